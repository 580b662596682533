// The grammar of an amount that is not finished yet.
#include "screens/parts/typed_amount.hpp"

#include <algorithm>

namespace kiosk {
namespace {

constexpr std::size_t kEuroDigitsMax = 6;
constexpr std::size_t kCentDigits = 2;

bool can_become_amount(const std::string& text) {
    if (text.size() > kTypedAmountLengthMax) {
        return false;
    }
    const std::size_t comma = text.find(',');
    const std::string euros = text.substr(0, comma);
    const std::string cents = comma == std::string::npos ? "" : text.substr(comma + 1);
    const auto digits = [](const std::string& part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(euros) && digits(cents) && euros.size() <= kEuroDigitsMax && cents.size() <= kCentDigits &&
           comma != 0;
}

}  // namespace

std::optional<std::string> typed_amount_of(const std::string& text) {
    if (!can_become_amount(text)) {
        return std::nullopt;
    }
    std::size_t first = 0;
    while (first + 1 < text.size() && text[first] == '0' && text[first + 1] != ',') {
        ++first;
    }
    return text.substr(first);
}

}  // namespace kiosk
