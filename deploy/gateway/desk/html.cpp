// Escaping, for text between tags and in quoted attributes.
#include "deploy/gateway/desk/html.hpp"

namespace kiosk::gateway::desk {

Html& Html::text(std::string_view text) {
    for (const char& character : text) {
        switch (character) {
            case '&':
                m_bytes.append("&amp;");
                break;
            case '<':
                m_bytes.append("&lt;");
                break;
            case '>':
                m_bytes.append("&gt;");
                break;
            case '"':
                m_bytes.append("&quot;");
                break;
            case '\'':
                m_bytes.append("&#39;");
                break;
            default:
                m_bytes.append({&character, 1});
        }
    }
    return *this;
}

Html& Html::number(std::int64_t number) {
    m_bytes.append(std::to_string(number));
    return *this;
}

Html& Html::lines(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        this->text(line);
        text.remove_prefix(line.size());
        if (text.empty()) break;
        m_bytes.append("<br>");
        text.remove_prefix(1);
    }
    return *this;
}

Html& Html::add(const Html& other) {
    m_bytes.append(other.m_bytes.view());
    return *this;
}

}  // namespace kiosk::gateway::desk
