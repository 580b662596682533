// What the landlord's portal promises about paying (P11 to P20), and what money demands, as a tenant lives it.
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::pay_rent;
using namespace kiosk::test;

namespace {

// Plays events one after another and remembers every effect.
struct Play {
    JourneyContext context = sample_context_signed_in();
    Model model;
    std::vector<Effect> effects;

    explicit Play(std::vector<ContractSummary> contracts) {
        keep(begin());
        tell(ContractsLoaded{std::move(contracts), context.tenant->email});
    }
    explicit Play(Step step) : model(paying(std::move(step))) {}

    void tell(const Event& event) { keep(update(std::move(model), event, context)); }
    void keep(Outcome outcome) {
        model = std::move(outcome.model);
        for (auto& effect : outcome.effects) {
            effects.push_back(std::move(effect));
        }
    }
    template <class At>
    [[nodiscard]] const At& at() const {
        REQUIRE(std::holds_alternative<At>(model.step));
        return std::get<At>(model.step);
    }
    template <class Kind>
    [[nodiscard]] std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (const auto& effect : effects) {
            if (const auto* kind = std::get_if<Kind>(&effect)) {
                found.push_back(*kind);
            }
        }
        return found;
    }
    void to_confirm(const char* amount) {
        tell(ChoiceMade{AmountChoice::other});
        tell(AmountTyped{amount});
        tell(GoOn{});
        tell(EmailEvent{confirm_email::GoOn{}});
    }
    void to_terminal(const char* amount) {
        to_confirm(amount);
        tell(TickTouched{});
        tell(GoOn{});
        tell(GoOn{});
    }
};

PaymentApproved approved(Cents amount) {
    return {sample_reference(), amount, "0042", "A77123"};
}

}  // namespace

