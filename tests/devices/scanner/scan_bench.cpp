// See scan_bench.hpp.
#include "tests/devices/scanner/scan_bench.hpp"

#include <algorithm>
#include <fstream>

#include "kiosk/base/check.hpp"

namespace kiosk::test {

bool KeepingSink::page_begins(const RawPageFormat& format) {
    pages.push_back({format, {}, 0});
    at_begin();
    return true;
}

bool KeepingSink::rows(std::span<const std::byte> bytes) {
    KIOSK_CHECK(!pages.empty());
    pages.back().bytes.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    largest_piece_bytes = std::max(largest_piece_bytes, bytes.size());
    return at_rows();
}

bool KeepingSink::page_ends(int height_px) {
    pages.back().height_px = height_px;
    return true;
}

SaneBench::SaneBench() {
    std::ofstream(m_directory.path("dll.conf")) << "pnm\ntest\n";
    std::ofstream(m_directory.path("test.conf")) << "number_of_devices 1\nresolution_max 1200.0\ngeometry_max 200.0\n";
}

helpers::ScanPageClient SaneBench::client(const std::string& device, std::vector<std::string> options,
                                          Milliseconds page_deadline) const {
    helpers::ScanPageSettings settings;
    settings.program = KIOSK_SCAN_PAGE;
    settings.device = device;
    settings.configuration = m_directory.path();
    settings.options = std::move(options);
    settings.page_deadline = page_deadline;
    return {settings, m_clock};
}

std::string SaneBench::file(const std::string& name, const std::string& bytes) const {
    std::ofstream(m_directory.path(name), std::ios::binary) << bytes;
    return m_directory.path(name);
}

std::string picture_bytes(int width_px, int height_px, int channels) {
    std::string dots;
    dots.reserve(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px * channels));
    for (int row = 0; row < height_px; ++row) {
        for (int column = 0; column < width_px * channels; ++column)
            dots.push_back(static_cast<char>((row * 7 + row / 251 + column * 3) & 0xFF));
    }
    return dots;
}

std::string pnm_of(const std::string& dots, int width_px, int height_px, int channels) {
    return (channels == 3 ? "P6\n" : "P5\n") + std::to_string(width_px) + " " + std::to_string(height_px) + "\n255\n" +
           dots;
}

}  // namespace kiosk::test
