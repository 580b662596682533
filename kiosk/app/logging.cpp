// Writing the log. The only file that knows spdlog.
#include "kiosk/app/logging.hpp"

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "kiosk/domain/card_mask.hpp"

namespace kiosk::app {
namespace {

// Their memory is taken at the start, 400 bytes a line.
constexpr std::size_t kWaitingLinesMax = 512;
constexpr std::size_t kFieldBytesMax = 512;

const char* level_text(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string utc_text(WallTime time) {
    using std::chrono::days, std::chrono::hh_mm_ss, std::chrono::milliseconds, std::chrono::sys_time;
    const sys_time<milliseconds> moment{milliseconds{time.unix_ms}};
    const auto day = std::chrono::floor<days>(moment);
    const std::chrono::year_month_day date{day};
    const hh_mm_ss clock{moment - day};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text.data();
}

// A field's value may come from outside (a device's own words): no control characters, no quotes that end the text, and
// no bytes above ASCII, so that every line is valid JSON whatever came in.
std::string harmless(std::string_view value) {
    static const CardMask mask;
    const std::string masked = mask.masked(value.substr(0, kFieldBytesMax));
    std::string text;
    for (const char character : masked) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte >= 0x7F) {
            text += '?';
            continue;
        }
        if (character == '"' || character == '\\') text += '\\';
        text += character;
    }
    return text;
}

class SpdlogSink final : public LogSink {
public:
    SpdlogSink(std::vector<spdlog::sink_ptr> sinks, LogSettings::Format format, const Clock& clock)
        : m_pool(std::make_shared<spdlog::details::thread_pool>(kWaitingLinesMax, 1)),
          m_logger(std::make_shared<spdlog::async_logger>("kiosk", sinks.begin(), sinks.end(), m_pool,
                                                          spdlog::async_overflow_policy::overrun_oldest)),
          m_format(format),
          m_clock(clock) {
        m_logger->set_pattern("%v");
        m_logger->set_level(spdlog::level::debug);
        m_logger->flush_on(spdlog::level::debug);
        // A full disk must not fill standard error as well; the disk's own alarm tells.
        m_logger->set_error_handler([](const std::string&) {});
    }

    using LogSink::write;
    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) override {
        const std::string line = log_line(m_format, m_clock.wall(), level, event, fields);
        m_logger->log(spdlog_level(level), spdlog::string_view_t{line.data(), line.size()});
    }

private:
    std::shared_ptr<spdlog::details::thread_pool> m_pool;  // its destructor writes what waits
    std::shared_ptr<spdlog::async_logger> m_logger;
    LogSettings::Format m_format;
    const Clock& m_clock;
};

}  // namespace

std::string log_line(LogSettings::Format format, WallTime time, LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields) {
    const bool json = format == LogSettings::Format::json;
    std::string line = utc_text(time) + " " + level_text(level) + " " + harmless(event);
    if (json) {
        line = "{\"time\":\"" + utc_text(time) + "\",\"level\":\"" + level_text(level) + "\",\"event\":\"" +
               harmless(event) + "\"";
    }
    for (const LogField& field : fields) {
        if (json) line += ",\"" + harmless(field.key) + "\":\"" + harmless(field.value) + "\"";
        if (!json) line += " " + harmless(field.key) + "=" + harmless(field.value);
    }
    return json ? line + "}" : line;
}

Result<std::unique_ptr<LogSink>, LogError> open_log(const LogSettings& settings, const Clock& clock, Echo echo) {
    try {
        std::vector<spdlog::sink_ptr> sinks;
        if (echo == Echo::standard_error) sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
        if (!settings.file.empty()) {
            const auto before = static_cast<std::size_t>(settings.files_max > 1 ? settings.files_max - 1 : 0);
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
                settings.file.string(), static_cast<std::size_t>(settings.file_bytes_max), before));
        }
        return std::unique_ptr<LogSink>{std::make_unique<SpdlogSink>(std::move(sinks), settings.format, clock)};
    } catch (const spdlog::spdlog_ex& error) {
        return failure(LogError{LogError::Kind::file_cannot_be_written, error.what()});
    }
}

Result<std::unique_ptr<LogSink>, LogError> open_some_log(const LogSettings& settings, const Clock& clock) {
    auto log = open_log(settings, clock);
    if (log || settings.file.empty()) return log;
    LogSettings without_file = settings;
    without_file.file.clear();
    auto instead = open_log(without_file, clock);
    if (instead) {
        (*instead)->write(LogLevel::error, "log.file_cannot_be_written",
                          {{"key", "log.file"}, {"why", log.error().message}});
    }
    return instead;
}

}  // namespace kiosk::app
