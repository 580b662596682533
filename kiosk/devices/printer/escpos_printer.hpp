// EscPosPrinter: the Printer port for a thermal printer without IPP. The same PDF as for IPP is made into dots by the
// PageRenderer; the printer's status is read before, while and after. Its end counts only when the printer has answered
// a question that stood behind the cut.
#pragma once

#include <memory>

#include "kiosk/base/clock.hpp"
#include "kiosk/devices/printer/escpos_dialogue.hpp"
#include "kiosk/devices/printer/escpos_link.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/printer.hpp"

namespace kiosk::printer {

struct EscPosPrinterSettings {
    EscPosAddress address;
    Milliseconds probe_dial{1'000};
    Milliseconds probe_answer{2'000};
};

class EscPosPrinter final : public Printer {
public:
    // Does not dial. Renderer and clock outlive the printer; the renderer is this printer's alone.
    EscPosPrinter(EscPosPrinterSettings settings, PageRenderer& renderer, const Clock& clock)
        : m_settings(std::move(settings)), m_renderer(renderer), m_clock(clock) {}

    [[nodiscard]] Result<PrintOutcome, PrintError> print(const PrintJob& job, PrintObserver& observer,
                                                         const CancelToken& cancel) override;
    [[nodiscard]] PrinterStatus probe() override;
    // A thermal printer counts no jobs: what it still holds is thrown away, what hangs out is cut off, and 0 is
    // returned.
    int cancel_left_jobs() override;

private:
    enum class Slot : unsigned char { clean, unknown };

    [[nodiscard]] bool learn_status(EscPosDialogue& dialogue) const;

    EscPosPrinterSettings m_settings;
    PageRenderer& m_renderer;
    const Clock& m_clock;
    // unknown: a part of a ticket may hang uncut (of an earlier run, too); the next job cuts it off first.
    Slot m_slot = Slot::unknown;
};

}  // namespace kiosk::printer
