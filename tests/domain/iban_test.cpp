// An IBAN says what is wrong with it, while it is being typed and when it is complete.
#include "kiosk/domain/iban.hpp"

#include <array>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;
using enum kiosk::IbanVerdictKind;

namespace {

struct Row {
    const char* typed;
    IbanVerdictKind expected;
    std::size_t position = 0;
};

constexpr const char* kGood = "FR7630006000011234567890189";

}  // namespace

TEST_CASE("iban: accounts of every kind are taken, however they are typed") {
    for (const char* typed : {"FR1420041010050500013M02606",
                              "FR7699999000010000000000115",
                              "FR3399999123459876543210Z25",
                              "FR739999999999ZZZZZZZZZZZ44",
                              "FR8810096185420123456789A24",
                              "MC5811222000010123456789030",
                              "fr14 2004 1010 0505 0001 3m02 606",
                              "IBAN FR76 3000 6000 0112 3456 7890 189",
                              "IBAN\u202f: FR76\u00a03000.6000-0112 3456 7890 189",
                              "DE89370400440532013000",
                              "NO9386011117947",
                              "IT60X0542811101000000123456",
                              "PT50000201231234567890154",
                              "CH9300762011623852957",
                              "BE68539007547034",
                              "MT84MALT011000012345MTLCAST001S",
                              "VA59001123000012345678",
                              "GB29NWBK60161331926819",
                              "NL91ABNA0417164300",
                              "ES9121000418450200051332",
                              "LU280019400644750000",
                              "PL61109010140000071219812874"}) {
        INFO(typed);
        CHECK(check_iban(typed).kind == good);
        CHECK(check_whole_iban(typed).kind == good);
        CHECK(Iban::parse(typed));
    }
}

TEST_CASE("iban: what is wrong is named, and the place where it can be mended") {
    for (const Row& row : {Row{"", empty},
                           Row{" - ", empty},
                           Row{"FR763000600001123456789018", too_short, 26},
                           Row{"FR76A0", too_short, 6},
                           Row{"FR76300060000112345678901890", too_long, 27},
                           Row{"FR7530006000011234567890189", bad_check_digits, 2},
                           Row{"FR7630006000011234567809189", bad_check_digits, 2},
                           Row{"FR76A0006000011234567890189", bad_structure, 4},
                           Row{"FR76300O6000011234567890189", bad_structure, 7},
                           Row{"FRA630006000011234567890189", bad_structure, 2},
                           Row{"IT6000542811101000000123456", bad_structure, 4},
                           Row{"FR4999999000010000000000116", bad_rib_key, 25},
                           Row{"DE99370400440000000024", bad_check_digits, 2},
                           Row{"DE00370400440000000060", bad_check_digits, 2},
                           Row{"BR9700360305000010009795493P1", not_sepa},
                           Row{"MA64011519000001205000534921", not_sepa},
                           Row{"XX1234", unknown_country},
                           Row{"RE7630006000011234567890189", overseas_prefix},
                           Row{"30006000011234567890189", bank_details_typed},
                           Row{"30006000011234567890188", bad_prefix},
                           Row{"F7630006000011234567890189", bad_prefix, 1},
                           Row{"BNPAFRPPXXX", bank_code_typed},
                           Row{"CEPA FR PP", bank_code_typed},
                           Row{"FR76 3000 6000 0112 3456 7890 1é9", bad_character, 25},
                           Row{"IBAN FR76 3000/6000", bad_character, 8}}) {
        INFO(row.typed);
        const IbanVerdict verdict = check_whole_iban(row.typed);
        CHECK(static_cast<int>(verdict.kind) == static_cast<int>(row.expected));
        CHECK(verdict.position == row.position);
        CHECK_FALSE(Iban::parse(row.typed));
    }
    CHECK(check_iban("FR76300O").expected == IbanCharacter::digit);
    CHECK(check_iban("IT605").expected == IbanCharacter::letter);
    CHECK(check_iban("BR97").country->french_name == "Brésil");
    CHECK(check_iban("BR97").country->english_name == "Brazil");
    CHECK(check_iban("FR76300060000112345678901890").surplus_count == 1);
}

TEST_CASE("iban: while it is typed nothing is wrong until something is, and what is missing is counted") {
    const std::string_view whole = kGood;
    for (std::size_t length = 1; length < whole.size(); ++length) {
        INFO(length);
        const IbanVerdict verdict = check_iban(whole.substr(0, length));
        CHECK(verdict.kind == still_typing);
        CHECK(verdict.position == length);
        CHECK(verdict.missing_count == (length < 2 ? 0 : 27 - length));
        CHECK((verdict.country != nullptr) == (length >= 2));
    }
    CHECK(check_iban(whole).kind == good);
    CHECK(check_iban("BE6").missing_count == 13);
    CHECK(check_iban("IBA").kind == still_typing);  // the word in front of the number
    CHECK(check_iban("FR99").kind == bad_check_digits);
    CHECK(check_iban("3").kind == bad_prefix);
    CHECK(check_iban("BNPA").kind == unknown_country);
    CHECK(check_iban("BNPAFR").kind == bank_code_typed);
}

