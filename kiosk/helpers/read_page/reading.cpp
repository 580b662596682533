// tesseract takes half a second for a page, and 17 for a noisy empty one: the blank test comes first, and a deadline.
#include "kiosk/helpers/read_page/reading.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/helpers/read_page/codes.hpp"
#include "kiosk/helpers/read_page/french_dates.hpp"
#include "kiosk/helpers/read_page/iban_text.hpp"
#include "kiosk/helpers/read_page/paper.hpp"
#include "kiosk/helpers/read_page/ready_page.hpp"

// OpenMP API 5.2, section 18.3: named here, for clang comes without the header that gcc has for it.
extern "C" void omp_set_max_active_levels(int max_levels);

namespace kiosk::helpers {
namespace {

constexpr int kCodesSharePercent = 20;  // of the time

struct Reading {
    int confidence_percent = 0;
    DatesRead dates;
    std::vector<PrivateText> lines;
    std::vector<PrivateText> codes;
    std::vector<PrivateText> ibans;
};

std::uint32_t number_of(const std::optional<Date>& date) {
    if (!date) return 0;
    return static_cast<std::uint32_t>(static_cast<int>(date->year())) * 10'000 +
           static_cast<unsigned>(date->month()) * 100 + static_cast<unsigned>(date->day());
}

void append_texts(FrameBytes& frame, const std::vector<PrivateText>& texts) {
    append_u32(frame, static_cast<std::uint32_t>(texts.size()));
    for (const PrivateText& text : texts) {
        append_u32(frame, static_cast<std::uint32_t>(text.size()));
        for (const char letter : text.view()) frame.push_back(static_cast<std::byte>(letter));
    }
}

FrameBytes frame_of(ReadStatus status, const Reading& reading) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(status));
    append_u32(frame, static_cast<std::uint32_t>(reading.confidence_percent));
    append_u32(frame, number_of(reading.dates.valid_from));
    append_u32(frame, number_of(reading.dates.valid_until));
    append_u32(frame, static_cast<std::uint32_t>(reading.dates.dates.size()));
    for (const Date date : reading.dates.dates) append_u32(frame, number_of(date));
    append_texts(frame, reading.lines);
    append_texts(frame, reading.codes);
    append_texts(frame, reading.ibans);
    return frame;
}

struct DeleteText {
    void operator()(char* text) const { delete[] text; }
};

void keep_lines(std::string_view text, Reading& reading) {
    while (!text.empty() && reading.lines.size() < kReadLinesMax) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, std::min(end, kReadTextBytesMax));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\f\r") != std::string_view::npos) reading.lines.emplace_back(line);
    }
}

// Whatever the recognition found until the deadline.
void read_text(const GreyImage& image, const Clock& clock, MonotonicTime until, Reading& reading) {
    // Its threads would need calls that the sandbox forbids, and be slower on the kiosk's two cores.
    omp_set_max_active_levels(0);
    tesseract::TessBaseAPI recognition;
    if (recognition.Init(nullptr, "fra", tesseract::OEM_LSTM_ONLY) != 0) return;
    recognition.SetVariable("debug_file", "/dev/null");
    recognition.SetVariable("tessedit_do_invert", "0");  // white letters of a logo are no dates
    recognition.SetPageSegMode(tesseract::PSM_AUTO);
    recognition.SetImage(image.dots.data(), image.width, image.height, 1, image.width);
    recognition.SetSourceResolution(kReadyPageDpi);
    const auto left = until - clock.now();
    if (left.count() <= 0) return;
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(static_cast<std::int32_t>(left.count()));
    // At its deadline it says that it failed; the lines that it has until then are there all the same.
    const bool in_time = recognition.Recognize(&monitor) == 0;
    static_cast<void>(in_time);
    const std::unique_ptr<char, DeleteText> text{recognition.GetUTF8Text()};
    if (!text) return;
    reading.confidence_percent = std::clamp(recognition.MeanTextConf(), 0, 100);
    keep_lines(text.get(), reading);
}

}  // namespace

bool answer_with_reading(std::span<const std::byte> jpeg, Milliseconds within,
                         const std::function<bool(std::span<const std::byte>)>& send) {
    const SystemClock clock;
    const MonotonicTime began = clock.now();
    Reading reading;
    const auto image = dots_of_page(jpeg);
    if (!image) {
        const FrameBytes refusal = frame_of(image.error(), reading);
        return send(refusal) && send(refusal);
    }
    if (is_blank(*image)) {
        const FrameBytes nothing = frame_of(ReadStatus::done, reading);
        return send(nothing) && send(nothing);
    }
    reading.codes = codes_on(*image, clock, began + within * kCodesSharePercent / 100);
    if (!send(frame_of(ReadStatus::done, reading))) return false;
    read_text(*image, clock, began + within, reading);
    std::vector<std::string_view> lines;
    std::transform(reading.lines.begin(), reading.lines.end(), std::back_inserter(lines),
                   [](const PrivateText& line) { return line.view(); });
    reading.dates = dates_in(lines);
    reading.ibans = ibans_in(lines);
    return send(frame_of(ReadStatus::done, reading));
}

}  // namespace kiosk::helpers
