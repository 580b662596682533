// The laws of layout (facts: kiosk-field §3, checks 1 and 4), walked over the sample screens on three panels, both
// orientations, four text sizes, mirrored, low zone.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "tests/screens/widgets/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/glass.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::widgets;
using kiosk::test::Glass;
using kiosk::test::still;

constexpr float kLeastTargetMm = 12.7F;   // VVSG 7.2-I
constexpr float kLeastPrimaryMm = 20.0F;  // Colle & Hiszem 2004
constexpr float kLeastGapMm = 2.54F;

struct Laws {
    const Glass& glass;
    const PanelGeometry& panel;
    const std::string where;

    void check_targets() const {
        for (const WidgetRecord& record : glass.touchable()) {
            const float least = record.state.primary ? kLeastPrimaryMm : kLeastTargetMm;
            const float width_mm = record.rect.width / panel.px_per_mm();
            const float height_mm = record.rect.height / panel.px_per_mm();
            if (width_mm < kLeastTargetMm || height_mm < least) {
                FAIL_CHECK(where << ": " << record.id << " is " << width_mm << " x " << height_mm << " mm");
            }
            if (record.label.empty() || record.spoken.empty()) {
                FAIL_CHECK(where << ": " << record.id << " has no words");
            }
            if (record.hit_rect.width < record.rect.width || record.hit_rect.height < record.rect.height) {
                FAIL_CHECK(where << ": " << record.id << " counts on less than is drawn");
            }
        }
    }

    void check_gaps() const {
        const std::vector<WidgetRecord> list = glass.touchable();
        for (std::size_t i = 0; i < list.size(); ++i) {
            for (std::size_t j = i + 1; j < list.size(); ++j) {
                const Rect& a = list[i].rect;
                const Rect& b = list[j].rect;
                const float x = std::max(b.x - a.right(), a.x - b.right());
                const float y = std::max(b.y - a.bottom(), a.y - b.bottom());
                // The tenth is for whole pixels.
                if (std::max(x, y) / panel.px_per_mm() < kLeastGapMm - 0.1F) {
                    FAIL_CHECK(where << ": " << list[i].id << " and " << list[j].id << " are "
                                     << std::max(x, y) / panel.px_per_mm() << " mm apart");
                }
            }
        }
    }

    void check_places() const {
        const Rect screen{0, 0, static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
        std::vector<WidgetRecord> visible;
        for (const WidgetRecord& record : glass.records()) {
            if (!record.visible) {
                continue;
            }
            visible.push_back(record);
            const Rect& rect = record.rect;
            if (rect.x < -1 || rect.y < -1 || rect.right() > screen.width + 1 || rect.bottom() > screen.height + 1) {
                FAIL_CHECK(where << ": " << record.id << " (" << record.label << ") leaves the screen");
            }
        }
        for (std::size_t i = 0; i < visible.size(); ++i) {
            for (std::size_t j = i + 1; j < visible.size(); ++j) {
                Rect a = visible[i].rect;
                a.x += 1;
                a.y += 1;
                a.width -= 2;
                a.height -= 2;
                // The words of a card stand inside of it.
                const Rect& inner = visible[j].rect;
                const bool on_card = visible[i].role == Role::picture && visible[i].rect.contains(inner.x, inner.y) &&
                                     visible[i].rect.contains(inner.right() - 1, inner.bottom() - 1);
                if (!on_card && a.overlaps(inner)) {
                    FAIL_CHECK(where << ": " << visible[i].id << " (" << visible[i].label << ") lies over "
                                     << visible[j].id << " (" << visible[j].label << ")");
                }
            }
        }
    }
};

void walk(const KitSettings& settings, const std::string& name) {
    Glass glass(settings);
    for (const test::Sample& sample : test::samples()) {
        glass.show(sample.view);
        std::set<std::string> seen;
        for (int page = 1; page < 20; ++page) {
            const Laws laws{glass, settings.panel, name + " " + sample.name + " page " + std::to_string(page)};
            laws.check_targets();
            laws.check_gaps();
            laws.check_places();
            if (glass.misfits() != 0) {
                FAIL_CHECK(laws.where << ": " << glass.misfits() << " misfits");
            }
            for (const WidgetRecord& record : glass.touchable()) {
                seen.emplace(record.id);
            }
            std::string next;
            for (const WidgetRecord& record : glass.records()) {
                const bool leads_on = record.visible && !record.state.stopped && record.id.ends_with(".page.next");
                next = leads_on && next.empty() ? std::string(record.id) : next;
            }
            if (next.empty() || !glass.tap(next)) {
                break;
            }
        }
        // Everything that a view made can be brought to the glass, unless a dialog lies over it.
        for (const WidgetRecord& record : glass.records()) {
            const bool behind = glass.find("idle.leave") != nullptr && !record.id.starts_with("idle");
            if (can_be_touched(record.role) && !behind && !seen.contains(std::string(record.id))) {
                FAIL_CHECK(name << " " << sample.name << ": " << record.id << " is on no page");
            }
        }
    }
}

const char* size_name(TextSize size) {
    const char* const names[] = {"small", "normal", "large", "largest"};
    return names[static_cast<std::size_t>(size)];
}

}  // namespace

