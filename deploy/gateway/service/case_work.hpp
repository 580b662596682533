// Case work: what the landlord's people decide about requests, certificates and mandates. Plain functions for whoever
// serves them (the staff's socket, the agents' desk), inside a transaction of the caller; who may do what, and who did
// it, is the caller's matter. Each decision stands in the history of its request, is news for the tenant at the next
// look, and goes out as a message to those who want one.
#pragma once

#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {

enum class CaseOutcome : unsigned char {
    done,
    no_such_case,  // no request or mandate of that name
    not_possible,  // it is of another kind, or in another state
    wrong_words,   // dates the wrong way round, a reason that is none, a text that is blank or too long
};

inline constexpr std::size_t kCaseTextMax = 2'000;  // characters

struct CertificateDates {
    Date valid_from{};
    Date valid_until{};
};
struct CaseAppointment {
    WallTime starts;
    WallTime ends;
    std::string note;  // for the tenant; may be empty
};

// `number` is that of the request, as people read it: "D-2026-000412".
[[nodiscard]] CaseOutcome record_certificate(Tools& tools, const std::string& number, const CertificateDates& dates,
                                             WallTime now);
[[nodiscard]] CaseOutcome refuse_certificate(Tools& tools, const std::string& number, const std::string& reason,
                                             WallTime now);
[[nodiscard]] CaseOutcome answer_request(Tools& tools, const std::string& number, const std::string& text,
                                         WallTime now);
// An end ("done", "rejected", "cancelled") also takes its deposit off the list of those that wait.
[[nodiscard]] CaseOutcome set_request_status(Tools& tools, const std::string& number, const std::string& status,
                                             const std::string& note, WallTime now);
[[nodiscard]] CaseOutcome set_appointment(Tools& tools, const std::string& number, const CaseAppointment& appointment,
                                          WallTime now);

// deposits.cpp. Whoever said at a kiosk that they are this tenant is: what they left becomes a request of the tenant's.
[[nodiscard]] CaseOutcome accept_declared_identity(Tools& tools, const std::string& operation_id);

// mandates.cpp. Of a request for direct debit: gives it a reference (RUM) and sets the landlord's mandate, which the
// tenant then prints, signs and returns.
[[nodiscard]] CaseOutcome make_mandate_ready(Tools& tools, const std::string& number, WallTime now);
// The signed paper is as it should be: the debits can begin.
[[nodiscard]] CaseOutcome activate_mandate(Tools& tools, const std::string& mandate_id, WallTime now);
// It is not (no signature, another page): it waits for the tenant again. `note` says why.
[[nodiscard]] CaseOutcome send_mandate_back(Tools& tools, const std::string& mandate_id, const std::string& note,
                                            WallTime now);

}  // namespace kiosk::gateway
