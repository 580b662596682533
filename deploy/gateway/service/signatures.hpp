// Signing at the keypad: a fresh code that goes to the contact on file and comes back. What it brings is a proof, which
// the kiosk hands in with what was signed, at once or days later.
#pragma once

#include <string_view>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

inline constexpr std::size_t kSignatureProofMax = 160;

// Whether this person's code for a direct debit came back, within the life of a deposit ticket before `now`.
[[nodiscard]] bool is_signature_proof(const Secrets& secrets, std::int64_t holder_id, std::string_view proof,
                                      WallTime now);

}  // namespace kiosk::gateway
