// Where everything goes in landscape: start column (brand, question, pictures), end part (answers).
#include <algorithm>
#include <initializer_list>
#include <string>

#include "screens/widgets/compose.hpp"

namespace kiosk::widgets {
namespace {

struct Columns {
    Rect start;
    Rect end;
};

Block spring_block() {
    Block spring;
    spring.kind = BlockKind::spring;
    return spring;
}

// Pictures, and what leads up to the answers, go to the start column; with a keyboard everything does.
std::vector<Block> take_beside(Frame& frame) {
    std::vector<Block> beside;
    std::vector<Block> rest;
    const bool any_touch =
        std::any_of(frame.content.begin(), frame.content.end(), [](const Block& block) { return block.touchable; });
    bool leading = any_touch && !frame.hello;
    const bool message = is_message(frame);
    for (Block& block : frame.content) {
        // Beside a message its strips have their room at the end.
        const bool reads_on = block.kind == BlockKind::heading || block.kind == BlockKind::fact ||
                              (message && block.kind == BlockKind::strip);
        leading = leading && !block.touchable && !reads_on && !block.stays_with_next;
        const bool lead = leading && block.kind != BlockKind::spring;
        if (block.kind == BlockKind::town) {
            beside.push_back(spring_block());  // at the foot of its column
        }
        (frame.keyboard || block.place == Place::beside || lead ? beside : rest).push_back(std::move(block));
    }
    // What is read begins at the top, beside the question.
    const auto first =
        std::find_if(rest.begin(), rest.end(), [](const Block& block) { return block.kind != BlockKind::spring; });
    const bool reads = first != rest.end() && !first->touchable;
    frame.content.assign(std::make_move_iterator(reads ? first : rest.begin()), std::make_move_iterator(rest.end()));
    return beside;
}

// What may go from the top of the answers under the question: words, facts and fields; how many of them go together.
std::ptrdiff_t leading_words(const std::vector<Block>& content) {
    const Block& first = content.front();
    if (first.kind == BlockKind::entry) {
        const auto end = std::find_if(content.begin(), content.end(),
                                      [](const Block& block) { return block.kind != BlockKind::entry; });
        return end - content.begin();  // an account is read as a whole
    }
    const bool words = first.kind == BlockKind::plain || first.kind == BlockKind::strip;
    const bool leads = first.kind == BlockKind::field || first.kind == BlockKind::fact || (words && !first.touchable);
    return leads ? 1 : 0;
}

bool is_changeable_fact(const Block& block) {
    return block.touchable && block.kind == BlockKind::fact;
}

// Evens the columns out: words and fields that are too much beside the answers go under the question, pictures that
// are too much there come after the answers.
void balance(Frame& frame, std::vector<Block>& beside, const Rect& start, const Rect& end) {
    std::vector<Block>& content = frame.content;
    while (!content.empty() && !fits_all(frame, content, end.width, end.height)) {
        const std::ptrdiff_t count = leading_words(content);
        if (count == 0) {
            break;
        }
        const Block& first = content.front();
        const bool changeable_fact = is_changeable_fact(first);
        std::vector<Block> tried = beside;
        const auto after_facts = std::find_if_not(tried.begin(), tried.end(), is_changeable_fact);
        tried.insert(changeable_fact ? after_facts : tried.end(), content.begin(), content.begin() + count);
        if (changeable_fact) {
            leave_out_for_room(frame, tried, start.width, start.height);
        }
        if (first.kind != BlockKind::field && !fits_all(frame, tried, start.width, start.height)) {
            break;
        }
        beside = std::move(tried);
        content.erase(content.begin(), content.begin() + count);
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

bool is_field(const Block& block) {
    return block.kind == BlockKind::field;
}

// Keys with their field: the field goes under the question where both are too much beside it, as with a keyboard. What
// the start column then has no room for comes after the keys.
void balance_pad(Frame& frame, std::vector<Block>& beside, const Rect& start, const Rect& end) {
    std::vector<Block>& content = frame.content;
    const auto field = std::find_if(content.begin(), content.end(), is_field);
    if (field != content.end() && !fits_all(frame, content, end.width, end.height)) {
        const auto first_touched =
            std::find_if(beside.begin(), beside.end(), [](const Block& block) { return block.touchable; });
        beside.insert(first_touched, std::move(*field));
        content.erase(field);
    }
    leave_out_for_room(frame, content, end.width, end.height);
    leave_out_for_room(frame, beside, start.width, start.height);
    while (!beside.empty() && !fits_all(frame, beside, start.width, start.height)) {
        if (is_field(beside.back())) {
            break;
        }
        content.push_back(beside.back());
        if (!fits_all(frame, content, end.width, end.height)) {
            content.pop_back();
            break;
        }
        beside.pop_back();
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
        draw_town(frame, Town::home, {column.x, 0, column.width, ground});
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
    Rect rest = area;
    const auto field = std::find_if(beside.begin(), beside.end(), is_field);
    if (!frame.keyboard && field != beside.end() && !fits_all(frame, beside, area.width, area.height)) {
        // Its keys are always in sight: so is the field, whatever is paged below it.
        std::vector<Block> fixed{std::move(*field)};
        beside.erase(field);
        const float height = flow_height(frame, fixed, area.width);
        draw_flow(frame, {fixed, {area.x, area.y, area.width, height}, std::string(frame.screen.id) + ".field"},
                  ghosts);
        rest.y += height + painter.gap(22);
        rest.height -= height + painter.gap(22);
    }
    draw_flow(frame, {beside, rest, std::string(frame.screen.id) + ".beside"}, ghosts);
}

struct LandscapeZones {
    Columns columns;
    Rect beside;   // under the question
    Rect answers;  // content of the end part
    Rect actions;
    ActionsPlan actions_plan;
    Head head;
    bool brand = true;
};

float start_column_width(const Frame& frame) {
    const Painter& painter = frame.painter;
    // One width for all but home, so that the line between the columns stays where it is from step to step.
    return frame.hello ? std::max(painter.px(600), painter.width() * 0.3125F) : painter.width() * 0.4F;
}

// What the head of the start column gives up, so that what stands under it has room.
enum class HeadGives { nothing, steps, size_of_question, brand_steps_and_size, brand_steps_and_sentence };

LandscapeZones plan_landscape(Frame& frame, HeadGives gives) {
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
    const bool no_sentence = gives == HeadGives::brand_steps_and_sentence;
    const bool no_brand = no_sentence || gives == HeadGives::brand_steps_and_size;
    zones.brand = !no_brand;
    zones.head = {!no_brand && gives != HeadGives::steps, !no_sentence};
    constexpr float kLargestText = 1.55F;
    frame.small_question = no_brand || gives == HeadGives::size_of_question || painter.text_ratio() > kLargestText;
    const float head =
        (zones.head.stepper ? stepper_height(frame) : 0) + question_height(frame, start_width, zones.head.sentence);
    const float beside_y = (no_brand ? painter.px(24) : top) + head;
    zones.beside = {margin, beside_y, start_width, (keyboard ? above_actions : bar - foot) - beside_y};
    const float answers_y = top + painter.px(8);
    zones.answers = {end_x, answers_y, end_width, (keyboard ? bar - foot : above_actions) - answers_y};
    return zones;
}

// The head gives up one thing after the other until what stands under it has room, or nothing more can go.
void make_room_under_head(Frame& frame, LandscapeZones& zones, const std::vector<Block>& under,
                          std::initializer_list<HeadGives> in_order) {
    for (const HeadGives gives : in_order) {
        if (fits_all(frame, under, zones.beside.width, zones.beside.height)) {
            return;
        }
        zones = plan_landscape(frame, gives);
    }
}

void draw_landscape_keyboard(Frame& frame, const Rect& column, float top) {
    const float room = column.height - top;
    // Keys of a board with few rows grow a little; what is left above them belongs to the board.
    constexpr float kGrows = 1.18F;
    const float height = std::min(room, keyboard_height(frame, column.width, room) * kGrows);
    frame.painter.fill({column.x, top, column.width, room - height}, ColourRole::board);
    // The keyboard knows only widths: it is drawn in its column.
    draw_keyboard(frame, {column.x, column.bottom() - height, column.width, height});
}

// Under the question there is often room: then the answers have all of theirs.
std::optional<Rect> pager_under_question(Frame& frame, const std::vector<Block>& beside, const Rect& area) {
    const float pager = pager_height(frame, area.width, PagerWords::above);
    const float taken = beside.empty() ? 0 : flow_height(frame, beside, area.width) + frame.painter.gap(22);
    if (frame.keyboard || taken + pager > area.height) {
        return std::nullopt;
    }
    return Rect{area.x, area.bottom() - pager, area.width, pager};
}

// A message with nothing to touch but the ways on needs no second column.
bool is_lone_message(const Frame& frame) {
    return is_message(frame) && std::none_of(frame.content.begin(), frame.content.end(), [](const Block& block) {
               return block.touchable || block.kind == BlockKind::fact;
           });
}

bool compose_lone_message(Frame& frame, bool ghosts) {
    Painter& painter = frame.painter;
    const float margin = painter.px(60);
    const float bar = painter.height() - bar_height(frame);
    const float width = std::min(painter.px(1200), painter.width() - 2 * margin);
    const float x = (painter.width() - width) / 2;
    const float top = top_height(frame);
    const ActionsPlan plan = plan_actions(frame, width);
    const float actions_top = bar - painter.px(32) - plan.height;
    const float bottom = frame.actions.empty() ? actions_top : actions_top - painter.px(24);
    const float steps = stepper_height(frame);
    const Rect area{x, top + steps, width, bottom - top - steps};
    std::vector<Block> message = message_of(frame);
    leave_out_for_room(frame, message, width, area.height);
    if (!fits_all(frame, message, width, area.height)) {
        return false;
    }
    draw_top(frame, {{margin, 0, painter.width() - 2 * margin, top}, {margin, 0, painter.width() - 2 * margin, top}});
    draw_head(frame, {true, false, false}, x, top, width, ghosts);
    draw_flow(frame, {message, area, std::string(frame.screen.id)}, ghosts);
    draw_actions(frame, plan, {x, actions_top, width, plan.height}, ghosts);
    return true;
}

// The greeting over the town at the start, the way in at the end.
void compose_attract(Frame& frame, bool ghosts) {
    Painter& painter = frame.painter;
    const float bar = painter.height() - bar_height(frame);
    const float margin = painter.px(60);
    const float top = top_height(frame);
    const float half = painter.width() / 2;
    painter.fill({half, 0, painter.width() - half, bar}, ColourRole::paper);
    const auto town = std::find_if(frame.content.begin(), frame.content.end(),
                                   [](const Block& block) { return block.kind == BlockKind::town; });
    std::vector<Block> words(std::make_move_iterator(frame.content.begin()), std::make_move_iterator(town));
    std::vector<Block> ways(std::make_move_iterator(town), std::make_move_iterator(frame.content.end()));
    std::erase_if(words, [](const Block& block) { return block.kind == BlockKind::spring; });
    leave_out_for_room(frame, words, half - 1.5F * margin, bar - top);
    const float words_height = flow_height(frame, words, half - 1.5F * margin);
    if (!ways.empty()) {
        const float ground = std::max(4.0F, painter.px(8));
        const float town_height = ways.front().height(half);
        if (top + words_height + town_height <= bar) {
            ways.front().draw({0, bar - town_height - ground, half, town_height + ground});
        }
        ways.erase(ways.begin());
    }
    // What is touched stays at the foot, whatever stands above it.
    const bool is_sprung =
        std::any_of(ways.begin(), ways.end(), [](const Block& block) { return block.kind == BlockKind::spring; });
    if (!is_sprung) ways.insert(ways.begin(), spring_block());
    draw_top(frame, {{margin, 0, painter.width() - 2 * margin, top}, {margin, 0, painter.width() - 2 * margin, top}});
    draw_flow(frame, {words, {margin, top, half - 1.5F * margin, words_height}, "attract.words"}, ghosts);
    const float width = half - 2 * margin;
    const Rect area{half + margin, top, width, bar - painter.px(32) - top};
    leave_out_for_room(frame, ways, width, area.height);
    draw_flow(frame, {ways, area, std::string(frame.screen.id)}, ghosts);
}

}  // namespace

void compose_landscape(Frame& frame, bool ghosts) {
    if (frame.screen.backdrop == Backdrop::sky) {
        compose_attract(frame, ghosts);
        return;
    }
    if (is_lone_message(frame) && compose_lone_message(frame, ghosts)) {
        return;
    }
    Painter& painter = frame.painter;
    LandscapeZones zones = plan_landscape(frame, HeadGives::nothing);
    if (frame.keyboard) {
        // The field and what is said of it come first; brand, steps and explanation stay as long as they can.
        make_room_under_head(frame, zones, frame.content,
                             {HeadGives::steps, HeadGives::brand_steps_and_size, HeadGives::brand_steps_and_sentence});
    }
    std::vector<Block> beside = take_beside(frame);
    std::optional<Rect> pager;
    const float top = top_height(frame);
    if (frame.hello) {
        draw_start_home(frame, zones.columns.start, beside, ghosts);
    } else {
        const bool pad = has_pad(frame);
        pad ? balance_pad(frame, beside, zones.beside, zones.answers)
            : balance(frame, beside, zones.beside, zones.answers);
        if (pad) {
            make_room_under_head(frame, zones, beside,
                                 {HeadGives::size_of_question, HeadGives::brand_steps_and_sentence});
        }
        pager = pad ? std::nullopt : pager_under_question(frame, beside, zones.beside);
        draw_start_form(frame, zones.columns.start, zones.head, beside, zones.beside, ghosts);
    }
    const Rect brand{painter.px(60), 0, zones.columns.start.width - 2 * painter.px(60), zones.brand ? top : 0};
    draw_top(frame, {brand, {zones.answers.x, 0, zones.answers.width, top}});
    const Look look{TextRole::strong, Weight::semibold, ColourRole::ink};
    const float width = frame.hello ? painter.text_width(frame.hello->beside, look) : 0;
    if (width > 0 && width < zones.answers.width * 0.4F) {
        painter.line(frame.hello->beside, look, zones.answers.x, width, top / 2);
        frame.record_text(Role::heading, frame.hello->beside,
                          {zones.answers.x, painter.px(16), width, top - painter.px(32)});
    }
    draw_flow(frame, {frame.content, zones.answers, std::string(frame.screen.id), Packing::top, pager}, ghosts);
    draw_actions(frame, zones.actions_plan, zones.actions, ghosts);
    if (frame.keyboard && !ghosts) {
        draw_landscape_keyboard(frame, zones.columns.end, top);
    }
}

}  // namespace kiosk::widgets
