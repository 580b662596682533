// libsodium's password hashing.
#include "kiosk/crypto/staff_pin_checker.hpp"

#include <sodium.h>

#include <string_view>

#include "kiosk/crypto/sealed_box.hpp"

namespace kiosk::crypto {
namespace {

// Exactly the contract's cost: whoever wrote the list cannot make this kiosk spend another.
constexpr std::string_view kCost = "$argon2id$v=19$m=65536,t=2,p=1$";

}  // namespace

bool SodiumPinChecker::matches(const std::string& pin_hash, const PrivateText& pin) const {
    const bool is_hash = pin_hash.starts_with(kCost) && pin_hash.size() < crypto_pwhash_STRBYTES;
    if (!is_hash || pin.empty()) return false;
    return crypto_pwhash_str_verify(pin_hash.c_str(), pin.view().data(), pin.view().size()) == 0;
}

bool is_signed_staff_list(Sodium sodium, const SignedStaffList& list, const PublicKey& root_key) {
    return is_signed(sodium, "agency-kiosk staff list 1", list.payload, list.signature, root_key);
}

}  // namespace kiosk::crypto
