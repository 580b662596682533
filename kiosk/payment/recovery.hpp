// Recovery: finding out what became of a debit without a clear answer. Pure: it is told what the terminal answers and
// says what to do next. The order and the rules are facts: payment-terminal §3.2 with design.md (Money):
// status by reference, else the last ticket; "not found" counts only twice, on two connections, the second time after
// the terminal was seen idle and later than SENT + grace; what cannot be decided goes to staff.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/payment/payment_settings.hpp"
#include "kiosk/payment/result_body.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/payment_row.hpp"

namespace kiosk::payment {

// Whether a terminal names itself, or its merchant, as another than the configured one. What it does not say is no
// sign.
[[nodiscard]] bool is_other_terminal(const TerminalProbe& probe, const PaymentSettings& settings);
// Whether an approval can be about this payment at this terminal.
[[nodiscard]] bool fits(const DebitAnswer& answer, Cents asked, const PaymentSettings& settings);

class Recovery {
public:
    enum class Question : unsigned char { status, last_ticket, idle };
    struct Pause {
        MonotonicTime until;
    };
    struct Verdict {
        PaymentState state = PaymentState::review;
        PaymentFacts facts;
        TerminalIdentity terminal;
        TicketLines ticket;
    };
    using Step = std::variant<Question, Pause, Verdict>;

    struct SentWhen {
        std::optional<MonotonicTime> at;  // on the clock of this boot; in an earlier one: the whole grace begins anew
        std::optional<Milliseconds> ago;  // when recovery begins; nullopt: no clock says so
    };
    Recovery(const PaymentSettings& settings, const PaymentRow& row, MonotonicTime now, SentWhen sent);

    [[nodiscard]] Step begin() const { return next_question(); }
    // The pause is over.
    [[nodiscard]] Step resume(MonotonicTime now) const;
    [[nodiscard]] Step on_status(const DebitAnswer& answer, MonotonicTime now);
    [[nodiscard]] Step on_last_ticket(const DuplicateAnswer& answer, MonotonicTime now);
    [[nodiscard]] Step on_idle_probe(const TerminalProbe& probe, MonotonicTime now);

private:
    [[nodiscard]] Step next_question() const;
    [[nodiscard]] Step on_found(const DebitAnswer& answer) const;
    [[nodiscard]] Step on_nothing_found(MonotonicTime now);
    [[nodiscard]] bool was_sent_within(Milliseconds limit, MonotonicTime now) const;
    [[nodiscard]] Step on_no_verdict(MonotonicTime now);
    [[nodiscard]] Step without_status(MonotonicTime now);
    [[nodiscard]] Step judge_new_ticket(const DuplicateAnswer& answer) const;
    [[nodiscard]] Step to_staff(PaymentEvidence evidence) const;

    PaymentSettings m_settings;
    Cents m_asked;
    PaymentFacts m_claimed;  // by an answer that contradicts what was asked; empty: there was none
    std::optional<SentMark> m_sent;
    std::optional<Milliseconds> m_age_at_begin;
    MonotonicTime m_begin;
    MonotonicTime m_give_up_at;
    MonotonicTime m_grace_over;
    bool m_asks_status;            // until the terminal says that it cannot
    bool m_was_called_performed;   // by an answer that cannot be believed as it stands
    bool m_found_nothing = false;  // the first look
    bool m_idle_since = false;     // and then seen idle, after the grace: the next look decides
};

}  // namespace kiosk::payment
