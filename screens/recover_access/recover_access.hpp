// Journey "recover_access" (promises P8, P9, P10): a forgotten password or identifier. What the identifier is stands on
// a screen of its own. Birth date and e-mail address get the same answer whoever they are: if there is an account, a
// message with a link and a code. With the code a new password is chosen at the glass, with the link at home. Whoever
// has no address is led to the desk.
#pragma once

#include <optional>
#include <variant>

#include "screens/parts/ask_birth_date.hpp"
#include "screens/parts/choose_password.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/own_email.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::recover_access {

enum class Forgotten : unsigned char { password, identifier };

// --- steps: what was forgotten
struct Which {
    friend bool operator==(const Which&, const Which&) = default;
};
struct Identifier {  // what it is, and where to look for it
    friend bool operator==(const Identifier&, const Identifier&) = default;
};
// --- steps: who asks
struct AskBirthDate {
    ask_birth_date::Model part;
    friend bool operator==(const AskBirthDate&, const AskBirthDate&) = default;
};
struct AskEmail {
    own_email::Model part;
    friend bool operator==(const AskEmail&, const AskEmail&) = default;
};
struct Desk {  // without an address only an agent can help
    std::variant<Identifier, AskEmail> came_from;
    friend bool operator==(const Desk&, const Desk&) = default;
};
// --- steps: the code
struct EnterCode {
    one_time_code::Model part;
    friend bool operator==(const EnterCode&, const EnterCode&) = default;
};
struct Asking {
    std::optional<EnterCode> came_from;  // another message was asked for: the code of the one before is still good
    friend bool operator==(const Asking&, const Asking&) = default;
};
struct NotAsked {
    enum class Cause : unsigned char { backend, too_early };
    Cause cause = Cause::backend;
    MonotonicTime retry_at;
    std::optional<EnterCode> came_from;
    friend bool operator==(const NotAsked&, const NotAsked&) = default;
};
struct CheckingCode {
    EnterCode came_from;
    friend bool operator==(const CheckingCode&, const CheckingCode&) = default;
};
struct NotConfirmed {
    enum class Cause : unsigned char { code, backend };
    EnterCode came_from;
    Cause cause = Cause::code;
    MonotonicTime retry_at;
    friend bool operator==(const NotConfirmed&, const NotConfirmed&) = default;
};
struct Later {  // the e-mail is read later
    EnterCode came_from;
    friend bool operator==(const Later&, const Later&) = default;
};
// --- steps: the new password
struct AskPassword {
    PrivateText reset_token;
    choose_password::Model part;
    friend bool operator==(const AskPassword&, const AskPassword&) = default;
};
struct SettingPassword {
    SetPassword question;
    friend bool operator==(const SettingPassword&, const SettingPassword&) = default;
};
struct NotSet {
    enum class Cause : unsigned char {
        backend,       // the same question can be sent again
        not_accepted,  // another password must be chosen
        too_late,      // another code is needed
    };
    Cause cause = Cause::backend;
    SetPassword question;  // its password is empty unless it can be sent again
    MonotonicTime retry_at;
    friend bool operator==(const NotSet&, const NotSet&) = default;
};
struct Changed {
    friend bool operator==(const Changed&, const Changed&) = default;
};

using Step = std::variant<Which, Identifier, AskBirthDate, AskEmail, Desk, EnterCode, Asking, NotAsked, CheckingCode,
                          NotConfirmed, Later, AskPassword, SettingPassword, NotSet, Changed>;

struct Model {
    Forgotten forgotten = Forgotten::password;
    PrivateText birth_date;  // eight digits
    PrivateText email;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct Chosen {
    Forgotten forgotten = Forgotten::password;
};
struct CheckAddress {};     // whether the address that was found again is the one
struct AddressNotFound {};  // not even in old e-mails
struct ChangeAddress {};
struct BirthDateEvent {
    ask_birth_date::Event event;
};
struct EmailEvent {
    own_email::Event event;
};
struct CodeEvent {
    one_time_code::Event event;
};
struct PasswordEvent {
    choose_password::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, Chosen, CheckAddress, AddressNotFound, ChangeAddress, BirthDateEvent, EmailEvent,
                           CodeEvent, PasswordEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The next moment at which the screen shows something else although nothing happened.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

}  // namespace kiosk::recover_access
