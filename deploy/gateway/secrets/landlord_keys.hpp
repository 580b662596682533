// LandlordKeys: what the landlord's backend is to its kiosks. A key that kiosks seal deposits to, and one that signs
// their configuration. Both are derived from the gateway's key file, so that a restored database opens what was sealed
// before; sealing keys are numbered, and every earlier one can still be opened (openapi.yaml: Deposits).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/gateway/secrets/secrets.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

class LandlordKeys {
public:
    // After Secrets::open(), from the same file.
    [[nodiscard]] static Result<std::unique_ptr<LandlordKeys>, SecretsError> open(const std::string& key_file);
    ~LandlordKeys();
    LandlordKeys(const LandlordKeys&) = delete;
    LandlordKeys& operator=(const LandlordKeys&) = delete;

    // "seal-1" is the first one.
    [[nodiscard]] static std::string seal_key_id(std::uint32_t number);
    [[nodiscard]] static std::optional<std::uint32_t> seal_key_number(std::string_view key_id);
    // X25519, in base 64.
    [[nodiscard]] std::string seal_public_key(std::uint32_t number) const;
    // A sealed box's content; nullopt: it was not sealed to this key, or it is damaged.
    [[nodiscard]] std::optional<PrivateText> open_box(std::uint32_t number, std::string_view box) const;

    // Ed25519, in base 64: what a kiosk is told when it is enrolled.
    [[nodiscard]] std::string root_public_key() const;
    [[nodiscard]] std::string sign_configuration(std::string_view payload) const;

private:
    struct Keys;
    explicit LandlordKeys(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> m_keys;
};

}  // namespace kiosk::gateway
