// Inside the profile's view only: what drawing a step needs, and the steps that change an address or a number.
#pragma once

#include <optional>
#include <string_view>

#include "screens/parts/screen_frame.hpp"
#include "screens/profile/profile_view.hpp"

namespace kiosk::profile {

struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
};
using MaybeEvent = std::optional<Event>;

// Retour, and the one way on.
[[nodiscard]] MaybeEvent draw_ways(const Frame& frame, texts::Key primary, widgets::Icon icon,
                                   std::string_view stopped = {});

[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Typing& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Changing& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const NotChanged& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterCode& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Confirming& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const NotConfirmed& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Changed& step);

}  // namespace kiosk::profile
