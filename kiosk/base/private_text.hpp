// PrivateText: text that names, locates or opens a tenant's account (a typed name, an e-mail address, a code, a token).
// Every byte it ever held is overwritten with zeroes before the memory is given back, also when it grows, is moved
// from or is assigned. It has no short-string storage, so nothing stays behind in a moved-from object.
// It has no operator<<: it cannot be streamed into a log by accident. Not thread-safe; values are passed between
// threads.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kiosk {

// Overwrites memory in a way that the compiler may not remove.
void wipe(void* memory, std::size_t size_bytes) noexcept;

template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    // NOLINTNEXTLINE(google-explicit-constructor): allocators convert
    constexpr WipingAllocator(const WipingAllocator<U>&) noexcept {}
    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* memory, std::size_t count) noexcept {
        wipe(memory, count * sizeof(T));
        std::allocator<T>{}.deallocate(memory, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

class PrivateText {
public:
    PrivateText() = default;
    explicit PrivateText(std::string_view text) : m_bytes(text.begin(), text.end()) {}

    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_bytes.size()}; }
    [[nodiscard]] bool empty() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

    void assign(std::string_view text);
    void append(std::string_view text) { m_bytes.insert(m_bytes.end(), text.begin(), text.end()); }
    // Takes the last UTF-8 character away (all of its bytes); nothing happens when the text is empty.
    void remove_last_character();
    void clear();

    friend bool operator==(const PrivateText& left, const PrivateText& right) { return left.view() == right.view(); }
    friend bool operator==(const PrivateText& left, std::string_view right) { return left.view() == right; }

private:
    std::vector<char, WipingAllocator<char>> m_bytes;
};

}  // namespace kiosk
