// One input for one reader of foreign bytes. A target checks by KIOSK_CHECK what must hold whatever comes; everything
// else (memory, undefined behaviour) is the sanitizers' work. Each target is a program: README.md beside this file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::fuzz {

void take(std::string_view input);

// Told by a target when it believed an input: a corpus of which nothing is believed tests nothing behind the first
// look.
void believed();
[[nodiscard]] std::uint64_t believed_count();

// What a target's server answers next, raw, on loopback: for readers that sit behind a library's own socket.
[[nodiscard]] int serve(std::string_view answer);  // the port

}  // namespace kiosk::fuzz
