// A scanner of the real helper for tests, and a sink that keeps what comes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/helpers/scan_page_client.hpp"
#include "kiosk/ports/scanner.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

class KeepingSink final : public ScanSink {
public:
    struct Page {
        RawPageFormat format;
        std::string bytes;
        int height_px = 0;  // 0: it did not end
    };
    [[nodiscard]] bool page_begins(const RawPageFormat& format) override;
    [[nodiscard]] bool rows(std::span<const std::byte> bytes) override;
    [[nodiscard]] bool page_ends(int height_px) override;

    std::vector<Page> pages;
    std::function<void()> at_begin = [] {};
    std::function<bool()> at_rows = [] { return true; };
    std::size_t largest_piece_bytes = 0;
};

// SANE's configuration for its back ends "pnm" and "test", and files beside it.
class SaneBench {
public:
    SaneBench();
    [[nodiscard]] helpers::ScanPageClient client(const std::string& device, std::vector<std::string> options = {},
                                                 Milliseconds page_deadline = Milliseconds{60'000}) const;
    // A picture file of `text`'s bytes; its path.
    [[nodiscard]] std::string file(const std::string& name, const std::string& bytes) const;

private:
    TemporaryDirectory m_directory;
    SystemClock m_clock;
};

// A picture with no two rows alike, as P6 (3 channels) or P5 (1).
[[nodiscard]] std::string picture_bytes(int width_px, int height_px, int channels);
[[nodiscard]] std::string pnm_of(const std::string& dots, int width_px, int height_px, int channels);

// Of a scan that failed.
[[nodiscard]] inline ScanError::Kind kind_of(const Result<int, ScanError>& scanned) {
    REQUIRE_FALSE(scanned.has_value());
    INFO(scanned.error().message);
    return scanned.error().kind;
}

}  // namespace kiosk::test
