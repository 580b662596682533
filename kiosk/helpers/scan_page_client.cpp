// Hearing the child frame by frame and believing nothing that does not add up: rows are counted here, too.
#include "kiosk/helpers/scan_page_client.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/base/ascii.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/scan_page_protocol.hpp"

namespace kiosk::helpers {
namespace {

using Kind = ScanError::Kind;

constexpr std::size_t kNumberBytes = 4;
constexpr int kPoll_ms = 5;
constexpr std::uint32_t kInputOutputError = 9;  // SANE_STATUS_IO_ERROR

Unexpected<ScanError> error(Kind kind, std::string message) {
    return failure(ScanError{kind, std::move(message)});
}

Unexpected<ScanError> nonsense(const char* what) {
    return error(Kind::helper_failed, std::string{"the scan helper "} + what);
}

Unexpected<ScanError> error_of(FrameError frame_error) {
    switch (frame_error) {
        case FrameError::timed_out:
            return error(Kind::timed_out, "the scanner did not give a page in time");
        case FrameError::cancelled:
            return error(Kind::cancelled, "cancelled");
        case FrameError::too_long:
            return nonsense("announced too long a frame");
        case FrameError::closed:
            return nonsense("ended without a word");
        case FrameError::failed:
            return nonsense("cannot be talked to");
    }
    return nonsense("answers in no known way");
}

// SANE's own numbers, so that the log names what a service technician can look up.
std::string_view sane_word(std::uint32_t status) {
    constexpr std::array<std::string_view, 14> kWords{
        "good",    "unsupported", "cancelled",          "device busy", "invalid",       "end of file", "jammed",
        "no docs", "cover open",  "input/output error", "no memory",   "access denied", "warming up",  "locked"};
    return status < kWords.size() ? kWords.at(status) : "unknown";
}

struct StatusMeaning {
    ScanStatus status;
    Kind kind;
    std::string_view message;
};
constexpr std::array kMeanings{
    StatusMeaning{ScanStatus::not_fitted, Kind::not_fitted, "the scanner has no such source"},
    StatusMeaning{ScanStatus::cover_open, Kind::cover_open, "the scanner's cover is open"},
    StatusMeaning{ScanStatus::jammed, Kind::jammed, "paper is jammed in the scanner"},
    StatusMeaning{ScanStatus::no_paper, Kind::no_paper, "the scanner's feeder is empty"},
    StatusMeaning{ScanStatus::busy, Kind::busy, "the scanner is busy"},
    StatusMeaning{ScanStatus::unplugged, Kind::unplugged, "no scanner answers under the configured name"},
    StatusMeaning{ScanStatus::access_denied, Kind::access_denied, "the scanner may not be used by the kiosk's user"},
    StatusMeaning{ScanStatus::cut_short, Kind::cut_short, "the scanner gave fewer rows than it announced"},
    StatusMeaning{ScanStatus::device_failed, Kind::device_failed, "the scanner failed"},
    StatusMeaning{ScanStatus::option_refused, Kind::device_failed, "the scanner refuses a configured option"},
    StatusMeaning{ScanStatus::strange_format, Kind::device_failed, "the scanner gives a picture of an unknown form"},
};

ScanError error_of(std::uint32_t status, std::uint32_t sane_status) {
    const auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const StatusMeaning& each) {
        return static_cast<std::uint32_t>(each.status) == status;
    });
    if (meaning == kMeanings.end()) return {Kind::helper_failed, "the scan helper answered an unknown status"};
    return {meaning->kind, std::string{meaning->message} + " (SANE: " + std::string{sane_word(sane_status)} + ")"};
}

std::uint32_t number_at(const FrameBytes& frame, std::size_t index) {
    return u32_at(frame, index * kNumberBytes);
}

bool has_numbers(const FrameBytes& frame, std::size_t count) {
    return frame.size() == (count + 1) * kNumberBytes;
}

// What the child says of a scan, checked against what it said before.
class Hearing {
public:
    Hearing(ScanSink& sink, int pages_max) : m_sink(sink), m_pages_max(pages_max) {}

