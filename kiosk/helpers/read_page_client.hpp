// ReadPageClient: the PageReader port by way of kiosk-read-page. One child for each job: nothing that one file did to a
// library can touch the next.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/page_reader.hpp"

namespace kiosk::helpers {

struct ReadPageSettings {
    std::filesystem::path program;         // kiosk-read-page
    Milliseconds page_deadline{10'000};    // from the last row, or the start, to the ready page
    Milliseconds reading_deadline{1'950};  // of text and codes; what is known by then is the answer
};

class ReadPageClient final : public PageReader {
public:
    // `clock` outlives the client, and the client what begin() gives.
    ReadPageClient(ReadPageSettings settings, const Clock& clock) : m_settings(std::move(settings)), m_clock(clock) {}

    [[nodiscard]] std::unique_ptr<PageIntake> begin() override;
    [[nodiscard]] Result<ReadyPage, PageReadError> from_file(std::span<const std::byte> file,
                                                             const CancelToken& cancel) override;
    [[nodiscard]] Result<ReadyPage, PageReadError> from_picture(const PagePicture& picture, int dpi,
                                                                const CancelToken& cancel) override;
    [[nodiscard]] Result<ReadyPage, PageReadError> turned(const JpegBytes& page, QuarterTurn turn,
                                                          const CancelToken& cancel) override;
    [[nodiscard]] Result<PageReading, PageReadError> read(const JpegBytes& page, const CancelToken& cancel) override;

private:
    [[nodiscard]] Result<ReadyPage, PageReadError> page_of(const char* job, std::span<const std::byte> file,
                                                           const CancelToken& cancel);
    ReadPageSettings m_settings;
    const Clock& m_clock;
};

}  // namespace kiosk::helpers
