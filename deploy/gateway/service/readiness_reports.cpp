// The reports of the kiosks' readiness, for the landlord's files.
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/base64.hpp"
#include "kiosk/domain/staff_pin.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kBase64Max = 60'076;  // openapi.yaml
constexpr std::string_view kPdfBegins = "%PDF-";

std::optional<std::string> pdf_in(const std::string& text) {
    const auto bytes = parse_base64(text);
    if (!bytes) return std::nullopt;
    std::string pdf{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
    return pdf.starts_with(kPdfBegins) ? std::optional{std::move(pdf)} : std::nullopt;
}

}  // namespace

Answer create_readiness_report(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    ReadinessReportRow report;
    report.operation_id = call.operation_id;
    report.kiosk_id = call.kiosk.kiosk_id;
    report.made = reader.moment("made_at");
    report.overall = reader.text("overall", 1, 9);
    if (report.overall != "ready" && report.overall != "not_ready") reader.refuse("overall");
    report.agent_id = reader.text("agent_id", 2, 6);
    if (!is_agent_id(report.agent_id)) reader.refuse("agent_id");
    const auto pdf = pdf_in(reader.text("pdf", 8, kBase64Max));
    if (!pdf) reader.refuse("pdf");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    report.sealed_pdf = tools.secrets.seal(*pdf);
    report.received = call.now;
    tools.store.kiosk_staff().add_readiness_report(report);
    return good(201, Json::object());
}

}  // namespace kiosk::gateway
