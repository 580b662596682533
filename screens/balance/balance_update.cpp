// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "screens/balance/balance.hpp"

namespace kiosk::balance {
namespace {

Outcome load(Model model) {
    return go(std::move(model), Loading{}, AskContractList{});
}

const PrivateText& contract_number(const Model& model) {
    return model.contracts[model.contract].contract_number;
}

Outcome open_contract(Model model, std::size_t contract) {
    model.contract = contract;
    model.entries = {};
    return go(std::move(model), Account{});
}

Outcome load_page(Model model, List list) {
    AskAccountEntries question{contract_number(model), model.entries.cursor_to_ask()};
    return go(std::move(model), LoadingList{list}, AskTenantService{std::move(question)});
}

// Nothing to choose from: what that means is said at once.
Outcome show(Model model, List list) {
    if (list == List::movements) {
        return go(std::move(model), Movements{});
    }
    const bool is_all = !model.entries.has_newer() && !model.entries.has_older();
    const bool is_nothing = is_all && payments_shown(model).empty();
    return is_nothing ? go(std::move(model), NothingFound{}) : go(std::move(model), Payments{});
}

Outcome open_list(Model model, List list) {
    return model.entries.pages.empty() ? load_page(std::move(model), list) : show(std::move(model), list);
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part), [](const HandingOver& over) {
        return std::visit([](const auto& from) { return Step{from}; }, over.from);
    });
}

Outcome fetch_ticket(Model model, const OnePayment& of) {
    AskReceiptAgain question{*of.payment.reference, contract_number(model)};
    return go(std::move(model), FetchingTicket{of}, std::move(question));
}

// The landlord reads in it which payment is missing.
PrivateText words_for_staff(const Claim& claim) {
    const auto* of = std::get_if<OnePayment>(&claim);
    if (of == nullptr || !of->payment.reference) {
        return PrivateText{"Le locataire a payé et ne trouve pas ce paiement dans son solde."};
    }
    PrivateText words{"Le solde n’a pas suivi. Paiement "};
    words.append(of->payment.reference->text());
    words.append(", ");
    words.append(to_french(of->payment.amount));
    if (of->payment.date) {
        words.append(", du " + to_french_short(*of->payment.date));
    }
    words.append(".");
    return words;
}

Outcome report(Model model, Claim claim) {
    ProblemReport problem;
    problem.contract_number = contract_number(model);
    problem.category = "payment";
    problem.subcategory = "payment_claim";
    problem.comment = words_for_staff(claim);
    return go(std::move(model), Reporting{std::move(claim)}, LeaveDeposit{std::move(problem)});
}

bool has_printer(const JourneyContext& context) {
    return context.availability.ticket_paper != TicketPaper::no_printer;
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return load(std::move(model)); },
                          [&](const ListFailed& at) { return load_page(std::move(model), at.list); },
                          [&](const NoTicket& at) { return fetch_ticket(std::move(model), at.from); },
                          [&](const Reported&) { return go(std::move(model), Account{}); },
                          [&](const NotReported& at) { return report(std::move(model), at.claim); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome back_from_account(Model model) {
    const bool can_choose = model.contracts.size() > 1;
    return can_choose ? go(std::move(model), ChooseContract{}) : leave(std::move(model));
}

Outcome back_from_nothing(Model model) {
    const bool has_list = !payments_shown(model).empty() || model.entries.has_newer() || model.entries.has_older();
    return has_list ? go(std::move(model), Payments{}) : go(std::move(model), Account{});
}

// Pages that came already are shown again; an older one that did not come is not missed.
Outcome back_from_failed(Model model, List list) {
    return model.entries.pages.empty() ? go(std::move(model), Account{}) : show(std::move(model), list);
}

Outcome back_to(Model model, const Claim& claim) {
    return std::visit([&model](const auto& about) { return go(std::move(model), about); }, claim);
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return leave(std::move(model)); },
                          [&](const NoContract&) { return leave(std::move(model)); },
                          [&](const ChooseContract&) { return leave(std::move(model)); },
                          [&](const Account&) { return back_from_account(std::move(model)); },
                          [&](const ListFailed& at) { return back_from_failed(std::move(model), at.list); },
                          [&](const Movements&) { return go(std::move(model), Account{}); },
                          [&](const Payments&) { return go(std::move(model), Account{}); },
                          [&](const OnePayment&) { return go(std::move(model), Payments{}); },
                          [&](const NothingFound&) { return back_from_nothing(std::move(model)); },
                          [&](const NoTicket& at) { return go(std::move(model), at.from); },
                          [&](const NotReported& at) { return back_to(std::move(model), at.claim); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const ContractChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChooseContract>(model.step) || event.contract >= model.contracts.size()) {
        return stay(std::move(model));
    }
    return open_contract(std::move(model), event.contract);
}

Outcome on(Model model, const ListAsked& event, const JourneyContext&) {
    const bool from_account = std::holds_alternative<Account>(model.step);
    const bool from_movements = std::holds_alternative<Movements>(model.step) && event.list == List::payments;
    return from_account || from_movements ? open_list(std::move(model), event.list) : stay(std::move(model));
}

std::optional<List> list_on_glass(const Model& model) {
    if (std::holds_alternative<Movements>(model.step)) {
        return List::movements;
    }
    return std::holds_alternative<Payments>(model.step) ? std::optional(List::payments) : std::nullopt;
}

Outcome on(Model model, const OlderAsked&, const JourneyContext&) {
    const auto list = list_on_glass(model);
    if (!list || !model.entries.has_older() || model.entries.turn_to_older()) {
        return stay(std::move(model));
    }
    return load_page(std::move(model), *list);
}

