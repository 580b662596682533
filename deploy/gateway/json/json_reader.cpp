// The guard in front of the JSON library, and checked access to members.
#include "deploy/gateway/json/json_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <vector>

#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

// Watches the parser at work: what it refuses is dropped at once, so that a bomb costs no memory, and the rest of the
// text (bounded) is only walked over. The names of each open object are remembered: the library itself would keep the
// last of two equal ones without a word.
class Guard {
public:
    explicit Guard(const JsonLimits& limits) : m_limits(limits) {}

    bool keep(Json::parse_event_t event, const Json& value) {
        if (m_error) return false;
        switch (event) {
            case Json::parse_event_t::object_start:
                return open_object() && enter();
            case Json::parse_event_t::array_start:
                return count() && enter();
            case Json::parse_event_t::key:
                return accept_name(value.get_ref<const std::string&>());
            case Json::parse_event_t::value:
                return count();
            case Json::parse_event_t::object_end:
                m_names.pop_back();
                break;
            case Json::parse_event_t::array_end:
                break;
        }
        --m_depth;
        return true;
    }
    [[nodiscard]] const std::optional<JsonError>& error() const { return m_error; }

private:
    bool refuse(JsonError error) {
        m_error = error;
        return false;
    }
    bool count() {
        return ++m_values <= m_limits.values_max || refuse({JsonErrorKind::too_many_values, "too many values"});
    }
    bool enter() { return ++m_depth <= m_limits.depth_max || refuse({JsonErrorKind::too_deep, "nested too deep"}); }
    bool open_object() {
        m_names.emplace_back();
        return count();
    }
    bool accept_name(const std::string& name) {
        return m_names.back().insert(name).second || refuse({JsonErrorKind::duplicate_name, "a name stands twice"});
    }

    const JsonLimits& m_limits;
    std::vector<std::set<std::string>> m_names;
    std::size_t m_values = 0;
    int m_depth = 0;
    std::optional<JsonError> m_error;
};

bool has_control_character(std::string_view text) {
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte == 0x7f) return true;
    }
    return false;
}

}  // namespace

Result<Json, JsonError> parse_object(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.size_max_bytes) return failure(JsonError{JsonErrorKind::too_large, "too large"});
    // The library takes a zero byte for the end, and would not look at what stands behind it.
    if (text.find('\0') != std::string_view::npos) return failure(JsonError{JsonErrorKind::not_json, "a zero byte"});
    Guard guard(limits);
    const auto keep = [&guard](int, Json::parse_event_t event, const Json& value) { return guard.keep(event, value); };
    Json document = Json::parse(text.begin(), text.end(), keep, /*allow_exceptions=*/false);
    if (guard.error()) return failure(*guard.error());
    if (document.is_discarded()) return failure(JsonError{JsonErrorKind::not_json, "not JSON in UTF-8"});
    if (!document.is_object()) return failure(JsonError{JsonErrorKind::not_an_object, "not an object"});
    return document;
}

const Json* MemberReader::member(const char* name) {
    const auto found = m_object.find(name);
    if (found == m_object.end()) {
        refuse(name);
        return nullptr;
    }
    ++m_asked;
    return &*found;
}

std::string MemberReader::text(const char* name, std::size_t min_length, std::size_t max_length) {
    const Json* value = member(name);
    if (value == nullptr) return {};
    const auto* text = value->get_ptr<const std::string*>();
    const std::size_t length = text == nullptr ? 0 : characters_in(*text);
    if (text == nullptr || length < min_length || length > max_length || has_control_character(*text)) {
        refuse(name);
        return {};
    }
    return *text;
}

bool MemberReader::take_null(const char* name) {
    if (!m_object.contains(name) || !m_object.at(name).is_null()) return false;
    ++m_asked;
    return true;
}

std::string MemberReader::prose(const char* name, std::size_t max_length) {
    const Json* value = member(name);
    if (value == nullptr) return {};
    const auto* text = value->get_ptr<const std::string*>();
    std::string without_breaks = text == nullptr ? "" : *text;
    std::erase_if(without_breaks, [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; });
    if (text == nullptr || characters_in(*text) > max_length || has_control_character(without_breaks)) {
        refuse(name);
        return {};
    }
    return *text;
}

