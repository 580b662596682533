// The laws of layout, for every screen in every look: nothing leaves the glass, nothing overlaps, a finger finds every
// target, and there is always a way on (facts: kiosk-field, the 15 checks; guide §7).
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using widgets::Rect;
using widgets::Role;
using widgets::WidgetRecord;

namespace {

constexpr float kTargetMin_mm = 12.7F;
constexpr float kPrimaryMin_mm = 20.0F;
constexpr float kGapMin_mm = 2.54F;
constexpr float kSlack_px = 1.5F;  // whole pixels
constexpr int kPagesMax = 12;

struct Finding {
    std::string where;
    std::string what;
};

std::string describe(const WidgetRecord& record) {
    return std::string(record.id) + " \"" + std::string(record.label.substr(0, 40)) + "\"";
}

bool touches(const WidgetRecord& record) {
    return record.visible && can_be_touched(record.role);
}

bool inside(const Rect& rect, const widgets::PanelGeometry& panel) {
    return rect.x >= -kSlack_px && rect.y >= -kSlack_px &&
           rect.right() <= static_cast<float>(panel.width_px) + kSlack_px &&
           rect.bottom() <= static_cast<float>(panel.height_px) + kSlack_px;
}

float gap_between(const Rect& a, const Rect& b) {
    const float across = std::max(b.x - a.right(), a.x - b.right());
    const float down = std::max(b.y - a.bottom(), a.y - b.bottom());
    return std::max(across, down);
}

bool contains(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x + kSlack_px && outer.y <= inner.y + kSlack_px &&
           outer.right() >= inner.right() - kSlack_px && outer.bottom() >= inner.bottom() - kSlack_px;
}

class Inspection {
public:
    enum class Covered { no, by_dialog };
    Inspection(std::string where, const widgets::PanelGeometry& panel, Covered covered)
        : m_where(std::move(where)), m_panel(panel), m_covered(covered) {}

    void look_at(std::span<const WidgetRecord> records) {
        for (const WidgetRecord& record : records) {
            check_one(record);
        }
        for (std::size_t i = 0; i < records.size(); ++i) {
            for (std::size_t j = i + 1; j < records.size(); ++j) {
                check_pair(records[i], records[j]);
            }
        }
    }
    void add(std::string what) { m_findings.push_back({m_where, std::move(what)}); }
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }

private:
    void check_one(const WidgetRecord& record) {
        if (!record.visible) {
            return;
        }
        if (!inside(record.rect, m_panel)) {
            add("leaves the glass: " + describe(record));
        }
        if (!touches(record)) {
            return;
        }
        const float px_per_mm = m_panel.px_per_mm();
        const float least = (record.state.primary ? kPrimaryMin_mm : kTargetMin_mm) * px_per_mm - kSlack_px;
        if (std::min(record.rect.width, record.rect.height) < least) {
            add("too small for a finger: " + describe(record));
        }
        if (record.label.empty() && record.value.empty()) {
            add("a target without words: " + describe(record));
        }
    }

    void check_pair(const WidgetRecord& a, const WidgetRecord& b) {
        if (!a.visible || !b.visible || is_under_dialog(a) || is_under_dialog(b)) {
            return;
        }
        const bool both_targets = touches(a) && touches(b);
        // A card may hold a smaller button; words may stand on a card.
        const bool nested = contains(a.rect, b.rect) || contains(b.rect, a.rect);
        if (nested) {
            return;
        }
        if (both_targets && gap_between(a.rect, b.rect) < kGapMin_mm * m_panel.px_per_mm() - kSlack_px) {
            add("too close: " + describe(a) + " and " + describe(b));
        }
        if (!both_targets && gap_between(a.rect, b.rect) < -kSlack_px &&
            !(a.role == Role::picture || b.role == Role::picture)) {
            add("overlap: " + describe(a) + " and " + describe(b));
        }
    }

    // A tall dialog reaches over brand and clock, which stay in the list of what is shown.
    [[nodiscard]] bool is_under_dialog(const WidgetRecord& record) const {
        const auto ends_with = [&record](std::string_view end) {
            return record.id.size() >= end.size() && record.id.substr(record.id.size() - end.size()) == end;
        };
        return m_covered == Covered::by_dialog && (ends_with(".text.1") || ends_with(".text.2"));
    }

    std::string m_where;
    widgets::PanelGeometry m_panel;
    Covered m_covered;
    std::vector<Finding> m_findings;
};

std::string next_page_id(std::span<const WidgetRecord> records) {
    for (const WidgetRecord& record : records) {
        const bool next = record.id.size() > 5 && record.id.substr(record.id.size() - 5) == ".next";
        if (next && record.visible && !record.state.stopped) {
            return std::string(record.id);
        }
    }
    return {};
}

