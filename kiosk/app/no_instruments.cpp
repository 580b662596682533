// The packaged program has no instruments.
#include "kiosk/app/instruments.hpp"

namespace kiosk::app {
namespace {

class NoInstruments final : public Instruments {
public:
    void frame_shown(std::span<const widgets::WidgetRecord>, Motion) override {}
};

}  // namespace

std::unique_ptr<Instruments> Instruments::make(LogSink&) {
    return std::make_unique<NoInstruments>();
}

}  // namespace kiosk::app
