// Handing pages over and believing nothing that does not add up.
#include "kiosk/helpers/read_page_client.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "kiosk/base/check.hpp"
#include "kiosk/helpers/child_process.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/read_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

using Kind = PageReadError::Kind;

Unexpected<PageReadError> error(Kind kind, const char* message) {
    return failure(PageReadError{kind, message});
}

Unexpected<PageReadError> error_of(FrameError frame_error) {
    switch (frame_error) {
        case FrameError::timed_out:
            return error(Kind::timed_out, "the page reader did not answer in time");
        case FrameError::cancelled:
            return error(Kind::cancelled, "cancelled");
        case FrameError::too_long:
            return error(Kind::helper_failed, "the page reader announced too long an answer");
        case FrameError::closed:
            return error(Kind::helper_failed, "the page reader ended without an answer");
        case FrameError::failed:
            return error(Kind::helper_failed, "the page reader cannot be talked to");
    }
    return error(Kind::helper_failed, "unknown frame error");
}

Unexpected<PageReadError> error_of_status(std::uint32_t status) {
    switch (static_cast<ReadStatus>(status)) {
        case ReadStatus::not_a_picture:
            return error(Kind::not_a_picture, "the file is no picture, or damaged");
        case ReadStatus::too_large:
            return error(Kind::too_large, "the picture is too large");
        case ReadStatus::too_small:
            return error(Kind::too_small, "the picture is too small");
        case ReadStatus::unusable:
            return error(Kind::helper_failed, "the page reader could make no page of it");
        case ReadStatus::done:
            break;
    }
    return error(Kind::helper_failed, "the page reader answered an unknown status");
}

std::optional<ReadyPageHeader> header_of(std::span<const std::byte> answer) {
    if (answer.size() < kReadyPageHeaderBytes) return std::nullopt;
    const auto number = [&](std::size_t index) { return u32_at(answer, 4 * index); };
    return ReadyPageHeader{static_cast<ReadStatus>(number(0)),
                           number(1),
                           number(2),
                           number(3),
                           number(4),
                           number(5),
                           number(6),
                           number(7),
                           number(8)};
}

bool is_side(std::uint32_t side_px) {
    return side_px >= 1 && side_px <= kReadySideMax_px;
}

bool adds_up(const ReadyPageHeader& header, std::size_t answer_bytes) {
    if (!is_side(header.width_px) || !is_side(header.height_px)) return false;
    if (!is_side(header.picture_width_px) || !is_side(header.picture_height_px)) return false;
    if (header.is_blank > 1 || header.sharpness > static_cast<std::uint32_t>(PageSharpness::blurred) ||
        header.light > static_cast<std::uint32_t>(PageLight::too_pale))
        return false;
    if (header.jpeg_bytes == 0 || header.jpeg_bytes > kReadyPageBytesMax) return false;
    return answer_bytes == kReadyPageHeaderBytes + header.jpeg_bytes +
                               std::size_t{4} * header.picture_width_px * header.picture_height_px;
}

