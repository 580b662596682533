// Every member of a deposit's body is shown, also those that nobody has a label for yet.
#include "deploy/gateway/desk/case_fields.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/desk/texts.hpp"

namespace kiosk::gateway::desk {
namespace {

struct Label {
    std::string_view member;
    std::string_view words;
};
// In this order. Category and subcategory are one line; the attachments stand beside; that a signature by code is
// proved was looked at when it came.
constexpr std::array<Label, 24> kLabels{{
    {"contract_number", "Contrat"},
    {"other_contract_numbers", "Autres contrats"},
    {"place", "Lieu"},
    {"period", "Mois"},
    {"insurer", "Assureur"},
    {"valid_from", "Valable du"},
    {"valid_until", "Valable jusqu’au"},
    {"checks", "Vérifié par le locataire"},
    {"account_holder", "Titulaire du compte"},
    {"holder_address", "Adresse du titulaire"},
    {"iban", "IBAN"},
    {"debit_day", "Jour du prélèvement"},
    {"start_month", "Premier mois"},
    {"pre_notification_days", "Prévenu avant (jours)"},
    {"bank_details", "RIB"},
    {"consent", "Accord donné"},
    {"signature", "Signature"},
    {"signed_at", "Signé le"},
    {"mandate_id", "Mandat"},
    {"access_times", "Quand venir"},
    {"phone", "Téléphone"},
    {"email", "E\u2011mail"},
    {"comment", "Message"},
    {"email_notifications", "Messages par e\u2011mail"},
}};
constexpr std::array<std::string_view, 4> kElsewhere{"category", "subcategory", "attachments", "signature_proof"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kValues{{
    {"dwelling", "Logement"},
    {"common_area", "Parties communes"},
    {"garage", "Garage"},
    {"cellar", "Cave"},
    {"outdoor", "Extérieur"},
    {"attached", "Joint"},
    {"to_follow", "À fournir"},
    {"drawn", "Dessinée à l’écran"},
    {"code", "Code reçu par message"},
    {"legible", "on lit bien"},
    {"current", "les dates sont bonnes"},
    {"mine", "le nom et l’adresse sont justes"},
}};

std::string words_of(std::string_view value) {
    const auto found =
        std::find_if(kValues.begin(), kValues.end(), [&](const auto& each) { return each.first == value; });
    return found == kValues.end() ? std::string{value} : std::string{found->second};
}

std::string iban_words(const std::string& iban, IbanShown shown) {
    constexpr std::size_t kGroup = 4;
    const std::size_t hidden = shown == IbanShown::whole ? 0 : iban.size() - std::min(iban.size(), kGroup);
    std::string words;
    for (std::size_t place = 0; place < iban.size(); ++place) {
        if (place > 0 && place % kGroup == 0) words += "\u00a0";
        if (place < hidden)
            words += "•";
        else
            words += iban[place];
    }
    return words;
}

std::string text_value(const std::string& member, const std::string& text, IbanShown iban) {
    if (member == "phone") return phone_words(text);
    if (member == "iban") return iban_words(text, iban);
    if (member == "comment") return text;
    if (const auto date = parse_iso_date(text)) return to_french_words(*date);
    if (const auto month = parse_iso_date(text + "-01")) return to_french_month(*month);
    if (const auto moment = parse_moment(text)) return moment_words(*moment);
    return words_of(text);
}

std::string plain_value(const std::string& member, const Json& value, IbanShown iban) {
    if (value.is_string()) return text_value(member, value.get<std::string>(), iban);
    if (value.is_boolean()) return value.get<bool>() ? "Oui" : "Non";
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    return "";
}

// "on lit bien : Oui" of each member; the elements of a list one below the other.
std::string value_words(const std::string& member, const Json& value, IbanShown iban) {
    if (!value.is_structured()) return plain_value(member, value, iban);
    std::string lines;
    for (const auto& [name, each] : value.items()) {
        if (!lines.empty()) lines += '\n';
        if (value.is_object()) lines += words_of(name) + "\u202f: ";
        lines += plain_value(name, each, iban);
    }
    return lines;
}

void put_field(Html& html, std::string_view label, std::string_view value) {
    if (value.empty()) return;
    html.mark("<dt>").text(label).mark("</dt><dd>").lines(value).mark("</dd>");
}

void put_subject(Html& html, const Visit& visit, const Json& body) {
    const std::string category = text_in(body, "category");
    if (category.empty()) return;
    put_field(html, "Sujet", subject_words(visit.tools.store, category, text_in(body, "subcategory")));
}

bool has_label(std::string_view member) {
    return std::any_of(kLabels.begin(), kLabels.end(), [&](const Label& each) { return each.member == member; }) ||
           std::find(kElsewhere.begin(), kElsewhere.end(), member) != kElsewhere.end();
}

void put_declared_identity(Html& html, const Json& identity) {
    put_field(html, "Contrat indiqué", text_in(identity, "contract_number"));
    const auto birth_date = parse_iso_date(text_in(identity, "birth_date"));
    if (birth_date) put_field(html, "Naissance indiquée", to_french_words(*birth_date));
}

}  // namespace

std::string iban_in(const Case& opened) {
    return text_in(opened.body, "iban");
}

void put_case_fields(Html& html, const Visit& visit, const Case& opened, IbanShown iban) {
    html.mark("<dl>");
    if (opened.deposit && opened.deposit->identity == "declared") put_declared_identity(html, opened.identity);
    if (!opened.body.is_object()) {
        put_field(html, "Contenu", opened.deposit ? "Il n’a pas pu être lu." : "");
    } else {
        put_subject(html, visit, opened.body);
        for (const Label& label : kLabels) {
            const auto value = opened.body.find(label.member);
            if (value == opened.body.end()) continue;
            put_field(html, label.words, value_words(std::string{label.member}, *value, iban));
        }
        for (const auto& [name, value] : opened.body.items()) {
            if (!has_label(name)) put_field(html, word_of_code(name), value_words(name, value, iban));
        }
    }
    html.mark("</dl>");
}

}  // namespace kiosk::gateway::desk
