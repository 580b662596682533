// Where everything goes: the zones of the guide (§2) in portrait and landscape, the flow of the content, its pages.
#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

// --- flow: blocks from the top, gaps by neighbours, springs, pages --------------------------------------------------

// From here on larger words change the arrangement (guide §1, Aa).
constexpr float kLargeText = 1.25F;

enum class Packing { top, bottom };

struct Flow {
    std::vector<Block>& blocks;
    Rect area;
    std::string page_key;
    Packing packing = Packing::top;
};

float gap_between(const Frame& frame, const Block& before, const Block& after) {
    const Painter& painter = frame.painter;
    const auto both = [&](BlockKind kind) { return before.kind == kind && after.kind == kind; };
    if (both(BlockKind::fact)) {
        return 0;
    }
    if (before.kind == BlockKind::heading) {
        return painter.px(2);
    }
    if (after.kind == BlockKind::heading) {
        return painter.px(14);
    }
    if (both(BlockKind::row)) {
        return painter.gap(12);
    }
    return painter.gap(22);
}

// Neighbours that may be touched keep their distance whatever the squeeze.
float least_gap(const Frame& frame, const Block& before, const Block& after) {
    const float gap = gap_between(frame, before, after);
    return before.touchable && after.touchable ? std::min(gap, frame.painter.gap(12))
                                               : std::min(gap, frame.painter.px(14));
}

// A run of blocks that stand on one page, with their heights and the gaps above them.
struct Page {
    std::vector<const Block*> blocks;
    std::vector<float> heights;
    std::vector<float> gaps;
    std::vector<float> least_gaps;
    int springs = 0;

    [[nodiscard]] float total() const {
        float sum = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            sum += heights[i] + gaps[i];
        }
        return sum;
    }
};

Page measure(const Frame& frame, std::span<const Block* const> blocks, float width) {
    Page page;
    const Block* before = nullptr;
    for (const Block* block : blocks) {
        const bool spring = block->kind == BlockKind::spring;
        page.blocks.push_back(block);
        page.heights.push_back(spring ? 0 : block->height(width));
        page.gaps.push_back(spring || before == nullptr ? 0 : gap_between(frame, *before, *block));
        page.least_gaps.push_back(spring || before == nullptr ? 0 : least_gap(frame, *before, *block));
        page.springs += spring ? 1 : 0;
        before = spring ? before : block;
    }
    return page;
}

// Takes what is too much from the gaps first, then from pictures and keys.
void squeeze(Page& page, float height) {
    float excess = page.total() - height;
    float spare = 0;
    for (std::size_t i = 0; i < page.gaps.size(); ++i) {
        spare += page.gaps[i] - page.least_gaps[i];
    }
    if (excess <= 0) {
        return;
    }
    const float share = spare > 0 ? std::min(1.0F, excess / spare) : 0;
    for (std::size_t i = 0; i < page.gaps.size(); ++i) {
        const float taken = (page.gaps[i] - page.least_gaps[i]) * share;
        page.gaps[i] -= taken;
        excess -= taken;
    }
    for (std::size_t i = 0; i < page.blocks.size() && excess > 0; ++i) {
        const float taken = std::min(excess, page.blocks[i]->can_shrink_px);
        page.heights[i] -= taken;
        excess -= taken;
    }
}

bool fits(const Frame& frame, std::span<const Block* const> blocks, float width, float height) {
    Page page = measure(frame, blocks, width);
    squeeze(page, height);
    return page.total() <= height + 0.5F;
}

std::vector<std::vector<const Block*>> split_pages(const Frame& frame, std::span<const Block* const> blocks,
                                                   float width, float height) {
    std::vector<std::vector<const Block*>> pages(1);
    for (std::size_t at = 0; at < blocks.size();) {
        // What introduces the next block goes with it, unless the two are too much for any page.
        std::size_t end = at + 1;
        while (end < blocks.size() && blocks[end - 1]->stays_with_next &&
               fits(frame, blocks.subspan(at, end + 1 - at), width, height)) {
            ++end;
        }
        std::vector<const Block*> longer = pages.back();
        longer.insert(longer.end(), blocks.begin() + static_cast<std::ptrdiff_t>(at),
                      blocks.begin() + static_cast<std::ptrdiff_t>(end));
        if (!pages.back().empty() && !fits(frame, longer, width, height)) {
            pages.emplace_back(blocks.begin() + static_cast<std::ptrdiff_t>(at),
                               blocks.begin() + static_cast<std::ptrdiff_t>(end));
        } else {
            pages.back() = std::move(longer);
        }
        at = end;
    }
    return pages;
}

