// The receipt as JSON.
#include "deploy/gateway/messages/receipt.hpp"

namespace kiosk::gateway {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

}  // namespace

std::vector<std::string> receipt_statements() {
    return {"À valoir sur votre compte locataire, sous réserve d’encaissement.", "Ce reçu n’est pas une quittance.",
            "Votre solde se met à jour sous 24\u00a0heures au plus."};
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

}  // namespace kiosk::gateway
