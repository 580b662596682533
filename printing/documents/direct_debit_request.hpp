// « Demande de prélèvement automatique » on A4: what a tenant asked for at the kiosk, signed there. It is a request:
// the mandate comes from the landlord, with its number (RUM) and the landlord's creditor identifier. It must never look
// like one (facts: housing-domain §0.5, §3), and it never shows a whole IBAN.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/domain/signature.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

// In place of a drawn signature: the code that was sent to the tenant's own telephone or address.
struct SignedByCode {
    LocalDateTime at;
};

struct DirectDebitRequest {
    enum class BankDetails : unsigned char { attached, to_be_provided };
    struct Contract {
        PrivateText number;    // "104201/01"
        PrivateText dwelling;  // "Appartement A-012, 1er étage"; may be empty
    };

    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;
    std::string agency;    // may be empty
    std::string kiosk_id;  // likewise
    Reference reference = Reference::make(0, 0);
    LocalDateTime signed_at;
    std::vector<Contract> contracts;         // 1 to 6
    PrivateText holder;                      // of the account
    std::vector<PrivateText> address_lines;  // of the holder, 1 to 6
    PrivateText masked_iban;                 // Iban::masked(): refused with more than eight characters in clear
    BankDetails bank_details = BankDetails::to_be_provided;
    unsigned debit_day = 0;  // of the month, 1 to 28
    std::chrono::year_month first_month{};
    unsigned pre_notification_days = 0;
    PrivateText phone;                // may be empty
    PrivateText email;                // may be empty
    std::vector<PrivateText> agreed;  // the words that were ticked, at most 4
    std::variant<Signature, SignedByCode> signed_with;
};

// The same value gives the same bytes. Thread-safe; touches no file but the fonts. Refused (invalid_document): what the
// comments above exclude, and a signature that is not enough.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const DirectDebitRequest& request, const FontFiles& fonts);

}  // namespace kiosk::printing
