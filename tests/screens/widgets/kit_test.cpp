// What the kit promises to views: activations, paging, keyboard, dialogs, records, words, themes.
#include <string>

#include "screens/widgets/theme.hpp"
#include "tests/screens/widgets/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/glass.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::widgets;
using kiosk::test::Glass;
using kiosk::test::still;

// A keyboard that writes into a text, as a view does it.
struct Typing {
    std::string text;
    bool validated = false;

    void view(Kit& kit) {
        kit.screen({.id = "typing"});
        kit.field({.id = "typing.field", .label = "Nom", .value = text});
        if (const auto press = kit.keyboard({.id = "typing.keyboard", .board = board})) {
            apply(*press);
        }
    }
    void apply(const KeyPress& press) {
        switch (press.kind) {
            case KeyPress::Kind::text:
                text += press.text;
                break;
            case KeyPress::Kind::backspace:
                text.pop_back();
                break;
            case KeyPress::Kind::clear:
                text.clear();
                break;
            case KeyPress::Kind::validate:
                validated = true;
                break;
        }
    }
    Board board = Board::mail;
};

}  // namespace

TEST_CASE("kit: every key of the keyboard types what it shows") {
    Typing typing;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    std::vector<std::string> ids;
    for (const WidgetRecord& record : glass.touchable()) {
        if (record.role == Role::key && record.id.find(".key.") != std::string_view::npos) {
            ids.emplace_back(record.id);
        }
    }
    CHECK(ids.size() == 5 + 10 + 10 + 10 + 7 + 6);
    for (const std::string& id : ids) {
        typing.text.clear();
        const std::string shown(glass.find(id)->label);
        REQUIRE(glass.tap(id));
        CHECK(typing.text == shown);
    }
}

TEST_CASE("kit: Maj and the accents serve one letter, digits do not use them up") {
    Typing typing;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    glass.tap("typing.keyboard.shift");
    CHECK(glass.find("typing.keyboard.key.z")->label == "Z");
    glass.type("typing.keyboard", "1zoe");
    CHECK(typing.text == "1Zoe");
    glass.tap("typing.keyboard.key.gmail.com");
    glass.tap("typing.keyboard.backspace");
    CHECK(typing.text == "1Zoegmail.co");
    glass.tap("typing.keyboard.validate");
    CHECK(typing.validated);
    typing.board = Board::text;
    glass.draw();
    glass.draw();
    glass.tap("typing.keyboard.key.space");
    CHECK(typing.text.back() == ' ');
    glass.tap("typing.keyboard.accents");
    CHECK_FALSE(glass.has("typing.keyboard.key.z"));
    glass.tap("typing.keyboard.key.é");
    CHECK(glass.has("typing.keyboard.key.z"));
    CHECK(typing.text.ends_with("é"));
}

TEST_CASE("kit: every sign that a password of a computer may hold has a key on each keyboard") {
    Typing typing;
    typing.board = GENERATE(Board::text, Board::mail, Board::password);
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    std::string typed;
    for (const bool shift : {false, true}) {
        std::vector<std::string> ids;
        if (!glass.has("typing.keyboard.key.!")) glass.tap("typing.keyboard.signs");
        for (const WidgetRecord& record : glass.touchable()) {
            if (record.role == Role::key && record.id.find(".key.") != std::string_view::npos) {
                ids.emplace_back(record.id);
            }
        }
        for (const std::string& id : ids) {
            if (!glass.has("typing.keyboard.key.!")) glass.tap("typing.keyboard.signs");
            const bool is_capital = glass.find("typing.keyboard.key.#")->label == "^";
            if (shift != is_capital) glass.tap("typing.keyboard.shift");
            typing.text.clear();
            REQUIRE(glass.tap(id));
            typed += typing.text;
        }
    }
    for (char sign = '!'; sign <= '~'; ++sign) {
        const bool is_letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        INFO(sign);
        CHECK((is_letter || typed.find(sign) != std::string::npos));
    }
}

TEST_CASE("kit: the apostrophe of a password is the straight one of a computer") {
    Typing typing;
    typing.board = Board::password;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    glass.tap("typing.keyboard.key.'");
    CHECK(typing.text == "'");
}

