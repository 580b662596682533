// Sets and draws a name above its hint.
#include "screens/widgets/name_and_hint.hpp"

namespace kiosk::widgets {
namespace {

float between(const Frame& frame) {
    return frame.painter.px(4);
}

}  // namespace

NameAndHint name_and_hint(const Frame& frame, std::string_view name, std::string_view hint, const Look& name_look,
                          const Look& hint_look, float width_px) {
    NameAndHint words;
    const Painter& painter = frame.painter;
    words.name_look = painter.word_fitted(name, name_look, width_px);
    words.hint_look = hint_look;
    words.name = painter.wrap_evenly(name, words.name_look, width_px);
    words.between = between(frame);
    if (!hint.empty()) {
        words.hint = painter.wrap_evenly(hint, hint_look, width_px);
    }
    return words;
}

float height_of_name_and_hint(const Frame& frame, std::string_view name, std::string_view hint, const Look& name_look,
                              const Look& hint_look, float width_px) {
    const Painter& painter = frame.painter;
    const float height = painter.even_height(name, painter.word_fitted(name, name_look, width_px), width_px);
    return hint.empty() ? height : height + between(frame) + painter.even_height(hint, hint_look, width_px);
}

void draw_words(Frame& frame, const NameAndHint& words, const Rect& rect, Align align) {
    const float top = rect.y + (rect.height - words.height()) / 2;
    frame.painter.paragraph(words.name, words.name_look, {rect.x, top, rect.width, 0}, align);
    const float below = top + words.name.height_px + words.between;
    frame.painter.paragraph(words.hint, words.hint_look, {rect.x, below, rect.width, 0}, align);
}

}  // namespace kiosk::widgets
