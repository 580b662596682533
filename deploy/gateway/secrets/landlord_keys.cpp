// Deriving, opening, signing.
#include "deploy/gateway/secrets/landlord_keys.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <vector>

#include "deploy/gateway/secrets/key_file.hpp"
#include "kiosk/base/base64.hpp"
#include "kiosk/base/check.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kSealContext = "sealbox1";  // crypto_kdf wants exactly eight characters
constexpr const char* kRootContext = "confroot";
constexpr std::string_view kSealPrefix = "seal-";
constexpr std::uint32_t kSealKeysMax = 1'000;
constexpr std::string_view kConfigurationWords{"agency-kiosk configuration 1\0", 29};

struct BoxKeys {
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
    ~BoxKeys() { sodium_memzero(secret.data(), secret.size()); }
};

template <std::size_t size>
std::string in_base64(const std::array<unsigned char, size>& bytes) {
    return to_base64(std::as_bytes(std::span{bytes}));
}

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct LandlordKeys::Keys {
    MasterKey master{};
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> root{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> root_secret{};
    ~Keys() {
        sodium_memzero(master.data(), master.size());
        sodium_memzero(root_secret.data(), root_secret.size());
    }
    // Its destructor wipes: filled in place, never copied.
    void make_box_keys(std::uint32_t number, BoxKeys& keys) const {
        std::array<unsigned char, crypto_box_SEEDBYTES> seed{};
        crypto_kdf_derive_from_key(seed.data(), seed.size(), number, kSealContext, master.data());
        crypto_box_seed_keypair(keys.open.data(), keys.secret.data(), seed.data());
        sodium_memzero(seed.data(), seed.size());
    }
};

LandlordKeys::LandlordKeys(std::unique_ptr<Keys> keys) : m_keys(std::move(keys)) {}
LandlordKeys::~LandlordKeys() = default;

Result<std::unique_ptr<LandlordKeys>, SecretsError> LandlordKeys::open(const std::string& key_file) {
    KIOSK_CHECK(sodium_init() >= 0);
    auto master = read_key(key_file);
    if (!master) return failure(master.error());
    auto keys = std::make_unique<Keys>();
    keys->master = *master;
    sodium_memzero(master->data(), master->size());
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
    crypto_kdf_derive_from_key(seed.data(), seed.size(), 1, kRootContext, keys->master.data());
    crypto_sign_seed_keypair(keys->root.data(), keys->root_secret.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
    return std::unique_ptr<LandlordKeys>(new LandlordKeys(std::move(keys)));
}

std::string LandlordKeys::seal_key_id(std::uint32_t number) {
    return std::string{kSealPrefix} + std::to_string(number);
}

std::optional<std::uint32_t> LandlordKeys::seal_key_number(std::string_view key_id) {
    if (!key_id.starts_with(kSealPrefix)) return std::nullopt;
    const std::string_view digits = key_id.substr(kSealPrefix.size());
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_ours = fault == std::errc{} && end == digits.data() + digits.size() && number >= 1 &&
                         number <= kSealKeysMax && seal_key_id(number) == key_id;
    return is_ours ? std::optional{number} : std::nullopt;
}

std::string LandlordKeys::seal_public_key(std::uint32_t number) const {
    BoxKeys keys;
    m_keys->make_box_keys(number, keys);
    return in_base64(keys.open);
}

std::optional<PrivateText> LandlordKeys::open_box(std::uint32_t number, std::string_view box) const {
    if (box.size() < crypto_box_SEALBYTES) return std::nullopt;
    BoxKeys keys;
    m_keys->make_box_keys(number, keys);
    std::vector<unsigned char, WipingAllocator<unsigned char>> plain(box.size() - crypto_box_SEALBYTES + 1);
    if (crypto_box_seal_open(plain.data(), raw(box), box.size(), keys.open.data(), keys.secret.data()) != 0) {
        return std::nullopt;
    }
    return PrivateText{{reinterpret_cast<const char*>(plain.data()), box.size() - crypto_box_SEALBYTES}};
}

std::string LandlordKeys::root_public_key() const {
    return in_base64(m_keys->root);
}

std::string LandlordKeys::sign_configuration(std::string_view payload) const {
    std::string text{kConfigurationWords};
    text += payload;
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), m_keys->root_secret.data());
    return in_base64(signature);
}

}  // namespace kiosk::gateway