TEST_CASE("kit: pads give digits, comma, Corriger and Effacer tout") {
    std::string text;
    const auto view = [&text](Pad kind) {
        return [&text, kind](Kit& kit) {
            kit.screen({.id = "pad"});
            if (const auto press = kit.pad("pad.keys", kind)) {
                Typing typing{text};
                typing.apply(*press);
                text = typing.text;
            }
        };
    };
    Glass glass(still());
    glass.show(view(Pad::digits));
    glass.type("pad.keys", "10420");
    glass.tap("pad.keys.key.backspace");
    CHECK(text == "1042");
    glass.tap("pad.keys.key.clear");
    CHECK(text.empty());
    CHECK_FALSE(glass.has("pad.keys.key.comma"));
    glass.show(view(Pad::euros));
    glass.tap("pad.keys.key.1");
    glass.tap("pad.keys.key.comma");
    glass.tap("pad.keys.key.5");
    CHECK(text == "1,5");
}

TEST_CASE("kit: content that does not fit is paged, and every widget can be reached") {
    int touched = -1;
    const auto view = [&touched](Kit& kit) {
        kit.screen({.id = "list"});
        kit.question({.text = "Quel avis\u202F?"});
        for (int i = 0; i < 40; ++i) {
            if (kit.row({.id = "list.row_" + std::to_string(i), .label = "Avis " + std::to_string(i)})) {
                touched = i;
            }
        }
    };
    Glass glass(still());
    glass.show(view);
    CHECK(glass.has("list.row_0"));
    CHECK_FALSE(glass.has("list.row_39"));
    CHECK(glass.has("list.page.next"));
    // There is no page before: what leads to one rests, at its place.
    REQUIRE(glass.has("list.page.previous"));
    CHECK(glass.find("list.page.previous")->state.stopped);
    for (const int wanted : {39, 12}) {
        if (wanted == 12) {
            while (!glass.find("list.page.previous")->state.stopped) {
                REQUIRE(glass.tap("list.page.previous"));
            }
        }
        CHECK(glass.tap("list.row_" + std::to_string(wanted)));
        CHECK(touched == wanted);
    }
}

TEST_CASE("kit: a dialog hides what is behind and takes its touches; the bar stays") {
    const auto& samples = test::samples();
    const auto idle =
        std::find_if(samples.begin(), samples.end(), [](const auto& s) { return std::string(s.name) == "idle"; });
    Glass glass(still());
    glass.show(idle->view);
    CHECK(glass.has("idle.still_here"));
    CHECK(glass.has("bar.help"));
    CHECK_FALSE(glass.has("pay_rent.all"));
    CHECK_FALSE(glass.tap("pay_rent.continue"));
    CHECK(glass.words().find("720,84") == std::string::npos);
    CHECK(glass.words().find("Combien") == std::string::npos);
    CHECK(glass.words().find("Mme E.") == std::string::npos);
}

TEST_CASE("kit: a stopped button says why and still answers; a key of the bar for later does not") {
    int pressed = 0;
    std::optional<BarKey> bar;
    Glass glass(still());
    glass.show([&](Kit& kit) {
        kit.screen({.id = "s"});
        const auto key = kit.bar({.language = BarKeyState::later});
        bar = key ? key : bar;
        pressed += kit.forward({.id = "s.go", .label = "Continuer", .stopped = "Il manque 1 chiffre"}) ? 1 : 0;
    });
    REQUIRE(glass.has("s.go"));
    CHECK(glass.find("s.go")->reason == "Il manque 1 chiffre");
    CHECK(glass.find("s.go")->spoken == "Continuer, bouton, indisponible, Il manque 1 chiffre");
    glass.tap("s.go");
    CHECK(pressed == 1);
    glass.tap("bar.language");
    CHECK_FALSE(bar.has_value());
    glass.tap("bar.leave");
    CHECK(bar == BarKey::leave);
}