// The white card behind a run of facts, and the hairlines between them.
void draw_fact_card(Frame& frame, const Page& page, std::size_t first, float x, float y, float width) {
    float height = 0;
    std::vector<float> joints;
    for (std::size_t i = first; i < page.blocks.size() && page.blocks[i]->kind == BlockKind::fact; ++i) {
        height += page.heights[i];
        joints.push_back(y + height);
    }
    joints.pop_back();
    frame.painter.card({x, y, width, height}, ColourRole::card, frame.painter.px(32));
    const float margin = frame.painter.px(32);
    for (const float joint : joints) {
        frame.painter.fill({x + margin, joint - 1, width - 2 * margin, 2}, ColourRole::line);
    }
}

void draw_page(Frame& frame, const Page& page, const Rect& area, Packing packing, bool ghosts) {
    frame.crowded += page.total() > area.height + 1 ? 1 : 0;
    const float spare = std::max(0.0F, area.height - page.total());
    const float spring = page.springs > 0 ? spare / static_cast<float>(page.springs) : 0;
    float y = area.y + (page.springs == 0 && packing == Packing::bottom ? spare : 0);
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const Block& block = *page.blocks[i];
        if (block.kind == BlockKind::spring) {
            y += spring;
            continue;
        }
        y += page.gaps[i];
        const Rect rect{area.x, y, area.width, page.heights[i]};
        if (ghosts) {
            frame.painter.fill(rect, ColourRole::sand, frame.painter.px(32));
        } else {
            const bool first_fact =
                block.kind == BlockKind::fact && (i == 0 || page.blocks[i - 1]->kind != BlockKind::fact);
            if (first_fact) {
                draw_fact_card(frame, page, i, area.x, y, area.width);
            }
            block.draw(rect);
        }
        y += page.heights[i];
    }
}

// Records without pixels: what lies on another page or behind a dialog.
void draw_hidden(Frame& frame, std::span<const Block* const> blocks, float width) {
    ImDrawList* const list = frame.painter.list();
    const bool hidden = frame.hidden;
    frame.painter.use(nullptr);
    frame.hidden = true;
    for (const Block* block : blocks) {
        if (block->kind != BlockKind::spring) {
            block->draw({0, 0, width, block->height(width)});
        }
    }
    frame.hidden = hidden;
    frame.painter.use(list);
}

void draw_flow(Frame& frame, const Flow& flow, bool ghosts) {
    std::vector<const Block*> all;
    for (const Block& block : flow.blocks) {
        all.push_back(&block);
    }
    if (all.empty()) {
        return;
    }
    const float width = flow.area.width;
    if (fits(frame, all, width, flow.area.height)) {
        Page page = measure(frame, all, width);
        squeeze(page, flow.area.height);
        draw_page(frame, page, flow.area, flow.packing, ghosts);
        if (ghosts) {
            draw_hidden(frame, all, width);
        }
        return;
    }
    std::erase_if(all, [](const Block* block) { return block->kind == BlockKind::spring; });
    const std::string pager_id = flow.page_key + ".page";
    const Block pager_for_height = pager_block(frame, pager_id, 1, 2);
    const float pager_height = pager_for_height.height(width);
    const float room = flow.area.height - pager_height - frame.painter.gap(22);
    const auto pages = split_pages(frame, all, width, room);
    const int count = static_cast<int>(pages.size());
    int& shown = frame.memory.pages[flow.page_key];
    shown = std::clamp(shown, 0, count - 1);
    if (const std::optional<int> asked = ghosts ? std::nullopt : asked_page(frame, pager_id, shown + 1, count)) {
        shown = *asked - 1;
    }
    for (int index = 0; index < count; ++index) {
        const auto& blocks = pages[static_cast<std::size_t>(index)];
        if (index == shown) {
            Page page = measure(frame, blocks, width);
            squeeze(page, room);
            draw_page(frame, page, {flow.area.x, flow.area.y, width, room}, flow.packing, ghosts);
        }
        if (index != shown || ghosts) {
            draw_hidden(frame, blocks, width);
        }
    }
    if (!ghosts && count > 1) {
        const Block pager = pager_block(frame, frame.arena.keep(pager_id), shown + 1, count);
        pager.draw({flow.area.x, flow.area.bottom() - pager_height, width, pager_height});
    }
}

