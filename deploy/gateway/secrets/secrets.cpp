// Secrets: libsodium behind a few words.
#include "deploy/gateway/secrets/secrets.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "kiosk/base/check.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kKeySize = crypto_kdf_KEYBYTES;
static_assert(kKeySize == 32);
constexpr std::uint64_t kHashKeyNumber = 1;
constexpr std::uint64_t kSealKeyNumber = 2;
constexpr std::uint64_t kBoxKeyNumber = 3;
constexpr std::uint64_t kRootKeyNumber = 4;
constexpr const char* kKeyContext = "gateway1";  // crypto_kdf wants exactly eight characters
constexpr std::size_t kHashSize = crypto_generichash_BYTES;

class File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    ~File() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] bool is_open() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hexadecimal(const unsigned char* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

std::string base64(const unsigned char* bytes, std::size_t size, int variant) {
    std::string text(sodium_base64_encoded_len(size, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, variant);
    text.pop_back();
    return text;
}

using Key = std::array<unsigned char, kKeySize>;

Result<void, SecretsError> create_key(const std::string& path) {
    Key key{};
    randombytes_buf(key.data(), key.size());
    // Written beside and renamed: a power cut leaves no half key behind under the real name.
    const std::string partial = path + ".partial";
    const File file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    const std::string folder = std::filesystem::absolute(path).parent_path().string();
    const File directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const bool written = file.is_open() && directory.is_open() &&
                         ::write(file.get(), key.data(), key.size()) == ssize_t{kKeySize} && ::fsync(file.get()) == 0 &&
                         ::rename(partial.c_str(), path.c_str()) == 0 && ::fsync(directory.get()) == 0;
    sodium_memzero(key.data(), key.size());
    if (!written) return failure(SecretsError{SecretsErrorKind::cannot_create, "the key file cannot be created"});
    return {};
}

Result<Key, SecretsError> read_key(const std::string& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!file.is_open() || ::fstat(file.get(), &status) != 0) {
        return failure(SecretsError{SecretsErrorKind::unreadable, "the key file cannot be read"});
    }
    if ((status.st_mode & 077) != 0) {
        return failure(SecretsError{SecretsErrorKind::too_open, "the key file may be read by others: chmod 600"});
    }
    Key key{};
    if (status.st_size != off_t{kKeySize} || ::read(file.get(), key.data(), key.size()) != ssize_t{kKeySize}) {
        return failure(SecretsError{SecretsErrorKind::wrong_size, "the key file must have exactly 32 bytes"});
    }
    return key;
}

}  // namespace

struct Secrets::Keys {
    std::array<unsigned char, crypto_generichash_KEYBYTES> hash{};
    std::array<unsigned char, crypto_secretbox_KEYBYTES> seal{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> root{};
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> root_public{};
    std::array<unsigned char, crypto_kdf_KEYBYTES> box{};  // what the months' key pairs are made out of
    ~Keys() {
        sodium_memzero(hash.data(), hash.size());
        sodium_memzero(seal.data(), seal.size());
        sodium_memzero(box.data(), box.size());
        sodium_memzero(root.data(), root.size());
    }
};

Secrets::Secrets(std::unique_ptr<Keys> keys)
    : m_keys(std::move(keys)), m_hash_of_nothing(hash_password(PrivateText{"nobody has this password"})) {}
Secrets::~Secrets() = default;

Result<std::unique_ptr<Secrets>, SecretsError> Secrets::open(const std::string& key_file) {
    KIOSK_CHECK(sodium_init() >= 0);
    if (::access(key_file.c_str(), F_OK) != 0) {
        if (const auto created = create_key(key_file); !created) return failure(created.error());
    }
    auto key = read_key(key_file);
    if (!key) return failure(key.error());
    auto keys = std::make_unique<Keys>();
    crypto_kdf_derive_from_key(keys->hash.data(), keys->hash.size(), kHashKeyNumber, kKeyContext, key->data());
    crypto_kdf_derive_from_key(keys->seal.data(), keys->seal.size(), kSealKeyNumber, kKeyContext, key->data());
    crypto_kdf_derive_from_key(keys->box.data(), keys->box.size(), kBoxKeyNumber, kKeyContext, key->data());
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
    crypto_kdf_derive_from_key(seed.data(), seed.size(), kRootKeyNumber, kKeyContext, key->data());
    crypto_sign_seed_keypair(keys->root_public.data(), keys->root.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(key->data(), key->size());
    return std::unique_ptr<Secrets>(new Secrets(std::move(keys)));
}

std::string Secrets::keyed_hash(HashPurpose purpose, std::string_view text) const {
    const auto purpose_byte = static_cast<unsigned char>(purpose);
    std::array<unsigned char, kHashSize> hash{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, m_keys->hash.data(), m_keys->hash.size(), hash.size());
    crypto_generichash_update(&state, &purpose_byte, 1);
    crypto_generichash_update(&state, bytes_of(text), text.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hexadecimal(hash.data(), hash.size());
}

std::string Secrets::seal(std::string_view plain) const {
    std::vector<unsigned char> box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size());
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, bytes_of(plain), plain.size(), box.data(),
                          m_keys->seal.data());
    return base64(box.data(), box.size(), sodium_base64_VARIANT_ORIGINAL);
}

std::optional<PrivateText> Secrets::open_sealed(std::string_view sealed) const {
    std::vector<unsigned char> box(sealed.size());
    std::size_t size = 0;
    if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) {
        return std::nullopt;
    }
    const std::size_t plain_size = size - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
    std::vector<unsigned char, WipingAllocator<unsigned char>> plain(plain_size + 1);
    if (crypto_secretbox_open_easy(plain.data(), box.data() + crypto_secretbox_NONCEBYTES,
                                   size - crypto_secretbox_NONCEBYTES, box.data(), m_keys->seal.data()) != 0) {
        return std::nullopt;
    }
    return PrivateText{{reinterpret_cast<const char*>(plain.data()), plain_size}};
}