std::optional<std::string> MemberReader::text_or_null(const char* name, std::size_t min_length,
                                                      std::size_t max_length) {
    return take_null(name) ? std::nullopt : std::optional{text(name, min_length, max_length)};
}

PrivateText MemberReader::private_text(const char* name, std::size_t min_length, std::size_t max_length) {
    std::string plain = text(name, min_length, max_length);
    PrivateText result{plain};
    wipe(plain.data(), plain.size());
    return result;
}

std::int64_t MemberReader::number(const char* name, std::int64_t min, std::int64_t max) {
    const Json* value = member(name);
    if (value == nullptr) return 0;
    // Beyond 63 bits the library holds an unsigned number; converting it would wrap.
    const bool is_exact = value->is_number_integer() &&
                          (!value->is_number_unsigned() || value->get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (!is_exact || value->get<std::int64_t>() < min || value->get<std::int64_t>() > max) {
        refuse(name);
        return 0;
    }
    return value->get<std::int64_t>();
}

std::optional<Cents> MemberReader::cents_or_null(const char* name) {
    return take_null(name) ? std::nullopt : std::optional{Cents{number(name, -kCentsMax.value, kCentsMax.value)}};
}

std::optional<bool> MemberReader::flag_or_null(const char* name) {
    return take_null(name) ? std::nullopt : std::optional{flag(name)};
}

std::optional<Date> MemberReader::date_or_null(const char* name) {
    return take_null(name) ? std::nullopt : std::optional{date(name)};
}

bool MemberReader::flag(const char* name) {
    const Json* value = member(name);
    if (value == nullptr) return false;
    if (!value->is_boolean()) refuse(name);
    return value->is_boolean() && value->get<bool>();
}

Date MemberReader::date(const char* name) {
    const auto parsed = parse_iso_date(text(name, 10, 10));
    if (!parsed) refuse(name);
    return parsed.value_or(Date{});
}

WallTime MemberReader::moment(const char* name) {
    const auto parsed = parse_moment(text(name, 24, 24));
    if (!parsed) refuse(name);
    return parsed.value_or(WallTime{});
}

const Json& MemberReader::array(const char* name, std::size_t size_max) {
    static const Json empty = Json::array();
    const Json* value = member(name);
    if (value != nullptr && value->is_array() && value->size() <= size_max) return *value;
    refuse(name);
    return empty;
}

const Json& MemberReader::object(const char* name) {
    static const Json empty = Json::object();
    const Json* value = member(name);
    if (value != nullptr && value->is_object()) return *value;
    refuse(name);
    return empty;
}

void MemberReader::skip(const char* name) {
    if (m_object.contains(name)) ++m_asked;
}

void MemberReader::refuse(const char* name) {
    if (!m_wrong) m_wrong = name;
}

std::optional<std::string> MemberReader::first_wrong() const {
    if (m_wrong) return m_wrong;
    if (m_asked != m_object.size()) return "(unknown member)";
    return std::nullopt;
}

std::optional<WallTime> parse_moment(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_iso_date(text.substr(0, 10));
    if (!date) return std::nullopt;
    std::array<int, 4> parts{};  // hours, minutes, seconds, milliseconds
    constexpr std::array<std::pair<std::size_t, std::size_t>, 4> kPlaces{{{11, 2}, {14, 2}, {17, 2}, {20, 3}}};
    for (std::size_t part = 0; part < parts.size(); ++part) {
        for (const char digit : text.substr(kPlaces[part].first, kPlaces[part].second)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            parts[part] = parts[part] * 10 + (digit - '0');
        }
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
    const auto days = std::chrono::sys_days{*date}.time_since_epoch();
    const auto time = Milliseconds{days} + std::chrono::hours{parts[0]} + std::chrono::minutes{parts[1]} +
                      std::chrono::seconds{parts[2]} + Milliseconds{parts[3]};
    return WallTime{time.count()};
}

std::string to_moment(WallTime time) {
    const auto since_epoch = Milliseconds{time.unix_ms};
    const auto days = std::chrono::floor<std::chrono::days>(since_epoch);
    const std::chrono::hh_mm_ss clock{since_epoch - days};
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()));
    return to_iso(Date{std::chrono::sys_days{days}}) + text.data();
}

}  // namespace kiosk::gateway
