// Checking, composing and breaking text (utf8proc).
#include "printing/layout/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>

namespace kiosk::printing {
namespace {

struct FreeWiped {
    void operator()(utf8proc_uint8_t* text) const {
        if (text == nullptr) return;
        wipe(text, std::strlen(reinterpret_cast<const char*>(text)));
        std::free(text);
    }
};

const utf8proc_uint8_t* as_bytes(std::string_view text) {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}
utf8proc_ssize_t as_size(std::string_view text) {
    return static_cast<utf8proc_ssize_t>(text.size());
}

struct Character {
    char32_t code_point;
    std::size_t bytes;
};

std::optional<Character> first_character(std::string_view text) {
    utf8proc_int32_t code_point = 0;
    const auto bytes = utf8proc_iterate(as_bytes(text), as_size(text), &code_point);
    if (bytes <= 0) return std::nullopt;
    return Character{static_cast<char32_t>(code_point), static_cast<std::size_t>(bytes)};
}

std::string named(char32_t code_point) {
    char name[16];
    std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(code_point));
    return name;
}

bool is_control(char32_t code_point) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

Unexpected<PrintingError> malformed(std::string_view field, char32_t code_point, std::string_view what) {
    std::string message{field};
    message.append(": ").append(what);
    if (code_point != 0) message.append(" ").append(named(code_point));
    return failure(PrintingError{PrintingError::Kind::malformed_text, code_point, std::move(message)});
}

// How many bytes of `word` fit: at least one character, so that wrapping always ends.
std::size_t fitting_prefix(std::string_view word, double width, const Measure& measure) {
    std::size_t fitting = 0;
    while (fitting < word.size()) {
        const auto character = first_character(word.substr(fitting));
        const std::size_t next = fitting + (character ? character->bytes : 1);
        if (fitting > 0 && measure(word.substr(0, next)) > width) break;
        fitting = next;
    }
    return fitting;
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

std::size_t with_blanks(std::string_view text, std::size_t end) {
    while (end < text.size() && text[end] == ' ') ++end;
    return end;
}

// The length of the next word, with the blanks that follow it.
std::size_t next_word(std::string_view text) {
    return with_blanks(text, std::min(text.find(' '), text.size()));
}

// The same up to a hyphen: where a word is wider than the line. "A-012" is one piece.
std::size_t next_piece(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && text[end] != ' ' && (end == 0 || text[end - 1] != '-' || is_digit(text[end]))) ++end;
    return with_blanks(text, end);
}

std::string_view without_trailing_blanks(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

Result<PrivateText, PrintingError> composed(std::string_view field, std::string_view text) {
    if (text.size() > kTextBytesMax) return malformed(field, 0, "longer than a field can be");
    for (auto rest = text; !rest.empty();) {
        const auto character = first_character(rest);
        if (!character) return malformed(field, 0, "not UTF-8");
        if (is_control(character->code_point)) return malformed(field, character->code_point, "control character");
        rest.remove_prefix(character->bytes);
    }
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto size = utf8proc_map(as_bytes(text), as_size(text), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, FreeWiped> owner{mapped};
    if (size < 0) return malformed(field, 0, "cannot be composed");
    return PrivateText{{reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)}};
}

Result<void, PrintingError> check_covered(std::string_view field, std::string_view text, const FontCoverage& coverage) {
    for (auto rest = text; !rest.empty();) {
        const auto character = first_character(rest);
        if (!character) return malformed(field, 0, "not UTF-8");
        if (!coverage.covers(character->code_point)) {
            return failure(PrintingError{PrintingError::Kind::uncovered_character, character->code_point,
                                         std::string{field} + ": no glyph for " + named(character->code_point)});
        }
        rest.remove_prefix(character->bytes);
    }
    return {};
}

PrivateText initial(std::string_view text) {
    const auto character = first_character(text);
    if (!character) return {};
    utf8proc_uint8_t bytes[4];
    const auto size =
        utf8proc_encode_char(utf8proc_toupper(static_cast<utf8proc_int32_t>(character->code_point)), bytes);
    return PrivateText{{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)}};
}

std::vector<std::string_view> wrap(std::string_view text, double width, const Measure& measure) {
    // As many of them as fit on one line.
    const auto fitting = [&](std::size_t (*next)(std::string_view)) {
        std::size_t line = 0;
        while (line < text.size()) {
            const std::size_t longer = line + next(text.substr(line));
            if (measure(without_trailing_blanks(text.substr(0, longer))) > width) break;
            line = longer;
        }
        return line;
    };
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        std::size_t line = fitting(next_word);
        if (line == 0) line = fitting(next_piece);
        if (line == 0) line = fitting_prefix(text, width, measure);
        lines.push_back(without_trailing_blanks(text.substr(0, line)));
        text.remove_prefix(line);
    }
    if (lines.empty()) lines.push_back(text);
    return lines;
}

std::vector<std::string_view> wrap_evenly(std::string_view text, double width, const Measure& measure) {
    constexpr int kStepsMax = 10;
    auto lines = wrap(text, width, measure);
    const std::size_t fewest = lines.size();
    for (int step = 1; step <= kStepsMax && fewest > 1; ++step) {
        auto narrower = wrap(text, width * (1 - 0.05 * step), measure);
        if (narrower.size() != fewest) break;
        lines = std::move(narrower);
    }
    return lines;
}

std::vector<std::string_view> wrap_paragraph(std::string_view text, double width, const Measure& measure) {
    constexpr std::size_t kShort = 3;
    auto lines = wrap(text, width, measure);
    const bool lost_word = lines.size() > 1 && lines.size() <= kShort && measure(lines.back()) < width / 3;
    return lost_word ? wrap_evenly(text, width, measure) : lines;
}

}  // namespace kiosk::printing
