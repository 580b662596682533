// Appointments at the agency of the kiosk: half hours of its opening hours, from tomorrow on.
#include <algorithm>
#include <set>

#include "deploy/gateway/landlord/paris_clock.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/opening_document.hpp"
#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kSlotMinutes = 30;
constexpr int kDaysAhead = 21;
constexpr std::size_t kSlotsMax = 200;
constexpr int kToComeMax = 5;
// Each booking and each cancellation is a message, and a slot that nobody else sees.
constexpr int kBookingsInWindow = 10;
constexpr Milliseconds kBookingsWindow = std::chrono::hours{24};

struct Slot {
    std::string slot_id;
    WallTime start;
    WallTime end;
};

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// "AG1-20261203-0930": the same half hour has the same name each time.
std::string slot_id_of(const std::string& agency_id, Date date, int minutes) {
    std::string day = to_iso(date);
    std::erase(day, '-');
    return agency_id + "-" + day + "-" + two_digits(minutes / 60) + two_digits(minutes % 60);
}

// All of the next days, taken or not.
std::vector<Slot> slots_of(Store& store, const AgencyRow& agency, WallTime now) {
    const auto document = store.access().document("opening_hours");
    const auto opening = document ? opening_hours_of(*document, agency.agency_name) : std::nullopt;
    std::vector<Slot> slots;
    if (!opening) return slots;
    const std::chrono::sys_days today{paris_time(now).date};
    for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
        const Date date{today + std::chrono::days{ahead}};
        for (const OpenSpan& span : spans_on(*opening, date)) {
            for (int from = span.begin_minute; from + kSlotMinutes <= span.end_minute; from += kSlotMinutes) {
                slots.push_back({slot_id_of(agency.agency_id, date, from), from_paris_time(date, from),
                                 from_paris_time(date, from + kSlotMinutes)});
            }
        }
    }
    return slots;
}

std::vector<Slot> free_slots(Store& store, const AgencyRow& agency, WallTime now) {
    std::vector<Slot> slots = slots_of(store, agency, now);
    const std::vector<std::string> list = store.taken_slots(agency.agency_name, now);
    const std::set<std::string> taken(list.begin(), list.end());
    std::erase_if(slots, [&](const Slot& slot) { return taken.contains(slot.slot_id); });
    if (slots.size() > kSlotsMax) slots.resize(kSlotsMax);
    return slots;
}

Json reasons_of(Store& store) {
    const auto text = store.setting(kAppointmentReasonsSetting);
    const auto wrapped = parse_object("{\"reasons\":" + text.value_or("[]") + "}", JsonLimits{});
    return wrapped ? (*wrapped)["reasons"] : Json::array();
}

Json appointment_json(const AppointmentRow& appointment) {
    return {{"id", appointment.appointment_id},
            {"reason", appointment.reason},
            {"reason_label", appointment.reason_label},
            {"starts_at", to_moment(appointment.start)},
            {"ends_at", to_moment(appointment.end)},
            {"place", appointment.place},
            {"status", appointment.status}};
}

void tell(Tools& tools, const Call& call, const AppointmentRow& appointment) {
    const bool is_booked = appointment.status == "booked";
    notify(tools, appointment.tenant_id, is_booked ? "appointment_booked" : "appointment_cancelled",
           appointment.appointment_id, call.now,
           [&](const HolderRow& holder) { return appointment_message(tools.landlord, holder, appointment); });
}

std::string bookings_of(const Tools& tools, const std::string& tenant_id) {
    return tools.secrets.keyed_hash(HashPurpose::tally, "appointments:tenant:" + tenant_id);
}

AppointmentRow booking(const Call& call, const Slot& slot, const Json& reason) {
    AppointmentRow appointment;
    appointment.appointment_id = "RDV-" + call.operation_id;
    appointment.slot_id = slot.slot_id;
    appointment.agency_name = call.kiosk.agency_name;
    appointment.tenant_id = call.session->tenant_id;
    appointment.reason = reason["code"].get<std::string>();
    appointment.reason_label = reason["label"].get<std::string>();
    appointment.start = slot.start;
    appointment.end = slot.end;
    appointment.place = call.kiosk.agency_name + ", " + call.kiosk.agency_address_line + ", " +
                        call.kiosk.agency_postal_code + " " + call.kiosk.agency_city;
    appointment.status = "booked";
    return appointment;
}

}  // namespace

int appointments_to_come(Store& store, std::string_view tenant_id, WallTime now) {
    const std::vector<AppointmentRow> all = store.appointments_of(tenant_id, now);
    return static_cast<int>(std::count_if(
        all.begin(), all.end(), [](const AppointmentRow& appointment) { return appointment.status == "booked"; }));
}

Answer get_appointments(Tools& tools, const Call& call) {
    Json appointments = Json::array();
    for (const AppointmentRow& appointment : tools.store.appointments_of(call.session->tenant_id, call.now))
        appointments.push_back(appointment_json(appointment));
    const auto agency = tools.store.agency(call.kiosk.agency_name);
    Json slots = Json::array();
    for (const Slot& slot : agency ? free_slots(tools.store, *agency, call.now) : std::vector<Slot>{}) {
        slots.push_back(
            {{"slot_id", slot.slot_id}, {"starts_at", to_moment(slot.start)}, {"ends_at", to_moment(slot.end)}});
    }
    return good(200, {{"appointments", appointments}, {"reasons", reasons_of(tools.store)}, {"slots", slots}});
}

Answer create_appointment(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string code = reader.text("reason", 1, 48);
    const std::string slot_id = reader.text("slot_id", 1, 64);
    const Json reasons = reasons_of(tools.store);
    const auto reason =
        std::find_if(reasons.begin(), reasons.end(), [&](const Json& one) { return one["code"] == code; });
    if (reason == reasons.end()) reader.refuse("reason");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto agency = tools.store.agency(call.kiosk.agency_name);
    const std::vector<Slot> slots = agency ? slots_of(tools.store, *agency, call.now) : std::vector<Slot>{};
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const Slot& one) { return one.slot_id == slot_id; });
    if (slot == slots.end()) return invalid_field("slot_id");
    const std::string bookings = bookings_of(tools, call.session->tenant_id);
    const WallTime since{call.now.unix_ms - kBookingsWindow.count()};
    if (appointments_to_come(tools.store, call.session->tenant_id, call.now) >= kToComeMax ||
        tools.store.access().tally(bookings, since) >= kBookingsInWindow)
        return problem(409, "too-many", "", Keep::yes);
    const std::vector<std::string> taken = tools.store.taken_slots(agency->agency_name, call.now);
    if (std::find(taken.begin(), taken.end(), slot_id) != taken.end()) return problem(409, "slot-taken", "", Keep::yes);
    const AppointmentRow appointment = booking(call, *slot, *reason);
    tools.store.put_appointment(appointment);
    tools.store.access().add_to_tally(bookings, call.now, 1);
    tell(tools, call, appointment);
    return good(201, appointment_json(appointment));
}

Answer cancel_appointment(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto appointment = tools.store.appointment(call.path_id);
    if (!appointment || appointment->tenant_id != call.session->tenant_id) return not_found();
    if (appointment->status == "cancelled") return good(201, appointment_json(*appointment));
    if (appointment->start <= call.now) return problem(409, "request-closed", "", Keep::yes);
    appointment->status = "cancelled";
    tools.store.put_appointment(*appointment);
    tell(tools, call, *appointment);
    return good(201, appointment_json(*appointment));
}

}  // namespace kiosk::gateway
