// Receipts that tests, the bench and people look at. Everybody in them is invented.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ports/portal.hpp"
#include "printing/documents/payment_receipt.hpp"

namespace kiosk::test {

[[nodiscard]] printing::FontFiles paper_fonts();  // those of this build

// A part payment of 150 € in full dress: QR, remaining balance, e-mail, terminal's ticket of 20 lines.
[[nodiscard]] printing::PaymentReceipt part_payment();
[[nodiscard]] printing::PaymentReceipt declined();
[[nodiscard]] printing::PaymentReceipt cancelled();
[[nodiscard]] printing::PaymentReceipt unclear();
[[nodiscard]] printing::PaymentReceipt duplicate();  // from receipt_of_the_backend(), as it is fetched later
[[nodiscard]] ReceiptData receipt_of_the_backend();  // of part_payment()
// The longest values that the landlord's data may hold, in a demonstration.
[[nodiscard]] printing::PaymentReceipt long_names();
// A terminal that talks a lot.
[[nodiscard]] printing::PaymentReceipt with_ticket_lines(int count);

struct NamedReceipt {
    std::string name;
    printing::PaymentReceipt receipt;
};
[[nodiscard]] std::vector<NamedReceipt> all_samples();

}  // namespace kiosk::test