namespace {

struct BoxKeys {
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
    ~BoxKeys() { sodium_memzero(secret.data(), secret.size()); }
};

constexpr std::string_view kSealKeyPrefix = "seal-";

// "seal-2026-11" → 202611, the number of its key; nullopt when it is no such name.
std::optional<std::uint64_t> month_of(std::string_view key_id) {
    constexpr std::size_t kSize = kSealKeyPrefix.size() + 7;
    if (key_id.size() != kSize || !key_id.starts_with(kSealKeyPrefix) || key_id[kSize - 3] != '-') return std::nullopt;
    std::string digits{key_id.substr(kSealKeyPrefix.size(), 4)};
    digits += key_id.substr(kSize - 2);
    std::uint64_t month = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        month = month * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    return month;
}

void make_box_keys(BoxKeys& keys, const unsigned char* master, std::uint64_t month) {
    std::array<unsigned char, crypto_box_SEEDBYTES> seed{};
    crypto_kdf_derive_from_key(seed.data(), seed.size(), month, kKeyContext, master);
    crypto_box_seed_keypair(keys.open.data(), keys.secret.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
}

}  // namespace

std::string Secrets::seal_key_base64(std::string_view key_id) const {
    const auto month = month_of(key_id);
    KIOSK_CHECK(month.has_value());
    BoxKeys keys;
    make_box_keys(keys, m_keys->box.data(), *month);
    return base64(keys.open.data(), keys.open.size(), sodium_base64_VARIANT_ORIGINAL);
}

std::optional<PrivateText> Secrets::open_box(std::string_view key_id, std::string_view box) const {
    const auto month = month_of(key_id);
    if (!month || box.size() < crypto_box_SEALBYTES) return std::nullopt;
    BoxKeys keys;
    make_box_keys(keys, m_keys->box.data(), *month);
    std::vector<unsigned char, WipingAllocator<unsigned char>> plain(box.size() - crypto_box_SEALBYTES + 1);
    if (crypto_box_seal_open(plain.data(), bytes_of(box), box.size(), keys.open.data(), keys.secret.data()) != 0) {
        return std::nullopt;
    }
    return PrivateText{{reinterpret_cast<const char*>(plain.data()), box.size() - crypto_box_SEALBYTES}};
}

std::string Secrets::root_key_base64() const {
    return base64(m_keys->root_public.data(), m_keys->root_public.size(), sodium_base64_VARIANT_ORIGINAL);
}

std::string Secrets::sign(SignedKind kind, std::string_view payload) const {
    std::string text = kind == SignedKind::configuration ? "agency-kiosk configuration 1" : "agency-kiosk staff list 1";
    text.push_back('\0');
    text += payload;
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), m_keys->root.data());
    return base64(signature.data(), signature.size(), sodium_base64_VARIANT_ORIGINAL);
}

std::string seal_key_id(WallTime now, int months_before) {
    const auto days =
        std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Milliseconds>{Milliseconds{now.unix_ms}});
    const std::chrono::year_month_day date{days};
    const auto month = date.year() / date.month() - std::chrono::months{months_before};
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "seal-%04d-%02u", static_cast<int>(month.year()),
                  static_cast<unsigned>(month.month()));
    return text.data();
}

std::string Secrets::hash_password(const PrivateText& password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    // Fails only when the machine cannot give 64 MiB; then nothing else works either.
    KIOSK_CHECK(crypto_pwhash_str_alg(hash.data(), password.view().data(), password.size(),
                                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                      crypto_pwhash_ALG_ARGON2ID13) == 0);
    hash.resize(hash.find('\0'));
    return hash;
}

bool Secrets::verify_password(const std::optional<std::string>& hash, const PrivateText& password) const {
    const std::string& compared = hash ? *hash : m_hash_of_nothing;
    const bool is_right = crypto_pwhash_str_verify(compared.c_str(), password.view().data(), password.size()) == 0;
    return is_right && hash.has_value();
}

std::string sha256(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
    return hexadecimal(hash.data(), hash.size());
}

std::string sha256_base64(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), bytes_of(bytes), bytes.size());
    return base64(hash.data(), hash.size(), sodium_base64_VARIANT_ORIGINAL);
}

PrivateText random_token(RandomSource& random, std::size_t bytes) {
    std::vector<unsigned char, WipingAllocator<unsigned char>> token(bytes);
    random.fill(std::as_writable_bytes(std::span{token.data(), token.size()}));
    std::string text = base64(token.data(), token.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    PrivateText result{text};
    wipe(text.data(), text.size());
    return result;
}

PrivateText random_code(RandomSource& random) {
    std::array<char, 7> digits{};
    const auto number = static_cast<unsigned>(random.below(1'000'000));
    std::snprintf(digits.data(), digits.size(), "%06u", number);
    PrivateText code{{digits.data(), 6}};
    wipe(digits.data(), digits.size());
    return code;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace kiosk::gateway
