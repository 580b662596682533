// The agency in words: whoever is sent to it must not stand before a closed door.
#include "screens/parts/agency_words.hpp"

#include "kiosk/base/utf8.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

namespace {

// At a quarter past ten on that day; the landlord's content is known.
JourneyContext on(Date date) {
    return at_moment(with_content(sample_context()), {date, 10, 15, 0});
}

Date date_of(int y, unsigned m, unsigned d) {
    return year{y} / month{m} / day{d};
}

std::string today_words(const JourneyContext& context) {
    return agency_today(context, texts::Texts(texts::Language::french));
}

}  // namespace

TEST_CASE("agency_words: on a day like others today's hours stand under its name") {
    const std::string words = today_words(on(date_of(2026, 11, 23)));
    CHECK(words == "<b>Agence Centre, ouverte aujourd’hui</b>\n9 h – 12 h · 14 h – 17 h 30");
}

TEST_CASE("agency_words: on a public holiday it is closed, and the day on which it opens again is said") {
    const std::string words = today_words(on(date_of(2026, 12, 25)));
    CHECK(words.find("ouverte aujourd’hui") == std::string::npos);
    CHECK(words.find("Fermée aujourd’hui (Noël).") != std::string::npos);
    CHECK(words.find("lundi 28 décembre à 9 h") != std::string::npos);
}

TEST_CASE("agency_words: on a day that the landlord closes the reason is said") {
    const std::string words = today_words(on(date_of(2026, 11, 27)));
    CHECK(words.find("Fermée aujourd’hui (Inventaire).") != std::string::npos);
}

TEST_CASE("agency_words: outside its hours it is closed, says when it opens, and that the kiosk serves meanwhile") {
    JourneyContext context = on(date_of(2026, 11, 23));
    const auto at_hour = [&context](int hour) {
        context.local_time.hour = hour;
        return with_plain_blanks(today_words(context));
    };
    const auto closed = [](const std::string& when) {
        return "<b>Agence Centre</b>\n<b>Fermée.</b> Réouverture " + when + "\nLa borne reste à votre disposition.";
    };
    CHECK(at_hour(7) == closed("aujourd’hui à 9 h"));
    CHECK(at_hour(9).find("ouverte aujourd’hui") != std::string::npos);
    CHECK(at_hour(13) == closed("aujourd’hui à 14 h"));
    CHECK(at_hour(18) == closed("mardi 24 novembre à 9 h"));
}

TEST_CASE("agency_words: before anything was heard the configured hours stand there; without hours, its name alone") {
    JourneyContext context = sample_context();
    CHECK(today_words(context).find("9 h – 12 h et 14 h – 17 h 30") != std::string::npos);
    context.agency.hours_today.clear();
    CHECK(today_words(context) == "<b>Agence Centre</b>");
}

TEST_CASE("agency_words: the telephone is the one that the landlord tells, else the configured one") {
    JourneyContext context = with_content(sample_context());
    context.agency.phone = "01 99 00 00 00";
    CHECK(agency_phone(context) == "01 99 00 10 10");
    context.agency.agency = "Agence inconnue";
    CHECK(agency_phone(context) == "01 99 00 00 00");
}

TEST_CASE("agency_words: a word that no line has room for may be broken, others are left as they are") {
    CHECK(broken_where_needed("Coupure d’eau rue du Modèle") == "Coupure d’eau rue du Modèle");
    CHECK(broken_where_needed("aaaaaaaaaaaaaaaaaaé bb") == "aaaaaaaaaaaaaaaaaa\u200bé bb");
    CHECK(broken_where_needed("").empty());
}
