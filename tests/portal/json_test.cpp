// The guard in front of JSON: what a hostile backend may send, and what a reader makes of half-right objects.
#include "kiosk/portal/wire/json.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::portal::wire;

TEST_CASE("json: only one whole object within the limits is read") {
    CHECK(parse_object(R"({"a": {"b": [1, 2, {"c": null}]}})"));
    CHECK_FALSE(parse_object(""));
    CHECK_FALSE(parse_object("[]"));
    CHECK_FALSE(parse_object("12"));
    CHECK_FALSE(parse_object(R"({"a": 1)"));
    CHECK_FALSE(parse_object(R"({"a": 1} {"b": 2})"));
    CHECK_FALSE(parse_object(std::string_view{"{\"a\": 1}\0{\"b\": 2}", 17}));  // nlohmann ends there
    CHECK_FALSE(parse_object("{\"a\": \"\xC3\x28\"}"));
}

TEST_CASE("json: a name that comes twice in one object is refused, the same name elsewhere is not") {
    CHECK_FALSE(parse_object(R"({"amount": 1, "amount": 2})"));
    CHECK(parse_object(R"({"a": {"x": 1}, "b": {"x": 2}})"));
}

TEST_CASE("json: a passage keeps its lines and nothing else that steers a screen") {
    const auto passage = [](const std::string& text) -> std::optional<std::string> {
        const auto json = parse_object(R"({"a": ")" + text + "\"}");
        REQUIRE(json);
        ObjectReader reader{*json};
        const PrivateText value = reader.passage("a", 12);
        return reader.failed() ? std::nullopt : std::optional{std::string{value.view()}};
    };
    CHECK(passage("") == "");
    CHECK(passage(R"(a\r\nb\nc\rd)") == "a\nb\nc\nd");
    CHECK(passage(R"(a\tb)") == "a b");
    CHECK(passage(R"(a\u0007b)") == std::nullopt);
    CHECK(passage(R"(a\u001b[2J)") == std::nullopt);
    CHECK(passage("0123456789ab") == "0123456789ab");
    CHECK(passage("0123456789abc") == std::nullopt);
}

TEST_CASE("json: depth and number of values are bounded") {
    const auto nested = [](int depth) {
        std::string text = R"({"a":)";
        for (int level = 1; level < depth; ++level) text += "[";
        text += "1";
        for (int level = 1; level < depth; ++level) text += "]";
        return text + "}";
    };
    CHECK(parse_object(nested(kDepthMax)));
    CHECK_FALSE(parse_object(nested(kDepthMax + 1)));
    CHECK_FALSE(parse_object(nested(100'000)));
    std::string many = R"({"a":[0)";
    for (std::size_t index = 0; index < kValuesMax; ++index) many += ",0";
    CHECK_FALSE(parse_object(many + "]}"));
}

TEST_CASE("json: integers are exact or refused") {
    const auto read = [](const std::string& number) {
        const auto json = parse_object(R"({"n": )" + number + "}");
        REQUIRE(json);
        ObjectReader reader{*json};
        const std::int64_t value = reader.integer("n", -10, INT64_MAX);
        return reader.failed() ? std::nullopt : std::optional{value};
    };
    CHECK(read("3000000000") == 3'000'000'000);
    CHECK(read("9223372036854775807") == INT64_MAX);
    CHECK(read("-10") == -10);
    for (const char* wrong : {"-11", "1e3", "1.0", "9223372036854775808", "\"12\"", "true", "null"}) {
        INFO(wrong);
        CHECK_FALSE(read(wrong));
    }
}

TEST_CASE("json: texts are bounded and hold no control characters") {
    const auto json = parse_object(R"({"long": "abcdef", "control": "a\nb", "fine": "é€", "none": null})");
    REQUIRE(json);
    ObjectReader fine{*json};
    CHECK(fine.text("fine", 5) == "é€");
    CHECK(fine.optional_text("none", 5).empty());
    CHECK(fine.optional_text("missing", 5).empty());
    CHECK_FALSE(fine.failed());
    ObjectReader too_long{*json};
    CHECK(too_long.text("long", 5).empty());
    CHECK(too_long.fault() == "long");
    ObjectReader control{*json};
    CHECK(control.text("control", 10).empty());
    CHECK(control.failed());
}

TEST_CASE("json: moments are read with any offset and written in UTC with milliseconds") {
    CHECK(parse_rfc3339("2026-11-23T13:00:00.000Z") == WallTime{1'795'438'800'000});
    CHECK(parse_rfc3339("2026-11-23T14:00:00+01:00") == WallTime{1'795'438'800'000});
    CHECK(parse_rfc3339("2026-11-23T13:00:00.25Z") == WallTime{1'795'438'800'250});
    CHECK(to_rfc3339(WallTime{1'795'438'800'250}) == "2026-11-23T13:00:00.250Z");
    for (const char* wrong : {"", "2026-11-23", "2026-11-23T13:00:00", "2026-11-23T25:00:00Z", "2026-02-30T13:00:00Z",
                              "2026-11-23T13:00:00+1:00", "2026-11-23 13.00.00Z......"}) {
        INFO(wrong);
        CHECK_FALSE(parse_rfc3339(wrong));
    }
}
