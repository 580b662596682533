// The icons of the glass: code points of the Material Design Icons web font (guide §4), read in its style sheet.
// One icon a journey, always with a word.
#pragma once

#include <span>

namespace kiosk::widgets {

enum class Icon : char32_t {
    none = 0,
    // journeys
    credit_card = 0xF19B,
    file_document = 0xF219,
    receipt = 0xF449,
    shield = 0xF498,
    wrench = 0xF5B7,
    clipboard_check = 0xF14C,
    bank = 0xF070,
    calendar_clock = 0xF0F0,
    account_circle = 0xF009,
    account_plus = 0xF014,
    lock_open = 0xF340,
    key_change = 0xF307,
    folder = 0xF24B,
    home = 0xF2DC,
    email = 0xF1EE,
    alert_octagon = 0xF029,
    information = 0xF2FC,
    pencil = 0xF3EB,
    history = 0xF2DA,
    // bar
    help_circle = 0xF2D7,
    translate = 0xF5CA,
    contrast_circle = 0xF197,
    eye_off = 0xF209,
    logout = 0xF343,
    // devices
    printer = 0xF42A,
    barcode_scan = 0xF072,
    lan_connect = 0xF318,
    harddisk = 0xF2CA,
    clock = 0xF150,
    headphones = 0xF2CB,
    cellphone = 0xF11C,
    // staff
    heart_pulse = 0xF5F6,
    cloud_upload = 0xF167,
    playlist_check = 0xF5C7,
    cog = 0xF493,
    pause_circle = 0xF3E5,
    power = 0xF425,
    bullhorn = 0xF0E6,
    account_multiple = 0xF00E,
    // acts
    arrow_left = 0xF04D,
    arrow_right = 0xF054,
    arrow_up = 0xF05D,
    arrow_down = 0xF045,
    chevron_left = 0xF141,
    chevron_right = 0xF142,
    check = 0xF12C,
    backspace = 0xF06E,
    erase = 0xF1C0,
    keyboard_caps = 0xF632,
    magnify_plus = 0xF34B,
    magnify_minus = 0xF34A,
    rotate_right = 0xF467,
    refresh = 0xF450,
    plus_circle = 0xF417,
    phone = 0xF3F2,
    bell = 0xF09A,
    pointing_hand = 0xF2C7,
    // states
    check_circle = 0xF5E0,
    alert = 0xF026,
    alert_circle = 0xF028,
    close_circle = 0xF159,
    sync = 0xF4E6,
    lock = 0xF33E,
    // problems
    water_pump = 0xF58F,
    radiator = 0xF438,
    thermometer_lines = 0xF510,
    flash = 0xF241,
    gas_cylinder = 0xF647,
    elevator = 0xF1ED,
    key_variant = 0xF30B,
    border_all = 0xF0C7,
    water_percent = 0xF58E,
    stairs = 0xF4CD,
    bug = 0xF0E4,
    car = 0xF10B,
    comment_question = 0xF186,
};

// Every icon above, for the atlas.
[[nodiscard]] std::span<const char32_t> all_icons();
// Arrows, chevrons, the door of Terminer, Corriger: they turn over in right-to-left; clock, tick and card do not.
[[nodiscard]] bool turns_over(Icon icon);

}  // namespace kiosk::widgets
