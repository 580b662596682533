// Journey "profile" (Mon profil › Mes informations): how the landlord reaches the tenant, and the two switches
// "Me notifier par mail" and "Arrêter la facture papier" (promises P3, P4, P6, P7). A switch is left on the kiosk's
// disk, so it works while the backend is slow; another address or number counts once a code came back from it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "kiosk/domain/email.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::profile {

inline constexpr std::size_t kPhoneDigits = 10;

enum class Preference : unsigned char { email_notifications, paperless_notices };
enum class Turn : unsigned char { on, off };

// --- steps: what is known, and the switches
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct Overview {
    friend bool operator==(const Overview&, const Overview&) = default;
};
struct Agree {  // to get no more paper: the law wants it said expressly
    friend bool operator==(const Agree&, const Agree&) = default;
};
struct Saving {  // it is being stored
    Preference preference = Preference::email_notifications;
    Turn turn = Turn::on;
    friend bool operator==(const Saving&, const Saving&) = default;
};
// --- steps: another address or number
struct Typing {
    ContactKind kind = ContactKind::email;
    PrivateText typed;                // numbers: digits only
    std::optional<EmailFault> fault;  // shown after an attempt to go on, until the text changes
    friend bool operator==(const Typing&, const Typing&) = default;
};
struct Changing {  // the backend is asked
    ContactKind kind = ContactKind::email;
    PrivateText value;
    friend bool operator==(const Changing&, const Changing&) = default;
};
struct NotChanged {
    enum class Cause : unsigned char { backend, too_many, not_accepted };
    ContactKind kind = ContactKind::email;
    PrivateText value;
    Cause cause = Cause::backend;
    friend bool operator==(const NotChanged&, const NotChanged&) = default;
};
struct EnterCode {  // it went to the new address or number
    ContactKind kind = ContactKind::email;
    PrivateText value;
    one_time_code::Model part;
    friend bool operator==(const EnterCode&, const EnterCode&) = default;
};
struct Confirming {
    EnterCode from;
    friend bool operator==(const Confirming&, const Confirming&) = default;
};
struct NotConfirmed {
    enum class Cause : unsigned char { wrong_code, backend };
    EnterCode from;
    Cause cause = Cause::wrong_code;
    MonotonicTime wait_until{};  // before another try
    friend bool operator==(const NotConfirmed&, const NotConfirmed&) = default;
};
struct Changed {
    ContactKind kind = ContactKind::email;
    friend bool operator==(const Changed&, const Changed&) = default;
};

using Step = std::variant<Loading, LoadFailed, Overview, Agree, Saving, Typing, Changing, NotChanged, EnterCode,
                          Confirming, NotConfirmed, Changed>;

// What became of the last touch on a switch.
struct LastChange {
    enum class Fate : unsigned char {
        kept,
        unclear,   // it may be on the disk: then it is sent under the reference
        not_kept,  // the switch stays where it was
    };
    Preference preference = Preference::email_notifications;
    Fate fate = Fate::kept;
    std::optional<Reference> reference;
    friend bool operator==(const LastChange&, const LastChange&) = default;
};

struct Model {
    Profile profile;  // with the switches as they were left here
    std::optional<LastChange> last_change;
    SwitchesLeft ahead;  // of the backend: what it did not know yet when it was asked last
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct SwitchTouched {
    Preference preference;
};
struct ChangeAsked {
    ContactKind kind;
};
struct Typed {
    PrivateText text;
};  // the whole text as it now stands
struct CodeEvent {
    one_time_code::Event event;
};
using Event = std::variant<GoOn, Back, SwitchTouched, ChangeAsked, Typed, CodeEvent>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The next moment at which the screen shows something else although nothing happened.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

[[nodiscard]] const SwitchState& state_of(const Profile& profile, Preference preference);

// What a number that is being typed still lacks.
enum class NumberFault : unsigned char { none, too_short, not_a_mobile, not_a_landline };
[[nodiscard]] NumberFault fault_of(ContactKind kind, std::string_view digits);

}  // namespace kiosk::profile
