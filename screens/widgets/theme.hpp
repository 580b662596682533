// Themes: tables role -> colour, and the check that every pair of them can be read (guide §1). No ImGui, no pixels.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::widgets {

// 0xAARRGGBB, straight alpha.
using Colour = std::uint32_t;

enum class ColourRole : std::uint8_t {
    // surfaces and words
    paper,
    sand,
    card,
    ink,
    ink_second,
    edge,
    line,
    // brand
    primary,
    on_primary,
    primary_hint,
    primary_pressed,
    tint,
    sun,
    on_sun,
    sun_tint,
    // the permanent bar
    bar,
    bar_key,
    bar_key_pressed,
    bar_key_edge,
    on_bar_key,
    bar_active,
    on_bar_active,
    bar_leave,
    on_bar_leave,
    bar_later,
    bar_later_edge,
    // meanings and families
    off,
    good,
    good_tint,
    warn,
    warn_tint,
    bad,
    bad_tint,
    on_bad,
    info,
    info_tint,
    clay,
    clay_tint,
    plum,
    plum_tint,
    // keys of pads and keyboard
    key,
    key_edge,
    key_aux,
    key_aux_edge,
    key_mail,
    key_mail_edge,
    board,
    // depth
    shadow,
    shadow_high,
    scrim,
    sky,
    // pictures: town and devices
    far_wall,
    wall_clay,
    wall_ochre,
    wall_dark,
    window_lit,
    window_dim,
    window_far,
    door,
    leaf_dark,
    leaf_light,
    trunk,
    halo,
    cloud,
    body_dark,
    body,
    body_light,
    screen,
    red_key,
    green_key,
    ghost_card,
    paper_sheet,
};
inline constexpr std::size_t kColourRoleCount = static_cast<std::size_t>(ColourRole::paper_sheet) + 1;

enum class ThemeName { day, yellow_on_black, white_on_black, black_on_white };

// What a landlord may replace; the configuration check refuses a brand whose colours cannot be read.
struct BrandColours {
    std::optional<Colour> primary;          // pine
    std::optional<Colour> primary_pressed;  // pine-deep, also the bar
    std::optional<Colour> bar_key;          // pine-key
    std::optional<Colour> sun;
};

struct Theme {
    ThemeName name = ThemeName::day;
    std::array<Colour, kColourRoleCount> colours{};
    bool outlined = false;  // high contrast: no shadows, no gradient, 4 px outlines, pictures as outlines

    [[nodiscard]] Colour operator[](ColourRole role) const { return colours[static_cast<std::size_t>(role)]; }
};

// Brand colours apply to the day theme only: the three contrast themes stay pure.
[[nodiscard]] Theme make_theme(ThemeName name, const BrandColours& brand = {});

// WCAG 2.1 contrast ratio, 1 to 21. Alpha is ignored.
[[nodiscard]] double contrast_ratio(Colour first, Colour second);

// A pair that is drawn somewhere: words (7:1, WCAG 1.4.6) or the outline of a control (3:1, WCAG 1.4.11).
struct ContrastPair {
    ColourRole front;
    ColourRole behind;
    double minimum;
    const char* what;  // for messages: "words of the primary button"
};
[[nodiscard]] const std::vector<ContrastPair>& contrast_pairs();

struct ContrastFault {
    ContrastPair pair;
    double measured;
};
// Empty when every pair can be read.
[[nodiscard]] std::vector<ContrastFault> contrast_faults(const Theme& theme);
// "words of the primary button: 4.1 to 1, at least 7 to 1 is needed"
[[nodiscard]] std::string describe(const ContrastFault& fault);

}  // namespace kiosk::widgets
