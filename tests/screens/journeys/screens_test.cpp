// The laws of layout, for every screen in every look: nothing leaves the glass, nothing overlaps, a finger finds every
// target, and there is always a way on (facts: kiosk-field, the 15 checks; guide §7).
#include <algorithm>
#include <cmath>
#include <map>
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
constexpr float kCapitalMin_mm = 3.9F;
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

bool may_hold(const WidgetRecord& record) {
    return can_be_touched(record.role) || record.role == Role::picture;
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
    [[nodiscard]] bool is_covered() const { return m_covered == Covered::by_dialog; }
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
        if (!contains(record.hit_rect, record.rect)) {
            add("a finger on its edge is not felt: " + describe(record));
        }
    }

    void check_pair(const WidgetRecord& a, const WidgetRecord& b) {
        if (!a.visible || !b.visible) {
            return;
        }
        const bool both_targets = touches(a) && touches(b);
        // A card may hold a smaller button; words may stand on a card or in a picture, never on other words.
        const bool nested = (contains(a.rect, b.rect) && may_hold(a)) || (contains(b.rect, a.rect) && may_hold(b));
        if (nested) {
            return;
        }
        if (both_targets && gap_between(a.hit_rect, b.hit_rect) < -kSlack_px) {
            add("one touch, two targets: " + describe(a) + " and " + describe(b));
        }
        if (both_targets && gap_between(a.rect, b.rect) < kGapMin_mm * m_panel.px_per_mm() - kSlack_px) {
            add("too close: " + describe(a) + " and " + describe(b));
        }
        if (!both_targets && gap_between(a.rect, b.rect) < -kSlack_px &&
            !(a.role == Role::picture || b.role == Role::picture)) {
            add("overlap: " + describe(a) + " and " + describe(b));
        }
    }

    std::string m_where;
    widgets::PanelGeometry m_panel;
    Covered m_covered;
    std::vector<Finding> m_findings;
};

// Words are as large as promised, and stand inside of what they belong to. One finding for a page: its first letter.
void check_letters(Inspection& inspection, const Glass& glass, std::span<const WidgetRecord> records) {
    const float least_px = kCapitalMin_mm * glass.panel().px_per_mm() - 1;
    constexpr float kInk_px = 4;  // accents reach over the line
    const auto describe_letter = [](const DrawnLetter& letter) {
        return "letter " + std::to_string(static_cast<unsigned>(letter.code_point)) + " at " +
               std::to_string(static_cast<int>(letter.rect.x)) + ", " + std::to_string(static_cast<int>(letter.rect.y));
    };
    const auto is_held = [&](const DrawnLetter& letter) {
        const float x = letter.rect.x + letter.rect.width / 2;
        const float y = letter.rect.y + letter.rect.height / 2;
        return std::any_of(records.begin(), records.end(), [&](const WidgetRecord& record) {
            const Rect& rect = record.rect;
            // The name of a field stands over its box.
            const bool has_name_above = record.role == Role::field || record.role == Role::drawing;
            const float above = has_name_above ? 4 * letter.capital_px : kInk_px;
            const Rect around{rect.x - kInk_px, rect.y - above, rect.width + 2 * kInk_px,
                              rect.height + above + kInk_px};
            return record.visible && around.contains(x, y);
        });
    };
    bool all_large = true;
    bool all_held = true;
    for (const DrawnLetter& letter : glass.letters()) {
        const bool resting = inspection.is_covered() && letter.layer == LetterLayer::page;
        if (letter.kind == LetterKind::icon || resting) {
            continue;
        }
        if (all_large && letter.capital_px < least_px) {
            inspection.add("too small to read: " + describe_letter(letter));
            all_large = false;
        }
        if (all_held && !is_held(letter)) {
            inspection.add("outside of its place: " + describe_letter(letter));
            all_held = false;
        }
    }
}

bool has(std::span<const WidgetRecord> records, Role role, std::string_view part_of_id) {
    return std::any_of(records.begin(), records.end(), [&](const WidgetRecord& record) {
        return record.role == role && record.visible && record.id.find(part_of_id) != std::string_view::npos;
    });
}

