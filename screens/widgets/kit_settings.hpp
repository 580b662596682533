// How a person wants the glass, and which glass it is. Plain values; a change takes effect with the next frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "screens/canvas/text_layout.hpp"
#include "screens/canvas/type_scale.hpp"
#include "screens/texts/language.hpp"
#include "screens/widgets/theme.hpp"

namespace kiosk::widgets {

using canvas::Direction;
using canvas::TextSize;

enum class Orientation { portrait, landscape };
enum class Motion { on, off };
// on: everything to touch ends below the declared reach; question and content change places (guide §2).
enum class LowZone { off, on };

// The panel as declared in the configuration. Sizes in millimetres are converted with it.
struct PanelGeometry {
    int width_px = 1080;
    int height_px = 1920;
    float width_mm = 268;
    float height_mm = 476;
    float lower_edge_mm = 800;  // of the picture, above the floor
    float reach_mm = 1220;      // highest point that a seated person touches (EN 301 549 8.3.2.1)

    [[nodiscard]] float px_per_mm() const { return static_cast<float>(width_px) / width_mm; }
    [[nodiscard]] Orientation orientation() const {
        return width_px > height_px ? Orientation::landscape : Orientation::portrait;
    }
    friend bool operator==(const PanelGeometry&, const PanelGeometry&) = default;
};
// From what is printed on the panel's box; 16:9 and others, square pixels.
[[nodiscard]] PanelGeometry panel_geometry(int width_px, int height_px, float diagonal_inches);

// How large the boxes of the design are drawn (1 = as in the guide, 1080 wide at 4.03 px/mm): their millimetres, but
// never wider than the panel.
[[nodiscard]] float box_scale(const PanelGeometry& panel);

// A picture that is registered with the rasteriser, drawn pixel by pixel.
struct Logo {
    std::uint32_t bitmap = 0;  // canvas::BitmapId
    int width_px = 0;
    int height_px = 0;
};

struct Brand {
    std::string name = "Habitat Fictif";
    BrandColours colours;
    std::optional<Logo> logo;  // in place of mark and name; empty: the name is written
};

// How large a logo may be in the top zone: as high as the mark, and not in the way of person and clock.
struct LogoRoom {
    int width_px;
    int height_px;
};
[[nodiscard]] LogoRoom logo_room(const PanelGeometry& panel);

struct TouchSettings {
    int repeat_guard_ms = 300;  // the same button or row is activated at most once in this time
    int double_strike_ms =
        120;  // the same for keys of pads and keyboard, where "66" must be typed; 0-500 (EN 301 549 5.8)
};

// yes: a band at the top of every screen says that nothing here is real.
enum class Demonstration : unsigned char { no, yes };

struct KitSettings {
    texts::Language language = texts::Language::french;  // of the kit’s own words
    Direction direction = Direction::left_to_right;
    TextSize text_size = TextSize::normal;
    ThemeName theme = ThemeName::day;
    LowZone low_zone = LowZone::off;
    Motion motion = Motion::on;
    PanelGeometry panel;
    Brand brand;
    Demonstration demonstration = Demonstration::no;
    TouchSettings touch;
};

// The letters for these settings: their millimetres, but beside the boxes never larger than the guide's own largest
// step (x1.68). On small panels (15.6 inches) the largest step is therefore smaller than 8.75 mm: there is no room.
[[nodiscard]] canvas::TypeScale type_scale(const KitSettings& settings);

}  // namespace kiosk::widgets
