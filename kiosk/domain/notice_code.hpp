// NoticeCode: what the QR code on a rent notice says, so that a tenant need not type the contract number. It identifies
// and does not sign in: birth date and one-time code are still asked for. The grammar is the contract's (openapi.yaml,
// "The code of a rent notice"):
//
//     notice-code = "AVE1-" contract "-" period "-" check
//     contract    = 4*20( DIGIT / %x41-5A / "/" )   ; as printed, capital letters
//     period      = 4DIGIT ( "01" / … / "12" )       ; year and month of the notice
//     check       = 2DIGIT                           ; 98 - (N mod 97), ISO 7064 mod 97-10
//
// N is the number written by contract (without "/") and period, each letter replaced by its value A=10 … Z=35, and
// followed by "00". Example: "AVE1-104201/01-202610-26".
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "kiosk/base/private_text.hpp"

namespace kiosk {

struct NoticeCode {
    PrivateText contract;  // "104201/01"
    std::chrono::year_month period;
};

// Exactly the grammar, nothing before or behind it; anything may be held in front of the reader.
[[nodiscard]] std::optional<NoticeCode> parse_notice_code(std::string_view scanned);

}  // namespace kiosk