TEST_CASE("kit: a masked field neither shows nor speaks what is typed") {
    Glass glass(still());
    glass.show([](Kit& kit) {
        kit.screen({.id = "s"});
        kit.field({.id = "s.password", .label = "Mot de passe", .value = "secret-canari", .masked = true});
    });
    CHECK(glass.find("s.password")->value == "•••••••••••••");
    CHECK(glass.find("s.password")->spoken.find("canari") == std::string_view::npos);
    CHECK(glass.find("s.password")->spoken.find("caractère saisi") != std::string_view::npos);
}

TEST_CASE("kit: the keys Aa and Contraste show that they changed something") {
    const auto view = [](Kit& kit) {
        kit.screen({.id = "s"});
        (void)kit.bar({});
    };
    const auto chosen = [&view](const KitSettings& settings, std::string_view id) {
        Glass glass(settings);
        glass.show(view);
        return glass.find(id)->state.chosen;
    };
    KitSettings contrast = still();
    contrast.theme = ThemeName::yellow_on_black;
    CHECK_FALSE(chosen(still(), "bar.text_size"));
    CHECK_FALSE(chosen(still(), "bar.contrast"));
    CHECK(chosen(still(TextSize::large), "bar.text_size"));
    CHECK(chosen(still(TextSize::small), "bar.text_size"));
    CHECK_FALSE(chosen(still(TextSize::large), "bar.contrast"));
    CHECK(chosen(contrast, "bar.contrast"));
}

TEST_CASE("kit: the mark of a tick is the same from right to left: mirrored it would be a V") {
    const auto view = [](Kit& kit) {
        kit.screen({.id = "s"});
        (void)kit.tick({.id = "s.tick", .text = "J’accepte", .ticked = true});
    };
    KitSettings settings = still();
    Glass glass(settings);
    glass.show(view);
    settings.direction = Direction::right_to_left;
    Glass mirrored(settings);
    mirrored.show(view);
    constexpr int kFromEdge_px = 32;
    constexpr int kSide_px = 72;
    const Rect rect = glass.find("s.tick")->rect;
    const Rect other = mirrored.find("s.tick")->rect;
    const int left = static_cast<int>(rect.x) + kFromEdge_px;
    const int other_left = static_cast<int>(other.right()) - kFromEdge_px - kSide_px;
    const int top = static_cast<int>(rect.y + rect.height / 2) - kSide_px / 2;
    int different = 0;
    for (int y = 0; y < kSide_px; ++y) {
        for (int x = 0; x < kSide_px; ++x) {
            different += glass.picture().at(left + x, top + y) != mirrored.picture().at(other_left + x, top + y);
        }
    }
    CHECK(different < 10);  // the softened edge of a stroke may differ; a V is hundreds away
}

TEST_CASE("kit: idle costs nothing, motion asks for its frames, off means the end state") {
    KitSettings settings;
    settings.motion = Motion::on;
    Glass glass(settings);
    const auto approved = [](Kit& kit) {
        kit.screen({.id = "s"});
        kit.picture({.picture = Picture::success, .spoken = "Accepté"});
    };
    glass.show(approved);
    CHECK(glass.next_wake().has_value());
    glass.advance(Milliseconds{2000});
    glass.draw();
    glass.draw();
    CHECK_FALSE(glass.next_wake().has_value());
    Glass calm(still());
    calm.show(approved);
    CHECK_FALSE(calm.next_wake().has_value());
}

TEST_CASE("kit: a toast stays six seconds") {
    Glass glass(still());
    glass.show([](Kit& kit) {
        kit.screen({.id = "s"});
        kit.toast({.id = "s.saved", .text = "C’est enregistré."});
    });
    CHECK(glass.has("s.saved"));
    CHECK(glass.next_wake().has_value());
    glass.advance(Milliseconds{6000});
    glass.draw();
    CHECK_FALSE(glass.has("s.saved"));
    glass.draw();
    CHECK_FALSE(glass.next_wake().has_value());
}

