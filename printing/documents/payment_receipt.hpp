// The receipt of a card payment at the kiosk, and the slip of a card operation that did not happen: one value, two
// papers (80 mm ticket, A4 letter).
//
// What it must and must not say: loi 89-462 art. 21 (a part payment gives a *reçu*, a *quittance* is the landlord's
// own paper and never comes from here), loi 2024-322 (refusing a reçu is an offence), code de l'environnement
// L541-15-10 IV (a ticket is printed on request; a cancelled or refused card operation may print by itself), PCI DSS
// 3.4.1 (last four digits, no expiry date, no holder). The 80 mm ticket may be left in the tray: it masks the payer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

enum class Format : unsigned char { ticket_80mm, a4 };
enum class Demonstration : unsigned char { no, yes };  // yes: « DÉMONSTRATION » on every page

struct LandlordBlock {
    std::string name;                        // "Habitat Fictif de l’Exemple"
    std::string legal_form;                  // "SA d’HLM"
    std::vector<std::string> address_lines;  // ≤ 6
    std::string siren;                       // nine digits; printed "999 000 003"
    std::string contact;                     // "01 99 00 10 00" or an address; empty: no contact line
    std::string data_contact;                // who answers about personal data; empty: no data line
};

struct Payer {
    std::string civility;     // "M.", "Mme"; may be empty
    PrivateText given_names;  // may be empty
    PrivateText family_name;  // its first letter is all that the ticket shows: "Mme L."
};

struct CardOperation {
    std::string means;                      // "Carte bancaire CB, puce"
    std::string last_four;                  // exactly four digits, or empty when the terminal did not tell
    std::string authorisation_number;       // empty when there is none
    std::vector<PrivateText> ticket_lines;  // the terminal's customer ticket, verbatim, already masked; may be empty
};

// What is still owed by the last balance that the landlord gave, this payment taken off. Negative: paid in advance.
struct RemainingDue {
    Cents amount;
    Date balance_date;
};

struct PaymentReceipt {
    enum class Kind : unsigned char {
        payment_receipt,      // the card was charged
        declined_card_slip,   // refused; nothing charged
        cancelled_card_slip,  // given up at the terminal, or timed out there; nothing charged
        unclear_card_slip,    // nobody knows yet whether the card was charged; its reference is what counts
        duplicate,            // payment_receipt again: « DUPLICATA »
    };
    Kind kind = Kind::payment_receipt;
    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;
    std::string agency;     // "Agence Centre"
    std::string kiosk_id;   // "BRN-AG1-01"
    LocalDateTime paid_at;  // for slips: when the operation ended
    PrivateText contract_number;
    PrivateText dwelling;  // "Appartement A-012, 1er étage"; may be empty
    Payer payer;
    Cents amount;  // > 0; for slips: what was asked for
    CardOperation card;
    std::optional<Reference> reference;  // slips may have none
    std::string qr_payload;              // empty: no QR; at most 120 bytes
    std::optional<RemainingDue> remaining;
    PrivateText confirmation_sent_to;  // already masked ("z***@exemple.example"); empty: no line
};

// The same value gives the same bytes, on every machine with the same font files. Thread-safe; touches no file but the
// fonts. Names are normalised to NFC first; a character that the faces lack is an error, never a gap on the paper.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const PaymentReceipt& receipt, Format format,
                                                     const FontFiles& fonts);

// "Mme L." (no-break space): civility and the first letter of the family name.
[[nodiscard]] PrivateText masked_name(const Payer& payer);

}  // namespace kiosk::printing