bool has(std::span<const WidgetRecord> records, Role role, std::string_view part_of_id) {
    return std::any_of(records.begin(), records.end(), [&](const WidgetRecord& record) {
        return record.role == role && record.visible && record.id.find(part_of_id) != std::string_view::npos;
    });
}

// Screens that only wait for the backend, the terminal or the printer: nothing on them may interfere.
bool only_waits(const std::string& name) {
    for (const char* waiting : {"Loading", "Paying", "AskingForCode", "Checking", "Sending", "Printing"}) {
        if (name.find(std::string(".") + waiting) != std::string::npos) {
            return true;
        }
    }
    return false;
}

void check_ways_on(Inspection& inspection, std::span<const WidgetRecord> records, const View& view) {
    const bool help = has(records, Role::bar_key, "help");
    const bool leave = has(records, Role::bar_key, "leave");
    if (!help || !leave) {
        inspection.add("the bar lacks Aide or Terminer");
    }
    const bool way_on = std::any_of(records.begin(), records.end(), [](const WidgetRecord& record) {
        return touches(record) && record.role != Role::bar_key && record.role != Role::key;
    });
    if (!way_on && !only_waits(view.name)) {
        inspection.add("no way on");
    }
}

std::vector<Finding> inspect(Glass& glass, const Look& look, const View& view) {
    const bool covered = view.name.find("session_end.") == 0 || view.name.find("pay_rent.Summary") == 0;
    Inspection inspection(look.name + " " + view.name, glass.panel(),
                          covered ? Inspection::Covered::by_dialog : Inspection::Covered::no);
    auto frame = glass.show(view);
    check_ways_on(inspection, frame.records, view);
    std::vector<std::string> unseen;
    for (const WidgetRecord& record : frame.records) {
        if (!record.visible && can_be_touched(record.role)) {
            unseen.emplace_back(record.id);
        }
    }
    for (int page = 1; page <= kPagesMax; ++page) {
        inspection.look_at(frame.records);
        for (const WidgetRecord& record : frame.records) {
            if (record.visible) {
                std::erase(unseen, std::string(record.id));
            }
        }
        const std::string next = next_page_id(frame.records);
        if (next.empty()) {
            break;
        }
        frame = glass.next_page(view, next);
    }
    for (const std::string& id : unseen) {
        if (!covered) {
            inspection.add("on no page: " + id);
        }
    }
    return inspection.findings();
}

}  // namespace

TEST_CASE("screens: every step in every look keeps the laws of layout") {
    for (const Look& look : all_looks()) {
        Glass glass(look);
        for (const View& view : all_views()) {
            for (const Finding& finding : inspect(glass, look, view)) {
                INFO(finding.where << ": " << finding.what);
                CHECK(false);
            }
        }
    }
}

TEST_CASE("screens: home and attract show no amount, no full name, no address") {
    Glass glass(all_looks().front());
    for (const View& view : all_views()) {
        const bool public_screen = view.name.find("home.") == 0 || view.name == "attract";
        if (!public_screen) {
            continue;
        }
        for (const WidgetRecord& record : glass.show(view).records) {
            CAPTURE(view.name, std::string(record.label));
            CHECK(record.label.find("€") == std::string_view::npos);
            CHECK(record.label.find("zoe") == std::string_view::npos);
            CHECK(record.label.find("104201") == std::string_view::npos);
        }
    }
}

TEST_CASE("screens: what is stopped says why, in words of its own") {
    Glass glass(all_looks().front());
    std::size_t stopped = 0;
    for (const View& view : all_views()) {
        for (const WidgetRecord& record : glass.show(view).records) {
            if (record.state.stopped && record.visible) {
                CAPTURE(view.name, std::string(record.id));
                CHECK_FALSE(record.reason.empty());
                ++stopped;
            }
        }
    }
    CHECK(stopped > 10);
}

TEST_CASE("pay_rent: the keys do not move under the finger while an amount is typed") {
    Glass glass(all_looks().front());
    std::optional<Rect> before;
    for (const View& view : all_views()) {
        if (view.name.find("pay_rent.TypeAmount") != 0) {
            continue;
        }
        const auto records = glass.show(view).records;
        const auto key = std::find_if(records.begin(), records.end(), [](const WidgetRecord& record) {
            return record.role == Role::key && record.label == "5";
        });
        REQUIRE(key != records.end());
        CAPTURE(view.name);
        CHECK((!before || *before == key->rect));
        before = key->rect;
    }
    CHECK(before);
}

TEST_CASE("pay_rent: while the card is asked for, nothing on the screen can be touched but the bar") {
    Glass glass(all_looks().front());
    for (const View& view : all_views()) {
        if (view.name.find("pay_rent.Paying") != 0) {
            continue;
        }
        for (const WidgetRecord& record : glass.show(view).records) {
            CAPTURE(view.name, std::string(record.id));
            CHECK((!touches(record) || record.role == Role::bar_key));
        }
    }
}
