// Digests, keyed hashes and key files.
#include "kiosk/crypto/keyed_hash.hpp"

#include <fstream>

#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {
namespace {

std::string to_hex(const Digest& digest) {
    std::string text;
    for (const std::byte byte : digest) {
        text += "0123456789abcdef"[std::to_integer<unsigned>(byte) >> 4U];
        text += "0123456789abcdef"[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

crypto::KeyedHash keyed_by(std::byte filling) {
    return {crypto::Sodium::initialise().value(), crypto::Key(crypto::kKeySizeBytes, filling)};
}

}  // namespace

TEST_CASE("sha256: gives the value of FIPS 180-4 for abc") {
    const crypto::SodiumHasher hasher{crypto::Sodium::initialise().value()};
    const std::string_view text = "abc";
    CHECK(to_hex(hasher.sha256(std::as_bytes(std::span{text}))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("keyed hash: the same contract gives the same hash, under this key and for this purpose only") {
    const auto hash = keyed_by(std::byte{1});
    const Digest contract = hash.hash(crypto::HashPurpose::contract, "104201/01");
    CHECK(contract == hash.hash(crypto::HashPurpose::contract, "104201/01"));
    CHECK(contract != hash.hash(crypto::HashPurpose::contract, "104201/02"));
    CHECK(contract != hash.hash(crypto::HashPurpose::sign_in_account, "104201/01"));
    CHECK(contract != keyed_by(std::byte{2}).hash(crypto::HashPurpose::contract, "104201/01"));
    CHECK(to_hex(contract).find("104201") == std::string::npos);
}

TEST_CASE("key file: made at the first start, the same ever after") {
    const TemporaryDirectory directory;
    store::PosixFileSystem files;
    SeededRandom first_random{1};
    SeededRandom second_random{2};
    const auto made = crypto::load_or_make_key(files, directory.path("contract.key"), first_random);
    REQUIRE(made.has_value());
    CHECK(crypto::load_or_make_key(files, directory.path("contract.key"), second_random).value() == *made);
}

TEST_CASE("key file: one of another size is damaged and never replaced") {
    const TemporaryDirectory directory;
    store::PosixFileSystem files;
    SeededRandom random{1};
    const std::string content = GENERATE(std::string{}, std::string(31, 'k'), std::string(33, 'k'));
    std::ofstream(directory.path("contract.key")) << content;
    const auto loaded = crypto::load_or_make_key(files, directory.path("contract.key"), random);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().kind == crypto::CryptoError::Kind::key_damaged);
    std::ifstream file(directory.path("contract.key"));
    CHECK(std::string{std::istreambuf_iterator<char>(file), {}} == content);
}

TEST_CASE("key file: a key that was given out survives a power cut") {
    for (std::uint64_t operations = 1; operations < 10; ++operations) {
        PowerLossDisk disk;
        PowerLossFileSystem files{disk};
        SeededRandom random{operations};
        disk.cut_power_after(operations);
        const auto made = crypto::load_or_make_key(files, "contract.key", random);
        disk.restart(random);
        const auto loaded = crypto::load_or_make_key(files, "contract.key", random);
        REQUIRE(loaded.has_value());
        if (made) CHECK(*made == *loaded);
    }
}

}  // namespace kiosk::test
