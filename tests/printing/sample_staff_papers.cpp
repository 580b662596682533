// The invented papers of the staff side.
#include "tests/printing/sample_staff_papers.hpp"

#include "tests/printing/sample_receipts.hpp"

namespace kiosk::test {

using printing::ReadinessReport;

printing::TestPage test_page() {
    const auto receipt = part_payment();
    return {printing::Demonstration::no, receipt.agency, receipt.kiosk_id, receipt.paid_at};
}

ReadinessReport ready_report() {
    const auto receipt = part_payment();
    constexpr const char* kWhen = "25/11/2026 à 09:52 · agent 12";
    ReadinessReport report;
    report.landlord = receipt.landlord.name;
    report.agency = receipt.agency;
    report.kiosk_id = receipt.kiosk_id;
    report.made_at = receipt.paid_at;
    report.agent_id = "12";
    report.version = "1.4.2";
    report.overall = ReadinessReport::Overall::ready;
    report.tests = {{"Page ticket", "Réussi", kWhen, "Imprimé en 2,3\u00A0s", ""},
                    {"Page A4", "Réussi", kWhen, "Imprimé en 6,1\u00A0s", ""},
                    {"Scanner", "Réussi", kWhen, "Page de 210\u00A0×\u00A0297\u00A0mm", ""},
                    {"Terminal de paiement", "Réussi", kWhen, "Série 99000001", ""},
                    {"Lecteur de codes", "Absent", kWhen, "", ""},
                    {"Écran tactile", "Réussi", kWhen, "Plus grand écart\u202F: 2,3\u00A0mm", ""},
                    {"Réseau et serveur", "Réussi", kWhen,
                     "Aller et retour\u202F: 34\u00A0ms · Écart d’horloge\u202F: −0,02\u00A0s · Certificat\u202F: "
                     "encore 241 jours",
                     ""}};
    report.devices = {{"Terminal de paiement", "Série 99000001"},
                      {"Imprimante à tickets", "211 tickets depuis le dernier rouleau"},
                      {"Imprimante A4", "34 feuilles depuis le dernier ajout"},
                      {"Scanner", "Répond"},
                      {"Lecteur de codes", "Cette borne n’en a pas"}};
    report.machine = {{"Serveur de l’agence virtuelle", "Certificat\u202F: encore 241 jours"},
                      {"Envois en attente", "Rien n’attend"},
                      {"Horloge", "Écart\u202F: 0,02\u00A0s"},
                      {"Disque", "61\u00A0Go libres sur 100\u00A0Go"},
                      {"Liste du personnel", "Valable jusqu’au 1 décembre 2026 · 10:24"}};
    return report;
}

ReadinessReport not_ready_report() {
    ReadinessReport report = ready_report();
    report.demonstration = printing::Demonstration::yes;
    report.overall = ReadinessReport::Overall::not_ready;
    report.reasons = {"Page A4\u202F: Échoué · Plus de papier",
                      "Terminal de paiement\u202F: Échoué · Scellés abîmés · Objet ajouté sur le terminal · Câble "
                      "modifié · Vis absentes ou forcées",
                      "Lecteur de codes\u202F: Jamais fait", "Disque\u202F: 100\u00A0Mo libres sur 100\u00A0Go"};
    report.tests[1] = {"Page A4", "Échoué", report.tests[0].when, "", "Plus de papier"};
    report.tests[3] = {"Terminal de paiement", "Échoué", report.tests[0].when, "Série 99000001",
                       "Scellés abîmés · Objet ajouté sur le terminal · Câble modifié · Vis absentes ou forcées"};
    report.tests[4] = {"Lecteur de codes", "Jamais fait", "", "", ""};
    return report;
}

}  // namespace kiosk::test
