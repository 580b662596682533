// Inside the room only: the taxonomy of requests and the terms of direct debits out of documents of the feed.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/request_taxonomy.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<RequestTaxonomy> taxonomy_of(const Json& object);
[[nodiscard]] std::optional<DirectDebitTerms> direct_debit_terms_of(const Json& object);

}  // namespace kiosk::portal::wire
