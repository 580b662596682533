// Every screen that a person can meet, drawn without a display: for the layout laws, and as pictures for people to look
// at (kiosk_render_screens).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "screens/canvas/rasteriser.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit_host.hpp"
#include "tests/screens/journeys/drawn_letters.hpp"

namespace kiosk::test {

// One screen: a step of a journey with everything around it, the bar included.
struct View {
    std::string name;  // "pay_rent.Confirm"
    std::function<void(widgets::Kit& kit, const texts::Texts& texts)> draw;
};
[[nodiscard]] std::vector<View> all_views();
// What differs by a device or by an article alone: the service journeys on a kiosk without printers and code reader,
// papers that leave one in every state of the printer, and each answer of the help.
[[nodiscard]] std::vector<View> device_views();

// A way to see it.
struct Look {
    std::string name;  // "portrait"
    widgets::KitSettings settings;
    texts::Language language = texts::Language::french;
};
[[nodiscard]] std::vector<Look> all_looks();

// The key to the next page; empty on the last one.
[[nodiscard]] std::string next_page_id(std::span<const widgets::WidgetRecord> records);

// A glass with no screen behind it.
class Glass {
public:
    // `at_first`: with these letters only.
    explicit Glass(const Look& look, std::optional<widgets::FewLetters> at_first = std::nullopt);
    // With all letters from now on.
    void complete();

    // Draws until nothing moves any more. The records are valid until the next call.
    [[nodiscard]] widgets::FrameResult show(const View& view);
    // The same view a moment later: what moves is drawn on its way.
    [[nodiscard]] widgets::FrameResult show_later(const View& view, Milliseconds delay);
    // How many frames the view asks for by itself while nobody touches it.
    [[nodiscard]] int frames_unasked(const View& view, Milliseconds duration);
    // The last shown view as a PNG.
    void save(const std::filesystem::path& path);
    // The page after the shown one: touches "Suite".
    [[nodiscard]] widgets::FrameResult next_page(const View& view, std::string_view next_id);

    // Every letter of the last shown view.
    [[nodiscard]] std::vector<DrawnLetter> letters() const;
    // Its pixels.
    [[nodiscard]] const canvas::PixelBuffer& picture();

    [[nodiscard]] const widgets::PanelGeometry& panel() const { return m_look.settings.panel; }

private:
    [[nodiscard]] widgets::FrameResult draw(const View& view);

    Look m_look;
    texts::Texts m_texts;
    widgets::KitHost m_host;
    canvas::Rasteriser m_rasteriser;
    static constexpr int kSheetWidth_px = 210;
    static constexpr int kSheetHeight_px = 297;
    std::vector<std::uint32_t> m_sheet;
    widgets::FrameResult m_last;
    MonotonicTime m_now{1'000'000};
};

}  // namespace kiosk::test
