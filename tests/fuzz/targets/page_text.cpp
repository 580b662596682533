// What a text recognition read: dates and IBANs in any bytes.
#include <string_view>
#include <vector>

#include "kiosk/base/check.hpp"
#include "kiosk/helpers/read_page/french_dates.hpp"
#include "kiosk/helpers/read_page/iban_text.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

void take(std::string_view input) {
    std::vector<std::string_view> lines;
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size());
        lines.push_back(input.substr(0, end));
        input.remove_prefix(std::min(end + 1, input.size()));
    }
    const auto read = helpers::dates_in(lines);
    KIOSK_CHECK(read.dates.size() <= 12);
    for (const Date date : read.dates) KIOSK_CHECK(date.ok());
    if (read.valid_from && read.valid_until) KIOSK_CHECK(*read.valid_from < *read.valid_until);
    const auto ibans = helpers::ibans_in(lines);
    KIOSK_CHECK(ibans.size() <= 4);
    for (const PrivateText& iban : ibans) KIOSK_CHECK(iban.size() >= 15 && iban.size() <= 34);
    if (!read.dates.empty() || !ibans.empty()) believed();
}

}  // namespace kiosk::fuzz
