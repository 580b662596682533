// The order of a scan is SANE's: open, options, start, parameters, read until the end, start again for the next sheet.
#include "kiosk/helpers/scan_page/scan.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/base/check.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/scan_page/vendor_words.hpp"

namespace kiosk::helpers {
namespace {

constexpr double kA4Width_mm = 210;
constexpr double kA4Height_mm = 297;
constexpr std::size_t kReadBytes = 64'000;
constexpr int kWarmingUp = 12;  // named by later versions of SANE, and sent by back ends of today

ScanEnd end_of(SANE_Status status, int pages = 0) {
    const auto end = [&](ScanStatus kind) { return ScanEnd{kind, status, pages}; };
    switch (static_cast<int>(status)) {
        case SANE_STATUS_GOOD:
            return end(ScanStatus::done);
        case SANE_STATUS_DEVICE_BUSY:
        case kWarmingUp:
            return end(ScanStatus::busy);
        case SANE_STATUS_JAMMED:
            return end(ScanStatus::jammed);
        case SANE_STATUS_NO_DOCS:
            return end(ScanStatus::no_paper);
        case SANE_STATUS_COVER_OPEN:
            return end(ScanStatus::cover_open);
        case SANE_STATUS_ACCESS_DENIED:
            return end(ScanStatus::access_denied);
        default:
            return end(ScanStatus::device_failed);
    }
}

// A name that nobody answers to is INVAL when the back end looks it up and IO_ERROR when it dials.
ScanEnd end_of_opening(SANE_Status status) {
    if (status == SANE_STATUS_INVAL || status == SANE_STATUS_IO_ERROR || status == SANE_STATUS_UNSUPPORTED)
        return {ScanStatus::unplugged, status, 0};
    return end_of(status);
}

FrameBytes frame_of(ScanFrame kind, std::initializer_list<std::uint32_t> numbers = {}) {
    FrameBytes frame;
    append_u32(frame, static_cast<std::uint32_t>(kind));
    for (const std::uint32_t number : numbers) append_u32(frame, number);
    return frame;
}

Result<void, ScanEnd> choose_source(SaneDevice& device, ScanSource source) {
    const auto choices = device.choices("source");
    if (choices.empty()) {  // a device of one source does not name it: a flatbed
        if (source == ScanSource::flatbed) return {};
        return failure(ScanEnd{ScanStatus::not_fitted, SANE_STATUS_UNSUPPORTED, 0});
    }
    const auto word = source_word(choices, source);
    if (!word) return failure(ScanEnd{ScanStatus::not_fitted, SANE_STATUS_UNSUPPORTED, 0});
    if (const SANE_Status set = device.set("source", *word); set != SANE_STATUS_GOOD) return failure(end_of(set));
    return {};
}

// From the corner to the far edge, or to that of an A4 sheet: a bed's last centimetres show only its lid.
void choose_area(SaneDevice& device) {
    for (const char* corner : {"tl-x", "tl-y"}) {
        if (const auto limits = device.limits(corner)) static_cast<void>(device.set_nearest(corner, limits->lowest));
    }
    for (const auto& [corner, sheet_mm] : {std::pair{"br-x", kA4Width_mm}, std::pair{"br-y", kA4Height_mm}}) {
        const auto limits = device.limits(corner);
        if (!limits) continue;
        const double far =
            limits->in_millimetres ? std::min(limits->highest, limits->lowest + sheet_mm) : limits->highest;
        static_cast<void>(device.set_nearest(corner, far));
    }
}

Result<void, ScanEnd> prepare(SaneDevice& device, const ScanOrder& order) {
    if (auto source = choose_source(device, order.wish.source); !source) return source;
    if (const auto mode = mode_word(device.choices("mode"))) static_cast<void>(device.set("mode", *mode));
    if (device.has("depth")) static_cast<void>(device.set_nearest("depth", 8));
    for (const char* resolution : {"resolution", "x-resolution", "y-resolution"}) {
        if (device.has(resolution)) static_cast<void>(device.set_nearest(resolution, order.wish.dpi));
    }
    for (const auto& [name, value] : order.options) {
        const SANE_Status set = device.set(name, value);
        if (set != SANE_STATUS_GOOD) return failure(ScanEnd{ScanStatus::option_refused, set, 0});
    }
    choose_area(device);
    return {};
}

int dpi_of(const SaneDevice& device, const ScanOrder& order) {
    for (const char* resolution : {"resolution", "x-resolution"}) {
        const auto dpi = device.number(resolution);
        if (dpi && *dpi >= 1 && *dpi <= 10'000) return static_cast<int>(std::lround(*dpi));
    }
    return order.wish.dpi;
}

struct PageShape {
    std::size_t line_bytes = 0;  // with the device's padding
    std::size_t row_bytes = 0;   // without
    std::uint32_t width = 0;
    std::uint32_t height = 0;  // 0: not known
    std::uint32_t channels = 0;
};

std::optional<PageShape> shape_of(const SANE_Parameters& parameters) {
    if (parameters.format != SANE_FRAME_RGB && parameters.format != SANE_FRAME_GRAY) return std::nullopt;
    if (parameters.depth != 8 || parameters.last_frame != SANE_TRUE || parameters.pixels_per_line < 1)
        return std::nullopt;
    PageShape shape;
    shape.channels = parameters.format == SANE_FRAME_RGB ? 3 : 1;
    shape.width = static_cast<std::uint32_t>(parameters.pixels_per_line);
    shape.height = static_cast<std::uint32_t>(std::max(parameters.lines, 0));
    shape.row_bytes = std::size_t{shape.width} * shape.channels;
    shape.line_bytes = static_cast<std::size_t>(std::max(parameters.bytes_per_line, 0));
    if (shape.width > kScanWidthMax_px || shape.height > kScanHeightMax_px) return std::nullopt;
    if (shape.line_bytes < shape.row_bytes || shape.line_bytes > kScanPieceBytesMax) return std::nullopt;
    return shape;
}

// Gathers what the device gives in any pieces and sends whole rows.
class RowSender {
public:
    RowSender(const PageShape& shape, const SendFrame& send) : m_shape(shape), m_send(send) {}

    [[nodiscard]] bool take(std::span<const std::byte> bytes) {
        m_waiting.insert(m_waiting.end(), bytes.begin(), bytes.end());
        return m_waiting.size() + kReadBytes < kScanPieceBytesMax || flush();
    }
    [[nodiscard]] bool flush() {
        const std::size_t rows = m_waiting.size() / m_shape.line_bytes;
        if (rows == 0) return true;
        FrameBytes frame = frame_of(ScanFrame::rows);
        frame.reserve(frame.size() + rows * m_shape.row_bytes);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto line = m_waiting.begin() + static_cast<std::ptrdiff_t>(row * m_shape.line_bytes);
            frame.insert(frame.end(), line, line + static_cast<std::ptrdiff_t>(m_shape.row_bytes));
        }
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(rows * m_shape.line_bytes));
        m_rows += rows;
        return m_send(frame);
    }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] bool is_between_rows() const { return m_waiting.empty(); }

private:
    const PageShape& m_shape;
    const SendFrame& m_send;
    FrameBytes m_waiting;
    std::size_t m_rows = 0;
};

