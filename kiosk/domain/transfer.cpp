// The shapes of IBAN and BIC, and the lines of EPC069-12 in their order.
#include "kiosk/domain/transfer.hpp"

#include <algorithm>

#include "kiosk/base/ascii.hpp"
#include "kiosk/base/check.hpp"
#include "kiosk/domain/iban.hpp"

namespace kiosk {
namespace {

constexpr std::size_t kBeneficiaryBytesMax = 140;  // 70 characters
constexpr std::size_t kReferenceBytesMax = 70;     // 35 characters

bool only_capitals_and_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char character) { return is_capital(character) || is_digit(character); });
}

bool on_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

}  // namespace

bool has_shape_of_iban(std::string_view text) {
    constexpr std::size_t kMin = 15;
    constexpr std::size_t kMax = 34;
    return text.size() >= kMin && text.size() <= kMax && is_capital(text[0]) && is_capital(text[1]) &&
           is_digit(text[2]) && is_digit(text[3]) && only_capitals_and_digits(text);
}

bool has_shape_of_bic(std::string_view text) {
    return (text.size() == 8 || text.size() == 11) && only_capitals_and_digits(text);
}

const char* transfer_fault(const TransferDetails& transfer) {
    if (transfer.beneficiary.empty() || transfer.beneficiary.size() > kBeneficiaryBytesMax ||
        !on_one_line(transfer.beneficiary)) {
        return "transfer.beneficiary: empty, too long or of several lines";
    }
    if (!has_shape_of_iban(transfer.iban)) return "transfer.iban: not the shape of an IBAN";
    if (!has_shape_of_bic(transfer.bic)) return "transfer.bic: not the shape of a BIC";
    if (transfer.reference.size() > kReferenceBytesMax || !on_one_line(transfer.reference.view())) {
        return "transfer.reference: too long or of several lines";
    }
    return nullptr;
}

bool can_have_code(const TransferDetails& transfer, Cents amount) {
    return !transfer.reference.empty() && amount > Cents{0} && transfer_fault(transfer) == nullptr;
}

PrivateText transfer_code(const TransferDetails& transfer, Cents amount) {
    KIOSK_CHECK(amount > Cents{0});
    const std::string cents = std::to_string(amount.value % 100);
    const std::string sum =
        "EUR" + std::to_string(amount.value / 100) + "." + std::string(2 - cents.size(), '0') + cents;
    PrivateText code{"BCD\n002\n1\nSCT\n"};
    for (const std::string_view line : {std::string_view{transfer.bic}, std::string_view{transfer.beneficiary},
                                        std::string_view{transfer.iban}, std::string_view{sum}}) {
        code.append(line);
        code.append("\n");
    }
    code.append("\n\n");  // no purpose, no structured reference
    code.append(transfer.reference.view());
    return code;
}

std::string grouped_iban(std::string_view iban) {
    return std::string(in_iban_groups(iban).view());
}

}  // namespace kiosk
