// The pictures of the guide's six steps.
#pragma once

#include "printing/layout/drawing.hpp"

namespace kiosk::printing {

[[nodiscard]] Drawing picture_of_screen();    // a finger's dot on a button
[[nodiscard]] Drawing picture_of_notice();    // a sheet, with the contract's number marked
[[nodiscard]] Drawing picture_of_envelope();  // e-mail
[[nodiscard]] Drawing picture_of_padlock();   // password
[[nodiscard]] Drawing picture_of_choice();    // two answers, one of them ticked
[[nodiscard]] Drawing picture_of_tick();      // done

}  // namespace kiosk::printing
