// What belongs together stands together, in every look: the keys with their field, a question with its answers, words
// in their card; and what must not be missed is on the first page.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using widgets::Rect;
using widgets::Role;
using widgets::WidgetRecord;

namespace {

constexpr int kPagesMax = 12;
constexpr float kSlack_px = 1.5F;

struct Shown {
    std::string id;
    Role role;
    std::string label;
    Rect rect;
    std::string value;
};
// What is seen on each page of a view, nothing of what lies on another one.
using Pages = std::vector<std::vector<Shown>>;

std::vector<Shown> seen(std::span<const WidgetRecord> records) {
    std::vector<Shown> list;
    for (const WidgetRecord& record : records) {
        if (record.visible) {
            list.push_back({std::string(record.id), record.role, std::string(record.label), record.rect,
                            std::string(record.value)});
        }
    }
    return list;
}

bool shows(const std::vector<Shown>& page, const std::string& part_of_id) {
    return std::any_of(page.begin(), page.end(),
                       [&](const Shown& shown) { return shown.id.find(part_of_id) != std::string::npos; });
}

bool says(const std::vector<Shown>& page, const std::string& words) {
    return std::any_of(page.begin(), page.end(), [&](const Shown& shown) {
        return shown.label.find(words) != std::string::npos || shown.value.find(words) != std::string::npos;
    });
}

Pages pages_of(Glass& glass, const View& view) {
    Pages pages;
    auto frame = glass.show(view);
    for (int page = 1; page <= kPagesMax; ++page) {
        pages.push_back(seen(frame.records));
        const std::string next = next_page_id(frame.records);
        if (next.empty()) {
            break;
        }
        frame = glass.next_page(view, next);
    }
    return pages;
}

// The letters take most of the time: the glass of each look is made once.
Glass& glass_of(const Look& look) {
    static std::map<std::string, std::unique_ptr<Glass>> made;
    auto& glass = made[look.name];
    if (!glass) {
        glass = std::make_unique<Glass>(look);
    }
    return *glass;
}

// Every view whose name begins with `name`, in every look.
template <class Check>
void for_each_look_of(const std::string& name, Check check) {
    int found = 0;
    const std::vector<View> views = all_views();
    for (const Look& look : all_looks()) {
        Glass& glass = glass_of(look);
        for (const View& view : views) {
            if (view.name.find(name) == 0) {
                CAPTURE(look.name, view.name);
                check(look, view, pages_of(glass, view));
                ++found;
            }
        }
    }
    CHECK(found > 0);
}

bool contains(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x + kSlack_px && outer.y <= inner.y + kSlack_px &&
           outer.right() >= inner.right() - kSlack_px && outer.bottom() >= inner.bottom() - kSlack_px;
}

bool has_key(const std::vector<Shown>& page) {
    return std::any_of(page.begin(), page.end(), [](const Shown& shown) { return shown.role == Role::key; });
}
bool has_field(const std::vector<Shown>& page) {
    return std::any_of(page.begin(), page.end(), [](const Shown& shown) { return shown.role == Role::field; });
}

}  // namespace

TEST_CASE("pages: words that stand in a picture's card do not leave it") {
    std::size_t measured = 0;
    for_each_look_of("sign_in.EnterContract", [&](const Look&, const View&, const Pages& pages) {
        for (const std::vector<Shown>& page : pages) {
            for (const Shown& card : page) {
                for (const Shown& words : page) {
                    const float middle_x = words.rect.x + words.rect.width / 2;
                    const float middle_y = words.rect.y + words.rect.height / 2;
                    const bool on_it = card.role == Role::picture && words.role == Role::text &&
                                       card.rect.contains(middle_x, middle_y);
                    if (on_it) {
                        CAPTURE(words.label);
                        CHECK(contains(card.rect, words.rect));
                        ++measured;
                    }
                }
            }
        }
    });
    CHECK(measured >= all_looks().size());
}

TEST_CASE("pages: keys stand on the page of the field that they fill, and that page is the only one") {
    for (const char* name : {"sign_in.Enter", "pay_rent.TypeAmount", "pay_rent.ChooseEmail"}) {
        for_each_look_of(name, [](const Look&, const View&, const Pages& pages) {
            for (const std::vector<Shown>& page : pages) {
                CHECK((!has_key(page) || has_field(page)));
                CHECK((has_key(page) || !has_field(page)));
            }
        });
    }
}

