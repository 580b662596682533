// Documents and insurance: what a tenant is promised (P38), and what else must hold, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/my_documents_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::my_documents;
using namespace kiosk::test;

namespace {

using Kind = TenantDocument::Kind;
using Status = TenantDocument::Status;

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

Outcome told(const TenantDocuments& documents) {
    Outcome outcome = begin();
    outcome = hear(std::move(outcome.model), Answered{sample_contracts()}, context());
    return hear(std::move(outcome.model), answered(documents), context());
}

Model before_the_list(std::string next_cursor = {}) {
    Outcome outcome = told(sample_documents(std::move(next_cursor)));
    REQUIRE(std::holds_alternative<List>(outcome.model.step));
    return std::move(outcome.model);
}

Model before_the_page() {
    Outcome outcome = update(before_the_list(), DocumentChosen{1}, context());
    outcome = hear(std::move(outcome.model), answered(*sample_pdf()), context());
    outcome = hear(std::move(outcome.model), PageNews{show_paper::PageDrawn{sample_page(1)}}, context());
    REQUIRE(std::holds_alternative<Preview>(outcome.model.step));
    return std::move(outcome.model);
}

}  // namespace

TEST_CASE("my_documents: table of transitions") {
    compare_with_committed("my_documents",
                           service_table(my_documents_models(), my_documents_events(), my_documents_news(), context()));
}

TEST_CASE("my_documents: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(my_documents_models()));
    CHECK(all_alternatives_in<Event>(my_documents_events()));
    CHECK(all_alternatives_in<JourneyNews>(my_documents_news()));
}

TEST_CASE("P38: once handled, the insurance certificate stands among the tenant's documents and can be had") {
    const Model list = before_the_list();
    CHECK(list.documents.items()[1].kind == Kind::insurance_certificate);
    CHECK(list.documents.items()[1].status == Status::valid);

    Outcome outcome = update(list, DocumentChosen{1}, context());
    const auto* question = asked<AskDocumentPdf>(outcome);
    REQUIRE(question != nullptr);
    CHECK(question->id == list.documents.items()[1].id);

    const Model page = before_the_page();
    const Outcome printing = update(page, PrintAsked{}, context());
    const auto* print = wanted<PrintDocument>(printing);
    REQUIRE(print != nullptr);
    CHECK(paper_of(print->request) == Paper::a4);
    const std::vector<PaperChoice> certificate{DocumentChoice{list.documents.items()[1].id}};
    const Outcome sending = update(page, HandingAsked{hand_over::Way::by_email}, context());
    REQUIRE(asked<SendPapers>(sending) != nullptr);
    CHECK(asked<SendPapers>(sending)->papers == certificate);
    const Outcome offering = update(page, HandingAsked{hand_over::Way::on_phone}, context());
    REQUIRE(asked<OfferPapers>(offering) != nullptr);
    CHECK(asked<OfferPapers>(offering)->papers == certificate);
}

TEST_CASE(
    "my_documents: the state of each contract's insurance leads to its certificate, wherever it stands in the list") {
    Outcome outcome = update(before_the_list(), InsuranceChosen{0}, context());
    REQUIRE(std::holds_alternative<Insurance>(outcome.model.step));
    outcome = update(std::move(outcome.model), PaperAsked{}, context());
    REQUIRE(asked<AskDocumentPdf>(outcome) != nullptr);
    CHECK(asked<AskDocumentPdf>(outcome)->id == "document-2");
}

TEST_CASE("my_documents: a certificate is wanted unless the insurance is in order, in review or not needed") {
    using Insured = InsuranceState::Status;
    for (const Insured status :
         {Insured::missing, Insured::expiring, Insured::expired, Insured::rejected, Insured::by_landlord}) {
        CHECK(wants_certificate(sample_insurance(status)));
    }
    for (const Insured status : {Insured::valid, Insured::in_review, Insured::not_needed}) {
        CHECK_FALSE(wants_certificate(sample_insurance(status)));
    }
}

TEST_CASE("my_documents: a new certificate is sent in its own journey as soon as that is open") {
    const Model insurance = update(before_the_list(), InsuranceChosen{0}, context()).model;
    const Outcome outcome = update(insurance, CertificateAsked{}, context());
    const auto* opened = wanted<OpenJourney>(outcome);
    CHECK((opened != nullptr) == takes_certificates());
    CHECK((opened == nullptr || opened->journey == JourneyName::insurance_certificate));
}

TEST_CASE("my_documents: a refused document is explained before it is shown") {
    Outcome outcome = update(before_the_list(), DocumentChosen{2}, context());
    REQUIRE(std::holds_alternative<Explained>(outcome.model.step));
    CHECK(std::get<Explained>(outcome.model.step).document.reason == RejectionReason::address_mismatch);
    outcome = update(std::move(outcome.model), PaperAsked{}, context());
    CHECK(asked<AskDocumentPdf>(outcome) != nullptr);
}

