// The moments at which a test lets the kiosk die (kill -9 by its own hand): right before an effect of this name is
// carried out. Every outside effect of a payment follows an acknowledged commit, so "before the next effect" is exactly
// "between two steps of the table" (facts: payment-terminal §3.3).
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/runtime/runtime.hpp"

namespace kiosk::test {

enum class CrashPoint : unsigned char {
    commit_created,
    register_payment,
    commit_sent,
    start_debit,
    commit_unknown,
    commit_result,
    send_result,
    commit_operations,
    mark_done,
    print,
};

// By the same words; nullopt for any other.
[[nodiscard]] std::optional<CrashPoint> crash_point_named(std::string_view name);

[[nodiscard]] bool is_at(CrashPoint point, const runtime::Effect& effect);

}  // namespace kiosk::test
