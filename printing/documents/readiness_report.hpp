// The report that a kiosk is ready for its tenants, or is not: what was tried, by whom and when, how its devices are,
// and a line to sign on. For the landlord's files; names nobody but by an agent's number.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct ReadinessReport {
    enum class Overall : unsigned char { ready, not_ready };
    struct Test {
        std::string name;
        std::string state;  // "Réussi"
        std::string when;   // may be empty, and so may both of these
        std::string measured;
        std::string fault;
    };
    struct Fact {
        std::string label;
        std::string value;
    };
    Demonstration demonstration = Demonstration::no;
    std::string landlord;
    std::string agency;  // may be empty
    std::string kiosk_id;
    LocalDateTime made_at;
    std::string agent_id;
    std::string version;
    Overall overall = Overall::not_ready;
    std::vector<std::string> reasons;  // at most 32
    std::vector<Test> tests;           // 1 to 32
    std::vector<Fact> devices;         // at most 32, likewise the machine's
    std::vector<Fact> machine;
};

// A4. The same value gives the same bytes.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const ReadinessReport& report, const FontFiles& fonts);

}  // namespace kiosk::printing
