// The receipts of card payments as papers: the one that was issued, marked as a duplicate.
#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/service/paper_source.hpp"

namespace kiosk::gateway {
namespace {

std::optional<Receipt> issued_receipt(Store& store, std::string_view tenant_id, const PaperChoice& choice) {
    const auto payment = store.payment(choice.reference);
    if (!payment || payment->tenant_id != tenant_id || !payment->receipt) return std::nullopt;
    const auto document = parse_object(*payment->receipt, JsonLimits{});
    return document ? receipt_of(*document) : std::nullopt;
}

}  // namespace

std::optional<std::string> ReceiptPapers::title(Store& store, const PaperAsker& asker,
                                                const PaperChoice& choice) const {
    const auto receipt = issued_receipt(store, asker.tenant_id, choice);
    if (!receipt) return std::nullopt;
    return "Reçu du " + to_french_words(paris_time(receipt->paid).date) + ", " + to_french(receipt->amount);
}

std::optional<Attachment> ReceiptPapers::make(Store& store, const PaperAsker& asker, const PaperChoice& choice) const {
    auto receipt = issued_receipt(store, asker.tenant_id, choice);
    if (!receipt) return std::nullopt;
    receipt->landlord.data_contact = m_data_contact;
    return m_renderer.render_duplicate(*receipt);
}

}  // namespace kiosk::gateway
