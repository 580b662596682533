// The CNIL's three examples, each just reached and just missed.
#include "kiosk/domain/password.hpp"

#include <string>

#include "tests/support/catch.hpp"

using kiosk::is_strong_enough;
using kiosk::PasswordShape;
using kiosk::shape_of_password;

namespace {

bool is_taken(const std::string& password) {
    return is_strong_enough(shape_of_password(password));
}

}  // namespace

TEST_CASE("password: twelve characters of four kinds, or fourteen of three, or seven words") {
    CHECK(is_taken("Abcdef1!ghij"));
    CHECK_FALSE(is_taken("Abcdef1!ghi"));    // eleven
    CHECK_FALSE(is_taken("Abcdef12ghij"));   // twelve of three
    CHECK_FALSE(is_taken("Abcdef12ghijk"));  // thirteen of three
    CHECK(is_taken("Abcdef12ghijkl"));
    CHECK_FALSE(is_taken("abcdefghij1234567890"));  // two kinds, however long
    CHECK_FALSE(is_taken("1234567890123456"));
    CHECK_FALSE(is_taken("Az3rty0)"));
    CHECK(is_taken("le petit chat boit du lait froid"));
    CHECK_FALSE(is_taken("le petit chat boit du lait"));
}

TEST_CASE("password: a word counts once, and has two letters or more") {
    CHECK_FALSE(is_taken("chat chat chat chat chat chat chat"));
    CHECK_FALSE(is_taken("a b c d e f g h i"));
    CHECK(shape_of_password("un-deux-trois un_deux  trois") == PasswordShape{28, 3, true, false, false, true});
}

TEST_CASE("password: accented letters are letters, and count once") {
    CHECK(shape_of_password("éÉœŒ") == PasswordShape{4, 1, true, true, false, false});
    CHECK(shape_of_password("Été2026€") == PasswordShape{8, 1, true, true, true, true});
    CHECK(kinds_in(shape_of_password("Été2026€")) == 4);
    CHECK(is_taken("Éléphant2026€"));
}

TEST_CASE("password: nothing, and bytes that are no text, are no password and no harm") {
    CHECK(shape_of_password("") == PasswordShape{});
    CHECK_FALSE(is_taken(""));
    CHECK_FALSE(is_taken("\xC3"));
    CHECK_FALSE(is_taken(std::string(300, 'a') + "A1!"));  // longer than anything may be
}
