// CardMask: no card number gets further than the place where it came in. A terminal that is set up wrongly prints the
// whole number on its ticket or puts it into its answer; here it is cut down to its last four digits.
//
// A card number is 13 to 19 digits (ISO/IEC 7812-1 §4) that start with 2 to 6 (the payment networks) and satisfy Luhn's
// rule (ISO/IEC 7812-1 annex B). Blanks, dots, hyphens and line breaks between the digits do not hide it; it starts and
// ends where a group of digits starts and ends, leading zeroes of a group apart. In a group of more than 19 digits
// every position is looked at. The landlord's own numbers (SIRET, merchant contract, terminal serial) are left alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

class CardMask {
public:
    CardMask() = default;
    // Numbers that may look like a card's and are not. What is not 6 to 20 digits is of no use here and is dropped.
    explicit CardMask(const std::vector<std::string>& known_numbers);

    // The same text with every digit of a card number but its last four replaced by '#'. Lengths and places stay.
    [[nodiscard]] std::string masked(std::string_view text) const;
    // As masked() over all lines together: a number may start on one line and end on the next.
    [[nodiscard]] std::vector<std::string> masked(const std::vector<std::string>& lines) const;

private:
    std::vector<std::string> m_known_numbers;
};

}  // namespace kiosk
