// What happens when a KIOSK_CHECK does not hold: say which one on stderr, tell the handler, abort.
#include "kiosk/base/check.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace kiosk {
namespace {
std::atomic<CheckFailedHandler> g_handler{nullptr};
}

void set_check_failed_handler(CheckFailedHandler handler) {
    g_handler = handler;
}

void check_failed(const char* condition, const std::source_location& where) {
    std::fprintf(stderr, "KIOSK_CHECK failed: %s at %s:%u\n", condition, where.file_name(), where.line());
    if (const CheckFailedHandler handler = g_handler.load()) handler(condition, where);
    std::abort();
}

}  // namespace kiosk
