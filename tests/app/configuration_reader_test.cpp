// The signed configuration from the bytes of the backend to values, and the root key from its file.
#include "kiosk/app/configuration_reader.hpp"

#include <sodium.h>

#include <fstream>

#include "kiosk/base/base64.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {
namespace {

using namespace std::string_literals;

struct Root {
    PublicKey key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    Root() { crypto_sign_keypair(reinterpret_cast<unsigned char*>(key.data()), secret.data()); }
    [[nodiscard]] SignedConfiguration sign(const std::string& payload) const {
        SignedConfiguration configuration{payload, {}};
        const std::string text = "agency-kiosk configuration 1\0"s + payload;
        crypto_sign_detached(reinterpret_cast<unsigned char*>(configuration.signature.data()), nullptr,
                             reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret.data());
        return configuration;
    }
};

constexpr const char* kPayload =
    R"({"version":7,"kiosk_id":"k-1","issued_at":"2026-11-01T00:00:00.000Z","not_after":"2027-11-01T00:00:00.000Z",)"
    R"("seal_keys":[{"key_id":"seal-2","public_key":"QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI="}]})";

Result<PublicKey, std::string> root_key_in(const std::string& text) {
    const TemporaryDirectory directory;
    const std::string path = directory.path() + "/root.key";
    std::ofstream{path} << text;
    store::PosixFileSystem files;
    return app::read_root_key(files, path);
}

}  // namespace

TEST_CASE("configuration_reader: what the root key has signed is read, anything else is not looked into") {
    const auto sodium = crypto::Sodium::initialise().value();
    const Root root;
    const app::SignedConfigurationReader reader{sodium, root.key};
    const auto read = reader.read(root.sign(kPayload));
    REQUIRE(read.has_value());
    CHECK(read->version == 7);
    CHECK(read->kiosk_id == "k-1");
    CHECK(read->seal_keys.front().key_id == "seal-2");

    CHECK(reader.read(Root{}.sign(kPayload)).error() == ConfigurationFault::bad_signature);
    CHECK(reader.read(root.sign("{}")).error() == ConfigurationFault::unreadable);
    SignedConfiguration changed = root.sign(kPayload);
    changed.payload.replace(changed.payload.find("k-1"), 3, "k-2");
    CHECK(reader.read(changed).error() == ConfigurationFault::bad_signature);
}

TEST_CASE("configuration_reader: the root key is one line of base64, of exactly 32 bytes") {
    const Root root;
    const std::string line = to_base64(root.key);
    CHECK(root_key_in(line) == root.key);
    CHECK(root_key_in(line + "\n") == root.key);
    CHECK_FALSE(root_key_in("").has_value());
    CHECK_FALSE(root_key_in("QkJC").has_value());
    CHECK_FALSE(root_key_in(line + "\n" + line).has_value());
    CHECK_FALSE(root_key_in(std::string(4'096, 'A')).has_value());
}

}  // namespace kiosk::test
