// Handing in the certificate, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/insurance_certificate_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::insurance_certificate;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext with_scanner = [] {
        JourneyContext made = sample_context_signed_in();
        made.availability.scanner = Works::yes;
        return made;
    }();
    return with_scanner;
}

Model model_at(std::string_view name) {
    return model_named(insurance_certificate_models(), name);
}

// The tenant has one home, and asks for the scanner.
Model scanning() {
    Contracts one = sample_contracts();
    one.contracts.resize(1);
    Outcome outcome = hear(begin(context()).model, Answered{one}, context());
    outcome = hear(std::move(outcome.model), answered(sample_profile()), context());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::ScanAsked{}}, context());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::ScanAsked{}}, context());
    REQUIRE(wanted<ScanSheets>(outcome) != nullptr);
    return std::move(outcome.model);
}

Outcome after_scan(SharedPage page) {
    return hear(scanning(), ScanNews{scan_pages::PageScanned{std::move(page), sample_page(1)}}, context());
}

template <class Part>
const Part* part_step(const Model& model) {
    const auto* at = std::get_if<Collecting>(&model.step);
    return at != nullptr ? std::get_if<Part>(&at->part.step) : nullptr;
}

}  // namespace

TEST_CASE("insurance_certificate: table of transitions") {
    compare_with_committed("insurance_certificate",
                           service_table(insurance_certificate_models(), insurance_certificate_events(),
                                         insurance_certificate_news(), context()));
}

TEST_CASE("insurance_certificate: without a network who one is can be declared, and is handed in with the paper") {
    JourneyContext away = context();
    away.tenant.reset();
    away.availability.backend = Works::no;
    Outcome outcome = begin(away);
    const auto declare = [&](declare_identity::Event event) {
        outcome = update(std::move(outcome.model), DeclareEvent{std::move(event)}, away);
    };
    declare(declare_identity::GoOn{});
    declare(declare_identity::Typed{PrivateText{"10420101"}});
    declare(declare_identity::GoOn{});
    declare(declare_identity::BirthDateEvent{ask_birth_date::DigitsTyped{PrivateText{"14031988"}}});
    declare(declare_identity::BirthDateEvent{ask_birth_date::GoOn{}});
    REQUIRE(std::holds_alternative<Collecting>(outcome.model.step));

    Model model = std::move(outcome.model);
    model.pages = sample_collected(1);
    model.step = Summary{};
    outcome = update(std::move(model), GoOn{}, away);
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf}}, away);
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    REQUIRE(deposit->declared);
    CHECK(deposit->declared->contract_number == PrivateText{"104201/01"});
    CHECK(deposit->declared->birth_date == std::chrono::year{1988} / 3 / 14);
    CHECK(std::get<InsuranceCertificate>(deposit->body).contract_number == PrivateText{"104201/01"});
    outcome = hear(std::move(outcome.model), DepositLeft{sample_reference(), {}}, away);
    const auto& left = std::get<leave_deposit::Left>(std::get<HandingIn>(outcome.model.step).part.step);
    CHECK(left.slip.who == DepositSlip::Who::declared);
    CHECK(left.slip.way == DepositSlip::Way::waits_for_network);
}

TEST_CASE("insurance_certificate: a network that is there again leads to signing in, as long as nothing is typed") {
    JourneyContext nobody = context();
    nobody.tenant.reset();
    const DeclareEvent go_on{declare_identity::GoOn{}};
    const Outcome outcome = update(model_at("Declaring.Explain"), go_on, nobody);
    REQUIRE(wanted<SignInFirst>(outcome) != nullptr);
    CHECK(wanted<SignInFirst>(outcome)->journey == JourneyName::insurance_certificate);
    CHECK(wanted<SignInFirst>(update(model_at("Declaring.Contract"), go_on, nobody)) == nullptr);
}

