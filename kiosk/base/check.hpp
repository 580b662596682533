// KIOSK_CHECK: for what cannot happen. On in every build: a kiosk that handles money stops rather than goes on with a
// state that nobody thought of; the supervisor starts it again and recovery takes over. What *can* happen is a Result.
#pragma once

#include <source_location>

namespace kiosk {

// Called with the text of the condition that did not hold, before the process aborts. Set once by main(), so that the
// log and the glass can say something; it must not throw and must not allocate much.
using CheckFailedHandler = void (*)(const char* condition, const std::source_location& where);
void set_check_failed_handler(CheckFailedHandler handler);

[[noreturn]] void check_failed(const char* condition,
                               const std::source_location& where = std::source_location::current());

}  // namespace kiosk

// A macro because only the preprocessor can quote the condition itself.
#define KIOSK_CHECK(condition) (static_cast<bool>(condition) ? void() : ::kiosk::check_failed(#condition))
