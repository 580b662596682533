// The lines of EPC069-12, in their order.
#include "printing/documents/transfer_code.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"

namespace kiosk::printing {
namespace {

constexpr std::size_t kBeneficiaryBytesMax = 140;  // 70 characters
constexpr std::size_t kReferenceBytesMax = 70;     // 35 characters

bool capital_or_digit(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

bool only_capitals_and_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), capital_or_digit);
}

bool on_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

}  // namespace

const char* fault_of(const TransferDetails& transfer) {
    constexpr std::size_t kIbanMin = 15;
    constexpr std::size_t kIbanMax = 34;
    if (transfer.beneficiary.empty() || transfer.beneficiary.size() > kBeneficiaryBytesMax ||
        !on_one_line(transfer.beneficiary)) {
        return "transfer.beneficiary: empty, too long or of several lines";
    }
    if (transfer.iban.size() < kIbanMin || transfer.iban.size() > kIbanMax ||
        !only_capitals_and_digits(transfer.iban)) {
        return "transfer.iban: not the letters of an IBAN";
    }
    if ((transfer.bic.size() != 8 && transfer.bic.size() != 11) || !only_capitals_and_digits(transfer.bic)) {
        return "transfer.bic: not the letters of a BIC";
    }
    if (transfer.reference.size() > kReferenceBytesMax || !on_one_line(transfer.reference.view())) {
        return "transfer.reference: too long or of several lines";
    }
    return nullptr;
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
    std::string grouped;
    for (std::size_t at = 0; at < iban.size(); ++at) {
        if (at > 0 && at % 4 == 0) grouped += ' ';
        grouped += iban[at];
    }
    return grouped;
}

}  // namespace kiosk::printing
