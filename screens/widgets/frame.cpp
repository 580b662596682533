// What a view said in one frame, put into records: words for speech, motion, grids.
#include "screens/widgets/frame.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

#include "screens/widgets/flow.hpp"

namespace kiosk::widgets {
namespace {

std::string_view role_word(Role role, const KitWords& words) {
    switch (role) {
        case Role::button:
        case Role::tile:
        case Role::bar_key:
            return words.role_button;
        case Role::choice:
            return words.role_choice;
        case Role::tick:
            return words.role_tick;
        case Role::toggle:
            return words.role_toggle;
        case Role::key:
            return words.role_key;
        case Role::row:
            return words.role_row;
        case Role::drawing:
            return words.role_drawing;
        case Role::field:
            return words.role_field;
        case Role::progress:
            return words.role_progress;
        case Role::heading:
        case Role::text:
        case Role::status:
        case Role::picture:
            return {};
    }
    return {};
}

std::string_view state_word(const RecordWords& record, const KitWords& words) {
    if (record.state.later) {
        return words.state_later;
    }
    if (record.state.stopped) {
        return words.state_stopped;
    }
    switch (record.role) {
        case Role::choice:
            return record.state.chosen ? words.state_chosen : words.state_not_chosen;
        case Role::tick:
            return record.state.chosen ? words.state_ticked : words.state_not_ticked;
        case Role::toggle:
            return record.state.chosen ? words.state_on : words.state_off;
        default:
            return record.state.chosen ? std::string_view(words.state_chosen) : std::string_view();
    }
}

// Markup is for the eye.
std::string_view plain(Frame& frame, std::string_view rich) {
    if (rich.find('<') == std::string_view::npos) {
        return rich;
    }
    std::string text(rich);
    for (const std::string_view mark : {"<b>", "</b>"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
            text.erase(at, mark.size());
        }
    }
    const std::string_view kept = frame.arena.keep(text);
    kiosk::wipe(text.data(), text.size());
    return kept;
}

}  // namespace

std::string_view Frame::join(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
    }
    const std::string_view kept = arena.keep(text);
    kiosk::wipe(text.data(), text.size());
    return kept;
}

float Block::height_at(float width_px) const {
    if (m_height.width_px != width_px) m_height = {width_px, height(width_px)};
    return m_height.height_px;
}

float Block::least_height_at(float width_px) const {
    if (!least_height) return height_at(width_px) - can_shrink_px;
    if (m_least.width_px != width_px) m_least = {width_px, least_height(width_px)};
    return m_least.height_px;
}

void Frame::add(Block block) {
    if (grid) {
        grid->cells.push_back(std::move(block));
    } else {
        (in_dialog ? dialog_content : content).push_back(std::move(block));
    }
}

