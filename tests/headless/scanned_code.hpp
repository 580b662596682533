// A code held in front of the reader: written as keystrokes on the pipe that the kiosk reads in the device's place.
#pragma once

#include <filesystem>
#include <string_view>

namespace kiosk::test {

// False: nobody reads the pipe just now, or a character is on no key of the reader.
[[nodiscard]] bool present_code(const std::filesystem::path& pipe, std::string_view code);

}  // namespace kiosk::test
