// BLAKE2b over a purpose and a text.
#include "kiosk/crypto/keyed_hash.hpp"

#include <sodium.h>

#include "kiosk/base/check.hpp"

namespace kiosk::crypto {
namespace {
const unsigned char* as_unsigned(const void* memory) {
    return static_cast<const unsigned char*>(memory);
}
}  // namespace

Digest KeyedHash::hash(HashPurpose purpose, std::string_view text) const {
    crypto_generichash_state state{};
    KIOSK_CHECK(crypto_generichash_init(&state, as_unsigned(m_key.data()), m_key.size(), std::tuple_size_v<Digest>) ==
                0);
    const auto purpose_byte = static_cast<unsigned char>(purpose);
    KIOSK_CHECK(crypto_generichash_update(&state, &purpose_byte, 1) == 0);
    KIOSK_CHECK(crypto_generichash_update(&state, as_unsigned(text.data()), text.size()) == 0);
    Digest digest{};
    KIOSK_CHECK(crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(digest.data()), digest.size()) == 0);
    // The state holds the key and a block of the text.
    sodium_memzero(&state, sizeof state);
    return digest;
}

}  // namespace kiosk::crypto
