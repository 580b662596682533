// ISO 13616: country, two check digits, the account; the whole is 1 modulo 97.
#include "kiosk/helpers/read_page/iban_text.hpp"

#include <algorithm>
#include <array>

#include "kiosk/base/ascii.hpp"
#include "kiosk/domain/iban.hpp"
#include "kiosk/domain/modulo_97.hpp"
#include "kiosk/helpers/read_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

using Candidate = std::vector<char, WipingAllocator<char>>;

// Of digits and capitals alone.
bool adds_up(const Candidate& iban) {
    constexpr std::size_t kHeadLength = 4;
    const std::string_view text{iban.data(), iban.size()};
    return modulo_97(modulo_97(0, text.substr(kHeadLength)), text.substr(0, kHeadLength)) == 1;
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
    const std::array<char, 2> letters{to_capital(line[at]), at + 1 < line.size() ? to_capital(line[at + 1]) : ' '};
    const IbanCountry* country = find_iban_country({letters.data(), letters.size()});
    if (country == nullptr || country->area != IbanArea::sepa) return candidate;
    candidate.reserve(kIbanLengthMax);
    int blanks = 0;
    for (; at < line.size() && candidate.size() < country->length; ++at) {
        const char letter = to_capital(line[at]);
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
