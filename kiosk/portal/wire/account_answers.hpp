// Answers about the account: contact data, codes on their way, the ledger, paying as a guest. Every function is given
// one whole JSON object and returns nullopt when a member is missing, wrong or out of bounds.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<Profile> read_profile(const Json& object);
[[nodiscard]] std::optional<MessageOnItsWay> read_message_on_its_way(const Json& object);
[[nodiscard]] std::optional<SignatureConfirmed> read_signature_confirmed(const Json& object);
[[nodiscard]] std::optional<ResetAllowed> read_reset_allowed(const Json& object);
[[nodiscard]] std::optional<AccountEntries> read_account_entries(const Json& object);
[[nodiscard]] std::optional<GuestSession> read_guest_session(const Json& object);
// {"status": …}: that it is this word.
[[nodiscard]] bool says_status(const Json& object, std::string_view status);

}  // namespace kiosk::portal::wire
