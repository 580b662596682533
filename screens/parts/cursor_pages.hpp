// A list that the backend gives page by page, the newest first: the pages that came so far, and which of them is shown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kiosk {

// Nobody turns so many; a backend that never ends its list ends here.
inline constexpr std::size_t kCursorPagesMax = 50;

template <class Item>
struct CursorPages {
    struct Page {
        std::vector<Item> items;
        std::string next_cursor;  // empty: the last
        friend bool operator==(const Page&, const Page&) = default;
    };
    std::vector<Page> pages;
    std::size_t at = 0;

    [[nodiscard]] bool empty() const { return pages.empty() || (pages.size() == 1 && pages.front().items.empty()); }
    [[nodiscard]] const std::vector<Item>& items() const {
        static const std::vector<Item> none;
        return pages.empty() ? none : pages[at].items;
    }
    [[nodiscard]] bool has_newer() const { return at > 0; }
    [[nodiscard]] bool has_older() const {
        return !pages.empty() && !pages[at].next_cursor.empty() && pages.size() < kCursorPagesMax;
    }
    // Whether the older page came already; otherwise it is asked for with cursor_to_ask().
    [[nodiscard]] bool knows_older() const { return at + 1 < pages.size(); }
    [[nodiscard]] std::string cursor_to_ask() const { return pages.empty() ? std::string() : pages.back().next_cursor; }
    // False: there is none that came already.
    bool turn_to_older() {
        if (!knows_older()) return false;
        ++at;
        return true;
    }
    void turn_to_newer() {
        if (has_newer()) --at;
    }
    void add(std::vector<Item> items, std::string next_cursor) {
        pages.push_back({std::move(items), std::move(next_cursor)});
        at = pages.size() - 1;
    }
    friend bool operator==(const CursorPages&, const CursorPages&) = default;
};

}  // namespace kiosk
