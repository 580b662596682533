// What availability.def says, as values: the home screen goes by it, and nothing else decides which tile works.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "screens/journeys.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk {

enum class MachineState : unsigned char {
#define STATE(name, ...) name,
#include "screens/availability.def"
#undef STATE
};

enum class Use : unsigned char { yes, say, off };

namespace availability_table {
using enum Use;
inline constexpr std::size_t kJourneyCount = kJourneys.size();
using Line = std::array<Use, kJourneyCount>;
template <class... Cells>
[[nodiscard]] constexpr Line line(Cells... cells) {
    static_assert(sizeof...(cells) == kJourneyCount, "one cell a journey");
    return {cells...};
}
inline constexpr std::array kLines = {
#define STATE(name, ...) line(__VA_ARGS__),
#include "screens/availability.def"
#undef STATE
};
}  // namespace availability_table

inline constexpr std::size_t kMachineStateCount = availability_table::kLines.size();

// What that state alone does to that journey.
[[nodiscard]] constexpr Use use_of(JourneyName journey, MachineState state) {
    return availability_table::kLines[static_cast<std::size_t>(state)][static_cast<std::size_t>(journey)];
}

[[nodiscard]] bool holds(MachineState state, const Availability& availability);

// What all states that hold do to it together.
struct Verdict {
    Use use = Use::yes;
    std::optional<MachineState> because;  // none: yes
    friend bool operator==(const Verdict&, const Verdict&) = default;
};
[[nodiscard]] Verdict judge(JourneyName journey, const Availability& availability);

}  // namespace kiosk
