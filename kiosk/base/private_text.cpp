// PrivateText and the overwrite that it rests on.
#include "kiosk/base/private_text.hpp"

#include <string.h>  // explicit_bzero is glibc's, not in <cstring>

#include "kiosk/base/utf8.hpp"

namespace kiosk {

void wipe(void* memory, std::size_t size_bytes) noexcept {
    // An empty text may have no memory at all, and explicit_bzero() must not be given none.
    if (size_bytes > 0) explicit_bzero(memory, size_bytes);
}

void PrivateText::assign(std::string_view text) {
    clear();
    append(text);
}

void PrivateText::remove_last_character() {
    while (!m_bytes.empty()) {
        const char byte = m_bytes.back();
        m_bytes.back() = '\0';
        m_bytes.pop_back();
        if (!is_continuation(byte)) return;
    }
}

void PrivateText::clear() {
    wipe(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

}  // namespace kiosk
