// Secrets: the gateway's key and what is made with it. The room that knows libsodium.
// With the key file gone, every stored hash and sealed text is waste: nobody can sign in with an old code or token, and
// waiting delays are forgotten, and an operation that is sent once more goes to staff; payments and the ledger are not
// affected.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

enum class SecretsErrorKind : unsigned char { unreadable, wrong_size, too_open, cannot_create };

struct SecretsError {
    SecretsErrorKind kind = SecretsErrorKind::unreadable;
    std::string sentence;
};

// What a keyed hash is for: the same text gives another hash for another purpose.
enum class HashPurpose : unsigned char {
    account,
    kiosk,
    code,
    token,
    ticket,
    cursor,
    device,
    link,
    tally,
    request,
    desk,
    journal,
    signature,
    agent,
};

// What is signed: nothing of one kind is ever taken for another.
enum class SignedKind : unsigned char { configuration, staff_list };

class Secrets {
public:
    // Reads the 32-byte key file; makes one (mode 0600) when there is none. A file that others may read is refused.
    [[nodiscard]] static Result<std::unique_ptr<Secrets>, SecretsError> open(const std::string& key_file);
    ~Secrets();
    Secrets(const Secrets&) = delete;
    Secrets& operator=(const Secrets&) = delete;

    // BLAKE2b-256 keyed with the file's key, in hexadecimal.
    [[nodiscard]] std::string keyed_hash(HashPurpose purpose, std::string_view text) const;
    // XSalsa20-Poly1305 with a fresh nonce, in base 64.
    [[nodiscard]] std::string seal(std::string_view plain) const;
    [[nodiscard]] std::optional<PrivateText> open_sealed(std::string_view sealed) const;

    // The boxes that kiosks seal to us (X25519, XSalsa20-Poly1305). Each month has a key pair of its own, made out of
    // the key file alone: a database that is restored, or gone, makes no deposit unreadable.
    [[nodiscard]] std::string seal_key_base64(std::string_view key_id) const;  // the public half
    [[nodiscard]] std::optional<PrivateText> open_box(std::string_view key_id, std::string_view box) const;

    // What signs the kiosks' configuration and their list of agents (Ed25519), made out of the key file as well.
    [[nodiscard]] std::string root_key_base64() const;                                // the public half
    [[nodiscard]] std::string sign(SignedKind kind, std::string_view payload) const;  // in base 64

    // argon2id in libsodium's "interactive" cost (64 MiB), as a self-describing string.
    [[nodiscard]] static std::string hash_password(const PrivateText& password);
    // Takes the same time when there is no hash to compare with.
    [[nodiscard]] bool verify_password(const std::optional<std::string>& hash, const PrivateText& password) const;

private:
    struct Keys;
    explicit Secrets(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> m_keys;
    std::string m_hash_of_nothing;
};

// "seal-2026-11": of the month of this moment in UTC, or of so many months before.
[[nodiscard]] std::string seal_key_id(WallTime now, int months_before = 0);

// SHA-256 in base 64, as Content-Digest carries it.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);
// SHA-256 in hexadecimal: of what holds no secret.
[[nodiscard]] std::string sha256(std::string_view text);
// 256 (or `bytes` × 8) random bits in URL-safe base 64 without padding: 43 characters for 32 bytes.
[[nodiscard]] PrivateText random_token(RandomSource& random, std::size_t bytes);
// Six digits, each equally likely.
[[nodiscard]] PrivateText random_code(RandomSource& random);
// In a time that does not depend on where the two differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace kiosk::gateway
