// Everything that the program has in its memory, for a test that looks for what should not be there any more.
#pragma once

#include <string>

namespace kiosk::test {

// All private, writable memory of this process into one file. False: it could not be written.
[[nodiscard]] bool dump_memory(const std::string& path);

}  // namespace kiosk::test
