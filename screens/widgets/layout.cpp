// Where everything goes: the zones of the guide (§2) in portrait and landscape, the flow of the content, its pages.
#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "screens/widgets/flow.hpp"

namespace kiosk::widgets {
namespace {

// --- actions at the foot --------------------------------------------------------------------------------------------

struct ActionsPlan {
    float height = 0;
    bool stacked = false;
    float start_width = 0;
};

ActionsPlan plan_actions(const Frame& frame, float width) {
    ActionsPlan plan;
    if (frame.actions.empty()) {
        return plan;
    }
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
    plan.stacked = both && plan.start_width + gap + end_least > width;
    float sum = 0;
    float highest = 0;
    for (const ActionButton& action : frame.actions) {
        const float end_width = both ? width - plan.start_width - gap : width;
        const float given = plan.stacked ? width : (action.at_start && both ? plan.start_width : end_width);
        const float height = action.block.height(given);
        sum += height;
        highest = std::max(highest, height);
    }
    plan.height = plan.stacked ? sum + gap * static_cast<float>(frame.actions.size() - 1) : highest;
    return plan;
}

void draw_actions(Frame& frame, const ActionsPlan& plan, const Rect& rect, bool ghosts) {
    const float gap = frame.painter.gap(24);
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
        painter.height() - bar_height(frame) - foot - painter.px(22) - flow_height(frame, frame.content, width);
    return town ? std::clamp(spare, least, painter.height() * 0.45F) : least;
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

// What stands above the content, and what of it gives way when a keyboard leaves too little room.
struct Head {
    bool stepper = true;
    bool sentence = true;
};

float head_height(Frame& frame, const Head& head, float width) {
    if (frame.hello) {
        return hello_height(frame) + frame.painter.px(22);
    }
    const float top =
        frame.question && frame.question->align == Align::centre && !frame.stepper ? frame.painter.px(8) : 0;
    return top_height(frame) + top + (head.stepper ? stepper_height(frame) : 0) +
           question_height(frame, width, head.sentence);
}

struct PortraitZones {
    Head head;
    float bar = 0;
    float board = 0;
    float actions_top = 0;
    float content_bottom = 0;
    ActionsPlan actions;
};

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
    return zones;
}

void draw_head(Frame& frame, const Head& head, float x, float y, float width, bool ghosts) {
    if (ghosts) {
        // What is asked may say whose it is: a plain block in its place.
        frame.painter.fill({x, y + frame.painter.px(12), width * 0.62F, frame.painter.px(96)}, ColourRole::sand,
                           frame.painter.px(32));
        return;
    }
    if (frame.stepper && head.stepper) {
        draw_stepper(frame, {x, y, width, stepper_height(frame)});
    }
    if (frame.question) {
        const float top = y + (head.stepper ? stepper_height(frame) : 0);
        draw_question(frame, {x, top, width, 0}, head.sentence);
    }
}

// Pictures and things to read above, the question, what is touched below the reach. When there is too little room for
// that, everything stands below the question and is paged.
void compose_low_zone(Frame& frame, const PortraitZones& zones, float x, float width, bool ghosts) {
    Painter& painter = frame.painter;
    std::vector<Block> reading = take_reading(frame.content);
    const PanelGeometry& panel = frame.settings.panel;
    const float reach = painter.height() - painter.mm(panel.reach_mm - panel.lower_edge_mm);
    const float top = top_height(frame);
    const float head = head_height(frame, zones.head, width) - top;
    const float lowest_top = std::max(reach, top + head);
    const float touch_height = std::min(flow_height(frame, frame.content, width), zones.content_bottom - lowest_top);
    const float touch_top = zones.content_bottom - touch_height;
    const float read_height = touch_top - painter.px(20) - head - top;
    const std::string id(frame.screen.id);
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

void compose_portrait(Frame& frame, bool ghosts) {
    Painter& painter = frame.painter;
    const float x = painter.px(60);
    const float width = painter.width() - 2 * x;
    const PortraitZones zones = plan_portrait(frame, width);
    if (frame.hello) {
        draw_hello_portrait(frame, hello_height(frame));
    }
    const float top = top_height(frame);
    draw_top(frame, {{x, 0, width, top}, {x, 0, width, top}});
    const bool to_touch =
        std::any_of(frame.content.begin(), frame.content.end(), [](const Block& block) { return block.touchable; });
    if (frame.settings.low_zone == LowZone::on && !frame.hello && !frame.keyboard && to_touch) {
        compose_low_zone(frame, zones, x, width, ghosts);
    } else {
        const float head = head_height(frame, zones.head, width);
        if (!frame.hello) {
            draw_head(frame, zones.head, x, top, width, ghosts);
        }
        draw_flow(frame, {frame.content, {x, head, width, zones.content_bottom - head}, std::string(frame.screen.id)},
                  ghosts);
    }
    draw_actions(frame, zones.actions, {x, zones.actions_top, width, zones.actions.height}, ghosts);
    if (frame.keyboard && !ghosts) {
        draw_keyboard(frame, {0, zones.board, painter.width(), zones.bar - zones.board});
    }
}

// --- landscape: start column (brand, question, pictures), end part (answers) ----------------------------------------

struct Columns {
    Rect start;
    Rect end;
};

// Pictures, and what leads up to the answers, go to the start column; with a keyboard everything does.
std::vector<Block> take_beside(Frame& frame) {
    std::vector<Block> beside;
    std::vector<Block> rest;
    const bool any_touch =
        std::any_of(frame.content.begin(), frame.content.end(), [](const Block& block) { return block.touchable; });
    bool leading = any_touch && !frame.hello;
    for (Block& block : frame.content) {
        leading = leading && !block.touchable && block.kind != BlockKind::heading && block.kind != BlockKind::fact;
        const bool lead = leading && block.kind != BlockKind::spring && !block.stays_with_next;
        if (frame.hello && block.kind == BlockKind::heading) {
            continue;  // the tiles of a wide home stand together under one heading
        }
        (frame.keyboard || block.place == Place::beside || lead ? beside : rest).push_back(std::move(block));
    }
    frame.content = std::move(rest);
    return beside;
}

// Evens the columns out: words and fields that are too much beside the answers go under the question, pictures that
// are too much there come after the answers.
void balance(Frame& frame, std::vector<Block>& beside, const Rect& start, const Rect& end) {
    std::vector<Block>& content = frame.content;
    while (!content.empty() && !fits_all(frame, content, end.width, end.height)) {
        const Block& first = content.front();
        const bool leads = first.kind == BlockKind::field || (first.kind == BlockKind::plain && !first.touchable);
        if (!leads) {
            break;
        }
        beside.push_back(std::move(content.front()));
        content.erase(content.begin());
    }
    while (!frame.keyboard && !beside.empty() && !fits_all(frame, beside, start.width, start.height)) {
        const auto picture = std::find_if(beside.begin(), beside.end(),
                                          [](const Block& block) { return block.kind == BlockKind::picture; });
        const bool typing = std::any_of(beside.begin(), beside.end(),
                                        [](const Block& block) { return block.kind == BlockKind::field; });
        if (picture != beside.end() && typing) {
            content.push_back(std::move(*picture));
            beside.erase(picture);
        } else {
            content.insert(content.begin(), std::move(beside.back()));
            beside.pop_back();
        }
    }
}

void draw_start_home(Frame& frame, const Rect& column, std::vector<Block>& beside, bool ghosts) {
    Painter& painter = frame.painter;
    const float margin = painter.px(60);
    const float width = column.width - 2 * margin;
    float buttons = painter.px(56);
    for (const Block& block : beside) {
        buttons += block.height(width) + painter.gap(22);
    }
    const float ground = column.bottom() - buttons;
    painter.fill(column, ColourRole::sand);
    if (!frame.theme().outlined) {
        painter.gradient({column.x, 0, column.width, ground}, ColourRole::sky, ColourRole::paper);
    } else {
        painter.fill({column.right() - painter.px(4), 0, painter.px(4), column.height}, ColourRole::edge);
    }
    const float words_top = top_height(frame) + painter.px(24);
    if (painter.text_ratio() <= kLargeText && ground - words_top > painter.px(330)) {
        draw_town(frame, Town::home, {column.x, 0, column.width, ground}, 0);
    }
    painter.fill({column.x, ground, column.width, std::max(3.0F, painter.px(6))},
                 frame.theme().outlined ? ColourRole::edge : ColourRole::primary_pressed);
    draw_hello_words(frame, column.x + margin, words_top, width, ground);
    draw_flow(frame,
              {beside,
               {column.x + margin, ground + painter.px(32), width, buttons - painter.px(56)},
               std::string(frame.screen.id) + ".beside"},
              ghosts);
}

void draw_start_form(Frame& frame, const Rect& column, const Head& head, std::vector<Block>& beside, const Rect& area,
                     bool ghosts) {
    Painter& painter = frame.painter;
    const float line = frame.theme().outlined ? painter.px(4) : 2;
    const float top = top_height(frame);
    painter.fill({column.right() - line, top, line, column.height - top}, ColourRole::line);
    const float head_height =
        (head.stepper ? stepper_height(frame) : 0) + question_height(frame, area.width, head.sentence);
    draw_head(frame, head, area.x, area.y - head_height, area.width, ghosts);
    draw_flow(frame, {beside, area, std::string(frame.screen.id) + ".beside"}, ghosts);
}

struct LandscapeZones {
    Columns columns;
    Rect beside;   // under the question
    Rect answers;  // content of the end part
    Rect actions;
    ActionsPlan actions_plan;
    Head head;
};

float start_column_width(const Frame& frame) {
    const Painter& painter = frame.painter;
    const bool picture = std::any_of(frame.content.begin(), frame.content.end(), [](const Block& block) {
        return block.kind == BlockKind::picture && block.place == Place::beside;
    });
    const bool wide = frame.keyboard || (!frame.hello && (picture || painter.text_ratio() > kLargeText));
    return wide ? painter.width() * 0.4F : std::max(painter.px(600), painter.width() * 0.3125F);
}

LandscapeZones plan_landscape(Frame& frame) {
    const Painter& painter = frame.painter;
    LandscapeZones zones;
    const float bar = painter.height() - bar_height(frame);
    const float margin = painter.px(60);
    const float foot = painter.px(32);
    const float start = start_column_width(frame);
    const float top = top_height(frame);
    zones.columns = {{0, 0, start, bar}, {start, 0, painter.width() - start, bar}};
    const float end_x = start + margin;
    const float end_width = painter.width() - start - 2 * margin;
    const float start_width = start - margin - painter.px(48);
    const bool keyboard = frame.keyboard.has_value();
    zones.actions_plan = plan_actions(frame, keyboard ? start_width : end_width);
    const float actions_top = bar - foot - zones.actions_plan.height;
    zones.actions = {keyboard ? margin : end_x, actions_top, keyboard ? start_width : end_width,
                     zones.actions_plan.height};
    const float above_actions = frame.actions.empty() ? bar - foot : actions_top - painter.px(24);
    // Beside a keyboard larger words take the room of brand, steps and explanation.
    const float full_head = stepper_height(frame) + question_height(frame, start_width, true);
    const bool cramped = keyboard && (painter.text_ratio() > kLargeText ||
                                      !fits_all(frame, frame.content, start_width, above_actions - top - full_head));
    zones.head = {!cramped, !cramped};
    constexpr float kLargestText = 1.55F;
    frame.small_question = cramped || painter.text_ratio() > kLargestText;
    const float head = (cramped ? 0 : stepper_height(frame)) + question_height(frame, start_width, zones.head.sentence);
    const float beside_y = (cramped ? painter.px(24) : top) + head;
    zones.beside = {margin, beside_y, start_width, (keyboard ? above_actions : bar - foot) - beside_y};
    const float answers_y = top + painter.px(8);
    zones.answers = {end_x, answers_y, end_width, (keyboard ? bar - foot : above_actions) - answers_y};
    return zones;
}

void draw_landscape_keyboard(Frame& frame, const Rect& column, float top) {
    const float room = column.height - top;
    const float height = std::min(room, keyboard_height(frame, column.width, room));
    // The keyboard knows only widths: it is drawn in its column.
    draw_keyboard(frame, {column.x, column.bottom() - height, column.width, height});
}

void compose_landscape(Frame& frame, bool ghosts) {
    Painter& painter = frame.painter;
    const LandscapeZones zones = plan_landscape(frame);
    std::vector<Block> beside = take_beside(frame);
    const float top = top_height(frame);
    if (frame.hello) {
        draw_start_home(frame, zones.columns.start, beside, ghosts);
    } else {
        balance(frame, beside, zones.beside, zones.answers);
        draw_start_form(frame, zones.columns.start, zones.head, beside, zones.beside, ghosts);
    }
    const Rect brand{painter.px(60), 0, zones.columns.start.width - 2 * painter.px(60), zones.head.stepper ? top : 0};
    draw_top(frame, {brand, {zones.answers.x, 0, zones.answers.width, top}});
    const Look look{TextRole::strong, Weight::semibold, ColourRole::ink};
    const float width = frame.hello ? painter.text_width(frame.hello->beside, look) : 0;
    if (width > 0 && width < zones.answers.width * 0.4F) {
        painter.line(frame.hello->beside, look, zones.answers.x, width, top / 2);
        frame.record_text(Role::heading, frame.hello->beside,
                          {zones.answers.x, painter.px(16), width, top - painter.px(32)});
    }
    draw_flow(frame, {frame.content, zones.answers, std::string(frame.screen.id)}, ghosts);
    draw_actions(frame, zones.actions_plan, zones.actions, ghosts);
    if (frame.keyboard && !ghosts) {
        draw_landscape_keyboard(frame, zones.columns.end, top);
    }
}

}  // namespace

void compose(Frame& frame, ImDrawList& page, ImDrawList& overlay) {
    frame.flush_grid();
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
    frame.settings.panel.orientation() == Orientation::landscape ? compose_landscape(frame, ghosts)
                                                                 : compose_portrait(frame, ghosts);
    painter.shift_x(0);
    painter.use(&overlay);
    if (ghosts) {
        draw_dialog(frame);
    }
    if (frame.bar) {
        draw_bar(frame, {0, bar, painter.width(), painter.height() - bar});
    }
    draw_toasts(frame, bar);
}

}  // namespace kiosk::widgets
