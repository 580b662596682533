// The report on A4.
#include "printing/documents/readiness_report.hpp"

#include <utility>

#include "printing/documents/letter_parts.hpp"

namespace kiosk::printing {
namespace {

constexpr std::size_t kLinesMax = 32;
constexpr double kValueAtPt = 182;
constexpr std::string_view kTitle = "Rapport de mise en service";

const char* fault_in(const ReadinessReport& report) {
    if (report.landlord.empty()) return "landlord: empty";
    if (report.kiosk_id.empty()) return "kiosk_id: empty";
    if (report.agent_id.empty()) return "agent_id: empty";
    if (report.tests.empty() || report.tests.size() > kLinesMax) return "tests: none, or too many";
    if (report.reasons.size() > kLinesMax) return "reasons: too many";
    if (report.devices.size() > kLinesMax || report.machine.size() > kLinesMax) return "facts: too many";
    return nullptr;
}

void add_head(Flow& body, const ReadinessReport& report) {
    using namespace letter;
    body.paragraph("landlord", report.landlord, kName);
    body.space(6);
    body.paragraph("title", printing::kTitle, letter::kTitle);
    const std::string when = to_french_words(report.made_at.date) + " à " + to_french_time(report.made_at);
    body.paragraph("made_at", made_in_words(report.agency, report.kiosk_id, when), kBody);
    body.paragraph("agent_id", "Par l’agent " + report.agent_id + " · version " + report.version + " du programme",
                   kBody);
    body.space(12);
}

void add_overall(Flow& body, const ReadinessReport& report) {
    using namespace letter;
    constexpr double kPaddingPt = 12;
    constexpr TextStyle kOverall{Face::sans_bold, 22, 1.2};
    const bool is_ready = report.overall == ReadinessReport::Overall::ready;
    Flow panel{body.setter(), body.width() - 2 * kPaddingPt};
    panel.paragraph("overall", is_ready ? "Prêt" : "Pas prêt", kOverall);
    if (is_ready) panel.paragraph("overall", "Les essais sont réussis et rien n’est en panne.", kBody);
    for (const std::string& reason : report.reasons) panel.paragraph("reasons", "•\u00A0" + reason, kRow);
    is_ready ? body.tinted(std::move(panel), kPaddingPt, kTint) : body.framed(std::move(panel), kPaddingPt, kBlack);
    body.space(14);
}

// Name and state on one line; below, when it was, what was measured and what was wrong.
void add_test(Flow& body, const ReadinessReport::Test& test) {
    using namespace letter;
    body.row("tests", test.name, test.state + (test.fault.empty() ? "" : "\u202F: " + test.fault), kValueAtPt, kRow,
             kRowBold);
    std::string below = test.measured;
    if (!test.when.empty()) below += (below.empty() ? "" : " · ") + test.when;
    if (!below.empty()) {
        body.keep_with_next();
        Flow words{body.setter(), body.width() - kValueAtPt};
        words.paragraph("tests", below, kSmall);
        body.indented(std::move(words), kValueAtPt);
    }
    body.space(3);
}

void add_facts(Flow& body, std::string_view heading, const std::vector<ReadinessReport::Fact>& facts) {
    using namespace letter;
    if (facts.empty()) return;
    body.space(7);
    body.paragraph("facts", heading, kHeading);
    body.keep_with_next();
    for (const auto& fact : facts) body.row("facts", fact.label, fact.value, kValueAtPt, kRow, kRow);
}

void add_signature(Flow& body) {
    using namespace letter;
    constexpr double kRoomPt = 40;
    constexpr double kLinePt = 260;
    body.space(18);
    body.paragraph("signature", "Contrôlé par (nom, date, signature)", kBody);
    body.keep_with_next();
    body.space(kRoomPt);
    body.keep_with_next();
    Flow line{body.setter(), kLinePt};
    line.rule(0.7, kBlack);
    body.indented(std::move(line), 0);
}

Result<PdfBytes, PrintingError> make_letter(const ReadinessReport& report, PdfDocument& document) {
    using namespace letter;
    TextSetter setter{document};
    const double width = kA4.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (report.demonstration == Demonstration::yes) {
        running.head.banner(demonstration_words(report.demonstration), 11);
        running.head.space(10);
    }
    running.foot.space(8);
    running.foot.paragraph("foot", "Borne\u00A0" + report.kiosk_id + " · " + to_french_short(report.made_at.date),
                           kSmallCentred);
    Flow body{setter, width};
    add_head(body, report);
    add_overall(body, report);
    body.paragraph("tests", "Essais", kHeading);
    body.keep_with_next();
    for (const auto& test : report.tests) add_test(body, test);
    add_facts(body, "Appareils", report.devices);
    add_facts(body, "Réseau et machine", report.machine);
    add_signature(body);
    return make_pages(document, kA4, std::move(body), std::move(running));
}

}  // namespace

Result<PdfBytes, PrintingError> render(const ReadinessReport& report, const FontFiles& fonts) {
    if (const char* fault = fault_in(report); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {std::string{kTitle}, report.made_at});
    if (!document) return failure(std::move(document.error()));
    return make_letter(report, *document);
}

}  // namespace kiosk::printing