TEST_CASE("kit: a finger held while the screen changes activates nothing on the new one") {
    bool second = false;
    int activated = 0;
    Glass glass(still());
    const auto view = [&](Kit& kit) {
        kit.screen({.id = second ? "second" : "first"});
        activated += kit.forward({.id = second ? "second.go" : "first.go", .label = "Continuer"}) ? 1 : 0;
    };
    glass.show(view);
    const Rect button = glass.find("first.go")->rect;
    glass.down(1, button.x + 20, button.y + 20);
    glass.draw();
    second = true;
    glass.draw();
    glass.up(1, button.x + 20, button.y + 20);
    glass.draw();
    CHECK(activated == 0);
}

TEST_CASE("kit: after forget() nothing of the last frames is listed") {
    Glass glass(still());
    glass.show([](Kit& kit) {
        kit.screen({.id = "s"});
        kit.fact({.label = "Contrat", .value = "104201/01"});
    });
    glass.host().forget();
    glass.show([](Kit& kit) { kit.screen({.id = "attract"}); });
    CHECK(glass.words().find("104201") == std::string::npos);
}

TEST_CASE("glass: the kit's own words change with the language, on the screen that is there, without other letters") {
    Glass glass{still()};
    glass.show([](Kit& kit) {
        kit.screen({.id = "screen"});
        kit.text({.text = "Bonjour"});
        (void)kit.bar({});
    });
    CHECK(glass.words().find("Terminer") != std::string::npos);
    CHECK(glass.find("bar.language")->label == "English");
    const void* letters = glass.host().fonts().coverage().coverage;
    KitSettings english = still();
    english.language = kiosk::texts::Language::english;
    glass.use(english);
    CHECK(glass.words().find("Finish") != std::string::npos);
    CHECK(glass.words().find("Terminer") == std::string::npos);
    CHECK(glass.find("bar.language")->label == "Français");
    CHECK(glass.host().fonts().coverage().coverage == letters);
    glass.use(still());
    CHECK(glass.words().find("Terminer") != std::string::npos);
}

TEST_CASE("words: eight digits become a date in words, as far as they are typed") {
    const KitWords words = kit_words(kiosk::texts::Language::french);
    CHECK(date_in_words("1", words).empty());
    CHECK(date_in_words("12", words) == "12");
    CHECK(date_in_words("1203", words) == "12 mars");
    CHECK(date_in_words("12031961", words) == "12 mars 1961");
    CHECK(date_in_words("01081961", words) == "1er août 1961");
    CHECK(date_in_words("2902", words) == "29 février");
    CHECK(date_in_words("29022023", words).empty());
    CHECK(date_in_words("29022024", words) == "29 février 2024");
    CHECK(date_in_words("31041990", words).empty());
    CHECK(date_in_words("12131990", words).empty());
    CHECK(date_in_words("1a031990", words).empty());
    CHECK(date_in_words("01081961", kit_words(kiosk::texts::Language::english)) == "1 August 1961");
}

TEST_CASE("themes: every pair can be read") {
    for (const ThemeName name :
         {ThemeName::day, ThemeName::yellow_on_black, ThemeName::white_on_black, ThemeName::black_on_white}) {
        for (const ContrastFault& fault : contrast_faults(make_theme(name))) {
            FAIL_CHECK("theme " << static_cast<int>(name) << ": " << describe(fault));
        }
    }
    CHECK(contrast_ratio(0xFFFFFFFF, 0xFF000000) > 20.9);
}

TEST_CASE("themes: a brand that cannot be read is refused with the pair named") {
    BrandColours brand;
    brand.primary = 0xFFE0A000;
    const auto faults = contrast_faults(make_theme(ThemeName::day, brand));
    REQUIRE_FALSE(faults.empty());
    CHECK(describe(faults.front()).find("words of the primary button") == 0);
}

// --- brand ----------------------------------------------------------------------------------------------------------

