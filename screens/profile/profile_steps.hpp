// Inside the profile only: the half of its decisions that changes an address or a number, and what both halves use.
#pragma once

#include <utility>

#include "screens/profile/profile.hpp"

namespace kiosk::profile {

[[nodiscard]] Outcome load(Model model);

[[nodiscard]] Outcome ask_change(Model model, ContactKind kind, PrivateText value);
[[nodiscard]] Outcome go_on_typing(Model model, const Typing& at);
[[nodiscard]] Outcome type(Model model, const Typing& at, const PrivateText& text);
[[nodiscard]] Outcome try_code_again(Model model, const NotConfirmed& at, MonotonicTime now);
[[nodiscard]] Outcome on_code(Model model, const EnterCode& at, const one_time_code::Event& event, MonotonicTime now);
[[nodiscard]] Outcome change_answered(Model model, const Changing& at, const Answered& answered, MonotonicTime now);
[[nodiscard]] Outcome code_answered(Model model, const Confirming& at, const Answered& answered, MonotonicTime now);

}  // namespace kiosk::profile
