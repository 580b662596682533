// EnrolmentClient: the questions of a kiosk that nobody knows yet, and of one whose
// certificate ends. An answer without our operation id is none, as everywhere (portal_client.hpp).
#pragma once

#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/enrolment.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal {

class EnrolmentClient final : public EnrolmentBackend {
public:
    // All of them outlive it.
    EnrolmentClient(Transport& transport, const Clock& clock, RandomSource& random, LogSink& log)
        : m_transport(transport), m_clock(clock), m_random(random), m_log(log) {}

    [[nodiscard]] Result<EnrolmentCode, EnrolmentFault> ask(const MachineCard& machine,
                                                            std::string_view certificate_request,
                                                            const CancelToken& cancel) override;
    [[nodiscard]] Result<KioskIdentity, EnrolmentFault> claim(const PrivateText& device_code,
                                                              const CancelToken& cancel) override;
    [[nodiscard]] Result<std::string, EnrolmentFault> renew(std::string_view kiosk_id,
                                                            std::string_view certificate_request,
                                                            const CancelToken& cancel) override;

private:
    template <class Value, class Read>
    [[nodiscard]] Result<Value, EnrolmentFault> exchange(HttpRequest request, Read read, const CancelToken& cancel);
    [[nodiscard]] HttpDone wait_for(std::uint64_t tag, const CancelToken& cancel);

    Transport& m_transport;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::uint64_t m_next_tag = 1;
};

}  // namespace kiosk::portal
