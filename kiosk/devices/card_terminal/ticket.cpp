// Reading the terminal's ticket.
#include "kiosk/devices/card_terminal/ticket.hpp"

#include <algorithm>
#include <vector>

#include "kiosk/base/ascii.hpp"
#include "kiosk/devices/card_terminal/codec.hpp"

namespace kiosk::card_terminal {
namespace {

using Verdict = DuplicateAnswer::Verdict;

constexpr std::size_t kAmountDigitsMax = 9;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

void append_latin1(std::string& line, unsigned char byte) {
    const bool control = byte < 0x20 || (byte >= 0x7F && byte < 0xA0);
    if (control) {
        line += ' ';
    } else if (byte < 0x80) {
        line += static_cast<char>(byte);
    } else {
        line += static_cast<char>(0xC0U | (byte >> 6U));
        line += static_cast<char>(0x80U | (byte & 0x3FU));
    }
}

TicketLines lines_of_latin1(std::string_view bytes) {
    TicketLines lines(1);
    for (const char character : bytes) {
        if (character == '\r') continue;
        if (character != '\n') {
            append_latin1(lines.back(), static_cast<unsigned char>(character));
        } else if (lines.size() < kTicketLinesMax) {
            lines.emplace_back();
        } else {
            break;
        }
    }
    for (std::string& line : lines) line.erase(line.find_last_not_of(' ') + 1);
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t start = line.find_first_not_of(' '); start != std::string_view::npos;) {
        const std::size_t end = std::min(line.find(' ', start), line.size());
        words.push_back(line.substr(start, end - start));
        start = line.find_first_not_of(' ', end);
    }
    return words;
}

std::uint32_t number_of(std::string_view digits) {
    std::uint32_t number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    return number;
}

// Remembers a fact and forgets it for good when the ticket states it twice with two values.
template <class Value>
class Stated {
public:
    void state(const Value& value) {
        if (m_value && *m_value != value) m_contradicted = true;
        m_value = value;
    }
    [[nodiscard]] std::optional<Value> value() const { return m_contradicted ? std::nullopt : m_value; }

private:
    std::optional<Value> m_value;
    bool m_contradicted = false;
};

// "MONTANT : 1 234,56 EUR" → 123456. The unit must follow, so that no other number is taken for the amount.
std::optional<Cents> amount_of(std::string_view line) {
    const std::size_t label = line.find("MONTANT");
    const std::size_t unit = line.rfind("EUR");
    if (label == std::string_view::npos || unit == std::string_view::npos || unit < label) return std::nullopt;
    std::string digits;
    std::size_t decimals = 0;
    bool after_comma = false;
    for (const char character : line.substr(label + 7, unit - label - 7)) {
        if (is_digit(character)) {
            digits += character;
            decimals += after_comma ? 1 : 0;
        } else if ((character == ',' || character == '.') && !after_comma && !digits.empty()) {
            after_comma = true;
        } else if (character != ' ' && !(character == ':' && digits.empty())) {
            return std::nullopt;
        }
    }
    if (decimals != 2 || digits.size() < 3 || digits.size() > kAmountDigitsMax) return std::nullopt;
    return Cents{static_cast<std::int64_t>(number_of(digits))};
}

// "19/12/2022" or "19/12/22".
std::optional<Date> date_of(std::string_view word) {
    if (word.size() != 8 && word.size() != 10) return std::nullopt;
    if (word[2] != '/' || word[5] != '/') return std::nullopt;
    std::string digits{word.substr(0, 2)};
    digits += word.substr(3, 2);
    digits += word.size() == 8 ? "20" : "";
    digits += word.substr(6);
    return parse_typed_date(digits);
}

// "13:57:22" or "13:57".
std::optional<LocalDateTime> with_time(Date date, std::string_view word) {
    if (word.size() != 5 && word.size() != 8) return std::nullopt;
    std::uint32_t parts[3] = {0, 0, 0};
    for (std::size_t part = 0; part * 3 < word.size(); ++part) {
        const std::string_view digits = word.substr(part * 3, 2);
        if (!all_digits(digits) || (part > 0 && word[part * 3 - 1] != ':')) return std::nullopt;
        parts[part] = number_of(digits);
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
    return LocalDateTime{date, static_cast<int>(parts[0]), static_cast<int>(parts[1]), static_cast<int>(parts[2])};
}

std::optional<LocalDateTime> moment_of(const std::vector<std::string_view>& words) {
    for (std::size_t index = 0; index < words.size(); ++index) {
        const std::optional<Date> date = date_of(words[index]);
        if (!date) continue;
        for (std::size_t later = index + 1; later < words.size(); ++later) {
            if (const auto moment = with_time(*date, words[later])) return moment;
        }
    }
    return std::nullopt;
}

// The masked card number: "############6368".
std::string last_four_of(std::string_view word) {
    constexpr std::size_t kShown = 4;
    constexpr std::size_t kMaskedMin = 4;
    if (word.size() < kShown + kMaskedMin) return {};
    const std::string_view shown = word.substr(word.size() - kShown);
    const std::string_view before = word.substr(word.size() - kShown - kMaskedMin, kMaskedMin);
    const bool masked = before.find_first_not_of("#*xX") == std::string_view::npos;
    return masked && all_digits(shown) ? std::string{shown} : std::string{};
}

// AID: RID of five bytes and an extension of up to eleven, in hexadecimal (ISO/IEC 7816-5); payment networks start with
// A.
bool is_application_id(std::string_view word) {
    return word.size() >= 10 && word.size() <= 32 && word.front() == 'A' &&
           word.find_first_not_of("0123456789ABCDEF") == std::string_view::npos && all_digits(word.substr(1, 9));
}

class TicketReader {
public:
    void read(std::string_view line) {
        const std::vector<std::string_view> words = words_of(line);
        if (line.find("ABANDON") != std::string_view::npos) m_abandoned = true;
        if (line.find("ANNUL") != std::string_view::npos || line.find("CREDIT") != std::string_view::npos)
            m_other = true;
        if (words.size() == 1 && words[0] == "DEBIT") m_debit = true;
        if (const auto amount = amount_of(line)) m_amount.state(*amount);
        if (const auto moment = moment_of(words)) m_printed_at.state(*moment);
        read_numbers(words);
        if (words.size() >= 3 && words[0] == "NUM" && words[1] == "AUTO") read_authorisation(words.back());
    }

    [[nodiscard]] TicketFacts facts() const {
        TicketFacts facts;
        facts.ticket_number = m_ticket_number.value();
        facts.amount = m_amount.value();
        facts.printed_at = m_printed_at.value();
        facts.authorisation_number = m_authorisation_number.value().value_or("");
        facts.application_id = m_application_id.value().value_or("");
        facts.last_four = m_last_four.value().value_or("");
        facts.merchant_contract = m_merchant_contract.value().value_or("");
        if (m_abandoned && !m_other) facts.verdict = Verdict::abandoned;
        if (m_debit && !m_abandoned && !m_other && facts.amount) facts.verdict = Verdict::debited;
        return facts;
    }

private:
    void read_numbers(const std::vector<std::string_view>& words) {
        for (const std::string_view word : words) {
            if (is_application_id(word)) m_application_id.state(std::string{word});
            if (const std::string shown = last_four_of(word); !shown.empty()) m_last_four.state(shown);
        }
        if (words.size() < 3 || !all_digits(words[0]) || !all_digits(words[1]) || !all_digits(words[2])) return;
        if (words[0].size() == 3 && words[1].size() == 3 && words[2].size() == 6) {
            m_ticket_number.state(number_of(words[2]));
        }
        if (words[0].size() >= 7 && words[0].size() <= 10 && words[1].size() == 14 && words[2].size() == 5) {
            m_merchant_contract.state(std::string{words[0]});
        }
    }

    void read_authorisation(std::string_view word) {
        if (word.front() == ':') word.remove_prefix(1);
        const bool plausible =
            !word.empty() && word.size() <= 10 && std::all_of(word.begin(), word.end(), is_letter_or_digit);
        if (plausible) m_authorisation_number.state(std::string{word});
    }

    bool m_abandoned = false;
    bool m_other = false;  // a cancellation or a credit: not a debit, whatever else stands there
    bool m_debit = false;
    Stated<std::uint32_t> m_ticket_number;
    Stated<Cents> m_amount;
    Stated<LocalDateTime> m_printed_at;
    Stated<std::string> m_authorisation_number;
    Stated<std::string> m_application_id;
    Stated<std::string> m_last_four;
    Stated<std::string> m_merchant_contract;
};

}  // namespace

TicketLines ticket_lines(std::string_view constructed_value, const CardMask& mask) {
    const auto nested = parse_nested(constructed_value);
    if (!nested) return {};
    const std::string* kind = nested->find("CK");
    const std::string* text = nested->find("AK");
    if (kind == nullptr || text == nullptr || *kind != "100") return {};
    const auto bytes = decode_base64(*text);
    if (!bytes) return {};
    return mask.masked(lines_of_latin1(*bytes));
}

TicketFacts read_ticket(const TicketLines& lines) {
    TicketReader reader;
    for (const std::string& line : lines) reader.read(line);
    return reader.facts();
}

}  // namespace kiosk::card_terminal
