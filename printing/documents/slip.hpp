// Slip: what somebody takes away to remember: a request's number, a pending account, an appointment, other ways to pay,
// a call-back, papers that were handed in, numbers for emergencies. One value, two papers. The 80 mm slip may be left
// in the tray: it never shows a full name, nor what its maker marks for the letter only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct Slip {
    enum class Shown : unsigned char { everywhere, letter_only };
    enum class Size : unsigned char { usual, large };  // large: a number to be dialled, read from afar
    struct Fact {
        std::string label;  // "Rendez-vous"
        PrivateText value;
        Shown shown = Shown::everywhere;
        Size size = Size::usual;
    };

    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;
    std::string agency;    // may be empty
    std::string kiosk_id;  // likewise
    LocalDateTime made_at;
    std::string title;                    // "Votre demande est envoyée"
    std::optional<Reference> reference;   // grouped as it is said; huge where no code stands beside it
    Payer person;                         // no family name: a paper of nobody. Masked on 80 mm
    std::vector<Fact> facts;              // at most 20
    std::vector<PrivateText> paragraphs;  // at most 12; the first says what counts
    PrivateText qr_payload;  // empty: none; at most kQrPayloadBytesMax (kiosk/domain/transfer.hpp makes one)
    std::string qr_caption;  // "Pour la banque"; may be empty
};

// The same value gives the same bytes. Thread-safe; touches no file but the fonts.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const Slip& slip, Format format, const FontFiles& fonts);

}  // namespace kiosk::printing