TEST_CASE("insurance_certificate: what somebody declares is whole before a paper is asked for") {
    JourneyContext away = context();
    away.tenant.reset();
    away.availability.backend = Works::no;
    Model model = model_at("Declaring.Contract");
    model = update(std::move(model), DeclareEvent{declare_identity::GoOn{}}, away).model;
    CHECK(std::holds_alternative<Declaring>(model.step));
    CHECK_FALSE(declare_identity::identity_of(std::get<Declaring>(model.step).part));
    const Outcome back = update(model_at("Declaring.Explain"), DeclareEvent{declare_identity::Back{}}, away);
    CHECK(wanted<LeaveJourney>(back) != nullptr);
}

TEST_CASE("insurance_certificate: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(insurance_certificate_models()));
    CHECK(all_alternatives_in<Event>(insurance_certificate_events()));
    CHECK(all_alternatives_in<JourneyNews>(insurance_certificate_news()));
}

TEST_CASE("insurance_certificate: a page is on the glass as soon as it was scanned, and is read meanwhile") {
    const Outcome outcome = after_scan(sample_scanned_page());
    REQUIRE(part_step<scan_pages::Review>(outcome.model) != nullptr);
    CHECK(page_on_show(outcome.model) != nullptr);
    REQUIRE(wanted<ReadPage>(outcome) != nullptr);
    CHECK(wanted<ReadPage>(outcome)->page == sample_scanned_page());
}

TEST_CASE("insurance_certificate: an empty page is said to be empty, is not read, and may be kept all the same") {
    Outcome outcome = after_scan(sample_blank_page());
    const auto* doubtful = part_step<scan_pages::Doubtful>(outcome.model);
    REQUIRE(doubtful != nullptr);
    CHECK(doubtful->doubt == scan_pages::Doubt::blank);
    CHECK(wanted<ReadPage>(outcome) == nullptr);
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::KeepAsked{}}, context());
    CHECK(part_step<scan_pages::Review>(outcome.model) != nullptr);
}

TEST_CASE("insurance_certificate: a page that is scanned anew takes the place of the one before") {
    Outcome outcome = after_scan(sample_blank_page());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::GoOn{}}, context());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::ScanAsked{}}, context());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::ScanAsked{}}, context());
    REQUIRE(wanted<ScanSheets>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model), ScanNews{scan_pages::PageScanned{sample_scanned_page(), sample_page(1)}},
                   context());
    REQUIRE(part_step<scan_pages::Review>(outcome.model) != nullptr);
    const auto& pages = std::get<Collecting>(outcome.model.step).part.pages;
    REQUIRE(pages.size() == 1);
    CHECK(pages.front().page == sample_scanned_page());
}

TEST_CASE("insurance_certificate: the original is taken back before anything else is asked") {
    Outcome outcome = after_scan(sample_scanned_page());
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::GoOn{}}, context());
    REQUIRE(part_step<scan_pages::TakeOriginal>(outcome.model) != nullptr);
    outcome = update(std::move(outcome.model), ScanEvent{scan_pages::GoOn{}}, context());
    CHECK(std::holds_alternative<Ticks>(outcome.model.step));
}

TEST_CASE(
    "insurance_certificate: dates that were read are proposed, also when they come late, until the tenant types") {
    Model model = model_at("Ticks");
    model.valid_from.reset();
    model.valid_until.reset();
    model.pages.pages.front().reading = nullptr;
    const ScanNews read{scan_pages::PageWasRead{model.pages.pages.front().page, sample_reading()}};
    CHECK(hear(model, read, context()).model.valid_until == sample_reading()->valid_until);
    model.dates_from = Model::Source::tenant;
    CHECK(hear(model, read, context()).model.valid_until == std::nullopt);
}