// Screens that only wait for the backend, the terminal or the printer: nothing on them may interfere.
bool only_waits(const std::string& name) {
    for (const char* waiting :
         {"Loading",    "Paying",     "Asking",       "Checking",       "Sending",    "Printing",  "Opening",
          "Setting",    "Requesting", "Adding",       "Looking",        "Cancelling", "Booking",   "Changing",
          "Confirming", "Saving",     "PaperLoading", "PaperReporting", "Fetching",   "Reporting", "Searching",
          "Binding",    "Storing",    "Comparing",    "Preparing",      "Deciding",   "Closing",   "Working"}) {
        if (name.find(std::string(".") + waiting) != std::string::npos) {
            return true;
        }
    }
    return false;
}

// The way on is the counter, and nothing at this glass.
bool leads_to_the_counter(const std::string& name) {
    return name.starts_with("out_of_service") || name.starts_with("enrolment") || name == "closed_by_staff";
}

void check_ways_on(Inspection& inspection, std::span<const WidgetRecord> records, const View& view) {
    const bool help = has(records, Role::bar_key, "help");
    const bool leave = has(records, Role::bar_key, "leave");
    const bool is_tenants = !view.name.starts_with("staff.");  // an agent has another way out, and needs no help sheet
    if (is_tenants && (!help || !leave)) {
        inspection.add("the bar lacks Aide or Terminer");
    }
    const bool way_on = std::any_of(records.begin(), records.end(), [](const WidgetRecord& record) {
        return touches(record) && record.role != Role::bar_key && record.role != Role::key;
    });
    if (!way_on && !only_waits(view.name) && !leads_to_the_counter(view.name)) {
        inspection.add("no way on");
    }
}

std::vector<Finding> inspect(Glass& glass, const Look& look, const View& view) {
    const bool covered = view.name.find("session_end.") == 0 || view.name.find("pay_rent.Summary") == 0 ||
                         view.name == "staff.Health.Sheet" || view.name == "staff.Journal.Kinds";
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
        check_letters(inspection, glass, frame.records);
        if (frame.misfits != 0) {
            inspection.add(std::to_string(frame.misfits) + " words or pages without room, page " +
                           std::to_string(page));
        }
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

// How long the last line of the words in a rectangle is, of the longest line in the same size; 1 for one line.
float last_line_share(const Rect& place, const std::vector<DrawnLetter>& letters) {
    struct Line {
        float bottom;
        float left;
        float right;
        float capital;
    };
    std::vector<Line> lines;
    for (const DrawnLetter& letter : letters) {
        const float middle = letter.rect.y + letter.rect.height / 2;
        if (letter.kind == LetterKind::icon || !place.contains(letter.rect.x + letter.rect.width / 2, middle)) {
            continue;
        }
        const auto same = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
            return line.capital == letter.capital_px && std::abs(line.bottom - letter.rect.bottom()) < line.capital;
        });
        if (same == lines.end()) {
            lines.push_back({letter.rect.bottom(), letter.rect.x, letter.rect.right(), letter.capital_px});
        } else {
            same->left = std::min(same->left, letter.rect.x);
            same->right = std::max(same->right, letter.rect.right());
        }
    }
    if (lines.empty()) {
        return 1;
    }
    const auto last =
        std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.bottom < b.bottom; });
    float longest = 0;
    for (const Line& line : lines) {
        longest = std::max(longest, line.capital == last->capital ? line.right - line.left : 0);
    }
    return (last->right - last->left) / longest;
}

