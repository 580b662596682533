// A log that remembers its lines, as "event key=value key=value".
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/base/log.hpp"

namespace kiosk::test {

class RecordingLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel, std::string_view event, std::initializer_list<LogField> fields) override {
        std::string line{event};
        for (const LogField& field : fields) {
            line += ' ';
            line += field.key;
            line += '=';
            line += field.value;
        }
        m_lines.push_back(std::move(line));
    }

    [[nodiscard]] const std::vector<std::string>& lines() const { return m_lines; }
    [[nodiscard]] std::size_t count(std::string_view part) const {
        const auto holds = [part](const std::string& line) { return line.find(part) != std::string::npos; };
        return static_cast<std::size_t>(std::count_if(m_lines.begin(), m_lines.end(), holds));
    }

private:
    std::vector<std::string> m_lines;
};

}  // namespace kiosk::test
