// The words of the back ends of sane-backends 1.2 and of sane-airscan, compared without case.
#include "kiosk/helpers/scan_page/vendor_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>

namespace kiosk::helpers {
namespace {

// The better ones first.
constexpr std::array<std::string_view, 6> kFlatbeds{"flatbed", "platen",         "document table",
                                                    "normal",  "flatbed normal", "fb"};
constexpr std::array<std::string_view, 12> kFeeders{"adf",
                                                    "automatic document feeder",
                                                    "adf front",
                                                    "adf simplex",
                                                    "adf one side",
                                                    "automatic document feeder(left aligned)",
                                                    "automatic document feeder(centrally aligned)",
                                                    "automatic document feeder (one sided)",
                                                    "document feeder",
                                                    "feeder",
                                                    "adf-simplex",
                                                    "sheet feeder"};
constexpr std::array<std::string_view, 10> kModes{"color", "colour", "24bit color", "24bit color[fast]", "rgb",
                                                  "gray",  "grey",   "true gray",   "grayscale",         "8-bit gray"};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::optional<std::string> first_of(std::span<const std::string_view> words, const std::vector<std::string>& choices) {
    for (const std::string_view word : words) {
        const auto found = std::find_if(choices.begin(), choices.end(),
                                        [&](const std::string& choice) { return lower(choice) == word; });
        if (found != choices.end()) return *found;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> source_word(const std::vector<std::string>& choices, ScanSource source) {
    if (source == ScanSource::flatbed) return first_of(kFlatbeds, choices);
    return first_of(kFeeders, choices);
}

std::optional<std::string> mode_word(const std::vector<std::string>& choices) {
    return first_of(kModes, choices);
}

}  // namespace kiosk::helpers
