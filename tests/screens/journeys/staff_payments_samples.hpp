// Every step of the staff side's payments, every event and every piece of news, for their table and their pictures.
#pragma once

#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

// Of 23 November 2026: charged, to be decided, one that a first agent has decided about, one that two have, refused.
[[nodiscard]] staff::payments::SharedDay sample_day();
[[nodiscard]] StaffPayment sample_payment(std::uint32_t sequence, BackendPaymentState state, Cents amount);
[[nodiscard]] PaymentRow sample_row(std::uint32_t sequence, PaymentState state, Cents amount);
// The list of that day.
[[nodiscard]] staff::payments::Shown sample_shown();
[[nodiscard]] Named<staff::payments::Model> payments_models();
[[nodiscard]] Named<staff::payments::Event> payments_events();
[[nodiscard]] Named<staff::payments::News> payments_news();

}  // namespace kiosk::test
