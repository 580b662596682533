// Closing boxes, checking signatures.
#include "kiosk/crypto/sealed_box.hpp"

#include <sodium.h>

#include <string>
#include <type_traits>

namespace kiosk::crypto {
namespace {

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

bool is_signed(Sodium, std::string_view words, std::string_view payload, const std::array<std::byte, 64>& signature,
               const PublicKey& root_key) {
    static_assert(crypto_sign_BYTES == std::tuple_size_v<std::remove_cvref_t<decltype(signature)>>);
    static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
    std::string text{words};
    text += '\0';
    text += payload;
    return crypto_sign_verify_detached(raw(signature.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                       text.size(), raw(root_key.data())) == 0;
}

bool is_signed_configuration(Sodium sodium, const SignedConfiguration& configuration, const PublicKey& root_key) {
    return is_signed(sodium, "agency-kiosk configuration 1", configuration.payload, configuration.signature, root_key);
}

}  // namespace kiosk::crypto
