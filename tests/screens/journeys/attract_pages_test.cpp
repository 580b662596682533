// The attract loop: which pages there are, and when the next one comes.
#include "screens/attract/attract_pages.hpp"

#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::attract;
using namespace kiosk::test;

namespace {

constexpr MonotonicTime kSince{500'000};

JourneyContext after(JourneyContext context, Milliseconds time) {
    context.now = kSince + time;
    return context;
}

JourneyContext announcing(std::vector<Announcement> announcements) {
    JourneyContext context = sample_context();
    LandlordContent content;
    content.announcements = std::move(announcements);
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    return context;
}

Announcement of_today(const char* title) {
    const Date today = sample_context().today;
    return {title, "", title, "Texte.", today, today};
}

std::vector<std::string> titles(const JourneyContext& context) {
    std::vector<std::string> found;
    for (const Page& page : pages(context)) {
        if (const auto* announced = std::get_if<AnnouncementPage>(&page))
            found.push_back(announced->announcement.title);
    }
    return found;
}

}  // namespace

TEST_CASE("attract: nothing announced: one picture, and nothing comes by itself") {
    const JourneyContext context = after(with_content(sample_context()), Milliseconds{3'600'000});
    CHECK(pages(context).size() == 1);
    CHECK(page_at(kSince, context) == Page{StartPage{}});
    CHECK_FALSE(next_turn(kSince, context));
}

TEST_CASE("attract: the start picture, the announcements in the landlord's order, what can be done; then anew") {
    const JourneyContext context = announcing({of_today("Un"), of_today("Deux")});
    const auto shown = [&](int seconds) { return page_at(kSince, after(context, Milliseconds{seconds * 1'000})); };
    CHECK(shown(0) == Page{StartPage{}});
    CHECK(shown(9) == Page{StartPage{}});
    CHECK(shown(10) == Page{AnnouncementPage{of_today("Un")}});
    CHECK(shown(20) == Page{AnnouncementPage{of_today("Deux")}});
    CHECK(std::holds_alternative<CanDoPage>(shown(30)));
    CHECK(shown(40) == Page{StartPage{}});
    CHECK(next_turn(kSince, after(context, Milliseconds{0})) == kSince + kPageTime);
    CHECK(next_turn(kSince, after(context, Milliseconds{12'345})) == kSince + kPageTime * 2);
}

TEST_CASE("attract: announcements of other agencies and of other days are not shown") {
    const Date today = sample_context().today;
    const auto days_from_today = [today](int days) {
        return Date{std::chrono::sys_days{today} + std::chrono::days{days}};
    };
    const JourneyContext context = announcing({{"1", "Agence Nord", "Ailleurs", "Texte.", today, today},
                                               {"2", "Agence Centre", "Ici", "Texte.", today, today},
                                               {"3", "", "Partout", "Texte.", days_from_today(-3), days_from_today(3)},
                                               {"4", "", "Hier", "Texte.", days_from_today(-3), days_from_today(-1)},
                                               {"5", "", "Demain", "Texte.", days_from_today(1), days_from_today(3)},
                                               {"6", "", "Dernier jour", "Texte.", days_from_today(-3), today}});
    CHECK(titles(context) == std::vector<std::string>{"Ici", "Partout", "Dernier jour"});
}

TEST_CASE("attract: of many announcements the first few are shown: nobody waits for them in a lobby") {
    const std::vector<Announcement> many(50, of_today("Encore"));
    CHECK(titles(announcing(many)).size() == kAnnouncementsMax);
}

TEST_CASE("attract: what can be done names no journey that is stopped now") {
    JourneyContext context = announcing({of_today("Un")});
    const auto can_do = [&context] { return std::get<CanDoPage>(pages(context).back()).journeys; };
    const auto names = [&](JourneyName journey) {
        const auto all = can_do();
        return std::find(all.begin(), all.end(), journey) != all.end();
    };
    CHECK(names(JourneyName::pay_rent));
    context.availability.card_terminal = Works::no;
    CHECK_FALSE(names(JourneyName::pay_rent));
    CHECK(names(JourneyName::rent_notices));
    context.availability.backend = Works::no;
    CHECK(std::holds_alternative<AnnouncementPage>(pages(context).back()));
}

TEST_CASE("attract: a clock that goes back shows the start picture") {
    const JourneyContext context = after(announcing({of_today("Un")}), Milliseconds{-60'000});
    CHECK(page_at(kSince, context) == Page{StartPage{}});
}