    // The number of pages once it has ended; nullopt: there is more to hear.
    Result<std::optional<int>, ScanError> take(const FrameBytes& frame) {
        if (frame.size() < kNumberBytes) return nonsense("sent an empty frame");
        switch (static_cast<ScanFrame>(number_at(frame, 0))) {
            case ScanFrame::page_begins:
                return page_begins(frame);
            case ScanFrame::rows:
                return rows(std::span{frame}.subspan(kNumberBytes));
            case ScanFrame::page_ends:
                return page_ends(frame);
            case ScanFrame::ended:
                return ended(frame);
            case ScanFrame::state:
                break;
        }
        return nonsense("sent an unknown frame");
    }
    [[nodiscard]] bool between_pages() const { return !m_in_page; }
    // The scan ended with a device that failed or is gone.
    [[nodiscard]] bool lost_the_device() const { return m_lost_the_device; }

private:
    using Heard = Result<std::optional<int>, ScanError>;

    Heard after(bool goes_on) {
        if (!goes_on) return error(Kind::cancelled, "nobody wants the page any more");
        return std::nullopt;
    }
    Heard page_begins(const FrameBytes& frame) {
        if (m_in_page || m_pages >= m_pages_max || !has_numbers(frame, 4)) return nonsense("began a page out of turn");
        const std::uint32_t width = number_at(frame, 1);
        const std::uint32_t height = number_at(frame, 2);
        const std::uint32_t channels = number_at(frame, 3);
        const std::uint32_t dpi = number_at(frame, 4);
        if (width == 0 || width > kScanWidthMax_px || height > kScanHeightMax_px || (channels != 1 && channels != 3) ||
            dpi == 0 || dpi > 10'000)
            return nonsense("began a page of no possible form");
        m_format = {static_cast<int>(width), static_cast<int>(height), static_cast<int>(channels),
                    static_cast<int>(dpi)};
        m_in_page = true;
        m_rows = 0;
        return after(m_sink.page_begins(m_format));
    }
    Heard rows(std::span<const std::byte> bytes) {
        const auto row_bytes =
            static_cast<std::size_t>(m_format.width_px) * static_cast<std::size_t>(m_format.channels);
        if (!m_in_page || bytes.empty() || bytes.size() % row_bytes != 0) return nonsense("sent no whole rows");
        m_rows += bytes.size() / row_bytes;
        const std::size_t rows_max =
            m_format.height_px > 0 ? static_cast<std::size_t>(m_format.height_px) : std::size_t{kScanHeightMax_px};
        if (m_rows > rows_max) return nonsense("sent more rows than it announced");
        return after(m_sink.rows(bytes));
    }
    Heard page_ends(const FrameBytes& frame) {
        if (!m_in_page || !has_numbers(frame, 1) || m_rows == 0 || number_at(frame, 1) != m_rows)
            return nonsense("ended a page that does not add up");
        if (m_format.height_px != 0 && m_rows != static_cast<std::size_t>(m_format.height_px))
            return error(Kind::cut_short, "the scanner gave fewer rows than it announced");
        m_in_page = false;
        ++m_pages;
        return after(m_sink.page_ends(static_cast<int>(m_rows)));
    }
    Heard ended(const FrameBytes& frame) {
        if (!has_numbers(frame, 3)) return nonsense("ended in no known way");
        if (number_at(frame, 1) != static_cast<std::uint32_t>(ScanStatus::done)) {
            m_lost_the_device = number_at(frame, 1) == static_cast<std::uint32_t>(ScanStatus::device_failed) &&
                                number_at(frame, 2) == kInputOutputError;
            return failure(error_of(number_at(frame, 1), number_at(frame, 2)));
        }
        if (m_in_page || m_pages == 0 || number_at(frame, 3) != static_cast<std::uint32_t>(m_pages))
            return nonsense("counts other pages than it sent");
        return m_pages;
    }

    ScanSink& m_sink;
    int m_pages_max;
    RawPageFormat m_format;
    bool m_in_page = false;
    std::size_t m_rows = 0;
    int m_pages = 0;
    bool m_lost_the_device = false;
};

}  // namespace

bool is_scan_option(std::string_view option) {
    const auto sign = option.find('=');
    if (sign == std::string_view::npos || sign == 0 || option.size() > kScanOptionBytesMax) return false;
    const std::string_view name = option.substr(0, sign);
    const bool named = std::all_of(name.begin(), name.end(),
                                   [](char letter) { return is_small(letter) || is_digit(letter) || letter == '-'; });
    return named &&
           std::all_of(option.begin(), option.end(), [](char letter) { return letter >= ' ' && letter <= '~'; });
}

std::vector<std::string> ScanPageClient::arguments() const {
    std::vector<std::string> words{"--configuration", m_settings.configuration.string(), "--device", m_settings.device};
    for (const std::string& option : m_settings.options) {
        words.emplace_back("--option");
        words.push_back(option);
    }
    return words;
}

