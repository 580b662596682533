// The page of one case.
#pragma once

#include "deploy/gateway/desk/case.hpp"
#include "deploy/gateway/desk/case_fields.hpp"

namespace kiosk::gateway::desk {

// What it shows is in the journal already.
[[nodiscard]] HttpResponse opened_case_page(const Visit& visit, const Case& opened, IbanShown iban);

}  // namespace kiosk::gateway::desk
