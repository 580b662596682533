// KeyedHash: recognises a contract or an account again without remembering it. BLAKE2b with a key of this kiosk
// (RFC 7693): who has the disk but not the key cannot try all contract numbers against it.
#pragma once

#include <string_view>

#include "kiosk/crypto/key_file.hpp"
#include "kiosk/crypto/sodium.hpp"
#include "kiosk/ports/digest.hpp"

namespace kiosk::crypto {

// What the text is; the same text hashes differently for different purposes.
enum class HashPurpose : unsigned char { contract = 1, sign_in_account = 2 };

// Thread-safe once made.
class KeyedHash final {
public:
    KeyedHash(Sodium, Key key) : m_key(std::move(key)) {}
    [[nodiscard]] Digest hash(HashPurpose purpose, std::string_view text) const;

private:
    Key m_key;
};

}  // namespace kiosk::crypto
