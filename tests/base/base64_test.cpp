// Base 64.
#include "kiosk/base/base64.hpp"

#include <algorithm>
#include <array>

#include "kiosk/base/random.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text});
}

}  // namespace

TEST_CASE("base64: gives the examples of RFC 4648 §10, both ways") {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kExamples{{{"", ""},
                                                                                      {"f", "Zg=="},
                                                                                      {"fo", "Zm8="},
                                                                                      {"foo", "Zm9v"},
                                                                                      {"foob", "Zm9vYg=="},
                                                                                      {"fooba", "Zm9vYmE="},
                                                                                      {"foobar", "Zm9vYmFy"}}};
    for (const auto& [plain, text] : kExamples) {
        CHECK(to_base64(bytes_of(plain)) == text);
        const auto parsed = parse_base64(text);
        REQUIRE(parsed);
        CHECK(std::equal(parsed->begin(), parsed->end(), bytes_of(plain).begin(), bytes_of(plain).end()));
    }
}

TEST_CASE("base64: any bytes come back, and no other text is taken for them") {
    SeededRandom random{64};
    for (std::size_t size = 0; size < 200; ++size) {
        std::vector<std::byte> bytes(size);
        for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.below(256));
        const auto parsed = parse_base64(to_base64(bytes));
        REQUIRE(parsed);
        CHECK(*parsed == bytes);
    }
    for (const char* text : {"Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zm9v\n", "Zm-v", "Zg==Zg==", "Zg=a",
                             " Zg=", "Zm9vYg==="}) {
        INFO(text);
        CHECK_FALSE(parse_base64(text));
    }
}

}  // namespace kiosk::test
