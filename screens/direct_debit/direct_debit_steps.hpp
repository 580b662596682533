// Inside the journey only: signing with a code, which is a file of its own.
#pragma once

#include "screens/direct_debit/direct_debit.hpp"

namespace kiosk::direct_debit {

// --- a code instead of the finger: direct_debit_signing.cpp
[[nodiscard]] Outcome ask_code(Model model);
[[nodiscard]] Outcome code_sent(Model model, const Answered& answered, MonotonicTime now);
[[nodiscard]] Outcome on_code(Model model, const EnterCode& at, const one_time_code::Event& event, MonotonicTime now);
[[nodiscard]] Outcome code_answered(Model model, const ConfirmingCode& at, const Answered& answered,
                                    const JourneyContext& context);
[[nodiscard]] Outcome try_code_again(Model model, const CodeNotConfirmed& at, MonotonicTime now);
// Back to the signature. What was drawn stands there to be seen; a code signed what may be changed now.
[[nodiscard]] Outcome sign_anew(Model model);

}  // namespace kiosk::direct_debit
