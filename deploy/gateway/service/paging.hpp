// What the lists of a tenant have in common: the question in the address, pages, and ETags.
#pragma once

#include <initializer_list>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

struct ListQuestion {
    std::string contract_number;  // empty when it was not asked for
    std::string period;
    std::size_t begin = 0;  // of the page
};

// The members that are named must be there; a cursor may be. nullopt: something is missing, wrong or unknown.
[[nodiscard]] std::optional<ListQuestion> read_list_question(const Call& call,
                                                             std::initializer_list<std::string_view> required);
[[nodiscard]] Answer malformed_query();
// The one member `wait`, in seconds; 0 when it is not there. nullopt: it is something else, or not alone.
[[nodiscard]] std::optional<int> wait_asked(const Call& call);

// Null on the last page.
[[nodiscard]] Json next_cursor(std::size_t end, std::size_t size);
// 304 when the kiosk has just this.
[[nodiscard]] Answer with_etag(const Call& call, Json body);

[[nodiscard]] bool is_period(std::string_view text);  // "2026-10"

}  // namespace kiosk::gateway
