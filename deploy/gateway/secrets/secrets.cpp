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
    ~Keys() {
        sodium_memzero(hash.data(), hash.size());
        sodium_memzero(seal.data(), seal.size());
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
