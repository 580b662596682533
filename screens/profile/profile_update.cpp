// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "kiosk/domain/paperless.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/profile/profile_steps.hpp"

namespace kiosk::profile {
namespace {

SwitchState& state_in(Profile& profile, Preference preference) {
    return preference == Preference::email_notifications ? profile.email_notifications : profile.paperless_notices;
}

Outcome save(Model model, Preference preference, Turn turn) {
    const Switch wanted = turn == Turn::on ? Switch::on : Switch::off;
    ChangedPreferences change;
    if (preference == Preference::email_notifications) {
        change.email_notifications = wanted;
    } else {
        change.paperless_notices = wanted;
        change.paperless_text_version = turn == Turn::on ? std::string(kPaperlessTextVersion) : std::string();
    }
    return go(std::move(model), Saving{preference, turn}, LeaveDeposit{std::move(change)});
}

Outcome touch_switch(Model model, Preference preference) {
    const bool turns_on = !state_of(model.profile, preference).is_on;
    if (preference == Preference::paperless_notices && turns_on) {
        return go(std::move(model), Agree{});
    }
    return save(std::move(model), preference, turns_on ? Turn::on : Turn::off);
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{
                          [&](const LoadFailed&) { return load(std::move(model)); },
                          [&](const Agree&) { return save(std::move(model), Preference::paperless_notices, Turn::on); },
                          [&](const Typing& at) { return go_on_typing(std::move(model), at); },
                          [&](const NotChanged& at) {
                              return at.cause == NotChanged::Cause::backend
                                         ? ask_change(std::move(model), at.kind, at.value)
                                         : go(std::move(model), Typing{at.kind, at.value, std::nullopt});
                          },
                          [&](const NotConfirmed& at) { return try_code_again(std::move(model), at, context.now); },
                          [&](const Changed&) { return load(std::move(model)); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return leave(std::move(model)); },
                          [&](const Overview&) { return leave(std::move(model)); },
                          [&](const Agree&) { return go(std::move(model), Overview{}); },
                          [&](const Typing&) { return go(std::move(model), Overview{}); },
                          [&](const NotChanged&) { return go(std::move(model), Overview{}); },
                          [&](const NotConfirmed&) { return go(std::move(model), Overview{}); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const SwitchTouched& event, const JourneyContext&) {
    return std::holds_alternative<Overview>(model.step) ? touch_switch(std::move(model), event.preference)
                                                        : stay(std::move(model));
}

Outcome on(Model model, const ChangeAsked& event, const JourneyContext&) {
    return std::holds_alternative<Overview>(model.step) ? go(std::move(model), Typing{event.kind, {}, std::nullopt})
                                                        : stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    const auto* at = std::get_if<Typing>(&model.step);
    return at != nullptr ? type(model, *at, event.text) : stay(std::move(model));
}

Outcome on(Model model, const CodeEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<EnterCode>(&model.step);
    return at != nullptr ? on_code(model, *at, event.event, context.now) : stay(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// What was left here a moment ago may not have reached the backend: the glass must not turn it back.
void keep_ahead(SwitchState& known, std::optional<SwitchState>& ahead, const std::optional<SwitchState>& left) {
    ahead = left && left->is_on != known.is_on ? left : std::nullopt;
    if (ahead) known = *ahead;
}

Outcome loaded(Model model, const Answered& answered, const SwitchesLeft& left) {
    if (const auto* profile = answered.as<Profile>()) {
        model.profile = *profile;
        keep_ahead(model.profile.email_notifications, model.ahead.email_notifications, left.email_notifications);
        keep_ahead(model.profile.paperless_notices, model.ahead.paperless_notices, left.paperless_notices);
        return go(std::move(model), Overview{});
    }
    return go(std::move(model), LoadFailed{});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const Loading&) { return loaded(std::move(model), answered, context.switches_left); },
            [&](const Changing& at) { return change_answered(std::move(model), at, answered, context.now); },
            [&](const Confirming& at) { return code_answered(std::move(model), at, answered, context.now); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome turned(Model model, const Saving& at, LastChange::Fate fate, const Reference& reference, Date today) {
    const SwitchState state{at.turn == Turn::on, today, std::nullopt};
    state_in(model.profile, at.preference) = state;
    (at.preference == Preference::email_notifications ? model.ahead.email_notifications
                                                      : model.ahead.paperless_notices) = state;
    model.last_change = LastChange{at.preference, fate, reference};
    return go(std::move(model), Overview{});
}

Outcome on_news(Model model, const DepositLeft& left, const JourneyContext& context) {
    const auto* at = std::get_if<Saving>(&model.step);
    return at != nullptr ? turned(model, *at, LastChange::Fate::kept, left.reference, context.today)
                         : stay(std::move(model));
}

Outcome on_news(Model model, const DepositNotLeft& not_left, const JourneyContext& context) {
    const auto* at = std::get_if<Saving>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    if (not_left.reference) {
        return turned(model, *at, LastChange::Fate::unclear, *not_left.reference, context.today);
    }
    model.last_change = LastChange{at->preference, LastChange::Fate::not_kept, std::nullopt};
    return go(std::move(model), Overview{});
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome load(Model model) {
    return go(std::move(model), Loading{}, AskTenantService{AskProfile{}});
}

const SwitchState& state_of(const Profile& profile, Preference preference) {
    return preference == Preference::email_notifications ? profile.email_notifications : profile.paperless_notices;
}

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
    const auto* typing = std::get_if<Typing>(&model.step);
    const bool loses = (typing != nullptr && !typing->typed.empty()) || std::holds_alternative<Agree>(model.step) ||
                       std::holds_alternative<Saving>(model.step) || std::holds_alternative<Changing>(model.step) ||
                       std::holds_alternative<EnterCode>(model.step) ||
                       std::holds_alternative<Confirming>(model.step) ||
                       std::holds_alternative<NotConfirmed>(model.step);
    return loses ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    return std::holds_alternative<EnterCode>(model.step) ? IdleTime::counts_slowly : IdleTime::counts;
}

HelpTopic help_topic(const Model&) {
    return HelpTopic::account;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const Milliseconds left =
        std::visit(match{
                       [&](const NotConfirmed& at) { return at.wait_until - now; },
                       [&](const EnterCode& at) { return one_time_code::wait_before_sending_again(at.part, now); },
                       [](const auto&) { return Milliseconds{0}; },
                   },
                   model.step);
    return next_second(left, now);
}

}  // namespace kiosk::profile
