// Line by line: HELP, then TYPE, then the samples of that family, each series once.
#include "tests/app/exposition_reader.hpp"

#include <algorithm>
#include <charconv>

namespace kiosk::test {
namespace {

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
}
bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
bool is_name(std::string_view text) {
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char each) { return is_letter(each) || is_digit(each); });
}

// One or more of name="value", separated by commas, without anything that would need an escape.
bool are_labels(std::string_view text) {
    while (true) {
        const std::size_t equals = text.find("=\"");
        if (equals == std::string_view::npos || !is_name(text.substr(0, equals))) return false;
        text.remove_prefix(equals + 2);
        const std::size_t quote = text.find_first_of("\"\\");
        if (quote == std::string_view::npos || text[quote] == '\\') return false;
        text.remove_prefix(quote + 1);
        if (text.empty()) return true;
        if (text.front() != ',') return false;
        text.remove_prefix(1);
    }
}

class Reader {
public:
    bool take(std::string_view line) {
        if (line.starts_with("# HELP ")) return begin_family(line.substr(7));
        if (line.starts_with("# TYPE ")) return take_type(line.substr(7));
        return take_sample(line);
    }
    [[nodiscard]] ReadExposition all() && { return std::move(m_all); }

private:
    bool begin_family(std::string_view rest) {
        const std::size_t space = rest.find(' ');
        if (space == std::string_view::npos || !is_name(rest.substr(0, space))) return false;
        m_name = rest.substr(0, space);
        const bool is_new = m_all.emplace(m_name, ReadFamily{"", std::string{rest.substr(space + 1)}, {}}).second;
        return is_new && rest.find('\\') == std::string_view::npos;
    }
    bool take_type(std::string_view rest) {
        const std::size_t space = rest.find(' ');
        if (space == std::string_view::npos || rest.substr(0, space) != m_name) return false;
        const std::string_view type = rest.substr(space + 1);
        if (type != "counter" && type != "gauge") return false;
        if (type == "counter" && !m_name.ends_with("_total")) return false;
        m_all[m_name].type = type;
        return true;
    }
    bool take_sample(std::string_view line) {
        const std::size_t space = line.rfind(' ');
        if (space == std::string_view::npos || m_name.empty() || m_all[m_name].type.empty()) return false;
        std::string_view series = line.substr(0, space);
        if (!series.starts_with(m_name)) return false;
        series.remove_prefix(m_name.size());
        const bool has_labels = series.starts_with('{') && series.ends_with('}');
        if (!series.empty() && !(has_labels && are_labels(series.substr(1, series.size() - 2)))) return false;
        const std::string_view number = line.substr(space + 1);
        double value = 0;
        const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (fault != std::errc{} || end != number.data() + number.size()) return false;
        return m_all[m_name].samples.emplace(series, value).second;
    }

    ReadExposition m_all;
    std::string m_name;
};

}  // namespace

std::optional<ReadExposition> read_exposition(std::string_view text, std::string& line) {
    Reader reader;
    line = "the last line has no end";
    if (!text.ends_with('\n')) return std::nullopt;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (!reader.take(line)) return std::nullopt;
    }
    return std::move(reader).all();
}

}  // namespace kiosk::test
