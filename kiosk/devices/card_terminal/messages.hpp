// What the kiosk says to the terminal and what it believes of the answers: pure functions, one per question.
// (facts: payment-terminal §1.3, §7.5, §7.13–16, amended by design › Money)
#pragma once

#include <string>

#include "kiosk/devices/card_terminal/codec.hpp"
#include "kiosk/devices/card_terminal/profile.hpp"
#include "kiosk/domain/card_mask.hpp"
#include "kiosk/ports/card_terminal.hpp"

namespace kiosk::card_terminal {

// The bytes to send, with CR LF behind them when the profile says so. Phone, e-mail (BH, BI) and partial payment (BF)
// are never sent: the first two are the tenant's, the third is refused by newer terminals.
[[nodiscard]] std::string debit_request(const DebitRequest& request, const Profile& profile);
[[nodiscard]] std::string status_request(const Reference& reference, const Profile& profile);
[[nodiscard]] std::string duplicate_request(const Profile& profile);
[[nodiscard]] std::string probe_request(const Profile& profile);

// Whether this message can be the last one of an answer: it says what was done (AE) and that is not "taken into
// account" (11), which only announces another message. For a status question 11 is an answer: "still running".
enum class Interim : unsigned char { is_no_answer, is_an_answer };
[[nodiscard]] bool is_final(const Frame& frame, Interim interim);
// AE=10, about whatever: see DebitAnswer::claims_performed.
[[nodiscard]] bool says_performed(const Frame& frame);

// A whole message → what it means. An approval is believed when amount, till, action, currency and reference are the
// ones that were asked; anything that contradicts the question is `unknown`.
[[nodiscard]] DebitAnswer read_debit_answer(const Frame& frame, const DebitRequest& request, const Profile& profile,
                                            const CardMask& mask);
[[nodiscard]] DebitAnswer read_status_answer(const Frame& frame, const Reference& reference, const Profile& profile,
                                             const CardMask& mask);
[[nodiscard]] DuplicateAnswer read_duplicate_answer(const Frame& frame, const CardMask& mask);
[[nodiscard]] TerminalProbe read_probe_answer(const Frame& frame, const CardMask& mask);

}  // namespace kiosk::card_terminal
