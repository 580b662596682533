// The flow of blocks in a rectangle, paged when it does not fit. Private to the kit.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {

// From here on larger words change the arrangement (guide §1, Aa).
inline constexpr float kLargeText = 1.25F;

enum class Packing { top, bottom };

struct Flow {
    std::vector<Block>& blocks;
    Rect area;
    std::string page_key;
    Packing packing = Packing::top;
    std::optional<Rect> pager{};  // where its pager stands instead of at the foot of `area`
};

// Draws the page that is shown, and records the others as not visible. `ghosts`: plain blocks in place of everything.
void draw_flow(Frame& frame, const Flow& flow, bool ghosts);
// Records without pixels: what lies on another page or behind a dialog.
void draw_hidden(Frame& frame, std::span<const Block* const> blocks, float width);

[[nodiscard]] bool fits_all(const Frame& frame, const std::vector<Block>& blocks, float width, float height);
// Takes out what is there only `if_room`, the last first, until the rest fits or nothing more can go.
void leave_out_for_room(const Frame& frame, std::vector<Block>& blocks, float width, float height);
[[nodiscard]] float pager_height(Frame& frame, float width, PagerWords otherwise);
[[nodiscard]] float flow_height(const Frame& frame, const std::vector<Block>& blocks, float width);
// The same where a page takes only so many tiles: of the highest page, and its pager.
[[nodiscard]] float height_of_tiles(Frame& frame, const std::vector<Block>& blocks, float width);
// Takes what is only read out of `content`; what is touched, and what introduces it, stays.
[[nodiscard]] std::vector<Block> take_reading(std::vector<Block>& content);

void draw_dialog(Frame& frame);

}  // namespace kiosk::widgets
