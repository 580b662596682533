// Sodium: the proof that libsodium has been initialised; everything else in this room asks for one.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/crypto/crypto_error.hpp"
#include "kiosk/ports/digest.hpp"

namespace kiosk::crypto {

// Copied freely; may be made any number of times, on any thread.
class Sodium final {
public:
    [[nodiscard]] static Result<Sodium, CryptoError> initialise();

private:
    Sodium() = default;
};

class SodiumHasher final : public ContentHasher {
public:
    explicit SodiumHasher(Sodium) {}
    [[nodiscard]] Digest sha256(std::span<const std::byte> bytes) const override;
};

}  // namespace kiosk::crypto