TEST_CASE("iban: every single wrong digit and every swap of unlike neighbours is noticed") {
    const std::string whole = kGood;
    for (std::size_t place = 0; place < whole.size(); ++place) {
        // A letter for a digit of the account shifts the sum: mod 97 does not promise to notice that.
        for (const char other : std::string("0123456789")) {
            std::string wrong = whole;
            wrong[place] = other;
            if (wrong != whole) CHECK(check_whole_iban(wrong).kind != good);
        }
        if (place == 0 || whole[place] == whole[place - 1]) continue;
        std::string swapped = whole;
        std::swap(swapped[place], swapped[place - 1]);
        CHECK(check_whole_iban(swapped).kind != good);
    }
}

TEST_CASE("iban: what comes next is known as far as the country says it") {
    using enum IbanCharacter;
    for (const auto& [typed, expected] :
         {std::pair{"", letter}, std::pair{"f", letter}, std::pair{"FR", digit}, std::pair{"FR7", digit},
          std::pair{"FR76", digit}, std::pair{"FR76 3000 6000 01", digit_or_letter},
          std::pair{"FR76 3000 6000 0112 3456 7890 1", digit}, std::pair{"GB29", letter}, std::pair{"GB29NWBK", digit},
          std::pair{"IT60", letter}, std::pair{"IT60X", digit}, std::pair{"XX00", digit_or_letter},
          std::pair{"FR7630006000011234567890189", digit_or_letter}}) {
        INFO(typed);
        CHECK(next_iban_character(typed) == expected);
    }
}

TEST_CASE("iban: it is shown with its first and last four characters only") {
    CHECK(Iban::parse(kGood)->masked() == "FR76 **** **** **** **** ***0 189");
    CHECK(Iban::parse("BE68539007547034")->masked() == "BE68 **** **** 7034");
    CHECK(Iban::parse("MT84MALT011000012345MTLCAST001S")->masked() == "MT84 **** **** **** **** **** ***0 01S");
    CHECK(Iban::parse(" fr76 3000 6000 0112 3456 7890 189 ")->compact() == kGood);
    CHECK(Iban::parse(kGood)->country().french_name == "France");
}

TEST_CASE("iban: a text without end is cut, not kept") {
    const std::string endless(1 << 20, 'A');
    CHECK(compact_iban(endless).size() == kIbanLengthMax + 1);
    CHECK(check_iban("FR76" + std::string(1 << 20, '1')).kind == too_long);
    CHECK(check_iban(std::string(1 << 20, '\xff')).kind == bad_character);
}

TEST_CASE("iban: the list of countries can be believed") {
    constexpr std::array<const char*, 42> kSepa{"AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE",
                                                "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT",
                                                "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO",
                                                "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA"};
    std::size_t sepa_count = 0;
    for (char first = 'A'; first <= 'Z'; ++first) {
        for (char second = 'A'; second <= 'Z'; ++second) {
            const std::string code{first, second};
            const IbanCountry* country = find_iban_country(code);
            if (country == nullptr) continue;
            INFO(code);
            CHECK(country->length <= kIbanLengthMax);
            std::size_t length = 0;
            std::size_t part = 0;
            for (const char character : country->structure) {
                const bool digit = character >= '0' && character <= '9';
                part = digit ? part * 10 + static_cast<std::size_t>(character - '0') : part;
                if (!digit) length += std::exchange(part, 0);
            }
            CHECK((country->structure.empty() || length + 4 == country->length));
            CHECK((country->area != IbanArea::sepa || !country->structure.empty()));
            sepa_count += country->area == IbanArea::sepa ? 1 : 0;
        }
    }
    CHECK(sepa_count == kSepa.size());
    for (const char* code : kSepa) CHECK(find_iban_country(code)->area == IbanArea::sepa);
}

TEST_CASE("iban: a wrong sign behind more characters than any IBAN has is no place for the caret") {
    const std::string too_long = "FR76" + std::string(33, '0');
    const IbanVerdict verdict = check_iban(too_long + "+");
    CHECK(verdict.kind == IbanVerdictKind::too_long);
    CHECK(verdict.position <= kIbanLengthMax);
    CHECK(check_iban("FR76+").kind == IbanVerdictKind::bad_character);
    CHECK(check_iban("FR76+").position == 4);
}
