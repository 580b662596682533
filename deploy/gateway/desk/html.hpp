// Html: a page in the making. Markup comes from literals of our source alone; everything else is text, and is escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/private_text.hpp"

namespace kiosk::gateway::desk {

class Html {
public:
    // A literal: nothing that was read or sent can be one.
    template <std::size_t size>
    Html& mark(const char (&literal)[size]) {
        m_bytes.append({static_cast<const char*>(literal), size - 1});
        return *this;
    }
    Html& text(std::string_view text);
    Html& number(std::int64_t number);
    Html& lines(std::string_view text);  // with its line breaks
    Html& add(const Html& other);

    [[nodiscard]] const PrivateText& bytes() const { return m_bytes; }
    [[nodiscard]] bool empty() const { return m_bytes.empty(); }

private:
    PrivateText m_bytes;
};

}  // namespace kiosk::gateway::desk
