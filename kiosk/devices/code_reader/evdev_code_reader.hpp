// EvdevCodeReader: the CodeReader port over the kernel's input devices, or over a FIFO that carries the same records.
#pragma once

#include <linux/input.h>

#include <array>
#include <cstddef>
#include <optional>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/devices/code_reader/key_decoder.hpp"
#include "kiosk/devices/code_reader/reader_address.hpp"
#include "kiosk/ports/code_reader.hpp"

namespace kiosk::code_reader {

struct Settings {
    ReaderAddress address;
    std::filesystem::path device_directory = "/dev/input";
    // A reader types a code in a fraction of a second: what began and does not go on for so long is forgotten.
    Milliseconds gap{1'000};
};

class EvdevCodeReader final : public CodeReader {
public:
    // Clock and log outlive the reader. Opens nothing yet: attend() does.
    EvdevCodeReader(Settings settings, const Clock& clock, LogSink& log);
    ~EvdevCodeReader() override;
    EvdevCodeReader(const EvdevCodeReader&) = delete;
    EvdevCodeReader& operator=(const EvdevCodeReader&) = delete;

    bool attend() override;
    [[nodiscard]] Result<PrivateText, CodeReadError> read(Milliseconds patience, const CancelToken& cancel) override;

private:
    enum class Arrival : unsigned char { records, nothing, lost };
    [[nodiscard]] bool open();
    void close();
    // Takes what is there without waiting; m_records holds it.
    [[nodiscard]] Arrival take_records();
    void forget_old_half_record();
    void keep_half_record();
    void throw_away();

    Settings m_settings;
    const Clock& m_clock;
    LogSink& m_log;
    int m_device = -1;
    std::array<std::byte, 64 * sizeof(input_event)> m_records{};
    std::size_t m_record_bytes = 0;  // a FIFO can end in the middle of a record
    MonotonicTime m_half_since;
};

}  // namespace kiosk::code_reader
