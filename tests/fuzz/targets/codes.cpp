// What the code reader says and what people type: notice codes, references, contract numbers, addresses, amounts.
#include "kiosk/base/check.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/email.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/domain/phone_number.hpp"
#include "kiosk/domain/reference.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {
namespace {

// Every other check number of an accepted code is refused.
void check_notice_code(std::string_view input) {
    if (!parse_notice_code(input)) return;
    believed();
    KIOSK_CHECK(input.substr(0, 5) == "AVE1-");
    std::string other{input};
    other.back() = other.back() == '0' ? '1' : '0';
    KIOSK_CHECK(!parse_notice_code(other));
    KIOSK_CHECK(!parse_notice_code(other + " ") && !parse_notice_code(std::string{input} + "\n"));
}

void check_reference(std::string_view input) {
    const auto reference = Reference::parse(input);
    if (!reference) return;
    KIOSK_CHECK(Reference::parse(reference->text()) == reference);
    KIOSK_CHECK(Reference::make(reference->enrolment(), reference->sequence()) == *reference);
}

}  // namespace

void take(std::string_view input) {
    check_notice_code(input);
    check_reference(input);
    if (const auto date = parse_iso_date(input)) KIOSK_CHECK(to_iso(*date) == input);
    static_cast<void>(to_french_phone(std::string{input}));
    static_cast<void>(mask_email(std::string{input}));
}

}  // namespace kiosk::fuzz
