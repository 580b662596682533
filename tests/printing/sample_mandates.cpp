// Two mandates of nobody.
#include "tests/printing/sample_mandates.hpp"

#include "tests/printing/sample_receipts.hpp"

namespace kiosk::test {

using namespace printing;
using namespace std::chrono_literals;

SepaMandate sample_mandate() {
    SepaMandate mandate;
    mandate.landlord = part_payment().landlord;
    mandate.creditor_identifier = "FR53ZZZ999999";
    mandate.reference = "HFE10420101A";
    mandate.holder = PrivateText{"Zoé Lambert"};
    mandate.holder_address = {PrivateText{"APPARTEMENT A-012"}, PrivateText{"12 RUE DE L’EXEMPLE"},
                              PrivateText{"99100 SAINT-AUBIN"}};
    mandate.iban = PrivateText{"FR1420041010050500013M02606"};
    mandate.contract_numbers = {PrivateText{"104201/01"}, PrivateText{"104201/02"}};
    mandate.debit_day = 5;
    mandate.start = 2027y / 1;
    mandate.pre_notification_days = 5;
    mandate.issued_on = 2026y / 11 / 25;
    return mandate;
}

SepaMandate longest_mandate() {
    SepaMandate mandate = sample_mandate();
    mandate.demonstration = Demonstration::yes;
    mandate.holder = PrivateText{
        "Marie-Christine de La Rochefoucauld-Montmorency et Jean-Baptiste Emmanuel Barthélemy-Saint-Hilaire, "
        "cotitulaires du compte numéro deux au nom"};
    mandate.holder_address.assign(6, PrivateText{"BÂTIMENT DES CERISIERS ESCALIER NORD 2"});
    mandate.contract_numbers.assign(8, PrivateText{"104201/01"});
    return mandate;
}

}  // namespace kiosk::test
