// What an answer to an operation means: the one table (facts: sync-and-reliability §2, design.md: Sync).
#pragma once

#include "kiosk/ports/portal.hpp"

namespace kiosk::sync {

enum class Verdict : unsigned char {
    done,                     // our backend has it
    retry_operation,          // this one again later; others are not concerned
    retry_everything,         // nobody, somebody else, or an overloaded backend answered: all of them wait
    stop_and_reauthenticate,  // the backend does not know this kiosk any more: staff
    park_lane,                // this kind of operation is not allowed to this kiosk: staff
    needs_staff,              // refused for good: put aside, never deleted
};

[[nodiscard]] Verdict classify(const OperationAnswered& answer);

}  // namespace kiosk::sync
