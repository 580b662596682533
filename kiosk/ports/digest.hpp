// Digest: 32 bytes that stand for something else: a SHA-256 of an operation's bytes, or a keyed hash of a contract or
// an account that the kiosk may recognise again but never reads back.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace kiosk {

using Digest = std::array<std::byte, 32>;

// SHA-256 (FIPS 180-4): the digest of what is sent, compared by the backend when a key comes twice (RFC 9530).
// Stateless and thread-safe.
class ContentHasher {
public:
    ContentHasher() = default;
    ContentHasher(const ContentHasher&) = delete;
    ContentHasher& operator=(const ContentHasher&) = delete;
    virtual ~ContentHasher() = default;
    [[nodiscard]] virtual Digest sha256(std::span<const std::byte> bytes) const = 0;
};

// Keyed hashes (with a key of this kiosk only): the kiosk recognises a contract or an account again without remembering
// it. Stateless and thread-safe.
class IdentityHasher {
public:
    IdentityHasher() = default;
    IdentityHasher(const IdentityHasher&) = delete;
    IdentityHasher& operator=(const IdentityHasher&) = delete;
    virtual ~IdentityHasher() = default;
    [[nodiscard]] virtual Digest contract(std::string_view contract_number) const = 0;
    [[nodiscard]] virtual Digest sign_in_account(std::string_view identifier) const = 0;
};

}  // namespace kiosk
