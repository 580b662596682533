// E-mail addresses as tenants type them: what is wrong with one, and how to show one without giving it away.
// Pragmatic rather than RFC 5322: what large mail providers accept, at most 254 bytes (RFC 5321 §4.5.3.1), local part
// at most 64. Nothing is looked up; whether the address exists only a message can tell.
#pragma once

#include <cstddef>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk {

inline constexpr std::size_t kEmailLengthMax = 254;

enum class EmailProblem : unsigned char {
    empty,
    at_sign_missing,
    two_at_signs,
    name_missing,        // nothing before the @
    provider_missing,    // nothing after the @
    ending_missing,      // "zoe@mail": no ".fr" or the like
    dot_misplaced,       // two dots in a row, a dot first or last in its part
    character_not_used,  // a blank, a comma, an accent…
    too_long,
};

struct EmailFault {
    EmailProblem problem = EmailProblem::empty;
    std::size_t position = 0;  // byte where the caret should stand
    friend bool operator==(const EmailFault&, const EmailFault&) = default;
};

[[nodiscard]] Result<void, EmailFault> check_email(std::string_view address);

// "z***@mail.example": the first character and the provider. An address without @ gives "***".
[[nodiscard]] PrivateText mask_email(std::string_view address);

}  // namespace kiosk
