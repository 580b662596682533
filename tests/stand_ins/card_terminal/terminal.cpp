// See terminal.hpp. Tag and code meanings: Caisse-AP V3.20 as public implementers describe it.
#include "tests/stand_ins/card_terminal/terminal.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace stand_in::card_terminal {
namespace {

// AE, and AF when AE says "not performed".
constexpr std::string_view kPerformed = "10";
constexpr std::string_view kNotPerformed = "01";
constexpr std::string_view kInProgress = "11";
constexpr std::string_view kReasonNone = "00";
constexpr std::string_view kReasonRefused = "04";
constexpr std::string_view kReasonAbandoned = "06";
constexpr std::string_view kReasonNotCompleted = "07";
constexpr std::string_view kReasonInputTimeOut = "08";
constexpr std::string_view kReasonBadFormat = "09";
constexpr std::string_view kReasonBadSelection = "10";
constexpr std::string_view kReasonUnknownAction = "12";
constexpr std::string_view kReasonCurrency = "13";

constexpr std::string_view kEuro = "978";
constexpr std::string_view kLast4 = "1234";

Frame echo_of(const Frame& request) {
    Frame frame;
    for (const std::string_view tag : {"CZ", "CJ", "CA", "CB", "CD", "CE"}) frame.set(tag, request.value_or(tag, ""));
    return frame;
}

Frame not_performed(const Frame& request, std::string_view reason) {
    Frame frame = echo_of(request);
    frame.set("AE", kNotPerformed);
    frame.set("AF", reason);
    frame.set("CF", request.value_or("CF", ""));
    return frame;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

// The amount in cents, or nothing when the field breaks the rule "2 to 12 digits, not zero".
std::optional<std::int64_t> amount_of(const Frame& request) {
    const std::string text = request.value_or("CB", "");
    if (text.size() < 2 || text.size() > 12 || !all_digits(text)) return std::nullopt;
    std::int64_t cents = 0;
    for (const char digit : text) cents = cents * 10 + (digit - '0');
    return cents > 0 ? std::optional(cents) : std::nullopt;
}

std::string digits_of(std::int64_t cents) {
    const std::string digits = std::to_string(cents);
    return digits.size() < 2 ? "0" + digits : digits;
}

bool asks_for_ticket(const Frame& request) {
    return request.value_or("CK", "000").front() == '1';
}

std::string_view reason_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::refused:
            return kReasonRefused;
        case Outcome::cancelled:
            return kReasonAbandoned;
        case Outcome::timed_out:
            return kReasonInputTimeOut;
        case Outcome::interrupted:
        case Outcome::running:
        case Outcome::approved:
            break;
    }
    return kReasonNotCompleted;
}

Outcome outcome_of(Ending ending) {
    constexpr std::array kOutcomes = {Outcome::approved, Outcome::refused, Outcome::cancelled, Outcome::timed_out};
    return kOutcomes.at(static_cast<std::size_t>(ending));
}

}  // namespace

std::string_view name_of(Phase phase) {
    constexpr std::array<std::string_view, 4> kNames = {"idle", "waiting_card", "waiting_pin", "authorising"};
    return kNames.at(static_cast<std::size_t>(phase));
}

RequestKind kind_of(const Frame& request) {
    const std::string action = request.value_or("CD", "");
    if (action == "0") return RequestKind::debit;
    if (action == "T") return RequestKind::status;
    if (action == "3") return RequestKind::copy;
    if (action == "I") return RequestKind::identification;
    return RequestKind::other;
}

Terminal::Terminal(Settings settings, Ledger& ledger)
    : m_settings(std::move(settings)), m_ledger(ledger), m_random(m_settings.seed) {}

Frame Terminal::bad_format() {
    Frame frame;
    frame.set("CZ", "0320");
    frame.set("AE", kNotPerformed);
    frame.set("AF", kReasonBadFormat);
    return frame;
}

std::optional<Frame> Terminal::answer(const Frame& request, std::int64_t now_ms) {
    for (const std::string_view tag : {"CJ", "CA", "CD", "CE"}) {
        if (request.find(tag) == nullptr) return bad_format();
    }
    if (request.value_or("CE", "") != kEuro) return not_performed(request, kReasonCurrency);
    const RequestKind kind = kind_of(request);
    if (m_busy) return not_performed(request, kReasonBadSelection);
    if (kind == RequestKind::status) return answer_status(request);
    if (m_phase != Phase::idle) return not_performed(request, kReasonBadSelection);
    if (kind == RequestKind::debit) return begin_debit(request, now_ms);
    if (kind == RequestKind::copy) return answer_copy(request);
    if (kind == RequestKind::identification) return answer_identification(request);
    return not_performed(request, kReasonUnknownAction);
}

std::optional<Frame> Terminal::begin_debit(const Frame& request, std::int64_t now_ms) {
    const std::optional<std::int64_t> cents = amount_of(request);
    // Newer terminals refuse BF (partial payment); a till must not send it.
    if (!cents || request.find("BF") != nullptr) return not_performed(request, kReasonBadFormat);
    m_ledger.begin(*cents, request.value_or("CF", ""));
    m_request = request;
    m_phase = Phase::waiting_card;
    if (!m_automatic) {
        schedule(Ending::time_out, now_ms + m_settings.customer_time_out_ms);
        return std::nullopt;
    }
    const bool approve = random_between(1, 100) <= m_automatic->approve_percent;
    schedule(approve ? Ending::approve : m_automatic->otherwise,
             now_ms + random_between(m_automatic->delay_min_ms, m_automatic->delay_max_ms));
    return std::nullopt;
}

