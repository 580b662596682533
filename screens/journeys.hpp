// What journeys.def says, as values: the home screen, the router and the tests are made from this one list.
#pragma once

#include <array>
#include <cstddef>

#include "screens/texts/texts.hpp"

namespace kiosk {

enum class JourneyName : unsigned char {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) name,
#include "screens/journeys.def"
#undef JOURNEY
};

enum class TileGroup : unsigned char { hero, pay, papers, report, account, infos };
enum class SignInNeed : unsigned char {
    required,
    required_if_reachable,
    not_needed,
    offered_signed_out,
    signed_out_only
};
enum class DeviceNeed : unsigned char { card_terminal, none };
enum class JourneyOpening : unsigned char { open, soon };

struct JourneyEntry {
    JourneyName name;
    TileGroup group;
    SignInNeed sign_in;
    DeviceNeed device;
    JourneyOpening opening;
    texts::Key title;
    texts::Key hint;
};

inline constexpr std::array kJourneys = {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) \
    JourneyEntry{JourneyName::name,                                \
                 TileGroup::group,                                 \
                 SignInNeed::sign_in,                              \
                 DeviceNeed::device,                               \
                 JourneyOpening::opening,                          \
                 texts::Key::journey_##name,                       \
                 texts::Key::journey_##name##_hint},
#include "screens/journeys.def"
#undef JOURNEY
};

[[nodiscard]] constexpr const JourneyEntry& journey_entry(JourneyName name) {
    return kJourneys[static_cast<std::size_t>(name)];
}

}  // namespace kiosk