TEST_CASE("P11 pay_rent: rent is paid by card, from the balance to the ticket") {
    Play play({sample_flat()});
    play.to_terminal("150");
    const auto payments = play.all<BeginPayment>();
    REQUIRE(payments.size() == 1);
    CHECK(payments[0].contract_number == "104201/01");
    CHECK(payments[0].amount == Cents{15'000});
    play.tell(PaymentStateChanged{PaymentStage::at_terminal});
    play.tell(PaymentEnded{approved(Cents{15'000})});
    play.tell(PrintAsked{});
    play.tell(PrintEvent{print_document::Printed{}});
    play.tell(PrintEvent{print_document::GoOn{}});
    CHECK(play.at<Done>().ticket == TicketTaken::printed);
    play.tell(Finish{});
    CHECK(play.all<EndSession>().size() == 1);
}

TEST_CASE("P12 pay_rent: the tenant fills in the amount, within the limits of the configuration") {
    Play play({sample_flat()});
    play.tell(ChoiceMade{AmountChoice::other});
    SECTION("less than the balance is a part payment") {
        play.tell(AmountTyped{"42,50"});
        play.tell(GoOn{});
        CHECK(play.at<ChooseEmail>().order.amount == Cents{4'250});
    }
    SECTION("more than the balance is an advance, and allowed") {
        play.tell(AmountTyped{"900"});
        play.tell(GoOn{});
        CHECK(play.at<ChooseEmail>().order.amount == Cents{90'000});
        CHECK(left_after(Cents{90'000}, sample_flat()) == Cents{-17'916});
    }
    SECTION("less than the least and more than the most stay where they are") {
        const auto* typed = GENERATE("", "0", "4,99", "3000,01");
        play.tell(AmountTyped{typed});
        play.tell(GoOn{});
        CHECK(play.at<TypeAmount>().typed == typed);
    }
    SECTION("nothing but an amount can be typed") {
        play.tell(AmountTyped{"15"});
        const auto* typed = GENERATE("15a", ",5", "1,234", "1,2,3", "-5", "1234567");
        play.tell(AmountTyped{typed});
        CHECK(play.at<TypeAmount>().typed == "15");
    }
    SECTION("zeros before the first digit are not kept") {
        const auto [typed, kept] = GENERATE(std::pair{"000130,01", "130,01"}, std::pair{"05", "5"},
                                            std::pair{"00", "0"}, std::pair{"00,5", "0,5"}, std::pair{"0,", "0,"});
        play.tell(AmountTyped{typed});
        CHECK(play.at<TypeAmount>().typed == kept);
    }
}

TEST_CASE("P12 pay_rent: whole balance, latest notice and instalment of a plan are one touch each") {
    Play play({sample_pending()});
    const auto [choice, amount] = GENERATE(std::pair{AmountChoice::whole_balance, Cents{49'084}},
                                           std::pair{AmountChoice::latest_notice, Cents{40'000}},
                                           std::pair{AmountChoice::plan_instalment, Cents{6'000}});
    play.tell(ChoiceMade{choice});
    play.tell(GoOn{});
    CHECK(play.at<ChooseEmail>().order.amount == amount);
}

TEST_CASE("pay_rent: nothing is chosen in advance") {
    Play play({sample_flat()});
    CHECK_FALSE(play.at<ChooseAmount>().chosen);
    play.tell(GoOn{});
    CHECK(std::holds_alternative<ChooseAmount>(play.model.step));
}

TEST_CASE("P13 pay_rent: the confirmation goes to the profile's address by default, to another, or to none") {
    Play play({sample_flat()});
    play.tell(ChoiceMade{AmountChoice::whole_balance});
    play.tell(GoOn{});
    SECTION("the profile's") {
        play.tell(EmailEvent{confirm_email::GoOn{}});
        CHECK(play.at<Confirm>().order.email == "zoe.exemple@mail.example");
    }
    SECTION("another one, once it can be an address") {
        play.tell(EmailEvent{confirm_email::EditAsked{}});
        play.tell(EmailEvent{confirm_email::AddressTyped{PrivateText("leo@mail")}});
        play.tell(EmailEvent{confirm_email::GoOn{}});
        const auto& edit = std::get<confirm_email::Edit>(play.at<ChooseEmail>().part.step);
        REQUIRE(edit.fault);
        CHECK(edit.typed == "leo@mail");
        play.tell(EmailEvent{confirm_email::AddressTyped{PrivateText("leo@mail.example")}});
        play.tell(EmailEvent{confirm_email::GoOn{}});
        play.tell(EmailEvent{confirm_email::GoOn{}});
        CHECK(play.at<Confirm>().order.email == "leo@mail.example");
    }
    SECTION("none") {
        play.tell(EmailEvent{confirm_email::ChoiceMade{confirm_email::Choice::no_email}});
        play.tell(EmailEvent{confirm_email::GoOn{}});
        CHECK(play.at<Confirm>().order.email.empty());
    }
}

TEST_CASE("P14 pay_rent: a box is ticked before the payment can be confirmed, and never in advance") {
    Play play({sample_flat()});
    play.to_confirm("150");
    CHECK(play.at<Confirm>().tick == Tick::empty);
    play.tell(GoOn{});
    CHECK(std::holds_alternative<Confirm>(play.model.step));
    play.tell(TickTouched{});
    play.tell(GoOn{});
    CHECK(std::holds_alternative<Summary>(play.model.step));
}

TEST_CASE("P15 pay_rent: a window sums everything up before anything is asked of the card") {
    Play play({sample_flat()});
    play.to_confirm("150");
    play.tell(TickTouched{});
    play.tell(GoOn{});
    CHECK(play.at<Summary>().order.amount == Cents{15'000});
    CHECK(play.all<BeginPayment>().empty());
    SECTION("Modifier goes back, and the box must be ticked anew") {
        play.tell(Back{});
        CHECK(play.at<Confirm>().tick == Tick::empty);
    }
    SECTION("Valider begins, once") {
        play.tell(GoOn{});
        play.tell(GoOn{});
        CHECK(play.all<BeginPayment>().size() == 1);
    }
}

TEST_CASE("P16 P17 pay_rent: while the terminal works, the screen follows and nothing on it interferes") {
    Play play(Paying{sample_order(), PaymentStage::registering});
    play.tell(PaymentStateChanged{PaymentStage::at_terminal});
    CHECK(play.at<Paying>().stage == PaymentStage::at_terminal);
    CHECK(leaving(play.model) == Leaving::later);
    CHECK(idle_time(play.model) == IdleTime::suspended);
    for (const auto& [name, event] : pay_rent_events()) {
        if (!std::holds_alternative<PaymentEnded>(event) && !std::holds_alternative<PaymentStateChanged>(event)) {
            CAPTURE(name);
            const auto outcome = update(play.model, event, play.context);
            CHECK(outcome.model == play.model);
            CHECK(outcome.effects.empty());
        }
    }
}

TEST_CASE("P18 pay_rent: an accepted payment offers a ticket, and prints none unasked") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{approved(Cents{15'000})});
    CHECK(play.all<PrintDocument>().empty());
    SECTION("printed when asked for, once") {
        play.tell(PrintAsked{});
        play.tell(PrintAsked{});
        const auto prints = play.all<PrintDocument>();
        REQUIRE(prints.size() == 1);
        CHECK(std::get<DocumentRequest>(prints[0].request).kind == DocumentKind::payment_receipt);
        CHECK(std::get<DocumentRequest>(prints[0].request).amount == Cents{15'000});
    }
    SECTION("or not at all") {
        play.tell(WithoutTicket{});
        CHECK(play.at<Done>().ticket == TicketTaken::without);
        CHECK(play.all<PrintDocument>().empty());
    }
}

TEST_CASE("P18 pay_rent: 'sent' is said once the backend has the payment, not before") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{approved(Cents{15'000})});
    CHECK(play.at<Accepted>().mail == Mail::on_its_way);
    play.tell(ConfirmationSent{});
    CHECK(play.at<Accepted>().mail == Mail::sent);
}

TEST_CASE(
    "pay_rent: an accepted payment says when it has not reached the landlord yet, and when a person looks at it") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{approved(Cents{15'000})});
    play.tell(PostingDelayed{});
    CHECK(play.at<Accepted>().posting == Posting::delayed);
    SECTION("it arrives while the tenant still stands there") {
        play.tell(ConfirmationSent{});
        CHECK(play.at<Accepted>().posting == Posting::on_its_way);
    }
    SECTION("it is refused, also while the ticket comes out") {
        play.tell(PrintAsked{});
        play.tell(PostingRefused{});
        CHECK(play.at<PrintTicket>().accepted.posting == Posting::with_adviser);
    }
    CHECK(play.all<BeginPayment>().empty());
}

TEST_CASE("P19 P20 pay_rent: what was paid already is taken off, so that nobody pays it twice by mistake") {
    Play play({sample_pending()});
    CHECK(amount_of(AmountChoice::whole_balance, sample_pending()) == Cents{49'084});
    play.tell(ChoiceMade{AmountChoice::other});
    play.tell(AmountTyped{"150"});
    play.tell(GoOn{});
    SECTION("the same amount within 24 hours asks first, and the default is no") {
        CHECK(play.at<AlreadyPaid>().earlier->amount == Cents{15'000});
        play.tell(GoOn{});
        CHECK(play.all<LeaveJourney>().size() == 1);
        CHECK(play.all<BeginPayment>().empty());
    }
    SECTION("who wants to, may") {
        play.tell(PayAgain{});
        CHECK(play.at<ChooseEmail>().order.amount == Cents{15'000});
    }
}

TEST_CASE(
    "pay_rent: the guard ends after the configured hours, and minds only the same amount while something is owed") {
    const WallTime now = sample_context().wall;
    const Milliseconds guard{24LL * 3'600'000};
    CHECK(earlier_payment(Cents{15'000}, sample_pending(), now, guard));
    CHECK_FALSE(earlier_payment(Cents{15'001}, sample_pending(), now, guard));
    CHECK_FALSE(earlier_payment(Cents{15'000}, sample_pending(), WallTime{now.unix_ms + 24LL * 3'600'000}, guard));
    CHECK_FALSE(earlier_payment(Cents{15'000}, sample_pending(), now, Milliseconds{3'600'000}));  // an hour ago
    CHECK(earlier_payment(Cents{15'000}, sample_pending(), now, Milliseconds{3'600'001}));
    ContractSummary allocated = sample_pending();  // in the balance already, and still the same payment
    allocated.recent = {allocated.pending[0]};
    allocated.pending.clear();
    CHECK(earlier_payment(Cents{15'000}, allocated, now, guard));
    ContractSummary settled = sample_pending();
    settled.estimated_remainder = Cents{0};
    CHECK(earlier_payment(Cents{4'200}, settled, now, guard));
}

TEST_CASE("pay_rent: the guard's hours are those of the configuration") {
    Play play({sample_pending()});
    play.context.limits.same_payment_guard = Milliseconds{1'800'000};  // the same was paid an hour ago
    play.tell(ChoiceMade{AmountChoice::other});
    play.tell(AmountTyped{"150"});
    play.tell(GoOn{});
    CHECK(std::holds_alternative<ChooseEmail>(play.model.step));
}

TEST_CASE("pay_rent: a tenant in credit reads that there is nothing to pay, and may pay in advance") {
    Play play({sample_garage()});
    CHECK(play.at<NothingToPay>().contract == 0);
    play.tell(PayInAdvance{});
    play.tell(AmountTyped{"50"});
    play.tell(GoOn{});
    CHECK(play.at<ChooseEmail>().order.amount == Cents{5'000});
}

TEST_CASE("pay_rent: one contract is not asked for; of several one is chosen; one under verification cannot be paid") {
    CHECK(std::holds_alternative<ChooseAmount>(Play({sample_flat()}).model.step));
    Play play({sample_flat(), sample_garage(), sample_checked()});
    CHECK(std::holds_alternative<ChooseContract>(play.model.step));
    play.tell(ContractChosen{2});
    CHECK(std::holds_alternative<UnderVerification>(play.model.step));
    play.tell(GoOn{});
    play.tell(Back{});
    CHECK(std::holds_alternative<ChooseContract>(play.model.step));
    play.tell(ContractChosen{7});
    CHECK(std::holds_alternative<ChooseContract>(play.model.step));
    CHECK(play.all<BeginPayment>().empty());
}

TEST_CASE("pay_rent: an unknown card outcome is never offered for a second try") {
    Play play(Paying{sample_order(), PaymentStage::verifying});
    play.tell(PaymentEnded{PaymentUnknown{sample_reference(), PaymentUnknown::Decides::kiosk}});
    const Model unknown = play.model;
    REQUIRE(std::holds_alternative<OutcomeUnknown>(unknown.step));
    for (const auto& [name, event] : pay_rent_events()) {
        CAPTURE(name);
        const auto outcome = update(unknown, event, play.context);
        for (const auto& effect : outcome.effects) {
            CHECK_FALSE(std::holds_alternative<BeginPayment>(effect));
        }
        const bool still_unknown = std::holds_alternative<OutcomeUnknown>(outcome.model.step);
        CHECK((still_unknown || std::holds_alternative<PaymentEnded>(event)));
    }
}

TEST_CASE("pay_rent: an unknown outcome follows what is found out about the same payment, and nothing else") {
    using Decides = PaymentUnknown::Decides;
    const auto slip = GENERATE(Slip::printed, Slip::printing);
    Play play(OutcomeUnknown{sample_order(), sample_reference(), Decides::kiosk, slip});
    const Reference foreign = Reference::make(1, 4712);
    PaymentApproved other = approved(Cents{15'000});
    other.reference = foreign;
    using Reason = PaymentDeclined::Reason;
    for (const PaymentOutcome& outcome :
         {PaymentOutcome{other}, PaymentOutcome{PaymentDeclined{foreign, Reason::by_bank}},
          PaymentOutcome{PaymentCancelled{foreign}}, PaymentOutcome{PaymentTimedOut{}},
          PaymentOutcome{PaymentNotStarted{}}, PaymentOutcome{PaymentUnknown{foreign, Decides::adviser}},
          PaymentOutcome{PaymentBackendAway{}}, PaymentOutcome{PaymentRefusedByBackend{}}}) {
        CAPTURE(outcome.index());
        play.tell(PaymentEnded{outcome});
        CHECK(play.at<OutcomeUnknown>().reference == sample_reference());
        CHECK(play.at<OutcomeUnknown>().decides == Decides::kiosk);
    }
    CHECK(play.effects.empty());
    SECTION("the kiosk gives up: an adviser goes on, without a second slip") {
        play.tell(PaymentEnded{PaymentUnknown{sample_reference(), Decides::adviser}});
        CHECK(play.at<OutcomeUnknown>().decides == Decides::adviser);
        CHECK(play.effects.empty());
        return;
    }
    SECTION("charged") {
        play.tell(PaymentEnded{approved(Cents{15'000})});
        CHECK(std::holds_alternative<Accepted>(play.model.step));
    }
    SECTION("refused: nothing is charged, and there is a way on") {
        play.tell(PaymentEnded{PaymentDeclined{sample_reference(), Reason::by_bank}});
        CHECK(play.at<Refused>().slip == Slip::printing);
        play.tell(GoOn{});
        CHECK(std::holds_alternative<Summary>(play.model.step));
    }
    SECTION("cancelled") {
        play.tell(PaymentEnded{PaymentCancelled{sample_reference()}});
        CHECK(std::holds_alternative<Cancelled>(play.model.step));
    }
    SECTION("timed out") {
        play.tell(PaymentEnded{PaymentTimedOut{sample_reference()}});
        CHECK(std::holds_alternative<TimedOut>(play.model.step));
    }
    SECTION("the terminal never heard of it") {
        const auto cause = PaymentNotStarted::Cause::terminal_away;
        play.tell(PaymentEnded{PaymentNotStarted{cause, sample_reference()}});
        CHECK(play.at<CardNotAsked>().cause == cause);
    }
    // A slip that is still to come would say what is not true any more.
    CHECK(play.all<CancelPrinting>().size() == (slip == Slip::printing ? 1U : 0U));
}

TEST_CASE("pay_rent: a refused card leads to a smaller amount, another card, or out") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{PaymentDeclined{sample_reference(), PaymentDeclined::Reason::by_bank}});
    REQUIRE(std::holds_alternative<Refused>(play.model.step));
    SECTION("smaller") {
        play.tell(ModifyAmount{});
        CHECK(play.at<ChooseAmount>().other == Cents{15'000});
        play.tell(ModifyAmount{});
        CHECK(std::holds_alternative<TypeAmount>(play.model.step));
    }
    SECTION("another card: the window sums up again before the card is asked for") {
        play.tell(GoOn{});
        CHECK(std::holds_alternative<Summary>(play.model.step));
        CHECK(play.all<BeginPayment>().empty());
    }
    SECTION("the other ways to pay, where the ceiling of a card is explained") {
        play.tell(OtherWaysAsked{});
        CHECK(play.all<OpenOtherWays>().size() == 1);
    }
    SECTION("out") {
        play.tell(Leave{});
        CHECK(play.all<LeaveJourney>().size() == 1);
    }
}

TEST_CASE("pay_rent: a slip comes unasked for card operations that were not completed, and only for those") {
    const std::pair<PaymentOutcome, std::size_t> cases[] = {
        {PaymentCancelled{sample_reference()}, 1},
        {PaymentTimedOut{sample_reference()}, 1},
        {PaymentDeclined{sample_reference(), PaymentDeclined::Reason::by_bank}, 1},
        {PaymentNotStarted{}, 0},
        {PaymentUnknown{sample_reference(), PaymentUnknown::Decides::kiosk}, 1},
        {PaymentUnknown{sample_reference(), PaymentUnknown::Decides::adviser}, 1},
        {PaymentRefusedByBackend{}, 0},
        {PaymentBackendAway{}, 0},
        {approved(Cents{15'000}), 0}};
    for (const auto& [outcome, slips] : cases) {
        CAPTURE(outcome.index());
        Play play(Paying{sample_order(), PaymentStage::at_terminal});
        play.tell(PaymentEnded{outcome});
        CHECK(play.all<PrintDocument>().size() == slips);
    }
}

TEST_CASE(
    "pay_rent: the words about a slip follow the printer, and a slip that waits is taken back before the next try") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{PaymentCancelled{sample_reference()}});
    const auto waiting = [](PrinterCondition condition) {
        return PrintEvent{print_document::Progressed{{PrintProgress::Stage::waiting, condition, 0}}};
    };
    play.tell(PrintEvent{print_document::Progressed{{PrintProgress::Stage::accepted, PrinterCondition::ready, 0}}});
    CHECK(play.at<Cancelled>().slip == Slip::printing);
    play.tell(waiting(PrinterCondition::busy));
    CHECK(play.at<Cancelled>().slip == Slip::printing);
    play.tell(waiting(PrinterCondition::jam));
    CHECK(play.at<Cancelled>().slip == Slip::waits_for_staff);
    play.tell(waiting(PrinterCondition::paper_out));
    CHECK(play.at<Cancelled>().slip == Slip::waits_for_paper);
    SECTION("the refill") {
        play.tell(PrintEvent{print_document::Progressed{{PrintProgress::Stage::printing, PrinterCondition::ready, 0}}});
        CHECK(play.at<Cancelled>().slip == Slip::printing);
        play.tell(PrintEvent{print_document::Printed{}});
        CHECK(play.at<Cancelled>().slip == Slip::printed);
        play.tell(waiting(PrinterCondition::paper_out));
        CHECK(play.at<Cancelled>().slip == Slip::printed);
    }
    SECTION("nobody comes") {
        play.tell(PrintEvent{print_document::Failed{PrintError::Kind::needs_attention, false}});
        CHECK(play.at<Cancelled>().slip == Slip::not_printed);
        play.tell(GoOn{});
        CHECK(play.all<CancelPrinting>().empty());
    }
    SECTION("the tenant tries again") {
        play.tell(GoOn{});
        CHECK(play.all<CancelPrinting>().size() == 1);
    }
}

TEST_CASE("pay_rent: a kiosk without a ticket printer prints nothing, and nobody loses a ticket there") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.context.availability.ticket_paper = TicketPaper::no_printer;
    SECTION("accepted") {
        play.tell(PaymentEnded{approved(Cents{15'000})});
        play.tell(PrintAsked{});
        CHECK(leaving(play.model, TicketPaper::no_printer) == Leaving::free);
        CHECK(leaving(play.model, TicketPaper::out) == Leaving::asks_first);
        play.tell(WithoutTicket{});
        CHECK(play.at<Done>().ticket == TicketTaken::without);
    }
    SECTION("cancelled") {
        play.tell(PaymentEnded{PaymentCancelled{sample_reference()}});
        CHECK(play.at<Cancelled>().slip == Slip::none);
    }
    CHECK(play.all<PrintDocument>().empty());
}

TEST_CASE("pay_rent: the amount that the terminal accepted is shown and printed, not the one that was asked for") {
    Play play(Paying{sample_order(), PaymentStage::at_terminal});
    play.tell(PaymentEnded{approved(Cents{10'000})});
    CHECK(play.at<Accepted>().result.authorised == Cents{10'000});
    play.tell(PrintAsked{});
    CHECK(std::get<DocumentRequest>(play.all<PrintDocument>().at(0).request).amount == Cents{10'000});
}

TEST_CASE("pay_rent: no step but Paying listens to the card terminal, except an unknown outcome to its proof") {
    for (const auto& [name, step] : pay_rent_steps()) {
        if (std::holds_alternative<Paying>(step) || std::holds_alternative<OutcomeUnknown>(step)) {
            continue;
        }
        CAPTURE(name);
        const auto outcome = update(paying(step), PaymentEnded{approved(Cents{1})}, sample_context_signed_in());
        CHECK(outcome.model == paying(step));
        CHECK(outcome.effects.empty());
    }
}

TEST_CASE("pay_rent: a payment begins from the summary window and nowhere else") {
    for (const auto& [step_name, step] : pay_rent_steps()) {
        for (const auto& [event_name, event] : pay_rent_events()) {
            const auto outcome = update(paying(step), event, sample_context_signed_in());
            for (const auto& effect : outcome.effects) {
                CAPTURE(step_name, event_name);
                CHECK((!std::holds_alternative<BeginPayment>(effect) || std::holds_alternative<Summary>(step)));
            }
        }
    }
}

TEST_CASE("pay_rent: every fault leads somewhere") {
    for (const auto& [name, step] : pay_rent_steps()) {
        const Model model = paying(step);
        std::size_t ways_on = 0;
        for (const auto& [event_name, event] : pay_rent_events()) {
            const auto outcome = update(model, event, sample_context_signed_in());
            ways_on += outcome.model.step.index() != step.index() || !outcome.effects.empty() ? 1U : 0U;
        }
        CAPTURE(name);
        CHECK(ways_on > 0);
    }
}

TEST_CASE("print_document: each trouble of the printer is a step of its own, and the job goes on by itself") {
    using namespace print_document;
    const DocumentRequest request{};
    const auto waiting = [](PrinterCondition condition) {
        return Progressed{{PrintProgress::Stage::waiting, condition, 0}};
    };
    const auto step_after = [&](PrinterCondition condition) {
        return print_document::update(print_document::begin(request).model, waiting(condition)).model.step;
    };
    CHECK(std::holds_alternative<WaitingForPaper>(step_after(PrinterCondition::paper_out)));
    CHECK(std::holds_alternative<WaitingForCover>(step_after(PrinterCondition::cover_open)));
    CHECK(std::holds_alternative<WaitingForJam>(step_after(PrinterCondition::jam)));
    CHECK(std::holds_alternative<WaitingForToner>(step_after(PrinterCondition::toner_out)));
    CHECK(std::holds_alternative<WaitingForTurn>(step_after(PrinterCondition::busy)));
    CHECK(std::holds_alternative<WaitingForService>(step_after(PrinterCondition::offline)));
    const auto resumed = print_document::update(
        {request, WaitingForPaper{}}, Progressed{{PrintProgress::Stage::printing, PrinterCondition::ready, 0}});
    CHECK(std::holds_alternative<Printing>(resumed.model.step));
}

TEST_CASE("print_document: giving up takes the job back from the printer, and a late word of it changes nothing") {
    using namespace print_document;
    const auto given_up = print_document::update({DocumentRequest{}, WaitingForPaper{}}, GoOnWithoutPaper{});
    REQUIRE(given_up.effect);
    CHECK(std::holds_alternative<CancelPrinting>(*given_up.effect));
    CHECK(given_up.answer == Answer::without_paper);
    const print_document::Model failed{DocumentRequest{}, NotPrinted{PrintError::Kind::offline, false}};
    CHECK(print_document::update(failed, Printed{}).model == failed);
    CHECK(print_document::update(failed, PrintAgain{}).effect);
}
