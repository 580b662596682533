// A glass without a window: draws a view through the real kit, lists what it holds, and touches it with real touch
// events at a hand-driven time. Pixels only on demand.
//
//     Glass glass;
//     glass.show([&](Kit& kit) { view(kit, model); });
//     glass.tap("pay_rent.continue");
//     CHECK(glass.has("pay_rent.summary"));
//     glass.save("/tmp/summary.png");
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "screens/canvas/pixels.hpp"
#include "screens/canvas/rasteriser.hpp"
#include "screens/widgets/kit_host.hpp"

namespace kiosk::test {

// Settings of a glass on which nothing moves.
[[nodiscard]] widgets::KitSettings still(widgets::TextSize size = widgets::TextSize::normal);

class Glass {
public:
    // `texts`: strings beyond those of the kit whose letters must be in the atlas; Latin letters are always there.
    explicit Glass(const widgets::KitSettings& settings = {}, std::vector<std::string_view> texts = {},
                   std::vector<std::string_view> huge_texts = {"Bonjour"});
    ~Glass();
    Glass(const Glass&) = delete;
    Glass& operator=(const Glass&) = delete;

    // The view of every frame from now on; draws until nothing waits.
    void show(std::function<void(widgets::Kit&)> view);
    // One frame at the present time.
    void draw();
    void advance(Milliseconds delay) { m_clock.advance(delay); }
    void use(const widgets::KitSettings& settings);

    // --- what is there ----------------------------------------------------------------------------------------------
    [[nodiscard]] std::span<const widgets::WidgetRecord> records() const { return m_records; }
    [[nodiscard]] const widgets::WidgetRecord* find(std::string_view id) const;
    // Visible on the page that is shown.
    [[nodiscard]] bool has(std::string_view id) const;
    [[nodiscard]] const widgets::WidgetRecord* find_label(std::string_view label) const;
    [[nodiscard]] std::vector<widgets::WidgetRecord> touchable() const;
    // Labels and values of everything visible, one a line, from the top.
    [[nodiscard]] std::string words() const;
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const { return m_next_wake; }

    // Texts and pages without enough room in the last frame.
    [[nodiscard]] int misfits() const { return m_misfits; }

    // --- touching ---------------------------------------------------------------------------------------------------
    // A finger comes down in the middle of the widget, a frame is drawn, it goes up, frames are drawn until nothing
    // waits. False: it is not visible, or cannot be touched. Turns pages (Suite) to find it.
    bool tap(std::string_view id);
    bool tap_label(std::string_view label);
    // One key after the other: "keyboard" + "zoe" touches keyboard.key.z, .key.o, .key.e.
    bool type(std::string_view keyboard_id, std::string_view text);
    // A finger draws through these places of a box to sign in (shares of it), a frame for each.
    bool draw_on(std::string_view id, std::span<const SignaturePoint> places);
    void down(widgets::FingerId finger, float x_px, float y_px);
    void move(widgets::FingerId finger, float x_px, float y_px);
    void up(widgets::FingerId finger, float x_px, float y_px);

    // --- pixels -----------------------------------------------------------------------------------------------------
    [[nodiscard]] const canvas::PixelBuffer& picture();
    bool save(const std::filesystem::path& path);
    // From now on every frame becomes pixels, as on the real screen: for whoever measures how long that takes.
    void paint_every_frame() { m_paints = true; }
    [[nodiscard]] canvas::Rasteriser& rasteriser();

    [[nodiscard]] widgets::KitHost& host() { return *m_host; }
    [[nodiscard]] HandClock& clock() { return m_clock; }

private:
    void settle();
    [[nodiscard]] bool turn_page();

    HandClock m_clock;
    std::unique_ptr<widgets::KitHost> m_host;
    std::unique_ptr<canvas::Rasteriser> m_rasteriser;
    std::function<void(widgets::Kit&)> m_view;
    std::span<const widgets::WidgetRecord> m_records;
    std::optional<MonotonicTime> m_next_wake;
    int m_misfits = 0;
    bool m_paints = false;
};

}  // namespace kiosk::test
