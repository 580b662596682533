// The first picture is drawn before all letters are there: nobody may see that.
#include <cstdlib>

#include "screens/stage/stage_view.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

// An atlas of another size rounds its places otherwise: a shadow may be one step of a colour lighter in a pixel.
// Letters and icons that were missing differ by far more.
bool look_the_same(const canvas::PixelBuffer& left, const canvas::PixelBuffer& right) {
    if (left.width() != right.width() || left.height() != right.height()) return false;
    for (int y = 0; y < left.height(); ++y) {
        const auto left_row = left.row(y);
        const auto right_row = right.row(y);
        for (std::size_t x = 0; x < left_row.size(); ++x) {
            for (const unsigned shift : {0U, 8U, 16U}) {
                const int one = static_cast<int>((left_row[x] >> shift) & 0xFFU);
                const int other = static_cast<int>((right_row[x] >> shift) & 0xFFU);
                if (std::abs(one - other) > 1) return false;
            }
        }
    }
    return true;
}

}  // namespace

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
            CHECK(look_the_same(few.picture(), all.picture()));
            ++compared;
        }
        CHECK(compared == 7);
        few.complete();
        for (const View& view : all_views()) {
            if (!view.name.starts_with("home.Tiles") && view.name != "pay_rent.Confirm") continue;
            INFO(look.name << " " << view.name);
            (void)few.show(view);
            (void)all.show(view);
            CHECK(look_the_same(few.picture(), all.picture()));
        }
    }
}
