// Rent notices, quittances and the account of a contract, as data. The kiosk sets the papers itself.
#include "deploy/gateway/service/papers.hpp"

#include <algorithm>
#include <ranges>

#include "deploy/gateway/service/paging.hpp"
namespace kiosk::gateway {
namespace {

constexpr std::size_t kEntriesOnPage = 20;
constexpr std::size_t kNoticesOnPage = 12;
constexpr std::size_t kNumberMax = 32;
constexpr Milliseconds kPostingPromise = std::chrono::hours{24};

std::string_view to_word(QuittanceOutcome outcome) {
    switch (outcome) {
        case QuittanceOutcome::quittance:
            return "quittance";
        case QuittanceOutcome::recu:
            return "recu";
        case QuittanceOutcome::not_yet:
            break;
    }
    return "not_yet";
}

Json summary_json(const ContractPapers& papers, const Settlement& settlement) {
    const NoticeRow& notice = settlement.notice;
    const QuittanceState state = papers.quittance_state(notice.period);
    Json channels = Json::array({"online"});
    if (notice.is_on_paper) channels.push_back("paper");
    return {{"id", notice.notice_id},
            {"contract_number", notice.contract_number},
            {"period", notice.period},
            {"issued_on", to_iso(notice.issued)},
            {"due_on", to_iso(notice.due)},
            {"amount_cents", notice.total.value},
            {"remaining_cents", settlement.remaining.value},
            {"form", notice.paper_file ? "pdf" : "data"},
            {"pages", notice.pages ? Json(*notice.pages) : Json(nullptr)},
            {"channels", channels},
            {"receipt_kind", state.outcome == QuittanceOutcome::not_yet ? "none" : to_word(state.outcome)}};
}

Json landlord_json(const LandlordBlock& landlord) {
    return {{"name", landlord.name},
            {"legal_form", landlord.legal_form},
            {"siren", landlord.siren},
            {"address_line", landlord.address_line},
            {"postal_code", landlord.postal_code},
            {"city", landlord.city},
            {"phone", landlord.phone},
            {"email", landlord.email},
            {"data_contact", landlord.data_contact}};
}

Json agency_json(const KioskRow& kiosk) {
    return {{"name", kiosk.agency_name},
            {"address_line", kiosk.agency_address_line},
            {"postal_code", kiosk.agency_postal_code},
            {"city", kiosk.agency_city},
            {"phone", kiosk.agency_phone}};
}

Json head_json(Store& store, const LandlordBlock& landlord, const KioskRow& kiosk, const ContractPapers& papers,
               const NoticeRow& notice) {
    const ContractRow& contract = papers.contract();
    Json holders = Json::array();
    for (const HolderRow& holder : store.holders_of(contract.tenant_id)) {
        const std::string civility = holder.civility.empty() ? "" : holder.civility + " ";
        if (holders.size() < 6) holders.push_back(civility + holder.first_name + " " + holder.last_name);
    }
    const auto lease = store.lease(contract.contract_number);
    const Date first = parse_iso_date(notice.period + "-01").value_or(notice.issued);
    const Date last{first.year() / first.month() / std::chrono::last};
    const Date starts = lease ? std::clamp(lease->starts, first, last) : first;
    const Date ends = lease && lease->ends ? std::clamp(*lease->ends, first, last) : last;
    return {{"demonstration", landlord.is_demonstration},
            {"landlord", landlord_json(landlord)},
            {"agency", agency_json(kiosk)},
            {"holders", holders},
            {"contract_number", contract.contract_number},
            {"contract_label", contract.label},
            {"contract_address", contract.address_line},
            {"period", notice.period},
            {"period_start", to_iso(notice.starts.value_or(starts))},
            {"period_end", to_iso(notice.ends.value_or(ends))}};
}

Json lines_json(const NoticeRow& notice) {
    const auto kept = lines_of(notice);
    Json lines = Json::array();
    // From before its lines were kept: the total alone.
    if (!kept || kept->empty()) {
        lines.push_back({{"code", "RENT"},
                         {"label", "Loyer et charges"},
                         {"category", "rent"},
                         {"amount_cents", notice.total.value}});
        return lines;
    }
    for (const Json& line : *kept) {
        lines.push_back({{"code", line[0]}, {"label", line[1]}, {"category", line[2]}, {"amount_cents", line[3]}});
    }
    return lines;
}

Json direct_debit_json(Store& store, const LandlordBlock& landlord, const NoticeRow& notice) {
    const auto lease = store.lease(notice.contract_number);
    const bool is_debited = notice.debit_date && notice.debit_amount && lease && lease->mandate_reference &&
                            !landlord.creditor_identifier.empty();
    if (!is_debited) return nullptr;
    return {{"date", to_iso(*notice.debit_date)},
            {"amount_cents", notice.debit_amount->value},
            {"mandate_reference", *lease->mandate_reference},
            {"creditor_identifier", landlord.creditor_identifier}};
}

Json transfer_json(const LandlordBlock& landlord, const ContractRow& contract) {
    constexpr std::size_t kReferenceMax = 35;
    if (landlord.iban.empty() || landlord.bic.empty() || contract.contract_number.size() > kReferenceMax)
        return nullptr;
    return {{"beneficiary", landlord.name},
            {"iban", landlord.iban},
            {"bic", landlord.bic},
            {"reference", contract.contract_number}};
}

// Made of the period and of what was paid for it, and of nothing else: the same paper has the same number each time,
// whatever database it comes from. A quittance stands alone; each payment in part makes another reçu.
std::string paper_number(const ContractPapers& papers, const Settlement& settlement, QuittanceOutcome outcome) {
    constexpr std::size_t kShort = 12;
    const std::string& lookup = papers.contract().lookup;
    std::string period = settlement.notice.period;
    std::erase(period, '-');
    const std::string contract = lookup.size() <= kShort ? lookup : sha256(lookup).substr(0, kShort);
    std::string number = (outcome == QuittanceOutcome::quittance ? "Q-" : "R-") + period + "-" + contract;
    if (outcome == QuittanceOutcome::recu) number += "-" + std::to_string(settlement.paid.value);
    return number.substr(0, kNumberMax);
}

// "AVE1-104201/01-202610-26": check = 98 - (N mod 97), each letter of N counts from A=10 (openapi.yaml).
std::string notice_code_of(const std::string& contract_number, std::string period) {
    std::erase(period, '-');
    int remainder = 0;
    for (const char sign : contract_number + period + "00") {
        if (sign >= 'A' && sign <= 'Z')
            remainder = (remainder * 100 + sign - 'A' + 10) % 97;
        else if (sign != '/')
            remainder = (remainder * 10 + sign - '0') % 97;
    }
    const std::string check = std::to_string(98 - remainder);
    return "AVE1-" + contract_number + "-" + period + "-" + (check.size() < 2 ? "0" : "") + check;
}

std::string entry_label(const LedgerLine& line) {
    if (line.kind == "opening") return "Solde de départ";
    if (line.kind == "notice") {
        const auto first = parse_iso_date(line.period.value_or("") + "-01");
        std::string month = first ? to_french_month(*first) : "";
        if (!month.empty() && month.front() >= 'A' && month.front() <= 'Z')
            month.front() = static_cast<char>(month.front() - 'A' + 'a');
        return month.empty() ? "Avis d’échéance" : "Avis d’échéance, " + month;
    }
    if (line.means == "direct_debit") return "Prélèvement";
    if (line.means == "transfer") return "Virement";
    if (line.means == "cheque") return "Chèque";
    if (line.means == "cash") return "Paiement en espèces";
    return line.means == "card" ? "Paiement par carte" : "Paiement";
}

std::string entry_kind(const LedgerLine& line) {
    if (line.kind != "payment") return line.kind;
    const bool has_its_own = line.means == "direct_debit" || line.means == "transfer" || line.means == "cheque";
    return has_its_own ? line.means : "payment";
}

Json entry_json(const LedgerLine& line) {
    return {{"date", to_iso(line.date)},
            {"kind", entry_kind(line)},
            {"label", entry_label(line)},
            {"amount_cents", line.amount.value},
            {"period", line.period ? Json(*line.period) : Json(nullptr)},
            {"reference", line.payment_reference ? Json(*line.payment_reference) : Json(nullptr)},
            {"state", "posted"},
            {"is_late", false}};
}

Json card_entry(const PaymentRow& payment, std::string_view state, WallTime now) {
    const WallTime taken = payment.captured.value_or(payment.registered);
    return {{"date", to_iso(paris_time(taken).date)},
            {"kind", "payment"},
            {"label", "Paiement par carte"},
            {"amount_cents", -payment.authorised.value_or(payment.amount).value},
            {"period", nullptr},
            {"reference", payment.reference},
            {"state", state},
            {"is_late", state == "captured" && now.unix_ms - taken.unix_ms > kPostingPromise.count()}};
}

}  // namespace

Json notice_json(Store& store, const LandlordBlock& landlord, const KioskRow& kiosk, const ContractPapers& papers,
                 const Settlement& settlement) {
    const NoticeRow& notice = settlement.notice;
    return {{"head", head_json(store, landlord, kiosk, papers, notice)},
            {"summary", summary_json(papers, settlement)},
            {"notice_code", notice_code_of(papers.contract().contract_number, notice.period)},
            {"lines", lines_json(notice)},
            {"opening_cents", notice.opening.value},
            {"total_cents", notice.total.value},
            {"balance_after_cents", (notice.opening + notice.total).value},
            {"direct_debit", direct_debit_json(store, landlord, notice)},
            {"transfer", transfer_json(landlord, papers.contract())}};
}

Json quittance_json(Store& store, const LandlordBlock& landlord, const KioskRow& kiosk, const ContractPapers& papers,
                    std::string_view period) {
    const QuittanceState state = papers.quittance_state(period);
    if (state.outcome == QuittanceOutcome::not_yet)
        return {{"outcome", "not_yet"}, {"reason", state.reason}, {"paper", nullptr}};
    const Settlement& settlement = *papers.of_period(period);
    Json payments = Json::array();
    Date issued = settlement.notice.issued;
    for (const PaidPart& part : settlement.parts) {
        payments.push_back({{"date", to_iso(part.date)}, {"amount_cents", part.amount.value}, {"means", part.means}});
        issued = std::max(issued, part.date);
    }
    const Json paper{{"kind", to_word(state.outcome)},
                     {"number", paper_number(papers, settlement, state.outcome)},
                     {"issued_on", to_iso(issued)},
                     {"head", head_json(store, landlord, kiosk, papers, settlement.notice)},
                     {"lines", lines_json(settlement.notice)},
                     {"total_cents", settlement.notice.total.value},
                     {"payments", payments},
                     {"paid_cents", settlement.paid.value},
                     {"remaining_cents", settlement.remaining.value}};
    return {{"outcome", to_word(state.outcome)}, {"reason", nullptr}, {"paper", paper}};
}

Answer get_account_entries(Tools& tools, const Call& call) {
    const auto question = read_list_question(call, {"contract_number"});
    if (!question) return malformed_query();
    const auto contract = contract_of(tools.store, call.session->tenant_id, question->contract_number);
    if (!contract) return not_found();
    std::vector<Json> all;
    for (const LedgerLine& line : tools.store.ledger_of(contract->contract_number)) {
        if (line.amount != Cents{}) all.push_back(entry_json(line));
    }
    const Standing standing = standing_of(tools.store, contract->contract_number, call.now);
    for (const PaymentRow& payment : std::views::reverse(standing.captured)) {  // the newest stands first there
        if (payment.state == PaymentState::captured) all.push_back(card_entry(payment, "captured", call.now));
    }
    const auto open = tools.store.open_payment(contract->contract_number);
    if (open && open->state != PaymentState::registered) all.push_back(card_entry(*open, "verifying", call.now));
    std::reverse(all.begin(), all.end());
    const std::size_t begin = std::min(question->begin, all.size());
    const std::size_t end = std::min(begin + kEntriesOnPage, all.size());
    Json entries = Json::array();
    for (std::size_t place = begin; place < end; ++place) entries.push_back(std::move(all[place]));
    return with_etag(call, {{"entries", entries}, {"next_cursor", next_cursor(end, all.size())}});
}

Answer get_notices(Tools& tools, const Call& call) {
    const auto question = read_list_question(call, {"contract_number"});
    if (!question) return malformed_query();
    const auto contract = contract_of(tools.store, call.session->tenant_id, question->contract_number);
    if (!contract) return not_found();
    const ContractPapers papers(tools.store, *contract, call.now);
    const std::vector<Settlement>& all = papers.settlements();
    const std::size_t kept = all.size() - papers.first_kept();
    const std::size_t begin = std::min(question->begin, kept);
    const std::size_t end = std::min(begin + kNoticesOnPage, kept);
    Json notices = Json::array();
    for (std::size_t place = begin; place < end; ++place)
        notices.push_back(summary_json(papers, all[all.size() - 1 - place]));
    return with_etag(
        call,
        {{"notices", notices}, {"next_cursor", next_cursor(end, kept)}, {"older_exist", papers.first_kept() > 0}});
}

Answer get_notice(Tools& tools, const Call& call) {
    const auto settlement = kept_notice(tools.store, call.session->tenant_id, call.path_id, call.now);
    if (!settlement || settlement->notice.paper_file) return not_found();
    const auto contract = contract_of(tools.store, call.session->tenant_id, settlement->notice.contract_number);
    if (!contract) return not_found();
    return with_etag(call, notice_json(tools.store, tools.landlord, call.kiosk,
                                       ContractPapers(tools.store, *contract, call.now), *settlement));
}

Answer get_notice_pdf(Tools& tools, const Call& call) {
    const auto settlement = kept_notice(tools.store, call.session->tenant_id, call.path_id, call.now);
    if (!settlement || !settlement->notice.paper_file) return not_found();
    auto bytes = tools.store.paper_file(*settlement->notice.paper_file);
    return bytes ? pdf_answer(std::move(*bytes)) : not_found();
}

Answer get_quittance(Tools& tools, const Call& call) {
    const auto question = read_list_question(call, {"contract_number", "period"});
    if (!question || call.query.contains("cursor")) return malformed_query();
    const auto contract = contract_of(tools.store, call.session->tenant_id, question->contract_number);
    if (!contract) return not_found();
    return good(200, quittance_json(tools.store, tools.landlord, call.kiosk,
                                    ContractPapers(tools.store, *contract, call.now), question->period));
}

}  // namespace kiosk::gateway
