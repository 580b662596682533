// The values behind appointments_samples.hpp.
#include "tests/screens/journeys/appointments_samples.hpp"

namespace kiosk::test {
namespace {

using namespace appointments;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMs = 24 * 60 * kMinuteMs;

// At nine in the morning in Paris, so many days after the day of sample_context().
std::int64_t nine_o_clock_ms(int days) {
    constexpr std::int64_t kMidnightInParisMs = 1'795'388'400'000;  // 2026-11-23T00:00 in Paris
    return kMidnightInParisMs + days * kDayMs + 9 * 60 * kMinuteMs;
}

Model at(Step step, int mine = 2, int days = 9) {
    Model model;
    model.known = sample_appointments(mine, days);
    model.step = std::move(step);
    return model;
}

Wish wish() {
    const Appointments known = sample_appointments(0, 2);
    return {known.reasons[0], known.slots[1]};
}

Date day_of(const AppointmentSlot& slot) {
    return paris_time(slot.time.starts_at).date;
}

}  // namespace

Appointment sample_appointment(int days_from_today) {
    Appointment appointment;
    appointment.id = PrivateText{"appointment-" + std::to_string(days_from_today)};
    appointment.reason = "payment_difficulty";
    appointment.reason_label = PrivateText{"J’ai des difficultés à payer"};
    const std::int64_t starts_ms = nine_o_clock_ms(days_from_today);
    appointment.time = {{starts_ms}, {starts_ms + 30 * kMinuteMs}};
    appointment.place = "Agence Centre, 1 place de la Fontaine, 99100 EXEMPLEVILLE";
    return appointment;
}

Appointments sample_appointments(int mine, int days) {
    Appointments known;
    for (int index = 0; index < mine; ++index) {
        known.appointments.push_back(sample_appointment(3 + 4 * index));
    }
    known.reasons = {{"payment_difficulty", "J’ai des difficultés à payer"},
                     {"charges", "Comprendre mes charges"},
                     {"transfer", "Changer de logement"},
                     {"other", "Autre chose"}};
    for (int day = 1; day <= days; ++day) {
        for (const std::int64_t minutes : {0, 30, 90, 300, 390}) {
            const std::int64_t starts_ms = nine_o_clock_ms(day) + minutes * kMinuteMs;
            const std::string id = "slot-" + std::to_string(day) + "-" + std::to_string(minutes);
            known.slots.push_back({id, {{starts_ms}, {starts_ms + 30 * kMinuteMs}}});
        }
    }
    return known;
}

Named<Model> appointments_models() {
    const Appointment mine = sample_appointment(3);
    const AppointmentReason reason = wish().reason;
    const Date day = day_of(wish().slot);
    using NotTaken = NotBooked::Cause;
    using Stands = NotCancelled::Cause;
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Named<Model> models{{"Loading", first},
                        {"LoadFailed", failed},
                        {"List", at(List{})},
                        {"List.None", at(List{}, 0)},
                        {"List.NoSlot", at(List{}, 1, 0)},
                        {"List.Nothing", at(List{}, 0, 0)},
                        {"List.Enough", at(List{}, 5)},
                        {"Mine", at(Mine{mine})},
                        {"AskCancel", at(AskCancel{mine})},
                        {"Cancelling", at(Cancelling{mine})},
                        {"Cancelled", at(Cancelled{mine})},
                        {"NotCancelled", at(NotCancelled{mine, Stands::backend})},
                        {"NotCancelled.Unclear", at(NotCancelled{mine, Stands::unclear})},
                        {"NotCancelled.Late", at(NotCancelled{mine, Stands::too_late})},
                        {"ChooseReason", at(ChooseReason{})},
                        {"ChooseDay", at(ChooseDay{reason, Notice::none})},
                        {"ChooseDay.Taken", at(ChooseDay{reason, Notice::slot_taken})},
                        {"ChooseHour", at(ChooseHour{reason, day, Notice::none})},
                        {"ChooseHour.Taken", at(ChooseHour{reason, day, Notice::slot_taken})},
                        {"Recap", at(Recap{wish()})},
                        {"Booking", at(Booking{wish()})},
                        {"LookingAgain", at(LookingAgain{wish()})},
                        {"NotBooked", at(NotBooked{wish(), NotTaken::backend})},
                        {"NotBooked.Unclear", at(NotBooked{wish(), NotTaken::unclear})},
                        {"NotBooked.Many", at(NotBooked{wish(), NotTaken::too_many})},
                        {"NotBooked.Refused", at(NotBooked{wish(), NotTaken::refused})},
                        {"Booked", at(Booked{mine})}};
    const SlipOrder slip{AppointmentSlip{mine}};
    for (const auto& [name, part] : hand_over_models(slip)) {
        if (hand_over::prints(part)) {
            models.push_back({"HandingOver." + name, at(HandingOver{Mine{mine}, part})});
        }
    }
    models.push_back({"HandingOver.Booked", at(HandingOver{Booked{mine}, hand_over_models(slip)[2].second})});
    return models;
}

Named<Event> appointments_events() {
    const Appointments known = sample_appointments(0, 9);
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"AppointmentChosen", AppointmentChosen{0}},
            {"AppointmentChosen.Unknown", AppointmentChosen{40}},
            {"ReasonChosen", ReasonChosen{1}},
            {"ReasonChosen.Unknown", ReasonChosen{40}},
            {"DayChosen", DayChosen{day_of(known.slots[0])}},
            {"DayChosen.NotFree", DayChosen{std::chrono::year{2026} / 11 / 22}},
            {"SlotChosen", SlotChosen{0}},
            {"SlotChosen.OtherDay", SlotChosen{7}},
            {"SlotChosen.Unknown", SlotChosen{400}},
            {"CancelAsked", CancelAsked{}},
            {"SlipAsked", SlipAsked{}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> appointments_news() {
    using Refused = PortalRefusal::Kind;
    return {{"Appointments", answered(sample_appointments(1, 9))},
            {"Appointments.None", answered(Appointments{})},
            {"Appointment", answered(sample_appointment(3))},
            {"Refusal", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.Unclear", Answered{sample_refusal(Refused::unclear)}},
            {"Refusal.SlotTaken", Answered{sample_refusal(Refused::slot_taken)}},
            {"Refusal.TooMany", Answered{sample_refusal(Refused::too_many)}},
            {"Refusal.Closed", Answered{sample_refusal(Refused::request_closed)}},
            {"Refusal.Rejected", Answered{sample_refusal(Refused::rejected)}},
            {"Contracts", Answered{sample_contracts()}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
