// Journey "sign_in": who is there? Either contract number (typed, or read from the notice's code), birth date and a
// one-time code, or e-mail address and password. Every wrong answer gets the same words, so that nobody learns who is
// a tenant; waiting times come from the backend and from the kiosk's own counters, this journey only shows them.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/email.hpp"
#include "kiosk/ports/portal_values.hpp"
#include "screens/parts/ask_birth_date.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/scanned.hpp"

namespace kiosk::sign_in {

// --- steps
struct EnterContract {
    PrivateText digits;
    Scanned scanned = Scanned::nothing;
    friend bool operator==(const EnterContract&, const EnterContract&) = default;
};
struct EnterBirthDate {
    PrivateText contract_digits;
    PrivateText digits;  // day, month, year
    std::optional<ask_birth_date::Fault> fault;
    friend bool operator==(const EnterBirthDate&, const EnterBirthDate&) = default;
};
struct EnterCode {
    PrivateText contract_digits;
    PrivateText birth_date_digits;
    one_time_code::Model code;
    friend bool operator==(const EnterCode&, const EnterCode&) = default;
};
struct AskingForCode {
    PrivateText contract_digits;
    PrivateText birth_date_digits;
    std::optional<EnterCode> came_from;  // another code was asked for: the one that was sent before is still good
    friend bool operator==(const AskingForCode&, const AskingForCode&) = default;
};
struct CheckingCode {
    EnterCode came_from;
    friend bool operator==(const CheckingCode&, const CheckingCode&) = default;
};
struct EnterEmail {
    PrivateText typed;
    std::optional<EmailFault> fault;
    friend bool operator==(const EnterEmail&, const EnterEmail&) = default;
};
struct EnterPassword {
    PrivateText email;
    PrivateText typed;
    friend bool operator==(const EnterPassword&, const EnterPassword&) = default;
};
struct CheckingPassword {
    PrivateText email;
    friend bool operator==(const CheckingPassword&, const CheckingPassword&) = default;
};
// Something was wrong; which part is not told. `try_again` is where the tenant goes on once `retry_at` has come.
struct NotRecognised {
    MonotonicTime retry_at;
    std::variant<EnterContract, EnterCode, EnterEmail> try_again;
    friend bool operator==(const NotRecognised&, const NotRecognised&) = default;
};
struct BackendAway {
    std::variant<EnterContract, EnterCode, EnterEmail> try_again;
    friend bool operator==(const BackendAway&, const BackendAway&) = default;
};
using Step = std::variant<EnterContract, EnterBirthDate, AskingForCode, EnterCode, CheckingCode, EnterEmail,
                          EnterPassword, CheckingPassword, NotRecognised, BackendAway>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct Typed {
    PrivateText text;
};  // what stands in the field of the step now
struct GoOn {};
struct Back {};
struct UseEmail {};  // from the contract number to e-mail and password
struct ForgotPassword {};
struct CodeEvent {
    one_time_code::Event event;
};
// --- events: the code reader
struct NoticeScanned {
    PrivateText contract_number;
};  // already checked against the grammar of the notice's code
struct SomethingElseScanned {};
// --- events: the backend
struct ChallengeSent {
    SignInChallenge challenge;
};
struct SessionOpened {
    TenantSummary tenant;
};
enum class ChallengeState : unsigned char { usable, over };  // over: a new code must be asked for
struct SignInRefused {
    Milliseconds retry_after{0};
    ChallengeState challenge = ChallengeState::over;
};
struct BackendUnavailable {};
using Event = std::variant<Typed, GoOn, Back, UseEmail, ForgotPassword, CodeEvent, NoticeScanned, SomethingElseScanned,
                           ChallengeSent, SessionOpened, SignInRefused, BackendUnavailable>;

// --- effects
struct StartCodeReader {};  // answered by NoticeScanned or SomethingElseScanned, until StopCodeReader
struct StopCodeReader {};
struct RequestSignInChallenge {  // answered by ChallengeSent, SignInRefused or BackendUnavailable
    PrivateText contract_number;
    Date birth_date;
};
struct OpenSessionWithCode {  // answered by SessionOpened, SignInRefused or BackendUnavailable
    PrivateText challenge_id;
    PrivateText code;
};
struct OpenSessionWithPassword {  // answered as OpenSessionWithCode
    PrivateText email;
    PrivateText password;
};
struct FinishSignIn {  // the runtime opens the journey that wanted to know, or home
    TenantSummary tenant;
};
struct LeaveJourney {};   // back to home, nobody signed in
struct RecoverAccess {};  // the runtime opens that journey instead
using Effect = std::variant<StartCodeReader, StopCodeReader, RequestSignInChallenge, OpenSessionWithCode,
                            OpenSessionWithPassword, FinishSignIn, LeaveJourney, RecoverAccess>;

struct Outcome {
    Model model;
    std::vector<Effect> effects;
};

[[nodiscard]] Outcome begin(const JourneyContext& context);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
// The next moment at which the screen shows something else although nothing happened (a second of a waiting time).
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

}  // namespace kiosk::sign_in
