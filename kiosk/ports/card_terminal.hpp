// CardTerminal: taking a payment by card, with the semantics of nexo Retailer (a reference for each debit, the result
// of a reference can be asked again) over whatever protocol the terminal speaks.
//
// The terminal goes on by itself: when the connection is lost after the request was sent, the tenant can still type the
// code and be charged. So an answer that did not come whole is `unknown`, never "refused", and a driver only reports
// what it was told. What follows from it (ask again, wait, call staff) is decided by kiosk/payment alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk {

// What this terminal can do for a payment whose answer was lost. Both false: only staff can find out.
struct CardTerminalCapabilities {
    bool status_by_reference = false;  // status() is answered
    bool duplicate_ticket = false;     // duplicate() is answered
    friend bool operator==(const CardTerminalCapabilities&, const CardTerminalCapabilities&) = default;
};

struct DebitRequest {
    Reference reference;  // never used for two debits; the caller has stored "sent" durably before debit() is called
    Cents amount;         // > 0, at most kCentsMax
};

enum class DebitOutcome : unsigned char {
    // Final: this debit ended so.
    approved,               // `authorised` was taken; it can be less than what was asked
    declined,               // the bank or the card said no
    cancelled,              // the red key, or the card was taken out
    timed_out_at_terminal,  // nobody presented a card
    // The terminal has certainly not received this request.
    not_started,
    // About asking again.
    in_progress,  // status(): the debit of this reference is still running
    not_found,    // status(): the terminal does not know the reference (yet: the request may still be queued)
    unsupported,  // status() or duplicate(): this terminal has no such function
    // No verdict.
    busy,                 // another operation occupies the terminal, or its payment application is not in front
    configuration_fault,  // the terminal understood and does not accept what this kiosk sends: staff
    unknown,              // no answer, half an answer, or one that contradicts itself: it may have been charged
};

[[nodiscard]] constexpr const char* to_text(DebitOutcome outcome) {
    switch (outcome) {
        case DebitOutcome::approved:
            return "approved";
        case DebitOutcome::declined:
            return "declined";
        case DebitOutcome::cancelled:
            return "cancelled";
        case DebitOutcome::timed_out_at_terminal:
            return "timed_out_at_terminal";
        case DebitOutcome::not_started:
            return "not_started";
        case DebitOutcome::in_progress:
            return "in_progress";
        case DebitOutcome::not_found:
            return "not_found";
        case DebitOutcome::unsupported:
            return "unsupported";
        case DebitOutcome::busy:
            return "busy";
        case DebitOutcome::configuration_fault:
            return "configuration_fault";
        case DebitOutcome::unknown:
            return "unknown";
    }
    return "unknown";
}

// The terminal's customer ticket, line by line as it came, UTF-8, card numbers already masked to their last four.
using TicketLines = std::vector<std::string>;

// The answer about one debit. Texts are empty when the terminal did not say; all of them are bounded, printable, and
// hold no card number. Card data that is not listed here was dropped at reception.
struct DebitAnswer {
    DebitOutcome outcome = DebitOutcome::unknown;
    Cents authorised;                  // approved: > 0; debit() has compared it with what was asked, status()
                                       // cannot: there the caller does
    std::string authorisation_number;  // 1–10 characters; its presence does not mean "approved"
    std::string application_id;        // AID of the card's application, "A0000000421010"
    std::string last_four;             // of the card number; 4 digits or empty
    std::string merchant_contract;     // the landlord's contract that was credited
    std::string terminal_serial;
    std::optional<std::uint32_t> ticket_number;  // the terminal's own count, from the ticket; 1 more each operation
    TicketLines ticket;                          // printed on request; always for what was not approved
    std::string raw_code;                        // for the log: "AE=01 AF=04", "send: 0 of 164 bytes accepted"
    // unknown: what came said "performed", but not whole, or about another amount or reference. Not to be believed, and
    // not to be forgotten: such a terminal may have charged a card, whatever it says later.
    bool claims_performed = false;
};

// The copy of the terminal's last ticket, and what that ticket says. Nothing in it names our reference: whether it is
// about our debit is for the caller to conclude (ticket number after the last one seen, amount, hour, contract).
struct DuplicateAnswer {
    enum class Kind : unsigned char {
        ticket,       // there is a ticket; every field below that it carries is set
        no_ticket,    // the terminal has no last ticket
        unsupported,  // it has no such function
        busy,
        configuration_fault,
        unknown,  // unreachable, no or half an answer
    };
    // What was printed about the operation. `unclear` when neither a debit nor an abandon can be read from the words.
    enum class Verdict : unsigned char { debited, abandoned, unclear };

