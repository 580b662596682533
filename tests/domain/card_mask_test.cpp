// Card numbers are cut down to their last four wherever they hide; other numbers stay. All card numbers here are the
// public test numbers of the payment networks.
#include "kiosk/domain/card_mask.hpp"

#include "tests/support/catch.hpp"

using kiosk::CardMask;

namespace {

const CardMask kMask{{"39033422500096", "1234567"}};

}  // namespace

TEST_CASE("card_mask: a card number keeps its last four digits only") {
    CHECK(kMask.masked("4970100000000154") == "############0154");
    CHECK(kMask.masked("PAN=5555555555554444;") == "PAN=############4444;");
    CHECK(kMask.masked("378282246310005") == "###########0005");          // 15 digits
    CHECK(kMask.masked("4222222222222") == "#########2222");              // 13 digits
    CHECK(kMask.masked("6304000000000000000") == "###############0000");  // 19 digits
}

TEST_CASE("card_mask: blanks, dots, hyphens and line breaks hide nothing") {
    CHECK(kMask.masked("4970 1000 0000 0154") == "#### #### #### 0154");
    CHECK(kMask.masked("4970-1000-0000-0154") == "####-####-####-0154");
    CHECK(kMask.masked("4970.1000.0000.0154") == "####.####.####.0154");
    CHECK(kMask.masked("49701000\n00000154") == "########\n####0154");
    CHECK(kMask.masked("4970 1000\r\n  0000 0154") == "#### ####\r\n  #### 0154");
    CHECK(kMask.masked("4970\u00A01000\u202F0000\u20110154") == "####\u00A0####\u202F####\u20110154");
    CHECK(kMask.masked("4 9 7 0 1 0 0 0 0 0 0 0 0 1 5 4") == "# # # # # # # # # # # # 0 1 5 4");
}

TEST_CASE("card_mask: a card number is found among other numbers") {
    CHECK(kMask.masked("005 4970100000000154 000010") == "005 ############0154 000010");
    CHECK(kMask.masked("12/2025 4970 1000 0000 0154 123") == "12/2025 #### #### #### 0154 123");
    CHECK(kMask.masked("0004970100000000154") == "000############0154");  // zero-padded
    const std::string track = kMask.masked("1111497010000000015425121010000");
    CHECK(track.find("49701000") == std::string::npos);  // inside a group too long to be anything else
}

TEST_CASE("card_mask: a number over two lines is found, and every line keeps its length") {
    const std::vector<std::string> lines = {"CARTE 4970 1000", "0000 0154", "MONTANT : 150,00 EUR"};
    CHECK(kMask.masked(lines) == std::vector<std::string>{"CARTE #### ####", "#### 0154", "MONTANT : 150,00 EUR"});
    CHECK(kMask.masked(std::vector<std::string>{}).empty());
}

TEST_CASE("card_mask: the landlord's numbers stay, even where they look like a card's") {
    // The SIRET starts with 3; with the bank's code behind it there are 19 digits.
    CHECK(kMask.masked("1234567 39033422500096 30004") == "1234567 39033422500096 30004");
    CHECK(CardMask{}.masked("39033422500096") == "##########0096");
    CHECK(kMask.masked("SIRET 390 334 225 00096") == "SIRET 390 334 225 00096");
    // A number that satisfies everything is a card's unless it was named.
    CHECK(kMask.masked("55550000000016") != "55550000000016");
    CHECK(CardMask{{"5555 0000 0000 16"}}.masked("55550000000016") == "55550000000016");
    // Naming the landlord's number does not open a hole for a card beside it.
    CHECK(kMask.masked("1234567 4970100000000154") == "1234567 ############0154");
}

TEST_CASE("card_mask: what is not a card number stays") {
    CHECK(kMask.masked("4970100000000155") == "4970100000000155");  // the check digit is wrong
    CHECK(kMask.masked("1970100000000150") == "1970100000000150");  // no network starts with 1
    CHECK(kMask.masked("############6368") == "############6368");
    CHECK(kMask.masked("005 001 000010 C @") == "005 001 000010 C @");
    CHECK(kMask.masked("D6C691E12B70AC40") == "D6C691E12B70AC40");
    CHECK(kMask.masked("").empty());
}
