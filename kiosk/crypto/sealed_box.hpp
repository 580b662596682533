// Sealed boxes and signatures of libsodium.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/ports/sealing.hpp"

namespace kiosk::crypto {

// X25519 and XSalsa20-Poly1305 with a key pair of its own for each box, which is forgotten when the box is closed:
// nobody but the owner of the backend's private key opens it, the kiosk neither.
class SodiumSealer final : public Sealer {
public:
    explicit SodiumSealer(Sodium) {}
    [[nodiscard]] std::vector<std::byte> seal(std::span<const std::byte> plain, const SealKey& to) const override;
};

// Ed25519 over the words that say what is signed (openapi.yaml: The signed configuration), a zero byte and the
// payload.
[[nodiscard]] bool is_signed(Sodium sodium, std::string_view words, std::string_view payload,
                             const std::array<std::byte, 64>& signature, const PublicKey& root_key);
[[nodiscard]] bool is_signed_configuration(Sodium sodium, const SignedConfiguration& configuration,
                                           const PublicKey& root_key);

}  // namespace kiosk::crypto
