// Reading the code of a rent notice.
#include "kiosk/domain/notice_code.hpp"

#include <algorithm>
#include <cstddef>

#include "kiosk/base/ascii.hpp"
#include "kiosk/domain/modulo_97.hpp"

namespace kiosk {
namespace {

constexpr std::string_view kPrefix = "AVE1-";
constexpr std::size_t kContractMin = 4;
constexpr std::size_t kContractMax = 20;
constexpr std::size_t kPeriodLength = 6;
constexpr std::size_t kCheckLength = 2;
constexpr std::size_t kTailLength = 1 + kPeriodLength + 1 + kCheckLength;  // "-202610-26"

bool in_contract(char character) {
    return is_digit(character) || is_capital(character) || character == '/';
}
bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

unsigned number_of(std::string_view digits) {
    unsigned number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<unsigned>(digit - '0');
    return number;
}

}  // namespace

std::optional<NoticeCode> parse_notice_code(std::string_view scanned) {
    if (scanned.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
    const std::string_view rest = scanned.substr(kPrefix.size());
    if (rest.size() < kContractMin + kTailLength || rest.size() > kContractMax + kTailLength) return std::nullopt;
    const std::string_view contract = rest.substr(0, rest.size() - kTailLength);
    const std::string_view tail = rest.substr(contract.size());
    const std::string_view period = tail.substr(1, kPeriodLength);
    const std::string_view check = tail.substr(kTailLength - kCheckLength);
    if (!std::all_of(contract.begin(), contract.end(), in_contract)) return std::nullopt;
    if (tail.front() != '-' || tail[1 + kPeriodLength] != '-' || !all_digits(period) || !all_digits(check)) {
        return std::nullopt;
    }
    const unsigned month = number_of(period.substr(4));
    if (month < 1 || month > 12) return std::nullopt;
    if (number_of(check) != 98 - modulo_97(modulo_97(modulo_97(0, contract), period), "00")) return std::nullopt;
    const auto year = static_cast<int>(number_of(period.substr(0, 4)));
    return NoticeCode{PrivateText{contract},
                      std::chrono::year_month{std::chrono::year{year}, std::chrono::month{month}}};
}

}  // namespace kiosk
