// What every screen has around its question, and helpers for typing.
#include "screens/parts/screen_frame.hpp"

#include <algorithm>

namespace kiosk {

using texts::Key;
using texts::Texts;

void begin_screen(widgets::Kit& kit, std::string_view id, const JourneyContext& context) {
    kit.screen({.id = id});
    const std::string clock = to_clock_time(context.local_time);
    kit.top({.who = context.tenant ? context.tenant->display_name.view() : std::string_view(), .clock = clock});
}

void draw_waiting(widgets::Kit& kit, const Waiting& waiting, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, waiting.id, context);
    draw_headline(kit, {.picture = widgets::Picture::clock_wait, .title = texts(waiting.title)});
    kit.device_wait({.title = texts(waiting.text)});
    kit.spring();
}

void draw_headline(widgets::Kit& kit, const Headline& headline) {
    kit.question({.text = headline.title, .sentence = headline.text, .align = widgets::Align::centre});
    kit.spring();
    kit.picture({.picture = headline.picture});
}

void draw_load_failed(widgets::Kit& kit, const Texts& texts) {
    draw_headline(kit, {.picture = widgets::Picture::link_away,
                        .title = texts(Key::common_load_failed_title),
                        .text = texts(Key::common_load_failed_text)});
}

void draw_emergency(widgets::Kit& kit, const JourneyContext& context, const Texts& texts) {
    kit.fact({.label = texts(Key::home_urgent_danger_fact), .value = "112", .style = widgets::TextStyle::amount});
    kit.fact({.label = texts(Key::home_urgent_gas), .value = "18", .style = widgets::TextStyle::amount});
    if (context.agency.emergency_phone.empty()) {
        kit.strip({.text = texts(Key::home_urgent_no_phone)});
    } else {
        kit.fact({.label = texts(Key::home_urgent_landlord),
                  .value = unbroken(context.agency.emergency_phone),
                  .style = widgets::TextStyle::amount});
    }
}

std::string on_portal(std::string_view path, const Texts& texts) {
    return texts.with(Key::common_on_portal, {{"path", path}});
}

std::optional<PageTurn> draw_page_keys(widgets::Kit& kit, const PageKeys& keys, const Texts& texts) {
    std::optional<PageTurn> turn;
    if (!keys.has_newer && !keys.has_older) {
        return turn;
    }
    const auto pairs = kit.grid(2);
    if (keys.has_newer && kit.button({.id = keys.newer_id,
                                      .label = texts(Key::common_newer),
                                      .icon = widgets::Icon::chevron_left,
                                      .size = widgets::ButtonSize::small})) {
        turn = PageTurn::newer;
    }
    if (keys.has_older && kit.button({.id = keys.older_id,
                                      .label = texts(Key::common_older),
                                      .icon = widgets::Icon::chevron_right,
                                      .size = widgets::ButtonSize::small})) {
        turn = PageTurn::older;
    }
    return turn;
}

void draw_dialog_words(widgets::Kit& kit, std::string_view title, std::string_view text) {
    kit.text({.text = title, .style = widgets::TextStyle::title, .align = widgets::Align::centre});
    kit.text({.text = text, .align = widgets::Align::centre, .second = true});
}

std::string_view kind_name(ContractKind kind, const Texts& texts) {
    switch (kind) {
        case ContractKind::flat:
            return texts(Key::pay_kind_flat);
        case ContractKind::house:
            return texts(Key::pay_kind_house);
        case ContractKind::garage:
            return texts(Key::pay_kind_garage);
        case ContractKind::parking:
            return texts(Key::pay_kind_parking);
        case ContractKind::cellar:
            break;
    }
    return texts(Key::pay_kind_cellar);
}

std::string_view contract_name(const ContractSummary& contract, const Texts& texts) {
    return contract.label.empty() ? kind_name(contract.kind, texts) : contract.label.view();
}

