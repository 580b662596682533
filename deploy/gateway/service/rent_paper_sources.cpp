// Notices, quittances and documents as papers that leave.
#include "deploy/gateway/service/papers.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kPdf = "application/pdf";

std::string month_of(std::string_view period) {
    const auto first = parse_iso_date(std::string{period} + "-01");
    return first ? to_french_month(*first) : std::string{period};
}

std::optional<Json> quittance_of(Store& store, const LandlordBlock& landlord, const PaperAsker& asker,
                                 const PaperChoice& choice) {
    const auto contract = contract_of(store, asker.tenant_id, choice.contract_number);
    if (!contract) return std::nullopt;
    const ContractPapers papers(store, *contract, asker.now);
    Json answer = quittance_json(store, landlord, asker.kiosk, papers, choice.period);
    return answer["paper"].is_null() ? std::nullopt : std::optional{std::move(answer["paper"])};
}

std::optional<DocumentRow> document_of(Store& store, const PaperAsker& asker, const PaperChoice& choice) {
    auto document = store.document(choice.id);
    const bool is_there = document && document->tenant_id == asker.tenant_id;
    return is_there && has_pdf(*document) ? std::move(document) : std::nullopt;
}

}  // namespace

std::optional<std::string> NoticePapers::title(Store& store, const PaperAsker& asker, const PaperChoice& choice) const {
    const auto settlement = kept_notice(store, asker.tenant_id, choice.id, asker.now);
    if (!settlement) return std::nullopt;
    return "Avis d’échéance, " + month_of(settlement->notice.period);
}

std::optional<Attachment> NoticePapers::make(Store& store, const PaperAsker& asker, const PaperChoice& choice) const {
    const auto settlement = kept_notice(store, asker.tenant_id, choice.id, asker.now);
    const auto contract =
        settlement ? contract_of(store, asker.tenant_id, settlement->notice.contract_number) : std::nullopt;
    if (!contract) return std::nullopt;
    const NoticeRow& notice = settlement->notice;
    const ContractPapers papers(store, *contract, asker.now);
    auto bytes = notice.paper_file
                     ? store.paper_file(*notice.paper_file)
                     : m_renderer.render_notice(notice_json(store, m_landlord, asker.kiosk, papers, *settlement));
    if (!bytes) return std::nullopt;
    return Attachment{"avis-" + notice.period + ".pdf", kPdf, std::move(*bytes)};
}

std::optional<std::string> QuittancePapers::title(Store& store, const PaperAsker& asker,
                                                  const PaperChoice& choice) const {
    const auto paper = quittance_of(store, m_landlord, asker, choice);
    if (!paper) return std::nullopt;
    return ((*paper)["kind"] == "quittance" ? "Quittance, " : "Reçu, ") + month_of(choice.period);
}

std::optional<Attachment> QuittancePapers::make(Store& store, const PaperAsker& asker,
                                                const PaperChoice& choice) const {
    const auto paper = quittance_of(store, m_landlord, asker, choice);
    auto bytes = paper ? m_renderer.render_quittance(*paper) : std::nullopt;
    if (!bytes) return std::nullopt;
    return Attachment{(*paper)["kind"].get<std::string>() + "-" + choice.period + ".pdf", kPdf, std::move(*bytes)};
}

std::optional<std::string> DocumentPapers::title(Store& store, const PaperAsker& asker,
                                                 const PaperChoice& choice) const {
    const auto document = document_of(store, asker, choice);
    return document ? std::optional{document->title} : std::nullopt;
}

std::optional<Attachment> DocumentPapers::make(Store& store, const PaperAsker& asker, const PaperChoice& choice) const {
    const auto document = document_of(store, asker, choice);
    auto bytes = document ? pdf_of(store, m_secrets, m_uploads, *document) : std::nullopt;
    if (!bytes) return std::nullopt;
    return Attachment{"document-" + to_iso(document->added) + ".pdf", kPdf, std::move(*bytes)};
}

}  // namespace kiosk::gateway
