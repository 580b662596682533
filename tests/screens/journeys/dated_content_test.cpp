// What the landlord tells with a date on it: a known problem is shown between its days only, and a day on which the
// agency is not open as usual says why.
#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "screens/help_and_information/help_and_information_view.hpp"
#include "screens/parts/agency_words.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using std::chrono::day;
using std::chrono::December;
using std::chrono::November;
using std::chrono::year;

namespace {

namespace info = help_and_information;

const texts::Texts& french() {
    static const texts::Texts texts{texts::Language::french};
    return texts;
}

constexpr Date kToday = year{2026} / November / 25;  // a Wednesday
constexpr Date kYesterday = year{2026} / November / 24;
constexpr Date kTomorrow = year{2026} / November / 26;

JourneyContext at(Date date, int hour, LandlordContent content) {
    JourneyContext context = at_moment(sample_context(), {date, hour, 0, 0});
    context.content = std::make_shared<const LandlordContent>(std::move(content));
    return context;
}

JourneyContext with_problem(std::string title, Date since, std::optional<Date> until) {
    LandlordContent content;
    content.problems.push_back({"one", std::move(title), "Nous corrigeons.", since, until, KnownProblem::Action::none});
    return at(kToday, 10, std::move(content));
}

// Open on weekdays from 9 h to 12 h and from 14 h to 17 h 30.
JourneyContext with_exception(Date date, int hour, std::optional<OpeningException> exception) {
    LandlordContent content = *with_content(sample_context()).content;
    OpeningHours& hours = content.agencies.front().hours;
    hours.exceptions.clear();
    if (exception) hours.exceptions.push_back(std::move(*exception));
    return at(date, hour, std::move(content));
}

std::string state_of(const JourneyContext& context) {
    return with_plain_blanks(opening_words(this_agency(context)->hours, context, french()));
}

// What the screen says on all its pages, one piece of text a line. Blanks are plain, here as above.
std::string words_on(info::Step step, const JourneyContext& context) {
    const View view{"dated_content",
                    [model = info::Model{std::move(step)}, context](widgets::Kit& kit, const texts::Texts& texts) {
                        static_cast<void>(info::draw(kit, model, context, texts));
                    }};
    Glass glass(all_looks().front());
    std::string words;
    auto frame = glass.show(view);
    for (int page = 1; page <= 12; ++page) {
        for (const widgets::WidgetRecord& record : frame.records) {
            if (record.visible) words += std::string(record.label) + '\n' + std::string(record.value) + '\n';
        }
        const std::string next = next_page_id(frame.records);
        if (next.empty()) break;
        frame = glass.next_page(view, next);
    }
    return with_plain_blanks(std::move(words));
}

bool says(const std::string& words, const std::string& line) {
    return words.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("help_and_information: a known problem is shown from its first day to its last, and on these two") {
    const auto context = GENERATE(
        with_problem("Les ascenseurs", kYesterday, kTomorrow), with_problem("Les ascenseurs", kToday, kTomorrow),
        with_problem("Les ascenseurs", kYesterday, kToday), with_problem("Les ascenseurs", kYesterday, std::nullopt));
    CHECK(says(words_on(info::KnownProblems{}, context), "Les ascenseurs\n"));
    CHECK(says(words_on(info::Menu{}, context), "1 problème connu"));
}

TEST_CASE("help_and_information: a known problem that is over, or that has not begun, is told nowhere") {
    const auto context = GENERATE(with_problem("Les ascenseurs", kYesterday, kYesterday),
                                  with_problem("Les ascenseurs", kTomorrow, std::nullopt));
    const std::string words = words_on(info::KnownProblems{}, context);
    CHECK_FALSE(says(words, "Les ascenseurs"));
    CHECK(says(words, with_plain_blanks(std::string(french()(texts::Key::info_known_none_text)))));
    CHECK(says(words_on(info::Menu{}, context), "Tout fonctionne, à notre connaissance"));
}

TEST_CASE("help_and_information hours: on a public holiday the agency is closed by its name, and says when it opens") {
    const JourneyContext christmas = with_exception(year{2026} / December / 25, 10, std::nullopt);
    CHECK(state_of(christmas) == "<b>Fermée aujourd’hui (Noël).</b> Réouverture lundi 28 décembre à 9 h");
    const std::string before = words_on(info::Hours{}, with_exception(year{2026} / December / 24, 10, std::nullopt));
    CHECK(says(before, "Aujourd’hui, 9 h – 12 h · 14 h – 17 h 30"));
    CHECK(says(before, "vendredi 25, Fermée (Noël)"));
    CHECK(says(before, "samedi 26, Fermée\n"));
    CHECK(says(before, "Cette semaine"));
    CHECK(says(before, "La semaine prochaine"));
    CHECK(says(before, "dimanche 3, Fermée\n"));
    CHECK(says(before, "vendredi 1er janvier, Fermée (Jour de l’an)"));
}

TEST_CASE(
    "help_and_information hours: a closure of the landlord's says its reason, on the day itself and in the list of the "
    "days") {
    const OpeningException closure{year{2026} / November / 27, {}, "Inventaire"};
    const JourneyContext that_day = with_exception(closure.date, 10, closure);
    CHECK(state_of(that_day) == "<b>Fermée aujourd’hui (Inventaire).</b> Réouverture lundi 30 novembre à 9 h");
    CHECK(says(words_on(info::Menu{}, that_day), "Fermée aujourd’hui (Inventaire). Réouverture lundi 30 novembre"));
    CHECK(says(words_on(info::Hours{}, with_exception(kToday, 10, closure)), "vendredi 27, Fermée (Inventaire)"));
    const OpeningException no_reason{closure.date, {}, ""};
    CHECK(says(words_on(info::Hours{}, with_exception(kToday, 10, no_reason)), "vendredi 27, Fermée\n"));
}

TEST_CASE("help_and_information hours: a day that is only shorter is not called closed") {
    const OpeningException shorter{kToday, {{600, 720}}, "Réunion"};
    CHECK(says(words_on(info::Hours{}, with_exception(kToday, 10, shorter)), "Aujourd’hui, 10 h – 12 h (Réunion)"));
    CHECK(state_of(with_exception(kToday, 9, shorter)) == "<b>Fermée.</b> Réouverture aujourd’hui à 10 h");
    CHECK(state_of(with_exception(kToday, 11, shorter)) == "<b>Ouverte</b> jusqu’à 12 h");
    CHECK(state_of(with_exception(kToday, 15, shorter)) == "<b>Fermée.</b> Réouverture jeudi 26 novembre à 9 h");
}
