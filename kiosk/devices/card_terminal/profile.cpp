// The profiles that are known by name. (facts: payment-terminal §1)
#include "kiosk/devices/card_terminal/profile.hpp"

namespace kiosk::card_terminal {

std::optional<Profile> named_profile(std::string_view name) {
    Profile profile;
    profile.name = name;
    if (name == "generic") return profile;
    if (name == "ingenico") {
        profile.version = "0300";
        return profile;
    }
    if (name == "nepting") {
        profile.append_crlf = true;
        return profile;
    }
    if (name == "payxpert" || name == "stand_in") {
        profile.has_status = true;
        return profile;
    }
    return std::nullopt;
}

const std::vector<std::string>& profile_names() {
    static const std::vector<std::string> names = {"generic", "ingenico", "nepting", "payxpert", "stand_in"};
    return names;
}

}  // namespace kiosk::card_terminal
