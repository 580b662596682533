// What every screen of the staff side is drawn with. Private to its views.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/staff/staff.hpp"
#include "screens/staff/staff_view.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {

using texts::staff_words;
using texts::StaffKey;

struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;  // of the tenant's side: names of journeys, waiting words
};
using MaybeEvent = std::optional<Event>;

// The screen and its head; the tab that was touched.
[[nodiscard]] MaybeEvent begin(const Frame& frame, std::string_view id);
// The one way on and the one way back.
[[nodiscard]] MaybeEvent draw_ways(const Frame& frame, std::string_view forward, widgets::Icon icon,
                                   std::string_view stopped = {});

// The way out of the staff side, at the foot of what has tabs.
[[nodiscard]] MaybeEvent draw_leave(const Frame& frame, MaybeEvent event);

// Why an act's key rests; empty: it does not.
[[nodiscard]] std::string_view why_stopped(const Frame& frame, Act act, StaffKey when_done);
// The keys to the pages beside this one, as far as there are any.
struct Turns {
    bool newer = false;
    bool older = false;
};
[[nodiscard]] MaybeEvent draw_turns(const Frame& frame, const Turns& turns);

// staff_sign_in_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterAgent& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterPin& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Checking& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Locked& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const NotLetIn& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChoosePin& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const KeepingPin& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const PinKept& step);
// staff_health_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Health& step);
// staff_queue_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Queue& step);
// staff_desk_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Journal& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Settings& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChooseMessage& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const TypeMessage& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ConfirmRestart& step);
// guided_tests_view.cpp, payments_view.cpp, management_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const guided_tests::Model& area);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const payments::Model& area);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const management::Model& area);

}  // namespace kiosk::staff
