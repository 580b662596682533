// What somebody who did not sign in wants to pay.
#pragma once

namespace kiosk {

enum class GuestAmount : unsigned char {
    proposed,  // what the notice asks for, or what was typed to find it
    other,
};

}  // namespace kiosk
