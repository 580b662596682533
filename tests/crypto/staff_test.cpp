// PINs are compared as libsodium hashes them, and only a list that the root key signed as a staff list is one.
#include <sodium.h>

#include <string>

#include "kiosk/crypto/staff_pin_checker.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

std::string hash_of(std::string_view pin, unsigned long long operations, std::size_t memory_bytes) {
    REQUIRE(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    REQUIRE(crypto_pwhash_str(hash.data(), pin.data(), pin.size(), operations, memory_bytes) == 0);
    return hash.data();
}

SignedStaffList signed_by(const std::array<unsigned char, crypto_sign_SECRETKEYBYTES>& secret, std::string_view words,
                          const std::string& payload) {
    std::string text{words};
    text += '\0';
    text += payload;
    SignedStaffList list{payload, {}};
    crypto_sign_detached(reinterpret_cast<unsigned char*>(list.signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret.data());
    return list;
}

}  // namespace

TEST_CASE("staff PIN: the hash of the contract matches its PIN and no other") {
    const crypto::SodiumPinChecker checker{crypto::Sodium::initialise().value()};
    const std::string hash = hash_of("284913", crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    CHECK(checker.matches(hash, PrivateText{"284913"}));
    CHECK_FALSE(checker.matches(hash, PrivateText{"284914"}));
    CHECK_FALSE(checker.matches(hash, PrivateText{}));
}

TEST_CASE("staff PIN: what is no hash, or one of another cost, matches nothing") {
    const crypto::SodiumPinChecker checker{crypto::Sodium::initialise().value()};
    for (const char* no_hash : {"", "284913", "$argon2id$", "$argon2id$v=19$m=65536,t=2,p=1$", "hash of 284913"}) {
        CHECK_FALSE(checker.matches(no_hash, PrivateText{"284913"}));
    }
    const std::string cheap = hash_of("284913", crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
    CHECK_FALSE(checker.matches(cheap, PrivateText{"284913"}));
    CHECK_FALSE(checker.matches(std::string(4'096, '$'), PrivateText{"284913"}));
}

TEST_CASE("staff list: only the root key's signature over exactly this payload and purpose counts") {
    const auto sodium = crypto::Sodium::initialise().value();
    PublicKey root{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_keypair(reinterpret_cast<unsigned char*>(root.data()), secret.data());
    const std::string payload = R"({"version":1})";
    SignedStaffList list = signed_by(secret, "agency-kiosk staff list 1", payload);
    CHECK(crypto::is_signed_staff_list(sodium, list, root));
    CHECK_FALSE(crypto::is_signed_staff_list(sodium, signed_by(secret, "agency-kiosk configuration 1", payload), root));
    list.payload += ' ';
    CHECK_FALSE(crypto::is_signed_staff_list(sodium, list, root));
}

}  // namespace kiosk::test
