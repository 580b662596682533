// An IBAN is judged in the order in which a person would mend it: characters, country, length, structure, checks.
#include "kiosk/domain/iban.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/base/ascii.hpp"
#include "kiosk/domain/modulo_97.hpp"

namespace kiosk {
namespace {

constexpr std::array kCountries{
#define IBAN_COUNTRY(code, french, english, length, structure, area) \
    IbanCountry{code, french, english, length, structure, IbanArea::area},
#include "kiosk/domain/iban_countries.def"
#undef IBAN_COUNTRY
};

// French territories with a country code of their own, whose accounts have French IBANs.
constexpr std::array<std::string_view, 12> kOverseas{"BL", "GF", "GP", "MF", "MQ", "NC",
                                                     "PF", "PM", "RE", "TF", "WF", "YT"};

constexpr std::size_t kPrefixLength = 2;
constexpr std::size_t kHeadLength = 4;  // country and check digits
constexpr std::size_t kRibLength = 23;
constexpr std::size_t kRibKeyLength = 2;
constexpr unsigned kModulus = 97;

constexpr bool fits(char character, IbanCharacter expected) {
    return (expected != IbanCharacter::letter && is_digit(character)) ||
           (expected != IbanCharacter::digit && is_capital(character));
}

// The RIB has a table of its own: A to I are 1 to 9, J to R 1 to 9 again, S to Z 2 to 9.
constexpr unsigned rib_value(char character) {
    if (is_digit(character)) return static_cast<unsigned>(character - '0');
    const auto place = static_cast<unsigned>(character - 'A');
    return place < 18 ? place % 9 + 1 : place - 16;
}

bool check_digits_hold(std::string_view iban) {
    return modulo_97(modulo_97(0, iban.substr(kHeadLength)), iban.substr(0, kHeadLength)) == 1;
}

// 98 minus a remainder of 0 to 96: 00, 01 and 99 also satisfy mod 97, and no bank gives them.
bool check_digits_are_given(std::string_view iban) {
    const std::string_view digits = iban.substr(kPrefixLength, kHeadLength - kPrefixLength);
    return digits != "00" && digits != "01" && digits != "99";
}

unsigned rib_remainder(std::string_view characters) {
    unsigned remainder = 0;
    for (const char character : characters) remainder = (remainder * 10 + rib_value(character)) % kModulus;
    return remainder;
}

// Bank (5), branch (5), account (11) and key (2).
bool rib_key_holds(std::string_view rib) {
    const unsigned key = kModulus - (89 * rib_remainder(rib.substr(0, 5)) + 15 * rib_remainder(rib.substr(5, 5)) +
                                     3 * rib_remainder(rib.substr(10, 11))) %
                                        kModulus;
    return static_cast<unsigned>(rib[21] - '0') * 10 + static_cast<unsigned>(rib[22] - '0') == key;
}

// What belongs at a place of the account.
IbanCharacter expected_at(std::string_view structure, std::size_t place) {
    std::size_t length = 0;
    for (const char character : structure) {
        if (is_digit(character)) {
            length = length * 10 + static_cast<std::size_t>(character - '0');
            continue;
        }
        if (place < length) {
            if (character == 'n') return IbanCharacter::digit;
            return character == 'a' ? IbanCharacter::letter : IbanCharacter::digit_or_letter;
        }
        place -= length;
        length = 0;
    }
    return IbanCharacter::digit_or_letter;
}

struct Misfit {
    std::size_t place = 0;
    IbanCharacter expected = IbanCharacter::digit;
};

std::optional<Misfit> first_misfit(std::string_view characters, std::string_view structure) {
    for (std::size_t place = 0; place < characters.size(); ++place) {
        const IbanCharacter expected = expected_at(structure, place);
        if (!fits(characters[place], expected)) return Misfit{place, expected};
    }
    return std::nullopt;
}

bool is_whole_rib(std::string_view compact) {
    return compact.size() == kRibLength && !first_misfit(compact, "10n11c2n") && rib_key_holds(compact);
}

// Four letters of a bank and two of a country: an IBAN has digits at the third and the fourth place.
bool is_bank_code(std::string_view compact) {
    const std::string_view country = compact.substr(0, 6).substr(std::min<std::size_t>(4, compact.size()));
    return compact.size() >= 6 && compact.size() <= 11 && std::ranges::all_of(compact.substr(0, 6), is_capital) &&
           (find_iban_country(country) != nullptr || std::ranges::count(kOverseas, country) != 0);
}

// Separators that papers, people and text read from a picture put between the groups.
std::size_t separator_length(std::string_view rest) {
    if (std::string_view(" .-\t\r\n").find(rest.front()) != std::string_view::npos) return 1;
    for (const std::string_view separator : {std::string_view("\u00a0"), std::string_view("\u202f"),
                                             std::string_view("\u2009"), std::string_view("\u2011")}) {
        if (rest.starts_with(separator)) return separator.size();
    }
    return 0;
}

struct Compacted {
    PrivateText text;
    std::optional<std::size_t> bad_position;
};

Compacted compacted(std::string_view typed) {
    constexpr std::string_view kHeading = "IBAN";
    Compacted result;
    for (std::size_t at = 0; at < typed.size() && result.text.size() <= kHeading.size() + kIbanLengthMax;) {
        if (const std::size_t separator = separator_length(typed.substr(at)); separator != 0) {
            at += separator;
            continue;
        }
        const char character = to_capital(typed[at]);
        if (character == ':' && result.text == kHeading) {
            ++at;
            continue;
        }
        if (!is_digit(character) && !is_capital(character)) {
            result.bad_position = result.text.size();
            break;
        }
        result.text.append({&character, 1});
        ++at;
    }
    if (result.text.view().starts_with(kHeading)) {
        const PrivateText number(result.text.view().substr(kHeading.size()));
        result.text = number;
        if (result.bad_position) *result.bad_position -= kHeading.size();
    }
    if (result.text.size() > kIbanLengthMax + 1) {
        const PrivateText cut(result.text.view().substr(0, kIbanLengthMax + 1));
        result.text = cut;
        // What is wrong behind the cut stands nowhere any more; that the number is too long is said.
        if (result.bad_position && *result.bad_position >= cut.size()) result.bad_position.reset();
    }
    return result;
}

IbanVerdict prefix_verdict(std::string_view compact) {
    using enum IbanVerdictKind;
    if (!is_capital(compact[0])) return {is_whole_rib(compact) ? bank_details_typed : bad_prefix};
    if (std::string_view("IBAN").starts_with(compact)) return {still_typing};  // the word, before the number
    if (compact.size() < kPrefixLength) return {still_typing};
    if (!is_capital(compact[1])) return {.kind = bad_prefix, .position = 1};
    if (is_bank_code(compact)) return {bank_code_typed};
    const std::string_view code = compact.substr(0, kPrefixLength);
    if (std::ranges::count(kOverseas, code) != 0) return {overseas_prefix};
    const IbanCountry* country = find_iban_country(code);
    if (country == nullptr) return {unknown_country};
    return {.kind = country->area == IbanArea::sepa ? good : not_sepa, .country = country};
}

// The country is known and can be debited.
IbanVerdict account_verdict(std::string_view compact, const IbanCountry& country, IbanVerdictKind when_short) {
    using enum IbanVerdictKind;
    if (compact.size() > country.length) {
        return {.kind = too_long,
                .country = &country,
                .surplus_count = compact.size() - country.length,
                .position = country.length};
    }
    const bool whole = compact.size() == country.length;
    // Somebody who says that the number is complete is told first that it is not.
    const IbanVerdict short_verdict{.kind = when_short,
                                    .country = &country,
                                    .missing_count = country.length - compact.size(),
                                    .position = compact.size()};
    if (!whole && when_short == too_short) return short_verdict;
    const std::string_view after_prefix = compact.substr(kPrefixLength);
    auto misfit = first_misfit(after_prefix.substr(0, kHeadLength - kPrefixLength), "2n");
    if (misfit) {
        misfit->place += kPrefixLength;
    } else if (compact.size() > kHeadLength) {
        misfit = first_misfit(compact.substr(kHeadLength), country.structure);
        if (misfit) misfit->place += kHeadLength;
    }
    if (misfit) {
        return {.kind = bad_structure, .country = &country, .position = misfit->place, .expected = misfit->expected};
    }
    const IbanVerdict bad_check{.kind = bad_check_digits, .country = &country, .position = kPrefixLength};
    if (compact.size() >= kHeadLength && !check_digits_are_given(compact)) return bad_check;
    if (!whole) return short_verdict;
    if (!check_digits_hold(compact)) return bad_check;
    if (country.structure == "10n11c2n" && !rib_key_holds(compact.substr(kHeadLength))) {
        return {.kind = bad_rib_key, .country = &country, .position = country.length - kRibKeyLength};
    }
    return {.kind = good, .country = &country};
}

IbanVerdict verdict_of(std::string_view typed, IbanVerdictKind when_short) {
    const Compacted number = compacted(typed);
    if (number.bad_position) return {.kind = IbanVerdictKind::bad_character, .position = *number.bad_position};
    const std::string_view compact = number.text.view();
    if (compact.empty()) return {};
    const IbanVerdict prefix = prefix_verdict(compact);
    if (prefix.kind == IbanVerdictKind::still_typing) return {.kind = when_short, .position = compact.size()};
    if (prefix.kind != IbanVerdictKind::good) return prefix;
    return account_verdict(compact, *prefix.country, when_short);
}

}  // namespace

IbanVerdict check_iban(std::string_view typed) {
    return verdict_of(typed, IbanVerdictKind::still_typing);
}

IbanVerdict check_whole_iban(std::string_view typed) {
    return verdict_of(typed, IbanVerdictKind::too_short);
}

const IbanCountry* find_iban_country(std::string_view code) {
    const auto* const found = std::ranges::find(kCountries, code, &IbanCountry::code);
    return found == kCountries.end() ? nullptr : found;
}

IbanCharacter next_iban_character(std::string_view typed) {
    const PrivateText number = compact_iban(typed);
    const std::string_view compact = number.view();
    if (compact.size() < kPrefixLength) return IbanCharacter::letter;
    if (compact.size() < kHeadLength) return IbanCharacter::digit;
    const IbanCountry* country = find_iban_country(compact.substr(0, kPrefixLength));
    return country == nullptr ? IbanCharacter::digit_or_letter
                              : expected_at(country->structure, compact.size() - kHeadLength);
}

PrivateText compact_iban(std::string_view typed) {
    return compacted(typed).text;
}

Result<Iban, IbanVerdict> Iban::parse(std::string_view typed) {
    const IbanVerdict verdict = check_whole_iban(typed);
    if (verdict.kind != IbanVerdictKind::good) return failure(verdict);
    return Iban(compact_iban(typed), *verdict.country);
}

PrivateText Iban::masked() const {
    constexpr std::size_t kShown = 4;
    const std::string_view compact = m_compact.view();
    PrivateText masked(compact.substr(0, kShown));
    for (std::size_t hidden = 2 * kShown; hidden < compact.size(); ++hidden) masked.append("*");
    masked.append(compact.substr(compact.size() - kShown));
    return in_iban_groups(masked.view());
}

PrivateText in_iban_groups(std::string_view compact, std::string_view blank) {
    PrivateText groups;
    for (std::size_t first = 0; first < compact.size(); first += kIbanGroup) {
        groups.append(first == 0 ? "" : blank);
        groups.append(compact.substr(first, kIbanGroup));
    }
    return groups;
}

}  // namespace kiosk
