// The invented requests.
#include "tests/printing/sample_filings.hpp"

#include "tests/printing/sample_receipts.hpp"
#include "tests/support/sample_signature.hpp"

namespace kiosk::test {

using printing::DirectDebitRequest;

DirectDebitRequest debit_request() {
    using namespace std::chrono_literals;
    const auto receipt = part_payment();
    DirectDebitRequest request;
    request.landlord = receipt.landlord;
    request.agency = receipt.agency;
    request.kiosk_id = receipt.kiosk_id;
    request.reference = Reference::make(1'201, 4'098);
    request.signed_at = receipt.paid_at;
    request.contracts = {{PrivateText{"104201/01"}, PrivateText{"Appartement A-012, 1er étage"}},
                         {PrivateText{"104201/02"}, PrivateText{"Garage 7"}}};
    request.holder = PrivateText{"Zoé L’Œuvre-Témoin"};
    request.address_lines = {PrivateText{"Résidence des Exemples, bâtiment A"}, PrivateText{"12 rue du Modèle"},
                             PrivateText{"99100 EXEMPLEVILLE"}};
    request.masked_iban = PrivateText{"FR76 **** **** **** **** ***0 115"};
    request.bank_details = DirectDebitRequest::BankDetails::attached;
    request.debit_day = 5;
    request.first_month = 2027y / 1;
    request.pre_notification_days = 5;
    request.phone = PrivateText{"06 39 98 01 01"};
    request.email = PrivateText{"zoe.temoin@courrier.example"};
    request.agreed = {
        PrivateText{"J’ai lu les conditions. Je suis titulaire du compte, ou j’ai l’accord de son titulaire."}};
    request.signed_with = drawn_name();
    return request;
}

DirectDebitRequest debit_request_by_code() {
    DirectDebitRequest request = debit_request();
    request.demonstration = printing::Demonstration::yes;
    request.contracts.pop_back();
    request.bank_details = DirectDebitRequest::BankDetails::to_be_provided;
    request.debit_day = 1;
    request.email.clear();
    request.signed_with = printing::SignedByCode{request.signed_at};
    return request;
}

std::vector<NamedDebitRequest> all_debit_requests() {
    return {{"direct_debit_request", debit_request()}, {"direct_debit_request_by_code", debit_request_by_code()}};
}

}  // namespace kiosk::test
