// Which page of the attract loop stands on the glass.
#include "screens/attract/attract_pages.hpp"

#include <algorithm>

#include "screens/parts/availability.hpp"

namespace kiosk::attract {
namespace {

// What most people come for; the home screen has all of it.
constexpr JourneyName kShown[] = {
    JourneyName::pay_rent,       JourneyName::rent_notices, JourneyName::insurance_certificate,
    JourneyName::report_problem, JourneyName::appointments, JourneyName::direct_debit};

// In a day of outages a page with little on it says nothing.
constexpr std::size_t kCanDoMin = 4;

std::size_t turns_at(MonotonicTime since, const JourneyContext& context) {
    return static_cast<std::size_t>(std::max(Milliseconds{0}, context.now - since) / kPageTime);
}

}  // namespace

std::vector<Page> pages(const JourneyContext& context) {
    std::vector<Page> all{StartPage{}};
    std::vector<Announcement> announced = context.content->announced(context.agency.agency, context.today);
    if (announced.empty()) return all;
    announced.resize(std::min(announced.size(), kAnnouncementsMax));
    for (Announcement& announcement : announced) all.emplace_back(AnnouncementPage{std::move(announcement)});
    CanDoPage can_do;
    for (const JourneyName journey : kShown) {
        if (judge(journey, context.availability).use != Use::off) can_do.journeys.push_back(journey);
    }
    if (can_do.journeys.size() >= kCanDoMin) all.emplace_back(std::move(can_do));
    return all;
}

Page page_at(MonotonicTime since, const JourneyContext& context) {
    const std::vector<Page> all = pages(context);
    return all[turns_at(since, context) % all.size()];
}

std::optional<MonotonicTime> next_turn(MonotonicTime since, const JourneyContext& context) {
    if (pages(context).size() < 2) return std::nullopt;
    return since + kPageTime * static_cast<std::int64_t>(turns_at(since, context) + 1);
}

}  // namespace kiosk::attract
