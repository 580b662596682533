// One exchange after another.
#include "kiosk/portal/enrolment_client.hpp"

#include "kiosk/base/operation_id.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/enrolment.hpp"

namespace kiosk::portal {
namespace {

// How soon a cancelled question is given up.
constexpr Milliseconds kLook{200};

}  // namespace

HttpDone EnrolmentClient::wait_for(std::uint64_t tag, const CancelToken& cancel) {
    while (true) {
        for (HttpDone& done : m_transport.poll(kLook)) {
            if (done.tag == tag) return std::move(done);
        }
        if (cancel.cancelled()) m_transport.cancel(tag);
    }
}

template <class Value, class Read>
Result<Value, EnrolmentFault> EnrolmentClient::exchange(HttpRequest request, Read read, const CancelToken& cancel) {
    const std::string operation_id = OperationId::make(m_clock.wall(), m_random).text();
    request.headers.push_back({"Idempotency-Key", PrivateText{operation_id}});
    request.headers.push_back({"Accept", PrivateText{"application/json, application/problem+json"}});
    const std::uint64_t tag = m_next_tag++;
    m_transport.submit(tag, std::move(request));
    const HttpDone done = wait_for(tag, cancel);
    if (const auto* fault = std::get_if<HttpFault>(&done.result)) {
        m_log.write(LogLevel::warning, "enrolment.fault", {{"why", fault->message}});
        return failure(EnrolmentFault{});
    }
    const HttpAnswer& answer = std::get<HttpAnswer>(done.result);
    const auto json = wire::parse_object({answer.body.data(), answer.body.size()});
    if (!json || wire::read_operation_id(*json) != operation_id) {
        m_log.write(LogLevel::warning, "enrolment.no_echo", {{"status", answer.status}});
        return failure(EnrolmentFault{});
    }
    if (answer.status >= 300) return failure(wire::enrolment_fault(answer, *json));
    auto value = read(*json);
    if (value) return std::move(*value);
    m_log.write(LogLevel::warning, "enrolment.unreadable");
    return failure(EnrolmentFault{});
}

Result<EnrolmentCode, EnrolmentFault> EnrolmentClient::ask(const MachineCard& machine,
                                                           std::string_view certificate_request,
                                                           const CancelToken& cancel) {
    return exchange<EnrolmentCode>(wire::ask_enrolment(machine, certificate_request), &wire::read_enrolment_code,
                                   cancel);
}

Result<KioskIdentity, EnrolmentFault> EnrolmentClient::claim(const PrivateText& device_code,
                                                             const CancelToken& cancel) {
    return exchange<KioskIdentity>(wire::claim_enrolment(device_code), &wire::read_kiosk_identity, cancel);
}

// By its certificate; on loopback, where there is none, by its name (openapi.yaml: Who is asking).
Result<std::string, EnrolmentFault> EnrolmentClient::renew(std::string_view kiosk_id,
                                                           std::string_view certificate_request,
                                                           const CancelToken& cancel) {
    HttpRequest request = wire::renew_certificate(certificate_request);
    request.headers.push_back({"X-Kiosk-Identity", PrivateText{kiosk_id}});
    return exchange<std::string>(std::move(request), &wire::read_certificate_chain, cancel);
}

}  // namespace kiosk::portal
