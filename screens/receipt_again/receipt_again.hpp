// Journey "receipt_again": the ticket of a payment once more, without signing in, for whoever knows its reference, the
// contract and the last four digits of the card. Every wrong answer gets the same words, so that nobody learns what
// exists; the payer stays masked. Whoever is signed in finds all tickets in "balance" instead.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "kiosk/domain/contract_number.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::receipt_again {

inline constexpr std::size_t kReferenceSigns = 8;
inline constexpr std::size_t kLastFourDigits = 4;

// --- steps: three questions
struct EnterReference {
    friend bool operator==(const EnterReference&, const EnterReference&) = default;
};
struct EnterContract {
    friend bool operator==(const EnterContract&, const EnterContract&) = default;
};
struct EnterLastFour {
    friend bool operator==(const EnterLastFour&, const EnterLastFour&) = default;
};
// --- steps: the answer
struct Searching {
    friend bool operator==(const Searching&, const Searching&) = default;
};
// Something was wrong, or too much was tried at this kiosk; which is not told.
struct NotFound {
    MonotonicTime retry_at;
    friend bool operator==(const NotFound&, const NotFound&) = default;
};
struct BackendAway {
    friend bool operator==(const BackendAway&, const BackendAway&) = default;
};
struct Found {
    std::shared_ptr<const ReceiptData> receipt;
    friend bool operator==(const Found&, const Found&) = default;
};
struct HandingOver {
    Found from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};
using Step =
    std::variant<EnterReference, EnterContract, EnterLastFour, Searching, NotFound, BackendAway, Found, HandingOver>;

struct Model {
    // What was typed; kept from question to question, so that it can be looked at again.
    PrivateText reference;
    PrivateText contract_digits;
    PrivateText last_four;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct Typed {
    PrivateText text;  // what stands in the field of the step now
};
struct GoOn {};  // the one primary of the step
struct Back {};
struct SignInAsked {};  // all tickets at once, instead of these questions
struct PrintAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<Typed, GoOn, Back, SignInAsked, PrintAsked, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin(const JourneyContext& context);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// When what the screen shows changes by itself.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

// What a reference lacks while it is typed. Blanks and dashes do not count, nor does the size of letters.
struct Missing {
    std::size_t signs = kReferenceSigns;
    friend bool operator==(const Missing&, const Missing&) = default;
};
enum class Typo : unsigned char {
    unknown_sign,  // no reference has it: U, an accent, a dot
    wrong_sign,    // its check character says that one is wrong, or two changed places
};
using TypedReference = std::variant<Missing, Typo, Reference>;
[[nodiscard]] TypedReference read_typed(std::string_view text);

}  // namespace kiosk::receipt_again
