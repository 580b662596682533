// The colour tables of the four themes and the check of their contrast.
#include "screens/widgets/theme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace kiosk::widgets {
namespace {

using R = ColourRole;
struct Entry {
    ColourRole role;
    Colour colour;
};

constexpr Colour opaque(std::uint32_t rgb) {
    return 0xFF000000U | rgb;
}
constexpr Colour with_alpha(std::uint32_t rgb, std::uint32_t percent) {
    return ((percent * 255U / 100U) << 24U) | rgb;
}

// guide §1; picture colours from the drawings themselves.
constexpr Entry kDay[] = {
    {R::paper, opaque(0xF8F4EC)},
    {R::sand, opaque(0xEFE8DB)},
    {R::card, opaque(0xFFFFFF)},
    {R::ink, opaque(0x1C2326)},
    {R::ink_second, opaque(0x454D50)},
    {R::edge, opaque(0x6B6558)},
    {R::line, opaque(0xDDD3C1)},
    {R::primary, opaque(0x0D4F4A)},
    {R::on_primary, opaque(0xFFFFFF)},
    {R::primary_hint, opaque(0xDCEBE6)},
    {R::primary_pressed, opaque(0x0A3A37)},
    {R::tint, opaque(0xDFECE7)},
    {R::sun, opaque(0xFFC933)},
    {R::on_sun, opaque(0x1C2326)},
    {R::sun_tint, opaque(0xFFF0D2)},
    {R::bar, opaque(0x0A3A37)},
    {R::bar_key, opaque(0x1A5650)},
    {R::bar_key_pressed, opaque(0x0D4F4A)},
    {R::bar_key_edge, opaque(0x1A5650)},
    {R::on_bar_key, opaque(0xFFFFFF)},
    {R::bar_active, opaque(0xFFFFFF)},
    {R::on_bar_active, opaque(0x0A3A37)},
    {R::bar_leave, opaque(0xF8F4EC)},
    {R::on_bar_leave, opaque(0x0A3A37)},
    {R::bar_later, opaque(0xBFD9D2)},
    {R::bar_later_edge, opaque(0x2C625C)},
    {R::off, opaque(0xC9CCCD)},
    {R::good, opaque(0x14573A)},
    {R::good_tint, opaque(0xE0F1E4)},
    {R::warn, opaque(0x6A3B00)},
    {R::warn_tint, opaque(0xFFF0D2)},
    {R::bad, opaque(0x8E1A1A)},
    {R::bad_tint, opaque(0xFBE9E5)},
    {R::on_bad, opaque(0xFFFFFF)},
    {R::info, opaque(0x134A7C)},
    {R::info_tint, opaque(0xE3EEF8)},
    {R::clay, opaque(0x7F2E10)},
    {R::clay_tint, opaque(0xF8E3D8)},
    {R::plum, opaque(0x4B2F80)},
    {R::plum_tint, opaque(0xECE6F5)},
    {R::key, opaque(0xFFFFFF)},
    {R::key_edge, opaque(0xDDD3C1)},
    {R::key_aux, opaque(0xDDD3C1)},
    {R::key_aux_edge, opaque(0xC9BDA8)},
    {R::key_mail, opaque(0xDFECE7)},
    {R::key_mail_edge, opaque(0xBFD9D2)},
    {R::board, opaque(0xEFE8DB)},
    {R::shadow, with_alpha(0x3A2C14, 13)},
    {R::shadow_high, with_alpha(0x1C2326, 26)},
    {R::scrim, with_alpha(0x0A3A37, 82)},
    {R::sky, opaque(0xFCE6BE)},
    {R::far_wall, opaque(0xA9C8BE)},
    {R::wall_clay, opaque(0xC9704A)},
    {R::wall_ochre, opaque(0xE3A857)},
    {R::wall_dark, opaque(0x2C6E66)},
    {R::window_lit, opaque(0xFFF3D0)},
    {R::window_dim, with_alpha(0xFFFFFF, 20)},
    {R::window_far, with_alpha(0xFFFFFF, 35)},
    {R::door, opaque(0xFFE9B8)},
    {R::leaf_dark, opaque(0x2F6F5F)},
    {R::leaf_light, opaque(0x3C8270)},
    {R::trunk, opaque(0x7F4A2A)},
    {R::halo, opaque(0xFFE3A0)},
    {R::cloud, opaque(0xFFFFFF)},
    {R::body_dark, opaque(0x0A3A37)},
    {R::body, opaque(0x1A5650)},
    {R::body_light, opaque(0x5F958B)},
    {R::screen, opaque(0xF8F4EC)},
    {R::red_key, opaque(0x9A1B1B)},
    {R::green_key, opaque(0x6FB58A)},
    {R::ghost_card, opaque(0xF6E3B4)},
    {R::paper_sheet, opaque(0xFFFFFF)},
};
static_assert(std::size(kDay) == kColourRoleCount);

Colour mix(Colour behind, Colour front, double share) {
    Colour mixed = 0xFF000000U;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const double low = (behind >> shift) & 0xFFU;
        const double high = (front >> shift) & 0xFFU;
        mixed |= static_cast<Colour>(std::lround(low + (high - low) * share)) << shift;
    }
    return mixed;
}

