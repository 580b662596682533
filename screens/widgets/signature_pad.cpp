// A box to sign in with a finger. The view keeps what was drawn; the kit shows it for one frame, and with it what the
// finger did since the frame before, so that the ink does not lag behind.
#include <algorithm>
#include <cmath>
#include <memory>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr Look kLabel{TextRole::body, Weight::semibold, ColourRole::ink};
constexpr Look kHint{TextRole::strong, Weight::regular, ColourRole::ink_second};
constexpr float kLeastBoxMm = 40;   // lower than that nobody signs with a finger
constexpr float kBaseline = 0.76F;  // of the height: where a name stands on paper

enum class Erasing : unsigned char { works, rests };

Button erase_button(Frame& frame, const SignaturePad& spec, Erasing erasing) {
    return {.id = frame.join({spec.id, ".erase"}),
            .label = frame.words.erase,
            .icon = Icon::erase,
            .stopped = erasing == Erasing::rests ? std::string_view(frame.words.erase) : std::string_view(),
            .size = ButtonSize::small};
}

struct Head {
    Paragraph label;
    float button_width = 0;
    float button_height = 0;
    [[nodiscard]] float height() const { return std::max(button_height, label.height_px); }
};

Head fit_head(Frame& frame, const SignaturePad& spec, float width) {
    Head head;
    // Its room is that of the button with its icon, whether it rests or not.
    const Button button = erase_button(frame, spec, Erasing::works);
    head.button_width = std::min(button_width(frame, button), width / 2);
    head.button_height = button_block(frame, button).height(head.button_width);
    head.label = frame.painter.wrap_evenly(spec.label, kLabel, width - head.button_width - frame.painter.gap(24));
    return head;
}

using Line = std::vector<Point, WipingAllocator<Point>>;  // of a signature: wiped like the signature itself

// Corners of a fast line are rounded: from middle to middle, each place of the finger pulls the line towards it.
Line smooth(std::span<const SignaturePoint> stroke, const Rect& box, float step_px) {
    const auto placed = [&](const SignaturePoint& at) {
        return Point{box.x + at.x * box.width, box.y + at.y * box.height};
    };
    Line line{placed(stroke.front())};
    for (std::size_t index = 1; index + 1 < stroke.size(); ++index) {
        const Point from = line.back();
        const Point pull = placed(stroke[index]);
        const Point next = placed(stroke[index + 1]);
        const Point to{(pull.x + next.x) / 2, (pull.y + next.y) / 2};
        constexpr float kStepsMax = 12;
        const float steps = std::clamp(std::ceil(std::hypot(to.x - from.x, to.y - from.y) / step_px), 1.0F, kStepsMax);
        for (float step = 1; step <= steps; ++step) {
            const float t = step / steps;
            const float before = (1 - t) * (1 - t);
            const float between = 2 * t * (1 - t);
            line.push_back(
                {before * from.x + between * pull.x + t * t * to.x, before * from.y + between * pull.y + t * t * to.y});
        }
    }
    if (stroke.size() > 1) line.push_back(placed(stroke.back()));
    return line;
}

void draw_ink(Frame& frame, const Signature& drawn, const Rect& box) {
    Painter& painter = frame.painter;
    for (std::size_t index = 0; index < drawn.stroke_count(); ++index) {
        const Line line = smooth(drawn.stroke(index), box, painter.px(9));
        painter.stroke(line, ColourRole::ink, painter.px(7));
    }
}

void draw_box(Frame& frame, const SignaturePad& spec, const Signature& drawn, const Rect& box) {
    Painter& painter = frame.painter;
    const float radius = painter.px(24);
    const bool signing = frame.pressed(spec.id);
    painter.fill(box, ColourRole::card, radius);
    painter.outline(box, signing ? ColourRole::primary : ColourRole::edge, radius, painter.px(signing ? 5 : 3));
    const float margin = painter.px(48);
    const float baseline = box.y + box.height * kBaseline;
    painter.fill({box.x + margin, baseline, box.width - 2 * margin, std::max(2.0F, painter.px(3))}, ColourRole::edge);
    if (drawn.empty()) {
        const float room = box.width - 2 * margin;
        const Look look = painter.word_fitted(spec.hint, kHint, room);
        const Paragraph hint = painter.wrap_evenly(spec.hint, look, room);
        const float top = box.y + std::max(painter.px(12), (baseline - box.y - hint.height_px) / 2);
        painter.paragraph(hint, look, {box.x + margin, top, room, 0}, Align::centre);
    }
    {
        // A name runs as it was written, whatever the direction of the language.
        const Rect placed = painter.place(box);
        const Unmirrored unmirrored(painter);
        draw_ink(frame, drawn, placed);
    }
    frame.record({.id = spec.id,
                  .role = Role::drawing,
                  .label = spec.label,
                  .value = drawn.empty() ? spec.hint : std::string_view(frame.words.state_signed)},
                 box, radius);
}

void draw_pad(Frame& frame, const SignaturePad& spec, const Signature& drawn, const Rect& rect) {
    Painter& painter = frame.painter;
    const float gap = painter.gap(16);
    const Head head = fit_head(frame, spec, rect.width);
    const float height = rect.height - head.height() - gap;
    const float width = std::min(rect.width, height * kSignatureAspect);
    const Rect box{rect.x + (rect.width - width) / 2, rect.bottom() - height, width, height};
    // The head stands over its box, also where that is narrower than the room.
    const float head_width =
        std::max(width, std::min(rect.width, head.label.width_px + painter.gap(24) + head.button_width));
    const float left = rect.x + (rect.width - head_width) / 2;
    painter.paragraph(head.label, kLabel,
                      {left, rect.y + (head.height() - head.label.height_px) / 2, head.label.width_px, 0});
    draw_button(frame, erase_button(frame, spec, drawn.empty() ? Erasing::rests : Erasing::works),
                {left + head_width - head.button_width, rect.y + (head.height() - head.button_height) / 2,
                 head.button_width, head.button_height});
    draw_box(frame, spec, drawn, box);
}

}  // namespace

Block signature_block(Frame& frame, const SignaturePad& spec, Signature drawn) {
    Block block;
    block.kind = BlockKind::plain;
    block.touchable = true;
    block.in_pages = InPages::on_first;
    const float gap = frame.painter.gap(16);
    block.height = [&frame, spec, gap](float width) {
        return fit_head(frame, spec, width).height() + gap + width / kSignatureAspect;
    };
    block.least_height = [&frame, spec, gap](float width) {
        const float least = std::min(width / kSignatureAspect, frame.painter.mm(kLeastBoxMm));
        return fit_head(frame, spec, width).height() + gap + least;
    };
    // Blocks are copied while a screen is laid out; what was drawn is not.
    block.draw = [&frame, spec, shown = std::make_shared<const Signature>(std::move(drawn))](const Rect& rect) {
        draw_pad(frame, spec, *shown, rect);
    };
    return block;
}

}  // namespace kiosk::widgets
