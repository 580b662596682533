// The attract screen while its pages turn: one button, always in one place, and nothing that moves.
#include <algorithm>
#include <string>

#include "screens/attract/attract_view.hpp"
#include "screens/parts/agency_words.hpp"
#include "screens/session_end/session_end_view.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

JourneyContext announcing() {
    return with_announcements(sample_context());
}

View page_view(const attract::Page& page) {
    return {"attract", [page](widgets::Kit& kit, const texts::Texts& texts) {
                static_cast<void>(attract::draw(kit, page, announcing(), texts));
                static_cast<void>(session_end::draw_bar(kit, {.presence = session_end::Presence::nobody}));
            }};
}

const Look& look_named(const std::string& name) {
    static const std::vector<Look> looks = all_looks();
    return *std::ranges::find_if(looks, [&name](const Look& look) { return look.name == name; });
}

bool says(const widgets::FrameResult& frame, std::string_view words) {
    return std::ranges::any_of(frame.records, [words](const widgets::WidgetRecord& record) {
        return record.visible && record.label.find(words) != std::string_view::npos;
    });
}

}  // namespace

TEST_CASE("attract: the one button stands where it stood when a page turns") {
    for (const char* name : {"portrait", "landscape"}) {
        Glass glass(look_named(name));
        std::optional<widgets::Rect> place;
        for (const attract::Page& page : attract::pages(announcing())) {
            CAPTURE(name, page.index());
            const auto frame = glass.show(page_view(page));
            int buttons = 0;
            for (const widgets::WidgetRecord& record : frame.records) {
                if (!widgets::can_be_touched(record.role) || record.role == widgets::Role::bar_key) continue;
                ++buttons;
                if (!place) place = record.rect;
                CHECK(record.rect == *place);
            }
            CHECK(buttons == 1);
        }
    }
}

TEST_CASE("attract: an announcement as long as one may be is whole on the glass") {
    for (const char* name : {"portrait", "landscape", "english", "english_landscape"}) {
        Glass glass(look_named(name));
        const auto announced = announcing().content->announced("Agence Centre", announcing().today);
        for (const Announcement& announcement : announced) {
            CAPTURE(name, announcement.title);
            const auto frame = glass.show(page_view(attract::AnnouncementPage{announcement}));
            CHECK(says(frame, broken_where_needed(announcement.title)));
            CHECK(says(frame, broken_where_needed(announcement.text)));
            CHECK(frame.misfits == 0);
        }
    }
}

TEST_CASE("attract: a page turn is one picture: no frame is asked for in between") {
    Look look = look_named("portrait");
    look.settings.motion = widgets::Motion::on;
    Glass glass(look);
    const std::vector<attract::Page> pages = attract::pages(announcing());
    static_cast<void>(glass.show(page_view(pages[0])));
    for (const attract::Page& page : pages) {
        const auto turned = glass.show_later(page_view(page), Milliseconds{1'000});
        REQUIRE(turned.next_wake);  // of the ring on the button, much later
        CHECK(glass.show_later(page_view(page), Milliseconds{100}).next_wake == turned.next_wake);
    }
}
