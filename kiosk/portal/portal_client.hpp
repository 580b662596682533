// The Portal port over a Transport: asks the questions of openapi.yaml and believes only answers that carry the
// operation id of their request.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal {

class PortalClient final : public Portal {
public:
    // `kiosk_identity` is sent as X-Kiosk-Identity; the backend believes it on loopback only (openapi.yaml).
    // `hasher` checks what comes as bytes.
    PortalClient(Transport& transport, const ContentHasher& hasher, const Clock& clock, RandomSource& random,
                 LogSink& log, std::string kiosk_identity);

    void ask(std::uint64_t tag, PortalQuestion question) override;
    void forget(std::uint64_t tag) override;
    [[nodiscard]] std::vector<PortalAnswer> poll(Milliseconds timeout) override;
    [[nodiscard]] std::size_t under_way() const override { return m_pending.size(); }
    void wake() override { m_transport.wake(); }

private:
    struct Pending {
        std::optional<std::uint64_t> tag;  // nullopt: nobody waits for the answer
        PortalQuestion question;
        std::string operation_id;  // that the answer must repeat
        HttpMethod method = HttpMethod::get;
        WallTime asked_at;
        std::optional<SessionOpen> opened;  // the first of the two exchanges that open a session is done
    };

    void close_unasked(const SessionToken& token);
    void submit(Pending pending, HttpRequest request, const SessionToken* session);
    [[nodiscard]] std::optional<PortalReply> settle(Pending& pending, HttpDone done);
    [[nodiscard]] std::optional<PortalReply> believe(Pending& pending, const HttpAnswer& answer);

    [[nodiscard]] PortalReply no_echo(const Pending& pending, const HttpAnswer& answer);

    Transport& m_transport;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::string m_kiosk_identity;
    std::uint64_t m_next_exchange = 1;
    std::map<std::uint64_t, Pending> m_pending;  // by exchange
};

}  // namespace kiosk::portal
