// One target on the whole glass, words in the middle, and a way out where no target is.
#include <algorithm>
#include <array>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr float kMargin_mm = 15;  // of a target's middle from the edges of the glass
constexpr float kRing_mm = 8;
constexpr float kDot_mm = 1;
constexpr float kLine_mm = 0.6F;
constexpr float kWordsAt = 0.36F;  // of the height; over the middle, also when the target is there
constexpr float kButtonAt = 0.68F;
constexpr float kColumn = 0.6F;  // of the width: corners stay free

void draw_cross(Frame& frame, Point middle) {
    Painter& painter = frame.painter;
    const float reach = painter.mm(kRing_mm + 3);
    const float line = std::max(1.0F, painter.mm(kLine_mm));
    painter.ring(middle, painter.mm(kRing_mm), line * 2, ColourRole::primary);
    painter.fill({middle.x - reach, middle.y - line / 2, 2 * reach, line}, ColourRole::ink);
    painter.fill({middle.x - line / 2, middle.y - reach, line, 2 * reach}, ColourRole::ink);
    painter.circle(middle, painter.mm(kDot_mm), ColourRole::ink);
}

void draw_words(Frame& frame, const AimField& field) {
    Painter& painter = frame.painter;
    const float width = painter.width() * kColumn;
    const float left = (painter.width() - width) / 2;
    const Look title = painter.word_fitted(field.words, {TextRole::title, Weight::bold, ColourRole::ink}, width);
    const Look count{TextRole::strong, Weight::regular, ColourRole::ink_second};
    const Paragraph words = painter.wrap_evenly(field.words, title, width);
    const Paragraph number = painter.wrap_evenly(field.count, count, width);
    const float gap = painter.gap(16);
    const float top = painter.height() * kWordsAt - words.height_px - number.height_px - gap;
    painter.paragraph(words, title, {left, top, width, 0}, Align::centre);
    painter.paragraph(number, count, {left, top + words.height_px + gap, width, 0}, Align::centre);
}

void draw_way_out(Frame& frame, const AimField& field) {
    Painter& painter = frame.painter;
    const Button stop{.id = field.stop_id, .label = field.stop_label, .kind = ButtonKind::quiet};
    const Block block = button_block(frame, stop);
    const float width = std::min(painter.width() * kColumn, std::max(painter.px(304), button_width(frame, stop)));
    block.draw({(painter.width() - width) / 2, painter.height() * kButtonAt, width, block.height(width)});
}

}  // namespace

Point aim_middle(const PanelGeometry& panel, AimPlace place) {
    const auto width = static_cast<float>(panel.width_px);
    const auto height = static_cast<float>(panel.height_px);
    const float margin = kMargin_mm * panel.px_per_mm();
    switch (place) {
        case AimPlace::top_left:
            return {margin, margin};
        case AimPlace::top_right:
            return {width - margin, margin};
        case AimPlace::bottom_left:
            return {margin, height - margin};
        case AimPlace::bottom_right:
            return {width - margin, height - margin};
        case AimPlace::centre:
            break;
    }
    return {width / 2, height / 2};
}

void draw_aim(Frame& frame) {
    const AimField& field = *frame.aim;
    const Unmirrored unmirrored(frame.painter);
    frame.record({.id = field.id, .role = Role::drawing, .label = field.words, .value = field.count},
                 {0, 0, frame.painter.width(), frame.painter.height()});
    draw_words(frame, field);
    draw_cross(frame, aim_middle(frame.settings.panel, field.place));
    draw_way_out(frame, field);
}

}  // namespace kiosk::widgets
