// Sealed boxes and signed configurations. libsodium's opening half is used here only: the program does not have it.
#include "kiosk/crypto/sealed_box.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>
#include <string>

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

struct Backend {
    SealKey seal_key{"seal-1", {}};
    std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
    Backend() { crypto_box_keypair(reinterpret_cast<unsigned char*>(seal_key.key.data()), secret.data()); }
    [[nodiscard]] std::optional<std::string> open(const std::vector<std::byte>& box) const {
        if (box.size() < crypto_box_SEALBYTES) return std::nullopt;
        std::string plain(box.size() - crypto_box_SEALBYTES, '\0');
        const int failed = crypto_box_seal_open(
            reinterpret_cast<unsigned char*>(plain.data()), reinterpret_cast<const unsigned char*>(box.data()),
            box.size(), reinterpret_cast<const unsigned char*>(seal_key.key.data()), secret.data());
        return failed == 0 ? std::optional{plain} : std::nullopt;
    }
};

constexpr std::string_view kPlain = "IBAN FR00 of a demonstration";

}  // namespace

TEST_CASE("sealer: only the backend opens a box, and a changed one nobody") {
    const crypto::SodiumSealer sealer{crypto::Sodium::initialise().value()};
    const Backend backend;
    const Backend other;
    auto box = sealer.seal(std::as_bytes(std::span{kPlain}), backend.seal_key);
    CHECK(backend.open(box) == kPlain);
    CHECK_FALSE(other.open(box));
    box[box.size() / 2] ^= std::byte{1};
    CHECK_FALSE(backend.open(box));
}

TEST_CASE("sealer: two boxes of the same text have nothing in common, nor anything of the text") {
    const crypto::SodiumSealer sealer{crypto::Sodium::initialise().value()};
    const Backend backend;
    const auto one = sealer.seal(std::as_bytes(std::span{kPlain}), backend.seal_key);
    const auto two = sealer.seal(std::as_bytes(std::span{kPlain}), backend.seal_key);
    CHECK(one != two);
    const std::string_view bytes{reinterpret_cast<const char*>(one.data()), one.size()};
    CHECK(bytes.find("IBAN") == std::string_view::npos);
}

TEST_CASE("sealer: a key that no box can be made for gives no box, never an open one") {
    const crypto::SodiumSealer sealer{crypto::Sodium::initialise().value()};
    CHECK(sealer.seal(std::as_bytes(std::span{kPlain}), SealKey{"zero", {}}).empty());
}

TEST_CASE("signed configuration: only the root key's signature over exactly this payload and purpose counts") {
    const auto sodium = crypto::Sodium::initialise().value();
    PublicKey root{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_keypair(reinterpret_cast<unsigned char*>(root.data()), secret.data());
    const auto sign = [&](std::string_view text) {
        std::array<std::byte, 64> signature{};
        crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                             reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret.data());
        return signature;
    };
    using namespace std::string_literals;
    const std::string payload = R"({"version":1})";
    const SignedConfiguration good{payload, sign("agency-kiosk configuration 1\0"s + payload)};
    CHECK(crypto::is_signed_configuration(sodium, good, root));
    CHECK_FALSE(crypto::is_signed_configuration(sodium, {R"({"version":2})", good.signature}, root));
    CHECK_FALSE(crypto::is_signed_configuration(sodium, {payload, sign(payload)}, root));
    CHECK_FALSE(crypto::is_signed_configuration(sodium, good, PublicKey{}));
}

}  // namespace kiosk::test
