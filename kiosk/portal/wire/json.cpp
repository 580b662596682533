// The guard in front of the JSON library, and the reader behind it.
#include "kiosk/portal/wire/json.hpp"

#include <algorithm>
#include <set>

namespace kiosk::portal::wire {
namespace {

// Counts and refuses while the library parses, before anything is built (SAX): depth, values, duplicate names.
class Guard {
public:
    bool null() { return value(); }
    bool boolean(bool) { return value(); }
    bool number_integer(std::int64_t) { return value(); }
    bool number_unsigned(std::uint64_t) { return value(); }
    template <class Text>
    bool number_float(double, const Text&) {  // the library calls this with its own string too
        return value();
    }
    bool string(WipedString&) { return value(); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) {
        m_names.emplace_back();
        return value() && m_names.size() <= kDepthMax;
    }
    bool key(WipedString& name) { return m_names.back().insert(name).second; }
    bool end_object() {
        m_names.pop_back();
        return true;
    }
    bool start_array(std::size_t) {
        m_names.emplace_back();
        return value() && m_names.size() <= kDepthMax;
    }
    bool end_array() {
        m_names.pop_back();
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

private:
    bool value() { return ++m_values <= kValuesMax; }
    std::vector<std::set<WipedString>> m_names;
    std::size_t m_values = 0;
};

std::optional<int> number_at(std::string_view text, std::size_t place, std::size_t length) {
    if (place + length > text.size()) return std::nullopt;
    int number = 0;
    for (const char character : text.substr(place, length)) {
        if (character < '0' || character > '9') return std::nullopt;
        number = number * 10 + (character - '0');
    }
    return number;
}

// Minutes east of Greenwich: "Z", "+01:00", "-05:30".
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = number_at(text, 1, 2);
    const auto minutes = number_at(text, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    const int total = *hours * 60 + *minutes;
    return text[0] == '-' ? -total : total;
}

}  // namespace

std::optional<Json> parse_object(std::string_view text) try {
    // The library takes a zero byte for the end, and would not look at what stands behind it.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    Guard guard;
    if (!Json::sax_parse(text.begin(), text.end(), &guard)) return std::nullopt;
    Json json = Json::parse(text.begin(), text.end());
    return json.is_object() ? std::optional{std::move(json)} : std::nullopt;
} catch (const Json::exception&) {
    return std::nullopt;
}

ObjectReader::ObjectReader(const Json& object) : m_object(object) {
    if (!object.is_object()) fail("(object)");
}

void ObjectReader::fail(std::string_view name) {
    if (m_fault.empty()) m_fault = name;
}

const Json* ObjectReader::member(std::string_view name) const {
    if (!m_object.is_object()) return nullptr;
    const auto found = m_object.find(WipedString{name});
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

PrivateText ObjectReader::read_text(const Json& value, std::string_view name, std::size_t bytes_max) {
    if (!value.is_string() || value.get_ref<const WipedString&>().size() > bytes_max) {
        fail(name);
        return {};
    }
    const WipedString& string = value.get_ref<const WipedString&>();
    for (const char character : string) {
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) fail(name);
    }
    return failed() ? PrivateText{} : PrivateText{std::string_view{string.data(), string.size()}};
}

PrivateText ObjectReader::text(std::string_view name, std::size_t bytes_max) {
    const Json* value = member(name);
    if (value == nullptr) {
        fail(name);
        return {};
    }
    return read_text(*value, name, bytes_max);
}

PrivateText ObjectReader::passage(std::string_view name, std::size_t bytes_max) {
    const Json* value = member(name);
    if (value == nullptr || !value->is_string() || value->get_ref<const WipedString&>().size() > bytes_max) {
        fail(name);
        return {};
    }
    const WipedString& string = value->get_ref<const WipedString&>();
    WipedString lines;
    lines.reserve(string.size());
    for (std::size_t place = 0; place < string.size(); ++place) {
        const char character = string[place];
        if (character == '\r') {
            if (place + 1 == string.size() || string[place + 1] != '\n') lines += '\n';
        } else if (character == '\t') {
            lines += ' ';
        } else {
            if ((static_cast<unsigned char>(character) < 0x20 && character != '\n') || character == 0x7F) fail(name);
            lines += character;
        }
    }
    return failed() ? PrivateText{} : PrivateText{std::string_view{lines.data(), lines.size()}};
}

PrivateText ObjectReader::identifier(std::string_view name, std::size_t bytes_max, std::string_view characters) {
    PrivateText value = text(name, bytes_max);
    if (value.empty() || value.view().find_first_not_of(characters) != std::string_view::npos) fail(name);
    return value;
}

std::string ObjectReader::word(std::string_view name, std::size_t bytes_max, std::string_view characters) {
    return std::string{identifier(name, bytes_max, characters).view()};
}

PrivateText ObjectReader::optional_text(std::string_view name, std::size_t bytes_max) {
    const Json* value = member(name);
    return value == nullptr ? PrivateText{} : read_text(*value, name, bytes_max);
}

std::int64_t ObjectReader::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const Json* value = member(name);
    // Larger than int64 arrives as unsigned and 1e3 as a float: both are refused, not rounded.
    const bool exact = value != nullptr && value->is_number_integer() &&
                       (!value->is_number_unsigned() || value->get<std::uint64_t>() <= INT64_MAX);
    const std::int64_t number = exact ? value->get<std::int64_t>() : 0;
    if (!exact || number < least || number > most) {
        fail(name);
        return least;
    }
    return number;
}

bool ObjectReader::boolean(std::string_view name) {
    const Json* value = member(name);
    if (value != nullptr && value->is_boolean()) return value->get<bool>();
    fail(name);
    return false;
}

Cents ObjectReader::cents(std::string_view name) {
    return Cents{integer(name, -kCentsMax.value, kCentsMax.value)};
}

Cents ObjectReader::amount(std::string_view name) {
    return Cents{integer(name, 1, kCentsMax.value)};
}

Date ObjectReader::date(std::string_view name) {
    const auto day = parse_iso_date(text(name, 10).view());
    if (day) return *day;
    fail(name);
    return Date{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
}

WallTime ObjectReader::moment(std::string_view name) {
    const auto time = parse_rfc3339(text(name, 40).view());
    if (time) return *time;
    fail(name);
    return {};
}

std::optional<Reference> ObjectReader::reference(std::string_view name) {
    auto reference = Reference::parse(text(name, 16).view());
    if (!reference) fail(name);
    return reference;
}

const Json* ObjectReader::optional_object(std::string_view name) {
    const Json* value = member(name);
    if (value != nullptr && !value->is_object()) {
        fail(name);
        return nullptr;
    }
    return value;
}

const Json* ObjectReader::array(std::string_view name, std::size_t items_max) {
    const Json* value = member(name);
    if (value != nullptr && value->is_array() && value->size() <= items_max) return value;
    fail(name);
    return nullptr;
}

std::optional<WallTime> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || text.size() > 40) return std::nullopt;
    const auto day = parse_iso_date(text.substr(0, 10));
    const auto hour = number_at(text, 11, 2);
    const auto minute = number_at(text, 14, 2);
    const auto second = number_at(text, 17, 2);
    const bool shaped = (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
    if (!day || !hour || !minute || !second || !shaped || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    std::size_t place = 19;
    std::int64_t milliseconds = 0;
    if (place < text.size() && text[place] == '.') {
        std::int64_t weight = 100;
        for (++place; place < text.size() && text[place] >= '0' && text[place] <= '9'; ++place) {
            milliseconds += (text[place] - '0') * weight;
            weight /= 10;
        }
    }
    const auto offset = offset_minutes(text.substr(place));
    if (!offset) return std::nullopt;
    const std::int64_t days = std::chrono::sys_days{*day}.time_since_epoch().count();
    const std::int64_t minutes = days * 1440 + *hour * 60 + *minute - *offset;
    return WallTime{(minutes * 60 + *second) * 1000 + milliseconds};
}

}  // namespace kiosk::portal::wire
