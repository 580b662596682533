// Which contract, a comment, a day.
#include "screens/parts/asking.hpp"

#include <algorithm>
#include <string>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/screen_frame.hpp"

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

std::optional<CommentTouch> draw_comment(widgets::Kit& kit, const CommentField& field, const JourneyContext& context,
                                         const Texts& texts) {
    constexpr std::size_t kSaidWithLeft = 100;
    begin_screen(kit, field.screen, context);
    kit.question({.text = texts(field.question)});
    const std::size_t left = field.characters_max - std::min(field.characters_max, characters_in(field.text));
    const std::string words =
        left > kSaidWithLeft ? std::string() : texts.counted(Key::requests_left_one, Key::requests_left_many, left);
    kit.field({.id = "comment.field",
               .label = texts(Key::requests_write_label),
               .value = field.text,
               .words = words,
               .style = widgets::FieldStyle::lines});
    std::optional<CommentTouch> touch;
    if (kit.back({.id = "comment.back", .label = texts(Key::common_back)})) {
        touch = CommentTouch{CommentTouch::Kind::back, {}};
    }
    const auto key = kit.keyboard({.id = "comment.keyboard", .validate_stopped = field.stopped});
    if (!key) {
        return touch;
    }
    if (key->kind == widgets::KeyPress::Kind::validate) {
        return CommentTouch{CommentTouch::Kind::validated, {}};
    }
    return CommentTouch{CommentTouch::Kind::typed, typed_after(PrivateText{field.text}, *key)};
}

std::optional<DayTouch> draw_day(widgets::Kit& kit, const DayField& field, const JourneyContext& context,
                                 const Texts& texts) {
    begin_screen(kit, field.screen, context);
    kit.question({.text = texts(field.question)});
    kit.spring();
    const auto day = parse_typed_date(field.digits);
    const std::string in_words = day ? to_french_words(*day) : std::string();
    kit.field({.id = "day.field",
               .value = field.digits,
               .pattern = "##/##/####",
               .words = in_words,
               .words_to_come = true,
               .fault = field.is_no_day ? texts(Key::day_no_such_day) : std::string_view(),
               .longest_fault = texts(Key::day_no_such_day),
               .style = widgets::FieldStyle::digits});
    std::optional<DayTouch> touch;
    if (const auto key = kit.pad("day.pad", widgets::Pad::digits)) {
        touch = DayTouch{DayTouch::Kind::typed, typed_after(PrivateText{field.digits}, *key)};
    }
    if (kit.back({.id = "day.back", .label = texts(Key::common_back)})) {
        touch = DayTouch{DayTouch::Kind::back, {}};
    }
    const auto missing = [&texts](std::size_t count) {
        return count == 0 ? std::string()
                          : texts.counted(Key::common_missing_digit_one, Key::common_missing_digit_many, count);
    };
    const std::string stopped = missing(kDayDigits - std::min(kDayDigits, field.digits.size()));
    const std::string longest = missing(kDayDigits);
    if (kit.forward({.id = "day.continue",
                     .label = texts(Key::common_continue),
                     .icon = widgets::Icon::arrow_right,
                     .stopped = stopped,
                     .longest = longest})) {
        touch = DayTouch{DayTouch::Kind::validated, {}};
    }
    return touch;
}

}  // namespace kiosk
