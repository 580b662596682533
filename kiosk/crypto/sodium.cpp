// Starting libsodium, and SHA-256.
#include "kiosk/crypto/sodium.hpp"

#include <sodium.h>

namespace kiosk::crypto {

Result<Sodium, CryptoError> Sodium::initialise() {
    // 1 means that an earlier call did it already.
    if (sodium_init() < 0) return failure(CryptoError{CryptoError::Kind::library_unusable, "libsodium cannot start"});
    return Sodium{};
}

Digest SodiumHasher::sha256(std::span<const std::byte> bytes) const {
    Digest digest{};
    static_assert(crypto_hash_sha256_BYTES == std::tuple_size_v<Digest>);
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

}  // namespace kiosk::crypto
