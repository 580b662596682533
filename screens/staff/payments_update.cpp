// What each touch and each answer does to the staff side's payments. A pair that is not here changes nothing.
#include "screens/staff/payments.hpp"

#include <chrono>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff::payments {
namespace {

using texts::StaffKey;

Outcome stay(Model model) {
    return {std::move(model), {}};
}
Outcome go(Model model, Step step) {
    model.step = std::move(step);
    return {std::move(model), {}};
}
Outcome go(Model model, Step step, Effect effect) {
    Outcome outcome = go(std::move(model), std::move(step));
    outcome.effects.push_back(std::move(effect));
    return outcome;
}

Date next_day(Date day, DayTurn turn) {
    const auto there = std::chrono::sys_days{day};
    return Date{turn == DayTurn::before ? there - std::chrono::days{1} : there + std::chrono::days{1}};
}

// The list of the day in `shown`, from the backend.
Outcome read(Model model, Step step) {
    model.shown.state = Shown::State::reading;
    model.shown.data.reset();
    ReadDay effect{model.shown.day};
    return go(std::move(model), std::move(step), effect);
}

Outcome seek(Model model) {
    model.shown.state = Shown::State::seeking;
    model.shown.data.reset();
    model.shown.page = 0;
    model.shown.day = next_day(model.shown.day, DayTurn::before);
    ReadDay effect{model.shown.day};
    return go(std::move(model), Overview{}, effect);
}

bool can_seek(const Shown& shown, Date today) {
    return !shown.query.empty() && !is_hour(shown.query) && can_turn(shown, DayTurn::before, today);
}

Outcome decide(Model model, Decision decision) {
    Decide effect{decision};
    return go(std::move(model), Deciding{std::move(decision)}, std::move(effect));
}

Outcome fetch(Model model, const Reference& reference) {
    return go(std::move(model), FetchingReceipt{reference}, ReadReceipt{reference});
}

Outcome close(Model model, SharedAccount account) {
    if (model.shown.data == nullptr || !model.shown.data->kiosk) return stay(std::move(model));
    CloseDay effect{model.shown.data};
    return go(std::move(model), Closing{std::move(account)}, std::move(effect));
}

Outcome with_part(Model model, Printing at, print_document::Outcome part) {
    if (part.answer) {
        Step back = std::visit([](auto& from) { return Step{std::move(from)}; }, at.from);
        Outcome outcome = go(std::move(model), std::move(back));
        if (part.effect) {
            std::visit([&outcome](auto& effect) { outcome.effects.emplace_back(std::move(effect)); }, *part.effect);
        }
        return outcome;
    }
    at.part = std::move(part.model);
    Outcome outcome = go(std::move(model), std::move(at));
    if (part.effect) {
        std::visit([&outcome](auto& effect) { outcome.effects.emplace_back(std::move(effect)); }, *part.effect);
    }
    return outcome;
}

Outcome print(Model model, std::variant<Looking, Totals> from, SlipContent content) {
    return with_part(std::move(model), Printing{std::move(from), {}},
                     print_document::begin(SlipOrder{std::move(content)}));
}

// --- the agent -------------------------------------------------------------------------------------------------------

Outcome on(Model model, const Back&, const Scene&) {
    return std::visit(
        match{[&](const TypeQuery&) { return go(std::move(model), Overview{}); },
              [&](const Looking&) { return go(std::move(model), Overview{}); },
              [&](const FetchingReceipt& at) { return go(std::move(model), Looking{at.reference}); },
              [&](const NoDuplicate& at) { return go(std::move(model), Looking{at.reference}); },
              [&](const ChooseOutcome& at) { return go(std::move(model), Looking{at.reference}); },
              [&](const ChooseReason& at) { return go(std::move(model), ChooseOutcome{at.reference}); },
              [&](const TypeReason& at) {
                  return go(std::move(model), ChooseReason{at.decision.reference, at.decision.outcome});
              },
              [&](const ConfirmDecision& at) {
                  return go(std::move(model), ChooseReason{at.decision.reference, at.decision.outcome});
              },
              // What has been decided meanwhile is not what was shown before.
              [&](const NotDecided& at) { return read(std::move(model), Looking{at.decision.reference}); },
              [&](const Totals&) { return go(std::move(model), Overview{}); },
              [&](const NotClosed& at) { return go(std::move(model), Totals{at.account}); },
              [&](const auto&) { return stay(std::move(model)); }},
        Step(model.step));
}

Outcome on(Model model, const GoOn&, const Scene&) {
    return std::visit(match{[&](const TypeQuery& at) {
                                if (at.text.empty()) return stay(std::move(model));
                                model.shown.query = at.text;
                                model.shown.page = 0;
                                return go(std::move(model), Overview{});
                            },
                            [&](const NoDuplicate& at) {
                                return may_be_tried_again(at.trouble) ? fetch(std::move(model), at.reference)
                                                                      : stay(std::move(model));
                            },
                            [&](const TypeReason& at) {
                                return is_blank(at.decision.reason.view())
                                           ? stay(std::move(model))
                                           : go(std::move(model), ConfirmDecision{at.decision});
                            },
                            [&](const ConfirmDecision& at) { return decide(std::move(model), at.decision); },
                            [&](const NotDecided& at) {
                                return may_be_tried_again(at.trouble) ? decide(std::move(model), at.decision)
                                                                      : stay(std::move(model));
                            },
                            [&](const Decided& at) { return read(std::move(model), Looking{at.decision.reference}); },
                            [&](const NotClosed& at) { return close(std::move(model), at.account); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Typed& event, const Scene&) {
    const std::size_t characters = characters_in(event.text.view());
    if (auto* query = std::get_if<TypeQuery>(&model.step)) {
        if (characters <= kQueryCharactersMax) query->text = std::string{event.text.view()};
    } else if (auto* reason = std::get_if<TypeReason>(&model.step)) {
        if (characters <= kDecisionReasonCharactersMax) reason->decision.reason = event.text;
    }
    return stay(std::move(model));
}

bool shows_list(const Model& model) {
    return std::holds_alternative<Overview>(model.step) && model.shown.state == Shown::State::read;
}

Outcome on(Model model, const DayTurned& event, const Scene& scene) {
    const bool is_there = std::holds_alternative<Overview>(model.step);
    if (!is_there || !can_turn(model.shown, event.turn, scene.context.today)) return stay(std::move(model));
    if (hindrance(scene.agent, StaffRight::find_payment)) return stay(std::move(model));
    model.shown.day = next_day(model.shown.day, event.turn);
    model.shown.page = 0;
    return read(std::move(model), Overview{});
}

Outcome on(Model model, const PageAsked& event, const Scene&) {
    if (shows_list(model) && event.page < pages_of(model.shown)) model.shown.page = event.page;
    return stay(std::move(model));
}

Outcome on(Model model, const ReadAgain&, const Scene& scene) {
    const bool has_failed = is_at_top(model) && model.shown.state == Shown::State::failed;
    if (!has_failed || hindrance(scene.agent, StaffRight::find_payment)) return stay(std::move(model));
    return read(std::move(model), Overview{});
}

Outcome on(Model model, const SearchTouched&, const Scene&) {
    if (!shows_list(model)) return stay(std::move(model));
    TypeQuery typing{model.shown.query};
    return go(std::move(model), std::move(typing));
}

Outcome on(Model model, const QueryCleared&, const Scene&) {
    if (!shows_list(model)) return stay(std::move(model));
    model.shown.query.clear();
    model.shown.page = 0;
    return stay(std::move(model));
}

Outcome on(Model model, const SeekTouched&, const Scene& scene) {
    const bool can = shows_list(model) && can_seek(model.shown, scene.context.today);
    return can ? seek(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const PaymentTouched& event, const Scene&) {
    const bool is_there = shows_list(model) && find(model.shown, event.reference) != nullptr;
    return is_there ? go(std::move(model), Looking{event.reference}) : stay(std::move(model));
}

Outcome on(Model model, const DuplicateTouched&, const Scene& scene) {
    const auto* at = std::get_if<Looking>(&model.step);
    const StaffPayment* payment = at != nullptr ? find(model.shown, at->reference) : nullptr;
    if (payment == nullptr || against_duplicate(*payment, scene) != Against::nothing) return stay(std::move(model));
    const Reference reference = at->reference;
    return fetch(std::move(model), reference);
}

Outcome on(Model model, const DecideTouched&, const Scene& scene) {
    const auto* at = std::get_if<Looking>(&model.step);
    const StaffPayment* payment = at != nullptr ? find(model.shown, at->reference) : nullptr;
    if (payment == nullptr || against_decision(*payment, scene) != Against::nothing) return stay(std::move(model));
    const Reference reference = at->reference;
    return go(std::move(model), ChooseOutcome{reference});
}

Outcome on(Model model, const OutcomeChosen& event, const Scene&) {
    const auto* at = std::get_if<ChooseOutcome>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    ChooseReason next{at->reference, event.outcome};
    return go(std::move(model), std::move(next));
}

StaffKey key_of(Reason reason, DecisionOutcome outcome) {
    const bool is_charged = outcome == DecisionOutcome::charged;
    switch (reason) {
        case Reason::terminal:
            return is_charged ? StaffKey::reason_seen_terminal : StaffKey::reason_not_terminal;
        case Reason::bank:
            return is_charged ? StaffKey::reason_seen_bank : StaffKey::reason_not_bank;
        case Reason::acquirer:
        case Reason::own:
            break;
    }
    return is_charged ? StaffKey::reason_seen_acquirer : StaffKey::reason_not_acquirer;
}

Outcome on(Model model, const ReasonChosen& event, const Scene&) {
    const auto* at = std::get_if<ChooseReason>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    Decision decision{at->reference, at->outcome, {}};
    if (event.reason == Reason::own) return go(std::move(model), TypeReason{std::move(decision)});
    decision.reason = PrivateText{texts::staff_words(key_of(event.reason, decision.outcome))};
    return go(std::move(model), ConfirmDecision{std::move(decision)});
}

Outcome on(Model model, const TotalsTouched&, const Scene& scene) {
    if (!shows_list(model) || against_totals(scene) != Against::nothing) return stay(std::move(model));
    const DaySeen& day = *model.shown.data;
    auto account = std::make_shared<const DayAccount>(account_of(day.backend, day.kiosk));
    // The list may have stood there for a while: a day is added up and closed as it is now.
    return read(std::move(model), Totals{std::move(account)});
}

Outcome on(Model model, const CloseTouched&, const Scene& scene) {
    const auto* at = std::get_if<Totals>(&model.step);
    if (at == nullptr || against_totals(scene) != Against::nothing) return stay(std::move(model));
    SharedAccount account = at->account;
    return close(std::move(model), std::move(account));
}

Outcome on(Model model, const PrintEvent& event, const Scene&) {
    auto* at = std::get_if<Printing>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    Printing printing = std::move(*at);
    auto part = print_document::update(std::move(printing.part), event.event);
    return with_part(std::move(model), std::move(printing), std::move(part));
}

// --- the world -------------------------------------------------------------------------------------------------------

bool is_awaited(const Shown& shown, Date day) {
    return shown.day == day && (shown.state == Shown::State::reading || shown.state == Shown::State::seeking);
}

Outcome heard(Model model, const DayRead& news, const Scene& scene) {
    if (!is_awaited(model.shown, news.data->backend.day)) return stay(std::move(model));
    const bool is_seeking = model.shown.state == Shown::State::seeking;
    model.shown.state = Shown::State::read;
    model.shown.data = news.data;
    if (model.shown.page >= pages_of(model.shown)) model.shown.page = 0;
    const bool goes_on = is_seeking && listed(model.shown).empty() && can_seek(model.shown, scene.context.today);
    if (goes_on) return seek(std::move(model));
    auto* totals = std::get_if<Totals>(&model.step);
    if (totals != nullptr && totals->state != Totals::State::closed) {
        totals->account = std::make_shared<const DayAccount>(account_of(news.data->backend, news.data->kiosk));
    }
    const auto* at = std::get_if<Looking>(&model.step);
    const bool is_gone = at != nullptr && find(model.shown, at->reference) == nullptr;
    return is_gone ? go(std::move(model), Overview{}) : stay(std::move(model));
}

Outcome heard(Model model, const DayUnread& news, const Scene&) {
    if (!is_awaited(model.shown, news.day)) return stay(std::move(model));
    model.shown.state = Shown::State::failed;
    model.shown.trouble = news.trouble;
    const bool needs_it = std::holds_alternative<Looking>(model.step) || std::holds_alternative<Totals>(model.step);
    return needs_it ? go(std::move(model), Overview{}) : stay(std::move(model));
}

Outcome heard(Model model, const ReceiptRead& news, const Scene&) {
    const auto* at = std::get_if<FetchingReceipt>(&model.step);
    if (at == nullptr || news.receipt->reference != at->reference) return stay(std::move(model));
    const Looking from{at->reference};
    return print(std::move(model), from, DuplicateTicket{news.receipt});
}

Outcome heard(Model model, const ReceiptUnread& news, const Scene&) {
    const auto* at = std::get_if<FetchingReceipt>(&model.step);
    if (at == nullptr || news.reference != at->reference) return stay(std::move(model));
    return go(std::move(model), NoDuplicate{news.reference, news.trouble});
}

Outcome heard(Model model, const DecisionNoted& news, const Scene&) {
    const auto* at = std::get_if<Deciding>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    Decided decided{at->decision, news.state};
    return go(std::move(model), std::move(decided));
}

Outcome heard(Model model, const DecisionRefused& news, const Scene&) {
    const auto* at = std::get_if<Deciding>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    NotDecided refused{at->decision, news.trouble};
    return go(std::move(model), std::move(refused));
}

Outcome heard(Model model, const ReportKept&, const Scene& scene) {
    const auto* at = std::get_if<Closing>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    Totals totals{at->account, Totals::State::closed};
    if (scene.context.availability.ticket_paper == TicketPaper::no_printer) {
        return go(std::move(model), std::move(totals));
    }
    DayEndSlip slip{at->account, scene.agent.agent_id};
    return print(std::move(model), std::move(totals), std::move(slip));
}

Outcome heard(Model model, const ReportNotKept&, const Scene&) {
    const auto* at = std::get_if<Closing>(&model.step);
    if (at == nullptr) return stay(std::move(model));
    NotClosed refused{at->account};
    return go(std::move(model), std::move(refused));
}

Outcome heard(Model model, const PrinterSaid& news, const Scene& scene) {
    return on(std::move(model), PrintEvent{news.event}, scene);
}

}  // namespace

bool is_at_top(const Model& model) {
    return std::holds_alternative<Overview>(model.step);
}

Outcome begin(const Scene& scene) {
    Model model;
    model.shown.day = scene.context.today;
    if (hindrance(scene.agent, StaffRight::find_payment)) {
        model.shown.state = Shown::State::failed;
        model.shown.trouble = Trouble::offline;
        return stay(std::move(model));
    }
    return read(std::move(model), Overview{});
}

Outcome update(Model model, const Event& event, const Scene& scene) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, scene); }, event);
}

Outcome hear(Model model, const News& news, const Scene& scene) {
    return std::visit([&](const auto& happened) { return heard(std::move(model), happened, scene); }, news);
}

}  // namespace kiosk::staff::payments
