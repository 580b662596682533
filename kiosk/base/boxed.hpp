// Boxed<T>: a value of a type that need not be known where the box is: whoever has a variant of many screens does not
// read the headers of all of them anew when one changes. One source defines the box of a type (boxed_definition.hpp).
#pragma once

#include <concepts>
#include <memory>
#include <utility>

namespace kiosk {

template <class T>
class Boxed {
public:
    template <std::same_as<T> Value>
    Boxed(Value value) : m_value(std::make_unique<T>(std::move(value))) {}  // NOLINT(*-explicit-*): it is that value
    Boxed(const Boxed& other);
    Boxed(Boxed&& other) noexcept;
    Boxed& operator=(const Boxed& other);
    Boxed& operator=(Boxed&& other) noexcept;
    ~Boxed();

    // Not of one that was moved from.
    [[nodiscard]] T& operator*() { return *m_value; }
    [[nodiscard]] const T& operator*() const { return *m_value; }
    [[nodiscard]] T* operator->() { return m_value.get(); }
    [[nodiscard]] const T* operator->() const { return m_value.get(); }

private:
    std::unique_ptr<T> m_value;
};

}  // namespace kiosk
