// From the records of a screen to sentences.
#include "screens/stage/words_aloud.hpp"

#include <string_view>

namespace kiosk::stage {
namespace {

using widgets::Role;
using widgets::WidgetRecord;

// The brand, the clock and who is signed in stand at the top of every screen.
bool is_read(const WidgetRecord& record) {
    if (record.id.starts_with("top.")) return false;
    return record.role == Role::heading || record.role == Role::text || record.role == Role::status;
}

// Without the marks of bold, and with a pause where a part of a number is hidden.
void append_spoken(PrivateText& words, std::string_view shown) {
    constexpr char kHidden = '*';
    bool is_hidden = false;
    while (!shown.empty()) {
        if (shown.front() == kHidden) {
            if (!is_hidden) words.append(",");
            is_hidden = true;
            shown.remove_prefix(1);
            continue;
        }
        is_hidden = is_hidden && shown.front() == ' ';
        const bool is_mark = shown.starts_with("<b>") || shown.starts_with("</b>");
        const std::size_t size = is_mark ? shown.find('>') + 1 : 1;
        if (!is_mark) words.append(shown.substr(0, size) == "\n" ? ", " : shown.substr(0, size));
        shown.remove_prefix(size);
    }
}

PrivateText sentence(const WidgetRecord& record) {
    PrivateText words;
    append_spoken(words, record.label);
    if (!record.value.empty()) {
        words.append(": ");
        append_spoken(words, record.value);
    }
    const std::string_view said = words.view();
    if (!said.empty() && std::string_view{".?!"}.find(said.back()) == std::string_view::npos) words.append(".");
    return words;
}

}  // namespace

PrivateText words_aloud(std::span<const WidgetRecord> records, std::size_t bytes_max) {
    PrivateText all;
    for (const WidgetRecord& record : records) {
        if (!is_read(record)) continue;
        const PrivateText words = sentence(record);
        if (words.empty()) continue;
        if (all.size() + 1 + words.size() > bytes_max) break;
        if (!all.empty()) all.append(" ");
        all.append(words.view());
    }
    return all;
}

}  // namespace kiosk::stage
