// Screens that several journeys ask in the same way: which contract, a comment, a day.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "kiosk/base/private_text.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk {

// One row a contract; the one that was touched. `prefix` begins their ids: "report_problem.contract.".
[[nodiscard]] std::optional<std::size_t> draw_contracts(widgets::Kit& kit, std::string_view prefix,
                                                        std::span<const ContractSummary> contracts,
                                                        widgets::Family family, const texts::Texts& texts);

// What was done on a screen where something is typed.
struct TypingTouch {
    enum class Kind : unsigned char { typed, validated, back };
    Kind kind = Kind::back;
    PrivateText text;  // typed: as it now stands
};
// As the journey's own event.
template <class Event, class Typed, class Validated, class Back>
[[nodiscard]] std::optional<Event> event_of(std::optional<TypingTouch> touch) {
    if (!touch) return std::nullopt;
    switch (touch->kind) {
        case TypingTouch::Kind::typed:
            return Typed{std::move(touch->text)};
        case TypingTouch::Kind::validated:
            return Validated{};
        case TypingTouch::Kind::back:
            break;
    }
    return Back{};
}

// Something that is being written, with the keyboard below it; what is left of its length is said near its end.
struct CommentField {
    std::string_view screen{};         // "report_problem.comment"
    std::string_view ids = "comment";  // before ".field", ".keyboard" and ".back"
    texts::Key question;
    std::string_view text{};
    std::size_t characters_max = 500;
    std::size_t left_is_said_from = 100;
    std::string_view stopped{};  // why it cannot be validated yet; empty: it can
};
[[nodiscard]] std::optional<TypingTouch> draw_comment(widgets::Kit& kit, const CommentField& field,
                                                      const JourneyContext& context, const texts::Texts& texts);

// The field of a day that is being typed: its digits, and below them the day in words or what is wrong.
struct TypedDay {
    std::string_view id{};
    std::string_view digits{};
    std::string_view fault{};
    std::string_view longest_fault{};
};
void draw_typed_day(widgets::Kit& kit, const TypedDay& day, const texts::Texts& texts);

// A day of eight digits on the pad, in words below.
struct DayField {
    std::string_view screen{};
    texts::Key question;
    std::string_view digits{};
    bool is_no_day = false;
};
[[nodiscard]] std::optional<TypingTouch> draw_day(widgets::Kit& kit, const DayField& field,
                                                  const JourneyContext& context, const texts::Texts& texts);

}  // namespace kiosk