Result<ReadyPage, PageReadError> page_in(std::span<const std::byte> answer) {
    const auto header = header_of(answer);
    if (!header) return error(Kind::helper_failed, "the page reader's answer is cut");
    if (header->status != ReadStatus::done) return error_of_status(static_cast<std::uint32_t>(header->status));
    if (!adds_up(*header, answer.size())) return error(Kind::helper_failed, "the page reader's answer does not add up");
    const auto jpeg = answer.subspan(kReadyPageHeaderBytes, header->jpeg_bytes);
    const auto dots = answer.subspan(kReadyPageHeaderBytes + header->jpeg_bytes);
    ReadyPage page;
    page.jpeg.assign(jpeg.begin(), jpeg.end());
    page.width_px = static_cast<int>(header->width_px);
    page.height_px = static_cast<int>(header->height_px);
    page.is_blank = header->is_blank == 1;
    page.sharpness = static_cast<PageSharpness>(header->sharpness);
    page.light = static_cast<PageLight>(header->light);
    page.picture.page_count = 1;
    page.picture.width_mm = page.width_mm();
    page.picture.height_mm = page.height_mm();
    page.picture.width_px = static_cast<int>(header->picture_width_px);
    page.picture.height_px = static_cast<int>(header->picture_height_px);
    page.picture.rgba.resize(dots.size());
    std::transform(dots.begin(), dots.end(), page.picture.rgba.begin(),
                   [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    return page;
}

// --- the reading
// ------------------------------------------------------------------------------------------------------ Reads numbers
// and texts one after the other; once something does not add up, everything after it is empty.
class AnswerReader {
public:
    explicit AnswerReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::uint32_t number() {
        if (m_bytes.size() < 4) return refuse();
        const std::uint32_t value = u32_at(m_bytes, 0);
        m_bytes = m_bytes.subspan(4);
        return value;
    }
    std::uint32_t number_up_to(std::size_t highest) {
        const std::uint32_t value = number();
        return value <= highest ? value : refuse();
    }
    std::optional<Date> date() {
        const std::uint32_t value = number();
        if (value == 0) return std::nullopt;
        const Date date{std::chrono::year{static_cast<int>(value / 10'000)}, std::chrono::month{value / 100 % 100},
                        std::chrono::day{value % 100}};
        if (value <= 99'999'999 && date.ok()) return date;
        refuse();
        return std::nullopt;
    }
    std::vector<PrivateText> texts(std::size_t count_max) {
        std::vector<PrivateText> all;
        for (std::uint32_t left = number_up_to(count_max); left > 0; --left) {
            const std::size_t size = number_up_to(std::min(kReadTextBytesMax, m_bytes.size()));
            if (size > m_bytes.size()) refuse();
            if (!m_is_sound) break;
            all.emplace_back(std::string_view{reinterpret_cast<const char*>(m_bytes.data()), size});
            m_bytes = m_bytes.subspan(size);
        }
        return all;
    }
    [[nodiscard]] bool is_sound_to_the_end() const { return m_is_sound && m_bytes.empty(); }

private:
    std::uint32_t refuse() {
        m_is_sound = false;
        m_bytes = {};
        return 0;
    }
    std::span<const std::byte> m_bytes;
    bool m_is_sound = true;
};

Result<PageReading, PageReadError> reading_in(std::span<const std::byte> answer) {
    AnswerReader reader{answer};
    if (const std::uint32_t status = reader.number(); status != 0) return error_of_status(status);
    PageReading reading;
    reading.confidence_percent = static_cast<int>(reader.number_up_to(100));
    reading.valid_from = reader.date();
    reading.valid_until = reader.date();
    for (std::uint32_t left = reader.number_up_to(kReadDatesMax); left > 0; --left) {
        if (const auto date = reader.date()) reading.dates.push_back(*date);
    }
    reading.lines = reader.texts(kReadLinesMax);
    reading.codes = reader.texts(kReadCodesMax);
    reading.ibans = reader.texts(kReadIbansMax);
    if (!reader.is_sound_to_the_end()) return error(Kind::helper_failed, "the page reader's answer does not add up");
    return reading;
}

// --- rows
// -------------------------------------------------------------------------------------------------------------
class RowsToChild final : public PageIntake {
public:
    RowsToChild(const ReadPageSettings& settings, const Clock& clock)
        : m_settings(settings), m_clock(clock), m_child(ChildProcess::start(settings.program, {"rows"})) {
        if (!m_child) m_error = PageReadError{Kind::helper_failed, "the page reader cannot be started"};
    }

    bool page_begins(const RawPageFormat& format) override {
        if (m_row_bytes != 0 || format.width_px < 1 || format.height_px < 0 || format.channels < 1 || format.dpi < 1)
            return refuse("a page began twice, or has no form");
        m_row_bytes = static_cast<std::size_t>(format.width_px) * static_cast<std::size_t>(format.channels);
        FrameBytes header;
        for (const int number : {format.width_px, format.height_px, format.channels, format.dpi})
            append_u32(header, static_cast<std::uint32_t>(number));
        return hand_over(header, nullptr);
    }
    bool rows(std::span<const std::byte> bytes) override {
        if (m_row_bytes == 0 || m_row_bytes > kIntakePieceBytesMax) return refuse("rows came without a page");
        const std::size_t piece_bytes = kIntakePieceBytesMax / m_row_bytes * m_row_bytes;
        while (!bytes.empty()) {
            const auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
            if (!hand_over(piece, nullptr)) return false;
            bytes = bytes.subspan(piece.size());
        }
        return true;
    }
    bool page_ends(int /*height_px*/) override {
        m_has_ended = true;
        return hand_over({}, nullptr);
    }
    Result<ReadyPage, PageReadError> finish(const CancelToken& cancel) override {
        if (m_error) return failure(PageReadError{*m_error});
        if (!m_has_ended) return error(Kind::helper_failed, "the page has not ended");
        const FrameWait wait{&m_clock, m_clock.now() + m_settings.page_deadline, &cancel};
        const auto answer = read_frame(m_child->socket(), kReadyAnswerBytesMax, wait);
        if (!answer) return error_of(answer.error());
        return page_in(*answer);
    }
    // Of a picture that is there as a whole: a cancel counts here, too.
    bool hand_over(std::span<const std::byte> frame, const CancelToken* cancel) {
        if (m_error) return false;
        const FrameWait wait{&m_clock, m_clock.now() + m_settings.page_deadline, cancel};
        const auto sent = write_frame(m_child->socket(), frame, wait);
        if (!sent) m_error = error_of(sent.error()).value();
        return sent.has_value();
    }

private:
    bool refuse(const char* message) {
        if (!m_error) m_error = PageReadError{Kind::helper_failed, message};
        return false;
    }
    const ReadPageSettings& m_settings;
    const Clock& m_clock;
    Result<ChildProcess, SpawnError> m_child;
    std::optional<PageReadError> m_error;
    std::size_t m_row_bytes = 0;
    bool m_has_ended = false;
};

}  // namespace

std::unique_ptr<PageIntake> ReadPageClient::begin() {
    return std::make_unique<RowsToChild>(m_settings, m_clock);
}

Result<ReadyPage, PageReadError> ReadPageClient::page_of(const char* job, std::span<const std::byte> file,
                                                         const CancelToken& cancel) {
    if (file.size() > kPhoneFileBytesMax) return error(Kind::too_large, "the file is too large");
    const FrameWait wait{&m_clock, m_clock.now() + m_settings.page_deadline, &cancel};
    const auto child = ChildProcess::start(m_settings.program, {job});
    if (!child) return error(Kind::helper_failed, "the page reader cannot be started");
    if (const auto sent = write_frame(child->socket(), file, wait); !sent) return error_of(sent.error());
    const auto answer = read_frame(child->socket(), kReadyAnswerBytesMax, wait);
    if (!answer) return error_of(answer.error());
    return page_in(*answer);
}

Result<ReadyPage, PageReadError> ReadPageClient::from_file(std::span<const std::byte> file, const CancelToken& cancel) {
    return page_of("file", file, cancel);
}

Result<ReadyPage, PageReadError> ReadPageClient::from_picture(const PagePicture& picture, int dpi,
                                                              const CancelToken& cancel) {
    constexpr int kChannels = 4;
    const std::size_t row_bytes = static_cast<std::size_t>(std::max(picture.width_px, 0)) * kChannels;
    KIOSK_CHECK(picture.rgba.size() == row_bytes * static_cast<std::size_t>(std::max(picture.height_px, 0)));
    RowsToChild child{m_settings, m_clock};
    bool goes_on =
        row_bytes <= kIntakePieceBytesMax && child.page_begins({picture.width_px, picture.height_px, kChannels, dpi});
    auto left = std::as_bytes(std::span{picture.rgba});
    while (goes_on && !left.empty()) {
        const auto piece = left.first(std::min(left.size(), kIntakePieceBytesMax / row_bytes * row_bytes));
        goes_on = child.hand_over(piece, &cancel);
        left = left.subspan(piece.size());
    }
    if (goes_on) static_cast<void>(child.page_ends(picture.height_px));
    return child.finish(cancel);
}

Result<ReadyPage, PageReadError> ReadPageClient::turned(const JpegBytes& page, QuarterTurn turn,
                                                        const CancelToken& cancel) {
    return page_of(turn == QuarterTurn::right ? "turn-right" : "turn-left", page, cancel);
}

Result<PageReading, PageReadError> ReadPageClient::read(const JpegBytes& page, const CancelToken& cancel) {
    if (page.size() > kPhoneFileBytesMax) return error(Kind::too_large, "the page is too large");
    const FrameWait wait{&m_clock, m_clock.now() + m_settings.reading_deadline, &cancel};
    // The rest is for its start and its answer; the layout of a page, too, is not counted by tesseract.
    const auto text_within = std::max(m_settings.reading_deadline * 85 / 100, Milliseconds{1});
    const auto child = ChildProcess::start(m_settings.program, {"read", std::to_string(text_within.count())});
    if (!child) return error(Kind::helper_failed, "the page reader cannot be started");
    if (const auto sent = write_frame(child->socket(), page, wait); !sent) return error_of(sent.error());
    const auto codes = read_frame(child->socket(), kReadAnswerBytesMax, wait);
    if (!codes) return error_of(codes.error());
    auto known = reading_in(*codes);
    if (!known) return known;
    const auto all = read_frame(child->socket(), kReadAnswerBytesMax, wait);
    // Too late for the text, or its recognition crashed: the codes are still worth something.
    if (!all && (all.error() == FrameError::timed_out || all.error() == FrameError::closed)) return known;
    if (!all) return error_of(all.error());
    return reading_in(*all);
}

}  // namespace kiosk::helpers