Frame Terminal::answer_status(const Frame& request) {
    if (m_settings.profile != Profile::status) return not_performed(request, kReasonUnknownAction);
    const std::string reference = request.value_or("CF", "");
    if (reference.empty()) return not_performed(request, kReasonBadFormat);
    if (m_not_found_times > 0) {
        --m_not_found_times;
        return not_performed(request, kReasonNone);
    }
    const Operation* operation = m_ledger.find(reference);
    const bool running = operation != nullptr && operation->outcome == Outcome::running;
    if (running || m_in_progress_times > 0) {
        m_in_progress_times = std::max(0, m_in_progress_times - 1);
        Frame frame = echo_of(request);
        frame.set("AE", kInProgress);
        frame.set("CF", reference);
        return frame;
    }
    if (operation == nullptr) return not_performed(request, kReasonNone);
    return outcome_frame(request, *operation);
}

// AE is about the copy: 10 means that there is a last ticket and that it follows, whatever became of its operation.
Frame Terminal::answer_copy(const Frame& request) {
    if (m_settings.profile == Profile::none) return not_performed(request, kReasonUnknownAction);
    const Operation* operation = m_ledger.last();
    if (operation == nullptr) return not_performed(request, kReasonNone);
    Frame frame = echo_of(request);
    frame.set("AE", kPerformed);
    frame.set("CG", m_settings.contract);
    frame.set("ZT",
              ticket_field(ticket_text(*operation, m_settings.contract, TicketKind::copy, m_card_number, m_printing)));
    return frame;
}

Frame Terminal::answer_identification(const Frame& request) const {
    Frame frame = echo_of(request);
    frame.set("AE", kPerformed);
    frame.set("AQ", m_settings.serial);
    frame.set("CG", m_settings.contract);
    return frame;
}

// The answer to the debit itself, and to a later question about it.
Frame Terminal::outcome_frame(const Frame& request, const Operation& operation) const {
    const bool approved = operation.outcome == Outcome::approved;
    Frame frame = echo_of(request);
    if (approved) frame.set("CB", digits_of(operation.charged_cents));
    frame.set("AE", approved ? kPerformed : kNotPerformed);
    if (approved) {
        frame.set("CC", "001");
        frame.set("CI", "1");
        frame.set("AA", card_number_text(operation.card_last4, m_card_number));
        frame.set("AL", m_card_number == CardNumber::whole ? "0" : "1");
        frame.set("AC", operation.authorisation);
        frame.set("AI", "A0000000421010");
        frame.set("CG", m_settings.contract);
    } else {
        frame.set("AF", reason_of(operation.outcome));
    }
    frame.set("CF", operation.reference);
    if (asks_for_ticket(request)) {
        frame.set("ZT", ticket_field(ticket_text(operation, m_settings.contract, TicketKind::original, m_card_number,
                                                 m_printing)));
    }
    return frame;
}

void Terminal::schedule(Ending ending, std::int64_t at_ms) {
    m_ending = ending;
    m_ending_at_ms = at_ms;
}

bool Terminal::end(Ending ending, std::int64_t now_ms) {
    if (m_phase == Phase::idle) return false;
    // Once the acquirer is asked, no key changes the outcome.
    if (m_phase == Phase::authorising) return false;
    if (ending == Ending::approve || ending == Ending::refuse) {
        m_phase = Phase::authorising;
        now_ms += m_settings.authorisation_ms;
    }
    schedule(ending, now_ms);
    return true;
}

bool Terminal::insert_card_and_wait_for_pin(std::int64_t now_ms) {
    if (m_phase != Phase::waiting_card) return false;
    m_phase = Phase::waiting_pin;
    schedule(Ending::time_out, now_ms + m_settings.customer_time_out_ms);
    return true;
}

void Terminal::close_operation() {
    Operation& operation = *m_ledger.last();
    operation.outcome = outcome_of(m_ending);
    if (m_ending == Ending::approve || m_ending == Ending::refuse) operation.card_last4 = kLast4;
    if (operation.outcome == Outcome::approved) {
        operation.charged_cents = std::max<std::int64_t>(1, operation.asked_cents - std::exchange(m_less_cents, 0));
        operation.authorisation = std::to_string(random_between(100'000, 999'999));
    }
    m_ledger.end(operation);
}

std::optional<Frame> Terminal::finished(std::int64_t now_ms) {
    if (!m_ending_at_ms || now_ms < *m_ending_at_ms) return std::nullopt;
    m_ending_at_ms.reset();
    m_phase = Phase::idle;
    close_operation();
    const Frame frame = outcome_frame(m_request, *m_ledger.last());
    if (m_ledger.last()->outcome == Outcome::approved) m_card_number = CardNumber::masked;
    return frame;
}

void Terminal::reboot() {
    if (m_phase == Phase::idle) return;
    m_phase = Phase::idle;
    m_ending_at_ms.reset();
    m_ledger.last()->outcome = Outcome::interrupted;
    m_ledger.end(*m_ledger.last());
}

std::int64_t Terminal::random_between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, std::max(low, high))(m_random);
}

}  // namespace stand_in::card_terminal
