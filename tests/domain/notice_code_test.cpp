// The code of a rent notice: the contract's grammar to the letter, and hostile things held in front of the reader.
#include "kiosk/domain/notice_code.hpp"

#include <string>

#include "tests/support/catch.hpp"

using kiosk::parse_notice_code;

TEST_CASE("notice_code: the contract's own example is read") {
    const auto code = parse_notice_code("AVE1-104201/01-202610-26");
    REQUIRE(code);
    CHECK(code->contract == "104201/01");
    CHECK(code->period == std::chrono::year{2026} / 10);
}

TEST_CASE("notice_code: letters count in the check, and the slash does not") {
    // A = 10 and B = 11: N = 1011 42 202701 00, and 98 - (10114220270100 mod 97) = 12.
    CHECK(98 - 10114220270100 % 97 == 12);
    CHECK(parse_notice_code("AVE1-AB42-202701-12"));
    CHECK(parse_notice_code("AVE1-A/B42-202701-12"));
}

TEST_CASE("notice_code: one wrong or two swapped characters are noticed") {
    const std::string right = "AVE1-104201/01-202610-26";
    for (std::size_t place = 5; place < right.size(); ++place) {
        INFO("place " << place);
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = right;
            wrong[place] = digit;
            if (wrong != right) CHECK_FALSE(parse_notice_code(wrong));
        }
        std::string swapped = right;
        if (place + 1 == right.size()) break;
        std::swap(swapped[place], swapped[place + 1]);
        // The slash is not part of the number: moved by one place it names the same digits.
        const bool moves_the_slash = right[place] == '/' || right[place + 1] == '/';
        if (swapped != right && !moves_the_slash) CHECK_FALSE(parse_notice_code(swapped));
    }
}

TEST_CASE("notice_code: anything else is not a notice's code") {
    for (const char* wrong : {"",
                              "A",
                              "AVE1-",
                              "AVE1--202610-26",
                              "AVE1-104201/01-202610-2",
                              "AVE1-104201/01-202610-26 ",
                              " AVE1-104201/01-202610-26",
                              "ave1-104201/01-202610-26",
                              "AVE2-104201/01-202610-26",
                              "AVE1-104201/01-202600-56",
                              "AVE1-104201/01-202613-17",
                              "AVE1-104201/01-2026-0-26",
                              "AVE1-104201-01-202610-26",
                              "AVE1-104201/01_202610-26",
                              "AVE1-104201/01-202610_26",
                              "AVE1-10 4201/01-202610-26",
                              "https://hfe.example/",
                              "AVE1-104201/01-202610-+6",
                              "AVE1-123-202610-26",
                              "AVE1-1042O1/01\n-202610-26"}) {
        INFO(wrong);
        CHECK_FALSE(parse_notice_code(wrong));
    }
    CHECK_FALSE(parse_notice_code("AVE1-" + std::string(21, '1') + "-202610-26"));
    CHECK_FALSE(parse_notice_code(std::string(1'000'000, 'A')));
    CHECK_FALSE(parse_notice_code(std::string{"AVE1-104201/01-202610-26"} + std::string(1, '\0')));
}
