// The three faces that paper is set in, and where their files lie. They are TrueType subsets made at build time
// (printing/fonts/CMakeLists.txt): libharu refuses CFF outlines and embeds whatever tables a file has.
#pragma once

#include <filesystem>

namespace kiosk::printing {

enum class Face : unsigned char { sans, sans_bold, mono };
inline constexpr int kFaceCount = 3;

struct FontFiles {
    std::filesystem::path sans;
    std::filesystem::path sans_bold;
    std::filesystem::path mono;

    // The files by the names that the build gives them, in one directory.
    [[nodiscard]] static FontFiles in(const std::filesystem::path& directory) {
        return {directory / "paper-sans.ttf", directory / "paper-sans-bold.ttf", directory / "paper-mono.ttf"};
    }
};

}  // namespace kiosk::printing
