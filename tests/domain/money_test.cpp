// Cents: written the French way, in words for receipts, and read from the euro pad without a floating point number.
#include "kiosk/domain/money.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("money: digits have a narrow no-break space between thousands and a no-break space before the euro") {
    CHECK(to_french(Cents{0}) == "0,00\u00A0€");
    CHECK(to_french(Cents{5}) == "0,05\u00A0€");
    CHECK(to_french(Cents{72'084}) == "720,84\u00A0€");
    CHECK(to_french(Cents{123'456'789}) == "1\u202F234\u202F567,89\u00A0€");
    CHECK(to_french(Cents{-4'210}) == "\u221242,10\u00A0€");
    CHECK(to_french_digits(Cents{100'000}) == "1\u202F000,00");
}

TEST_CASE("money: a receipt says the amount in words") {
    CHECK(to_french_words(Cents{15'000}) == "cent cinquante euros");
    CHECK(to_french_words(Cents{72'084}) == "sept cent vingt euros et quatre-vingt-quatre centimes");
    CHECK(to_french_words(Cents{100}) == "un euro");
    CHECK(to_french_words(Cents{1}) == "un centime");
    CHECK(to_french_words(Cents{0}) == "zéro euro");
    CHECK(to_french_words(Cents{2'100}) == "vingt et un euros");
    CHECK(to_french_words(Cents{7'100}) == "soixante et onze euros");
    CHECK(to_french_words(Cents{7'700}) == "soixante-dix-sept euros");
    CHECK(to_french_words(Cents{8'000}) == "quatre-vingts euros");
    CHECK(to_french_words(Cents{8'100}) == "quatre-vingt-un euros");
    CHECK(to_french_words(Cents{9'100}) == "quatre-vingt-onze euros");
    CHECK(to_french_words(Cents{20'000}) == "deux cents euros");
    CHECK(to_french_words(Cents{20'300}) == "deux cent trois euros");
    CHECK(to_french_words(Cents{100'000}) == "mille euros");
    CHECK(to_french_words(Cents{8'000'000}) == "quatre-vingt mille euros");
    CHECK(to_french_words(Cents{123'400}) == "mille deux cent trente-quatre euros");
    CHECK(to_french_words(Cents{100'000'000}) == "un million d’euros");
    CHECK(to_french_words(Cents{200'000'100}) == "deux millions un euros");
}

TEST_CASE("money: what is typed on the euro pad becomes exact cents, or nothing") {
    CHECK(parse_typed_amount("150") == Cents{15'000});
    CHECK(parse_typed_amount("150,5") == Cents{15'050});
    CHECK(parse_typed_amount("150,05") == Cents{15'005});
    CHECK(parse_typed_amount("0.29") == Cents{29});
    CHECK(parse_typed_amount("150,") == Cents{15'000});
    for (const char* wrong : {"", ",", ",5", "1,234", "1,2,3", "12a", "-5", "999999999", "1 000"}) {
        INFO(wrong);
        CHECK_FALSE(parse_typed_amount(wrong));
    }
}
