// What an agency tells whoever comes.
#pragma once

#include <string>

#include "kiosk/domain/date.hpp"

namespace kiosk {

struct Announcement {
    std::string id;
    std::string agency;  // its name; empty: every agency
    std::string title;
    std::string text;
    Date from;
    Date until;  // the last day
    friend bool operator==(const Announcement&, const Announcement&) = default;
};

}  // namespace kiosk
