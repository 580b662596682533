// See ticket.hpp.
#include "tests/stand_ins/card_terminal/ticket.hpp"

#include <array>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include "tests/stand_ins/card_terminal/frame.hpp"

namespace stand_in::card_terminal {
namespace {

// A fictitious merchant; the real terminal prints the landlord's.
constexpr std::string_view kMerchantLines = "DEMONSTRATION\n75000PARIS\n";
constexpr std::string_view kSiretAndBank = "00000000000000 30004";
constexpr std::string_view kWholeNumberBeginning = "497010123408";

template <class... Values>
std::string line(const char* format, Values... values) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return std::string(text.data()) + '\n';
}

std::string when(std::int64_t unix_ms) {
    const time_t seconds = unix_ms / 1000;
    tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), "Le %d/%m/%Y a %H:%M:%S\n", &parts);
    return text.data();
}

std::string ticket_card_line(std::string_view last4, CardNumber card_number) {
    if (card_number == CardNumber::whole) return card_number_text(last4, card_number) + '\n';
    return "############" + std::string(last4) + '\n';
}

// Stands for the transaction certificate: any 16 hexadecimal digits, the same ones for a copy.
std::string certificate(const Operation& operation) {
    const auto seed = static_cast<std::uint64_t>(operation.ticket_number * 1'000'003 + operation.asked_cents);
    return line("%016" PRIX64, seed * 0x9E3779B97F4A7C15U);
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            const bool padding = i + k > bytes.size();
            text += padding ? '=' : kDigits[group >> (18U - 6U * k) & 63U];
        }
    }
    return text;
}

}  // namespace

std::string card_number_text(std::string_view last4, CardNumber card_number) {
    // The whole one passes the Luhn check, as a real one would; it belongs to nobody.
    const std::string_view beginning = card_number == CardNumber::whole ? kWholeNumberBeginning : "497010######";
    return std::string(beginning) + std::string(last4);
}

std::string ticket_text(const Operation& operation, std::string_view contract, TicketKind kind, CardNumber card_number,
                        const TicketOddities& oddities) {
    const bool card_presented = !operation.card_last4.empty();
    const bool charged = operation.outcome == Outcome::approved;
    const std::int64_t cents = charged ? operation.charged_cents : operation.asked_cents;
    std::string text = kind == TicketKind::copy ? "DUPLICATA\n" : "";
    text += "CARTE BANCAIRE\n";
    if (card_presented) text += "A0000000421010\nCB\n";
    text += when(operation.ended_unix_ms + oddities.clock_wrong_by_s * 1000);
    text += kMerchantLines;
    text += std::string(contract) + '\n' + std::string(kSiretAndBank) + '\n';
    if (card_presented) text += ticket_card_line(operation.card_last4, card_number);
    if (charged) text += certificate(operation);
    text += line("005 001 %06lld C @", static_cast<long long>(operation.ticket_number));
    if (charged) text += "NUM AUTO : " + operation.authorisation + '\n';
    text += line("MONTANT : %lld,%02d EUR", static_cast<long long>(cents / 100), static_cast<int>(cents % 100));
    text += charged ? "DEBIT\n" : "ABANDON DEBIT\n";
    text += oddities.more_lines;
    return text + "TICKET CLIENT\nA CONSERVER\n";
}

std::string ticket_field(std::string_view text) {
    return encode("CK", "100") + encode("AK", base64(text) + '\n');
}

}  // namespace stand_in::card_terminal
