// What portrait and landscape share when they place the parts of a screen. Private to the kit.
#pragma once

#include <vector>

#include "screens/widgets/flow.hpp"

namespace kiosk::widgets {

struct ActionsPlan {
    float height = 0;   // of all
    float above = 0;    // what stands over the buttons, with its gap
    float buttons = 0;  // the buttons alone
    bool stacked = false;
    float start_width = 0;
};
[[nodiscard]] ActionsPlan plan_actions(const Frame& frame, float width);
void draw_actions(Frame& frame, const ActionsPlan& plan, const Rect& rect, bool ghosts);

// What stands above the content, and what of it gives way when a keyboard leaves too little room.
struct Head {
    bool stepper = true;
    bool sentence = true;
    bool question = true;  // false: it is a part of the content
};
void draw_head(Frame& frame, const Head& head, float x, float y, float width, bool ghosts);
// As much of greeting and sentence as there is room for above `bottom`.
void draw_hello_words(Frame& frame, float x, float y, float width, float bottom);

// Keys of a pad among the content.
[[nodiscard]] bool has_pad(const Frame& frame);

// One message: a picture with the question under it.
[[nodiscard]] bool is_message(const Frame& frame);
[[nodiscard]] std::vector<Block> message_of(Frame& frame);

void compose_landscape(Frame& frame, bool ghosts);

}  // namespace kiosk::widgets
