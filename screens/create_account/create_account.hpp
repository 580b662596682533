// Journey "create_account" (promises P1, P2, P5): a guide that can be printed, then one question a screen, a last look,
// and always the same screen for the code, whether or not anybody is behind what was typed. Neither switch is answered
// before the tenant does it. Whoever reads the e-mail later leaves with a slip.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>

#include "screens/parts/ask_birth_date.hpp"
#include "screens/parts/choose_password.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/own_email.hpp"
#include "screens/parts/scanned.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::create_account {

inline constexpr std::size_t kNumberLengthMin = 4;  // of a contract or a tenant; only the backend knows more of it
inline constexpr std::size_t kNumberLengthMax = 20;
inline constexpr std::size_t kNameLengthMax = 120;
inline constexpr std::size_t kMobileDigits = 10;

enum class YesNo : unsigned char { unanswered, yes, no };

// The questions in their order; each can be changed from the last look.
enum class Question : unsigned char {
    number,
    name,
    birth_date,
    email,
    mobile,
    password,
    privacy,
    notifications,
    paperless
};

struct Form {
    PrivateText number;
    PrivateText family_name;
    PrivateText birth_date;  // eight digits
    PrivateText email;
    PrivateText mobile;    // ten digits; empty: none
    PrivateText password;  // empty again as soon as the backend has it
    YesNo notifications = YesNo::unanswered;
    YesNo paperless = YesNo::unanswered;
    friend bool operator==(const Form&, const Form&) = default;
};

// --- steps: before the questions
struct Guide {
    friend bool operator==(const Guide&, const Guide&) = default;
};
// --- steps: the questions
struct AskNumber {
    PrivateText typed;
    Scanned scanned = Scanned::nothing;
    friend bool operator==(const AskNumber&, const AskNumber&) = default;
};
struct AskName {
    PrivateText typed;
    friend bool operator==(const AskName&, const AskName&) = default;
};
struct AskBirthDate {
    ask_birth_date::Model part;
    friend bool operator==(const AskBirthDate&, const AskBirthDate&) = default;
};
struct AskEmail {
    own_email::Model part;
    friend bool operator==(const AskEmail&, const AskEmail&) = default;
};
struct NoEmail {  // the desk helps
    friend bool operator==(const NoEmail&, const NoEmail&) = default;
};
enum class MobileFault : unsigned char { none, not_a_mobile };
struct AskMobile {
    PrivateText typed;
    MobileFault fault = MobileFault::none;
    friend bool operator==(const AskMobile&, const AskMobile&) = default;
};
struct AskPassword {
    enum class Why : unsigned char { first, another_code };  // the one before is gone
    choose_password::Model part;
    Why why = Why::first;
    friend bool operator==(const AskPassword&, const AskPassword&) = default;
};
enum class Tick : unsigned char { empty, set };
struct AskPrivacy {
    Tick tick = Tick::empty;
    friend bool operator==(const AskPrivacy&, const AskPrivacy&) = default;
};
struct AskNotifications {
    YesNo chosen = YesNo::unanswered;
    friend bool operator==(const AskNotifications&, const AskNotifications&) = default;
};
struct AskPaperless {
    YesNo chosen = YesNo::unanswered;
    friend bool operator==(const AskPaperless&, const AskPaperless&) = default;
};
// --- steps: sending and confirming
struct Recap {
    friend bool operator==(const Recap&, const Recap&) = default;
};
struct Sending {
    friend bool operator==(const Sending&, const Sending&) = default;
};
struct NotSent {
    enum class Cause : unsigned char { backend, too_early, not_accepted };
    Cause cause = Cause::backend;
    MonotonicTime retry_at;
    friend bool operator==(const NotSent&, const NotSent&) = default;
};
struct EnterCode {
    one_time_code::Model part;
    friend bool operator==(const EnterCode&, const EnterCode&) = default;
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
struct Active {
    friend bool operator==(const Active&, const Active&) = default;
};
struct Pending {  // the e-mail is read later
    EnterCode came_from;
    friend bool operator==(const Pending&, const Pending&) = default;
};
// --- steps: paper
struct HandingOver {
    std::variant<Guide, Pending> from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step = std::variant<Guide, AskNumber, AskName, AskBirthDate, AskEmail, NoEmail, AskMobile, AskPassword,
                          AskPrivacy, AskNotifications, AskPaperless, Recap, Sending, NotSent, EnterCode, CheckingCode,
                          NotConfirmed, Active, Pending, HandingOver>;

enum class Round : unsigned char { first, changing };  // changing: one answer, then the last look again

struct Model {
    Form form;
    Round round = Round::first;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct Typed {
    PrivateText text;
};               // what stands in the field of the step now
struct Skip {};  // no mobile
struct TickTouched {};
struct Answer {
    YesNo answer = YesNo::unanswered;
};
struct ChangeAsked {
    Question question = Question::number;
};
struct PrintAsked {};  // the guide, or the slip
struct BirthDateEvent {
    ask_birth_date::Event event;
};
struct EmailEvent {
    own_email::Event event;
};
struct PasswordEvent {
    choose_password::Event event;
};
struct CodeEvent {
    one_time_code::Event event;
};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, Typed, Skip, TickTouched, Answer, ChangeAsked, PrintAsked, BirthDateEvent,
                           EmailEvent, PasswordEvent, CodeEvent, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The next moment at which the screen shows something else although nothing happened.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

}  // namespace kiosk::create_account
