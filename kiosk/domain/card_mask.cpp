// Finding card numbers in text and cutting them down.
#include "kiosk/domain/card_mask.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "kiosk/base/ascii.hpp"

namespace kiosk {
namespace {

constexpr std::size_t kCardDigitsMin = 13;
constexpr std::size_t kCardDigitsMax = 19;
constexpr std::size_t kShownDigits = 4;
constexpr std::size_t kKnownDigitsMin = 6;
constexpr std::size_t kKnownDigitsMax = 20;
constexpr char kMaskCharacter = '#';

// Digits that only separators part, and where each of them stands in the text.
struct DigitRun {
    std::string digits;
    std::vector<std::size_t> places;
    std::vector<std::size_t> group_starts;  // indexes into digits; the first is 0
};

// How many bytes of a separator stand here: an ASCII blank, dot or hyphen, a line break, or one of the no-break forms
// of UTF-8 (U+00A0, U+2011, U+202F); 0 when something else stands here.
std::size_t separator_length(std::string_view rest) {
    constexpr std::array<std::string_view, 10> kSeparators = {" ",  ".",  "-",        "\t",           "\r",
                                                              "\n", "\v", "\xC2\xA0", "\xE2\x80\x91", "\xE2\x80\xAF"};
    for (const std::string_view separator : kSeparators) {
        if (rest.substr(0, separator.size()) == separator) return separator.size();
    }
    return 0;
}

std::vector<DigitRun> digit_runs(std::string_view text) {
    std::vector<DigitRun> runs;
    bool in_run = false;
    bool in_group = false;
    for (std::size_t place = 0; place < text.size();) {
        if (is_digit(text[place])) {
            if (!in_run) runs.emplace_back();
            DigitRun& run = runs.back();
            if (!in_run || !in_group) run.group_starts.push_back(run.digits.size());
            run.digits += text[place];
            run.places.push_back(place);
            in_run = in_group = true;
            ++place;
            continue;
        }
        const std::size_t separator = separator_length(text.substr(place));
        in_run = in_run && separator > 0;
        in_group = false;
        place += std::max<std::size_t>(separator, 1);
    }
    return runs;
}

bool satisfies_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value / 10 + value % 10;
        doubled = !doubled;
    }
    return sum % 10 == 0;
}

bool is_card_number(std::string_view digits) {
    return digits.size() >= kCardDigitsMin && digits.size() <= kCardDigitsMax && digits.front() >= '2' &&
           digits.front() <= '6' && satisfies_luhn(digits);
}

// Where a number may start and where it may end within one run.
struct Edges {
    std::vector<bool> start;  // by index of the first digit
    std::vector<bool> end;    // by index after the last digit
};

Edges edges_of(const DigitRun& run) {
    const std::size_t length = run.digits.size();
    Edges edges{std::vector<bool>(length + 1), std::vector<bool>(length + 1)};
    for (std::size_t group = 0; group < run.group_starts.size(); ++group) {
        const std::size_t first = run.group_starts[group];
        const std::size_t after = group + 1 < run.group_starts.size() ? run.group_starts[group + 1] : length;
        edges.start[first] = true;
        edges.end[after] = true;
        for (std::size_t zero = first; zero < after && run.digits[zero] == '0'; ++zero) edges.start[zero + 1] = true;
        if (after - first <= kCardDigitsMax) continue;
        for (std::size_t inside = first; inside <= after; ++inside) edges.start[inside] = edges.end[inside] = true;
    }
    return edges;
}

}  // namespace

CardMask::CardMask(const std::vector<std::string>& known_numbers) {
    for (const std::string& number : known_numbers) {
        std::string digits;
        std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
        if (digits.size() >= kKnownDigitsMin && digits.size() <= kKnownDigitsMax) m_known_numbers.push_back(digits);
    }
}

std::string CardMask::masked(std::string_view text) const {
    std::string result{text};
    for (const DigitRun& run : digit_runs(text)) {
        const Edges edges = edges_of(run);
        const std::string_view digits = run.digits;
        std::vector<bool> known(digits.size());
        for (const std::string& number : m_known_numbers) {
            for (std::size_t at = digits.find(number); at != std::string_view::npos; at = digits.find(number, at + 1)) {
                if (!edges.start[at] || !edges.end[at + number.size()]) continue;
                std::fill_n(known.begin() + static_cast<std::ptrdiff_t>(at), number.size(), true);
            }
        }
        for (std::size_t first = 0; first + kCardDigitsMin <= digits.size(); ++first) {
            if (!edges.start[first]) continue;
            const std::size_t last_after = std::min(digits.size(), first + kCardDigitsMax);
            for (std::size_t after = first + kCardDigitsMin; after <= last_after; ++after) {
                const auto begin = known.begin() + static_cast<std::ptrdiff_t>(first);
                const auto end = known.begin() + static_cast<std::ptrdiff_t>(after);
                if (!edges.end[after] || std::find(begin, end, true) != end) continue;
                if (!is_card_number(digits.substr(first, after - first))) continue;
                for (std::size_t digit = first; digit + kShownDigits < after; ++digit) {
                    result[run.places[digit]] = kMaskCharacter;
                }
            }
        }
    }
    return result;
}

std::vector<std::string> CardMask::masked(const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    const std::string clean = masked(text);
    std::vector<std::string> result;
    std::size_t start = 0;
    for (const std::string& line : lines) {
        result.push_back(clean.substr(start, line.size()));
        start += line.size() + 1;
    }
    return result;
}

}  // namespace kiosk
