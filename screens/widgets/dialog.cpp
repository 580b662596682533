// A dialog above the bar: foot at the bottom in portrait, two columns in landscape.
#include <algorithm>
#include <string>

#include "screens/widgets/flow.hpp"

namespace kiosk::widgets {
namespace {

void draw_dialog_panel(Frame& frame, const Rect& panel) {
    Painter& painter = frame.painter;
    painter.shadow(panel, painter.px(48), Depth::high);
    painter.fill(panel, ColourRole::paper, painter.px(48));
    if (frame.theme().outlined) {
        painter.outline(panel, ColourRole::edge, painter.px(48), painter.px(6));
    }
}

float wished_height(const Frame& frame, const std::vector<Block>& blocks, float width) {
    float springs = 0;
    for (const Block& block : blocks) {
        springs += block.kind == BlockKind::spring ? frame.painter.px(64) : 0;
    }
    return flow_height(frame, blocks, width) + springs;
}

// Foot above the bar, one under the other.
void draw_dialog_portrait(Frame& frame, float bar) {
    Painter& painter = frame.painter;
    const float outer = painter.px(60);
    const float padding = painter.px(56);
    const float width = painter.width() - 2 * outer;
    const float wished = wished_height(frame, frame.dialog_content, width - 2 * padding) + 2 * padding;
    const float height = std::min(wished, bar - outer - painter.px(24));
    const Rect panel{outer, bar - outer - height, width, height};
    draw_dialog_panel(frame, panel);
    const Rect area{panel.x + padding, panel.y + padding, width - 2 * padding, height - 2 * padding};
    draw_flow(frame, {frame.dialog_content, area, std::string(frame.dialog->id)}, false);
}

// What is said at the start, what is touched at the end.
void draw_dialog_landscape(Frame& frame, float bar) {
    Painter& painter = frame.painter;
    const float outer = painter.px(40);
    const float padding = painter.px(48);
    const float width = std::min(painter.width() - 2 * outer, painter.px(1560));
    const float column = (width - 3 * padding) / 2;
    std::vector<Block> touching = std::move(frame.dialog_content);
    std::vector<Block> reading = take_reading(touching);
    const float wished =
        std::max(wished_height(frame, reading, column), wished_height(frame, touching, column)) + 2 * padding;
    const float height = std::min(wished, bar - 2 * outer);
    const Rect panel{(painter.width() - width) / 2, (bar - height) / 2, width, height};
    draw_dialog_panel(frame, panel);
    const Rect start{panel.x + padding, panel.y + padding, column, height - 2 * padding};
    draw_flow(frame, {reading, start, std::string(frame.dialog->id) + ".read"}, false);
    Rect end = start;
    end.x += column + padding;
    const float spare = std::max(0.0F, end.height - wished_height(frame, touching, column)) / 2;
    end.y += spare;
    end.height -= spare;
    draw_flow(frame, {touching, end, std::string(frame.dialog->id)}, false);
}

}  // namespace

void draw_dialog(Frame& frame) {
    Painter& painter = frame.painter;
    const float bar = painter.height() - bar_height(frame);
    painter.fill({0, 0, painter.width(), bar}, ColourRole::scrim);
    frame.settings.panel.orientation() == Orientation::landscape ? draw_dialog_landscape(frame, bar)
                                                                 : draw_dialog_portrait(frame, bar);
}

}  // namespace kiosk::widgets