TEST_CASE("my_documents: a document without pages is explained and never asked for") {
    Outcome outcome = update(before_the_list(), DocumentChosen{3}, context());
    REQUIRE(std::holds_alternative<Explained>(outcome.model.step));
    outcome = update(std::move(outcome.model), PaperAsked{}, context());
    CHECK(outcome.effects.empty());
}

TEST_CASE("my_documents: older documents come by the cursor, newer ones are not asked for again") {
    Outcome outcome = update(before_the_list("cursor-2"), OlderAsked{}, context());
    REQUIRE(asked<AskDocuments>(outcome) != nullptr);
    CHECK(asked<AskDocuments>(outcome)->cursor == "cursor-2");
    TenantDocuments second;
    second.documents = {sample_document(9, Kind::letter, Status::available)};
    outcome = hear(std::move(outcome.model), answered(second), context());
    CHECK(outcome.model.documents.items().size() == 1);
    CHECK_FALSE(outcome.model.documents.has_older());
    outcome = update(std::move(outcome.model), NewerAsked{}, context());
    CHECK(outcome.effects.empty());
    CHECK(outcome.model.documents.items().size() == 4);
    outcome = update(std::move(outcome.model), OlderAsked{}, context());
    CHECK(outcome.effects.empty());
    CHECK(outcome.model.documents.items().size() == 1);
}

TEST_CASE("my_documents: a page that does not come leaves what came before in place") {
    Outcome outcome = update(before_the_list("cursor-2"), OlderAsked{}, context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unreachable)}, context());
    REQUIRE(std::holds_alternative<LoadFailed>(outcome.model.step));
    const Outcome again = update(outcome.model, GoOn{}, context());
    REQUIRE(asked<AskDocuments>(again) != nullptr);
    CHECK(asked<AskDocuments>(again)->cursor == "cursor-2");
    const Outcome back = update(outcome.model, Back{}, context());
    CHECK(std::holds_alternative<List>(back.model.step));
    CHECK(back.model.documents.items().size() == 4);
}

TEST_CASE("my_documents: nothing to show is said, with a way on") {
    const Outcome outcome = told(TenantDocuments{});
    CHECK(std::holds_alternative<Nothing>(outcome.model.step));
    CHECK(wanted<LeaveJourney>(update(outcome.model, Leave{}, context())) != nullptr);
}

TEST_CASE("my_documents: an answer that comes when nobody waits for it changes nothing") {
    const Model list = before_the_list();
    CHECK(hear(list, answered(*sample_pdf()), context()).model == list);
    CHECK(hear(list, answered(TenantDocuments{}), context()).model == list);
}

TEST_CASE("my_documents: sending again after an unclear answer is the same question") {
    Outcome outcome = update(before_the_page(), HandingAsked{hand_over::Way::by_email}, context());
    REQUIRE(asked<SendPapers>(outcome) != nullptr);
    const SendPapers first = *asked<SendPapers>(outcome);
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unclear)}, context());
    outcome = update(std::move(outcome.model), HandOverEvent{hand_over::GoOn{}}, context());
    REQUIRE(asked<SendPapers>(outcome) != nullptr);
    CHECK(*asked<SendPapers>(outcome) == first);
}

TEST_CASE("my_documents: what is no longer there is not offered for another try") {
    Outcome outcome = update(before_the_page(), HandingAsked{hand_over::Way::by_email}, context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::not_found)}, context());
    const auto& part = std::get<HandingOver>(outcome.model.step).part;
    CHECK(std::get<hand_over::NotHanded>(part.step).cause == hand_over::NotHanded::Cause::not_there);
}

TEST_CASE("my_documents: a list without an end ends after fifty pages") {
    CursorPages<int> pages;
    for (std::size_t page = 0; page < kCursorPagesMax; ++page) {
        CHECK((page == 0 || pages.has_older()));
        pages.add({1}, "more");
    }
    CHECK_FALSE(pages.has_older());
}

TEST_CASE("my_documents: a page that is drawn while its paper is printed already is there when the tenant comes back") {
    Outcome outcome = update(before_the_list(), DocumentChosen{1}, context());
    outcome = hear(std::move(outcome.model), answered(*sample_pdf()), context());
    outcome = update(std::move(outcome.model), PrintAsked{}, context());
    REQUIRE(std::holds_alternative<HandingOver>(outcome.model.step));
    outcome = hear(std::move(outcome.model), PageNews{show_paper::PageDrawn{sample_page(1)}}, context());
    const auto& handing = std::get<HandingOver>(outcome.model.step);
    CHECK(std::holds_alternative<show_paper::Showing>(handing.from.part.step));
}
