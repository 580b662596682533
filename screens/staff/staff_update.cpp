// What an agent does, and what comes of it.
#include "screens/staff/staff.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/boxed_definition.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {
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
Outcome leave(Model model) {
    return {std::move(model), {Leave{}}};
}

bool is_whole_pin(const PrivateText& digits) {
    return digits.size() == kStaffPinDigits;
}

Outcome open_journal(Model model, std::int64_t before, std::vector<std::int64_t> newer, JournalFilter filter) {
    Journal journal;
    journal.before = before;
    journal.newer = std::move(newer);
    journal.filter = filter;
    ReadJournal read{before, static_cast<std::int64_t>(kJournalPage) + 1, entries_for(filter, model.agent->agent_id)};
    return go(std::move(model), std::move(journal), std::move(read));
}

Outcome read_waiting(Model model, Queue queue) {
    ReadWaiting read{queue.after, static_cast<std::int64_t>(kQueuePage) + 1};
    return go(std::move(model), std::move(queue), read);
}

// --- areas

// Of the open area; what comes late for another one is nobody's.
template <class AreaModel, class Follow>
Outcome in_area(Model model, const JourneyContext& context, Follow follow) {
    auto* area = std::get_if<AreaModel>(&model.step);
    if (area == nullptr || !model.agent) return stay(std::move(model));
    auto followed = follow(std::move(*area), Scene{*model.agent, model.facts, context});
    Outcome outcome = go(std::move(model), std::move(followed.model));
    for (auto& effect : followed.effects) outcome.effects.emplace_back(std::move(effect));
    return outcome;
}

template <class AreaModel, class Begin>
Outcome open_area(Model model, const JourneyContext& context, Begin begin_area) {
    model.step = AreaModel{};
    return in_area<AreaModel>(std::move(model), context,
                              [&](AreaModel, const Scene& scene) { return begin_area(scene); });
}

template <class AreaModel, class AreaEvent>
Outcome update_area(Model model, const AreaEvent& event, const JourneyContext& context) {
    return in_area<AreaModel>(std::move(model), context, [&](AreaModel area, const Scene& scene) {
        return update(std::move(area), event, scene);
    });
}

template <class AreaModel, class AreaNews>
Outcome hear_area(Model model, const AreaNews& news, const JourneyContext& context) {
    return in_area<AreaModel>(std::move(model), context,
                              [&](AreaModel area, const Scene& scene) { return hear(std::move(area), news, scene); });
}

// --- typing

Outcome on(Model model, const Typed& event) {
    if (auto* agent = std::get_if<EnterAgent>(&model.step)) {
        if (event.text.size() <= kAgentIdDigitsMax) agent->digits = event.text;
    } else if (auto* pin = std::get_if<EnterPin>(&model.step)) {
        if (event.text.size() > kStaffPinDigits) return stay(std::move(model));
        pin->digits = event.text;
        pin->was_wrong = false;
        // The last digit says enough: nobody looks for another button.
        if (is_whole_pin(pin->digits)) {
            SignIn sign_in{pin->agent_id, pin->digits};
            Checking checking{pin->agent_id};
            return go(std::move(model), std::move(checking), std::move(sign_in));
        }
    } else if (auto* choice = std::get_if<ChoosePin>(&model.step)) {
        if (event.text.size() > kStaffPinDigits) return stay(std::move(model));
        choice->digits = event.text;
        choice->fault = ChoosePin::Fault::none;
    } else if (auto* message = std::get_if<TypeMessage>(&model.step)) {
        if (characters_in(event.text.view()) <= kMessageCharactersMax) message->text = std::string{event.text.view()};
    }
    return stay(std::move(model));
}

Outcome go_on_choosing(Model model) {
    auto& choice = std::get<ChoosePin>(model.step);
    if (!is_whole_pin(choice.digits)) return stay(std::move(model));
    if (choice.chosen.empty()) {
        if (fault_of_staff_pin(choice.digits.view()) != StaffPinFault::none) {
            return go(std::move(model), ChoosePin{{}, {}, ChoosePin::Fault::too_simple});
        }
        PrivateText chosen = choice.digits;
        return go(std::move(model), ChoosePin{std::move(chosen), {}, ChoosePin::Fault::none});
    }
    if (!(choice.chosen == choice.digits)) {
        return go(std::move(model), ChoosePin{{}, {}, ChoosePin::Fault::not_the_same});
    }
    ChangePin change{choice.digits};
    return go(std::move(model), KeepingPin{}, std::move(change));
}

