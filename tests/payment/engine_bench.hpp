// A payment engine on the bench: events in by hand, actions looked at one by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/payment/payment_engine.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

inline payment::PaymentSettings bench_settings() {
    payment::PaymentSettings settings;
    settings.enrolment = 7;
    settings.terminal = "lobby";
    settings.terminal_serial = "SERIAL1";
    settings.merchant_contract = "1234567";
    settings.capabilities = {true, false};
    return settings;
}

template <class Wanted>
const Wanted* find_action(const payment::Actions& actions) {
    for (const payment::Action& action : actions) {
        if (const auto* found = std::get_if<Wanted>(&action); found != nullptr) return found;
    }
    return nullptr;
}

template <class Wanted>
bool has_action(const payment::Actions& actions) {
    return find_action<Wanted>(actions) != nullptr;
}

// What the journey is told as the payment's end, if it is told one.
template <class Wanted>
const Wanted* told_outcome(const payment::Actions& actions) {
    for (const payment::Action& action : actions) {
        const auto* told = std::get_if<payment::TellJourney>(&action);
        const auto* outcome = told == nullptr ? nullptr : std::get_if<PaymentOutcome>(&told->news);
        if (outcome != nullptr && std::holds_alternative<Wanted>(*outcome)) return &std::get<Wanted>(*outcome);
    }
    return nullptr;
}

inline bool told_stage(const payment::Actions& actions, PaymentStage stage) {
    for (const payment::Action& action : actions) {
        const auto* told = std::get_if<payment::TellJourney>(&action);
        if (told != nullptr && std::holds_alternative<PaymentStage>(told->news) &&
            std::get<PaymentStage>(told->news) == stage) {
            return true;
        }
    }
    return false;
}

inline DebitAnswer answer_of(DebitOutcome outcome, Cents authorised = Cents{0}) {
    DebitAnswer answer;
    answer.outcome = outcome;
    answer.authorised = authorised;
    answer.authorisation_number = outcome == DebitOutcome::approved ? "AUTH42" : "";
    answer.application_id = "A0000000421010";
    answer.last_four = "4242";
    answer.merchant_contract = "1234567";
    answer.terminal_serial = "SERIAL1";
    answer.ticket_number = 42;
    answer.ticket = {"CARTE BANCAIRE"};
    return answer;
}

inline TerminalProbe idle_probe() {
    return {TerminalProbe::Kind::idle, "SERIAL1", "1234567", ""};
}

class EngineBench {
public:
    explicit EngineBench(payment::PaymentSettings settings = bench_settings())
        : m_settings(settings), m_engine(std::move(settings), m_random) {}

    template <class What>
    payment::Actions step(What what) {
        return m_engine.step({clock.now(), clock.wall(), std::move(what)});
    }
    void start(std::vector<PaymentRow> rows = {}, const std::string& boot_id = "boot-one") {
        boot = step(payment::Restarted{boot_id, 0, 41, std::move(rows), {}});
        if (has_action<payment::ProbeIdle>(boot)) step(payment::IdleProbeAnswered{idle_probe()});
    }
    payment::Actions confirm(Cents amount = Cents{15'000}) {
        payment::TenantConfirmed confirmed;
        confirmed.token = PrivateText{"token"};
        confirmed.contract_number = PrivateText{"104201/01"};
        confirmed.contract_hash.fill(std::byte{0xC5});
        confirmed.amount = amount;
        confirmed.confirmation_email = PrivateText{"zoe@mail.example"};
        return step(std::move(confirmed));
    }
    // Until the terminal has been asked for the debit.
    Reference pay(Cents amount = Cents{15'000}) {
        const auto actions = confirm(amount);
        const Reference reference = find_action<payment::CommitCreated>(actions)->row.reference;
        step(payment::CreatedCommitted{reference});
        step(payment::IntentRegistered{reference});
        last = step(payment::SentCommitted{reference});
        REQUIRE(has_action<payment::StartDebit>(last));
        return reference;
    }
    [[nodiscard]] payment::Availability availability() const { return m_engine.availability(); }

    HandClock clock;
    payment::Actions boot;
    payment::Actions last;

private:
    payment::PaymentSettings m_settings;
    SeededRandom m_random{1};
    payment::PaymentEngine m_engine;
};

}  // namespace kiosk::test
