// Every step of "appointments", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/appointments/appointments.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Appointment sample_appointment(int days_from_today);
// `mine` appointments to come; slots on `days` days from tomorrow on.
[[nodiscard]] Appointments sample_appointments(int mine, int days);
[[nodiscard]] Named<appointments::Model> appointments_models();
[[nodiscard]] Named<appointments::Event> appointments_events();
[[nodiscard]] Named<JourneyNews> appointments_news();

}  // namespace kiosk::test
