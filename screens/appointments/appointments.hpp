// Journey "appointments": the tenant's appointments at the agency that are to come, giving one back, and taking one:
// reason, day, hour, everything at a glance, taken. Somebody may be quicker: then what is left is shown.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::appointments {

inline constexpr std::size_t kToComeMax = 5;  // of one tenant, as the contract with the backend says

// --- steps: the list
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct List {
    friend bool operator==(const List&, const List&) = default;
};
// --- steps: one of them
struct Mine {
    Appointment appointment;
    friend bool operator==(const Mine&, const Mine&) = default;
};
struct AskCancel {
    Appointment appointment;
    friend bool operator==(const AskCancel&, const AskCancel&) = default;
};
struct Cancelling {
    Appointment appointment;
    friend bool operator==(const Cancelling&, const Cancelling&) = default;
};
struct Cancelled {
    Appointment appointment;
    friend bool operator==(const Cancelled&, const Cancelled&) = default;
};
struct NotCancelled {
    enum class Cause : unsigned char {
        backend,  // it still stands
        unclear,
        too_late,  // it is over already
    };
    Appointment appointment;
    Cause cause = Cause::backend;
    friend bool operator==(const NotCancelled&, const NotCancelled&) = default;
};
// --- steps: taking one
enum class Notice : unsigned char { none, slot_taken };  // somebody was quicker
struct ChooseReason {
    friend bool operator==(const ChooseReason&, const ChooseReason&) = default;
};
struct ChooseDay {
    AppointmentReason reason;
    Notice notice = Notice::none;
    friend bool operator==(const ChooseDay&, const ChooseDay&) = default;
};
struct ChooseHour {
    AppointmentReason reason;
    Date day;
    Notice notice = Notice::none;
    friend bool operator==(const ChooseHour&, const ChooseHour&) = default;
};
struct Wish {
    AppointmentReason reason;
    AppointmentSlot slot;
    friend bool operator==(const Wish&, const Wish&) = default;
};
struct Recap {
    Wish wish;
    friend bool operator==(const Recap&, const Recap&) = default;
};
struct Booking {
    Wish wish;
    friend bool operator==(const Booking&, const Booking&) = default;
};
struct LookingAgain {  // what is left, after somebody was quicker
    Wish wish;
    friend bool operator==(const LookingAgain&, const LookingAgain&) = default;
};
struct NotBooked {
    enum class Cause : unsigned char {
        backend,   // nothing was taken
        unclear,   // it may have been; the same again comes about once
        too_many,  // this tenant has as many as one may have
        refused,
    };
    Wish wish;
    Cause cause = Cause::backend;
    friend bool operator==(const NotBooked&, const NotBooked&) = default;
};
struct Booked {
    Appointment appointment;
    friend bool operator==(const Booked&, const Booked&) = default;
};
struct HandingOver {  // a slip
    std::variant<Mine, Booked> from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step = std::variant<Loading, LoadFailed, List, Mine, AskCancel, Cancelling, Cancelled, NotCancelled, ChooseReason,
                          ChooseDay, ChooseHour, Recap, Booking, LookingAgain, NotBooked, Booked, HandingOver>;

struct Model {
    Appointments known;  // those to come and free slots to come, the soonest first
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct AppointmentChosen {
    std::size_t appointment = 0;
};
struct ReasonChosen {
    std::size_t reason = 0;
};
struct DayChosen {
    Date day;
};
struct SlotChosen {
    std::size_t slot = 0;
};
struct CancelAsked {};
struct SlipAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, AppointmentChosen, ReasonChosen, DayChosen, SlotChosen, CancelAsked, SlipAsked,
                           HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);

// Why none can be taken just now.
enum class NoneToTake : unsigned char { can_be_taken, no_slot, enough };
[[nodiscard]] NoneToTake none_to_take(const Model& model);
// The days with free slots, the soonest first.
struct FreeDay {
    Date day;
    std::size_t slots = 0;
};
[[nodiscard]] std::vector<FreeDay> free_days(const Model& model);

}  // namespace kiosk::appointments