// The lowest rows of the panel of a picture: what is drawn on it ends above them.
bool foot_of_picture_is_plain(std::span<const WidgetRecord> records, const canvas::PixelBuffer& pixels) {
    constexpr float kCorner_px = 48;
    constexpr float kHigher_px = 100;  // the brand's mark is a picture too
    constexpr int kFoot_px = 6;
    const auto panel = std::find_if(records.begin(), records.end(), [](const WidgetRecord& record) {
        return record.role == Role::picture && record.visible && record.rect.height > kHigher_px;
    });
    if (panel == records.end()) {
        return false;
    }
    const auto row = pixels.row(static_cast<int>(panel->rect.bottom()) - kFoot_px);
    const auto begin = row.begin() + static_cast<int>(panel->rect.x + kCorner_px);
    const auto end = row.begin() + static_cast<int>(panel->rect.right() - kCorner_px);
    return std::all_of(begin, end, [begin](canvas::Pixel pixel) { return pixel == *begin; });
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

TEST_CASE("screens: without printers and code reader, and in every state of a printer, the laws of layout hold") {
    std::size_t seen = 0;
    for (const Look& look : all_looks()) {
        if (look.name != "portrait" && look.name != "largest" && look.name != "landscape_largest") {
            continue;
        }
        Glass glass(look);
        for (const View& view : device_views()) {
            for (const Finding& finding : inspect(glass, look, view)) {
                INFO(finding.where << ": " << finding.what);
                CHECK(false);
            }
            ++seen;
        }
    }
    CHECK(seen > 300);
}

TEST_CASE("screens: a kiosk without printers offers no paper that would not come") {
    Glass glass(all_looks().front());
    std::size_t seen = 0;
    for (const View& view : device_views()) {
        const bool prints = view.name.find("Printing") != std::string::npos ||
                            view.name.find("NotPrinted") != std::string::npos ||
                            view.name.find("PaperOut") != std::string::npos;
        if (!view.name.starts_with("bare.") || prints) {
            continue;
        }
        for (const WidgetRecord& record : glass.show(view).records) {
            CAPTURE(view.name, std::string(record.id), std::string(record.label));
            const bool offers_paper = record.label.starts_with("Imprimer");
            CHECK((!offers_paper || !touches(record) || record.state.stopped));
        }
        ++seen;
    }
    CHECK(seen > 100);
}

TEST_CASE("screens: words and pages have room on every size of panel, not only on those that the design names") {
    constexpr int kSmallest = 156;  // tenths of an inch
    constexpr int kLargest = 320;
    constexpr int kStep = 8;
    const auto [width_px, height_px] = GENERATE(std::pair{1080, 1920}, std::pair{1920, 1080});
    for (int diagonal = kSmallest; diagonal <= kLargest; diagonal += kStep) {
        Look look = all_looks().front();
        look.settings.panel = widgets::panel_geometry(width_px, height_px, static_cast<float>(diagonal) / 10);
        Glass glass(look);
        for (const View& view : all_views()) {
            INFO(view.name << " on " << diagonal << " tenths of an inch, " << width_px << " pixels wide");
            CHECK(glass.show(view).misfits == 0);
        }
    }
}

TEST_CASE("screens: what lies over a window takes its place, and shows nothing of it") {
    const auto window_words = [](const Glass& glass) {
        std::u32string words;
        for (const DrawnLetter& letter : glass.letters()) {
            if (letter.layer == LetterLayer::overlay) {
                words += letter.code_point;
            }
        }
        return words;
    };
    const std::string suffix = ".OverSummary";
    std::map<std::string, View> views;
    for (const View& view : all_views()) {
        views.emplace(view.name, view);
    }
    std::size_t compared = 0;
    for (const Look& look : all_looks()) {
        Glass glass(look);
        for (const auto& [name, view] : views) {
            if (!name.ends_with(suffix)) {
                continue;
            }
            (void)glass.show(views.at(name.substr(0, name.size() - suffix.size())));
            const std::u32string alone = window_words(glass);
            (void)glass.show(view);
            INFO(look.name << " " << name);
            CHECK(!alone.empty());
            CHECK((window_words(glass) == alone));
            ++compared;
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("screens: what nobody touches asks for few frames, the attract screen's ring included") {
    Look look = all_looks().front();
    look.settings.motion = widgets::Motion::on;
    Glass glass(look);
    int rests = 0;
    for (const View& view : all_views()) {
        const bool attract = view.name == "attract";
        if (!attract && view.name.find("home.") != 0) {
            continue;  // a wait moves, a field blinks
        }
        INFO(view.name);
        CHECK(glass.frames_unasked(view, Milliseconds{60'000}) <= (attract ? 8 : 0));
        CHECK((!attract || glass.frames_unasked(view, Milliseconds{60'000}) > 0));
        ++rests;
    }
    CHECK(rests > 5);
}

TEST_CASE("screens: what is read does not end in one lost word") {
    for (const char* name : {"portrait", "landscape", "large", "largest", "landscape_largest", "panel_15"}) {
        const auto looks = all_looks();
        const auto look = std::find_if(looks.begin(), looks.end(), [name](const Look& l) { return l.name == name; });
        REQUIRE(look != looks.end());
        Glass glass(*look);
        for (const View& view : all_views()) {
            const auto records = glass.show(view).records;
            const auto letters = glass.letters();
            for (const WidgetRecord& record : records) {
                const bool read = record.role == Role::text || record.role == Role::status ||
                                  record.role == Role::heading || record.role == Role::tick;
                if (record.visible && read && record.label.find('\n') == std::string_view::npos) {
                    INFO(name << " " << view.name << ": " << std::string(record.label));
                    CHECK(last_line_share(record.rect, letters) > 0.3F);
                }
            }
        }
    }
}

TEST_CASE("screens: a card that moves in its picture is never cut by the frame of it") {
    constexpr int kTenthsOfSecond = 17;  // a little more than once in and out: it rests at its furthest too
    int seen = 0;
    int rooms = 0;
    for (Look look : all_looks()) {
        const bool another_room = look.name == "portrait" || look.name == "landscape" || look.name == "landscape_15";
        if (!another_room) {
            continue;
        }
        ++rooms;
        look.settings.motion = widgets::Motion::on;
        Glass glass(look);
        for (const View& view : all_views()) {
            if (view.name != "pay_rent.Paying.AtTerminal" && view.name != "pay_rent.Cancelled") {
                continue;
            }
            (void)glass.show(view);
            for (int tenth = 0; tenth < kTenthsOfSecond; ++tenth) {
                const auto records = glass.show_later(view, Milliseconds{100}).records;
                INFO(look.name << " " << view.name << " after " << tenth << " tenths of a second");
                CHECK(foot_of_picture_is_plain(records, glass.picture()));
                ++seen;
            }
        }
    }
    CHECK(rooms >= 2);  // the sanitizers' build goes without landscape_15
    CHECK(seen == rooms * 2 * kTenthsOfSecond);
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

TEST_CASE("screens: the keys do not move under the finger, whatever else appears while something is typed") {
    const std::string step =
        GENERATE("pay_rent.TypeAmount", "sign_in.EnterContract", "sign_in.EnterBirthDate", "sign_in.EnterCode");
    Glass glass(all_looks().front());
    std::optional<Rect> before;
    for (const View& view : all_views()) {
        if (view.name.find(step) != 0) {
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

TEST_CASE("pay_rent: a ticket that does not come is not promised before the payment, nor offered first after it") {
    Glass glass(all_looks().front());
    std::size_t seen = 0;
    for (const View& view : all_views()) {
        const bool no_printer = view.name.find(".NoPrinter") != std::string::npos;
        if (!no_printer && view.name.find(".PaperOut") == std::string::npos) {
            continue;
        }
        if (!view.name.starts_with("pay_rent.") || view.name.starts_with("pay_rent.PrintTicket")) {
            continue;  // PaperOut there: it came out
        }
        const auto records = glass.show(view).records;
        const auto* widgets = records.data();
        std::optional<Rect> print;
        std::optional<Rect> without;
        for (std::size_t index = 0; index < records.size(); ++index) {
            const WidgetRecord& record = widgets[index];
            CAPTURE(view.name, std::string(record.label));
            CHECK(record.label.find("s’ajoute au ticket") == std::string_view::npos);
            CHECK(record.label.find("sur papier suffit") == std::string_view::npos);
            CHECK(record.label.find("Voulez‑vous un ticket") == std::string_view::npos);
            if (record.id == "pay_rent.print") {
                print = record.rect;
            }
            if (record.id == "pay_rent.no_ticket") {
                without = record.rect;
            }
        }
        CAPTURE(view.name);
        if (view.name.find("pay_rent.Accepted") == 0) {
            REQUIRE(without);
            CHECK(print.has_value() == !no_printer);
            CHECK((!print || print->width < without->width || print->x < without->x));
        }
        ++seen;
    }
    CHECK(seen == 6);
}

TEST_CASE("pay_rent: that the balance follows within a day is said of a payment on its way, and of no other") {
    Glass glass(all_looks().front());
    std::size_t seen = 0;
    for (const View& view : all_views()) {
        const bool is_held_up = view.name == "pay_rent.Accepted.Delayed" || view.name == "pay_rent.Accepted.Adviser";
        if (!is_held_up && view.name != "pay_rent.Accepted") {
            continue;
        }
        const auto records = glass.show(view).records;
        const bool promises = std::any_of(records.begin(), records.end(), [](const WidgetRecord& record) {
            return record.label.find("24\u00a0heures") != std::string_view::npos;
        });
        CAPTURE(view.name);
        CHECK(promises == !is_held_up);
        ++seen;
    }
    CHECK(seen == 3);
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
