// IppPrinter: the Printer port over IPP. Says what happens to a job from the first byte to the last sheet, and leaves
// no job behind that nobody waits for any more.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/devices/printer/ipp_client.hpp"
#include "kiosk/ports/printer.hpp"

namespace kiosk::printer {

struct IppPrinterSettings {
    std::string uri;        // ipp://host[:port]/path or ipps://…: the printer itself or a queue of cupsd
    std::string user_name;  // marks this kiosk's jobs on a printer that is shared: its id
    Milliseconds probe_dial{1'000};
    Milliseconds probe_answer{2'000};
};

class IppPrinter final : public Printer {
public:
    // Does not dial: a printer may be switched on later than the kiosk. `clock` outlives the printer.
    [[nodiscard]] static Result<std::unique_ptr<IppPrinter>, AddressError> open(IppPrinterSettings settings,
                                                                                const Clock& clock);

    [[nodiscard]] Result<PrintOutcome, PrintError> print(const PrintJob& job, PrintObserver& observer,
                                                         const CancelToken& cancel) override;
    [[nodiscard]] PrinterStatus probe() override;
    int cancel_left_jobs() override;

private:
    IppPrinter(PrinterAddress address, IppPrinterSettings settings, const Clock& clock);

    IppPrinterSettings m_settings;
    IppClient m_client;
    const Clock& m_clock;
};

}  // namespace kiosk::printer