// Whoever was left behind before may still hold the device.
Result<ChildProcess, ScanError> ScanPageClient::start(const std::vector<std::string>& more, const CancelToken& cancel) {
    if (m_leaving) {
        const MonotonicTime until = m_clock.now() + m_settings.leave_deadline;
        while (!m_leaving->has_ended() && m_clock.now() < until && !cancel.cancelled()) poll(nullptr, 0, kPoll_ms);
        m_leaving.reset();
    }
    if (m_settings.device.empty()) return error(Kind::not_fitted, "no scanner is configured");
    const bool sound = m_settings.options.size() <= kScanOptionsMax &&
                       std::all_of(m_settings.options.begin(), m_settings.options.end(),
                                   [](const std::string& option) { return is_scan_option(option); });
    if (!sound) return error(Kind::device_failed, "a configured option of the scanner has no possible form");
    auto words = arguments();
    words.insert(words.end(), more.begin(), more.end());
    auto child = ChildProcess::start(m_settings.program, words);
    if (!child) return error(Kind::helper_failed, "the scan helper cannot be started");
    return std::move(*child);
}

void ScanPageClient::leave_behind(ChildProcess child) {
    shutdown(child.socket(), SHUT_RDWR);  // what it watches for, and where its writing stops
    m_leaving.emplace(std::move(child));
}

Result<int, ScanError> ScanPageClient::scan(const ScanWish& wish, ScanSink& sink, const CancelToken& cancel) {
    const int pages_max = wish.source == ScanSource::feeder ? std::clamp(wish.pages_max, 1, kScanPagesMax) : 1;
    auto child =
        start({"--source", wish.source == ScanSource::feeder ? "feeder" : "flatbed", "--dpi",
               std::to_string(std::clamp(wish.dpi, kScanDpiMin, kScanDpiMax)), "--pages", std::to_string(pages_max)},
              cancel);
    if (!child) return failure(child.error());
    Hearing hearing{sink, pages_max};
    FrameWait wait{&m_clock, m_clock.now() + m_settings.page_deadline, &cancel};
    while (true) {
        const bool was_between = hearing.between_pages();
        const auto frame = read_frame(child->socket(), kScanFrameBytesMax, wait);
        auto heard = frame ? hearing.take(*frame) : error_of(frame.error());
        if (heard && !*heard) {
            if (!was_between && hearing.between_pages()) wait.until = m_clock.now() + m_settings.page_deadline;
            continue;
        }
        // One that crashed or lied is killed at once.
        if (heard || heard.error().kind != Kind::helper_failed) leave_behind(std::move(*child));
        if (heard) return **heard;
        return failure(hearing.lost_the_device() ? told_apart(heard.error(), cancel) : heard.error());
    }
}

// SANE has one word for a device that failed and one that is gone: whoever is still there can be opened again.
ScanError ScanPageClient::told_apart(const ScanError& error, const CancelToken& cancel) {
    const auto probed = probe(cancel);
    return !probed && probed.error().kind == Kind::unplugged ? probed.error() : error;
}

Result<ScannerState, ScanError> ScanPageClient::probe(const CancelToken& cancel) {
    auto child = start({"--probe", "yes"}, cancel);
    if (!child) return failure(child.error());
    const FrameWait wait{&m_clock, m_clock.now() + m_settings.probe_deadline, &cancel};
    std::optional<ScannerState> state;
    while (true) {
        const auto frame = read_frame(child->socket(), kScanFrameBytesMax, wait);
        if (!frame) return error_of(frame.error());
        const auto kind = frame->size() < kNumberBytes ? ScanFrame{} : static_cast<ScanFrame>(number_at(*frame, 0));
        if (kind == ScanFrame::state && has_numbers(*frame, 2) && !state) {
            state = ScannerState{true, number_at(*frame, 1) == 1, number_at(*frame, 2) == 1};
        } else if (kind == ScanFrame::ended && has_numbers(*frame, 3)) {
            const bool done = number_at(*frame, 1) == static_cast<std::uint32_t>(ScanStatus::done);
            leave_behind(std::move(*child));
            if (!done) return failure(error_of(number_at(*frame, 1), number_at(*frame, 2)));
            if (!state) return nonsense("ended without the scanner's state");
            return *state;
        } else {
            return nonsense("sent an unknown frame");
        }
    }
}

}  // namespace kiosk::helpers
