// What stands on the X server's screen is what the canvas drew, pixel for pixel, and it comes back when something
// covered it.
#include "kiosk/app/kit_request.hpp"
#include "kiosk/app/machinery.hpp"
#include "kiosk/runtime/runtime.hpp"
#include "screens/canvas/rasteriser.hpp"
#include "screens/stage/stage_view.hpp"
#include "screens/widgets/kit_host.hpp"
#include "tests/glass/kiosk_program.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr int kTries = 200;

class SilentLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
};

// The attract screen of this configuration, drawn here without any window, at the time that it is now.
class OwnPicture {
public:
    explicit OwnPicture(const app::Configuration& configuration) : m_configuration(configuration) {
        m_configuration.storage_directory = m_directory.path("storage");
        m_panel = widgets::panel_geometry(m_configuration.panel.width_px, m_configuration.panel.height_px,
                                          static_cast<float>(m_configuration.panel.diagonal_inch));
        m_panel.lower_edge_mm = static_cast<float>(m_configuration.panel.lower_edge_mm);
        auto machinery = app::Machinery::assemble(m_configuration, m_clock, m_random, m_log);
        REQUIRE(machinery);
        m_machinery = std::move(*machinery);
        auto host = widgets::KitHost::create(app::kit_request(m_configuration, m_panel, m_phrasebook));
        REQUIRE(host);
        m_host.emplace(std::move(*host));
        m_rasteriser.use_atlas(m_host->fonts().coverage());
        m_rasteriser.resize(m_panel.width_px, m_panel.height_px);
    }

    // A second after it appeared: whatever slides in has arrived.
    [[nodiscard]] const canvas::PixelBuffer& draw() {
        for (const Milliseconds moment : {Milliseconds{0}, Milliseconds{1'000}}) {
            const runtime::Runtime& runtime = m_machinery->runtime();
            const widgets::FrameResult frame = m_host->draw(m_began + moment, [&](widgets::Kit& kit) {
                (void)stage::draw(kit, runtime.stage(), runtime.context(),
                                  m_phrasebook.in(runtime.stage().preferences.language));
            });
            (void)m_rasteriser.render(*frame.draw_data, frame.background);
        }
        m_began = m_began + Milliseconds{2'000};
        return m_rasteriser.pixels();
    }

private:
    TemporaryDirectory m_directory;
    app::Configuration m_configuration;
    widgets::PanelGeometry m_panel;
    SystemClock m_clock;
    SystemRandom m_random;
    SilentLog m_log;
    texts::Phrasebook m_phrasebook{m_configuration.languages.offered};
    std::unique_ptr<app::Machinery> m_machinery;
    std::optional<widgets::KitHost> m_host;
    canvas::Rasteriser m_rasteriser{1, 1};
    MonotonicTime m_began{1'000'000};
};

int pixels_that_differ(const canvas::PixelBuffer& a, const canvas::PixelBuffer& b) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) count += a.at(x, y) != b.at(x, y) ? 1 : 0;
    }
    return count;
}

// The server takes the picture a moment after the witness tells of it, and a minute may end in between.
int fewest_that_differ(const XServer& server, const std::function<const canvas::PixelBuffer&()>& expected) {
    int fewest = server.width() * server.height();
    for (int attempt = 0; attempt < kTries && fewest > 0; ++attempt) {
        fewest = std::min(fewest, pixels_that_differ(server.picture(), expected()));
    }
    return fewest;
}

}  // namespace

TEST_CASE("glass: the picture under X is the canvas's own, pixel for pixel") {
    const XServer server;
    const KioskProgram kiosk{server};
    REQUIRE(kiosk.wait_for("attract.start"));
    const auto configuration = app::load_configuration(kiosk.configuration_file());
    REQUIRE(configuration);
    OwnPicture own{*configuration};
    CHECK(fewest_that_differ(server, [&]() -> const canvas::PixelBuffer& { return own.draw(); }) == 0);
}

TEST_CASE("glass: a picture that was covered is painted again") {
    const XServer server;
    Hand hand{server};
    const KioskProgram kiosk{server};
    const auto attract = kiosk.wait_for("attract.start");
    REQUIRE(attract);
    const Seen* start = attract->find("attract.start");
    hand.tap(start->centre_x(), start->centre_y());
    REQUIRE(kiosk.wait_for("home.urgent"));  // nothing on it moves, and its clock shows no seconds
    const Seen urgent = *kiosk.look().find("home.urgent");
    const canvas::PixelBuffer before = server.picture();
    const int x = urgent.centre_x();
    const int y = urgent.centre_y();
    {
        const Hand::Cover cover{hand};
        const auto is_covered = [&](const Shown&) { return server.pixel(x, y) == 0xFF804020U; };
        REQUIRE(kiosk.wait_until(is_covered));
    }
    const auto is_back = [&](const Shown&) { return server.pixel(x, y) == before.at(x, y); };
    CHECK(kiosk.wait_until(is_back));
    int differing = 0;
    const auto is_whole = [&](const Shown&) {
        differing = pixels_that_differ(server.picture(), before);
        return differing < 4'000;  // the clock may have gone on
    };
    CHECK(kiosk.wait_until(is_whole));
    INFO(differing << " pixels differ");
}