TEST_CASE("pages: the keys do not move under the finger, whatever else appears while something is typed") {
    const std::string step =
        GENERATE("pay_rent.TypeAmount", "sign_in.EnterContract", "sign_in.EnterBirthDate", "sign_in.EnterCode");
    std::map<std::string, Rect> fives;
    for_each_look_of(step, [&](const Look& look, const View& view, const Pages& pages) {
        // Another reader or another paper is not typing.
        if (view.name.ends_with(".NoReader") || view.name.ends_with(".Other")) {
            return;
        }
        const std::vector<Shown>& page = pages.front();
        const auto key = std::find_if(page.begin(), page.end(), [](const Shown& shown) {
            return shown.role == Role::key && shown.id.ends_with(".key.5");
        });
        CHECK(key != page.end());
        if (key != page.end()) {
            const auto [first, is_new] = fives.try_emplace(look.name, key->rect);
            CHECK(first->second == key->rect);
        }
    });
    CHECK(fives.size() == all_looks().size());
}

TEST_CASE("pages: after paying, the card and the question of the ticket stand over its answers on every page") {
    for_each_look_of("pay_rent.Accepted", [](const Look& look, const View& view, const Pages& pages) {
        const bool prints = view.name.find("NoPrinter") == std::string::npos;
        if (look.language != texts::Language::french) {
            return;
        }
        for (const std::vector<Shown>& page : pages) {
            CHECK(shows(page, "pay_rent.no_ticket"));
            CHECK(shows(page, "pay_rent.print") == prints);
            CHECK(says(page, "Reprenez votre carte"));
            CHECK((says(page, "papier") || says(page, "ticket")));
        }
    });
}

TEST_CASE("pages: what the card terminal asks for is one page, because nothing can be touched there") {
    for_each_look_of("pay_rent.Paying", [](const Look&, const View&, const Pages& pages) { CHECK(pages.size() == 1); });
}

TEST_CASE("pages: what a page tells to do is on that page") {
    for_each_look_of("pay_rent.Confirm", [](const Look&, const View&, const Pages& pages) {
        CHECK(shows(pages.front(), "pay_rent.tick"));
    });
    for_each_look_of("pay_rent.PrintTicket.NotPrinted",
                     [](const Look&, const View&, const Pages& pages) { CHECK(shows(pages.front(), "print.again")); });
}

TEST_CASE("pages: out of service, the way to the counter and the warning not to pay again are on the first page") {
    for_each_look_of("out_of_service", [](const Look& look, const View& view, const Pages& pages) {
        if (look.language != texts::Language::french) {
            return;
        }
        CHECK(says(pages.front(), "Cette borne est hors service"));
        CHECK(says(pages.front(), "L’accueil de l’agence"));
        CHECK(says(pages.front(), "Ne payez pas à nouveau"));
        CHECK(says(pages.back(), "À dire à l’agence"));
        CHECK(pages.size() <= 2);
        if (view.name == "out_of_service") {
            CHECK(says(pages.front(), "Téléphone de l’agence"));
        }
    });
}

TEST_CASE("pages: home begins with what works") {
    for_each_look_of("home.Tiles", [](const Look&, const View&, const Pages& pages) {
        CHECK(shows(pages.front(), "home.urgent"));
        CHECK(shows(pages.front(), "home.pay_rent"));
    });
    for_each_look_of("home.Tiles.NoTerminal",
                     [](const Look&, const View&, const Pages& pages) { CHECK(shows(pages.front(), "home.sign_in")); });
}

TEST_CASE("pages: home offers at most eight journeys at once, on every panel") {
    constexpr std::size_t kTilesMax = 8;
    std::size_t shown_in_all = 0;
    for_each_look_of("home.Tiles", [&](const Look& look, const View& view, const Pages& pages) {
        for (const std::vector<Shown>& page : pages) {
            const auto tiles =
                std::count_if(page.begin(), page.end(), [](const Shown& shown) { return shown.role == Role::tile; });
            CAPTURE(look.name, view.name);
            CHECK(static_cast<std::size_t>(tiles) <= kTilesMax);
            shown_in_all += static_cast<std::size_t>(tiles);
        }
    });
    CHECK(shown_in_all > 100);
}

