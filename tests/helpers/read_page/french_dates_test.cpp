// Dates and validity in French lines.
#include "kiosk/helpers/read_page/french_dates.hpp"

#include <initializer_list>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;

namespace {

DatesRead read(std::initializer_list<std::string_view> lines) {
    return dates_in(std::span{lines.begin(), lines.size()});
}

// "2026-01-01 2026-12-31": all dates in order.
std::string all(std::initializer_list<std::string_view> lines) {
    std::string text;
    for (const Date date : read(lines).dates) text += (text.empty() ? "" : " ") + to_iso(date);
    return text;
}

// "2026-01-01..2026-12-31", with nothing where nothing is said.
std::string validity(std::initializer_list<std::string_view> lines) {
    const DatesRead found = read(lines);
    return (found.valid_from ? to_iso(*found.valid_from) : "") + ".." +
           (found.valid_until ? to_iso(*found.valid_until) : "");
}

}  // namespace

TEST_CASE("french_dates: a day in every way that it is written") {
    const std::string_view text =
        GENERATE("01/03/2026", "1/3/2026", "01.03.2026", "01-03-2026", "01/03/26", "01 03 2026", "01 / 03 / 2026",
                 "1er mars 2026", "1ER MARS 2026", "1 mars 2026", "1er\u00A0mars 2026", "1ᵉʳ mars 2026", "1° mars 2026",
                 "2026-03-01", "Lyon,le 1er mars 2026.", "(01/03/2026)");
    INFO(text);
    CHECK(all({text}) == "2026-03-01");
}

TEST_CASE("french_dates: every month by its name, its short name and with a letter misread") {
    CHECK(all({"5 janvier 2026, 5 février 2026, 5 mars 2026, 5 avril 2026, 5 mai 2026, 5 juin 2026"}) ==
          "2026-01-05 2026-02-05 2026-03-05 2026-04-05 2026-05-05 2026-06-05");
    CHECK(all({"5 juillet 2026, 5 août 2026, 5 septembre 2026, 5 octobre 2026, 5 novembre 2026, 5 décembre 2026"}) ==
          "2026-07-05 2026-08-05 2026-09-05 2026-10-05 2026-11-05 2026-12-05");
    CHECK(all({"5 janv. 2026, 5 févr. 2026, 5 sept 2026, 5 déc. 2026, 5 juil. 2026"}) ==
          "2026-01-05 2026-02-05 2026-09-05 2026-12-05 2026-07-05");
    CHECK(all({"5 FEVRIER 2026, 5 Aout 2026, 5 jarvier 2026, 5 septernbre 2026, 5 decembe 2026"}) ==
          "2026-02-05 2026-08-05 2026-01-05 2026-12-05");
    CHECK(all({"5 mari 2026"}).empty());
}

TEST_CASE("french_dates: letters that stand for digits") {
    CHECK(all({"Ol/O1/2026"}).empty());  // not one real digit
    CHECK(all({"0l/01/2026 et 3l/I2/2026 et 1O/|1/2026"}) == "2026-01-01 2026-12-31 2026-11-10");
    CHECK(all({"le ler août 2026"}) == "2026-08-01");
}

TEST_CASE("french_dates: what is no day is none") {
    const std::string_view text =
        GENERATE("31/02/2026", "00/01/2026", "32/01/2026", "01/13/2026", "29/02/2027", "01/01/20266", "01/01/202",
                 "1234/01/2026/5", "MRH-0048 7712 935", "06 12 34 56 78", "12 000 000 €", "69008 LYON", "184,32 €",
                 "11/2026", "art. L.113-2", "01/01/1500", "1er étage", "");
    INFO(text);
    CHECK(all({text}).empty());
}

TEST_CASE("french_dates: each day once, in its order, twelve at most") {
    CHECK(all({"02/02/2026 01/01/2026", "02.02.2026"}) == "2026-02-02 2026-01-01");
    CHECK(read({"01/01/2026 02/01/2026 03/01/2026 04/01/2026 05/01/2026 06/01/2026 07/01/2026 08/01/2026 09/01/2026",
                "10/01/2026 11/01/2026 12/01/2026 13/01/2026"})
              .dates.size() == 12);
}

