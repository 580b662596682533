// What is written can be read: the contrast of every letter and icon with what it stands on, by the pixels of every
// screen in every theme (facts: kiosk-field, the 15 checks).
#include <algorithm>
#include <span>
#include <string>

#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr double kWordContrastMin = 7;
constexpr double kIconContrastMin = 3;

// The window that sums a payment up lies over the screen.
bool has_summary(std::span<const widgets::WidgetRecord> records) {
    return std::any_of(records.begin(), records.end(), [](const widgets::WidgetRecord& record) {
        return record.role == widgets::Role::button && record.visible &&
               record.id.find("summary_validate") != std::string_view::npos;
    });
}

// Of one page as it is shown; how many letters and icons were measured.
std::size_t measure(Glass& glass, const Look& look, const View& view, std::span<const widgets::WidgetRecord> records) {
    std::size_t measured = 0;
    const bool dialog = has_summary(records) || view.name.find("Idle") != std::string::npos ||
                        view.name.find("Leave") != std::string::npos ||
                        view.name.find("Curtain") != std::string::npos || view.name.find("Help") != std::string::npos;
    const canvas::PixelBuffer& picture = glass.picture();
    for (const DrawnLetter& letter : glass.letters()) {
        if (dialog && letter.layer == LetterLayer::page) {
            continue;  // rests under the veil
        }
        const widgets::Colour ground = ground_of(letter, picture);
        const double contrast = widgets::contrast_ratio(letter.colour, ground);
        const bool word = letter.kind == LetterKind::word;
        if (contrast < (word ? kWordContrastMin : kIconContrastMin)) {
            FAIL_CHECK(look.name << " " << view.name << ": " << (word ? "letter " : "icon ") << std::hex
                                 << static_cast<unsigned>(letter.code_point) << " in " << letter.colour << " on "
                                 << ground << std::dec << " at " << letter.rect.x << ", " << letter.rect.y << ": "
                                 << contrast << " to 1");
        }
        ++measured;
    }
    return measured;
}

}  // namespace

TEST_CASE("screens: every letter and icon can be read on what it stands on, in every theme, by its pixels") {
    constexpr int kPagesMax = 12;
    std::size_t measured = 0;
    std::size_t further_pages = 0;
    for (const Look& look : all_looks()) {
        const bool is_measured = look.name == "portrait" || look.name == "landscape" || look.name == "demonstration" ||
                                 look.settings.theme != widgets::ThemeName::day;
        if (!is_measured) {
            continue;  // sizes do not change colours
        }
        Glass glass(look);
        for (const View& view : all_views()) {
            auto frame = glass.show(view);
            for (int page = 1; page <= kPagesMax; ++page) {
                measured += measure(glass, look, view, frame.records);
                const std::string next = next_page_id(frame.records);
                if (next.empty()) break;
                frame = glass.next_page(view, next);
                ++further_pages;
            }
        }
    }
    CHECK(measured > 40'000);
    CHECK(further_pages > 20);
}
