// What a tenant wrote, as a list of labels and values.
#pragma once

#include "deploy/gateway/desk/case.hpp"

namespace kiosk::gateway::desk {

enum class IbanShown : unsigned char { end_only, whole };
void put_case_fields(Html& html, const Visit& visit, const Case& opened, IbanShown iban);
// Of a request for direct debit; empty: there is none that can be shown.
[[nodiscard]] std::string iban_in(const Case& opened);

}  // namespace kiosk::gateway::desk
