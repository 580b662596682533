// The attract loop: the start picture, then what the agency announces today, then what can be done here; one page after
// the other, without a movement in between. Nothing announced: the start picture alone, which stays still. Pure.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "screens/journeys.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::attract {

inline constexpr Milliseconds kPageTime{10'000};
// All of them stand in "Aide et informations"; whoever walks by waits for none.
inline constexpr std::size_t kAnnouncementsMax = 4;

struct StartPage {
    friend bool operator==(const StartPage&, const StartPage&) = default;
};
struct AnnouncementPage {
    Announcement announcement;
    friend bool operator==(const AnnouncementPage&, const AnnouncementPage&) = default;
};
struct CanDoPage {
    std::vector<JourneyName> journeys;  // that are not stopped now
    friend bool operator==(const CanDoPage&, const CanDoPage&) = default;
};
using Page = std::variant<StartPage, AnnouncementPage, CanDoPage>;

[[nodiscard]] std::vector<Page> pages(const JourneyContext& context);
// The start picture first, from when the attract screen came.
[[nodiscard]] Page page_at(MonotonicTime since, const JourneyContext& context);
// When the next page comes; nullopt: there is one page only.
[[nodiscard]] std::optional<MonotonicTime> next_turn(MonotonicTime since, const JourneyContext& context);

}  // namespace kiosk::attract