// One page that was started. Nobody there any more: cut_short, which nobody hears.
ScanEnd read_page(SaneDevice& device, const ScanOrder& order, const SendFrame& send) {
    SANE_Parameters parameters{};
    if (const SANE_Status status = sane_get_parameters(device.handle(), &parameters); status != SANE_STATUS_GOOD)
        return end_of(status);
    const auto shape = shape_of(parameters);
    if (!shape) return {ScanStatus::strange_format, SANE_STATUS_GOOD, 0};
    const ScanEnd cut{ScanStatus::cut_short, SANE_STATUS_EOF, 0};
    const auto dpi = static_cast<std::uint32_t>(dpi_of(device, order));
    if (!send(frame_of(ScanFrame::page_begins, {shape->width, shape->height, shape->channels, dpi}))) return cut;

    RowSender sender{*shape, send};
    std::vector<SANE_Byte> piece(kReadBytes);
    while (true) {
        SANE_Int size = 0;
        const SANE_Status status = sane_read(device.handle(), piece.data(), static_cast<SANE_Int>(piece.size()), &size);
        if (status == SANE_STATUS_EOF) break;
        if (status != SANE_STATUS_GOOD) return end_of(status);
        KIOSK_CHECK(size >= 0 && static_cast<std::size_t>(size) <= piece.size());
        if (!sender.take(std::as_bytes(std::span{piece}.first(static_cast<std::size_t>(size))))) return cut;
        if (sender.rows() > kScanHeightMax_px) return {ScanStatus::strange_format, SANE_STATUS_GOOD, 0};
    }
    // After a cancel, or a cable that was pulled, some back ends say EOF on half a page.
    if (!sender.flush() || !sender.is_between_rows() || sender.rows() == 0) return cut;
    if (shape->height != 0 && sender.rows() != shape->height) return cut;
    if (!send(frame_of(ScanFrame::page_ends, {static_cast<std::uint32_t>(sender.rows())}))) return cut;
    return {};
}

}  // namespace

ScanEnd scan_pages(SaneDevice& device, const ScanOrder& order, const SendFrame& send) {
    if (const SANE_Status opened = device.open(order.device); opened != SANE_STATUS_GOOD) return end_of_opening(opened);
    ScanEnd end;
    if (const auto prepared = prepare(device, order); !prepared) {
        end = prepared.error();
    } else {
        const int pages_max = order.wish.source == ScanSource::feeder ? order.wish.pages_max : 1;
        int pages = 0;
        while (pages < pages_max && end.status == ScanStatus::done) {
            const SANE_Status started = sane_start(device.handle());
            if (started == SANE_STATUS_NO_DOCS && pages > 0) break;  // the feeder is empty: that was all
            end = started == SANE_STATUS_GOOD ? read_page(device, order, send) : end_of(started);
            if (end.status == ScanStatus::done) ++pages;
        }
        end.pages = pages;
    }
    return end;
}

ScanEnd probe_device(SaneDevice& device, const std::string& name, const SendFrame& send) {
    if (const SANE_Status opened = device.open(name); opened != SANE_STATUS_GOOD) return end_of_opening(opened);
    const auto choices = device.choices("source");
    const bool has_flatbed = choices.empty() || source_word(choices, ScanSource::flatbed).has_value();
    const bool has_feeder = source_word(choices, ScanSource::feeder).has_value();
    static_cast<void>(send(frame_of(ScanFrame::state, {has_flatbed ? 1U : 0U, has_feeder ? 1U : 0U})));
    return {};
}

bool send_end(const ScanEnd& end, const SendFrame& send) {
    return send(
        frame_of(ScanFrame::ended, {static_cast<std::uint32_t>(end.status), static_cast<std::uint32_t>(end.sane),
                                    static_cast<std::uint32_t>(end.pages)}));
}

}  // namespace kiosk::helpers
