// What a box does with its value, for the source that knows the type: template class kiosk::Boxed<TheType>;
#pragma once

#include "kiosk/base/boxed.hpp"

namespace kiosk {

template <class T>
Boxed<T>::Boxed(const Boxed& other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
template <class T>
Boxed<T>::Boxed(Boxed&& other) noexcept = default;
template <class T>
Boxed<T>& Boxed<T>::operator=(const Boxed& other) {
    if (this != &other) m_value = other.m_value ? std::make_unique<T>(*other.m_value) : nullptr;
    return *this;
}
template <class T>
Boxed<T>& Boxed<T>::operator=(Boxed&& other) noexcept = default;
template <class T>
Boxed<T>::~Boxed() = default;

}  // namespace kiosk
