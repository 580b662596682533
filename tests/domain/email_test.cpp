// E-mail addresses and contract numbers as tenants type them.
#include "kiosk/domain/email.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("email: usual addresses pass") {
    const auto* address = GENERATE("zoe.exemple@mail.example", "a@b.fr", "jean-paul+loyer@sous.domaine.example",
                                   "o'neil_99@mail.example");
    CHECK(check_email(address));
}

TEST_CASE("email: each fault has its own kind and place, so that the screen can name the cause") {
    struct Case {
        const char* typed;
        EmailProblem problem;
        std::size_t position;
    };
    const auto one = GENERATE(
        Case{"", EmailProblem::empty, 0}, Case{"zoe.mail.example", EmailProblem::at_sign_missing, 16},
        Case{"zoe@@mail.example", EmailProblem::two_at_signs, 4}, Case{"@mail.example", EmailProblem::name_missing, 0},
        Case{"zoe@", EmailProblem::provider_missing, 4}, Case{"zoe@mail", EmailProblem::ending_missing, 8},
        Case{"zoe@mail.", EmailProblem::ending_missing, 9}, Case{"zoe@mail.f", EmailProblem::ending_missing, 10},
        Case{"zoe..e@mail.example", EmailProblem::dot_misplaced, 3},
        Case{".zoe@mail.example", EmailProblem::dot_misplaced, 0},
        Case{"zoe @mail.example", EmailProblem::character_not_used, 3},
        Case{"zo\xC3\xA9@mail.example", EmailProblem::character_not_used, 2});
    CAPTURE(one.typed);
    const auto checked = check_email(one.typed);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().problem == one.problem);
    CHECK(checked.error().position == one.position);
}

TEST_CASE("email: 254 bytes are the most, 64 before the @") {
    const std::string longest_name(64, 'a');
    CHECK(check_email(longest_name + "@mail.example"));
    CHECK(check_email("a" + longest_name + "@mail.example").error().problem == EmailProblem::too_long);
    CHECK(check_email("a@" + std::string(250, 'b') + ".example").error().problem == EmailProblem::too_long);
}

TEST_CASE("email: a shown address gives away its first letter and its provider only") {
    CHECK(mask_email("zoe.exemple@mail.example") == "z***@mail.example");
    CHECK(mask_email("z@mail.example") == "z***@mail.example");
    CHECK(mask_email("@mail.example") == "***");
    CHECK(mask_email("nothing") == "***");
}

TEST_CASE("contract_number: eight digits with or without separators, zeros kept") {
    const auto* typed = GENERATE("10420101", "104201/01", "104201 01", "104.201-01");
    const auto number = parse_contract_number(typed);
    REQUIRE(number);
    CHECK(*number == "104201/01");
    CHECK(parse_contract_number("00000001")->view() == "000000/01");
}

TEST_CASE("contract_number: anything else is not one") {
    const auto* typed = GENERATE("", "1042010", "104201011", "104201/0A", "10420101x");
    CHECK_FALSE(parse_contract_number(typed));
}
