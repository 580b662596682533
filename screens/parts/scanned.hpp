// What was last held before the code reader while a notice's code is asked for.
#pragma once

namespace kiosk {

enum class Scanned : unsigned char {
    nothing,
    something_else,  // a code that is not a notice's; the notice's own leads on
};

}  // namespace kiosk
