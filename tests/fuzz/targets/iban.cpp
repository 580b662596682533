// What is typed on the IBAN pad, read from a RIB or sent by a backend.
#include "kiosk/domain/iban.hpp"

#include <string>

#include "kiosk/base/check.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {
namespace {

// Mod 97 notices every wrong digit; so no number that is believed has a believed neighbour.
void check_neighbours(const Iban& iban) {
    for (std::size_t place = 2; place < iban.compact().size(); ++place) {
        std::string other{iban.compact()};
        if (other[place] < '0' || other[place] > '9') continue;
        other[place] = other[place] == '9' ? '0' : static_cast<char>(other[place] + 1);
        KIOSK_CHECK(!Iban::parse(other));
    }
}

void check_verdict(const IbanVerdict& verdict, std::string_view input) {
    KIOSK_CHECK(verdict.position <= kIbanLengthMax + 1);
    KIOSK_CHECK(verdict.position <= input.size());
}

}  // namespace

void take(std::string_view input) {
    check_verdict(check_iban(input), input);
    const IbanVerdict whole = check_whole_iban(input);
    check_verdict(whole, input);
    const PrivateText compact = compact_iban(input);
    KIOSK_CHECK(compact.size() <= kIbanLengthMax + 1);
    static_cast<void>(in_iban_groups(compact.view()));
    static_cast<void>(next_iban_character(input));
    const auto iban = Iban::parse(input);
    KIOSK_CHECK(iban.has_value() == (whole.kind == IbanVerdictKind::good));
    if (!iban) return;
    believed();
    KIOSK_CHECK(iban->compact().size() == iban->country().length);
    KIOSK_CHECK(Iban::parse(in_iban_groups(iban->compact()).view()) == *iban);
    // Nobody can put the number together again from what is shown.
    const PrivateText masked = iban->masked();
    KIOSK_CHECK(compact_iban(masked.view()) != iban->compact());
    check_neighbours(*iban);
}

}  // namespace kiosk::fuzz