// Two colours and a third for second words; everything else is one of them.
Theme contrast_theme(ThemeName name, Colour behind, Colour front, Colour second) {
    Theme theme;
    theme.name = name;
    theme.outlined = true;
    theme.colours.fill(behind);
    const auto set = [&theme](std::initializer_list<ColourRole> roles, Colour colour) {
        for (const ColourRole role : roles) {
            theme.colours[static_cast<std::size_t>(role)] = colour;
        }
    };
    set({R::ink,       R::edge,       R::line,         R::primary,       R::sun,       R::bar_key_edge, R::on_bar_key,
         R::bar_leave, R::key_edge,   R::key_aux_edge, R::key_mail_edge, R::wall_clay, R::wall_ochre,   R::window_lit,
         R::door,      R::body_light, R::screen,       R::red_key,       R::green_key, R::ghost_card,   R::paper_sheet},
        front);
    set({R::ink_second, R::good, R::warn, R::bad, R::info, R::clay, R::plum, R::bar_active, R::bar_later,
         R::bar_later_edge, R::primary_pressed},
        second);
    set({R::tint, R::bar_key_pressed}, mix(behind, front, 0.18));
    set({R::scrim}, (behind & 0xFFFFFFU) | 0xD9000000U);
    set({R::shadow, R::shadow_high}, 0);
    return theme;
}

double channel(Colour colour, unsigned shift) {
    const double value = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
}

}  // namespace

Theme make_theme(ThemeName name, const BrandColours& brand) {
    constexpr Colour kBlack = opaque(0x000000);
    constexpr Colour kWhite = opaque(0xFFFFFF);
    constexpr Colour kYellow = opaque(0xFFE600);
    switch (name) {
        case ThemeName::yellow_on_black:
            return contrast_theme(name, kBlack, kYellow, kWhite);
        case ThemeName::white_on_black:
            return contrast_theme(name, kBlack, kWhite, kWhite);
        case ThemeName::black_on_white:
            return contrast_theme(name, kWhite, kBlack, kBlack);
        case ThemeName::day:
            break;
    }
    Theme theme;
    for (const Entry& entry : kDay) {
        theme.colours[static_cast<std::size_t>(entry.role)] = entry.colour;
    }
    const auto replace = [&theme](const std::optional<Colour>& colour, std::initializer_list<ColourRole> roles) {
        for (const ColourRole role : roles) {
            if (colour) {
                theme.colours[static_cast<std::size_t>(role)] = *colour | 0xFF000000U;
            }
        }
    };
    replace(brand.primary, {R::primary, R::bar_key_pressed});
    replace(brand.primary_pressed, {R::primary_pressed, R::bar, R::on_bar_active, R::on_bar_leave});
    replace(brand.bar_key, {R::bar_key, R::bar_key_edge});
    replace(brand.sun, {R::sun});
    return theme;
}