Outcome on(Model model, const GoOn&) {
    if (const auto* agent = std::get_if<EnterAgent>(&model.step)) {
        if (!is_agent_id(agent->digits.view())) return stay(std::move(model));
        EnterPin pin{std::string{agent->digits.view()}, {}, false};
        return go(std::move(model), std::move(pin));
    }
    if (std::holds_alternative<ChoosePin>(model.step)) return go_on_choosing(std::move(model));
    if (std::holds_alternative<PinKept>(model.step)) return go(std::move(model), EnterAgent{});
    if (const auto* typed = std::get_if<TypeMessage>(&model.step)) {
        if (is_blank(typed->text)) return stay(std::move(model));
        CloseKiosk close{typed->text};
        return go(std::move(model), Settings{}, std::move(close));
    }
    if (std::holds_alternative<ConfirmRestart>(model.step)) {
        return go(std::move(model), Settings{}, RestartProgram{});
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Back&) {
    if (std::holds_alternative<EnterPin>(model.step) || std::holds_alternative<Locked>(model.step)) {
        return go(std::move(model), EnterAgent{});
    }
    if (std::holds_alternative<TypeMessage>(model.step)) return go(std::move(model), ChooseMessage{});
    if (std::holds_alternative<ChooseMessage>(model.step) || std::holds_alternative<ConfirmRestart>(model.step)) {
        return go(std::move(model), Settings{});
    }
    if (model.agent) return stay(std::move(model));
    return leave(std::move(model));
}

// --- on duty

Outcome on(Model model, const TabChosen& event, const JourneyContext& context) {
    // Without the backend a tab opens, and says so there.
    if (!model.agent || !may(model.agent->role, right_of(event.tab))) return stay(std::move(model));
    switch (event.tab) {
        case Tab::health:
            return go(std::move(model), Health{});
        case Tab::guided_tests:
            return open_area<guided_tests::Model>(std::move(model), context, guided_tests::begin);
        case Tab::payments:
            return open_area<payments::Model>(std::move(model), context, payments::begin);
        case Tab::queue:
            return read_waiting(std::move(model), Queue{});
        case Tab::journal:
            return open_journal(std::move(model), INT64_MAX, {}, {});
        case Tab::management:
            return open_area<management::Model>(std::move(model), context, management::begin);
        case Tab::settings:
            return go(std::move(model), Settings{});
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PartTouched& event) {
    if (auto* health = std::get_if<Health>(&model.step)) health->looked_at = event.part;
    return stay(std::move(model));
}

Outcome on(Model model, const SheetClosed&) {
    if (auto* health = std::get_if<Health>(&model.step)) health->looked_at.reset();
    if (auto* journal = std::get_if<Journal>(&model.step)) journal->sheet = Journal::Sheet::none;
    return stay(std::move(model));
}

Outcome send_now(Model model) {
    std::get<Queue>(model.step).done = JustDone::sent;
    return {std::move(model), {SendNow{}}};
}

Outcome on(Model model, const ActTouched& event) {
    const bool is_here = event.act == Act::send_now ? std::holds_alternative<Queue>(model.step)
                                                    : std::holds_alternative<Settings>(model.step);
    if (!model.agent || !is_here || hindrance(*model.agent, right_of(event.act))) {
        return stay(std::move(model));
    }
    if (is_done(model.step, event.act)) return stay(std::move(model));
    switch (event.act) {
        case Act::close_kiosk:
            return go(std::move(model), ChooseMessage{});
        case Act::open_kiosk:
            return go(std::move(model), Settings{JustDone::opened}, OpenKiosk{});
        case Act::roll_changed:
            return go(std::move(model), Settings{JustDone::roll_noted}, PaperChanged{Paper::ticket_80mm});
        case Act::sheets_refilled:
            return go(std::move(model), Settings{JustDone::sheets_noted}, PaperChanged{Paper::a4});
        case Act::send_now:
            return send_now(std::move(model));
        case Act::restart:
            break;
    }
    return go(std::move(model), ConfirmRestart{});
}

Outcome on(Model model, const MessageChosen& event) {
    if (!std::holds_alternative<ChooseMessage>(model.step)) return stay(std::move(model));
    if (event.message == Message::own) return go(std::move(model), TypeMessage{});
    const auto words = [&event] {
        switch (event.message) {
            case Message::broken:
                return texts::staff_words(StaffKey::message_broken);
            case Message::supplies:
                return texts::staff_words(StaffKey::message_supplies);
            case Message::maintenance:
            case Message::own:
                break;
        }
        return texts::staff_words(StaffKey::message_maintenance);
    };
    return go(std::move(model), Settings{}, CloseKiosk{std::string{words()}});
}

// The page before it, or the one after it.
Outcome turn(Model model, const PageTurned& event) {
    Queue queue = std::get<Queue>(model.step);
    if (event.turn == PageTurn::older) {
        if (queue.earlier.empty()) return stay(std::move(model));
        queue.after = queue.earlier.back();
        queue.earlier.pop_back();
        return read_waiting(std::move(model), std::move(queue));
    }
    if (queue.waiting.size() <= kQueuePage) return stay(std::move(model));
    queue.earlier.push_back(queue.after);
    queue.after = queue.waiting[kQueuePage - 1].kiosk_sequence;
    queue.waiting.clear();  // a second touch before the next page is there turns nothing
    return read_waiting(std::move(model), std::move(queue));
}

Outcome on(Model model, const PageTurned& event) {
    if (std::holds_alternative<Queue>(model.step)) return turn(std::move(model), event);
    auto* journal = std::get_if<Journal>(&model.step);
    if (journal == nullptr || journal->state != Journal::State::read) return stay(std::move(model));
    std::vector<std::int64_t> newer = journal->newer;
    const JournalFilter filter = journal->filter;
    if (event.turn == PageTurn::newer) {
        if (newer.empty()) return stay(std::move(model));
        const std::int64_t before = newer.back();
        newer.pop_back();
        return open_journal(std::move(model), before, std::move(newer), filter);
    }
    if (journal->entries.size() <= kJournalPage) return stay(std::move(model));
    newer.push_back(journal->before);
    const std::int64_t before = journal->entries[kJournalPage - 1].sequence;
    return open_journal(std::move(model), before, std::move(newer), filter);
}

Outcome on(Model model, const KindsTouched&) {
    if (auto* journal = std::get_if<Journal>(&model.step)) journal->sheet = Journal::Sheet::kinds;
    return stay(std::move(model));
}

Outcome on(Model model, const KindChosen& event) {
    const auto* journal = std::get_if<Journal>(&model.step);
    if (journal == nullptr) return stay(std::move(model));
    JournalFilter filter = journal->filter;
    filter.kind = event.kind;
    return open_journal(std::move(model), INT64_MAX, {}, filter);
}

Outcome on(Model model, const WhoseTouched&) {
    const auto* journal = std::get_if<Journal>(&model.step);
    if (journal == nullptr) return stay(std::move(model));
    JournalFilter filter = journal->filter;
    filter.whose = filter.whose == Whose::own ? Whose::everybody : Whose::own;
    return open_journal(std::move(model), INT64_MAX, {}, filter);
}

Outcome on(Model model, const LeaveTouched&) {
    return leave(std::move(model));
}

Outcome on(Model model, const guided_tests::Event& event, const JourneyContext& context) {
    return update_area<guided_tests::Model>(std::move(model), event, context);
}
Outcome on(Model model, const payments::Event& event, const JourneyContext& context) {
    return update_area<payments::Model>(std::move(model), event, context);
}
Outcome on(Model model, const management::Event& event, const JourneyContext& context) {
    return update_area<management::Model>(std::move(model), event, context);
}

// --- news

Outcome heard(Model model, const SignedIn& news) {
    model.agent = news.agent;
    return go(std::move(model), Health{});
}
Outcome heard(Model model, const Refused&) {
    const auto* checking = std::get_if<Checking>(&model.step);
    if (checking == nullptr) return stay(std::move(model));
    EnterPin again{checking->agent_id, {}, true};
    return go(std::move(model), std::move(again));
}
Outcome heard(Model model, const LockedOut& news) {
    if (model.agent) return stay(std::move(model));
    return go(std::move(model), Locked{news.until});
}
Outcome heard(Model model, const NotKnown&) {
    if (model.agent) return stay(std::move(model));
    return go(std::move(model), NotLetIn{NotLetIn::Cause::nobody_known});
}
Outcome heard(Model model, const PinMustBeChosen&) {
    if (model.agent) return stay(std::move(model));
    return go(std::move(model), ChoosePin{});
}
Outcome heard(Model model, const PinWasKept&) {
    if (!std::holds_alternative<KeepingPin>(model.step)) return stay(std::move(model));
    return go(std::move(model), PinKept{});
}
Outcome heard(Model model, const PinNotKept&) {
    if (!std::holds_alternative<KeepingPin>(model.step)) return stay(std::move(model));
    return go(std::move(model), ChoosePin{{}, {}, ChoosePin::Fault::not_kept});
}
Outcome heard(Model model, const SignedOut&) {
    model.agent.reset();
    return go(std::move(model), NotLetIn{NotLetIn::Cause::by_backend});
}
// What the agent may not do any more; a device that was at it for them stops.
Outcome give_up(Model model) {
    const bool tests = std::holds_alternative<guided_tests::Model>(model.step);
    Outcome outcome = go(std::move(model), Health{});
    if (tests) outcome.effects.emplace_back(guided_tests::Effect{guided_tests::StopTest{}});
    return outcome;
}
Outcome heard(Model model, const AgentChanged& news, const JourneyContext& context) {
    if (!model.agent) return stay(std::move(model));
    model.agent = news.agent;
    const auto tab = tab_of(model.step);
    // The backend may know another role than the list did.
    if (tab && !may(model.agent->role, right_of(*tab))) return give_up(std::move(model));
    // What waited for the backend is asked for.
    const bool has_ended = model.agent->reach == AgentOnDuty::Reach::ended;
    if (tab == Tab::payments && shows_tabs(model.step) && !has_ended) {
        return open_area<payments::Model>(std::move(model), context, payments::begin);
    }
    return stay(std::move(model));
}
Outcome heard(Model model, const JournalPage& news) {
    auto* journal = std::get_if<Journal>(&model.step);
    if (journal == nullptr) return stay(std::move(model));
    journal->entries = news.entries;
    journal->state = Journal::State::read;
    return stay(std::move(model));
}
Outcome heard(Model model, const WaitingPage& news) {
    auto* queue = std::get_if<Queue>(&model.step);
    if (queue == nullptr) return stay(std::move(model));
    // All of this page has been sent meanwhile.
    if (news.waiting.empty() && queue->after > 0) return read_waiting(std::move(model), Queue{queue->done, {}, {}, 0});
    queue->waiting = news.waiting;
    return stay(std::move(model));
}
Outcome heard(Model model, const FactsSeen& news) {
    const bool has_moved = model.facts.unsent != news.facts.unsent || model.facts.needs_staff != news.facts.needs_staff;
    model.facts = news.facts;
    const auto* queue = std::get_if<Queue>(&model.step);
    if (queue == nullptr || !has_moved) return stay(std::move(model));
    Queue again = *queue;
    return read_waiting(std::move(model), std::move(again));
}
Outcome heard(Model model, const BadgeRead& news) {
    if (news.agent_id.empty() || !std::holds_alternative<EnterAgent>(model.step)) return stay(std::move(model));
    return go(std::move(model), EnterPin{news.agent_id, {}, false});
}
Outcome heard(Model model, const guided_tests::News& news, const JourneyContext& context) {
    return hear_area<guided_tests::Model>(std::move(model), news, context);
}
Outcome heard(Model model, const payments::News& news, const JourneyContext& context) {
    return hear_area<payments::Model>(std::move(model), news, context);
}
Outcome heard(Model model, const management::News& news, const JourneyContext& context) {
    return hear_area<management::Model>(std::move(model), news, context);
}

}  // namespace

Outcome begin() {
    return {Model{EnterAgent{}, {}, {}}, {}};
}
Outcome begin_with_badge(std::string agent_id) {
    return {Model{EnterPin{std::move(agent_id), {}, false}, {}, {}}, {}};
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    const auto follow = [&](const auto& happened) {
        if constexpr (requires { on(std::move(model), happened, context); }) {
            return on(std::move(model), happened, context);
        } else {
            return on(std::move(model), happened);
        }
    };
    return std::visit(follow, event);
}
Outcome hear(Model model, const News& news, const JourneyContext& context) {
    const auto follow = [&](const auto& happened) {
        if constexpr (requires { heard(std::move(model), happened, context); }) {
            return heard(std::move(model), happened, context);
        } else {
            return heard(std::move(model), happened);
        }
    };
    return std::visit(follow, news);
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const auto* locked = std::get_if<Locked>(&model.step);
    if (locked == nullptr) return std::nullopt;
    return next_second(locked->until - now, now);
}

std::shared_ptr<const PagePicture> page_on_show(const Boxed<Model>& model) {
    const auto* tests = std::get_if<guided_tests::Model>(&model->step);
    return tests != nullptr ? guided_tests::page_on_show(*tests) : nullptr;
}

std::optional<Tab> tab_of(const Step& step) {
    if (std::holds_alternative<Health>(step)) return Tab::health;
    if (std::holds_alternative<guided_tests::Model>(step)) return Tab::guided_tests;
    if (std::holds_alternative<payments::Model>(step)) return Tab::payments;
    if (std::holds_alternative<Queue>(step)) return Tab::queue;
    if (std::holds_alternative<Journal>(step)) return Tab::journal;
    if (std::holds_alternative<management::Model>(step)) return Tab::management;
    if (std::holds_alternative<Settings>(step)) return Tab::settings;
    return std::nullopt;
}

bool shows_tabs(const Step& step) {
    const auto is_within = [&step]<class Area>() {
        const auto* area = std::get_if<Area>(&step);
        return area != nullptr && !is_at_top(*area);
    };
    return tab_of(step) && !is_within.template operator()<guided_tests::Model>() &&
           !is_within.template operator()<payments::Model>() && !is_within.template operator()<management::Model>();
}

std::optional<Hindrance> hindrance(const AgentOnDuty& agent, StaffRight right) {
    if (!may(agent.role, right)) return Hindrance::role;
    if (agent.may(right)) return std::nullopt;
    return agent.reach == AgentOnDuty::Reach::ended ? Hindrance::session : Hindrance::backend;
}

StaffRight right_of(Tab tab) {
    switch (tab) {
        case Tab::guided_tests:
            return StaffRight::test_devices;
        case Tab::payments:
            return StaffRight::find_payment;
        case Tab::journal:
            return StaffRight::see_journal;
        case Tab::management:
            return StaffRight::change_paper;  // what is forgotten lies there without a network too
        case Tab::health:
        case Tab::queue:
        case Tab::settings:
            break;
    }
    return StaffRight::see_health;
}

bool is_done(const Step& step, Act act) {
    if (const auto* queue = std::get_if<Queue>(&step)) return act == Act::send_now && queue->done == JustDone::sent;
    const auto* settings = std::get_if<Settings>(&step);
    if (settings == nullptr) return false;
    return (act == Act::roll_changed && settings->done == JustDone::roll_noted) ||
           (act == Act::sheets_refilled && settings->done == JustDone::sheets_noted);
}

StaffRight right_of(Act act) {
    switch (act) {
        case Act::close_kiosk:
        case Act::open_kiosk:
            return StaffRight::out_of_service;
        case Act::roll_changed:
        case Act::sheets_refilled:
            return StaffRight::change_paper;
        case Act::send_now:
            return StaffRight::network;
        case Act::restart:
            break;
    }
    return StaffRight::restart;
}

}  // namespace kiosk::staff

template class kiosk::Boxed<kiosk::staff::Model>;
template class kiosk::Boxed<kiosk::staff::Event>;
