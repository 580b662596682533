// Staff PINs and the signature of the list that they stand in.
#pragma once

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/ports/staff.hpp"

namespace kiosk::crypto {

// argon2id (RFC 9106), with the cost that the hash itself names, up to what the backend's contract uses: a list that
// asks for more memory matches nothing.
class SodiumPinChecker final : public PinChecker {
public:
    explicit SodiumPinChecker(Sodium) {}
    [[nodiscard]] bool matches(const std::string& pin_hash, const PrivateText& pin) const override;
};

// Ed25519 over "agency-kiosk staff list 1", a zero byte and the payload.
[[nodiscard]] bool is_signed_staff_list(Sodium sodium, const SignedStaffList& list, const PublicKey& root_key);

}  // namespace kiosk::crypto
