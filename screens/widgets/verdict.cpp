// One rule and how what is being typed stands to it: a card with a sign, the rule’s name and the result. The colour
// only repeats what sign and words say.
#include <algorithm>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

struct VerdictWords {
    float icon = 0;
    float padding = 0;
    float room = 0;  // of a line of words
    Look name;
    Look result;
    bool beside = false;  // name at the start, result at the end: where the card has the whole width
};

VerdictWords fit(const Frame& frame, const Verdict& spec, float width) {
    const Painter& painter = frame.painter;
    const ColourRole colour = tone_look(spec.tone).words;
    VerdictWords words;
    words.icon = painter.icon_px(IconSize::medium);
    words.padding = painter.px(24);
    words.room = width - 2 * words.padding - words.icon - painter.px(16);
    words.name = {TextRole::note, Weight::regular, colour};
    words.result = painter.fitted(spec.result, {TextRole::body, Weight::bold, colour}, words.room);
    const float needed = painter.text_width(spec.name, words.name) + painter.text_width(spec.result, words.result);
    words.beside = width > painter.px(420) && needed + painter.px(40) <= words.room;
    return words;
}

float words_height(const Frame& frame, const VerdictWords& words) {
    const float name = frame.painter.line_px(words.name.role);
    const float result = frame.painter.line_px(words.result.role);
    return words.beside ? std::max(name, result) : name + result;
}

Icon sign_of(const Verdict& spec) {
    switch (spec.tone) {
        case Tone::good:
            return Icon::check_circle;
        case Tone::bad:
            return Icon::close_circle;
        case Tone::mute:
            return Icon::pencil;
        case Tone::info:
        case Tone::warn:
            break;
    }
    return tone_look(spec.tone).icon;
}

void draw_verdict(Frame& frame, const Verdict& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const ToneLook tone = tone_look(spec.tone);
    const VerdictWords words = fit(frame, spec, rect.width);
    const float radius = painter.px(24);
    painter.fill(rect, tone.surface, radius);
    if (frame.theme().outlined) {
        painter.outline(rect, tone.words, radius, painter.px(3));
    }
    const float middle = rect.y + rect.height / 2;
    painter.icon(sign_of(spec), IconSize::medium, {rect.x + words.padding + words.icon / 2, middle}, tone.words);
    const float x = rect.x + words.padding + words.icon + painter.px(16);
    if (words.beside) {
        painter.line(spec.name, words.name, x, words.room, middle);
        painter.line_at_end(spec.result, words.result, rect.right() - words.padding, middle);
    } else {
        const float name = painter.line_px(words.name.role);
        const float top = middle - words_height(frame, words) / 2;
        painter.line(spec.name, words.name, x, words.room, top + name / 2);
        painter.line(spec.result, words.result, x, words.room, top + name + painter.line_px(words.result.role) / 2);
    }
    frame.record_text(Role::status, frame.join({spec.name, "\u202F: ", spec.result}), rect);
}

}  // namespace

Block verdict_block(Frame& frame, const Verdict& spec) {
    Block block;
    const Painter& painter = frame.painter;
    const float words = std::max(painter.text_width(spec.name, {TextRole::note, Weight::regular, ColourRole::ink}),
                                 painter.text_width(spec.result, {TextRole::note, Weight::bold, ColourRole::ink}));
    block.least_width_px = words + painter.icon_px(IconSize::medium) + painter.px(2 * 24 + 16);
    block.height = [&frame, spec](float width) {
        return std::max(frame.painter.px(88), words_height(frame, fit(frame, spec, width)) + frame.painter.px(28));
    };
    block.draw = [&frame, spec](const Rect& rect) { draw_verdict(frame, spec, rect); };
    return block;
}

}  // namespace kiosk::widgets
