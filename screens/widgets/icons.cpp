// The list of icons for the atlas, and which of them turn over.
#include "screens/widgets/icons.hpp"

#include <algorithm>
#include <array>

namespace kiosk::widgets {
namespace {

constexpr std::array kAll = {
    Icon::credit_card,
    Icon::file_document,
    Icon::receipt,
    Icon::shield,
    Icon::wrench,
    Icon::clipboard_check,
    Icon::bank,
    Icon::calendar_clock,
    Icon::account_circle,
    Icon::account_plus,
    Icon::lock_open,
    Icon::key_change,
    Icon::folder,
    Icon::home,
    Icon::email,
    Icon::alert_octagon,
    Icon::information,
    Icon::pencil,
    Icon::history,
    Icon::help_circle,
    Icon::translate,
    Icon::contrast_circle,
    Icon::eye_off,
    Icon::logout,
    Icon::printer,
    Icon::barcode_scan,
    Icon::lan_connect,
    Icon::harddisk,
    Icon::clock,
    Icon::headphones,
    Icon::cellphone,
    Icon::heart_pulse,
    Icon::cloud_upload,
    Icon::playlist_check,
    Icon::cog,
    Icon::pause_circle,
    Icon::power,
    Icon::bullhorn,
    Icon::account_multiple,
    Icon::arrow_left,
    Icon::arrow_right,
    Icon::arrow_up,
    Icon::arrow_down,
    Icon::chevron_left,
    Icon::chevron_right,
    Icon::check,
    Icon::backspace,
    Icon::erase,
    Icon::keyboard_caps,
    Icon::magnify_plus,
    Icon::magnify_minus,
    Icon::rotate_right,
    Icon::refresh,
    Icon::plus_circle,
    Icon::phone,
    Icon::bell,
    Icon::pointing_hand,
    Icon::check_circle,
    Icon::alert,
    Icon::alert_circle,
    Icon::close_circle,
    Icon::sync,
    Icon::lock,
    Icon::water_pump,
    Icon::radiator,
    Icon::thermometer_lines,
    Icon::flash,
    Icon::gas_cylinder,
    Icon::elevator,
    Icon::key_variant,
    Icon::border_all,
    Icon::water_percent,
    Icon::stairs,
    Icon::bug,
    Icon::car,
    Icon::comment_question,
};

constexpr auto kCodePoints = [] {
    std::array<char32_t, kAll.size()> code_points{};
    std::transform(kAll.begin(), kAll.end(), code_points.begin(),
                   [](Icon icon) { return static_cast<char32_t>(icon); });
    return code_points;
}();

}  // namespace

std::span<const char32_t> all_icons() {
    return kCodePoints;
}

bool turns_over(Icon icon) {
    switch (icon) {
        case Icon::arrow_left:
        case Icon::arrow_right:
        case Icon::chevron_left:
        case Icon::chevron_right:
        case Icon::logout:
        case Icon::backspace:
            return true;
        default:
            return false;
    }
}

}  // namespace kiosk::widgets
