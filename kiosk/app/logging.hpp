// The log's other end: one line an event, on standard error and in a file that is rotated before it fills the disk.
//
//   json   {"time":"2026-11-25T09:06:40.000Z","level":"info","event":"payment.sent","reference":"K4M729TX"}
//   plain  2026-11-25T09:06:40.000Z info payment.sent reference=K4M729TX
//
// What must not be logged is never given to a LogSink (kiosk/base/log.hpp); as a last line of defence, card numbers are
// masked here once more, and a field is cut at 512 bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::app {

struct LogSettings {
    enum class Format : unsigned char { plain, json };
    Format format = Format::json;
    std::filesystem::path file;  // empty: only standard error
    std::int64_t file_bytes_max = 4 * 1024 * 1024;
    int files_max = 4;  // the current one and those before it; the oldest goes
};

struct LogError {
    enum class Kind : unsigned char { file_cannot_be_written };
    Kind kind = Kind::file_cannot_be_written;
    std::string message;
};

enum class Echo : unsigned char { standard_error, file_only };

// Lines are written by a thread of the log's own: write() never waits for the disk. When more than 4 096 lines wait,
// the oldest are dropped. Destroying the log writes what waits. `clock` outlives the log.
[[nodiscard]] Result<std::unique_ptr<LogSink>, LogError> open_log(const LogSettings& settings, const Clock& clock,
                                                                  Echo echo = Echo::standard_error);

// The same, but a file that cannot be written does not keep the kiosk from serving: then standard error has it all, and
// says why.
[[nodiscard]] Result<std::unique_ptr<LogSink>, LogError> open_some_log(const LogSettings& settings, const Clock& clock);

// One event as it is written, without the end of line. Pure.
[[nodiscard]] std::string log_line(LogSettings::Format format, WallTime time, LogLevel level, std::string_view event,
                                   std::initializer_list<LogField> fields);

}  // namespace kiosk::app