Outcome on(Model model, const NewerAsked&, const JourneyContext&) {
    if (list_on_glass(model)) {
        model.entries.turn_to_newer();
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PaymentChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<Payments>(model.step)) {
        return stay(std::move(model));
    }
    const auto shown = payments_shown(model);
    return event.payment < shown.size() ? go(std::move(model), OnePayment{shown[event.payment]})
                                        : stay(std::move(model));
}

Outcome on(Model model, const NoneOfThese&, const JourneyContext&) {
    return std::holds_alternative<Payments>(model.step) ? go(std::move(model), NothingFound{}) : stay(std::move(model));
}

Outcome print_number(Model model, const Reported& reported) {
    RequestSlip slip{reported.reference, {}, PrivateText{"Un paiement n’apparaît pas"}};
    HandingOver handing{reported, {}};
    return hand(std::move(model), std::move(handing), hand_over::begin(SlipOrder{std::move(slip)}));
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    if (!has_printer(context)) {
        return stay(std::move(model));
    }
    return std::visit(match{
                          [&](const OnePayment& at) {
                              return has_ticket(at.payment) ? fetch_ticket(std::move(model), at)
                                                            : stay(std::move(model));
                          },
                          [&](const Reported& at) { return print_number(std::move(model), at); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const HandingAsked& event, const JourneyContext&) {
    const auto* found = std::get_if<OnePayment>(&model.step);
    if (found == nullptr || !has_ticket(found->payment)) {
        return stay(std::move(model));
    }
    hand_over::Outcome part = hand_over::begin(event.way, {ReceiptChoice{*found->payment.reference}});
    HandingOver handing{*found, {}};
    return hand(std::move(model), std::move(handing), std::move(part));
}

Outcome on(Model model, const ReportAsked&, const JourneyContext&) {
    return std::visit(match{
                          [&](const OnePayment& at) {
                              const bool can = at.payment.where == Whereabouts::late;
                              return can ? report(std::move(model), at) : stay(std::move(model));
                          },
                          [&](const NothingFound& at) { return report(std::move(model), at); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const AgentAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<OnePayment>(model.step) || std::holds_alternative<NothingFound>(model.step);
    return can ? Outcome{std::move(model), {CallForAgent{}}} : stay(std::move(model));
}

Outcome on(Model model, const PayAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<Account>(model.step) && can_be_paid(model.contracts[model.contract]);
    return can ? Outcome{std::move(model), {OpenJourney{JourneyName::pay_rent}}} : stay(std::move(model));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered) {
    const auto* contracts = std::get_if<Contracts>(&answered.answer);
    if (contracts == nullptr) {
        return go(std::move(model), LoadFailed{});
    }
    model.contracts = contracts->contracts;
    if (model.contracts.empty()) {
        return go(std::move(model), NoContract{});
    }
    const bool must_choose = model.contracts.size() > 1;
    return must_choose ? go(std::move(model), ChooseContract{}) : open_contract(std::move(model), 0);
}

Outcome page_came(Model model, List list, const Answered& answered) {
    const auto* page = answered.as<AccountEntries>();
    if (page == nullptr) {
        return go(std::move(model), ListFailed{list});
    }
    model.entries.add(page->entries, page->next_cursor);
    return show(std::move(model), list);
}

Outcome ticket_came(Model model, const OnePayment& from, const Answered& answered) {
    const auto* receipt = std::get_if<ReceiptData>(&answered.answer);
    if (receipt != nullptr && receipt->reference == from.payment.reference) {
        SlipOrder ticket{DuplicateTicket{std::make_shared<const ReceiptData>(*receipt)}};
        HandingOver handing{from, {}};
        return hand(std::move(model), std::move(handing), hand_over::begin(std::move(ticket)));
    }
    const PortalRefusal* refusal = answered.refusal();
    const bool is_not_there = refusal != nullptr && refusal->kind == PortalRefusal::Kind::not_found;
    return go(std::move(model), NoTicket{from, is_not_there ? NoTicket::Cause::not_there : NoTicket::Cause::backend});
}

Outcome heard(Model model, HandingOver at, const JourneyNews& news, const JourneyContext& context) {
    hand_over::Outcome part = hand_over::hear(at.part, news, context.now);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(match{
                          [&](const Loading&) { return loaded(std::move(model), answered); },
                          [&](const LoadingList& at) { return page_came(std::move(model), at.list, answered); },
                          [&](const FetchingTicket& at) { return ticket_came(std::move(model), at.from, answered); },
                          [&](const HandingOver& at) { return heard(std::move(model), at, answered, context); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    const HandingOver at = *found;
    return heard(std::move(model), at, news, context);
}

Outcome on_news(Model model, const DepositLeft& left, const JourneyContext&) {
    const bool waits = std::holds_alternative<Reporting>(model.step);
    return waits ? go(std::move(model), Reported{left.reference}) : stay(std::move(model));
}

Outcome on_news(Model model, const DepositNotLeft& not_left, const JourneyContext&) {
    const auto* at = std::get_if<Reporting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    // It may be there: then it is found under this number.
    if (not_left.reference) {
        return go(std::move(model), Reported{*not_left.reference});
    }
    NotReported not_reported{at->claim};
    return go(std::move(model), std::move(not_reported));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    return load(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr && hand_over::prints(at->part) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr && hand_over::prints(at->part) ? HelpTopic::printer : HelpTopic::pay;
}

std::vector<FoundPayment> payments_shown(const Model& model) {
    const bool is_newest = !model.entries.has_newer();
    return found_payments(is_newest ? &model.contracts[model.contract] : nullptr, model.entries.items());
}

bool can_be_paid(const ContractSummary& contract) {
    return contract.estimated_remainder > Cents{0} && !contract.under_verification;
}

}  // namespace kiosk::balance
