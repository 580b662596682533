// How the parts look. Each draws the content of a screen that the journey around it has begun (screen, stepper), and
// gives the part's events.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "screens/parts/confirm_email.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/print_document.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::confirm_email {
// `paper` says what the words may promise beside the e-mail.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, TicketPaper paper,
                                        const texts::Texts& texts);
// A constant for Screen::id: the two steps are two screens.
[[nodiscard]] std::string_view screen_id(const Model& model);
}  // namespace kiosk::confirm_email

namespace kiosk::one_time_code {
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, MonotonicTime now,
                                        const texts::Texts& texts);
}  // namespace kiosk::one_time_code

namespace kiosk::print_document {

// What the paper would say: stays on the screen while it prints and when it does not.
struct ShownFact {
    std::string_view label;
    std::string_view value;
    bool if_room = false;
};
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, std::span<const ShownFact> facts,
                                        const texts::Texts& texts);
[[nodiscard]] std::string_view screen_id(const Model& model);

}  // namespace kiosk::print_document
