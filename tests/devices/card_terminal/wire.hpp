// Caisse-AP written by hand for the tests: fields, tickets and base 64 made without the driver's own code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::test {

// "AE" + "10" → "AE00210".
inline std::string field(std::string_view tag, std::string_view value) {
    std::string length = std::to_string(value.size());
    length.insert(0, 3 - length.size(), '0');
    return std::string{tag} + length + std::string{value};
}

inline std::string base64(std::string_view bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t start = 0; start < bytes.size(); start += 3) {
        std::uint32_t bits = 0;
        for (std::size_t index = start; index < start + 3; ++index) {
            bits = (bits << 8U) | (index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0U);
        }
        for (std::size_t symbol = 0; symbol < 4; ++symbol) {
            const bool padding = start + symbol > bytes.size();
            text += padding ? '=' : kAlphabet[(bits >> (6 * (3 - symbol))) & 63U];
        }
    }
    return text;
}

// A ZT field as terminals send it: the ticket's base 64 ends with a line feed that counts.
inline std::string ticket_field(std::string_view latin1, std::string_view kind = "100") {
    return field("ZT", field("CK", kind) + field("AK", base64(latin1) + "\n"));
}

// A published ticket with another date and amount (facts: payment-terminal §1.4); `card` is what the terminal prints
// of the card number.
inline std::string approved_ticket(std::string_view card = "############6368") {
    return "CARTE BANCAIRE\nSANS CONTACT\nA0000000421010\nCB\nLe 23/11/2026 a 10:24:22\nHABITAT FICTIF\n"
           "99EXEMPLEVILLE\n1234567 39033422500096 30004\n" +
           std::string{card} +
           "\nD6C691E12B70AC40\n005 001 000010 C @\nNUM AUTO : 184117\nMONTANT : 456,78 EUR\nDEBIT\nTICKET CLIENT\n"
           "A CONSERVER\n";
}

inline std::string abandoned_ticket() {
    return "CARTE BANCAIRE\nLe 23/11/2026 a 10:24:22\n1234567 39033422500096 30004\n005 001 000011 C @\n"
           "MONTANT : 456,78 EUR\nABANDON DEBIT\nTICKET CLIENT\nA CONSERVER\n";
}

}  // namespace kiosk::test
