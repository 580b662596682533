// The kit's own words, and dates in words.
#include "screens/widgets/kit_words.hpp"

#include <algorithm>
#include <optional>

namespace kiosk::widgets {

std::vector<std::string_view> KitWords::all() const {
    std::vector<std::string_view> list = {
        help,    language, text_size, contrast, hide,      leave,         erase_all, erase,   correct, shift,
        accents, signs,    letters,   validate, space,     previous,      next,      page_of, step_of, yes,
        no,      change,   seconds,   amount,   first_day, demonstration, capitals,  digits,
    };
    list.insert(list.end(), months.begin(), months.end());
    return list;
}

namespace {

KitWords french_words() {
    KitWords words;
    words.demonstration = "DÉMONSTRATION";
    words.help = "Aide";
    words.language = "English";
    words.text_size = "Taille";
    words.contrast = "Contraste";
    words.hide = "Masquer";
    words.leave = "Terminer";
    words.erase_all = "Effacer tout";
    words.erase = "Effacer";
    words.correct = "Corriger";
    words.shift = "Maj";
    words.accents = "é è à ç";
    words.signs = "? ! &";
    words.letters = "a b c";
    words.capitals = "ABC";
    words.digits = "123";
    words.validate = "Valider";
    words.space = "espace";
    words.previous = "Précédent";
    words.next = "Suite";
    words.page_of = "Page\u00A0{1} sur\u00A0{2}";
    words.step_of = "Étape {1} sur {2}";
    words.yes = "Oui";
    words.no = "Non";
    words.change = "Modifier";
    words.seconds = "secondes";
    words.amount = "Montant";
    words.months = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    words.first_day = "1er";
    words.role_button = "bouton";
    words.role_choice = "choix";
    words.role_tick = "case à cocher";
    words.role_toggle = "interrupteur";
    words.role_key = "touche";
    words.role_field = "champ";
    words.role_row = "ligne à ouvrir";
    words.role_drawing = "cadre à signer";
    words.role_progress = "progression";
    words.state_chosen = "choisi";
    words.state_not_chosen = "non choisi";
    words.state_ticked = "cochée";
    words.state_not_ticked = "non cochée";
    words.state_on = "activé";
    words.state_off = "arrêté";
    words.state_stopped = "indisponible";
    words.state_later = "pas sur cet écran";
    words.state_signed = "signé";
    words.typed_character = "caractère saisi";
    return words;
}

KitWords english_words() {
    KitWords words;
    words.demonstration = "DEMONSTRATION";
    words.help = "Help";
    words.language = "Français";
    words.text_size = "Size";
    words.contrast = "Contrast";
    words.hide = "Hide";
    words.leave = "Finish";
    words.erase_all = "Delete all";
    words.erase = "Delete";
    words.correct = "Correct";
    words.shift = "Shift";
    words.accents = "é è à ç";
    words.signs = "? ! &";
    words.letters = "a b c";
    words.capitals = "ABC";
    words.digits = "123";
    words.validate = "Confirm";
    words.space = "space";
    words.previous = "Previous";
    words.next = "Next";
    words.page_of = "Page\u00A0{1} of\u00A0{2}";
    words.step_of = "Step {1} of {2}";
    words.yes = "Yes";
    words.no = "No";
    words.change = "Change";
    words.seconds = "seconds";
    words.amount = "Amount";
    words.months = {"January", "February", "March",     "April",   "May",      "June",
                    "July",    "August",   "September", "October", "November", "December"};
    words.first_day = "1";
    words.role_button = "button";
    words.role_choice = "choice";
    words.role_tick = "tick box";
    words.role_toggle = "switch";
    words.role_key = "key";
    words.role_field = "field";
    words.role_row = "row to open";
    words.role_drawing = "box to sign in";
    words.role_progress = "progress";
    words.state_chosen = "chosen";
    words.state_not_chosen = "not chosen";
    words.state_ticked = "ticked";
    words.state_not_ticked = "not ticked";
    words.state_on = "on";
    words.state_off = "off";
    words.state_stopped = "not available";
    words.state_later = "not on this screen";
    words.state_signed = "signed";
    words.typed_character = "typed character";
    return words;
}

}  // namespace

KitWords kit_words(texts::Language language) {
    return language == texts::Language::english ? english_words() : french_words();
}

std::string fill_in(std::string_view pattern, std::string_view first, std::string_view second) {
    std::string text(pattern);
    const auto put = [&text](std::string_view mark, std::string_view value) {
        if (const std::size_t at = text.find(mark); at != std::string::npos) {
            text.replace(at, mark.size(), value);
        }
    };
    put("{2}", second);
    put("{1}", first);
    return text;
}

namespace {

std::optional<int> number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        value = value * 10 + (digit - '0');
    }
    return value;
}

int days_in(int month, std::optional<int> year) {
    if (month == 2) {
        // Until the year is known, 29 February may be right.
        const bool leap = !year || (*year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0));
        return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace

std::string date_in_words(std::string_view digits, const KitWords& words) {
    if (digits.size() < 2 || digits.size() > 8 || !number(digits)) {
        return {};
    }
    const int day = *number(digits.substr(0, 2));
    if (day < 1 || day > 31) {
        return {};
    }
    std::string text = day == 1 ? words.first_day : std::to_string(day);
    if (digits.size() < 4) {
        return text;
    }
    const int month = *number(digits.substr(2, 2));
    const std::optional<int> year = digits.size() == 8 ? number(digits.substr(4)) : std::nullopt;
    if (month < 1 || month > 12 || day > days_in(month, year)) {
        return {};
    }
    text += ' ' + words.months[static_cast<std::size_t>(month - 1)];
    if (year) {
        text += ' ' + std::to_string(*year);
    }
    return text;
}

}  // namespace kiosk::widgets
