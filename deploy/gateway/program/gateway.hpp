// The gateway as a program: threads, signals, files. main.cpp gives it the machine's clock; a test program another.
#pragma once

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

// Exit status: 0 ended by SIGTERM or SIGINT, or the action succeeded; 1 it could not start; 2 wrong command line.
// Prints "listening on http://127.0.0.1:PORT" and "pages at http://127.0.0.1:PORT" once it serves. Logs to standard
// error, one line an event.
[[nodiscard]] int run_gateway(int argument_count, char** arguments, const Clock& clock);

}  // namespace kiosk::gateway
