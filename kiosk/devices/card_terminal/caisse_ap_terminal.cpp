// Asking the terminal over TCP: connect, hand the request over, read to the end of the answer.
#include "kiosk/devices/card_terminal/caisse_ap_terminal.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace kiosk::card_terminal {
namespace {

using Fault = TcpConnection::Fault;

class NoObserver final : public DebitObserver {
public:
    void stage(DebitStage) override {}
};

}  // namespace

struct CaisseApTerminal::Question {
    const char* name;  // for the log
    std::string bytes;
    Milliseconds patience;  // from "sent" to the final answer
    Interim interim;
    DebitObserver* observer;
};

struct CaisseApTerminal::Exchange {
    bool handed_over = false;  // at least one byte was accepted: the terminal may act on it
    bool connected = false;
    std::optional<Frame> answer;  // whole and final, or not there
    std::string outline;          // tags and lengths of what came, whole or not
    std::string code;             // why there is no answer
    bool says_performed = false;  // what came, whole or not
};

CardTerminalCapabilities CaisseApTerminal::capabilities() const {
    return {m_settings.profile.has_status, m_settings.profile.has_duplicate};
}

CaisseApTerminal::Exchange CaisseApTerminal::exchange(const Question& question) {
    Exchange exchange;
    question.observer->stage(DebitStage::connecting);
    auto connection = TcpConnection::open(m_settings.endpoint, m_clock, m_stop, m_settings.profile.connect);
    if (!connection) {
        exchange.code = std::string{"connect: "} + to_text(connection.error());
        return exchange;
    }
    exchange.connected = true;
    const TcpConnection::Sent sent = connection->send(question.bytes, m_settings.profile.connect);
    exchange.handed_over = sent.accepted_bytes > 0;
    if (!sent.whole) {
        exchange.code = "send: " + std::to_string(sent.accepted_bytes) + " of " +
                        std::to_string(question.bytes.size()) + " bytes accepted";
        return exchange;
    }
    question.observer->stage(DebitStage::sent);
    read_answer(*connection, question, exchange);
    return exchange;
}

// The protocol has no mark for the end of an answer. It has ended when the bytes so far are whole fields, say what was
// done, and then silence or the end of the connection follows (facts: payment-terminal §1.2).
void CaisseApTerminal::read_answer(TcpConnection& connection, const Question& question, Exchange& exchange) {
    const MonotonicTime deadline = m_clock.now() + question.patience;
    FrameParser parser;
    bool told_waiting = false;
    for (;;) {
        const bool looks_whole = parser.at_boundary() && is_final(parser.frame(), question.interim);
        const MonotonicTime quiet = m_clock.now() + m_settings.profile.quiet;
        const auto bytes = connection.receive(looks_whole ? std::min(deadline, quiet) : deadline);
        if (!bytes) {
            exchange.outline = parser.frame().outline();
            exchange.says_performed = says_performed(parser.frame());
            const bool ended = bytes.error() != Fault::stopped;
            if (looks_whole && ended) {
                exchange.answer = parser.frame();
            } else {
                exchange.code = std::string{"receive: "} + to_text(bytes.error()) + " after " +
                                std::to_string(parser.received_bytes()) + " bytes";
            }
            return;
        }
        if (const auto parsed = parser.feed(*bytes); !parsed) {
            exchange.outline = parser.frame().outline();
            exchange.says_performed = says_performed(parser.frame());
            exchange.code = std::string{"parse: "} + to_text(parsed.error().kind) + " at byte " +
                            std::to_string(parsed.error().offset);
            return;
        }
        const bool announced = parser.at_boundary() && parser.frame().find("AE") != nullptr &&
                               !is_final(parser.frame(), Interim::is_no_answer);
        if (announced && !told_waiting) {
            question.observer->stage(DebitStage::waiting);
            told_waiting = true;
        }
    }
}

// Never a value of a field: an answer can hold a card number. Tags and lengths, and the codes AE and AF, say enough.
void CaisseApTerminal::log_exchange(const Question& question, const Exchange& exchange) {
    const LogLevel level = exchange.answer ? LogLevel::info : LogLevel::warning;
    m_log.write(level, "card_terminal.exchange",
                {{"question", std::string_view{question.name}},
                 {"sent_bytes", static_cast<std::int64_t>(exchange.handed_over ? question.bytes.size() : 0)},
                 {"received", exchange.outline},
                 {"fault", exchange.code}});
}

TerminalProbe CaisseApTerminal::probe() {
    NoObserver nobody;
    const Profile& profile = m_settings.profile;
    const Question question{"probe", probe_request(profile), profile.question, Interim::is_no_answer, &nobody};
    const Exchange result = exchange(question);
    log_exchange(question, result);
    if (result.answer) return read_probe_answer(*result.answer, m_settings.mask);
    TerminalProbe probe;
    probe.kind = result.connected ? TerminalProbe::Kind::silent : TerminalProbe::Kind::unreachable;
    probe.raw_code = result.code;
    return probe;
}

DebitAnswer CaisseApTerminal::debit(const DebitRequest& request, DebitObserver& observer) {
    const Profile& profile = m_settings.profile;
    const Question question{"debit", debit_request(request, profile), profile.answer, Interim::is_no_answer, &observer};
    const Exchange result = exchange(question);
    log_exchange(question, result);
    if (result.answer) return read_debit_answer(*result.answer, request, profile, m_settings.mask);
    DebitAnswer answer;
    answer.outcome = result.handed_over ? DebitOutcome::unknown : DebitOutcome::not_started;
    answer.claims_performed = result.says_performed;
    answer.raw_code = result.code;
    return answer;
}

DebitAnswer CaisseApTerminal::status(const Reference& reference) {
    const Profile& profile = m_settings.profile;
    DebitAnswer answer;
    if (!profile.has_status) {
        answer.outcome = DebitOutcome::unsupported;
        return answer;
    }
    NoObserver nobody;
    const Question question{"status", status_request(reference, profile), profile.question, Interim::is_an_answer,
                            &nobody};
    const Exchange result = exchange(question);
    log_exchange(question, result);
    if (result.answer) return read_status_answer(*result.answer, reference, profile, m_settings.mask);
    answer.claims_performed = result.says_performed;
    answer.raw_code = result.code;
    return answer;
}

DuplicateAnswer CaisseApTerminal::duplicate() {
    const Profile& profile = m_settings.profile;
    DuplicateAnswer answer;
    if (!profile.has_duplicate) {
        answer.kind = DuplicateAnswer::Kind::unsupported;
        return answer;
    }
    NoObserver nobody;
    const Question question{"duplicate", duplicate_request(profile), profile.question, Interim::is_no_answer, &nobody};
    const Exchange result = exchange(question);
    log_exchange(question, result);
    if (result.answer) return read_duplicate_answer(*result.answer, m_settings.mask);
    answer.raw_code = result.code;
    return answer;
}

}  // namespace kiosk::card_terminal
