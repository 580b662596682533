// What an IPP printer answers, behind libcups.
#include "kiosk/base/check.hpp"
#include "kiosk/devices/printer/ipp_client.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/scripted_peer.hpp"

namespace kiosk::fuzz {

using namespace printer;

void take(std::string_view input) {
    const std::string http =
        "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nConnection: close\r\nContent-Length: " +
        std::to_string(input.size()) + "\r\n\r\n" + std::string{input};
    const auto address = parse_printer_uri("ipp://127.0.0.1:" + std::to_string(serve(http)) + "/ipp/print");
    KIOSK_CHECK(address.has_value());
    const IppClient client{*address, "fuzz"};
    const IppTimeouts timeouts{Milliseconds{2'000}, Milliseconds{2'000}};
    if (const auto attributes = client.printer_attributes(timeouts)) {
        if (!attributes->reasons.empty()) believed();
        KIOSK_CHECK(attributes->reasons.size() <= 16);
        for (const std::string& reason : attributes->reasons) KIOSK_CHECK(reason.size() <= 64);
        static_cast<void>(condition_from(attributes->reasons, attributes->state));
    }
    static_cast<void>(client.job_attributes(1, timeouts));
    if (const auto jobs = client.own_jobs(timeouts)) KIOSK_CHECK(jobs->size() <= 50);
    static_cast<void>(parse_printer_uri(std::string{input}));
}

}  // namespace kiosk::fuzz
