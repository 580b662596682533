// Answers of the backend as values: the incoming half of openapi.yaml. Every function is given one whole JSON object
// and returns nullopt when a member is missing, wrong or out of bounds: no answer is half believed.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<std::int64_t> read_time(const Json& object);  // unix_ms
[[nodiscard]] std::optional<SignInChallenge> read_challenge(const Json& object);
// Without what read_me() gives.
[[nodiscard]] std::optional<SessionOpen> read_session(const Json& object);
struct Me {
    TenantSummary tenant;
    WaitingCounts waiting;
};
[[nodiscard]] std::optional<Me> read_me(const Json& object);
[[nodiscard]] std::optional<Contracts> read_contracts(const Json& object);
// Whether it is this payment of this amount that was written down.
[[nodiscard]] bool says_registered(const Json& object, const Reference& reference, Cents amount);
[[nodiscard]] std::optional<ReceiptData> read_receipt(const Json& object);
// Masked, as whoever has not signed in may see it: an initial, and nothing of the home or the account.
[[nodiscard]] bool names_nobody(const ReceiptData& receipt);

// The op_id of an answer; empty when there is none.
[[nodiscard]] std::string read_operation_id(const Json& object);
// "/problems/open-intent" → "open-intent"; empty when it is no problem, or not a well-formed one.
[[nodiscard]] std::string read_problem_slug(const Json& object);
// What a problem means to the caller. `answer` carries the status and Retry-After.
[[nodiscard]] PortalRefusal to_refusal(const HttpAnswer& answer, const Json& problem);

}  // namespace kiosk::portal::wire
