// Slips and guides that tests and people look at. Everybody in them is invented.
#pragma once

#include <string>
#include <vector>

#include "printing/documents/account_guide.hpp"
#include "printing/documents/slip.hpp"

namespace kiosk::test {

[[nodiscard]] printing::Slip request_slip();          // a request with its reference and a code
[[nodiscard]] printing::Slip appointment_slip();      // no reference, no code
[[nodiscard]] printing::Slip ways_to_pay_slip();      // a transfer's code; the contract's number on the letter only
[[nodiscard]] printing::Slip pending_account_slip();  // in a demonstration
[[nodiscard]] printing::Slip filing_slip();           // a certificate that arrived
[[nodiscard]] printing::Slip filing_later_slip();     // one that waits for the network
[[nodiscard]] printing::Slip emergency_slip();        // numbers only, of nobody
[[nodiscard]] printing::AccountGuide account_guide();

struct NamedSlip {
    std::string name;
    printing::Slip slip;
};
[[nodiscard]] std::vector<NamedSlip> all_slips();

}  // namespace kiosk::test
