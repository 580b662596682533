// The home screen: what can be done here. Tiles come from screens/journeys.def; one that cannot work now says why, one
// that works otherwise than usual says how (screens/availability.def).
// Shows a greeting and an initial, never amounts, arrears or full names: people stand behind.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "screens/journeys.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::home {

// --- steps
struct Tiles {
    friend bool operator==(const Tiles&, const Tiles&) = default;
};
enum class Reason : unsigned char {
    soon,
    signed_in,
    no_backend,
    no_store,
    no_room,
    no_terminal,
    payment_ending,
    no_way_in,
};
struct WhyNot {  // a stopped tile was touched, or another journey led to one
    Reason reason = Reason::soon;
    friend bool operator==(const WhyNot&, const WhyNot&) = default;
};
struct Contact {
    friend bool operator==(const Contact&, const Contact&) = default;
};
struct Urgent {
    friend bool operator==(const Urgent&, const Urgent&) = default;
};
using Step = std::variant<Tiles, WhyNot, Contact, Urgent>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct TileTouched {
    JourneyName journey;
};
struct SignInTouched {};
struct CreateAccountTouched {};
struct ContactTouched {};
struct UrgentTouched {};
struct Closed {};
using Event = std::variant<TileTouched, SignInTouched, CreateAccountTouched, ContactTouched, UrgentTouched, Closed>;

// --- effects
struct OpenJourney {
    JourneyName journey;
};  // the runtime signs in first when the journey needs it
struct OpenSignIn {};
using Effect = std::variant<OpenJourney, OpenSignIn>;

struct Outcome {
    Model model;
    std::vector<Effect> effects;
};

[[nodiscard]] inline Outcome begin() {
    return {Model{Tiles{}}, {}};
}
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);

// Why a journey cannot be opened now; nullopt: it can.
[[nodiscard]] std::optional<Reason> reason_against(const JourneyEntry& journey, const JourneyContext& context);

// What its tile says before: it opens, and something will be otherwise than usual.
enum class Warning : unsigned char {
    sent_later,
    nothing_kept,  // the disk fails: what would be left cannot be
    no_room,
    by_phone,
    ticket_by_email,
    ticket_on_screen,
    no_sheets,
};
// nullopt: all is as always, or it cannot be opened.
[[nodiscard]] std::optional<Warning> warning_about(const JourneyEntry& journey, const JourneyContext& context);

// On the tile.
[[nodiscard]] texts::Key words_of(Reason reason);
[[nodiscard]] texts::Key words_of(Warning warning);

}  // namespace kiosk::home
