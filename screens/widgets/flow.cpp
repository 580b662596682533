// Blocks from the top: gaps by neighbours, springs, squeezing, pages.
#include "screens/widgets/flow.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <span>
#include <string>

namespace kiosk::widgets {
namespace {

constexpr float kHalfPixel = 0.5F;
// However large the panel: nobody looks through more ways in at once (mission: home).
constexpr int kTilesPerPage = 8;

std::vector<const Block*> pointers(const std::vector<Block>& blocks) {
    std::vector<const Block*> list(blocks.size());
    std::transform(blocks.begin(), blocks.end(), list.begin(), [](const Block& block) { return &block; });
    return list;
}

// Facts and the lines of an account lie on one card with their neighbours.
bool shares_card(const Block& block) {
    return block.kind == BlockKind::fact || block.kind == BlockKind::entry;
}

float gap_between(const Frame& frame, const Block& before, const Block& after) {
    const Painter& painter = frame.painter;
    const auto both = [&](BlockKind kind) { return before.kind == kind && after.kind == kind; };
    if (shares_card(before) && shares_card(after)) {
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
    std::vector<float> shrinks;  // how much of each height may go
    std::vector<float> gaps;
    std::vector<float> least_gaps;
    float springs = 0;

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
        page.heights.push_back(spring ? 0 : block->height_at(width));
        page.shrinks.push_back(spring ? 0 : page.heights.back() - block->least_height_at(width));
        page.gaps.push_back(spring || before == nullptr ? 0 : gap_between(frame, *before, *block));
        page.least_gaps.push_back(spring || before == nullptr ? 0 : least_gap(frame, *before, *block));
        page.springs += spring ? block->spring_weight : 0;
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
    float shrinkable = 0;
    for (const float shrink : page.shrinks) {
        shrinkable += shrink;
    }
    if (excess <= 0 || shrinkable <= 0) {
        return;
    }
    // Evenly: the rows of a list stay alike.
    const float taken = std::min(1.0F, excess / shrinkable);
    for (std::size_t i = 0; i < page.heights.size(); ++i) {
        page.heights[i] -= page.shrinks[i] * taken;
    }
}

bool are_too_many(std::span<const Block* const> blocks) {
    int tiles = 0;
    for (const Block* block : blocks) tiles += block->tiles;
    return tiles > kTilesPerPage;
}

bool fits(const Frame& frame, std::span<const Block* const> blocks, float width, float height) {
    if (are_too_many(blocks)) return false;
    Page page = measure(frame, blocks, width);
    squeeze(page, height);
    return page.total() <= height + kHalfPixel;
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

// In the order of the pages: what works first; what the actions ask for on the first page, after as much as fits.
std::vector<const Block*> ordered_for_pages(const Frame& frame, std::vector<const Block*> all, float width,
                                            float height) {
    std::erase_if(all, [](const Block* block) { return block->kind == BlockKind::spring; });
    std::stable_partition(all.begin(), all.end(), [](const Block* block) { return block->in_pages == InPages::lead; });
    std::vector<const Block*> asked;
    std::vector<const Block*> others;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool introduces =
            all[i]->stays_with_next && i + 1 < all.size() && all[i + 1]->in_pages == InPages::on_first;
        (introduces || all[i]->in_pages == InPages::on_first ? asked : others).push_back(all[i]);
    }
    if (asked.empty()) {
        return all;
    }
    all = std::move(others);
    std::size_t before = all.size();
    for (; before > 0; --before) {
        if (all[before - 1]->stays_with_next) {
            continue;
        }
        std::vector<const Block*> first(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
        first.insert(first.end(), asked.begin(), asked.end());
        if (fits(frame, first, width, height)) {
            break;
        }
    }
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(before), asked.begin(), asked.end());
    return all;
}

using Pages = std::vector<std::vector<const Block*>>;

Pages pages_of(const Frame& frame, const std::vector<Block>& blocks, float width, float height) {
    return split_pages(frame, ordered_for_pages(frame, pointers(blocks), width, height), width, height);
}

// The white card behind a run of facts, and the hairlines between them.
void draw_fact_card(Frame& frame, const Page& page, std::size_t first, float x, float y, float width) {
    float height = 0;
    std::vector<float> joints;
    for (std::size_t i = first; i < page.blocks.size() && shares_card(*page.blocks[i]); ++i) {
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
    const float spring = page.springs > 0 ? spare / page.springs : 0;
    float y = area.y + (page.springs <= 0 && packing == Packing::bottom ? spare : 0);
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const Block& block = *page.blocks[i];
        if (block.kind == BlockKind::spring) {
            y += spring * block.spring_weight;
            continue;
        }
        y += page.gaps[i];
        const Rect rect{area.x, y, area.width, page.heights[i]};
        if (ghosts) {
            frame.painter.fill(rect, ColourRole::sand, frame.painter.px(32));
        } else {
            const bool begins_card = shares_card(block) && (i == 0 || !shares_card(*page.blocks[i - 1]));
            if (begins_card) {
                draw_fact_card(frame, page, i, area.x, y, area.width);
            }
            block.draw(rect);
        }
        y += page.heights[i];
    }
}

}  // namespace

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
    const float width = flow.area.width;
    std::vector<Block> needed = flow.blocks;
    leave_out_for_room(frame, needed, width, flow.area.height);
    const std::vector<const Block*> all = pointers(needed);
    if (all.empty()) {
        return;
    }
    Page whole = measure(frame, all, width);
    squeeze(whole, flow.area.height);
    if (whole.total() <= flow.area.height + kHalfPixel && !are_too_many(all)) {
        const Page& page = whole;
        draw_page(frame, page, flow.area, flow.packing, ghosts);
        if (ghosts) {
            draw_hidden(frame, all, width);
        }
        return;
    }
    const std::string pager_id = flow.page_key + ".page";
    const PagerWords otherwise = flow.pager ? PagerWords::above : PagerWords::nowhere;
    const float foot = pager_height(frame, width, otherwise);
    const Rect pager_at = flow.pager.value_or(Rect{flow.area.x, flow.area.bottom() - foot, width, foot});
    const float room = flow.area.height - (flow.pager ? 0 : foot + frame.painter.gap(22));
    Pages pages = pages_of(frame, flow.blocks, width, room);
    if (needed.size() < flow.blocks.size()) {
        Pages fewer = pages_of(frame, needed, width, room);
        if (fewer.size() < pages.size()) pages = std::move(fewer);  // otherwise nothing is won by leaving out
    }
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
        const Block pager = pager_block(frame, frame.arena.keep(pager_id), shown + 1, count, otherwise);
        pager.draw(pager_at);
    }
}

