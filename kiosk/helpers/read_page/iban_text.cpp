// ISO 13616: country, two check digits, the account; the whole is 1 modulo 97.
#include "kiosk/helpers/read_page/iban_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/helpers/read_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

struct Country {
    std::string_view code;
    std::size_t length;
};
// The countries of SEPA.
constexpr std::array<Country, 38> kCountries{
    {{"AD", 24}, {"AT", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
     {"DK", 18}, {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FR", 27}, {"GB", 22}, {"GI", 23}, {"GR", 27},
     {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IS", 26}, {"IT", 27}, {"LI", 21}, {"LT", 20}, {"LU", 20},
     {"LV", 21}, {"MC", 27}, {"MT", 31}, {"NL", 18}, {"NO", 15}, {"PL", 28}, {"PT", 25}, {"RO", 24},
     {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"VA", 22}, {"AL", 28}}};
constexpr std::size_t kIbanBytesMax = 34;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}
bool is_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}
char capital(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

using Candidate = std::vector<char, WipingAllocator<char>>;

bool adds_up(const Candidate& iban) {
    std::uint32_t remainder = 0;
    for (std::size_t index = 0; index < iban.size(); ++index) {
        const char letter = iban[(index + 4) % iban.size()];
        if (is_digit(letter)) {
            remainder = (remainder * 10 + static_cast<std::uint32_t>(letter - '0')) % 97;
        } else if (is_capital(letter)) {
            remainder = (remainder * 100 + static_cast<std::uint32_t>(letter - 'A') + 10) % 97;
        } else {
            return false;
        }
    }
    return remainder == 1;
}

// What the recognition takes for one another; behind the country's letters only.
void read_as_digits(Candidate& iban) {
    for (auto letter = iban.begin() + 2; letter != iban.end(); ++letter) {
        if (*letter == 'O' || *letter == 'Q') *letter = '0';
        if (*letter == 'I' || *letter == 'L') *letter = '1';
        if (*letter == 'S') *letter = '5';
        if (*letter == 'B') *letter = '8';
    }
}

// The letters and digits from here, over single blanks, as many as its country has.
Candidate candidate_at(std::string_view line, std::size_t at) {
    Candidate candidate;
    const std::array<char, 2> letters{capital(line[at]), at + 1 < line.size() ? capital(line[at + 1]) : ' '};
    const auto country = std::find_if(kCountries.begin(), kCountries.end(), [&](const Country& each) {
        return each.code == std::string_view{letters.data(), letters.size()};
    });
    if (country == kCountries.end()) return candidate;
    candidate.reserve(kIbanBytesMax);
    int blanks = 0;
    for (; at < line.size() && candidate.size() < country->length; ++at) {
        const char letter = capital(line[at]);
        if (letter == ' ' || letter == '-' || letter == '.') {
            if (++blanks > 3) break;
            continue;
        }
        blanks = 0;
        if (!is_digit(letter) && !is_capital(letter)) break;
        candidate.push_back(letter);
    }
    if (candidate.size() != country->length) candidate.clear();
    return candidate;
}

}  // namespace

std::vector<PrivateText> ibans_in(std::span<const std::string_view> lines) {
    std::vector<PrivateText> found;
    for (const std::string_view line : lines) {
        for (std::size_t at = 0; at < line.size() && found.size() < kReadIbansMax; ++at) {
            Candidate candidate = candidate_at(line, at);
            if (candidate.empty()) continue;
            if (!adds_up(candidate)) {
                read_as_digits(candidate);
                if (!adds_up(candidate)) continue;
            }
            PrivateText iban{std::string_view{candidate.data(), candidate.size()}};
            if (std::find(found.begin(), found.end(), iban) == found.end()) found.push_back(std::move(iban));
        }
    }
    return found;
}

}  // namespace kiosk::helpers
