// Part "print_document": paper coming out, and every fault of a printer as a step with its own picture and words.
// What the paper would say stays on the screen all the while: the journey around it passes those facts to the view.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/printer.hpp"
#include "screens/parts/papers.hpp"

namespace kiosk {

enum class DocumentKind : unsigned char {
    payment_receipt,
    declined_card_slip,
    cancelled_card_slip,  // given up at the terminal, or timed out there
    unclear_card_slip,    // nobody knows yet whether the card was charged
};

// What to print. The runtime adds landlord, payer, time and the terminal's ticket text, which no journey ever sees.
struct DocumentRequest {
    DocumentKind kind = DocumentKind::payment_receipt;
    std::optional<Reference> reference;
    PrivateText contract_number;
    Cents amount;
    PrivateText confirmation_email;  // empty: none was given
    Paper paper = Paper::ticket_80mm;
    friend bool operator==(const DocumentRequest&, const DocumentRequest&) = default;
};

// Everything that can come out of a printer here.
using PrintRequest = std::variant<DocumentRequest, PaperStack, SlipOrder>;
[[nodiscard]] Paper paper_of(const PrintRequest& request);

// Effects. The answers come back as print_document::Progressed, Printed and Failed; the runtime hands on those of the
// latest PrintDocument only, and none after CancelPrinting.
struct PrintDocument {
    PrintRequest request;
};
struct CancelPrinting {};  // the job must not come out any more

namespace print_document {

// --- steps
struct Sending {  // the document is made and handed to the printer
    friend bool operator==(const Sending&, const Sending&) = default;
};
struct Printing {
    int pages_done = 0;
    friend bool operator==(const Printing&, const Printing&) = default;
};
// The printer waits for somebody; it goes on by itself afterwards.
struct WaitingForPaper {
    friend bool operator==(const WaitingForPaper&, const WaitingForPaper&) = default;
};
struct WaitingForCover {
    friend bool operator==(const WaitingForCover&, const WaitingForCover&) = default;
};
struct WaitingForJam {
    friend bool operator==(const WaitingForJam&, const WaitingForJam&) = default;
};
struct WaitingForToner {
    friend bool operator==(const WaitingForToner&, const WaitingForToner&) = default;
};
struct WaitingForTurn {  // somebody else's job is on the printer
    friend bool operator==(const WaitingForTurn&, const WaitingForTurn&) = default;
};
struct WaitingForService {  // stopped, offline in mid-job, a word that we do not know
    friend bool operator==(const WaitingForService&, const WaitingForService&) = default;
};
// It did not print.
struct NotPrinted {
    PrintError::Kind kind = PrintError::Kind::offline;
    bool paper_may_come = false;
    friend bool operator==(const NotPrinted&, const NotPrinted&) = default;
};
struct PaperOut {  // printed, as far as the printer tells
    friend bool operator==(const PaperOut&, const PaperOut&) = default;
};
using Step = std::variant<Sending, Printing, WaitingForPaper, WaitingForCover, WaitingForJam, WaitingForToner,
                          WaitingForTurn, WaitingForService, NotPrinted, PaperOut>;

struct Model {
    PrintRequest request;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: from the printer
struct Progressed {
    PrintProgress progress;
};
struct Printed {};
struct Failed {
    PrintError::Kind kind = PrintError::Kind::offline;
    bool paper_may_come = false;
};
// --- from the tenant
struct PrintAgain {};
struct GoOnWithoutPaper {};
struct GoOn {};  // after PaperOut
using Event = std::variant<Progressed, Printed, Failed, PrintAgain, GoOnWithoutPaper, GoOn>;

using Effect = std::variant<PrintDocument, CancelPrinting>;

enum class Answer : unsigned char { printed, without_paper };

struct Outcome {
    Model model;
    std::optional<Effect> effect;
    std::optional<Answer> answer;
};

[[nodiscard]] Outcome begin(PrintRequest request);
[[nodiscard]] Outcome update(Model model, const Event& event);
// True while the printer has the document: idle time is suspended then.
[[nodiscard]] bool is_printing(const Model& model);

}  // namespace print_document
}  // namespace kiosk
