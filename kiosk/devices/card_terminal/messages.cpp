// Caisse-AP: requests, and the meaning of answers.
#include "kiosk/devices/card_terminal/messages.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "kiosk/base/ascii.hpp"
#include "kiosk/base/check.hpp"
#include "kiosk/devices/card_terminal/ticket.hpp"

namespace kiosk::card_terminal {
namespace {

// Values of the tags (facts: payment-terminal §1.3).
constexpr std::string_view kActionDebit = "0";
constexpr std::string_view kActionDuplicate = "3";
constexpr std::string_view kActionIdentify = "I";
constexpr std::string_view kActionStatus = "T";
constexpr std::string_view kEuro = "978";
constexpr std::string_view kAnswerAtEnd = "0";
constexpr std::string_view kForceOnline = "1";
constexpr std::string_view kCustomerTicket = "100";
constexpr std::string_view kPerformed = "10";
constexpr std::string_view kNotPerformed = "01";
constexpr std::string_view kTakenIntoAccount = "11";
constexpr std::size_t kAmountDigitsMax = 12;

std::string_view value_of(const Frame& frame, std::string_view tag) {
    const std::string* value = frame.find(tag);
    return value == nullptr ? std::string_view{} : std::string_view{*value};
}

Frame request_head(const Profile& profile) {
    Frame frame;
    frame.add("CZ", profile.version).add("CJ", profile.software_id).add("CA", profile.till);
    return frame;
}

std::string finished(const Frame& frame, const Profile& profile) {
    return frame.encoded() + (profile.append_crlf ? "\r\n" : "");
}

// CB has at least two digits: five cents are "05".
std::string amount_text(Cents amount) {
    const std::string digits = std::to_string(amount.value);
    return digits.size() < 2 ? "0" + digits : digits;
}

// Terminals pad the amount that they echo with zeroes: it is a number, not a text.
std::optional<Cents> amount_of(const Frame& frame) {
    const std::string_view digits = value_of(frame, "CB");
    if (digits.empty() || digits.size() > kAmountDigitsMax || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        return std::nullopt;
    }
    std::int64_t amount = 0;
    for (const char digit : digits) amount = amount * 10 + (digit - '0');
    return amount <= kCentsMax.value ? std::optional{Cents{amount}} : std::nullopt;
}

// Letters and digits only, or nothing: these texts are shown, printed and logged.
std::string plain_text(std::string_view value, std::size_t length_max, const CardMask& mask) {
    if (value.size() > length_max || !std::all_of(value.begin(), value.end(), is_letter_or_digit)) return {};
    return mask.masked(value);
}

std::string last_four(std::string_view card_number) {
    constexpr std::size_t kShown = 4;
    if (card_number.size() < kShown) return {};
    const std::string_view shown = card_number.substr(card_number.size() - kShown);
    return std::all_of(shown.begin(), shown.end(), is_digit) ? std::string{shown} : std::string{};
}

// AE and the two characters of AF that mean something, as they may be logged.
struct Action {
    std::string done;    // AE
    std::string reason;  // AF, its first two characters; the rest is the bank's and differs
    bool reason_given = false;
};

Action action_of(const Frame& frame) {
    Action action;
    action.done = value_of(frame, "AE");
    const std::string_view reason = value_of(frame, "AF");
    action.reason_given = !reason.empty();
    action.reason = reason.substr(0, 2);
    return action;
}

std::string code_text(const Action& action) {
    const auto shown = [](std::string_view code) {
        const bool plain = code.size() == 2 && std::all_of(code.begin(), code.end(), is_letter_or_digit);
        return plain ? std::string{code} : std::string{"?"};
    };
    std::string text = "AE=" + shown(action.done);
    if (action.reason_given) text += " AF=" + shown(action.reason);
    return text;
}

enum class Echo : unsigned char { same, absent, different };

Echo echo_of(const Frame& frame, std::string_view tag, std::string_view expected) {
    const std::string_view value = value_of(frame, tag);
    if (value.empty()) return Echo::absent;
    return value == expected ? Echo::same : Echo::different;
}

struct ExpectedEchoes {
    std::array<std::string_view, 2> actions;  // either of them will do
    std::string_view till;
    std::string_view reference;
    ReferenceEcho reference_echo = ReferenceEcho::required;
};

Echo echo_of_action(const Frame& frame, const ExpectedEchoes& expected) {
    const Echo first = echo_of(frame, "CD", expected.actions[0]);
    return first == Echo::different ? echo_of(frame, "CD", expected.actions[1]) : first;
}

// Something in the answer belongs to another question.
bool contradicts(const Frame& frame, const ExpectedEchoes& expected) {
    return echo_of(frame, "CA", expected.till) == Echo::different ||
           echo_of_action(frame, expected) == Echo::different || echo_of(frame, "CE", kEuro) == Echo::different ||
           echo_of(frame, "CF", expected.reference) == Echo::different;
}

bool names_the_reference(const Frame& frame, const ExpectedEchoes& expected) {
    return expected.reference_echo == ReferenceEcho::optional || echo_of(frame, "CF", expected.reference) == Echo::same;
}

// An approval has to repeat everything; a refusal may come without any echo.
bool confirms(const Frame& frame, const ExpectedEchoes& expected) {
    return echo_of(frame, "CA", expected.till) == Echo::same && echo_of_action(frame, expected) == Echo::same &&
           echo_of(frame, "CE", kEuro) == Echo::same && names_the_reference(frame, expected);
}

DebitOutcome outcome_of_refusal(const Action& action) {
    if (!action.reason_given) return DebitOutcome::busy;
    if (action.reason == "04" || action.reason == "05") return DebitOutcome::declined;
    if (action.reason == "06" || action.reason == "11") return DebitOutcome::cancelled;
    if (action.reason == "08") return DebitOutcome::timed_out_at_terminal;
    if (action.reason == "10") return DebitOutcome::busy;
    if (action.reason == "09" || action.reason == "12" || action.reason == "13")
        return DebitOutcome::configuration_fault;
    return DebitOutcome::unknown;  // 00, 02, 03, 07 and what is not in the table: ask again first
}

bool is_final_refusal(DebitOutcome outcome) {
    return outcome == DebitOutcome::declined || outcome == DebitOutcome::cancelled ||
           outcome == DebitOutcome::timed_out_at_terminal;
}

DebitAnswer with_texts(const Frame& frame, const CardMask& mask) {
    DebitAnswer answer;
    answer.authorisation_number = plain_text(value_of(frame, "AC"), 10, mask);
    answer.application_id = plain_text(value_of(frame, "AI"), 32, mask);
    answer.last_four = last_four(value_of(frame, "AA"));
    answer.merchant_contract = plain_text(value_of(frame, "CG"), 10, mask);
    answer.terminal_serial = plain_text(value_of(frame, "AQ"), 20, mask);
    answer.ticket = ticket_lines(value_of(frame, "ZT"), mask);
    answer.ticket_number = read_ticket(answer.ticket).ticket_number;
    answer.raw_code = code_text(action_of(frame));
    return answer;
}

// Doubts end here: the words of an answer that is not believed are not kept either.
DebitAnswer unknown_answer(const Frame& frame) {
    DebitAnswer answer;
    answer.raw_code = code_text(action_of(frame));
    answer.claims_performed = says_performed(frame);
    return answer;
}

}  // namespace

std::string debit_request(const DebitRequest& request, const Profile& profile) {
    KIOSK_CHECK(request.amount > Cents{0} && request.amount <= kCentsMax);
    Frame frame = request_head(profile);
    frame.add("CB", amount_text(request.amount)).add("CD", kActionDebit).add("CE", kEuro).add("BA", kAnswerAtEnd);
    if (profile.send_bb) frame.add("BB", kForceOnline);
    frame.add("CF", request.reference.text()).add("CK", kCustomerTicket);
    return finished(frame, profile);
}

std::string status_request(const Reference& reference, const Profile& profile) {
    Frame frame = request_head(profile);
    frame.add("CD", kActionStatus).add("CE", kEuro).add("CF", reference.text());
    return finished(frame, profile);
}

std::string duplicate_request(const Profile& profile) {
    Frame frame = request_head(profile);
    frame.add("CD", kActionDuplicate).add("CE", kEuro).add("CK", kCustomerTicket);
    return finished(frame, profile);
}

std::string probe_request(const Profile& profile) {
    Frame frame = request_head(profile);
    frame.add("CD", kActionIdentify).add("CE", kEuro);
    return finished(frame, profile);
}

bool says_performed(const Frame& frame) {
    return value_of(frame, "AE") == kPerformed;
}

bool is_final(const Frame& frame, Interim interim) {
    const std::string* done = frame.find("AE");
    return done != nullptr && (*done != kTakenIntoAccount || interim == Interim::is_an_answer);
}

DebitAnswer read_debit_answer(const Frame& frame, const DebitRequest& request, const Profile& profile,
                              const CardMask& mask) {
    const ExpectedEchoes expected{
        {kActionDebit, kActionDebit}, profile.till, request.reference.text(), profile.reference_echo};
    const Action action = action_of(frame);
    const std::optional<Cents> amount = amount_of(frame);
    if (contradicts(frame, expected)) return unknown_answer(frame);

    DebitAnswer answer = with_texts(frame, mask);
    if (action.done == kPerformed) {
        const bool amount_fits = amount && *amount > Cents{0} && *amount <= request.amount;
        if (!amount_fits || !confirms(frame, expected)) return unknown_answer(frame);
        answer.outcome = DebitOutcome::approved;
        answer.authorised = *amount;
        return answer;
    }
    if (action.done != kNotPerformed) return unknown_answer(frame);
    answer.outcome = outcome_of_refusal(action);
    // A refusal names the amount asked or none; another amount is another operation's.
    const bool about_ours = frame.find("CB") == nullptr || amount == request.amount || amount == Cents{0};
    if (is_final_refusal(answer.outcome) && (!about_ours || !names_the_reference(frame, expected))) {
        return unknown_answer(frame);
    }
    return answer;
}

DebitAnswer read_status_answer(const Frame& frame, const Reference& reference, const Profile& profile,
                               const CardMask& mask) {
    // The original result may come back as it was (CD=0) or as the answer to this question (CD=T). Whatever the profile
    // says about debits, a result without the reference could be any transaction's.
    const ExpectedEchoes expected{
        {kActionStatus, kActionDebit}, profile.till, reference.text(), ReferenceEcho::required};
    const Action action = action_of(frame);
    if (contradicts(frame, expected)) return unknown_answer(frame);

    DebitAnswer answer = with_texts(frame, mask);
    if (action.done == kPerformed) {
        const std::optional<Cents> amount = amount_of(frame);
        if (!amount || *amount <= Cents{0} || !confirms(frame, expected)) return unknown_answer(frame);
        answer.outcome = DebitOutcome::approved;
        answer.authorised = *amount;
    } else if (action.done == kTakenIntoAccount) {
        answer.outcome = DebitOutcome::in_progress;
    } else if (action.done != kNotPerformed) {
        return unknown_answer(frame);
    } else if (action.reason == "00") {
        answer.outcome = DebitOutcome::not_found;
    } else if (action.reason == "12") {
        answer.outcome = DebitOutcome::unsupported;
    } else {
        answer.outcome = outcome_of_refusal(action);
        if (is_final_refusal(answer.outcome) && !names_the_reference(frame, expected)) return unknown_answer(frame);
    }
    return answer;
}

DuplicateAnswer read_duplicate_answer(const Frame& frame, const CardMask& mask) {
    DuplicateAnswer answer;
    const Action action = action_of(frame);
    answer.raw_code = code_text(action);
    answer.ticket = ticket_lines(value_of(frame, "ZT"), mask);
    if (!answer.ticket.empty()) {
        // AE is about the copying, not about the operation: only the ticket counts.
        TicketFacts facts = read_ticket(answer.ticket);
        answer.kind = DuplicateAnswer::Kind::ticket;
        answer.verdict = facts.verdict;
        answer.ticket_number = facts.ticket_number;
        answer.amount = facts.amount;
        answer.printed_at = facts.printed_at;
        answer.authorisation_number = std::move(facts.authorisation_number);
        answer.application_id = std::move(facts.application_id);
        answer.last_four = std::move(facts.last_four);
        answer.merchant_contract = facts.merchant_contract.empty() ? plain_text(value_of(frame, "CG"), 10, mask)
                                                                   : std::move(facts.merchant_contract);
        return answer;
    }
    if (action.done != kNotPerformed) return answer;
    if (!action.reason_given || action.reason == "10") answer.kind = DuplicateAnswer::Kind::busy;
    if (action.reason == "00") answer.kind = DuplicateAnswer::Kind::no_ticket;
    if (action.reason == "12") answer.kind = DuplicateAnswer::Kind::unsupported;
    if (action.reason == "09" || action.reason == "13") answer.kind = DuplicateAnswer::Kind::configuration_fault;
    return answer;
}

TerminalProbe read_probe_answer(const Frame& frame, const CardMask& mask) {
    TerminalProbe probe;
    const Action action = action_of(frame);
    probe.raw_code = code_text(action);
    probe.terminal_serial = plain_text(value_of(frame, "AQ"), 20, mask);
    probe.merchant_contract = plain_text(value_of(frame, "CG"), 10, mask);
    probe.kind = TerminalProbe::Kind::silent;
    if (action.done == kPerformed) probe.kind = TerminalProbe::Kind::idle;
    if (action.done != kNotPerformed) return probe;
    if (!action.reason_given || action.reason == "10") probe.kind = TerminalProbe::Kind::busy;
    const bool not_accepted = action.reason == "09" || action.reason == "12" || action.reason == "13";
    if (not_accepted) probe.kind = TerminalProbe::Kind::configuration_fault;
    return probe;
}

}  // namespace kiosk::card_terminal
