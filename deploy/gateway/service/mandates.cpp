// Mandates of direct debits: made ready, signed by the tenant, active.
#include "deploy/gateway/service/case_work.hpp"

namespace kiosk::gateway {

// Nothing of them is kept yet: no request has one, and none is there.
CaseOutcome make_mandate_ready(Tools& tools, const std::string& number, WallTime) {
    return tools.store.request(number) ? CaseOutcome::not_possible : CaseOutcome::no_such_case;
}

CaseOutcome activate_mandate(Tools&, const std::string&, WallTime) {
    return CaseOutcome::no_such_case;
}

CaseOutcome send_mandate_back(Tools&, const std::string&, const std::string&, WallTime) {
    return CaseOutcome::no_such_case;
}

}  // namespace kiosk::gateway