namespace {

constexpr std::uint32_t kLogoColour = 0xFFC0105A;  // no theme has it

struct BrandedGlass {
    explicit BrandedGlass(KitSettings settings, int width_px = 200, int height_px = 60)
        : pixels(static_cast<std::size_t>(width_px * height_px), kLogoColour), glass(settings) {
        constexpr std::uint32_t kFirstBitmap = 1;
        settings.brand.logo = Logo{kFirstBitmap, width_px, height_px};
        glass.use(settings);
        REQUIRE(glass.rasteriser().add_bitmap({pixels, width_px, height_px}) == canvas::BitmapId{kFirstBitmap});
        glass.show([](Kit& kit) {
            kit.screen({.id = "branded"});
            (void)kit.top({.who = "Mme L.", .clock = "10:24"});
            kit.question({.text = "Combien voulez-vous payer\u202f?"});
        });
    }
    [[nodiscard]] const WidgetRecord* brand() const {
        const WidgetRecord* found = glass.find_label("Habitat Fictif");
        return found;
    }

    std::vector<std::uint32_t> pixels;
    Glass glass;
};

// By value: drawing the picture makes the records anew, and a rectangle in them goes with the old ones.
canvas::Pixel at_middle(Glass& glass, const Rect rect) {
    return glass.picture().at(static_cast<int>(rect.x + rect.width / 2), static_cast<int>(rect.y + rect.height / 2));
}

}  // namespace

TEST_CASE(
    "brand: a logo is drawn at the start of the top zone, pixel for pixel, and is spoken as the landlord's name") {
    BrandedGlass branded(still());
    const WidgetRecord* brand = branded.brand();
    REQUIRE(brand != nullptr);
    CHECK(brand->role == Role::picture);
    CHECK(brand->rect == Rect{60, 26, 200, 60});
    for (const int y : {26, 85}) {
        CHECK(branded.glass.picture().at(60, y) == kLogoColour);
        CHECK(branded.glass.picture().at(259, y) == kLogoColour);
    }
    CHECK(branded.glass.picture().at(260, 56) != kLogoColour);
}

TEST_CASE("brand: mirrored, the logo stands at the other side and is not turned over") {
    KitSettings settings = still();
    settings.direction = Direction::right_to_left;
    BrandedGlass branded(settings);
    REQUIRE(branded.brand() != nullptr);
    CHECK(branded.brand()->rect.x == 1080 - 60 - 200);
    CHECK(at_middle(branded.glass, branded.brand()->rect) == kLogoColour);
}

TEST_CASE("brand: in high contrast the logo lies on a white plate") {
    KitSettings settings = still();
    settings.theme = ThemeName::yellow_on_black;
    BrandedGlass branded(settings);
    const Rect logo = branded.brand()->rect;
    CHECK(at_middle(branded.glass, logo) == kLogoColour);
    CHECK(branded.glass.picture().at(static_cast<int>(logo.x) - 4, static_cast<int>(logo.y) + 30) == 0xFFFFFFFF);
}

TEST_CASE("brand: without room for the logo the mark takes its place") {
    BrandedGlass branded(still(), 900, 60);
    REQUIRE(branded.brand() != nullptr);
    CHECK(branded.brand()->role == Role::text);
    CHECK(at_middle(branded.glass, branded.brand()->rect) != kLogoColour);
}

TEST_CASE("brand: the room of a logo is as high as the mark on every panel") {
    for (const float diagonal : {15.6F, 21.5F, 32.0F}) {
        const PanelGeometry panel = panel_geometry(1080, 1920, diagonal);
        const LogoRoom room = logo_room(panel);
        CHECK(static_cast<float>(room.height_px) <= 72 * box_scale(panel));
        CHECK(static_cast<float>(room.height_px) > 71 * box_scale(panel) - 1);
        CHECK(room.width_px > 6 * room.height_px);
    }
}

// --- arrangement ----------------------------------------------------------------------------------------------------

TEST_CASE("arrangement: what comes later is quiet, says so, and still tells that it was touched") {
    bool touched = false;
    Glass glass(still());
    glass.show([&](Kit& kit) {
        kit.screen({.id = "later"});
        touched = kit.tile({.id = "later.tile", .label = "Mes papiers", .hint = "Tous", .later = "Bientôt"}) || touched;
    });
    const WidgetRecord* tile = glass.find("later.tile");
    REQUIRE(tile != nullptr);
    CHECK(tile->state.later);
    CHECK(tile->reason == "Bientôt");
    CHECK(tile->value.empty());
    CHECK(glass.tap("later.tile"));
    CHECK(touched);
}

