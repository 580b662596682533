// The words for values of the staff side's payments.
#pragma once

#include <string>
#include <string_view>

#include "screens/staff/payments.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff::payments {

[[nodiscard]] std::string_view words_of(BackendPaymentState state);
// Why it is off, for a duplicate and for a decision.
[[nodiscard]] std::string_view words_against_duplicate(Against against);
[[nodiscard]] std::string_view words_against_decision(Against against);
[[nodiscard]] std::string_view words_against_totals(Against against);
[[nodiscard]] std::string_view trouble_words(Trouble trouble);

// "10:24 · 198,30 €", and beneath it what else tells it from the others.
[[nodiscard]] std::string label_of(const StaffPayment& payment);
[[nodiscard]] std::string hint_of(const StaffPayment& payment);
// "accepté · réponse du terminal".
[[nodiscard]] std::string memory_words(const PaymentRow& row);
[[nodiscard]] std::string decision_words(const PaymentDecision& decision);
// "23/11/2026 10:24".
[[nodiscard]] std::string short_moment_words(WallTime moment);
// With as many zeros as terminals print: "0042".
[[nodiscard]] std::string ticket_words(std::string_view number);
// "lundi 23 novembre 2026"; today by that name.
[[nodiscard]] std::string day_words(Date day, Date today);
[[nodiscard]] std::string count_words(std::size_t payments);

// --- totals
[[nodiscard]] std::string takings_words(const Takings& takings);
// The first few, and how many more there are: "K4M7 29TX, K4M8 2A0W et 3 de plus".
[[nodiscard]] std::string list_words(const std::vector<Reference>& references);
// One sentence for each kind of difference; empty: there is none.
[[nodiscard]] std::string difference_words(const DayAccount& account);
[[nodiscard]] std::string range_words(const TicketNumbers& tickets);
[[nodiscard]] std::string gap_words(const TicketNumbers& tickets);

}  // namespace kiosk::staff::payments
