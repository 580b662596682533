// IBANs picked out of lines.
#include "kiosk/helpers/read_page/iban_text.hpp"

#include <initializer_list>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;

namespace {

std::string found(std::initializer_list<std::string_view> lines) {
    std::string text;
    for (const PrivateText& iban : ibans_in(std::span{lines.begin(), lines.size()}))
        text += (text.empty() ? "" : " ") + std::string{iban.view()};
    return text;
}

}  // namespace

TEST_CASE("iban_text: in fours, in one piece, in small letters, among other words") {
    const std::string_view line = GENERATE("IBAN : FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189",
                                           "iban fr76 3000 6000 0112 3456 7890 189 bic AGRIFRPP",
                                           "Identifiant:FR76-3000-6000-0112-3456-7890-189.");
    INFO(line);
    CHECK(found({line}) == "FR7630006000011234567890189");
}

TEST_CASE("iban_text: other countries of SEPA, each once, four at most") {
    CHECK(found({"DE89 3704 0044 0532 0130 00", "BE68 5390 0754 7034", "DE89370400440532013000"}) ==
          "DE89370400440532013000 BE68539007547034");
    CHECK(found({"DE89370400440532013000 BE68539007547034 FR7630006000011234567890189 NL91ABNA0417164300 "
                 "ES9121000418450200051332"}) ==
          "DE89370400440532013000 BE68539007547034 FR7630006000011234567890189 NL91ABNA0417164300");
}

TEST_CASE("iban_text: the countries that came to SEPA last are read too") {
    CHECK(found({"MD24AG000225100013104168", "RS35260005601001611379"}) ==
          "MD24AG000225100013104168 RS35260005601001611379");
}

TEST_CASE("iban_text: digits that were read as letters are tried") {
    CHECK(found({"FR76 3OOO 6000 0I12 3456 7890 189"}) == "FR7630006000011234567890189");
    CHECK(found({"FR76 3000 6000 0112 34S6 7B90 l89"}) == "FR7630006000011234567890189");
}

TEST_CASE("iban_text: what does not add up is none") {
    CHECK(found({"FR76 3000 6000 0112 3456 7890 188"}).empty());
    CHECK(found({"FR76 3000 6000 0112 3456 7890"}).empty());
    CHECK(found({"XX76 3000 6000 0112 3456 7890 189"}).empty());
    CHECK(found({"FR76    3000 6000 0112 3456 7890 189"}).empty());
    CHECK(found({"F", "FR", "FR7", ""}).empty());
}
