// What calls that have returned leave on a stack: a short std::string lies there whole, and no destructor wipes it.
#pragma once

namespace kiosk {

// Overwrites it on this thread's stack. For threads that then wait, so that nothing else comes to lie over it.
void wipe_left_stack() noexcept;

}  // namespace kiosk
