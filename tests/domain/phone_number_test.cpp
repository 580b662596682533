// Telephone numbers as people read them.
#include "kiosk/domain/phone_number.hpp"

#include "tests/support/catch.hpp"

using kiosk::to_french_phone;

TEST_CASE("phone_number: ten digits are written in pairs that stay together") {
    CHECK(to_french_phone("0199001000") == "01\u00a099\u00a000\u00a010\u00a000");
}

TEST_CASE("phone_number: what is not ten digits stays as it was given") {
    CHECK(to_french_phone("112") == "112");
    CHECK(to_french_phone("01 99 00 10 00") == "01 99 00 10 00");
    CHECK(to_french_phone("+33199001000") == "+33199001000");
    CHECK(to_french_phone("").empty());
}
