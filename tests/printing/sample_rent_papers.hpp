// Notices, quittances and reçus that tests and people look at. Everybody in them is invented.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ports/service_values.hpp"

namespace kiosk::test {

// June 2026 of housing-domain §1: rent, four charges, a regularisation, RLS and APL; to be paid: 485,97 €.
[[nodiscard]] RentNotice june_notice();
[[nodiscard]] RentNotice debited_notice();       // the same, by direct debit
[[nodiscard]] RentNotice notice_in_arrears();    // 1 251,70 € were due before; a demonstration
[[nodiscard]] RentNotice notice_already_paid();  // nothing remains
[[nodiscard]] RentNotice notice_in_credit();     // APL covers nearly all, 42,10 € in advance
// The longest values and 30 lines, in a demonstration.
[[nodiscard]] RentNotice longest_notice();

[[nodiscard]] RentReceipt june_quittance();
[[nodiscard]] RentReceipt june_part_receipt();  // 300 € of 485,97 €
[[nodiscard]] RentReceipt longest_quittance();

struct NamedNotice {
    std::string name;
    RentNotice notice;
};
struct NamedRentReceipt {
    std::string name;
    RentReceipt receipt;
};
[[nodiscard]] std::vector<NamedNotice> all_notices();
[[nodiscard]] std::vector<NamedRentReceipt> all_rent_receipts();

}  // namespace kiosk::test
