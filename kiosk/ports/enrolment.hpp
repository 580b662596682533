// Enrolment: what a kiosk that nobody knows yet asks the backend, and what it is given once staff have said yes
// (openapi.yaml: Enrolment).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk {

// How staff tell this machine from others.
struct MachineCard {
    std::string serial;
    std::string model;
};

struct EnrolmentCode {
    PrivateText device_code;  // the kiosk's secret: whoever has it is given the identity
    std::string user_code;    // on the glass: "BCDF-GHJK"
    Milliseconds interval{5'000};
    Milliseconds expires_in{0};
};

struct KioskIdentity {
    std::string kiosk_id;
    std::uint32_t enrolment = 0;         // Reference: the number that every reference starts with
    std::string certificate_chain;       // PEM, its own certificate first
    std::string configuration_root_key;  // base64
};

struct EnrolmentFault {
    enum class Kind : unsigned char {
        unreachable,  // no answer, or one that cannot be read: asked again
        pending,      // staff have not decided
        too_early,
        expired,
        refused,
    };
    Kind kind = Kind::unreachable;
    Milliseconds retry_after{0};
};

// Blocks until there is an answer, for some seconds at the most: a worker's. A cancelled question was unreachable.
class EnrolmentBackend {
public:
    EnrolmentBackend() = default;
    EnrolmentBackend(const EnrolmentBackend&) = delete;
    EnrolmentBackend& operator=(const EnrolmentBackend&) = delete;
    virtual ~EnrolmentBackend() = default;

    [[nodiscard]] virtual Result<EnrolmentCode, EnrolmentFault> ask(const MachineCard& machine,
                                                                    std::string_view certificate_request,
                                                                    const CancelToken& cancel) = 0;
    [[nodiscard]] virtual Result<KioskIdentity, EnrolmentFault> claim(const PrivateText& device_code,
                                                                      const CancelToken& cancel) = 0;
    // The chain of a new certificate for a kiosk that is known already.
    [[nodiscard]] virtual Result<std::string, EnrolmentFault> renew(std::string_view kiosk_id,
                                                                    std::string_view certificate_request,
                                                                    const CancelToken& cancel) = 0;
};

}  // namespace kiosk