TEST_CASE("pages: the envelope to the landlord stands at the top right of home, on each of its pages") {
    for_each_look_of("home.Tiles", [](const Look& look, const View&, const Pages& pages) {
        if (look.settings.direction == widgets::Direction::right_to_left) return;  // at the top left there
        const auto width = static_cast<float>(look.settings.panel.width_px);
        const auto height = static_cast<float>(look.settings.panel.height_px);
        for (const std::vector<Shown>& page : pages) {
            const auto envelope =
                std::find_if(page.begin(), page.end(), [](const Shown& shown) { return shown.id == "home.contact"; });
            REQUIRE(envelope != page.end());
            CAPTURE(look.name);
            CHECK(envelope->rect.right() > width * 0.9F);
            CHECK(envelope->rect.y < height * 0.05F);
        }
    });
}

TEST_CASE("pages: the tiles say where the same stands on the portal") {
    for (const char* words : {"Mes démarches\u00A0› Régler mes factures", "Sur le portail : Mes suivis, Mon logement",
                              "Sur le portail : Mes suivis, Contacter mon bailleur",
                              "Sur le portail : Mon profil, Mes démarches", "Sur le portail : Mes démarches"}) {
        for (const char* orientation : {"portrait", "landscape"}) {
            bool said = false;
            for_each_look_of("home.Tiles", [&](const Look& look, const View&, const Pages& pages) {
                if (look.name != orientation) return;
                said = said || std::any_of(pages.begin(), pages.end(),
                                           [&](const std::vector<Shown>& page) { return says(page, words); });
            });
            CAPTURE(words, orientation);
            CHECK(said);
        }
    }
}

TEST_CASE("pages: personal data and accessibility are told in full, with whom to ask and where to complain") {
    const auto told = [](const char* view_name, std::vector<std::string> words) {
        for_each_look_of(view_name, [&](const Look& look, const View& view, const Pages& pages) {
            if (view.name != view_name || look.language != texts::Language::french) return;
            for (const std::string& sentence : words) {
                CAPTURE(sentence);
                CHECK(std::any_of(pages.begin(), pages.end(),
                                  [&](const std::vector<Shown>& page) { return says(page, sentence); }));
            }
        });
    };
    told("help_and_information.Privacy", {"Habitat Fictif utilise vos données", "nécessaire à votre contrat",
                                          "Rien ne reste sur la borne", "donnees", "CNIL"});
    told("help_and_information.Accessibility",
         {"non conforme au RGAA", "29 novembre 2026", "Pas encore disponible", "Défenseur des droits"});
    told("create_account.AskPrivacy", {"Habitat Fictif utilise ces informations", "CNIL"});
}

TEST_CASE("pages: the pager stays where it is from page to page") {
    std::size_t measured = 0;
    for_each_look_of("", [&](const Look&, const View&, const Pages& pages) {
        std::map<std::string, Rect> places;
        for (const std::vector<Shown>& page : pages) {
            for (const Shown& shown : page) {
                if (shown.id.ends_with(".page.previous") || shown.id.ends_with(".page.next")) {
                    const auto [first, is_new] = places.try_emplace(shown.id, shown.rect);
                    CHECK(first->second == shown.rect);
                    ++measured;
                }
            }
        }
        CHECK((pages.size() == 1 || places.size() >= 2));
    });
    CHECK(measured > 100);
}

TEST_CASE("pages: on a low zone everything to touch on home lies within reach") {
    for_each_look_of("home.Tiles", [](const Look& look, const View&, const Pages& pages) {
        if (look.settings.low_zone == widgets::LowZone::off) {
            return;
        }
        const widgets::PanelGeometry& panel = look.settings.panel;
        const float reach =
            static_cast<float>(panel.height_px) - (panel.reach_mm - panel.lower_edge_mm) * panel.px_per_mm();
        for (const std::vector<Shown>& page : pages) {
            for (const Shown& shown : page) {
                CAPTURE(shown.id);
                const bool top_bar = shown.id == "home.contact";
                CHECK((!can_be_touched(shown.role) || top_bar || shown.rect.y >= reach - kSlack_px));
            }
        }
    });
}
