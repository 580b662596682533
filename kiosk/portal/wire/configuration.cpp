// Reading the signed configuration.
#include "kiosk/portal/wire/configuration.hpp"

#include <algorithm>

#include "kiosk/base/base64.hpp"

namespace kiosk::portal::wire {

std::optional<SignedConfiguration> read_configuration(const Json& object) {
    constexpr std::size_t kPayloadTextMax = 262'144;
    ObjectReader reader{object};
    const auto payload = parse_base64(reader.text("payload", kPayloadTextMax).view());
    const auto signature = parse_base64(reader.text("signature", 88).view());
    SignedConfiguration configuration;
    if (reader.failed() || !payload || !signature || signature->size() != configuration.signature.size()) {
        return std::nullopt;
    }
    configuration.payload.assign(reinterpret_cast<const char*>(payload->data()), payload->size());
    std::copy(signature->begin(), signature->end(), configuration.signature.begin());
    return configuration;
}

std::optional<KioskConfiguration> read_configuration_payload(std::string_view payload) {
    constexpr std::size_t kSealKeysMax = 8;
    constexpr std::string_view kKeyCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    const auto object = parse_object(payload);
    if (!object) return std::nullopt;
    ObjectReader reader{*object};
    KioskConfiguration configuration;
    read_signed_head(reader, configuration);
    const Json* keys = reader.array("seal_keys", kSealKeysMax);
    if (keys == nullptr || keys->empty() || reader.failed()) return std::nullopt;
    for (const Json& item : *keys) {
        ObjectReader key_reader{item};
        SealKey key;
        key.key_id = key_reader.word("key_id", 32, kKeyCharacters);
        const auto bytes = parse_base64(key_reader.text("public_key", 44).view());
        if (key_reader.failed() || !bytes || bytes->size() != key.key.size()) return std::nullopt;
        std::copy(bytes->begin(), bytes->end(), key.key.begin());
        configuration.seal_keys.push_back(std::move(key));
    }
    return configuration;
}

}  // namespace kiosk::portal::wire