float content_height(const Frame& frame, float width) {
    std::vector<const Block*> all;
    for (const Block& block : frame.content) {
        all.push_back(&block);
    }
    return measure(frame, all, width).total();
}

bool fits_all(const Frame& frame, const std::vector<Block>& blocks, float width, float height) {
    std::vector<const Block*> all;
    for (const Block& block : blocks) {
        all.push_back(&block);
    }
    return fits(frame, all, width, height);
}

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

// Reading goes up, what is touched goes down, the question between them.
std::vector<Block> take_reading(std::vector<Block>& content) {
    std::vector<Block> reading;
    std::vector<Block> touching;
    std::erase_if(content, [](const Block& block) { return block.kind == BlockKind::spring; });
    for (std::size_t i = 0; i < content.size(); ++i) {
        // What introduces something to touch stays with it.
        const bool introduces = content[i].stays_with_next && i + 1 < content.size() && content[i + 1].touchable;
        (content[i].touchable || introduces ? touching : reading).push_back(std::move(content[i]));
    }
    content = std::move(touching);
    return reading;
}

// The band of home: words and town. On tall panels it takes what the tiles leave, so that they lie within reach.
float hello_height(Frame& frame) {
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
    const float spare = painter.height() - bar_height(frame) - foot - painter.px(22) - content_height(frame, width);
    return town ? std::clamp(spare, least, painter.height() * 0.45F) : least;
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
    const float needed = content_height(frame, width);
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
    const float touch_height = std::min(content_height(frame, width), zones.content_bottom - lowest_top);
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

// --- dialog ---------------------------------------------------------------------------------------------------------

void draw_dialog_panel(Frame& frame, const Rect& panel) {
    Painter& painter = frame.painter;
    painter.shadow(panel, painter.px(48), Depth::high);
    painter.fill(panel, ColourRole::paper, painter.px(48));
    if (frame.theme().outlined) {
        painter.outline(panel, ColourRole::edge, painter.px(48), painter.px(6));
    }
}

float flow_height(const Frame& frame, const std::vector<Block>& blocks, float width) {
    std::vector<const Block*> all;
    float springs = 0;
    for (const Block& block : blocks) {
        all.push_back(&block);
        springs += block.kind == BlockKind::spring ? frame.painter.px(64) : 0;
    }
    return measure(frame, all, width).total() + springs;
}

// Foot above the bar, one under the other.
void draw_dialog_portrait(Frame& frame, float bar) {
    Painter& painter = frame.painter;
    const float outer = painter.px(60);
    const float padding = painter.px(56);
    const float width = painter.width() - 2 * outer;
    const float wished = flow_height(frame, frame.dialog_content, width - 2 * padding) + 2 * padding;
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
        std::max(flow_height(frame, reading, column), flow_height(frame, touching, column)) + 2 * padding;
    const float height = std::min(wished, bar - 2 * outer);
    const Rect panel{(painter.width() - width) / 2, (bar - height) / 2, width, height};
    draw_dialog_panel(frame, panel);
    const Rect start{panel.x + padding, panel.y + padding, column, height - 2 * padding};
    draw_flow(frame, {reading, start, std::string(frame.dialog->id) + ".read"}, false);
    Rect end = start;
    end.x += column + padding;
    const float spare = std::max(0.0F, end.height - flow_height(frame, touching, column)) / 2;
    end.y += spare;
    end.height -= spare;
    draw_flow(frame, {touching, end, std::string(frame.dialog->id)}, false);
}

void draw_dialog(Frame& frame) {
    Painter& painter = frame.painter;
    const float bar = painter.height() - bar_height(frame);
    painter.fill({0, 0, painter.width(), bar}, ColourRole::scrim);
    frame.settings.panel.orientation() == Orientation::landscape ? draw_dialog_landscape(frame, bar)
                                                                 : draw_dialog_portrait(frame, bar);
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
    constexpr int kSlide_ms = 140;
    const float share = frame.motion_share(std::string("screen.") + std::string(frame.screen.id), kSlide_ms);
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
