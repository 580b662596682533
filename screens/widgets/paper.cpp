// A page of paper, and a QR code, on the glass.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/codes/qr_code.hpp"
#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr Colour kLight = 0xFFFFFFFFU;
constexpr Colour kDark = 0xFF000000U;

// The whole page, in the middle.
void draw_whole(Painter& painter, const PaperPreview& spec, const Rect& room) {
    const float scale = std::min(room.width / static_cast<float>(std::max(1, spec.width_px)),
                                 room.height / static_cast<float>(std::max(1, spec.height_px)));
    const float width = static_cast<float>(spec.width_px) * scale;
    const float height = static_cast<float>(spec.height_px) * scale;
    const Rect page{room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height};
    painter.shadow(page, painter.px(8), Depth::rest);
    painter.fill(page, ColourRole::paper_sheet);
    painter.bitmap(spec.bitmap, page);
}

// A part of it, which fills the room.
void draw_part(Painter& painter, const PaperPreview& spec, const Rect& room) {
    const float page_ratio = static_cast<float>(spec.height_px) / static_cast<float>(std::max(1, spec.width_px));
    const float share_x = std::clamp(spec.width_shown, 0.05F, 1.0F);
    const float share_y = std::min(1.0F, share_x * (room.height / std::max(1.0F, room.width)) / page_ratio);
    const float height = std::min(room.height, room.width / share_x * page_ratio * share_y);
    painter.bitmap(spec.bitmap, {room.x, room.y, room.width, height},
                   {spec.across * (1 - share_x), spec.down * (1 - share_y), share_x, share_y});
}

// One rectangle for each run of dark squares.
void draw_squares(Painter& painter, const QrSquares& squares, const Rect& room) {
    const int all = squares.side + 2 * kQrQuietZone;
    const float square = std::max(1.0F, std::floor(std::min(room.width, room.height) / static_cast<float>(all)));
    const float side = square * static_cast<float>(all);
    const float left = std::floor(room.x + (room.width - side) / 2);
    const float top = std::floor(room.y + (room.height - side) / 2);
    painter.fill({left, top, side, side}, kLight, painter.px(16));
    const auto at = [square](int module) { return square * static_cast<float>(module + kQrQuietZone); };
    for (int row = 0; row < squares.side; ++row) {
        for (int column = 0; column < squares.side; ++column) {
            int end = column;
            while (end < squares.side && squares.is_dark(end, row)) ++end;
            if (end == column) continue;
            painter.fill({left + at(column), top + at(row), square * static_cast<float>(end - column), square}, kDark,
                         0);
            column = end;
        }
    }
}

}  // namespace

Block paper_block(Frame& frame, const PaperPreview& spec) {
    Block block;
    block.kind = BlockKind::picture;
    block.place = Place::beside;
    const float wished = frame.painter.px(940);
    block.can_shrink_px = wished * 0.62F;
    block.height = [wished](float) { return wished; };
    block.draw = [&frame, spec](const Rect& rect) {
        Painter& painter = frame.painter;
        painter.fill(rect, ColourRole::sand, painter.px(32));
        const bool is_part = spec.width_shown < 1;
        const float margin = painter.px(is_part ? 8 : 28);
        const Rect room{rect.x + margin, rect.y + margin, rect.width - 2 * margin, rect.height - 2 * margin};
        if (spec.bitmap == 0) {
            const Look look{TextRole::body, Weight::regular, ColourRole::ink_second};
            const Paragraph words = painter.wrap(spec.words, look, room.width);
            painter.paragraph(words, look, {room.x, room.y + (room.height - words.height_px) / 2, room.width, 0},
                              Align::centre);
        } else {
            is_part ? draw_part(painter, spec, room) : draw_whole(painter, spec, room);
        }
        frame.record({.id = spec.id, .role = Role::picture, .label = spec.spoken}, rect);
    };
    return block;
}

// Phones read it from the glass whatever the theme: dark on light, and never mirrored.
Block qr_code_block(Frame& frame, const QrCode& spec) {
    Block block;
    block.kind = BlockKind::picture;
    block.place = Place::beside;
    const float wished = frame.painter.px(520);
    block.can_shrink_px = wished * 0.35F;
    block.height = [wished](float) { return wished; };
    block.draw = [&frame, spec](const Rect& rect) {
        Painter& painter = frame.painter;
        const Rect room = painter.place(rect);
        const Unmirrored unmirrored{painter};
        if (const auto squares = make_qr_squares(spec.payload)) draw_squares(painter, *squares, room);
        frame.record({.id = spec.id, .role = Role::picture, .label = spec.spoken}, rect);
    };
    return block;
}

}  // namespace kiosk::widgets
