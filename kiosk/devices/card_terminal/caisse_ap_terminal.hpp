// CaisseApTerminal: the CardTerminal port over Caisse-AP V3 and TCP; the kiosk is the client, one connection a
// question.
//
// Closing the connection does not stop the terminal and there is no message that cancels: a debit that was handed over
// runs to its end at the terminal, whether this driver waits for it or not.
#pragma once

#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/devices/card_terminal/messages.hpp"
#include "kiosk/devices/card_terminal/profile.hpp"
#include "kiosk/devices/card_terminal/tcp_connection.hpp"
#include "kiosk/domain/card_mask.hpp"
#include "kiosk/ports/cancel_token.hpp"
#include "kiosk/ports/card_terminal.hpp"

namespace kiosk::card_terminal {

struct Settings {
    Endpoint endpoint;
    Profile profile;
    CardMask mask;  // with the landlord's SIRET, merchant contract and terminal serial as known numbers
};

class CaisseApTerminal final : public CardTerminal {
public:
    // `stop` is set when the program ends: waits end within a fifth of a second, with the answer `unknown`. Clock, log
    // and flag outlive the driver.
    CaisseApTerminal(Settings settings, const Clock& clock, LogSink& log, const CancelToken& stop)
        : m_settings(std::move(settings)), m_clock(clock), m_log(log), m_stop(stop) {}

    [[nodiscard]] CardTerminalCapabilities capabilities() const override;
    [[nodiscard]] TerminalProbe probe() override;
    [[nodiscard]] DebitAnswer debit(const DebitRequest& request, DebitObserver& observer) override;
    [[nodiscard]] DebitAnswer status(const Reference& reference) override;
    [[nodiscard]] DuplicateAnswer duplicate() override;

private:
    struct Exchange;
    struct Question;
    [[nodiscard]] Exchange exchange(const Question& question);
    void read_answer(TcpConnection& connection, const Question& question, Exchange& exchange);
    void log_exchange(const Question& question, const Exchange& exchange);

    Settings m_settings;
    const Clock& m_clock;
    LogSink& m_log;
    const CancelToken& m_stop;
};

}  // namespace kiosk::card_terminal
