// Direct debits, as decisions.
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/direct_debit_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::direct_debit;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = with_direct_debit(sample_context_signed_in());
    return signed_in;
}

Model model_at(std::string_view name) {
    return model_named(direct_debit_models(), name);
}

Outcome after_loading(Mandates mandates, const JourneyContext& where) {
    Outcome outcome = hear(begin().model, Answered{sample_contracts()}, where);
    outcome = hear(std::move(outcome.model), answered(sample_profile()), where);
    return hear(std::move(outcome.model), answered(std::move(mandates)), where);
}

}  // namespace

TEST_CASE("direct_debit: table of transitions") {
    compare_with_committed("direct_debit",
                           service_table(direct_debit_models(), direct_debit_events(), direct_debit_news(), context()));
}

TEST_CASE("direct_debit: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(direct_debit_models()));
    CHECK(all_alternatives_in<Event>(direct_debit_events()));
    CHECK(all_alternatives_in<JourneyNews>(direct_debit_news()));
}

TEST_CASE("direct_debit: a mandate that waits for its signature comes first") {
    const Outcome waits = after_loading(
        model_at("MandateReady").to_sign.empty() ? Mandates{} : Mandates{model_at("MandateReady").to_sign}, context());
    CHECK(std::holds_alternative<MandateReady>(waits.model.step));
    CHECK(std::holds_alternative<ChooseContracts>(after_loading({}, context()).model.step));
}

TEST_CASE("direct_debit: a landlord who has not said when it debits is not asked here") {
    CHECK(std::holds_alternative<NotOffered>(after_loading({}, sample_context_signed_in()).model.step));
}

TEST_CASE("P30: direct debit can be asked for, and nothing is chosen or ticked in advance") {
    const Model model = after_loading({}, context()).model;
    CHECK(chosen_count(model) == 0);
    CHECK(model.agreed == Ticked::no);
    CHECK(model.debit_day == 0);
    CHECK(std::holds_alternative<ChooseContracts>(update(model, GoOn{}, context()).model.step));
}

TEST_CASE("direct_debit: an IBAN that does not hold up is not taken, and a good one is not shown again") {
    for (const char* wrong : {"EnterIban", "EnterIban.Some", "EnterIban.WrongCheck", "EnterIban.Letter",
                              "EnterIban.Rib", "EnterIban.NotSepa"}) {
        CHECK(std::holds_alternative<EnterIban>(update(model_at(wrong), GoOn{}, context()).model.step));
    }
    Outcome outcome = update(model_at("EnterIban.Good"), GoOn{}, context());
    REQUIRE(std::holds_alternative<ChooseDay>(outcome.model.step));
    CHECK(masked_iban(outcome.model).view().find("0420") == std::string_view::npos);
    outcome = update(std::move(outcome.model), Back{}, context());
    CHECK(std::get<EnterIban>(outcome.model.step).typed.empty());
}

TEST_CASE("direct_debit: only the landlord's days can be chosen") {
    CHECK(update(model_at("ChooseDay.None"), DayChosen{7}, context()).model.debit_day == 0);
    CHECK(update(model_at("ChooseDay.None"), DayChosen{15}, context()).model.debit_day == 15);
}

TEST_CASE("direct_debit: after the cut-off day it begins a month later") {
    const DirectDebitTerms terms = *context().content->direct_debit;
    CHECK(start_month(std::chrono::year{2026} / 11 / 15, terms) == std::chrono::year{2026} / std::chrono::month{12});
    CHECK(start_month(std::chrono::year{2026} / 11 / 16, terms) == std::chrono::year{2027} / std::chrono::month{1});
    CHECK(start_month(std::chrono::year{2026} / 12 / 20, terms) == std::chrono::year{2027} / std::chrono::month{2});
}

TEST_CASE("P32: the RIB is attached, and one with another IBAN is a warning and no more") {
    CHECK(rib_check(model_at("Agree.Differs")) == RibCheck::differs);
    CHECK(rib_check(model_at("Agree")) == RibCheck::not_read);
    Model model = model_at("Agree.Differs");
    model.agreed = Ticked::yes;
    const Model after = update(std::move(model), GoOn{}, context()).model;
    CHECK(std::holds_alternative<Sign>(after.step));
}

TEST_CASE("P33: the box is ticked and the request signed; with a dot for a signature nothing goes on") {
    CHECK(std::holds_alternative<Agree>(update(model_at("Agree"), GoOn{}, context()).model.step));
    Model dot = update(model_at("Sign"), Drawn{{{PenMove::begins, {0.5F, 0.5F}}}}, context()).model;
    const Model after = update(std::move(dot), GoOn{}, context()).model;
    CHECK(std::holds_alternative<Sign>(after.step));
    CHECK(std::holds_alternative<Summary>(update(model_at("Sign.Signed"), GoOn{}, context()).model.step));
}

