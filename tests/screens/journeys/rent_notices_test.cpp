// Notices and quittances: what a tenant is promised (P22 to P25), as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/rent_notices_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::rent_notices;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

// A tenant with one contract who stands before the list.
Model before_the_list(int notices = 12) {
    Outcome outcome = begin();
    outcome =
        hear(std::move(outcome.model), Answered{Contracts{{sample_flat()}, Cents{100}, Cents{300'000}}}, context());
    outcome = hear(std::move(outcome.model), answered(sample_notices(notices)), context());
    REQUIRE(std::holds_alternative<List>(outcome.model.step));
    return std::move(outcome.model);
}

Model before_the_page(std::size_t notice = 0) {
    Outcome outcome = update(before_the_list(), NoticeChosen{notice}, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    outcome = hear(std::move(outcome.model), PageNews{show_paper::PageDrawn{sample_page(1)}}, context());
    REQUIRE(std::holds_alternative<Preview>(outcome.model.step));
    return std::move(outcome.model);
}

}  // namespace

TEST_CASE("rent_notices: table of transitions") {
    compare_with_committed("rent_notices",
                           service_table(rent_notices_models(), rent_notices_events(), rent_notices_news(), context()));
}

TEST_CASE("rent_notices: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(rent_notices_models()));
    CHECK(all_alternatives_in<Event>(rent_notices_events()));
    CHECK(all_alternatives_in<JourneyNews>(rent_notices_news()));
}

TEST_CASE("P22: notices are kept twelve months: the thirteenth is explained, and can be asked for with a number") {
    const Model list = before_the_list();
    CHECK(list.notices.size() == 12);
    Outcome outcome = update(list, OlderAsked{}, context());
    REQUIRE(std::holds_alternative<Older>(outcome.model.step));
    outcome = update(std::move(outcome.model), GoOn{}, context());
    REQUIRE(std::holds_alternative<ChooseOlder>(outcome.model.step));
    outcome = update(std::move(outcome.model), OlderChosen{1}, context());
    const auto* left = wanted<LeaveDeposit>(outcome);
    REQUIRE(left != nullptr);
    const auto& report = std::get<ProblemReport>(left->body);
    CHECK(report.subcategory == "notice_copy");
    const Period month = sample_notice_summary(11).period - std::chrono::months{2};
    CHECK(report.comment.view() == "Avis " + to_french_of_month(month) + ".");
    outcome = hear(std::move(outcome.model), DepositLeft{sample_reference()}, context());
    REQUIRE(std::holds_alternative<Requested>(outcome.model.step));
    CHECK(std::get<Requested>(outcome.model.step).reference == sample_reference());
}

TEST_CASE("P23: all notices that are kept are listed, the newest first, of the contract that was chosen") {
    Outcome outcome = begin();
    outcome = hear(std::move(outcome.model), Answered{sample_contracts()}, context());
    REQUIRE(std::holds_alternative<ChooseContract>(outcome.model.step));
    outcome = update(std::move(outcome.model), ContractChosen{1}, context());
    const auto* question = asked<AskNotices>(outcome);
    REQUIRE(question != nullptr);
    CHECK(question->contract_number == sample_garage().contract_number);
    outcome = hear(std::move(outcome.model), answered(sample_notices(12)), context());
    REQUIRE(outcome.model.notices.size() == 12);
    CHECK(outcome.model.notices.front().period > outcome.model.notices.back().period);
}

TEST_CASE("P24: a notice can be had as a PDF: printed, sent to the profile's address, or taken with a phone") {
    const Model page = before_the_page();
    const Outcome printed = update(page, PrintAsked{}, context());
    const auto* print = wanted<PrintDocument>(printed);
    REQUIRE(print != nullptr);
    CHECK(paper_of(print->request) == Paper::a4);

    const Outcome sent = update(page, HandingAsked{hand_over::Way::by_email}, context());
    const auto* papers = asked<SendPapers>(sent);
    REQUIRE(papers != nullptr);
    CHECK(papers->papers == std::vector<PaperChoice>{NoticeChoice{PrivateText{"notice-0"}}});

    Outcome phone = update(page, HandingAsked{hand_over::Way::on_phone}, context());
    REQUIRE(asked<OfferPapers>(phone) != nullptr);
    phone = hear(std::move(phone.model),
                 answered(DownloadOffered{PrivateText{"https://a.example/p/x"}, Milliseconds{600'000}}), context());
    REQUIRE(std::holds_alternative<HandingOver>(phone.model.step));
    const hand_over::Step& step = std::get<HandingOver>(phone.model.step).part.step;
    REQUIRE(std::holds_alternative<hand_over::OnPhone>(step));
    CHECK(std::get<hand_over::OnPhone>(step).url == "https://a.example/p/x");
}

TEST_CASE("rent_notices: all twelve notices come out as one stack, in the order of the list") {
    Outcome outcome = update(before_the_list(3), PrintAllAsked{}, context());
    for (int notice = 0; notice < 3; ++notice) {
        CHECK(wanted<PrintDocument>(outcome) == nullptr);
        outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    }
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    CHECK(std::get<PaperStack>(print->request).papers->size() == 3);
}

TEST_CASE("rent_notices: a notice that comes as a PDF keeps its month, by which it is named when it does not print") {
    Outcome outcome = update(before_the_list(3), PrintAllAsked{}, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    outcome = hear(std::move(outcome.model), answered(*sample_pdf()), context());
    const auto* at = std::get_if<Gathering>(&outcome.model.step);
    REQUIRE(at != nullptr);
    REQUIRE(at->papers.size() == 2);
    const auto* second = std::get_if<NoticePdf>(&at->papers[1]);
    REQUIRE(second != nullptr);
    CHECK(second->period == sample_notice_summary(1).period);
}

TEST_CASE("rent_notices: one notice that the landlord refuses keeps none of the others from being printed") {
    const auto refused = GENERATE(PortalRefusal::Kind::not_found, PortalRefusal::Kind::rejected);
    Outcome outcome = update(before_the_list(3), PrintAllAsked{}, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(refused)}, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    const auto& papers = *std::get<PaperStack>(print->request).papers;
    REQUIRE(papers.size() == 3);
    CHECK(papers[1] == PaperItem{AbsentNotice{sample_notice_summary(1).period}});
}

TEST_CASE("rent_notices: a notice that comes broken twice has a sheet in its place, and once is asked for again") {
    const Answered broken{sample_refusal(PortalRefusal::Kind::unclear)};
    Outcome outcome = update(before_the_list(3), PrintAllAsked{}, context());
    outcome = hear(std::move(outcome.model), broken, context());
    CHECK(asked<AskNotice>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    outcome = hear(std::move(outcome.model), broken, context());
    outcome = hear(std::move(outcome.model), broken, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    const auto& papers = *std::get<PaperStack>(print->request).papers;
    REQUIRE(papers.size() == 3);
    CHECK(papers[0] == PaperItem{sample_rent_notice()});
    CHECK(papers[1] == PaperItem{AbsentNotice{sample_notice_summary(1).period}});
}

TEST_CASE("rent_notices: a line that breaks while all are fetched is tried again, and nothing is left out") {
    Outcome outcome = update(before_the_list(3), PrintAllAsked{}, context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unreachable)}, context());
    CHECK(std::holds_alternative<LoadFailed>(outcome.model.step));
}

TEST_CASE("P25: a quittance is given at once when the month is paid and collected") {
    Outcome outcome = update(before_the_page(3), QuittanceAsked{}, context());
    const auto* question = asked<AskQuittance>(outcome);
    REQUIRE(question != nullptr);
    CHECK(question->period == sample_notice_summary(3).period);
    outcome = hear(std::move(outcome.model), answered(QuittanceAnswer{sample_rent_receipt(ReceiptKind::quittance)}),
                   context());
    REQUIRE(std::holds_alternative<Preview>(outcome.model.step));
    CHECK(std::get<Preview>(outcome.model.step).kind == ReceiptKind::quittance);
}

TEST_CASE("rent_notices: a part payment gives a reçu, and the glass says that it is no quittance") {
    Outcome outcome = update(before_the_page(1), QuittanceAsked{}, context());
    outcome =
        hear(std::move(outcome.model), answered(QuittanceAnswer{sample_rent_receipt(ReceiptKind::recu)}), context());
    CHECK(std::get<Preview>(outcome.model.step).kind == ReceiptKind::recu);
}

TEST_CASE(
    "rent_notices: when there is neither quittance nor reçu yet, the reason is told and a numbered request can be "
    "left") {
    Outcome outcome = update(before_the_page(0), QuittanceAsked{}, context());
    outcome = hear(std::move(outcome.model),
                   answered(QuittanceAnswer{QuittanceNotYet{QuittanceNotYet::Reason::being_collected}}), context());
    REQUIRE(std::holds_alternative<NotYet>(outcome.model.step));
    CHECK(std::get<NotYet>(outcome.model.step).reason == QuittanceNotYet::Reason::being_collected);
    outcome = update(std::move(outcome.model), GoOn{}, context());
    const auto* left = wanted<LeaveDeposit>(outcome);
    REQUIRE(left != nullptr);
    CHECK(std::get<QuittanceRequest>(left->body).period == sample_notice_summary(0).period);
    outcome = hear(std::move(outcome.model), DepositLeft{sample_reference()}, context());
    CHECK(std::holds_alternative<Requested>(outcome.model.step));
}

TEST_CASE("rent_notices: a deposit that may be on the disk is shown with its number, never as not left") {
    Outcome outcome = update(before_the_page(0), QuittanceAsked{}, context());
    outcome = hear(std::move(outcome.model), answered(QuittanceAnswer{QuittanceNotYet{}}), context());
    outcome = update(std::move(outcome.model), GoOn{}, context());
    outcome =
        hear(std::move(outcome.model), DepositNotLeft{DepositNotLeft::Cause::unclear, sample_reference()}, context());
    CHECK(std::holds_alternative<Requested>(outcome.model.step));
}

TEST_CASE("rent_notices: a broken PDF is said to be broken and cannot be printed") {
    Outcome outcome = update(before_the_list(), NoticeChosen{8}, context());
    REQUIRE(asked<AskNoticePdf>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model), answered(*sample_pdf()), context());
    outcome =
        hear(std::move(outcome.model), PageNews{show_paper::PageNotDrawn{PageRenderError::Kind::not_a_pdf}}, context());
    CHECK(wanted<PrintDocument>(update(outcome.model, PrintAsked{}, context())) == nullptr);
    CHECK(std::holds_alternative<List>(update(outcome.model, Back{}, context()).model.step));
}

TEST_CASE("rent_notices: a kiosk without a printer for sheets offers the other ways only") {
    JourneyContext no_sheets = context();
    no_sheets.availability.sheet_paper = TicketPaper::no_printer;
    const Model page = before_the_page();
    CHECK(wanted<PrintDocument>(update(page, PrintAsked{}, no_sheets)) == nullptr);
    CHECK(asked<SendPapers>(update(page, HandingAsked{hand_over::Way::by_email}, no_sheets)) != nullptr);
}

TEST_CASE("rent_notices: while papers are gathered or printed the session does not end by itself") {
    CHECK(idle_time(update(before_the_list(), PrintAllAsked{}, context()).model) == IdleTime::suspended);
    CHECK(idle_time(update(before_the_page(), PrintAsked{}, context()).model) == IdleTime::suspended);
    CHECK(idle_time(before_the_page()) == IdleTime::counts);
}

TEST_CASE("rent_notices: a page that is drawn while its paper is printed already is there when the tenant comes back") {
    Outcome outcome = update(before_the_list(), NoticeChosen{0}, context());
    outcome = hear(std::move(outcome.model), answered(sample_rent_notice()), context());
    outcome = update(std::move(outcome.model), PrintAsked{}, context());
    REQUIRE(std::holds_alternative<HandingOver>(outcome.model.step));
    outcome = hear(std::move(outcome.model), PageNews{show_paper::PageDrawn{sample_page(1)}}, context());
    const auto& handing = std::get<HandingOver>(outcome.model.step);
    REQUIRE(handing.from);
    CHECK(std::holds_alternative<show_paper::Showing>(handing.from->part.step));
}
