// Contract numbers: digits in, "104201/01" out.
#include "kiosk/domain/contract_number.hpp"

namespace kiosk {

PrivateText contract_digits(std::string_view typed) {
    PrivateText digits;
    for (const char& character : typed) {
        if (character >= '0' && character <= '9' && digits.size() < kContractDigits) {
            digits.append({&character, 1});
        }
    }
    return digits;
}

std::optional<PrivateText> parse_contract_number(std::string_view typed) {
    std::size_t digit_count = 0;
    for (const char character : typed) {
        if (character >= '0' && character <= '9') {
            ++digit_count;
        } else if (std::string_view("/ .-").find(character) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    if (digit_count != kContractDigits) {
        return std::nullopt;
    }
    const PrivateText digits = contract_digits(typed);
    PrivateText number(digits.view().substr(0, kContractDigitsBeforeSlash));
    number.append("/");
    number.append(digits.view().substr(kContractDigitsBeforeSlash));
    return number;
}

}  // namespace kiosk
