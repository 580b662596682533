// Iban: the number of a bank account that can be debited, and what is wrong with one while it is being typed.
// ISO 13616: two letters of a country, two check digits (ISO 7064 mod 97-10), the account as its country writes it. For
// France and Monaco the RIB key is checked as well: mod 97 alone lets a wrong account through. Any country of SEPA is
// taken (Reg. 260/2012 art. 9 forbids to refuse one); the list is data, in iban_countries.def.
// Whether the account exists only its bank knows. New Caledonia, French Polynesia and Wallis and Futuna have French
// IBANs and are outside SEPA: nothing in the number tells, so it is the landlord's bank that finds out.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk {

inline constexpr std::size_t kIbanLengthMax = 34;  // ISO 13616-1 §4
inline constexpr std::size_t kIbanGroup = 4;       // as people read it aloud

enum class IbanArea : unsigned char { sepa, elsewhere };

struct IbanCountry {
    std::string_view code;
    std::string_view french_name;
    std::string_view english_name;
    std::size_t length = 0;
    std::string_view structure;  // "10n11c2n"; empty: not checked
    IbanArea area = IbanArea::elsewhere;
};

enum class IbanVerdictKind : unsigned char {
    empty,
    still_typing,        // nothing wrong so far
    bad_character,       // neither a letter without accent nor a digit
    bad_prefix,          // does not begin with two letters
    bank_details_typed,  // the 23 characters of a RIB: right, but without what makes it an IBAN
    bank_code_typed,     // a BIC
    overseas_prefix,     // "RE…", "NC…": accounts there have IBANs that begin with FR
    unknown_country,     // no country with these two letters has IBANs
    not_sepa,            // a real IBAN, of a country that cannot be debited
    too_short,           // check_whole_iban only
    too_long,
    bad_structure,     // a letter where a digit belongs, or the other way round
    bad_check_digits,  // mod 97, or digits that are never given (00, 01, 99)
    bad_rib_key,       // France and Monaco
    good,
};

enum class IbanCharacter : unsigned char { digit, letter, digit_or_letter };

struct IbanVerdict {
    IbanVerdictKind kind = IbanVerdictKind::empty;
    const IbanCountry* country = nullptr;  // as soon as it is known
    std::size_t missing_count = 0;         // still_typing and too_short, once the country is known
    std::size_t surplus_count = 0;         // too_long
    // Where the caret should stand: index among the characters of the number, blanks not counted. For bad_check_digits
    // and bad_rib_key nobody can tell where the slip is: the two digits of the check themselves.
    std::size_t position = 0;
    IbanCharacter expected = IbanCharacter::digit_or_letter;  // bad_structure: what belongs at position

    friend bool operator==(const IbanVerdict&, const IbanVerdict&) = default;
};

// While somebody types: what is missing is not wrong yet. Blanks, hyphens, dots and "IBAN" in front are passed over.
[[nodiscard]] IbanVerdict check_iban(std::string_view typed);
// When somebody says that it is complete, or a paper was read: what is missing is too_short.
[[nodiscard]] IbanVerdict check_whole_iban(std::string_view typed);

// What comes next: the country in letters, its check digits, then what the country has there.
[[nodiscard]] IbanCharacter next_iban_character(std::string_view typed);

// The country of these two capital letters; null when there is none.
[[nodiscard]] const IbanCountry* find_iban_country(std::string_view code);

// Capitals, without blanks: what is shown in fours and compared. At most kIbanLengthMax + 1 characters.
[[nodiscard]] PrivateText compact_iban(std::string_view typed);

// As it is read aloud: in fours.
[[nodiscard]] PrivateText in_iban_groups(std::string_view compact, std::string_view blank = " ");

class Iban {
public:
    [[nodiscard]] static Result<Iban, IbanVerdict> parse(std::string_view typed);

    // Without blanks. Sealed and sent; never shown again once it was typed.
    [[nodiscard]] std::string_view compact() const { return m_compact.view(); }
    [[nodiscard]] const IbanCountry& country() const { return *m_country; }
    // "FR76 **** **** **** **** ***0 189": the first and the last four, as it may be shown, printed and sent by e-mail.
    [[nodiscard]] PrivateText masked() const;

    friend bool operator==(const Iban& left, const Iban& right) { return left.compact() == right.compact(); }

private:
    Iban(PrivateText compact, const IbanCountry& country) : m_compact(std::move(compact)), m_country(&country) {}

    PrivateText m_compact;
    const IbanCountry* m_country;
};

}  // namespace kiosk
