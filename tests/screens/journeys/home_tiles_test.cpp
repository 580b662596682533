// What availability.def says of a tile is what is drawn on it.
#include <algorithm>
#include <string>

#include "screens/home/home_view.hpp"
#include "screens/parts/availability.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

struct DrawnTile {
    std::string hint;
    std::string reason;
    bool is_stopped = false;
    friend bool operator==(const DrawnTile&, const DrawnTile&) = default;
};

// On whichever page it stands; nullopt: it is not there.
std::optional<DrawnTile> drawn(Glass& glass, std::string_view id, const JourneyContext& context) {
    const View view{"home", [context](widgets::Kit& kit, const texts::Texts& texts) {
                        static_cast<void>(home::draw(kit, home::begin().model, context, texts));
                    }};
    const auto frame = glass.show(view);
    const auto tile =
        std::ranges::find_if(frame.records, [id](const widgets::WidgetRecord& one) { return one.id == id; });
    if (tile == frame.records.end()) return std::nullopt;
    return DrawnTile{std::string(tile->value), std::string(tile->reason), tile->state.stopped};
}

JourneyContext with(void (*change)(Availability&)) {
    JourneyContext context = sample_context();
    context.availability.scanner = Works::yes;
    change(context.availability);
    return context;
}

}  // namespace

TEST_CASE("home: a tile that works otherwise than usual says so in place of its hint, and is not stopped") {
    Glass glass(all_looks().front());
    const JourneyContext no_paper = with([](Availability& now) {
        now.ticket_paper = TicketPaper::out;
        now.sheet_paper = TicketPaper::no_printer;
    });
    CHECK(drawn(glass, "home.pay_rent", no_paper) ==
          DrawnTile{"Pas de ticket papier\u202f: e\u2011mail possible", "", false});
    CHECK(drawn(glass, "home.rent_notices", no_paper) ==
          DrawnTile{"Pas d’impression\u202f: à lire, ou par e\u2011mail", "", false});
    CHECK(drawn(glass, "home.receipt_again", no_paper) ==
          DrawnTile{"Pas de ticket papier\u202f: à lire à l’écran", "", false});
    CHECK(drawn(glass, "home.balance", no_paper) == DrawnTile{"Et mes paiements", "", false});
}

TEST_CASE(
    "home: a certificate is promised later without a network, by phone without a scanner, and not at all without "
    "both") {
    Glass glass(all_looks().front());
    const auto tile = [&glass](void (*change)(Availability&)) {
        return drawn(glass, "home.insurance_certificate", with(change));
    };
    CHECK(tile([](Availability& now) { now.backend = Works::no; }) ==
          DrawnTile{"Connexion coupée\u202f: envoyé plus tard", "", false});
    CHECK(tile([](Availability& now) { now.scanner = Works::no; }) ==
          DrawnTile{"Sans scanner\u202f: avec votre téléphone", "", false});
    CHECK(tile([](Availability& now) { now.backend = now.scanner = Works::no; }) ==
          DrawnTile{"", "Ni scanner ni connexion", true});
}

TEST_CASE("home: in every state of the machine each tile is drawn stopped exactly when its journey is") {
    Glass glass(all_looks().front());
    constexpr void (*kStates[])(Availability&) = {
        [](Availability& now) { now.backend = Works::no; },
        [](Availability& now) { now.store = Works::no; },
        [](Availability& now) { now.room = Admission::full; },
        [](Availability& now) { now.room = Admission::nearly_full; },
        [](Availability& now) { now.card_terminal = Works::no; },
    };
    constexpr std::string_view kIds[] = {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) "home." #name,
#include "screens/journeys.def"
#undef JOURNEY
    };
    int seen = 0;
    for (const auto change : kStates) {
        const JourneyContext context = with(change);
        for (const JourneyEntry& journey : kJourneys) {
            // "Créer mon compte" is a button beside "Me connecter": a touch on it says why.
            if (journey.name == JourneyName::create_account) continue;
            const auto tile = drawn(glass, kIds[static_cast<std::size_t>(journey.name)], context);
            REQUIRE(tile);
            CAPTURE(kIds[static_cast<std::size_t>(journey.name)]);
            CHECK(tile->is_stopped == (judge(journey.name, context.availability).use == Use::off));
            ++seen;
        }
    }
    CHECK(seen == 5 * (static_cast<int>(kJourneys.size()) - 1));
}
