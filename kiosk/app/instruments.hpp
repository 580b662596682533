// Instruments: what tests and the demo's scripted tenant may look at and turn. The packaged program links
// no_instruments.cpp instead: it has no such door, and otherwise the same objects (a test compares).
//
// The witness is a Unix socket named by KIOSK_WITNESS: whoever connects reads one JSON line, the widgets on the glass
// now, and the connection ends. Demo and test directories are 0700; the words on the glass are in it.
//
// KIOSK_FREEZE names a file: a frame that is shown while it is there freezes the main loop for good.
#pragma once

#include <memory>
#include <span>

#include "kiosk/base/log.hpp"
#include "screens/widgets/widget_record.hpp"

namespace kiosk::app {

class Instruments {
public:
    // From the environment; does nothing when nothing is asked for. `log` outlives it.
    [[nodiscard]] static std::unique_ptr<Instruments> make(LogSink& log);
    Instruments() = default;
    Instruments(const Instruments&) = delete;
    Instruments& operator=(const Instruments&) = delete;
    virtual ~Instruments() = default;

    // Main thread: what the glass shows since this frame. `still` is false while something moves.
    enum class Motion : unsigned char { moving, still };
    virtual void frame_shown(std::span<const widgets::WidgetRecord> records, Motion motion) = 0;
};

}  // namespace kiosk::app