void draw_notice_reader(widgets::Kit& kit, Scanned scanned, const JourneyContext& context, const Texts& texts) {
    if (context.availability.code_reader != Works::yes) {
        kit.text({.text = texts(Key::sign_in_contract_where), .second = true});
    } else if (scanned == Scanned::something_else) {
        kit.strip({.tone = widgets::Tone::warn, .text = texts(Key::sign_in_scanned_other)});
    } else {
        kit.picture_card({.picture = widgets::Picture::notice_code,
                          .title = texts(Key::sign_in_scan_title),
                          .text = texts(Key::sign_in_scan_text)});
    }
}

PrivateText breakable(const PrivateText& address) {
    constexpr std::string_view kBreakPlace = "\u200b";
    PrivateText result;
    for (const char character : address.view()) {
        const std::string_view one(&character, 1);
        if (character == '@') {
            result.append(kBreakPlace);
        }
        result.append(one);
        if (character == '.' || character == '-' || character == '_') {
            result.append(kBreakPlace);
        }
    }
    return result;
}

std::string unbroken(std::string_view number) {
    std::string result;
    for (const char character : number) {
        result += character == ' ' ? std::string_view("\u00a0") : std::string_view(&character, 1);
    }
    return result;
}

PrivateText typed_after(const PrivateText& before, const widgets::KeyPress& key) {
    PrivateText after = before;
    switch (key.kind) {
        case widgets::KeyPress::Kind::text:
            after.append(key.text);
            break;
        case widgets::KeyPress::Kind::backspace:
            after.remove_last_character();
            break;
        case widgets::KeyPress::Kind::clear:
            after.clear();
            break;
        case widgets::KeyPress::Kind::validate:
            break;
    }
    return after;
}

std::string typed_after(const std::string& before, const widgets::KeyPress& key) {
    return std::string(typed_after(PrivateText(before), key).view());
}

std::string missing_digit_words(std::size_t count, const Texts& texts) {
    return count == 0 ? std::string()
                      : texts.counted(Key::common_missing_digit_one, Key::common_missing_digit_many, count);
}

widgets::Icon icon_of(std::string_view code, std::span<const CodedIcon> icons, widgets::Icon otherwise) {
    const auto found = std::ranges::find(icons, code, &CodedIcon::code);
    return found != icons.end() ? found->icon : otherwise;
}

std::string waiting_words(MonotonicTime until, MonotonicTime now, const Texts& texts) {
    constexpr std::int64_t kSecondMs = 1'000;
    constexpr std::int64_t kMinuteS = 60;
    const Milliseconds left = until - now;
    if (left <= Milliseconds{0}) {
        return {};
    }
    const std::int64_t seconds = (left.count() + kSecondMs - 1) / kSecondMs;
    if (seconds < 2 * kMinuteS) {
        return texts.counted(Key::common_wait_seconds_one, Key::common_wait_seconds_many,
                             static_cast<std::size_t>(seconds));
    }
    const std::int64_t minutes = (seconds + kMinuteS - 1) / kMinuteS;
    return texts.counted(Key::common_wait_minutes_one, Key::common_wait_minutes_many,
                         static_cast<std::size_t>(minutes));
}

Key words_of(EmailProblem problem) {
    switch (problem) {
        case EmailProblem::empty:
            return Key::email_fault_empty;
        case EmailProblem::at_sign_missing:
            return Key::email_fault_at_sign_missing;
        case EmailProblem::two_at_signs:
            return Key::email_fault_two_at_signs;
        case EmailProblem::name_missing:
            return Key::email_fault_name_missing;
        case EmailProblem::provider_missing:
            return Key::email_fault_provider_missing;
        case EmailProblem::ending_missing:
            return Key::email_fault_ending_missing;
        case EmailProblem::dot_misplaced:
            return Key::email_fault_dot_misplaced;
        case EmailProblem::character_not_used:
            return Key::email_fault_character_not_used;
        case EmailProblem::too_long:
            return Key::email_fault_too_long;
    }
    return Key::email_fault_empty;
}

}  // namespace kiosk
