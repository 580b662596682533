// The landlord's mandate for direct debits (SEPA Direct Debit Core), on A4, for the tenant to sign by pen: every
// element that the scheme wants (EPC392-08), with its French text as it stands, and nothing else above the signature.
// What is good to know about the debits stands below, apart from it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct SepaMandate {
    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;           // the creditor
    std::string creditor_identifier;  // ICS
    std::string reference;            // RUM, 1 to 35 characters
    PrivateText holder;               // of the account, who signs
    std::vector<PrivateText> holder_address;
    PrivateText iban;                           // without blanks; printed in groups of four
    std::vector<PrivateText> contract_numbers;  // at least one
    int debit_day = 0;                          // of the month
    std::optional<std::chrono::year_month> start;
    int pre_notification_days = 14;
    Date issued_on{};
};

// The same value gives the same bytes; one page. Thread-safe; touches no file but the fonts. Refused
// (invalid_document): an element of a mandate is missing.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const SepaMandate& mandate, const FontFiles& fonts);

}  // namespace kiosk::printing
