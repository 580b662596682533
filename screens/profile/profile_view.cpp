// The profile, drawn: what is known, the two switches, and the words that are agreed to.
#include "screens/profile/profile_view.hpp"

#include <string>

#include "screens/profile/profile_steps_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::profile {
namespace {

using texts::Key;
using widgets::Icon;
using widgets::Tone;

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"profile.loading", Key::common_loading_title, Key::common_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("profile.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    return draw_ways(frame, Key::common_try_again, Icon::refresh);
}

// "06 ** ** ** 01": enough for its owner, nothing for those behind.
PrivateText mask_number(const PrivateText& number) {
    constexpr std::size_t kShown = 2;
    const std::string_view text = number.view();
    if (text.size() < kPhoneDigits) {
        return PrivateText("***");
    }
    PrivateText masked(text.substr(0, kShown));
    masked.append("\u00a0**\u00a0**\u00a0**\u00a0");
    masked.append(text.substr(text.size() - kShown));
    return masked;
}

bool draw_contact(const Frame& frame, std::string_view id, Key label, const PrivateText& shown) {
    return frame.kit.fact({.label = frame.words(label),
                           .value = shown.empty() ? frame.words(Key::profile_nothing) : shown.view(),
                           .change_id = id});
}

MaybeEvent draw_contacts(const Frame& frame) {
    const Profile& profile = frame.model.profile;
    const auto number = [](const PrivateText& text) { return text.empty() ? PrivateText() : mask_number(text); };
    MaybeEvent event;
    const PrivateText email = profile.email.empty() ? PrivateText() : breakable(mask_email(profile.email.view()));
    if (draw_contact(frame, "profile.change_email", Key::profile_email, email)) {
        event = ChangeAsked{ContactKind::email};
    }
    if (draw_contact(frame, "profile.change_mobile", Key::profile_mobile, number(profile.mobile))) {
        event = ChangeAsked{ContactKind::mobile};
    }
    if (draw_contact(frame, "profile.change_phone", Key::profile_phone, number(profile.phone))) {
        event = ChangeAsked{ContactKind::phone};
    }
    if (!profile.address_line.empty()) {
        frame.kit.fact({.label = frame.words(Key::profile_address), .value = profile.address_line.view()});
    }
    return event;
}

std::string since_words(const Frame& frame, const SwitchState& state) {
    return state.since ? frame.texts.with(Key::profile_since, {{"date", to_french_short(*state.since)}})
                       : std::string();
}

std::string hint_of_email(const Frame& frame) {
    const SwitchState& state = frame.model.profile.email_notifications;
    std::string hint(frame.words(state.is_on ? Key::profile_notify_on : Key::profile_notify_off));
    hint += "\n" + std::string(frame.words(Key::profile_notify_always));
    if (state.since) {
        hint += "\n" + since_words(frame, state);
    }
    return hint;
}

std::string hint_of_paper(const Frame& frame) {
    const SwitchState& state = frame.model.profile.paperless_notices;
    // Agreed to, but another holder of the contract with an account has not: paper comes until then.
    const bool is_awaited = state.is_on && state.since && !state.effective_from && !frame.model.ahead.paperless_notices;
    const Date today = frame.context.today;
    const Period this_month = today.year() / today.month();
    // Agreed to, but paper still comes: one date for each of the two, and no "now" that is not true.
    if (state.is_on && state.since && state.effective_from && *state.effective_from > this_month) {
        return frame.texts.with(Key::profile_effective_to_come,
                                {{"of_month", of_month(frame.texts, *state.effective_from)}}) +
               "\n" + frame.texts.with(Key::profile_agreed_on, {{"date", to_french_short(*state.since)}});
    }
    const Key when_on = is_awaited ? Key::profile_paperless_awaited : Key::profile_paperless_on;
    std::string hint(frame.words(state.is_on ? when_on : Key::profile_paperless_off));
    std::string when = since_words(frame, state);
    if (state.effective_from) {
        when += " " + frame.texts.with(Key::profile_effective_from,
                                       {{"of_month", of_month(frame.texts, *state.effective_from)}});
    } else if (frame.model.ahead.paperless_notices) {
        when += " " + std::string(frame.words(Key::profile_effective_next));
    }
    return when.empty() ? hint : hint + "\n" + when;
}

// What became of the last touch: above all else, so that it is seen without turning a page.
void draw_fate(const Frame& frame) {
    const auto& last = frame.model.last_change;
    if (!last) {
        return;
    }
    const bool is_email = last->preference == Preference::email_notifications;
    const std::string_view name = frame.words(is_email ? Key::profile_notify : Key::profile_paperless);
    if (last->fate == LastChange::Fate::not_kept) {
        frame.kit.strip({.tone = Tone::warn, .text = frame.texts.with(Key::profile_not_kept, {{"switch", name}})});
        return;
    }
    const bool is_kept = last->fate == LastChange::Fate::kept;
    const std::string reference = last->reference ? last->reference->spoken() : std::string();
    frame.kit.strip({.tone = is_kept ? Tone::good : Tone::warn,
                     .text = frame.texts.with(is_kept ? Key::profile_kept : Key::profile_unclear,
                                              {{"switch", name}, {"reference", reference}})});
}

MaybeEvent draw_switches(const Frame& frame) {
    MaybeEvent event;
    frame.kit.group(frame.words(Key::profile_notifications));
    if (frame.kit.toggle({.id = "profile.notify",
                          .label = frame.words(Key::profile_notify),
                          .hint = hint_of_email(frame),
                          .on = frame.model.profile.email_notifications.is_on})) {
        event = SwitchTouched{Preference::email_notifications};
    }
    frame.kit.group(frame.words(Key::profile_bills));
    if (frame.kit.toggle({.id = "profile.paperless",
                          .label = frame.words(Key::profile_paperless),
                          .hint = hint_of_paper(frame),
                          .on = frame.model.profile.paperless_notices.is_on})) {
        event = SwitchTouched{Preference::paperless_notices};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Overview&) {
    frame.begin("profile.overview");
    const std::string path = on_portal(frame.words(Key::profile_portal_path), frame.texts);
    frame.kit.question({.text = frame.words(Key::profile_title), .sentence = path});
    draw_fate(frame);
    MaybeEvent event = draw_contacts(frame);
    if (auto touched = draw_switches(frame)) {
        event = std::move(touched);
    }
    frame.kit.spring();
    if (frame.kit.back({.id = "profile.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Agree&) {
    frame.begin("profile.agree");
    frame.kit.question({.text = frame.words(Key::paperless_title)});
    frame.kit.strip({.text = frame.words(Key::paperless_effect)});
    frame.kit.text({.text = frame.words(Key::paperless_where)});
    frame.kit.text({.text = frame.words(Key::paperless_back)});
    frame.kit.text({.text = frame.words(Key::paperless_kept), .second = true});
    frame.kit.spring();
    return draw_ways(frame, Key::paperless_agree, Icon::check);
}

MaybeEvent draw_step(const Frame& frame, const Saving&) {
    draw_waiting(frame.kit, {"profile.saving", Key::profile_saving_title, Key::common_one_moment}, frame.context,
                 frame.texts);
    return std::nullopt;
}

}  // namespace

MaybeEvent draw_ways(const Frame& frame, Key primary, Icon icon, std::string_view stopped) {
    MaybeEvent event;
    if (frame.kit.back({.id = "profile.back", .label = frame.words(Key::common_back)})) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "profile.continue", .label = frame.words(primary), .icon = icon, .stopped = stopped})) {
        event = GoOn{};
    }
    return event;
}

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                          const texts::Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::profile
