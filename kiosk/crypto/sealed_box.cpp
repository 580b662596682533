// Closing boxes, checking signatures.
#include "kiosk/crypto/sealed_box.hpp"

#include <sodium.h>

#include <string_view>

namespace kiosk::crypto {
namespace {

constexpr std::string_view kConfigurationWords{"agency-kiosk configuration 1\0", 29};

const unsigned char* raw(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

}  // namespace

std::vector<std::byte> SodiumSealer::seal(std::span<const std::byte> plain, const SealKey& to) const {
    static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
    std::vector<std::byte> box(plain.size() + crypto_box_SEALBYTES);
    const int failed = crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()), raw(plain.data()), plain.size(),
                                       raw(to.key.data()));
    if (failed != 0) box.clear();
    return box;
}

bool is_signed_configuration(Sodium, const SignedConfiguration& configuration, const PublicKey& root_key) {
    static_assert(crypto_sign_BYTES == std::tuple_size_v<decltype(SignedConfiguration::signature)>);
    static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
    std::string text{kConfigurationWords};
    text += configuration.payload;
    return crypto_sign_verify_detached(raw(configuration.signature.data()),
                                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                       raw(root_key.data())) == 0;
}

}  // namespace kiosk::crypto