namespace {

// Cells that share a row: equal widths, the height of the highest.
Block row_of_cells(Frame& frame, std::vector<Block> cells, int columns) {
    Block block;
    block.kind = BlockKind::grid_row;
    block.touchable = std::any_of(cells.begin(), cells.end(), [](const Block& cell) { return cell.touchable; });
    block.place = cells.front().place;
    const bool leads =
        std::any_of(cells.begin(), cells.end(), [](const Block& cell) { return cell.in_pages == InPages::lead; });
    block.in_pages = leads ? InPages::lead : InPages::in_order;
    for (const Block& cell : cells) block.tiles += cell.tiles;
    block.if_room = std::all_of(cells.begin(), cells.end(), [](const Block& cell) { return cell.if_room; });
    const float gap = frame.painter.gap(24);
    const auto shared = std::make_shared<std::vector<Block>>(std::move(cells));
    const auto cell_width = [gap, columns](float width) {
        return (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    };
    block.height = [shared, cell_width](float width) {
        float height = 0;
        for (const Block& cell : *shared) {
            height = std::max(height, cell.height(cell_width(width)));
        }
        return height;
    };
    block.draw = [shared, cell_width, gap](const Rect& rect) {
        const float width = cell_width(rect.width);
        float x = rect.x;
        for (const Block& cell : *shared) {
            cell.draw({x, rect.y, width, rect.height});
            x += width + gap;
        }
    };
    return block;
}

}  // namespace

void Frame::flush_grid() {
    if (!grid) {
        return;
    }
    GridScope scope = std::move(*grid);
    grid.reset();
    // The flow is never wider than this; columns that would cut a word are given up one by one.
    const bool landscape = settings.panel.orientation() == Orientation::landscape && !staff_head;
    const float width =
        landscape ? painter.width() - painter.px(720) : painter.width() - painter.px(in_dialog ? 232 : 120);
    const bool beside = landscape && std::any_of(scope.cells.begin(), scope.cells.end(),
                                                 [](const Block& cell) { return cell.place == Place::beside; });
    // Larger words beside a button would be a tower.
    const bool words_beside =
        painter.text_ratio() > kLargeText &&
        std::any_of(scope.cells.begin(), scope.cells.end(), [](const Block& cell) { return !cell.touchable; });
    int columns = beside || words_beside ? 1 : scope.columns;
    const auto cuts = [&](int tried) {
        const float gaps = painter.gap(24) * static_cast<float>(tried - 1);
        const float cell = (width - gaps) / static_cast<float>(tried);
        return std::any_of(scope.cells.begin(), scope.cells.end(),
                           [&](const Block& block) { return block.least_width_px > cell; });
    };
    while (columns > 1 && cuts(columns)) {
        --columns;
    }
    for (std::size_t at = 0; at < scope.cells.size(); at += static_cast<std::size_t>(columns)) {
        if (columns == 1) {
            add(std::move(scope.cells[at]));
            continue;
        }
        const std::size_t end = std::min(scope.cells.size(), at + static_cast<std::size_t>(columns));
        std::vector<Block> cells(std::make_move_iterator(scope.cells.begin() + static_cast<std::ptrdiff_t>(at)),
                                 std::make_move_iterator(scope.cells.begin() + static_cast<std::ptrdiff_t>(end)));
        add(row_of_cells(*this, std::move(cells), columns));
    }
}

void Frame::record(const RecordWords& words_of_it, const Rect& rect, float radius_px) {
    WidgetRecord record;
    record.id = words_of_it.id;
    record.role = words_of_it.role;
    record.label = plain(*this, words_of_it.label);
    record.value = words_of_it.value;
    record.reason = words_of_it.reason;
    record.state = words_of_it.state;
    record.state.pressed = pressed(record.id);
    record.visible = !hidden;
    if (record.visible) {
        record.rect = painter.place(rect);
    }
    const std::string_view role = role_word(record.role, words);
    const std::string_view state_in_words = state_word(words_of_it, words);
    const std::string_view value = words_of_it.spoken_value ? record.value : std::string_view(words.typed_character);
    const auto comma = [](std::string_view after) {
        return after.empty() ? std::string_view() : std::string_view(", ");
    };
    record.spoken = join({record.label, comma(record.value), record.value.empty() ? record.value : value, comma(role),
                          role, comma(state_in_words), state_in_words, comma(record.reason), record.reason});
    records.push_back(record);
    if (!hidden && !focused_id.empty() && focused_id == record.id) {
        const bool dark = in_bar || theme().outlined;
        painter.focus_ring(rect, radius_px, in_bar ? ColourRole::bar : ColourRole::paper,
                           dark ? ColourRole::sun : ColourRole::ink);
    }
}

void Frame::record_text(Role role, std::string_view label, const Rect& rect) {
    const std::string id = std::string(screen.id) + ".text." + std::to_string(++text_number);
    record({.id = arena.keep(id), .role = role, .label = label}, rect);
}

void Frame::wake_in(std::int64_t delay_ms) {
    const MonotonicTime at = now + Milliseconds{std::max<std::int64_t>(1, delay_ms)};
    next_wake = next_wake ? std::min(*next_wake, at) : at;
}

std::int64_t Frame::age_ms(std::string_view key) {
    const auto [entry, is_new] = memory.began.try_emplace(std::string(key), now);
    return std::max<std::int64_t>(0, (now - entry->second).count());
}

float Frame::motion_share(std::string_view key, int duration_ms) {
    constexpr std::int64_t kFrameMs = 16;
    if (!moves() || hidden) {
        return 1;
    }
    const std::int64_t age = age_ms(key);
    if (age >= duration_ms) {
        return 1;
    }
    wake_in(kFrameMs);
    return static_cast<float>(age) / static_cast<float>(duration_ms);
}

}  // namespace kiosk::widgets
