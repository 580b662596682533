// The French words of the desk for the codes of the contract and of the store.
#pragma once

#include <string>
#include <string_view>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway::desk {

[[nodiscard]] std::string kind_words(std::string_view deposit_kind);
[[nodiscard]] std::string deposit_refusal_words(std::string_view reason);  // why the gateway did not take a deposit
[[nodiscard]] std::string operation_words(std::string_view reason);        // of a StaffItem
[[nodiscard]] std::string topic_words(std::string_view topic);             // of a call
[[nodiscard]] std::string call_state_words(std::string_view state);
[[nodiscard]] std::string act_words(std::string_view act);              // of the journal
[[nodiscard]] std::string alarm_words(std::string_view alarm);          // of a heartbeat: "ticket_printer_bad"
[[nodiscard]] std::string detail_words(std::string_view detail);        // of the journal
[[nodiscard]] std::string reference_words(std::string_view reference);  // "K4M7 29TX", as on the slip
[[nodiscard]] std::string phone_words(std::string_view phone);          // "06 39 98 01 01"
[[nodiscard]] std::string role_words(std::string_view role);
[[nodiscard]] std::string attachment_words(std::string_view role);
[[nodiscard]] std::string word_of_code(std::string_view code);  // a code nobody has words for: "clock_wrong"

// "il y a 3 jours", and whether that is long for somebody who waits for an answer.
[[nodiscard]] std::string age_words(WallTime then, WallTime now);
[[nodiscard]] bool is_long(WallTime then, WallTime now);
[[nodiscard]] std::string moment_words(WallTime moment);  // "25/11/2026 à 12 h 00"

// Category and problem of a request, in the words of the feed's taxonomy; the codes while there is none.
[[nodiscard]] std::string subject_words(Store& store, std::string_view category, std::string_view subcategory);

}  // namespace kiosk::gateway::desk