double contrast_ratio(Colour first, Colour second) {
    const double one = luminance(first);
    const double other = luminance(second);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

const std::vector<ContrastPair>& contrast_pairs() {
    constexpr double kWords = 7.0;
    constexpr double kControls = 3.0;
    static const std::vector<ContrastPair> pairs = {
        {R::ink, R::paper, kWords, "words on the page"},
        {R::ink, R::card, kWords, "words on cards"},
        {R::ink, R::sand, kWords, "words on quiet buttons"},
        {R::ink, R::tint, kWords, "words of a pressed card"},
        {R::ink_second, R::paper, kWords, "second words on the page"},
        {R::ink_second, R::card, kWords, "second words on cards"},
        {R::ink_second, R::sand, kWords, "words of stopped things"},
        {R::ink_second, R::sun_tint, kWords, "second words of the waiting task"},
        {R::on_primary, R::primary, kWords, "words of the primary button"},
        {R::primary_hint, R::primary, kWords, "second words of the hero tile"},
        {R::on_primary, R::primary_pressed, kWords, "words of the pressed primary button"},
        {R::primary, R::card, kWords, "words of secondary buttons"},
        {R::primary, R::tint, kWords, "words of pressed secondary buttons"},
        {R::primary, R::paper, kControls, "primary button on the page"},
        {R::on_sun, R::sun, kWords, "words on the sun colour"},
        {R::ink, R::sun_tint, kWords, "words of the waiting task"},
        {R::on_bar_key, R::bar_key, kWords, "words of the bar"},
        {R::on_bar_key, R::bar_key_pressed, kWords, "words of a pressed key of the bar"},
        {R::on_bar_active, R::bar_active, kWords, "words of the active key of the bar"},
        {R::on_bar_leave, R::bar_leave, kWords, "words of Terminer"},
        {R::bar_later, R::bar, kWords, "words of a resting key of the bar"},
        {R::ink, R::off, kWords, "word of a switch that is off"},
        {R::good, R::good_tint, kWords, "words of good news"},
        {R::warn, R::warn_tint, kWords, "words of a warning"},
        {R::warn, R::card, kWords, "what a tile says before"},
        {R::bad, R::bad_tint, kWords, "words of an error"},
        {R::bad, R::paper, kWords, "words under a faulty field"},
        {R::bad, R::card, kWords, "words of a dangerous button"},
        {R::info, R::info_tint, kWords, "words of information"},
        {R::clay, R::clay_tint, kControls, "icons of the dwelling family"},
        {R::plum, R::plum_tint, kControls, "icons of the insurance family"},
        {R::ink, R::key, kWords, "letters of keys"},
        {R::ink, R::key_aux, kWords, "words of side keys"},
        {R::primary, R::key_mail, kWords, "words of mail keys"},
        {R::ink, R::board, kWords, "words on the keyboard's ground"},
        {R::edge, R::paper, kControls, "outline of controls on the page"},
        {R::edge, R::card, kControls, "outline of controls on cards"},
        {R::edge, R::sand, kControls, "outline of stopped things"},
        {R::primary, R::sand, kControls, "outlines on quiet surfaces"},
    };
    return pairs;
}

std::vector<ContrastFault> contrast_faults(const Theme& theme) {
    std::vector<ContrastFault> faults;
    for (const ContrastPair& pair : contrast_pairs()) {
        const double measured = contrast_ratio(theme[pair.front], theme[pair.behind]);
        if (measured < pair.minimum) {
            faults.push_back({pair, measured});
        }
    }
    return faults;
}

std::string describe(const ContrastFault& fault) {
    char text[160];
    std::snprintf(text, sizeof text, "%s: %.1f to 1, at least %.0f to 1 is needed", fault.pair.what, fault.measured,
                  fault.pair.minimum);
    return text;
}

}  // namespace kiosk::widgets
