// Requests for direct debits that tests and people look at. Everybody in them is invented.
#pragma once

#include <string>
#include <vector>

#include "printing/documents/direct_debit_request.hpp"

namespace kiosk::test {

[[nodiscard]] printing::DirectDebitRequest debit_request();          // two contracts, drawn signature, RIB attached
[[nodiscard]] printing::DirectDebitRequest debit_request_by_code();  // in a demonstration, without RIB

struct NamedDebitRequest {
    std::string name;
    printing::DirectDebitRequest request;
};
[[nodiscard]] std::vector<NamedDebitRequest> all_debit_requests();

}  // namespace kiosk::test
