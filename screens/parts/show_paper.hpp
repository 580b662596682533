// Part "show_paper": a paper on the glass, page by page, as the picture that will be printed, and larger on demand. A
// paper that cannot be shown says so, with a way on. The pages are drawn by a child program behind an effect.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "kiosk/ports/page_renderer.hpp"
#include "screens/parts/papers.hpp"

namespace kiosk {

// Effect. Answered by show_paper::PageDrawn or PageNotDrawn; only the latest is answered.
struct DrawPage {
    SharedPapers papers;  // the first of them
    int page = 1;
    int dpi = 0;
    friend bool operator==(const DrawPage&, const DrawPage&) = default;
};

namespace show_paper {

inline constexpr int kWholePageDpi = 110;
inline constexpr int kLargePageDpi = 190;

using SharedPicture = std::shared_ptr<const PagePicture>;

enum class Size : unsigned char { whole_page, large };
enum class Direction : unsigned char { up, down, left, right };

// Which part of a large page is seen: its upper left corner, in tenths of what can be moved.
struct Place {
    int across = 0;  // 0 to 2
    int down = 0;    // 0 to kDownMax
    friend bool operator==(const Place&, const Place&) = default;
};
inline constexpr int kAcrossMax = 2;
inline constexpr int kDownMax = 4;

// --- steps
struct Drawing {  // the first page is not there yet
    friend bool operator==(const Drawing&, const Drawing&) = default;
};
struct Showing {
    SharedPicture picture;
    bool is_current = true;  // false: another page, or the same in another size, is being drawn
    friend bool operator==(const Showing&, const Showing&) = default;
};
enum class Fault : unsigned char { broken, too_slow, kiosk_fault };
struct CannotShow {
    Fault fault = Fault::broken;
    friend bool operator==(const CannotShow&, const CannotShow&) = default;
};
using Step = std::variant<Drawing, Showing, CannotShow>;

struct Model {
    SharedPapers papers;
    int page = 1;
    int pages = 0;  // 0: not known yet
    Size size = Size::whole_page;
    Place place;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: from the child
struct PageDrawn {
    SharedPicture picture;
};
struct PageNotDrawn {
    PageRenderError::Kind kind = PageRenderError::Kind::helper_failed;
};
// --- from the tenant
struct PageAsked {
    int page = 1;
};
struct SizeAsked {
    Size size = Size::large;
};
struct MoveAsked {
    Direction direction = Direction::down;
};
struct TryAgain {};  // after CannotShow
using Event = std::variant<PageDrawn, PageNotDrawn, PageAsked, SizeAsked, MoveAsked, TryAgain>;

struct Outcome {
    Model model;
    std::optional<DrawPage> effect;
};

[[nodiscard]] Outcome begin(SharedPapers papers);
// One of its pages is on the glass at once, as `picture` shows it.
[[nodiscard]] Model begin_with(SharedPapers papers, int page, int pages, SharedPicture picture);
[[nodiscard]] Outcome update(Model model, const Event& event);

[[nodiscard]] bool can_move(const Model& model, Direction direction);
// The picture that the glass shows just now; nothing while there is none.
[[nodiscard]] SharedPicture picture_of(const Model& model);

}  // namespace show_paper
}  // namespace kiosk
