// JSON from and to the backend, read as hostile input: bounded in bytes, depth and members, no duplicate names, exact
// 64-bit integers, valid UTF-8. Every byte that the parser held is wiped when it is given back, because answers name
// tenants. Elsewhere only kiosk/sync knows the library underneath: it writes deposits.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::portal::wire {

using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;
using Json = nlohmann::basic_json<std::map, std::vector, WipedString, bool, std::int64_t, std::uint64_t, double,
                                  WipingAllocator>;

inline constexpr int kDepthMax = 16;
inline constexpr std::size_t kValuesMax = 20'000;

// nullopt for anything that is not one JSON object within the limits.
[[nodiscard]] std::optional<Json> parse_object(std::string_view text);

// Reads the members of one object. The first thing that is missing or wrong is remembered; what is read afterwards is
// empty, and failed() says so once at the end: no answer is half believed.
class ObjectReader {
public:
    explicit ObjectReader(const Json& object);

    [[nodiscard]] PrivateText text(std::string_view name, std::size_t bytes_max);
    // Of several lines: their ends come as one '\n' each, a tab as a blank.
    [[nodiscard]] PrivateText passage(std::string_view name, std::size_t bytes_max);
    // Not empty, and of these characters only.
    [[nodiscard]] PrivateText identifier(std::string_view name, std::size_t bytes_max, std::string_view characters);
    [[nodiscard]] std::string word(std::string_view name, std::size_t bytes_max, std::string_view characters);
    // Missing and null are the same: empty.
    [[nodiscard]] PrivateText optional_text(std::string_view name, std::size_t bytes_max);
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    [[nodiscard]] bool boolean(std::string_view name);
    [[nodiscard]] Cents cents(std::string_view name);
    [[nodiscard]] Cents amount(std::string_view name);     // of a payment: more than nothing
    [[nodiscard]] Date date(std::string_view name);        // "2026-11-23"
    [[nodiscard]] WallTime moment(std::string_view name);  // RFC 3339, UTC or with an offset
    [[nodiscard]] std::optional<Reference> reference(std::string_view name);
    // Neither missing nor null.
    [[nodiscard]] bool has(std::string_view name) const { return member(name) != nullptr; }
    // nullptr when missing or null.
    [[nodiscard]] const Json* optional_object(std::string_view name);
    // nullptr (and failed) unless an array of at most `items_max`.
    [[nodiscard]] const Json* array(std::string_view name, std::size_t items_max);

    void fail(std::string_view name);
    [[nodiscard]] bool failed() const { return !m_fault.empty(); }
    [[nodiscard]] const std::string& fault() const { return m_fault; }  // the member's name: for the log

private:
    [[nodiscard]] const Json* member(std::string_view name) const;
    [[nodiscard]] PrivateText read_text(const Json& value, std::string_view name, std::size_t bytes_max);
    const Json& m_object;
    std::string m_fault;
};

// "2026-11-25T04:36:00Z", "…+01:00", with or without fractions of a second.
[[nodiscard]] std::optional<WallTime> parse_rfc3339(std::string_view text);

}  // namespace kiosk::portal::wire
