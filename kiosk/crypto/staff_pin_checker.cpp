// libsodium's password hashing.
#include "kiosk/crypto/staff_pin_checker.hpp"

#include <sodium.h>

#include <string_view>

namespace kiosk::crypto {
namespace {

constexpr std::string_view kStaffListWords{"agency-kiosk staff list 1\0", 26};
constexpr std::string_view kBadgeWords{"agency-kiosk badge 1\0", 21};
// Exactly the contract's cost: whoever wrote the list cannot make this kiosk spend another.
constexpr std::string_view kCost = "$argon2id$v=19$m=65536,t=2,p=1$";

const unsigned char* raw(const void* bytes) {
    return static_cast<const unsigned char*>(bytes);
}

}  // namespace

bool SodiumPinChecker::matches(const std::string& pin_hash, const PrivateText& pin) const {
    const bool is_hash = pin_hash.starts_with(kCost) && pin_hash.size() < crypto_pwhash_STRBYTES;
    return is_hash && crypto_pwhash_str_verify(pin_hash.c_str(), pin.view().data(), pin.view().size()) == 0;
}

bool is_signed_staff_list(Sodium, const SignedStaffList& list, const PublicKey& root_key) {
    static_assert(crypto_sign_BYTES == std::tuple_size_v<decltype(SignedStaffList::signature)>);
    std::string text{kStaffListWords};
    text += list.payload;
    return crypto_sign_verify_detached(raw(list.signature.data()), raw(text.data()), text.size(),
                                       raw(root_key.data())) == 0;
}

Digest badge_digest(Sodium sodium, std::string_view code) {
    std::string text{kBadgeWords};
    text += code;
    return SodiumHasher{sodium}.sha256(std::as_bytes(std::span{text}));
}

}  // namespace kiosk::crypto