void leave_out_for_room(const Frame& frame, std::vector<Block>& blocks, float width, float height) {
    while (!fits_all(frame, blocks, width, height)) {
        const auto last =
            std::find_if(blocks.rbegin(), blocks.rend(), [](const Block& block) { return block.if_room; });
        if (last == blocks.rend()) {
            return;
        }
        blocks.erase(std::next(last).base());
    }
}

bool fits_all(const Frame& frame, const std::vector<Block>& blocks, float width, float height) {
    return fits(frame, pointers(blocks), width, height);
}

float pager_height(Frame& frame, float width, PagerWords otherwise) {
    return pager_block(frame, "any.page", 1, 2, otherwise).height(width);
}

float flow_height(const Frame& frame, const std::vector<Block>& blocks, float width) {
    return measure(frame, pointers(blocks), width).total();
}

float height_of_tiles(Frame& frame, const std::vector<Block>& blocks, float width) {
    if (!are_too_many(pointers(blocks))) return flow_height(frame, blocks, width);
    float highest = 0;
    for (const auto& page : pages_of(frame, blocks, width, std::numeric_limits<float>::max())) {
        highest = std::max(highest, measure(frame, page, width).total());
    }
    return highest + frame.painter.gap(22) + pager_height(frame, width, PagerWords::nowhere);
}

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

}  // namespace kiosk::widgets
