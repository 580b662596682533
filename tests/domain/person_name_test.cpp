// Names are compared as people mean them.
#include "kiosk/domain/person_name.hpp"

#include "tests/support/catch.hpp"

using kiosk::comparable_name;

TEST_CASE("person_name: case, accents, blanks, hyphens and apostrophes are not compared") {
    CHECK(comparable_name("d’Ormesson-Léger") == comparable_name("D ORMESSON LEGER"));
    CHECK(comparable_name("Nguyễn") == comparable_name("Nguyen"));
    CHECK(comparable_name("  Da  Silva\u00a0") == "DASILVA");
    CHECK(comparable_name("O'Neil") == comparable_name("o’neil"));
    CHECK(comparable_name("Lefe\u0300vre") == comparable_name("LEFÈVRE"));  // an accent as a character of its own
    CHECK(comparable_name("Jean\u2011Marie") == comparable_name("jean marie"));
}

TEST_CASE("person_name: letters that are two are two") {
    CHECK(comparable_name("Lebœuf") == comparable_name("LEBOEUF"));
    CHECK(comparable_name("Cæsar") == "CAESAR");
    CHECK(comparable_name("Weiß") == "WEISS");
    CHECK(comparable_name("Ștefan") == "STEFAN");
    CHECK(comparable_name("Łukasz Çelik Şahin Ñuñez") == "LUKASZCELIKSAHINNUNEZ");
}

TEST_CASE("person_name: other names are other names, and other scripts are kept") {
    CHECK_FALSE(comparable_name("Martin") == comparable_name("Martins"));
    CHECK(comparable_name("Иванов") == "Иванов");
    CHECK(comparable_name("- '") == "");
    CHECK(comparable_name("\xC3") == comparable_name("\xC3"));  // half a character is no harm
}
