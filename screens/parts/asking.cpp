// Which contract, a comment, a day.
#include "screens/parts/asking.hpp"

#include <algorithm>
#include <string>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk {

using texts::Key;
using texts::Texts;

std::optional<std::size_t> draw_contracts(widgets::Kit& kit, std::string_view prefix,
                                          std::span<const ContractSummary> contracts, widgets::Family family,
                                          const Texts& texts) {
    std::optional<std::size_t> chosen;
    for (std::size_t index = 0; index < contracts.size(); ++index) {
        const ContractSummary& contract = contracts[index];
        const bool is_for_cars = contract.kind == ContractKind::garage || contract.kind == ContractKind::parking;
        if (kit.row({.id = std::string(prefix) + std::to_string(index),
                     .label = contract_name(contract, texts),
                     .hint = contract.address_line.view(),
                     .icon = is_for_cars ? widgets::Icon::car : widgets::Icon::home,
                     .family = family})) {
            chosen = index;
        }
    }
    return chosen;
}

std::optional<TypingTouch> draw_comment(widgets::Kit& kit, const CommentField& field, const JourneyContext& context,
                                        const Texts& texts) {
    begin_screen(kit, field.screen, context);
    kit.question({.text = texts(field.question)});
    const std::size_t left = field.characters_max - std::min(field.characters_max, characters_in(field.text));
    const std::string words = left > field.left_is_said_from
                                  ? std::string()
                                  : texts.counted(Key::requests_left_one, Key::requests_left_many, left);
    const std::string ids(field.ids);
    kit.field({.id = ids + ".field",
               .label = texts(Key::requests_write_label),
               .value = field.text,
               .words = words,
               .style = widgets::FieldStyle::lines});
    std::optional<TypingTouch> touch;
    if (kit.back({.id = ids + ".back", .label = texts(Key::common_back)})) {
        touch = TypingTouch{TypingTouch::Kind::back, {}};
    }
    const auto key = kit.keyboard({.id = ids + ".keyboard", .validate_stopped = field.stopped});
    if (!key) {
        return touch;
    }
    if (key->kind == widgets::KeyPress::Kind::validate) {
        return TypingTouch{TypingTouch::Kind::validated, {}};
    }
    return TypingTouch{TypingTouch::Kind::typed, typed_after(PrivateText{field.text}, *key)};
}

void draw_typed_day(widgets::Kit& kit, const TypedDay& day, const Texts& texts) {
    const auto date = parse_typed_date(day.digits);
    const PrivateText in_words(date && day.fault.empty() ? date_words(texts, *date) : std::string());
    kit.field({.id = day.id,
               .value = day.digits,
               .pattern = "##/##/####",
               .words = in_words.view(),
               .words_to_come = true,
               .fault = day.fault,
               .longest_fault = day.longest_fault,
               .style = widgets::FieldStyle::digits});
}

std::optional<TypingTouch> draw_day(widgets::Kit& kit, const DayField& field, const JourneyContext& context,
                                    const Texts& texts) {
    begin_screen(kit, field.screen, context);
    kit.question({.text = texts(field.question)});
    kit.spring();
    draw_typed_day(kit,
                   {.id = "day.field",
                    .digits = field.digits,
                    .fault = field.is_no_day ? texts(Key::day_no_such_day) : std::string_view(),
                    .longest_fault = texts(Key::day_no_such_day)},
                   texts);
    std::optional<TypingTouch> touch;
    if (const auto key = kit.pad("day.pad", widgets::Pad::digits)) {
        touch = TypingTouch{TypingTouch::Kind::typed, typed_after(PrivateText{field.digits}, *key)};
    }
    if (kit.back({.id = "day.back", .label = texts(Key::common_back)})) {
        touch = TypingTouch{TypingTouch::Kind::back, {}};
    }
    const std::string stopped =
        missing_digit_words(kTypedDateDigits - std::min(kTypedDateDigits, field.digits.size()), texts);
    const std::string longest = missing_digit_words(kTypedDateDigits, texts);
    if (kit.forward({.id = "day.continue",
                     .label = texts(Key::common_continue),
                     .icon = widgets::Icon::arrow_right,
                     .stopped = stopped,
                     .longest = longest})) {
        touch = TypingTouch{TypingTouch::Kind::validated, {}};
    }
    return touch;
}

}  // namespace kiosk