TEST_CASE("layout: sizes, gaps and places hold on every panel at every text size") {
    for (const float diagonal : {15.6F, 21.5F, 32.0F}) {
        for (const bool landscape : {false, true}) {
            for (const TextSize size : {TextSize::small, TextSize::normal, TextSize::large, TextSize::largest}) {
                KitSettings settings = still();
                settings.panel = panel_geometry(landscape ? 1920 : 1080, landscape ? 1080 : 1920, diagonal);
                settings.text_size = size;
                walk(settings, std::to_string(diagonal).substr(0, 4) + (landscape ? " landscape " : " portrait ") +
                                   size_name(size));
            }
        }
    }
}

TEST_CASE("layout: the laws hold mirrored and in the low zone") {
    KitSettings settings = still();
    settings.direction = Direction::right_to_left;
    walk(settings, "mirrored normal");
    settings.text_size = TextSize::largest;
    walk(settings, "mirrored largest");
    settings.low_zone = LowZone::on;
    walk(settings, "mirrored low largest");
}

TEST_CASE("layout: mirrored means x' = width - x - w for every widget but the keys") {
    KitSettings settings = still();
    Glass glass(settings);
    settings.direction = Direction::right_to_left;
    Glass mirrored(settings);
    for (const test::Sample& sample : test::samples()) {
        glass.show(sample.view);
        mirrored.show(sample.view);
        for (const WidgetRecord& record : glass.touchable()) {
            const WidgetRecord* other = mirrored.find(record.id);
            REQUIRE(other != nullptr);
            INFO(sample.name << " " << record.id);
            // Keys keep their order: letters and digits stand where fingers know them.
            const bool key = record.role == Role::key || record.id.find("keyboard.") != std::string_view::npos;
            const float wished = key ? record.rect.x : 1080 - record.rect.right();
            CHECK(std::abs(other->rect.x - wished) <= 1);
            CHECK(other->rect.y == record.rect.y);
        }
    }
}

TEST_CASE("layout: in the low zone everything to touch lies below the declared reach") {
    KitSettings settings = still();
    settings.low_zone = LowZone::on;
    settings.panel = panel_geometry(1080, 1920, 32);
    const float reach_y = 1920 - (settings.panel.reach_mm - settings.panel.lower_edge_mm) * settings.panel.px_per_mm();
    Glass glass(settings);
    for (const test::Sample& sample : test::samples()) {
        const std::string name = sample.name;
        if (name == "home" || name == "sheet" || name == "attract") {
            continue;  // home keeps its order; the sheet is no screen of the kiosk
        }
        glass.show(sample.view);
        for (const WidgetRecord& record : glass.touchable()) {
            INFO(name << " " << record.id);
            CHECK(record.rect.y >= reach_y - 1);
        }
    }
}
