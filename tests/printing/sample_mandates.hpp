// Mandates of direct debits for the tests, and to be looked at.
#pragma once

#include "printing/documents/sepa_mandate.hpp"

namespace kiosk::test {

[[nodiscard]] printing::SepaMandate sample_mandate();
// Everything as long as it may be.
[[nodiscard]] printing::SepaMandate longest_mandate();

}  // namespace kiosk::test