TEST_CASE("arrangement: a message has its question under its picture; over several pages the question comes first") {
    const auto view = [](int sentences) {
        return [sentences](Kit& kit) {
            kit.screen({.id = "message" + std::to_string(sentences)});
            kit.question({.text = "C’est enregistré", .align = Align::centre});
            kit.picture({.picture = Picture::success, .spoken = "Une coche"});
            for (int i = 0; i < sentences; ++i) {
                kit.strip({.text = "Votre paiement est bien enregistré."});
            }
            (void)kit.forward({.id = "message.on", .label = "Continuer"});
        };
    };
    Glass glass(still());
    glass.show(view(1));
    const WidgetRecord* question = glass.find_label("C’est enregistré");
    const WidgetRecord* picture = glass.find_label("Une coche");
    REQUIRE(question != nullptr);
    REQUIRE(picture != nullptr);
    CHECK(question->rect.y >= picture->rect.bottom());
    glass.show(view(30));
    CHECK(glass.has("message30.page.next"));
    CHECK(glass.find_label("C’est enregistré")->rect.bottom() <= glass.find_label("Une coche")->rect.y);
}

TEST_CASE("arrangement: what is there only for decoration makes room before anything is paged") {
    const auto view = [](Kit& kit) {
        kit.screen({.id = "town", .backdrop = Backdrop::sky});
        kit.town();
        for (int i = 0; i < 15; ++i) {
            kit.strip({.text = "Votre paiement est bien enregistré."});
        }
    };
    Glass glass(still());
    glass.show(view);
    CHECK_FALSE(glass.has("town.page.next"));
    for (const WidgetRecord& record : glass.records()) {
        CHECK(record.role != Role::picture);
    }
}

TEST_CASE("arrangement: when home takes several pages, paying stands on the first") {
    const auto view = [](Kit& kit) {
        kit.screen({.id = "home"});
        for (int i = 0; i < 12; ++i) {
            (void)kit.tile({.id = "home.tile" + std::to_string(i), .label = "Mes papiers"});
        }
        (void)kit.hero({.id = "home.pay", .label = "Payer mon loyer"});
    };
    Glass glass(still(TextSize::largest));
    glass.show(view);
    CHECK(glass.has("home.page.next"));
    CHECK(glass.has("home.pay"));
}

TEST_CASE("arrangement: the twelve categories of one question stand on one page") {
    const auto& samples = test::samples();
    const auto problems =
        std::find_if(samples.begin(), samples.end(), [](const auto& s) { return std::string(s.name) == "problems"; });
    Glass glass(still());
    glass.show(problems->view);
    CHECK(glass.has("problem.water"));
    CHECK(glass.has("problem.garage"));
    CHECK(glass.has("problem.other"));
    CHECK_FALSE(glass.has("report_problem.category.page.next"));
}

TEST_CASE("arrangement: the words under a date keep their place before they appear") {
    const auto pad_top = [](std::string_view words) {
        Glass glass(still());
        glass.show([words](Kit& kit) {
            kit.screen({.id = "birth"});
            kit.field({.id = "birth.field",
                       .value = "12031961",
                       .pattern = "##/##/####",
                       .words = words,
                       .words_to_come = true,
                       .style = FieldStyle::digits});
            (void)kit.pad("birth.pad", Pad::digits);
        });
        return glass.find("birth.pad.key.1")->rect.y;
    };
    CHECK(pad_top("") == pad_top("12 mars 1961"));
}

TEST_CASE("arrangement: keys of pads and keyboard keep their order from left to right when the page is mirrored") {
    KitSettings settings = still();
    settings.direction = Direction::right_to_left;
    Glass glass(settings);
    glass.show([](Kit& kit) {
        kit.screen({.id = "typing"});
        (void)kit.pad("typing.pad", Pad::digits);
        (void)kit.keyboard({.id = "typing.keyboard"});
    });
    CHECK(glass.find("typing.pad.key.1")->rect.x < glass.find("typing.pad.key.3")->rect.x);
    CHECK(glass.find("typing.keyboard.key.a")->rect.x < glass.find("typing.keyboard.key.p")->rect.x);
}
