// Result: what a function returns when something can go wrong that the caller is expected to handle.
// An alias of tl::expected, so that the day std::expected is in reach (C++23) only this file changes.
#pragma once

#include <tl/expected.hpp>

#include <utility>

namespace kiosk {

template <class Value, class Error>
using Result = tl::expected<Value, Error>;

template <class Error>
using Unexpected = tl::unexpected<Error>;

// `return failure(StoreError{...});` reads as what it does, in every room.
template <class Error>
[[nodiscard]] auto failure(Error&& error) {
    return tl::make_unexpected(std::forward<Error>(error));
}

}  // namespace kiosk
