// What the slips say: in French, because paper stays French (loi 94-665), and naming nobody, because one may be left in
// the tray.
#pragma once

#include "kiosk/app/configuration.hpp"
#include "kiosk/base/clock.hpp"
#include "printing/documents/slip.hpp"
#include "screens/parts/papers.hpp"

namespace kiosk::app {

// Thread-safe.
[[nodiscard]] Result<PdfBytes, printing::PrintingError> render_slip(const SlipContent& content,
                                                                    const Configuration& configuration,
                                                                    WallTime printed_at);

}  // namespace kiosk::app
