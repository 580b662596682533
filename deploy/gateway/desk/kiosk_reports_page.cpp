// What a kiosk reported, to look at and to take away: the payments of its days, and its readiness.
#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/desk/visit.hpp"
#include "kiosk/base/operation_id.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kReportsShown = 200;

void put_row(Html& html, const DayReportRow& report) {
    html.mark("<tr><th scope=\"row\" class=\"nowrap\">").text(to_french_short(report.day)).mark("</th><td>");
    html.number(report.approved_count).mark("</td><td class=\"nowrap\">").text(to_french(report.approved));
    html.mark("</td><td class=\"nowrap\">").text(moment_words(report.received)).mark("</td><td><a href=\"/bornes/");
    html.text(report.kiosk_id).mark("/journees/").text(report.operation_id);
    html.mark(".csv\">Télécharger</a></td></tr>");
}

void put_row(Html& html, const ReadinessReportRow& report) {
    html.mark("<tr><th scope=\"row\" class=\"nowrap\">").text(moment_words(report.made)).mark("</th><td>");
    html.text(report.overall == "ready" ? "Prêt" : "Pas prêt").mark("</td><td>").text(report.agent_id);
    html.mark("</td><td class=\"nowrap\">").text(moment_words(report.received)).mark("</td><td><a href=\"/bornes/");
    html.text(report.kiosk_id).mark("/mises-en-service/").text(report.operation_id);
    html.mark(".pdf\">Télécharger</a></td></tr>");
}

Html begin_page() {
    Html body;
    body.mark("<p><a href=\"/bornes\">Toutes les bornes</a></p>");
    return body;
}

// Beneath the heads of the columns that are this kind's own.
template <typename Row>
void put_rows(Html& body, const std::vector<Row>& reports) {
    body.mark("<th scope=\"col\">Reçu</th><th scope=\"col\">Fichier</th></tr></thead><tbody>");
    for (const Row& report : reports) put_row(body, report);
    body.mark("</tbody></table></div>");
}

// The operation's id in "/ID.csv".
std::optional<std::string> id_in(std::string_view file, std::string_view ending) {
    if (!file.starts_with('/') || !file.ends_with(ending)) return std::nullopt;
    const auto id = OperationId::parse(file.substr(1, file.size() - 1 - ending.size()));
    return id ? std::optional{id->text()} : std::nullopt;
}

}  // namespace

HttpResponse day_reports_page(const Visit& visit, const std::string& kiosk_id) {
    const auto reports = visit.tools.store.kiosk_staff().day_reports(kiosk_id, kReportsShown);
    Html body = begin_page();
    if (reports.empty()) {
        body.mark("<p>Cette borne n’a pas encore envoyé de relevé.</p>");
    } else {
        body.mark(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Jour</th><th scope=\"col\">Paiements "
            "acceptés</th><th scope=\"col\">Total</th>");
        put_rows(body, reports);
    }
    return page(visit.frame(), {200, "Relevés de la borne " + kiosk_id}, body);
}

HttpResponse readiness_reports_page(const Visit& visit, const std::string& kiosk_id) {
    const auto reports = visit.tools.store.kiosk_staff().readiness_reports(kiosk_id, kReportsShown);
    Html body = begin_page();
    if (reports.empty()) {
        body.mark("<p>Cette borne n’a pas encore envoyé de rapport de mise en service.</p>");
    } else {
        body.mark(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Établi</th><th scope=\"col\">Résultat</th><th "
            "scope=\"col\">Agent</th>");
        put_rows(body, reports);
    }
    return page(visit.frame(), {200, "Mises en service de la borne " + kiosk_id}, body);
}

HttpResponse day_report_file(const Visit& visit, const std::string& kiosk_id, std::string_view file) {
    const auto id = id_in(file, ".csv");
    const auto report = id ? visit.tools.store.kiosk_staff().day_report(*id) : std::nullopt;
    const auto csv =
        report && report->kiosk_id == kiosk_id ? visit.tools.secrets.open_sealed(report->sealed_csv) : std::nullopt;
    if (!csv) return no_such_page(visit.frame());
    visit.note("day_report", kiosk_id, to_iso(report->day));
    return file_response(csv->view(), "text/csv; charset=utf-8", kiosk_id + "-" + to_iso(report->day) + ".csv");
}

HttpResponse readiness_report_file(const Visit& visit, const std::string& kiosk_id, std::string_view file) {
    const auto id = id_in(file, ".pdf");
    const auto report = id ? visit.tools.store.kiosk_staff().readiness_report(*id) : std::nullopt;
    const auto pdf =
        report && report->kiosk_id == kiosk_id ? visit.tools.secrets.open_sealed(report->sealed_pdf) : std::nullopt;
    if (!pdf) return no_such_page(visit.frame());
    const std::string day = to_iso(paris_time(report->made).date);
    visit.note("readiness_report", kiosk_id, day);
    return file_response(pdf->view(), "application/pdf", kiosk_id + "-mise-en-service-" + day + ".pdf");
}

}  // namespace kiosk::gateway::desk
