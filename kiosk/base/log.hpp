// The log as every room sees it: an event name and a few fields, no free text, so that nothing personal slips in.
// Rule: names, contracts, e-mails, phones, codes, tokens and card data never go to the log; ids of operations and
// references of payments do. A test greps the log for planted canaries.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace kiosk {

enum class LogLevel : unsigned char { debug, info, warning, error };

struct LogField {
    std::string_view key;
    std::string value;
    LogField(std::string_view field_key, std::string_view text) : key(field_key), value(text) {}
    LogField(std::string_view field_key, std::int64_t number) : key(field_key), value(std::to_string(number)) {}
};

class LogSink {
public:
    LogSink() = default;
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;
    virtual ~LogSink() = default;

    // Thread-safe. `event` is a constant such as "payment.sent"; it never blocks on a device or the network.
    virtual void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) = 0;
    void write(LogLevel level, std::string_view event) { write(level, event, {}); }
};

// For tests and tools that do not look at the log.
class NullLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
};

}  // namespace kiosk
