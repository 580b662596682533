// The words by which a tenant stops paper notices, as they stand behind the version that the landlord keeps
// (kiosk/domain/paperless.hpp). A consent proves something only while nobody edits them under that name.
//
// This test fails after an edit? Then the words are new ones: give them a version of their own, at the end of
// kPaperlessTextVersions, and write both here.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/utf8_decoding.hpp"
#include "kiosk/domain/paperless.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using texts::Key;

namespace {

constexpr std::string_view kVersion = "paperless-2026-11-28";

// What is said on both screens before the tenant agrees.
const std::map<Key, std::string_view> kSaid{
    {Key::paperless_title, "Arrêter la facture papier\u202F?"},
    {Key::paperless_effect,
     "<b>Si vous acceptez, vos avis arrivent en ligne seulement.</b> Le courrier s’arrête à partir du prochain avis."},
    {Key::paperless_where, "Vos avis restent 12\u00A0mois dans votre espace, sur la borne et sur le portail."},
    {Key::paperless_back, "Vous pouvez reprendre le papier à tout moment, ici ou sur le portail."},
    {Key::paperless_kept, "Nous gardons la date de votre accord."}};
// What is touched to agree: the button of the profile; the answer of the sign-up, in two lines.
const std::map<Key, std::string_view> kAgreedInProfile{{Key::paperless_agree, "J’accepte les avis en ligne"}};
const std::map<Key, std::string_view> kAgreedAtSignUp{
    {Key::create_account_yes, "Oui"}, {Key::create_account_paperless_yes, "J’accepte les avis en ligne seulement."}};

void check_unedited(const std::map<Key, std::string_view>& pinned) {
    static const texts::Texts french(texts::Language::french);
    for (const auto& [key, words] : pinned) {
        CHECK(french(key) == words);
    }
}

std::string without_marks(std::string_view words) {
    std::string plain(words);
    for (const std::string_view mark : {"<b>", "</b>"}) {
        if (const auto at = plain.find(mark); at != std::string::npos) plain.erase(at, mark.size());
    }
    return plain;
}

// Lines break at blanks, and blanks have no ink.
std::u32string inked(std::string_view words) {
    std::u32string letters;
    for_each_code_point(without_marks(words), [&letters](char32_t letter, std::size_t) {
        if (letter != U' ' && letter != U'\u00A0' && letter != U'\u202F') letters += letter;
    });
    return letters;
}

// Every letter of the screen that has ink, as it was drawn.
std::u32string letters_on(std::string_view name) {
    const std::vector<View> views = all_views();
    const auto view = std::find_if(views.begin(), views.end(), [name](const View& one) { return one.name == name; });
    REQUIRE(view != views.end());
    Glass glass(all_looks().front());
    static_cast<void>(glass.show(*view));
    std::u32string letters;
    for (const DrawnLetter& letter : glass.letters()) letters += letter.code_point;
    return letters;
}

void check_shown(const std::u32string& letters, const std::map<Key, std::string_view>& pinned) {
    for (const auto& [key, words] : pinned) {
        INFO(key_name(key));
        CHECK(letters.find(inked(words)) != std::u32string::npos);
    }
}

}  // namespace

TEST_CASE("paperless: the words behind the version of today are those that it was given for") {
    REQUIRE(kPaperlessTextVersion == kVersion);
    check_unedited(kSaid);
    check_unedited(kAgreedInProfile);
    check_unedited(kAgreedAtSignUp);
}

TEST_CASE("paperless: each text of the agreement belongs to the version") {
    for (std::size_t index = 0; index < texts::kKeyCount; ++index) {
        const auto key = static_cast<Key>(index);
        if (!key_name(key).starts_with("paperless_")) continue;
        INFO(key_name(key));
        CHECK(kSaid.count(key) + kAgreedInProfile.count(key) == 1);
    }
}

TEST_CASE("paperless: profile and sign-up both say all of it where the tenant agrees") {
    const std::u32string profile = letters_on("profile.Agree");
    check_shown(profile, kSaid);
    check_shown(profile, kAgreedInProfile);
    const std::u32string sign_up = letters_on("create_account.AskPaperless");
    check_shown(sign_up, kSaid);
    check_shown(sign_up, kAgreedAtSignUp);
}
