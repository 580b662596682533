// What the screens of the staff side's payments are drawn with. Private to their views.
#pragma once

#include <string_view>

#include "screens/staff/payments_words.hpp"
#include "screens/staff/staff_frame.hpp"

namespace kiosk::staff::payments {

struct Drawing {
    const Frame& frame;
    const Model& area;

    [[nodiscard]] widgets::Kit& kit() const { return frame.kit; }
    [[nodiscard]] Scene scene() const { return {*frame.model.agent, frame.model.facts, frame.context}; }
};

// A wait, or what a wait has come to: a picture and two sentences.
struct Message {
    std::string_view id;
    widgets::Picture picture;
    std::string_view title;
    std::string_view text{};
};
[[nodiscard]] MaybeEvent draw_message(const Drawing& drawing, const Message& message);
[[nodiscard]] MaybeEvent draw_back(const Drawing& drawing, MaybeEvent event);
[[nodiscard]] MaybeEvent draw_forward(const Drawing& drawing, MaybeEvent event, std::string_view label,
                                      widgets::Icon icon);

// payments_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Overview& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const TypeQuery& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Looking& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const FetchingReceipt& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const NoDuplicate& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Printing& step);
// payments_decision_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const ChooseOutcome& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const ChooseReason& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const TypeReason& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const ConfirmDecision& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Deciding& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const NotDecided& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Decided& step);
// payments_totals_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Totals& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const Closing& step);
[[nodiscard]] MaybeEvent draw_step(const Drawing& drawing, const NotClosed& step);

}  // namespace kiosk::staff::payments
