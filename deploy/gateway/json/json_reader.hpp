// Reading JSON that a stranger may have sent: bounded, exact, and without a word of it in any message.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"

namespace kiosk::gateway {

using Json = nlohmann::json;

struct JsonLimits {
    std::size_t size_max_bytes = 64 * 1024;
    int depth_max = 16;
    std::size_t values_max = 4'096;
};

enum class JsonErrorKind : unsigned char {
    too_large,
    too_deep,
    too_many_values,
    duplicate_name,
    not_json,
    not_an_object
};

struct JsonError {
    JsonErrorKind kind = JsonErrorKind::not_json;
    std::string_view sentence;  // a constant: never quotes the input
};

// One JSON object (RFC 8259, valid UTF-8 throughout, no name twice in one object, no byte after it).
[[nodiscard]] Result<Json, JsonError> parse_object(std::string_view text, const JsonLimits& limits);

// Reads the members of one object, each exactly once, and remembers the first that is not what it should be. Members
// that nobody asked for are an error too: a misspelt name must not be lost silently.
class MemberReader {
public:
    explicit MemberReader(const Json& object) : m_object(object) {}

    // Lengths in characters (code points), as JSON Schema counts them. Control characters are refused.
    [[nodiscard]] std::string text(const char* name, std::size_t min_length, std::size_t max_length);
    [[nodiscard]] std::optional<std::string> text_or_null(const char* name, std::size_t min_length,
                                                          std::size_t max_length);
    // With line breaks and tabs, as people write them.
    [[nodiscard]] std::string prose(const char* name, std::size_t max_length);
    [[nodiscard]] PrivateText private_text(const char* name, std::size_t min_length, std::size_t max_length);
    // An exact integer: 1.0, 1e2 and "1" are not.
    [[nodiscard]] std::int64_t number(const char* name, std::int64_t min, std::int64_t max);
    [[nodiscard]] std::optional<Cents> cents_or_null(const char* name);
    [[nodiscard]] bool flag(const char* name);
    [[nodiscard]] std::optional<bool> flag_or_null(const char* name);
    [[nodiscard]] Date date(const char* name);
    [[nodiscard]] std::optional<Date> date_or_null(const char* name);
    [[nodiscard]] WallTime moment(const char* name);
    [[nodiscard]] const Json& array(const char* name, std::size_t size_max);
    [[nodiscard]] const Json& object(const char* name);
    [[nodiscard]] bool has(const char* name) const { return m_object.contains(name) && !m_object.at(name).is_null(); }
    void skip(const char* name);  // known, and read by somebody else

    void refuse(const char* name);  // for rules that the caller checks
    // The name of the first wrong member, "(unknown member)" when one was never asked for; nullopt: all is well.
    [[nodiscard]] std::optional<std::string> first_wrong() const;

private:
    [[nodiscard]] const Json* member(const char* name);
    [[nodiscard]] bool take_null(const char* name);  // true: it is there, and null

    const Json& m_object;
    std::size_t m_asked = 0;
    std::optional<std::string> m_wrong;
};

// "2026-11-23T13:00:00.000Z", exactly; nullopt for anything else.
[[nodiscard]] std::optional<WallTime> parse_moment(std::string_view text);
[[nodiscard]] std::string to_moment(WallTime time);

}  // namespace kiosk::gateway
