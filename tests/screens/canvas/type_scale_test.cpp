// The guide's table of letter sizes (shared design: Type), at the density of the panel that it was drawn for.
#include "screens/canvas/type_scale.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk::canvas;

TEST_CASE("type_scale: the design panel gives the sizes of the guide's table") {
    const TypeScale scale = make_type_scale(kDesignPxPerMm, TextSize::normal);
    CHECK(scale.font_size_px == std::array<float, kTextRoleCount>{29, 35, 44, 53, 63, 97, 179});
    CHECK(scale.icon_px == std::array<float, kIconSizeCount>{36, 48, 60, 84});
    CHECK(scale.line(TextRole::body) == 38);   // 29 px em x 1.3
    CHECK(scale.line(TextRole::title) == 60);  // 52 px em x 1.16
}

TEST_CASE("type_scale: the steps of Aa scale reading text fully, the title to 1.3, amounts not at all") {
    const TypeScale normal = make_type_scale(kDesignPxPerMm, TextSize::normal);
    const TypeScale large = make_type_scale(kDesignPxPerMm, TextSize::large);
    const TypeScale largest = make_type_scale(kDesignPxPerMm, TextSize::largest);
    for (const TextRole role : {TextRole::note, TextRole::body, TextRole::strong, TextRole::key}) {
        CHECK(large.font_size(role) == Approx(normal.font_size(role) * 1.3).margin(1));
        CHECK(largest.font_size(role) == Approx(normal.font_size(role) * 1.68).margin(1));
    }
    CHECK(largest.font_size(TextRole::title) == large.font_size(TextRole::title));
    CHECK(large.font_size(TextRole::title) == Approx(normal.font_size(TextRole::title) * 1.3).margin(1));
    CHECK(largest.font_size(TextRole::amount) == normal.font_size(TextRole::amount));
    CHECK(largest.font_size(TextRole::huge) == normal.font_size(TextRole::huge));
}

TEST_CASE("type_scale: no capital is under 3.9 mm, whatever the step and the panel") {
    const float px_per_mm = GENERATE(2.5F, 4.03F, 5.6F, 8.0F);
    const TypeScale small = make_type_scale(px_per_mm, TextSize::small);
    for (std::size_t role = 0; role < kTextRoleCount; ++role) {
        CHECK(small.capital_px[role] / px_per_mm > 3.9F - 0.5F / px_per_mm);
    }
    CHECK(small.capital(TextRole::body) / px_per_mm == Approx(3.9).margin(0.5 / px_per_mm));
}
