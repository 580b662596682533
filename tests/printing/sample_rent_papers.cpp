// The invented papers of the landlord.
#include "tests/printing/sample_rent_papers.hpp"

#include <chrono>

namespace kiosk::test {
namespace {

using namespace std::chrono_literals;
using Category = PaperLine::Category;

PaperLine line(const char* code, const char* label, Category category, std::int64_t cents) {
    return {code, PrivateText{label}, category, Cents{cents}};
}

PaperHead june_head() {
    PaperHead head;
    head.landlord = {"Habitat Fictif de l’Exemple",
                     "SA d’HLM (fictive)",
                     "999000003",
                     "1 place du Modèle",
                     "99100",
                     "EXEMPLEVILLE",
                     "01 99 00 10 00",
                     "contact@hfe.example",
                     "dpo@hfe.example"};
    head.agency = {"Agence Centre",
                   "",
                   "",
                   "12 rue de l’Essai",
                   "99100",
                   "EXEMPLEVILLE",
                   "01 99 00 10 10",
                   "agence.centre@hfe.example",
                   ""};
    head.holders = {PrivateText{"Mme Zoé L’Œuvre-Témoin"}, PrivateText{"M. Łukasz Şahin"}};
    head.contract_number = PrivateText{"104201/01"};
    head.contract_label = PrivateText{"Appartement A-012, 1er étage"};
    head.contract_address = PrivateText{"14 allée des Spécimens, 99100 EXEMPLEVILLE"};
    head.period = 2026y / 6;
    head.period_start = 2026y / 6 / 1;
    head.period_end = 2026y / 6 / 30;
    return head;
}

std::vector<PaperLine> june_lines() {
    return {line("RENT", "Loyer", Category::rent, 483'88),
            line("CHARGES", "Charges générales", Category::charges, 85'10),
            line("WATER", "Eau froide", Category::charges, 27'60),
            line("HEAT", "Chauffage", Category::charges, 59'30),
            line("HOTW", "Eau chaude", Category::charges, 29'80),
            line("ADJ", "Régularisation des charges 2025", Category::adjustment, 62'15),
            line("RLS", "RLS", Category::reduction, -47'86),
            line("APL", "APL versée par la CAF", Category::aid, -214'00)};
}

constexpr Cents kJuneTotal{485'97};

}  // namespace

RentNotice june_notice() {
    RentNotice notice;
    notice.head = june_head();
    notice.summary.id = PrivateText{"n-2026-06"};
    notice.summary.contract_number = notice.head.contract_number;
    notice.summary.period = notice.head.period;
    notice.summary.issued_on = 2026y / 5 / 25;
    notice.summary.due_on = 2026y / 6 / 5;
    notice.summary.amount = kJuneTotal;
    notice.summary.remaining = kJuneTotal;
    notice.summary.pages = 1;
    notice.notice_code = PrivateText{"AVE1-104201/01-202606-38"};
    notice.lines = june_lines();
    notice.total = kJuneTotal;
    notice.balance_after = kJuneTotal;
    notice.transfer = TransferDetails{"Habitat Fictif de l’Exemple", "FR7699999000010000000000197", "EXEMFRPPXXX",
                                      PrivateText{"104201/01 2026-06"}};
    return notice;
}

RentNotice debited_notice() {
    RentNotice notice = june_notice();
    notice.direct_debit =
        DebitAnnouncement{2026y / 6 / 5, kJuneTotal, PrivateText{"HFE-104201-01-2024"}, "FR53ZZZ999999"};
    return notice;
}

RentNotice notice_in_arrears() {
    RentNotice notice = june_notice();
    notice.head.demonstration = true;
    notice.opening = Cents{1'251'70};
    notice.balance_after = notice.opening + notice.total;
    return notice;
}

RentNotice notice_already_paid() {
    RentNotice notice = june_notice();
    notice.summary.remaining = Cents{0};
    return notice;
}

RentNotice notice_in_credit() {
    RentNotice notice = june_notice();
    notice.head.holders = {PrivateText{"Mme Inês Spécimen"}};
    notice.lines = {line("RENT", "Loyer", Category::rent, 402'50),
                    line("WATER", "Eau froide", Category::charges, 21'00),
                    line("APL", "APL versée par la CAF", Category::aid, -395'00),
                    line("APL_ADJ", "Rappel APL avril et mai", Category::aid, -20'60)};
    notice.total = Cents{7'90};
    notice.opening = Cents{-50'00};
    notice.balance_after = Cents{-42'10};
    notice.summary.amount = notice.total;
    notice.summary.remaining = Cents{0};
    return notice;
}

RentNotice longest_notice() {
    RentNotice notice = debited_notice();
    notice.head.demonstration = true;
    auto& head = notice.head;
    head.landlord.name = "Office public de l’habitat intercommunal de la Vallée-de-l’Exemple";
    head.landlord.address_line =
        "Direction de la relation aux locataires, 127 bis avenue du Général-Imaginaire, BP 90 012";
    head.landlord.city = "EXEMPLEVILLE CEDEX 9";
    head.agency.name = "Agence de proximité des Hauts-de-l’Exemple et du Val-Fictif";
    head.agency.address_line = "Centre commercial des Trois-Tilleuls, bâtiment C, 3e étage, 48 boulevard de l’Essai";
    head.holders = {PrivateText{"Mme Marie-Éléonore Þórdís Nguyễn de Saint-Échantillon-Prototypowska"},
                    PrivateText{"M. Jean-Łukasz Dağdeviren-Şahinoğlu"},
                    PrivateText{"Mme Œnone Ÿsaÿe"},
                    PrivateText{"M. Ștefan Țepeș"},
                    PrivateText{"Mme Ağça Iğdır"},
                    PrivateText{"M. Đorđe Čapek-Žižka"}};
    head.contract_label = PrivateText{"Résidence Les Grands Tilleuls, bât. C, escalier 4, 12e étage, porte 1207 bis"};
    head.contract_address =
        PrivateText{"Résidence Les Grands Tilleuls, bât. C, 127 bis avenue du Général-Imaginaire, 99100 EXEMPLEVILLE"};
    notice.lines = june_lines();
    notice.lines.push_back(line("SLS", "SLS de juin", Category::supplement, 31'20));
    notice.lines.push_back(line("TEOM", "TEOM 2026", Category::charges, 168'20));
    notice.lines.push_back(line("SHARE3", "Contribution aux économies d’énergie", Category::contribution, 12'00));
    while (notice.lines.size() < 30) {
        notice.lines.push_back(line("OTHER",
                                    "Entretien des équipements communs du bâtiment C et de ses abords, au prorata de "
                                    "la surface du logement",
                                    Category::other, 1'00));
    }
    notice.total = kJuneTotal + Cents{31'20 + 168'20 + 12'00 + 19 * 1'00};
    notice.opening = Cents{74'00};
    notice.balance_after = notice.opening + notice.total;
    notice.summary.amount = notice.total;
    notice.summary.remaining = notice.total;
    return notice;
}

RentReceipt june_quittance() {
    RentReceipt receipt;
    receipt.number = "Q-2026-000123";
    receipt.issued_on = 2026y / 7 / 2;
    receipt.head = june_head();
    receipt.lines = june_lines();
    receipt.total = kJuneTotal;
    receipt.payments = {{2026y / 6 / 4, Cents{300'00}, RentReceipt::Means::card},
                        {2026y / 6 / 18, Cents{185'97}, RentReceipt::Means::transfer}};
    receipt.paid = kJuneTotal;
    return receipt;
}

RentReceipt june_part_receipt() {
    RentReceipt receipt = june_quittance();
    receipt.kind = ReceiptKind::recu;
    receipt.number = "R-2026-000077";
    receipt.issued_on = 2026y / 6 / 5;
    receipt.payments.pop_back();
    receipt.paid = Cents{300'00};
    receipt.remaining = kJuneTotal - receipt.paid;
    return receipt;
}

RentReceipt longest_quittance() {
    const RentNotice notice = longest_notice();
    RentReceipt receipt = june_quittance();
    receipt.head = notice.head;
    receipt.lines = notice.lines;
    receipt.total = notice.total;
    receipt.paid = notice.total;
    receipt.payments.assign(19, {2026y / 6 / 4, Cents{10'00}, RentReceipt::Means::cash});
    receipt.payments.push_back({2026y / 6 / 30, notice.total - Cents{190'00}, RentReceipt::Means::cheque});
    return receipt;
}

std::vector<NamedNotice> all_notices() {
    return {{"notice", june_notice()},
            {"notice_debit", debited_notice()},
            {"notice_arrears", notice_in_arrears()},
            {"notice_paid", notice_already_paid()},
            {"notice_credit", notice_in_credit()},
            {"notice_longest", longest_notice()}};
}

std::vector<NamedRentReceipt> all_rent_receipts() {
    return {{"quittance", june_quittance()}, {"recu", june_part_receipt()}, {"quittance_longest", longest_quittance()}};
}

}  // namespace kiosk::test
