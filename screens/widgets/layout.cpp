// Where everything goes: the zones of the guide (§2) in portrait, and what both orientations share.
#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "screens/widgets/compose.hpp"

namespace kiosk::widgets {

// --- actions at the foot --------------------------------------------------------------------------------------------

namespace {

// What the actions answer stands right above them.
float above_actions_height(const Frame& frame, float width) {
    return frame.above_actions.empty() ? 0 : flow_height(frame, frame.above_actions, width) + frame.painter.gap(22);
}

}  // namespace

ActionsPlan plan_actions(const Frame& frame, float width) {
    ActionsPlan plan;
    if (frame.actions.empty()) {
        return plan;
    }
    plan.above = above_actions_height(frame, width);
    const Painter& painter = frame.painter;
    const float gap = painter.gap(24);
    float end_least = 0;
    float start_least = 0;
    for (const ActionButton& action : frame.actions) {
        (action.at_start ? start_least : end_least) =
            std::max(action.at_start ? start_least : end_least, action.block.least_width_px);
    }
    const bool both = frame.actions.size() > 1;
    plan.start_width = both ? std::max(std::min(painter.px(304), width * 0.36F), start_least) : 0;
    // Three lines of words in a narrow button are harder to read than two buttons one above the other.
    const auto is_tower = [&](const ActionButton& action) {
        const float given = action.at_start ? plan.start_width : width - plan.start_width - gap;
        const float line = painter.line_px(TextRole::strong) * 0.9F;
        const float two_lines = 2.5F * line + painter.px(36);
        return action.block.height(given) > std::max(two_lines, action.block.height(width));
    };
    const auto any_tower = [&] { return std::any_of(frame.actions.begin(), frame.actions.end(), is_tower); };
    if (both && any_tower()) {
        constexpr float kWidestStart = 0.46F;
        plan.start_width = std::max(plan.start_width, std::min(width * kWidestStart, width - gap - end_least));
    }
    // Beside a keyboard there is no room for that.
    const bool higher = !frame.keyboard && any_tower();
    plan.stacked = both && (plan.start_width + gap + end_least > width || higher);
    float sum = 0;
    float highest = 0;
    for (const ActionButton& action : frame.actions) {
        const float end_width = both ? width - plan.start_width - gap : width;
        const float given = plan.stacked ? width : (action.at_start && both ? plan.start_width : end_width);
        const float height = action.block.height(given);
        sum += height;
        highest = std::max(highest, height);
    }
    plan.buttons = plan.stacked ? sum + gap * static_cast<float>(frame.actions.size() - 1) : highest;
    plan.height = plan.above + plan.buttons;
    return plan;
}

void draw_actions(Frame& frame, const ActionsPlan& plan, const Rect& place, bool ghosts) {
    const float gap = frame.painter.gap(24);
    if (plan.above > 0) {
        const Rect area{place.x, place.y, place.width, plan.above - frame.painter.gap(22)};
        draw_flow(frame, {frame.above_actions, area, std::string(frame.screen.id) + ".above_actions"}, ghosts);
    }
    const Rect rect{place.x, place.y + plan.above, place.width, plan.buttons};
    float y = rect.y;
    // Stacked: the way on stands above, nearer to what was just read.
    std::vector<const ActionButton*> order;
    for (const ActionButton& action : frame.actions) {
        plan.stacked && !action.at_start ? void(order.insert(order.begin(), &action)) : order.push_back(&action);
    }
    for (const ActionButton* action : order) {
        Rect at{rect.x, y, rect.width, rect.height};
        if (plan.stacked) {
            at.height = action->block.height(rect.width);
            y += at.height + gap;
        } else if (frame.actions.size() > 1) {
            at.x = action->at_start ? rect.x : rect.x + plan.start_width + gap;
            at.width = action->at_start ? plan.start_width : rect.width - plan.start_width - gap;
        }
        if (ghosts) {
            const Block* block = &action->block;
            draw_hidden(frame, {&block, 1}, at.width);
        } else {
            action->block.draw(at);
        }
    }
}

// --- portrait -------------------------------------------------------------------------------------------------------

namespace {

// What is touched by somebody who sits ends below this.
float reach_y(const Frame& frame) {
    const PanelGeometry& panel = frame.settings.panel;
    return frame.painter.height() - frame.painter.mm(panel.reach_mm - panel.lower_edge_mm);
}

// The band of home: words and town. On tall panels it takes what the tiles leave, so that they lie within reach.
float measure_hello(Frame& frame) {
    const Painter& painter = frame.painter;
    const float width = painter.width() - 2 * painter.px(60);
    const Paragraph greeting =
        painter.wrap(frame.hello->greeting, {TextRole::amount, Weight::bold, ColourRole::ink}, width);
    const Paragraph sentence =
        painter.wrap(frame.hello->sentence, {TextRole::strong, Weight::regular, ColourRole::ink}, width);
    const float words = top_height(frame) + painter.px(24) + greeting.height_px + painter.px(8) + sentence.height_px;
    const bool town = painter.text_ratio() <= kLargeText;
    const float least = town ? std::max(painter.px(466), words + painter.px(170)) : words + painter.px(24);
    const float foot = frame.actions.empty() ? painter.px(40) : 0;
    const float spare =
        painter.height() - bar_height(frame) - foot - painter.px(22) - height_of_tiles(frame, frame.content, width);
    const float band = town ? std::clamp(spare, least, painter.height() * 0.45F) : least;
    // Everything to touch within reach: the tiles are paged below it.
    return frame.settings.low_zone == LowZone::on ? std::max(band, reach_y(frame) - painter.px(22)) : band;
}

float hello_height(Frame& frame) {
    if (frame.hello_band_px <= 0) {
        frame.hello_band_px = measure_hello(frame);
    }
    return frame.hello_band_px;
}

bool band_is_tall(const Frame& frame, float height) {
    return height > frame.painter.px(466) * 1.5F;
}

}  // namespace

void draw_hello_words(Frame& frame, float x, float y, float width, float bottom) {
    Painter& painter = frame.painter;
    Look greeting{TextRole::amount, Weight::bold, ColourRole::ink};
    greeting = painter.word_fitted(frame.hello->greeting, greeting, width);
    const Paragraph words = painter.wrap(frame.hello->greeting, greeting, width);
    if (y + words.height_px > bottom) {
        return;  // the ways in are more than the greeting
    }
    painter.paragraph(words, greeting, {x, y, width, 0});
    frame.record_text(Role::heading, frame.hello->greeting, {x, y, width, words.height_px});
    const Look look{TextRole::strong, Weight::regular, ColourRole::ink};
    const float below = y + words.height_px + painter.px(8);
    const Paragraph sentence = painter.wrap(frame.hello->sentence, look, width);
    if (below + sentence.height_px > bottom) {
        return;
    }
    painter.paragraph(sentence, look, {x, below, width, 0});
    frame.record_text(Role::text, frame.hello->sentence, {x, below, width, sentence.height_px});
}

namespace {

void draw_hello_portrait(Frame& frame, float height) {
    Painter& painter = frame.painter;
    const float width = painter.width();
    if (!frame.theme().outlined) {
        painter.gradient({0, 0, width, height}, ColourRole::sky, ColourRole::paper);
    }
    if (painter.text_ratio() <= kLargeText) {
        draw_town(frame, band_is_tall(frame, height) ? Town::wide : Town::home, {0, 0, width, height});
    }
    painter.fill({0, height, width, std::max(3.0F, painter.px(6))},
                 frame.theme().outlined ? ColourRole::edge : ColourRole::primary_pressed);
    draw_hello_words(frame, painter.px(60), top_height(frame) + painter.px(24), width - 2 * painter.px(60), height);
}

float head_height(Frame& frame, const Head& head, float width) {
    if (frame.hello) {
        return hello_height(frame) + frame.painter.px(22);
    }
    const float top =
        frame.question && frame.question->align == Align::centre && !frame.stepper ? frame.painter.px(8) : 0;
    return top_height(frame) + top + (head.stepper ? stepper_height(frame) : 0) +
           (head.question ? question_height(frame, width, head.sentence) : 0);
}

struct PortraitZones {
    Head head;
    float bar = 0;
    float board = 0;
    float actions_top = 0;
    float content_bottom = 0;
    ActionsPlan actions;
};

// A field and its keys stay on one page: explanation, steps and size of the question give way, in this order.
void make_room_for_pad(Frame& frame, PortraitZones& zones, float width) {
    const auto room = [&] { return zones.content_bottom - head_height(frame, zones.head, width); };
    const auto fits = [&] { return fits_all(frame, frame.content, width, room()); };
    leave_out_for_room(frame, frame.content, width, room());
    zones.head.sentence = fits();
    zones.head.stepper = fits();
    frame.small_question = !fits();
}

PortraitZones plan_portrait(Frame& frame, float width) {
    const Painter& painter = frame.painter;
    PortraitZones zones;
    zones.bar = painter.height() - bar_height(frame);
    zones.actions = plan_actions(frame, width);
    const float above = frame.actions.empty() ? 0 : painter.px(24);
    const float below = painter.px(frame.keyboard ? 28 : 40);
    const float needed = flow_height(frame, frame.content, width);
    zones.board = zones.bar;
    if (frame.keyboard) {
        const auto room = [&] {
            return zones.bar - head_height(frame, zones.head, width) - needed - zones.actions.height - above - below;
        };
        const auto board = [&] { return keyboard_height(frame, painter.width(), room()); };
        zones.head.stepper = board() <= room() + 1;
        zones.head.sentence = zones.head.stepper || board() <= room() + 1;
        frame.small_question = board() > room() + 1;
        zones.board = zones.bar - board();
    }
    zones.actions_top = zones.board - below - zones.actions.height;
    zones.content_bottom = frame.actions.empty() ? zones.board - below : zones.actions_top - above;
    if (has_pad(frame)) {
        make_room_for_pad(frame, zones, width);
    }
    return zones;
}

}  // namespace

void draw_head(Frame& frame, const Head& head, float x, float y, float width, bool ghosts) {
    if (ghosts && head.question) {
        // What is asked may say whose it is: a plain block in its place.
        frame.painter.fill({x, y + frame.painter.px(12), width * 0.62F, frame.painter.px(96)}, ColourRole::sand,
                           frame.painter.px(32));
        return;
    }
    if (frame.stepper && head.stepper && !ghosts) {
        draw_stepper(frame, {x, y, width, stepper_height(frame)});
    }
    if (frame.question && head.question) {
        const float top = y + (head.stepper ? stepper_height(frame) : 0);
        draw_question(frame, {x, top, width, 0}, head.sentence);
    }
}

bool has_pad(const Frame& frame) {
    return std::any_of(frame.content.begin(), frame.content.end(),
                       [](const Block& block) { return block.kind == BlockKind::pad; });
}

// A screen with one message begins with its picture; the question follows as what the picture means.
bool is_message(const Frame& frame) {
    if (!frame.question || frame.question->align != Align::centre || frame.keyboard) {
        return false;
    }
    const auto first = std::find_if(frame.content.begin(), frame.content.end(),
                                    [](const Block& block) { return block.kind != BlockKind::spring; });
    return first != frame.content.end() && first->kind == BlockKind::picture;
}

std::vector<Block> message_of(Frame& frame) {
    // The group stands a little above the middle.
    constexpr float kAbove = 0.5F;
    std::vector<Block> message;
    bool pictured = false;
    for (const Block& block : frame.content) {
        message.push_back(block);
        if (!pictured && block.kind == BlockKind::spring) {
            message.back().spring_weight = kAbove;
        }
        if (!pictured && block.kind == BlockKind::picture) {
            message.push_back(question_block(frame));
            pictured = true;
        }
    }
    return message;
}

namespace {

// Pictures and things to read above, the question, what is touched below the reach. When there is too little room for
// that, everything stands below the question and is paged.
void compose_low_zone(Frame& frame, const PortraitZones& zones, float x, float width, bool ghosts) {
    Painter& painter = frame.painter;
    std::vector<Block> reading = take_reading(frame.content);
    const float reach = reach_y(frame);
    const float top = top_height(frame);
    const float head = head_height(frame, zones.head, width) - top;
    const float lowest_top = std::max(reach, top + head);
    const float touch_height = std::min(flow_height(frame, frame.content, width), zones.content_bottom - lowest_top);
    const float touch_top = zones.content_bottom - touch_height;
    const float read_height = touch_top - painter.px(20) - head - top;
    const std::string id(frame.screen.id);
    leave_out_for_room(frame, reading, width, read_height);
    if (fits_all(frame, reading, width, read_height)) {
        draw_flow(frame, {reading, {x, top, width, read_height}, id + ".read"}, ghosts);
        draw_head(frame, zones.head, x, touch_top - head, width, ghosts);
        draw_flow(frame, {frame.content, {x, touch_top, width, touch_height}, id, Packing::bottom}, ghosts);
        return;
    }
    reading.insert(reading.end(), std::make_move_iterator(frame.content.begin()),
                   std::make_move_iterator(frame.content.end()));
    draw_head(frame, zones.head, x, lowest_top - head, width, ghosts);
    draw_flow(frame, {reading, {x, lowest_top, width, zones.content_bottom - lowest_top}, id}, ghosts);
}

// False: it does not fit on one page, and the question must stay on each of several.
bool compose_message(Frame& frame, const PortraitZones& zones, float x, float width, bool ghosts) {
    const Head head{zones.head.stepper, false, false};
    const float top = head_height(frame, head, width) + (frame.stepper ? 0 : frame.painter.px(8));
    std::vector<Block> message = message_of(frame);
    const float height = zones.content_bottom - top;
    leave_out_for_room(frame, message, width, height);
    if (!fits_all(frame, message, width, height)) {
        return false;
    }
    draw_head(frame, head, x, top_height(frame), width, ghosts);
    draw_flow(frame, {message, {x, top, width, height}, std::string(frame.screen.id)}, ghosts);
    return true;
}

void compose_portrait(Frame& frame, bool ghosts) {
    Painter& painter = frame.painter;
    const float x = painter.px(60);
    const float width = painter.width() - 2 * x;
    const PortraitZones zones = plan_portrait(frame, width);
    if (frame.hello) {
        draw_hello_portrait(frame, hello_height(frame));
    }
    const float top = top_height(frame);
    frame.staff_head ? draw_staff_head(frame, top) : draw_top(frame, {{x, 0, width, top}, {x, 0, width, top}});
    const bool to_touch =
        std::any_of(frame.content.begin(), frame.content.end(), [](const Block& block) { return block.touchable; });
    const bool low = frame.settings.low_zone == LowZone::on && !frame.hello && !frame.keyboard && to_touch;
    // A message stays whole: what is touched ends it, and so is at the foot in any case.
    const bool done = is_message(frame) && compose_message(frame, zones, x, width, ghosts);
    if (!done && low) {
        compose_low_zone(frame, zones, x, width, ghosts);
    } else if (!done) {
        const float head = head_height(frame, zones.head, width);
        const float height = zones.content_bottom - head;
        if (!frame.hello) {
            draw_head(frame, zones.head, x, top, width, ghosts);
        }
        draw_flow(frame, {frame.content, {x, head, width, height}, std::string(frame.screen.id)}, ghosts);
    }
    draw_actions(frame, zones.actions, {x, zones.actions_top, width, zones.actions.height}, ghosts);
    if (frame.keyboard && !ghosts) {
        draw_keyboard(frame, {0, zones.board, painter.width(), zones.bar - zones.board});
    }
}

}  // namespace

void compose(Frame& frame, ImDrawList& page, ImDrawList& overlay) {
    frame.flush_grid();
    const auto answered = std::stable_partition(frame.content.begin(), frame.content.end(),
                                                [](const Block& block) { return block.place != Place::actions; });
    frame.above_actions.assign(std::make_move_iterator(answered), std::make_move_iterator(frame.content.end()));
    frame.content.erase(answered, frame.content.end());
    Painter& painter = frame.painter;
    painter.use(&page);
    const bool ghosts = frame.dialog.has_value();
    if (frame.screen.backdrop == Backdrop::sky && !frame.theme().outlined) {
        painter.gradient({0, 0, painter.width(), painter.height() * 0.62F}, ColourRole::sky, ColourRole::paper);
    }
    const float bar = painter.height() - bar_height(frame);
    // A new screen comes in from the end side; where things are to be touched does not move.
    constexpr int kSlideMs = 140;
    const float share = frame.motion_share(std::string("screen.") + std::string(frame.screen.id), kSlideMs);
    const float eased = 1 - (1 - share) * (1 - share) * (1 - share);
    const float direction = painter.mirrored() == Mirrored::yes ? -1.0F : 1.0F;
    painter.shift_x(std::round((1 - eased) * painter.px(16) * direction));
    // The staff side has one head for both.
    const bool has_columns = frame.settings.panel.orientation() == Orientation::landscape && !frame.staff_head;
    if (frame.aim) {
        painter.shift_x(0);  // it stands where it will be touched
        draw_aim(frame);
    } else {
        has_columns ? compose_landscape(frame, ghosts) : compose_portrait(frame, ghosts);
    }
    painter.shift_x(0);
    painter.use(&overlay);
    if (ghosts) {
        draw_dialog(frame);
    }
    if (frame.bar) {
        draw_bar(frame, {0, bar, painter.width(), painter.height() - bar});
    }
    draw_toasts(frame, bar);
    draw_demonstration(frame);
}

}  // namespace kiosk::widgets