    Kind kind = Kind::unknown;
    Verdict verdict = Verdict::unclear;
    std::optional<std::uint32_t> ticket_number;
    std::optional<Cents> amount;
    std::optional<LocalDateTime> printed_at;  // by the terminal's clock, which may be wrong by an hour
    std::string authorisation_number;
    std::string application_id;
    std::string last_four;
    std::string merchant_contract;
    TicketLines ticket;
    std::string raw_code;
};

[[nodiscard]] constexpr const char* to_text(DuplicateAnswer::Kind kind) {
    switch (kind) {
        case DuplicateAnswer::Kind::ticket:
            return "ticket";
        case DuplicateAnswer::Kind::no_ticket:
            return "no_ticket";
        case DuplicateAnswer::Kind::unsupported:
            return "unsupported";
        case DuplicateAnswer::Kind::busy:
            return "busy";
        case DuplicateAnswer::Kind::configuration_fault:
            return "configuration_fault";
        case DuplicateAnswer::Kind::unknown:
            return "unknown";
    }
    return "unknown";
}

// The terminal's answer to "who are you?".
struct TerminalProbe {
    enum class Kind : unsigned char {
        idle,                 // reachable and free
        busy,                 // reachable; an operation runs, or the payment application is not in front
        unreachable,          // no connection: unplugged, switched off, wrong address
        silent,               // connected, then no answer that makes sense
        configuration_fault,  // it does not accept what this kiosk sends
    };
    Kind kind = Kind::unreachable;
    std::string terminal_serial;    // empty when the terminal did not say
    std::string merchant_contract;  // empty when the terminal did not say
    std::string raw_code;
};

[[nodiscard]] constexpr const char* to_text(TerminalProbe::Kind kind) {
    switch (kind) {
        case TerminalProbe::Kind::idle:
            return "idle";
        case TerminalProbe::Kind::busy:
            return "busy";
        case TerminalProbe::Kind::unreachable:
            return "unreachable";
        case TerminalProbe::Kind::silent:
            return "silent";
        case TerminalProbe::Kind::configuration_fault:
            return "configuration_fault";
    }
    return "unreachable";
}

// The steps that a driver really sees. What the tenant does at the terminal is not among them: the glass says "suivez
// le terminal" and invents nothing.
enum class DebitStage : unsigned char {
    connecting,
    sent,     // every byte of the request was given to the network
    waiting,  // the terminal has said that it took the request; many terminals say nothing until the end
};

// Told on the terminal's worker thread. It must not block.
class DebitObserver {
public:
    DebitObserver() = default;
    DebitObserver(const DebitObserver&) = delete;
    DebitObserver& operator=(const DebitObserver&) = delete;
    virtual ~DebitObserver() = default;
    virtual void stage(DebitStage stage) = 0;
};

// One object for one terminal, used by one worker thread. Every call blocks, for a bounded time (minutes for debit(),
// because people look for their glasses), makes its own connection, and never repeats a request by itself.
class CardTerminal {
public:
    CardTerminal() = default;
    CardTerminal(const CardTerminal&) = delete;
    CardTerminal& operator=(const CardTerminal&) = delete;
    virtual ~CardTerminal() = default;

    [[nodiscard]] virtual CardTerminalCapabilities capabilities() const = 0;
    // Asks the terminal who it is. Moves no money and disturbs no operation.
    [[nodiscard]] virtual TerminalProbe probe() = 0;
    // Asks for one debit, once. Never answers in_progress, not_found or unsupported.
    [[nodiscard]] virtual DebitAnswer debit(const DebitRequest& request, DebitObserver& observer) = 0;
    // What became of the debit with this reference? Without the capability: unsupported, and nothing is sent. When the
    // question itself could not be asked the answer is unknown (never not_started: that is about the debit).
    [[nodiscard]] virtual DebitAnswer status(const Reference& reference) = 0;
    // The terminal's last ticket. Without the capability: unsupported, and nothing is sent.
    [[nodiscard]] virtual DuplicateAnswer duplicate() = 0;
};

}  // namespace kiosk
