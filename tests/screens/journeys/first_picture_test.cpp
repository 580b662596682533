// The first picture is drawn before all letters are there: nobody may see that.
#include "screens/stage/stage_view.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("screens: the letters of the first picture draw it as all letters do, and the others come after it") {
    // The glass as nobody has changed it yet.
    const widgets::KitSettings untouched;
    for (const Look& look : all_looks()) {
        const widgets::KitSettings& settings = look.settings;
        if (settings.text_size != untouched.text_size || settings.theme != untouched.theme) continue;
        Glass few{look, stage::letters_at_first()};
        Glass all{look};
        int compared = 0;
        for (const View& view : all_views()) {
            if (!view.name.starts_with("attract") && !view.name.starts_with("out_of_service")) continue;
            INFO(look.name << " " << view.name);
            (void)few.show(view);
            (void)all.show(view);
            CHECK((few.picture() == all.picture()));
            ++compared;
        }
        CHECK(compared == 5);
        few.complete();
        for (const View& view : all_views()) {
            if (!view.name.starts_with("home.Tiles") && view.name != "pay_rent.Confirm") continue;
            INFO(look.name << " " << view.name);
            (void)few.show(view);
            (void)all.show(view);
            CHECK((few.picture() == all.picture()));
        }
    }
}
