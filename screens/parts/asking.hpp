// Screens that several journeys ask in the same way: which contract, a comment, a day.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk {

// One row a contract; the one that was touched. `prefix` begins their ids: "report_problem.contract.".
[[nodiscard]] std::optional<std::size_t> draw_contracts(widgets::Kit& kit, std::string_view prefix,
                                                        std::span<const ContractSummary> contracts,
                                                        widgets::Family family, const texts::Texts& texts);

// Something that is being written, with the keyboard below it; what is left of its length is said near its end.
struct CommentField {
    std::string_view screen{};  // "report_problem.comment"
    texts::Key question;
    std::string_view text{};
    std::size_t characters_max = 500;
    std::string_view stopped{};  // why it cannot be validated yet; empty: it can
};
struct CommentTouch {
    enum class Kind : unsigned char { typed, validated, back };
    Kind kind = Kind::back;
    PrivateText text;  // typed: as it now stands
};
[[nodiscard]] std::optional<CommentTouch> draw_comment(widgets::Kit& kit, const CommentField& field,
                                                       const JourneyContext& context, const texts::Texts& texts);

// A day of eight digits on the pad, in words below.
inline constexpr std::size_t kDayDigits = 8;
struct DayField {
    std::string_view screen{};
    texts::Key question;
    std::string_view digits{};
    bool is_no_day = false;
};
struct DayTouch {
    enum class Kind : unsigned char { typed, validated, back };
    Kind kind = Kind::back;
    PrivateText digits;  // typed: as they now stand
};
[[nodiscard]] std::optional<DayTouch> draw_day(widgets::Kit& kit, const DayField& field, const JourneyContext& context,
                                               const texts::Texts& texts);

}  // namespace kiosk
