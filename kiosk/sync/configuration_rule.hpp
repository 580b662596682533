// Which signed configuration a kiosk goes by (openapi.yaml: The signed configuration).
#pragma once

#include <string_view>

#include "kiosk/ports/sealing.hpp"

namespace kiosk::sync {

enum class ConfigurationVerdict : unsigned char {
    take,
    other_kiosk,  // signed for somebody else
    older,        // a version that has been replaced: an old key must not come back
    expired,
};

// `current` is the one gone by until now, if there is one. Its own version again is taken: that is no step back.
[[nodiscard]] inline ConfigurationVerdict judge(const KioskConfiguration& fresh, const KioskConfiguration* current,
                                                std::string_view kiosk_id, WallTime now) {
    if (fresh.kiosk_id != kiosk_id) return ConfigurationVerdict::other_kiosk;
    if (current != nullptr && fresh.version < current->version) return ConfigurationVerdict::older;
    if (fresh.not_after <= now) return ConfigurationVerdict::expired;
    return ConfigurationVerdict::take;
}

}  // namespace kiosk::sync
