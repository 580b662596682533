// The days' payments as a kiosk saw them, to look at and to take away.
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

}  // namespace

HttpResponse day_reports_page(const Visit& visit, const std::string& kiosk_id) {
    const auto reports = visit.tools.store.kiosk_staff().day_reports(kiosk_id, kReportsShown);
    Html body;
    body.mark("<p><a href=\"/bornes\">Toutes les bornes</a></p>");
    if (reports.empty()) {
        body.mark("<p>Cette borne n’a pas encore envoyé de relevé.</p>");
    } else {
        body.mark(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Jour</th><th scope=\"col\">Paiements "
            "acceptés</th><th scope=\"col\">Total</th><th scope=\"col\">Reçu</th><th scope=\"col\">Fichier</th>"
            "</tr></thead><tbody>");
        for (const DayReportRow& report : reports) put_row(body, report);
        body.mark("</tbody></table></div>");
    }
    return page(visit.frame(), {200, "Relevés de la borne " + kiosk_id}, body);
}

// `report_id`: "/ID.csv"
HttpResponse day_report_file(const Visit& visit, const std::string& kiosk_id, std::string_view report_id) {
    constexpr std::string_view kEnd = ".csv";
    const bool is_file = report_id.starts_with('/') && report_id.ends_with(kEnd);
    if (!is_file) return no_such_page(visit.frame());
    const auto id = OperationId::parse(report_id.substr(1, report_id.size() - 1 - kEnd.size()));
    const auto report = id ? visit.tools.store.kiosk_staff().day_report(id->text()) : std::nullopt;
    const auto csv =
        report && report->kiosk_id == kiosk_id ? visit.tools.secrets.open_sealed(report->sealed_csv) : std::nullopt;
    if (!csv) return no_such_page(visit.frame());
    visit.note("day_report", kiosk_id, to_iso(report->day));
    return file_response(csv->view(), "text/csv; charset=utf-8", kiosk_id + "-" + to_iso(report->day) + ".csv");
}

}  // namespace kiosk::gateway::desk
