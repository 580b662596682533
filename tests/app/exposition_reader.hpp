// Reads Prometheus' text exposition format 0.0.4 as its description says, and shares nothing with what writes it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::test {

struct ReadFamily {
    std::string type;
    std::string help;
    std::map<std::string, double> samples;  // by the labels as written: "{journey=\"pay_rent\"}"; "" without labels
};
using ReadExposition = std::map<std::string, ReadFamily>;

// nullopt: some line is not of the format; `line` is that line then.
[[nodiscard]] std::optional<ReadExposition> read_exposition(std::string_view text, std::string& line);

}  // namespace kiosk::test
