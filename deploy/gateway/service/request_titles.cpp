// Titles out of the taxonomy as it was published last.
#include "deploy/gateway/service/request_titles.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/landlord/request_taxonomy.hpp"

namespace kiosk::gateway {
namespace {

// What a journey of the kiosk asks for by itself, without the tree; named by both codes.
struct Matter {
    std::string_view category;
    std::string_view subcategory;
    std::string_view words;
};
constexpr std::array<Matter, 5> kMatters{{
    {"documents", "notice_copy", "Copie d’un avis d’échéance"},
    {"account", "call_back", "Être rappelé"},
    {"account", "paperless", "Une facture papier arrive encore"},
    {"payment", "payment_claim", "Un paiement n’apparaît pas"},
    {"payment", "payment_difficulty", "J’ai des difficultés à payer"},
}};

std::string problem_title(std::string_view taxonomy, const RequestDraft& draft) {
    const auto matter = std::find_if(kMatters.begin(), kMatters.end(), [&](const Matter& each) {
        return each.category == draft.category && each.subcategory == draft.subcategory;
    });
    if (matter != kMatters.end()) return std::string{matter->words};
    return repair_title(taxonomy, draft.category, draft.subcategory);
}

}  // namespace

std::string request_title(Store& store, const DepositRow& deposit, const RequestDraft& draft) {
    const std::string taxonomy = store.access().document("request_taxonomy").value_or("{}");
    if (deposit.kind == "problem_report") return problem_title(taxonomy, draft);
    if (deposit.kind == "general_request") return administrative_title(taxonomy, draft.category, draft.subcategory);
    if (deposit.kind == "insurance_certificate") return administrative_title(taxonomy, "lease", "send_insurance");
    if (deposit.kind == "signed_mandate") return "Mandat de prélèvement signé";
    if (deposit.kind == "direct_debit") return administrative_title(taxonomy, "payment", "direct_debit");
    const auto first = parse_iso_date(draft.period + "-01");
    return "Quittance demandée" + (first ? "\u202f: " + to_french_month(*first) : "");
}

}  // namespace kiosk::gateway
