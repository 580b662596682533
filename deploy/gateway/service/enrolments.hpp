// What staff decide about kiosks that ask to be let in.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

enum class EnrolmentDecision : unsigned char {
    approved,
    refused,
    no_such_code,
    no_such_agency,
    bad_name,
    exhausted,
    failed
};

struct Approval {
    std::string user_code;
    std::string kiosk_id;
    std::string agency_name;  // of a kiosk that is not known yet: where another kiosk of ours stands already
};

[[nodiscard]] EnrolmentDecision approve_enrolment(Tools& tools, const Approval& approval, WallTime now);
[[nodiscard]] EnrolmentDecision refuse_enrolment(Tools& tools, const std::string& user_code, WallTime now);

}  // namespace kiosk::gateway
