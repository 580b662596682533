// The receipt as JSON, and back.
#include "deploy/gateway/messages/receipt.hpp"

namespace kiosk::gateway {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

Json balance_json(const std::optional<ReceiptBalance>& balance) {
    if (!balance) return nullptr;
    return {{"posted_cents", balance->posted.value},
            {"as_of", to_iso(balance->as_of)},
            {"estimated_after_cents", balance->estimated_after.value}};
}

std::optional<ReceiptBalance> read_balance(MemberReader& reader) {
    if (!reader.has("balance")) {
        reader.skip("balance");
        return std::nullopt;
    }
    MemberReader balance(reader.object("balance"));
    ReceiptBalance read;
    read.posted = Cents{balance.number("posted_cents", -kCentsMax.value, kCentsMax.value)};
    read.as_of = balance.date("as_of");
    read.estimated_after = Cents{balance.number("estimated_after_cents", -kCentsMax.value, kCentsMax.value)};
    if (balance.first_wrong()) reader.refuse("balance");
    return read;
}

}  // namespace

std::vector<std::string> receipt_statements() {
    return {"À valoir sur votre compte locataire, sous réserve d’encaissement.", "Ce reçu n’est pas une quittance.",
            "Votre solde se met à jour sous 24\u00a0heures environ."};
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
            {"balance", balance_json(receipt.balance)},
            {"statements", receipt_statements()}};
}

std::optional<Receipt> receipt_of(const Json& document) {
    constexpr std::size_t kTextMax = 300;
    Receipt receipt;
    MemberReader reader(document);
    for (const char* constant : {"kind", "currency", "statements"}) reader.skip(constant);
    receipt.number = reader.text("number", 1, 32);
    receipt.issued = reader.moment("issued_at");
    receipt.landlord.is_demonstration = reader.flag("demonstration");
    MemberReader landlord(reader.object("landlord"));
    receipt.landlord.name = landlord.text("name", 0, kTextMax);
    receipt.landlord.legal_form = landlord.text("legal_form", 0, kTextMax);
    receipt.landlord.siren = landlord.text("siren", 0, kTextMax);
    receipt.landlord.siret = landlord.text("siret", 0, kTextMax);
    receipt.landlord.address_line = landlord.text("address_line", 0, kTextMax);
    receipt.landlord.postal_code = landlord.text("postal_code", 0, kTextMax);
    receipt.landlord.city = landlord.text("city", 0, kTextMax);
    receipt.landlord.phone = landlord.text("phone", 0, kTextMax);
    receipt.landlord.website = landlord.text("website", 0, kTextMax);
    MemberReader agency(reader.object("agency"));
    receipt.kiosk.agency_name = agency.text("name", 0, kTextMax);
    receipt.kiosk.agency_address_line = agency.text("address_line", 0, kTextMax);
    receipt.kiosk.agency_postal_code = agency.text("postal_code", 0, kTextMax);
    receipt.kiosk.agency_city = agency.text("city", 0, kTextMax);
    receipt.kiosk.agency_phone = agency.text("phone", 0, kTextMax);
    receipt.kiosk.kiosk_id = reader.text("kiosk_id", 1, kTextMax);
    MemberReader payer(reader.object("payer"));
    receipt.payer = payer.text("full_name", 0, kTextMax);
    receipt.payer_civility = payer.text("civility", 0, kTextMax);
    receipt.payer_given_names = payer.text("given_names", 0, kTextMax);
    receipt.payer_family_name = payer.text("family_name", 0, kTextMax);
    receipt.contract.contract_number = reader.text("contract_number", 1, kTextMax);
    receipt.contract.label = reader.text("contract_label", 0, kTextMax);
    receipt.contract.address_line = reader.text("contract_address", 0, kTextMax);
    receipt.reference = reader.text("reference", 8, 8);
    receipt.amount = Cents{reader.number("amount_cents", -kCentsMax.value, kCentsMax.value)};
    receipt.paid = reader.moment("paid_at");
    MemberReader means(reader.object("means"));
    means.skip("kind");
    receipt.last_four = means.text_or_null("last_four", 1, kTextMax);
    receipt.authorisation_number = means.text_or_null("authorisation_number", 1, kTextMax);
    receipt.aid = means.text_or_null("aid", 1, kTextMax);
    receipt.application_label = means.text_or_null("application_label", 0, kTextMax);
    receipt.balance = read_balance(reader);
    for (const MemberReader* each : {&reader, &landlord, &agency, &payer, &means}) {
        if (each->first_wrong()) return std::nullopt;
    }
    return receipt;
}

}  // namespace kiosk::gateway
