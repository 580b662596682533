// The payload of the signed configuration.
#include "kiosk/portal/wire/configuration.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

std::string payload_with(const std::string& version, const std::string& keys) {
    return R"({"version": )" + version + R"(, "kiosk_id": "BRN-1", "issued_at": "2026-11-01T00:00:00.000Z",
        "not_after": "2027-11-01T00:00:00.000Z", "later": true, "seal_keys": )" +
           keys + "}";
}
std::string key_with(const std::string& id, std::size_t characters = 43) {
    return R"({"key_id": ")" + id + R"(", "public_key": ")" + std::string(characters, 'A') + R"(="})";
}

}  // namespace

TEST_CASE("configuration: gives version, times and keys, the one to seal to first") {
    const auto read = portal::wire::read_configuration_payload(
        payload_with("3", "[" + key_with("new") + "," + key_with("old") + "]"));
    REQUIRE(read);
    CHECK(read->version == 3);
    CHECK(read->kiosk_id == "BRN-1");
    CHECK(read->not_after.unix_ms - read->issued_at.unix_ms == 365LL * 86'400'000);
    REQUIRE(read->seal_keys.size() == 2);
    CHECK(read->seal_keys[0].key_id == "new");
}

TEST_CASE("configuration: one without a usable key is none") {
    for (const std::string& keys : {std::string{"[]"}, "[" + key_with("A B") + "]", "[" + key_with("a", 42) + "]",
                                    "[" + key_with("") + "]", std::string{"null"}, std::string{"[1]"}}) {
        INFO(keys);
        CHECK_FALSE(portal::wire::read_configuration_payload(payload_with("3", keys)));
    }
    CHECK_FALSE(portal::wire::read_configuration_payload(payload_with("0", "[" + key_with("a") + "]")));
    CHECK_FALSE(portal::wire::read_configuration_payload("[]"));
}
