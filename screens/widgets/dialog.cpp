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

// Where not everything fits on one page, what the dialog is about and its last button are on each. Draws both and takes
// them out; returns what is left between them.
Rect draw_ends(Frame& frame, std::vector<Block>& content, const Rect& area) {
    Rect between = area;
    std::erase_if(content, [](const Block& block) { return block.kind == BlockKind::spring; });
    const float gap = frame.painter.gap(22);
    if (content.front().is_title) {
        const float height = content.front().height(area.width);
        content.front().draw({area.x, area.y, area.width, height});
        between.y += height + gap;
        between.height -= height + gap;
        content.erase(content.begin());
    }
    if (content.size() > 1 && content.back().touchable) {
        const float height = content.back().height(area.width);
        content.back().draw({area.x, area.bottom() - height, area.width, height});
        between.height -= height + gap;
        content.pop_back();
    }
    return between;
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
    Rect area{panel.x + padding, panel.y + padding, width - 2 * padding, height - 2 * padding};
    if (!fits_all(frame, frame.dialog_content, area.width, area.height)) {
        area = draw_ends(frame, frame.dialog_content, area);
    }
    draw_flow(frame, {frame.dialog_content, area, std::string(frame.dialog->id)}, false);
}

// A lone button has room above it: facts and strips that end a longer column of words go there, whole runs at a time.
void even_out(Frame& frame, std::vector<Block>& reading, std::vector<Block>& touching, float column) {
    const auto movable = [](const Block& block) {
        return block.kind == BlockKind::fact || block.kind == BlockKind::strip;
    };
    while (reading.size() > 1 && movable(reading.back())) {
        const BlockKind kind = reading.back().kind;
        auto run = reading.end() - 1;
        while (run != reading.begin() && (run - 1)->kind == kind) {
            --run;
        }
        std::vector<Block> tried(run, reading.end());
        tried.insert(tried.end(), touching.begin(), touching.end());
        const std::vector<Block> left(reading.begin(), run);
        if (flow_height(frame, tried, column) > flow_height(frame, left, column)) {
            return;
        }
        touching = std::move(tried);
        reading.erase(run, reading.end());
    }
}

// What is said at the start, what is touched at the end; the shorter column stands in the middle of the longer.
void draw_dialog_landscape(Frame& frame, float bar) {
    Painter& painter = frame.painter;
    const float outer = painter.px(40);
    const float padding = painter.px(48);
    const float width = std::min(painter.width() - 2 * outer, painter.px(1560));
    const float column = (width - 3 * padding) / 2;
    std::vector<Block> touching = std::move(frame.dialog_content);
    std::vector<Block> reading = take_reading(touching);
    even_out(frame, reading, touching, column);
    const float wished =
        std::max(wished_height(frame, reading, column), wished_height(frame, touching, column)) + 2 * padding;
    const float height = std::min(wished, bar - 2 * outer);
    const Rect panel{(painter.width() - width) / 2, (bar - height) / 2, width, height};
    draw_dialog_panel(frame, panel);
    const Rect whole{panel.x + padding, panel.y + padding, column, height - 2 * padding};
    const auto centred = [&](const std::vector<Block>& blocks, float x) {
        const float spare = std::max(0.0F, whole.height - wished_height(frame, blocks, column)) / 2;
        return Rect{x, whole.y + spare, column, whole.height - spare};
    };
    draw_flow(frame, {reading, centred(reading, whole.x), std::string(frame.dialog->id) + ".read"}, false);
    draw_flow(frame, {touching, centred(touching, whole.x + column + padding), std::string(frame.dialog->id)}, false);
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
