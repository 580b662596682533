// What the runtime is told at its start: of the configuration, and of the desks that it leads.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/domain/date.hpp"
#include "kiosk/runtime/timing.hpp"
#include "screens/parts/fitted.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/language.hpp"

namespace kiosk::runtime {

class BackendWatch;
class DepositDesk;
class MoneyDesk;
class StaffDesk;

using kiosk::Fitted;

// The agency's card with the hours of this day; `hours` from Monday. On a public holiday they are left open.
[[nodiscard]] AgencyCard agency_on(AgencyCard agency, const std::array<std::string, 7>& hours, Date today);

struct RuntimeSettings {
    Timing timing;
    PaymentLimits limits;
    Fitted ticket_printer = Fitted::yes;
    Fitted sheet_printer = Fitted::yes;
    Fitted scanner = Fitted::no;
    Fitted voice = Fitted::no;
    Fitted code_reader = Fitted::no;
    std::string version;  // of the program: staff read it
    AgencyCard agency;
    std::array<std::string, 7> hours;                                 // of the agency, from Monday, as people read them
    std::vector<texts::Language> languages{texts::Language::french};  // never empty; the first one greets
};

// What the runtime leads; each has its own rules.
struct Desks {
    MoneyDesk& money;
    DepositDesk& deposits;
    BackendWatch& backend;
    StaffDesk& staff;
};

}  // namespace kiosk::runtime
