// A name is found on a paper as people find it, and a page that could not be read says nothing.
#include "kiosk/domain/name_match.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

NameMatch on_paper(std::string_view name, std::initializer_list<const char*> named_lines) {
    std::vector<PrivateText> lines{PrivateText("ASSURANCE FICTIVE – Attestation d’assurance habitation")};
    for (const char* line : named_lines) lines.emplace_back(line);
    lines.emplace_back("du 01/01/2026 au 31/12/2026");
    return find_name(name, lines);
}

}  // namespace

TEST_CASE("name_match: case, accents, order, hyphens and apostrophes do not hide a name") {
    for (const char* line : {"Mme Zoé EXEMPLE", "EXEMPLE ZOE", "assuré(e) : exemple zoé, locataire", "Zoe Exemple"})
        CHECK(on_paper("Zoé EXEMPLE", {line}) == NameMatch::yes);
    for (const char* line : {"M. Jean-Loup MODELE", "Jean Loup Modèle", "MODELE JEANLOUP", "Modèle Jean"})
        CHECK(on_paper("M. Jean-Loup MODÈLE", {line}) == NameMatch::yes);
    for (const char* line : {"L’ŒUVRE-TÉMOIN Rose", "L'OEUVRE TEMOIN Rose", "Rose LOEUVRETEMOIN"})
        CHECK(on_paper("Mme Rose L'ŒUVRE-TÉMOIN", {line}) == NameMatch::yes);
    CHECK(on_paper("Ömer PROTOTYPE-FACTICE", {"OMER PROTOTYPE FACTICE"}) == NameMatch::yes);
    CHECK(on_paper("Zoé EXEMPLE", {"Nom : EXEMPLE", "Prénom : Zoé"}) == NameMatch::yes);
    CHECK(on_paper("exemple", {"le client EXEMPLE est assuré"}) == NameMatch::yes);  // no given name is known
}

TEST_CASE("name_match: an initial or a civility stands for the given name") {
    for (const char* line : {"Z. EXEMPLE", "EXEMPLE Z.", "M. et Mme EXEMPLE", "Madame EXEMPLE"})
        CHECK(on_paper("Zoé EXEMPLE", {line}) == NameMatch::yes);
    CHECK(on_paper("Jean-Loup MODÈLE", {"J.-L. MODELE"}) == NameMatch::yes);
}

TEST_CASE("name_match: one letter read wrongly is forgiven in a long name only") {
    for (const char* line : {"Zoé EXEMPIE", "Zoé EXEMPL", "Zoé EXEMPPLE", "Zoé EX3MPLE", "Zoé EXEMPLES"})
        CHECK(on_paper("Zoé EXEMPLE", {line}) == NameMatch::yes);
    CHECK(on_paper("Ana SILVO", {"Ana 5ILV0"}) == NameMatch::yes);  // digits that look like letters
    CHECK(on_paper("Zoé EXEMPLE", {"Zoé EXAMPIE"}) == NameMatch::not_found);
    CHECK(on_paper("Ana PETIT", {"Ana PETIE"}) == NameMatch::not_found);
}

TEST_CASE("name_match: another name is another name") {
    CHECK(on_paper("Zoé EXEMPLE", {"M. Amadou FICTIF"}) == NameMatch::not_found);
    CHECK(on_paper("Zoé EXEMPLE", {"Paul EXEMPLE"}) == NameMatch::not_found);
    CHECK(on_paper("Zoé EXEMPLE", {"Zoé MODELE"}) == NameMatch::not_found);
    CHECK(on_paper("Zoé EXEMPLE", {"EXEMPLE de garanties", "incendie", "dégâts", "Zoé"}) == NameMatch::not_found);
}

TEST_CASE("name_match: where next to nothing was read nothing is said") {
    CHECK(find_name("Zoé EXEMPLE", {}) == NameMatch::cannot_say);
    const std::vector<PrivateText> crumbs{PrivateText("| ~ ,"), PrivateText("il _ x"), PrivateText("\xC3 2026")};
    CHECK(find_name("Zoé EXEMPLE", crumbs) == NameMatch::cannot_say);
    CHECK(on_paper("", {"Zoé EXEMPLE"}) == NameMatch::cannot_say);
    CHECK(on_paper("Олександр МАКЕТ", {"Oleksandr MAKET"}) == NameMatch::cannot_say);
}

TEST_CASE("name_match: a full page of the longest lines is read in a moment") {
    const std::string line(20'000, 'A');
    const std::string crumbs = [] {
        std::string text;
        for (int word = 0; word < 5'000; ++word) text += "EX ";
        return text;
    }();
    const std::vector<PrivateText> lines{PrivateText(line), PrivateText(crumbs), PrivateText("trois mots lisibles"),
                                         PrivateText("Zoé EXEMPLE\xE2")};
    CHECK(find_name("Zoé EXEMPLE", lines) == NameMatch::yes);
}
