// Every delay of the runtime, in one place, so that tests and trials scale them (configuration: [timing]).
#pragma once

#include "kiosk/base/clock.hpp"

namespace kiosk::runtime {

struct Timing {
    // Without a touch. EN 301 549 2.2.1 (WCAG): a warning of at least 20 s, extended by a simple act, any number of
    // times.
    Milliseconds idle_public{60'000};     // until the warning, nobody signed in
    Milliseconds idle_signed_in{90'000};  // until the warning, somebody signed in
    Milliseconds idle_warning_public{20'000};
    Milliseconds idle_warning_signed_in{45'000};
    Milliseconds farewell{12'000};     // the last screen
    Milliseconds idle_staff{300'000};  // an agent on duty; then the staff side closes by itself
    // How often what works is looked at.
    Milliseconds probe_backend{30'000};
    Milliseconds probe_terminal{30'000};
    Milliseconds probe_printer{60'000};
    Milliseconds probe_scanner{60'000};
    // The first picture waits so long for the disk; after it the kiosk is out of service until the disk has answered.
    Milliseconds start_patience{2'000};
    // Out of service: between two tries to start.
    Milliseconds start_again{15'000};
    // A printed receipt is the backend's: so long the printing waits for the backend to have the payment.
    Milliseconds receipt_wait{8'000};
    Milliseconds receipt_retry{500};
};

}  // namespace kiosk::runtime
