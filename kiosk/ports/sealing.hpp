// Sealing: what a tenant leaves at the glass is closed to the backend's key before it is stored, and the kiosk cannot
// open it again; and the signed configuration that says which key that is (openapi.yaml: Deposits, The signed
// configuration).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk {

using PublicKey = std::array<std::byte, 32>;

struct SealKey {
    std::string key_id;
    PublicKey key{};  // X25519
};

// Stateless and thread-safe.
class Sealer {
public:
    Sealer() = default;
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;
    virtual ~Sealer() = default;
    // libsodium's sealed box; each time other bytes. A key that no box can be made for gives an empty one.
    [[nodiscard]] virtual std::vector<std::byte> seal(std::span<const std::byte> plain, const SealKey& to) const = 0;
};

// As the backend sent it; nothing in it counts before it was read by a ConfigurationReader.
struct SignedConfiguration {
    std::string payload;  // JSON
    std::array<std::byte, 64> signature{};
};

struct KioskConfiguration {
    std::int64_t version = 0;
    std::string kiosk_id;
    WallTime issued_at;
    WallTime not_after;
    std::vector<SealKey> seal_keys;  // the first is the one to seal to; never empty
};

enum class ConfigurationFault : unsigned char {
    bad_signature,  // not signed by the root key of this kiosk's enrolment
    unreadable,     // signed, and yet not a configuration: staff
};

// Checks the signature first and reads afterwards. Thread-safe.
class ConfigurationReader {
public:
    ConfigurationReader() = default;
    ConfigurationReader(const ConfigurationReader&) = delete;
    ConfigurationReader& operator=(const ConfigurationReader&) = delete;
    virtual ~ConfigurationReader() = default;
    [[nodiscard]] virtual Result<KioskConfiguration, ConfigurationFault> read(
        const SignedConfiguration& configuration) const = 0;
};

}  // namespace kiosk
