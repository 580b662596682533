// What ticket and letter say alike: the French words of a payment receipt. Paper stays French (loi 94-665).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/flow.hpp"

namespace kiosk::printing {

// payment_receipt or duplicate: money was received.
[[nodiscard]] bool money_was_received(const PaymentReceipt& receipt);

[[nodiscard]] std::string_view ticket_title(const PaymentReceipt& receipt);
[[nodiscard]] std::string_view letter_title(const PaymentReceipt& receipt);
[[nodiscard]] std::string file_title(const PaymentReceipt& receipt);  // for the PDF's information: no names

[[nodiscard]] std::string moment_in_words(const LocalDateTime& moment);  // "25/11/2026 à 10:24:31"
[[nodiscard]] std::string grouped_siren(std::string_view siren);         // "999 000 003" with no-break spaces
[[nodiscard]] PrivateText full_name(const Payer& payer);                 // "Mme Zoé L’Œuvre-Témoin"

// For a slip: what it is about and that nothing was charged. For a receipt: what the sum counts for, and when.
[[nodiscard]] std::vector<std::string> statements(const PaymentReceipt& receipt);
// For a receipt: no quittance, the balance follows later (a duplicate comes after that). For a slip: that it is no
// receipt.
[[nodiscard]] std::vector<std::string> notices(const PaymentReceipt& receipt);
// What the law calls the first statement of a receipt, for the small print; empty for a slip.
[[nodiscard]] std::string_view terms(const PaymentReceipt& receipt);

// What the reference is for, and the code beside it when there is one.
[[nodiscard]] std::string_view reference_words(const PaymentReceipt& receipt);

struct LabelledValue {
    std::string_view field;  // for error messages
    std::string_view label;
    PrivateText value;
};
enum class PayerRow : unsigned char { masked, none };
// Contract, dwelling, payer, means, card, authorisation, agency, kiosk: those that have a value.
[[nodiscard]] std::vector<LabelledValue> details(const PaymentReceipt& receipt, PayerRow payer_row);

[[nodiscard]] std::string data_line(const LandlordBlock& landlord);     // empty when there is no contact for it
[[nodiscard]] std::string contact_line(const LandlordBlock& landlord);  // empty when there is none

// The terminal's ticket in the monospace face, centred as a block, as large as its longest line allows within limits.
[[nodiscard]] Flow card_ticket(const PaymentReceipt& receipt, TextSetter& setter, double width_pt, double size_max_pt,
                               double size_min_pt);

}  // namespace kiosk::printing