TEST_CASE("french_dates: from one day to another") {
    const std::string_view text = GENERATE(
        "Période de validité : du 01/12/2026 au 30/11/2027 inclus.", "valable du 1er décembre 2026 au 30 novembre 2027",
        "Cette garantie est acquise à compter du 1er décembre 2026 et jusqu’au 30 novembre 2027.",
        "du 01.12.2026 au 30.11.2027", "Date d’effet : 01/12/2026 - Date d’échéance : 30/11/2027",
        "Prise d'effet le 01/12/2026, expire le 30/11/2027", "Début 01/12/2026 Fin : 30/11/2027",
        "Échéance : 30/11/2027, date d'effet 01/12/2026", "DU 01/12/26 AU 30/11/27",
        "Date de début 01.12.2026 30.11.2027");
    INFO(text);
    CHECK(validity({text}) == "2026-12-01..2027-11-30");
}

TEST_CASE("french_dates: the year or the month is said once for both") {
    CHECK(validity({"du 1er janvier au 31 décembre 2026"}) == "2026-01-01..2026-12-31");
    CHECK(validity({"du 1er au 31 janvier 2026"}) == "2026-01-01..2026-01-31");
}

TEST_CASE("french_dates: over the end of a line, and below its label") {
    CHECK(validity({"Nous attestons que le logement est assuré du 1er décembre", "2026 au 30 novembre 2027."}) ==
          "2026-12-01..2027-11-30");
    CHECK(validity({"du 01/12/2026 au", "30/11/2027"}) == "2026-12-01..2027-11-30");
    CHECK(validity({"Contrat | Date de début | Date de fin", "MRH-6806 9918 | 01.12.2026 | 30.11.2027"}) ==
          "2026-12-01..2027-11-30");
    CHECK(validity({"Date d'échéance   Date d'effet", "30/11/2027   01/12/2026"}) == "2026-12-01..2027-11-30");
}

TEST_CASE("french_dates: one end alone") {
    CHECK(validity({"La présente attestation est valable jusqu’au 30/11/2027."}) == "..2027-11-30");
    CHECK(validity({"valable jusqu'au : 30 novembre 2027"}) == "..2027-11-30");
    CHECK(validity({"Date d’échéance du contrat : 30/11/2027"}) == "..2027-11-30");
    CHECK(validity({"à effet du 01/12/2026"}) == "2026-12-01..");
}

TEST_CASE("french_dates: days that say something else say nothing of validity") {
    const std::string_view text =
        GENERATE("Fait à Lyon, le 20/11/2026", "né le 12/03/1961", "Date de naissance : 12/03/1961",
                 "édité le 20/11/2026", "conformément à la loi du 06/07/1989", "Lyon, le 20 novembre 2026",
                 "Solde au 31/12/2026", "Attestation du 20/11/2026", "20/11/2026");
    INFO(text);
    CHECK(validity({text}) == "..");
    CHECK(read({text}).dates.size() == 1);
}

TEST_CASE("french_dates: the period that is called one before any other") {
    CHECK(validity({"Absence du 01/07/2026 au 15/07/2026", "Garanties valables du 01/12/2026 au 30/11/2027",
                    "Fait le 20/11/2026"}) == "2026-12-01..2027-11-30");
}

TEST_CASE("french_dates: an end before its beginning is not believed") {
    CHECK(validity({"du 30/11/2027 au 01/12/2026"}) == "..");
    CHECK(validity({"à compter du 30/11/2027", "et autre chose, puis jusqu'au 01/12/2026"}) == "..2026-12-01");
}

TEST_CASE("french_dates: any bytes end") {
    std::string junk;
    for (int round = 0; round < 20'000; ++round) junk.push_back(static_cast<char>(round * 31 % 256));
    CHECK(read({junk, std::string_view{junk}.substr(7)}).dates.size() <= 12);
    const std::string digits(30'000, '1');
    CHECK(read({digits}).dates.empty());
}
