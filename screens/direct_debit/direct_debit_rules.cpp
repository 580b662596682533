// Months, masks, lines of an address.
#include <algorithm>

#include "kiosk/base/utf8.hpp"
#include "screens/direct_debit/direct_debit.hpp"

namespace kiosk::direct_debit {

std::chrono::year_month start_month(Date today, const DirectDebitTerms& terms) {
    const std::chrono::year_month this_month = today.year() / today.month();
    const bool in_time = today.day() <= std::chrono::day{static_cast<unsigned>(terms.cut_off_day)};
    return this_month + std::chrono::months{in_time ? 1 : 2};
}

RibCheck rib_check(const Model& model) {
    bool was_read = false;
    for (const SharedReading& reading : scan_pages::readings_of(model.bank_details)) {
        if (std::ranges::find(reading->ibans, model.iban) != reading->ibans.end()) return RibCheck::same;
        was_read = was_read || !reading->ibans.empty();
    }
    return was_read ? RibCheck::differs : RibCheck::not_read;
}

std::size_t chosen_count(const Model& model) {
    return static_cast<std::size_t>(std::ranges::count(model.chosen, Ticked::yes));
}

PrivateText masked_iban(const Model& model) {
    const auto iban = Iban::parse(model.iban.view());
    return iban ? iban->masked() : PrivateText();
}

std::vector<PrivateText> address_lines(const PrivateText& address) {
    constexpr std::size_t kLineCharactersMax = 38;
    constexpr std::size_t kLinesMax = 6;
    std::vector<PrivateText> lines;
    std::string_view left = address.view();
    while (!left.empty() && lines.size() < kLinesMax) {
        std::size_t end = std::min(left.find(", "), left.size());
        std::string_view line = left.substr(0, end);
        while (characters_in(line) > kLineCharactersMax) {
            const std::size_t blank = line.rfind(' ');
            if (blank == std::string_view::npos) break;
            line = line.substr(0, blank);
        }
        lines.emplace_back(line);
        left.remove_prefix(line.size());
        left.remove_prefix(std::min(left.size(), left.find_first_not_of(", ")));
    }
    return lines;
}

}  // namespace kiosk::direct_debit
