// match{...}: a set of lambdas used as one visitor: std::visit(match{[](A) {...}, [](B) {...}}, variant).
#pragma once

#include <variant>

namespace kiosk {

template <class... Cases>
struct match : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
match(Cases...) -> match<Cases...>;

}  // namespace kiosk
