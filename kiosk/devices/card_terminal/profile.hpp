// Profile: what differs between two terminals that both speak Caisse-AP. The protocol's reference is not public and its
// implementers disagree, so everything that a site must find out stands here, with the value that loses no money when
// nobody has found out yet. The site's acceptance sheet (facts: payment-terminal §1.8) says what to measure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::card_terminal {

// Whether an answer must carry our reference (CF) to be believed.
enum class ReferenceEcho : unsigned char { required, optional };

struct Profile {
    std::string name = "generic";
    std::string version = "0320";              // CZ: 0300, 0310 or 0320
    std::string software_id = "012345678901";  // CJ: given to the till's maker by the Association du Paiement
    std::string till = "01";                   // CA: 01..99
    bool append_crlf = false;                  // HiPay: the terminal waits for CR LF after the request
    bool send_bb = true;                       // BB=1: always ask the bank
    bool has_status = false;                   // CD=T is answered (PayXpert)
    bool has_duplicate = true;                 // CD=3 is answered
    ReferenceEcho reference_echo = ReferenceEcho::required;
    Milliseconds quiet{300};        // silence after a whole answer that ends it; terminals may keep the connection open
    Milliseconds connect{5'000};    // to open the connection, and again to hand the request over
    Milliseconds answer{180'000};   // to the final answer of a debit; an interim answer does not extend it
    Milliseconds question{15'000};  // to the answer of a probe, a status or a duplicate
    // How long after "sent" a terminal may still take up a request that waits unread in its queue: the time before
    // which "not found" proves nothing (design › Money). Used by kiosk/payment, not by the driver.
    Milliseconds not_found_grace{200'000};
    friend bool operator==(const Profile&, const Profile&) = default;
};

// "generic", "ingenico", "nepting", "payxpert", "stand_in"; nullopt for any other name.
[[nodiscard]] std::optional<Profile> named_profile(std::string_view name);
[[nodiscard]] const std::vector<std::string>& profile_names();

}  // namespace kiosk::card_terminal
