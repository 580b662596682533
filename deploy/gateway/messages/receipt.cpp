// The receipt as JSON and as plain text.
#include "deploy/gateway/messages/receipt.hpp"

#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

std::string spoken(const std::string& reference) {
    const auto parsed = Reference::parse(reference);
    return parsed ? parsed->spoken() : reference;
}

}  // namespace

std::vector<std::string> receipt_statements() {
    return {"Reçu délivré sous réserve d’encaissement.", "Ce reçu n’est pas une quittance.",
            "À valoir sur votre compte locataire. Votre solde sera mis à jour sous 24 heures."};
}

Json to_json(const Receipt& receipt) {
    const LandlordBlock& landlord = receipt.landlord;
    return {{"kind", "recu"},
            {"number", receipt.number},
            {"issued_at", to_moment(receipt.issued)},
            {"demonstration", landlord.is_demonstration},
            {"landlord",
             {{"name", landlord.name},
              {"legal_form", landlord.legal_form},
              {"siren", landlord.siren},
              {"siret", landlord.siret},
              {"address_line", landlord.address_line},
              {"postal_code", landlord.postal_code},
              {"city", landlord.city},
              {"phone", landlord.phone},
              {"website", landlord.website}}},
            {"agency",
             {{"name", receipt.kiosk.agency_name},
              {"address_line", receipt.kiosk.agency_address_line},
              {"postal_code", receipt.kiosk.agency_postal_code},
              {"city", receipt.kiosk.agency_city},
              {"phone", receipt.kiosk.agency_phone}}},
            {"kiosk_id", receipt.kiosk.kiosk_id},
            {"payer",
             {{"full_name", receipt.payer},
              {"civility", receipt.payer_civility},
              {"given_names", receipt.payer_given_names},
              {"family_name", receipt.payer_family_name}}},
            {"contract_number", receipt.contract.contract_number},
            {"contract_label", receipt.contract.label},
            {"contract_address", receipt.contract.address_line},
            {"reference", receipt.reference},
            {"amount_cents", receipt.amount.value},
            {"currency", "EUR"},
            {"paid_at", to_moment(receipt.paid)},
            {"means",
             {{"kind", "card"},
              {"last_four", text_or_null(receipt.last_four)},
              {"authorisation_number", text_or_null(receipt.authorisation_number)},
              {"aid", text_or_null(receipt.aid)},
              {"application_label", text_or_null(receipt.application_label)}}},
            {"balance",
             {{"posted_cents", receipt.posted_balance.value},
              {"as_of", to_iso(receipt.balance_as_of)},
              {"estimated_after_cents", receipt.estimated_after.value}}},
            {"statements", receipt_statements()}};
}

Attachment TextReceiptRenderer::render(const Receipt& receipt) const {
    const LandlordBlock& landlord = receipt.landlord;
    const LocalDateTime paid = paris_time(receipt.paid);
    std::string text;
    if (landlord.is_demonstration) text += "*** DÉMONSTRATION ***\n\n";
    text += landlord.name + " – " + landlord.legal_form + "\n" + landlord.address_line + ", " + landlord.postal_code +
            " " + landlord.city + "\nSIREN " + landlord.siren + "\n" + receipt.kiosk.agency_name + ", borne " +
            receipt.kiosk.kiosk_id + "\n\n";
    text += "REÇU " + receipt.number + "\n\n";
    text += "Reçu de\u202f: " + receipt.payer + "\n";
    text += "Contrat\u202f: " + receipt.contract.contract_number + " (" + receipt.contract.label + ")\n";
    text += "La somme de\u202f: " + to_french(receipt.amount) + "\n";
    text += "  soit " + to_french_words(receipt.amount) + "\n";
    text += "Le\u202f: " + to_french_words(paid.date) + " à " + to_french_time(paid) + "\n";
    text += "Par carte bancaire" + (receipt.last_four ? " n° **** " + *receipt.last_four : std::string{}) + "\n";
    if (receipt.authorisation_number) text += "Autorisation\u202f: " + *receipt.authorisation_number + "\n";
    text += "Référence\u202f: " + spoken(receipt.reference) + "\n\n";
    text +=
        "Solde au " + to_french_short(receipt.balance_as_of) + "\u202f: " + to_french(receipt.posted_balance) + "\n";
    text += "Reste estimé après ce paiement\u202f: " + to_french(receipt.estimated_after) + "\n\n";
    for (const std::string& statement : receipt_statements()) text += statement + "\n";
    return {"recu-" + receipt.reference + ".txt", "text/plain; charset=utf-8", std::move(text)};
}

}  // namespace kiosk::gateway