TEST_CASE("insurance_certificate: what looks wrong is said and never refused") {
    CHECK(warning_about(model_at("Dates.Over"), context().today) == DatesWarning::over);
    CHECK(warning_about(model_at("Dates.NotYet"), context().today) == DatesWarning::not_yet);
    CHECK(warning_about(model_at("Dates.Turned"), context().today) == DatesWarning::turned_round);
    CHECK(warning_about(model_at("Dates"), context().today) == DatesWarning::none);
    CHECK(name_on_paper(model_at("Ticks.OtherName")) == NameMatch::not_found);
    CHECK(name_on_paper(model_at("Ticks")) == NameMatch::yes);
    for (const char* name : {"Dates.Over", "Dates.NotYet", "Dates.Turned", "Dates.Unread"}) {
        CHECK(std::holds_alternative<Summary>(update(model_at(name), GoOn{}, context()).model.step));
    }
    CHECK(std::holds_alternative<Dates>(update(model_at("Ticks.OtherName"), CannotTick{}, context()).model.step));
}

TEST_CASE("insurance_certificate: nothing is ticked in advance") {
    Outcome outcome = after_scan(sample_scanned_page());
    CHECK(outcome.model.checks == CertificateChecks{});
    CHECK(std::holds_alternative<Ticks>(update(model_at("Ticks"), GoOn{}, context()).model.step));
}

TEST_CASE("P35: the certificate is left as a request of its own type, with its pages, dates and ticks") {
    Model model = model_at("Summary.Comment");
    model.contract = 1;
    model.checks = {Ticked::yes, Ticked::no, Ticked::yes};
    Outcome outcome = update(std::move(model), GoOn{}, context());
    REQUIRE(wanted<MakeDocuments>(outcome) != nullptr);
    REQUIRE(wanted<MakeDocuments>(outcome)->papers.size() == 1);
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    const auto& body = std::get<InsuranceCertificate>(deposit->body);
    CHECK(body.contract_number == sample_contracts().contracts[1].contract_number);
    CHECK(body.valid_until == sample_reading()->valid_until);
    CHECK(body.checks == CertificateChecks{Ticked::yes, Ticked::no, Ticked::yes});
    CHECK_FALSE(body.comment.empty());
    REQUIRE(deposit->documents.size() == 1);
    CHECK(deposit->documents.front().role == AttachmentRole::certificate);
    CHECK(deposit->documents.front().pages == 2);
}

TEST_CASE("insurance_certificate: what was prepared is still there when it could not be stored") {
    Outcome outcome = update(model_at("HandingIn.NotLeft"), LeaveEvent{leave_deposit::Back{}}, context());
    REQUIRE(std::holds_alternative<Summary>(outcome.model.step));
    CHECK(outcome.model.pages.pages.size() == 2);
}

TEST_CASE("P37: it goes to the agency directly; without a network the slip says that it waits") {
    JourneyContext away = context();
    away.availability.backend = Works::no;
    const DepositLeft news{sample_reference(), {"3fa9c1d2"}};
    const Outcome outcome = hear(model_at("HandingIn.Storing"), news, away);
    const auto& part = std::get<HandingIn>(outcome.model.step).part;
    CHECK(std::get<leave_deposit::Left>(part.step).slip.way == DepositSlip::Way::waits_for_network);
}

TEST_CASE("P36: a comment can go with the pages, and typed text survives a step back") {
    Outcome outcome = update(model_at("WriteComment.Some"), Back{}, context());
    outcome = update(std::move(outcome.model), CommentAsked{}, context());
    CHECK(std::get<WriteComment>(outcome.model.step).text == "Nouvelle attestation.");
}

TEST_CASE(
    "insurance_certificate: Arrêter stops the scanner at once, and a page that comes afterwards changes nothing") {
    Outcome outcome = update(scanning(), ScanEvent{scan_pages::StopAsked{}}, context());
    CHECK(wanted<StopScanning>(outcome) != nullptr);
    CHECK(part_step<scan_pages::HowTo>(outcome.model) != nullptr);
    const ScanNews late{scan_pages::PageScanned{sample_scanned_page(), sample_page(1)}};
    CHECK(hear(outcome.model, late, context()).model == outcome.model);
}
