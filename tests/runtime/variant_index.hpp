// The place of a type among a variant's alternatives: tests count things by kind.
#pragma once

#include <cstddef>
#include <type_traits>
#include <variant>

namespace kiosk::test {

template <class Wanted, class Variant>
struct VariantIndex;
template <class Wanted, class... All>
struct VariantIndex<Wanted, std::variant<All...>> {
    static constexpr std::size_t find() {
        std::size_t index = 0;
        static_cast<void>((... && (std::is_same_v<Wanted, All> ? false : (++index, true))));
        return index;
    }
};
template <class Wanted, class Variant>
inline constexpr std::size_t kVariantIndex = VariantIndex<Wanted, Variant>::find();

}  // namespace kiosk::test