TEST_CASE("direct_debit: who cannot draw signs with a code that comes to the contact on file") {
    Outcome outcome = update(model_at("Sign"), CodeAsked{}, context());
    REQUIRE(wanted<AskTenantService>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model), answered(MessageOnItsWay{PrivateText{"c-1"}, Milliseconds{600'000}, 6}),
                   context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::CodeTyped{PrivateText{"123456"}}}, context());
    outcome = update(std::move(outcome.model), CodeEvent{one_time_code::GoOn{}}, context());
    const auto* asked = wanted<AskTenantService>(outcome);
    REQUIRE(asked != nullptr);
    CHECK(std::get<ConfirmSignature>(asked->question) == ConfirmSignature{PrivateText{"c-1"}, PrivateText{"123456"}});
    outcome = hear(std::move(outcome.model), answered(SignatureConfirmed{PrivateText{"proof"}}), context());
    REQUIRE(std::holds_alternative<Summary>(outcome.model.step));

    outcome = update(std::move(outcome.model), GoOn{}, context());
    const auto* make = wanted<MakeDocuments>(outcome);
    REQUIRE(make != nullptr);
    CHECK_FALSE(std::get<SharedDebitForm>(make->papers.front())->signature);
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf, pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    CHECK(std::get<DirectDebit>(deposit->body).signature_proof == PrivateText{"proof"});
}

TEST_CASE("direct_debit: a code signed what was asked for as it stood; whoever goes back signs anew") {
    const Model back = update(model_at("Summary.ByCode"), Back{}, context()).model;
    REQUIRE(std::holds_alternative<Sign>(back.step));
    CHECK_FALSE(back.signed_by_code);
    CHECK(std::holds_alternative<Sign>(update(back, GoOn{}, context()).model.step));
}

TEST_CASE("direct_debit: the summary is read aloud on a kiosk with headphones, and stays as it is") {
    const Outcome read = update(model_at("Summary"), ListenAsked{}, context());
    CHECK(std::holds_alternative<Summary>(read.model.step));
    REQUIRE(read.effects.size() == 1);
    CHECK(std::holds_alternative<ReadAloud>(read.effects.front()));
    JourneyContext silent = context();
    silent.availability.voice = Works::no;
    CHECK(update(model_at("Summary"), ListenAsked{}, silent).effects.empty());
    CHECK(update(model_at("Agree"), ListenAsked{}, context()).effects.empty());
}

TEST_CASE("direct_debit: no code is offered without a network, or without a contact on file") {
    JourneyContext away = context();
    away.availability.backend = Works::no;
    CHECK(wanted<AskTenantService>(update(model_at("Sign"), CodeAsked{}, away)) == nullptr);
    Model nobody = model_at("Sign");
    nobody.profile->email = {};
    nobody.profile->mobile = {};
    CHECK(code_way(nobody, context()) == CodeWay::no_contact);
    CHECK(wanted<AskTenantService>(update(nobody, CodeAsked{}, context())) == nullptr);
}

TEST_CASE("direct_debit: a wrong code is typed again, one that nobody answered is asked about again as it was") {
    Model model = update(model_at("CodeNotConfirmed"), GoOn{}, context()).model;
    REQUIRE(std::holds_alternative<EnterCode>(model.step));
    CHECK(std::get<EnterCode>(model.step).part.typed.empty());
    const Outcome again = update(model_at("CodeNotConfirmed.Backend"), GoOn{}, context());
    CHECK(std::holds_alternative<ConfirmingCode>(again.model.step));
    CHECK(wanted<AskTenantService>(again) != nullptr);
    CHECK(std::holds_alternative<Sign>(update(model_at("CodeNotSent.Many"), GoOn{}, context()).model.step));
}

TEST_CASE("P31: IBAN, contact data and preferences are given; the whole IBAN is only in what is sealed") {
    Outcome outcome = update(model_at("Summary"), GoOn{}, context());
    const auto* make = wanted<MakeDocuments>(outcome);
    REQUIRE(make != nullptr);
    REQUIRE(make->papers.size() == 2);
    const auto& form = std::get<SharedDebitForm>(make->papers.front());
    CHECK(form->masked_iban.view().find("0420") == std::string_view::npos);
    CHECK(form->contracts.size() == 2);
    CHECK(form->debit_day == 10);
    REQUIRE(form->signature);
    CHECK_FALSE(form->signature->empty());
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf, pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    const auto& body = std::get<DirectDebit>(deposit->body);
    CHECK(body.iban == model_at("Summary").iban);
    CHECK(body.contract_numbers.size() == 2);
    CHECK(body.start_month == std::chrono::year{2027} / std::chrono::month{1});
    CHECK(body.pre_notification_days == 5);
    CHECK(body.bank_details == BankDetails::attached);
    REQUIRE(deposit->documents.size() == 2);
    CHECK(deposit->documents[0].role == AttachmentRole::request_form);
    CHECK(deposit->documents[1].role == AttachmentRole::bank_details);
}

TEST_CASE("P34: the landlord's mandate, signed with a pen, goes back as what it is") {
    Model model = model_at("CollectingMandate.TakeOriginal");
    Outcome outcome = update(std::move(model), ScanEvent{scan_pages::GoOn{}}, context());
    REQUIRE(wanted<MakeDocuments>(outcome) != nullptr);
    auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    outcome = hear(std::move(outcome.model), DocumentsMade{{pdf}}, context());
    const auto* deposit = wanted<LeaveDeposit>(outcome);
    REQUIRE(deposit != nullptr);
    CHECK(std::get<SignedMandate>(deposit->body).mandate_id == "mandate-1");
    CHECK(deposit->documents.front().role == AttachmentRole::signed_mandate);
}

TEST_CASE("direct_debit: an address becomes lines as the post reads them") {
    const auto lines = address_lines(PrivateText{"12 rue du Modèle, 99100 EXEMPLEVILLE"});
    REQUIRE(lines.size() == 2);
    CHECK(lines[1] == "99100 EXEMPLEVILLE");
    for (const PrivateText& line : address_lines(PrivateText{std::string(140, 'a') + " " + std::string(40, 'b')}))
        CHECK(line.view().size() <= 140);
}
