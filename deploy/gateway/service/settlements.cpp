// Payments settle the oldest debt first (C. civ. 1342-10), notice after notice.
#include <algorithm>

#include "deploy/gateway/service/papers.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kPeriodsKept = 12;
constexpr std::size_t kPartsMax = 20;

struct Credit {
    Date date{};
    Cents left;
    std::string means;
};

// Payments, and whatever else stands in the tenant's favour: a notice below zero, what was there before.
std::vector<Credit> credits_of(const std::vector<LedgerLine>& lines) {
    std::vector<Credit> credits;
    for (const LedgerLine& line : lines) {
        if (line.amount >= Cents{}) continue;
        credits.push_back({line.paid_on.value_or(line.date), -line.amount, line.means.empty() ? "other" : line.means});
    }
    return credits;
}

void note_part(std::vector<PaidPart>& parts, const Credit& credit, Cents amount) {
    if (parts.size() == kPartsMax)
        parts.back().amount = parts.back().amount + amount;
    else
        parts.push_back({credit.date, amount, credit.means});
}

std::vector<Settlement> settle(const std::vector<NoticeRow>& notices, const std::vector<LedgerLine>& lines) {
    std::vector<Credit> credits = credits_of(lines);
    auto credit = credits.begin();
    const auto pay = [&](Cents owed, std::vector<PaidPart>& parts) {
        while (owed > Cents{} && credit != credits.end()) {
            const Cents amount = std::min(owed, credit->left);
            note_part(parts, *credit, amount);
            owed = owed - amount;
            credit->left = credit->left - amount;
            if (credit->left == Cents{}) ++credit;
        }
        return owed;
    };
    for (const LedgerLine& line : lines) {
        std::vector<PaidPart> of_no_period;
        if (line.kind == "opening") (void)pay(line.amount, of_no_period);
    }
    std::vector<Settlement> settlements;
    for (const NoticeRow& notice : notices) {
        Settlement settlement{notice, {}, {}, {}};
        const Cents owed = std::max(notice.total, Cents{});
        settlement.remaining = pay(owed, settlement.parts);
        settlement.paid = owed - settlement.remaining;
        settlements.push_back(std::move(settlement));
    }
    return settlements;
}

// Nothing was asked for, even without the aid that the landlord got: there is nothing that a quittance could be of. A
// month that the aid covers whole is another matter.
bool is_credit(const NoticeRow& notice) {
    if (notice.total > Cents{}) return false;
    Cents without_aid = notice.total;
    for (const Json& line : lines_of(notice).value_or(Json::array())) {
        if (line[2] == "aid") without_aid = without_aid - Cents{line[3].get<std::int64_t>()};
    }
    return without_aid <= Cents{};
}

}  // namespace

std::optional<Json> lines_of(const NoticeRow& notice) {
    auto wrapped = parse_object("{\"lines\":" + notice.lines + "}", JsonLimits{});
    return wrapped ? std::optional{std::move((*wrapped)["lines"])} : std::nullopt;
}

ContractPapers::ContractPapers(Store& store, const ContractRow& contract, WallTime now) : m_contract(contract) {
    const std::vector<NoticeRow> notices = store.notices_of(contract.contract_number);
    std::vector<LedgerLine> lines = store.ledger_of(contract.contract_number);
    m_posted = settle(notices, lines);
    for (const PaymentRow& payment : standing_of(store, contract.contract_number, now).captured) {
        if (payment.state != PaymentState::captured) continue;
        lines.push_back({contract.contract_number, paris_time(now).date, -payment.authorised.value_or(payment.amount),
                         "payment", payment.reference, "card", std::nullopt, std::nullopt});
    }
    m_received = settle(notices, lines);
    const auto open = store.open_payment(contract.contract_number);
    m_is_under_verification = open && open->state != PaymentState::registered;
}

std::size_t ContractPapers::first_kept() const {
    return m_posted.size() > kPeriodsKept ? m_posted.size() - kPeriodsKept : 0;
}

const Settlement* ContractPapers::of_period(std::string_view period) const {
    const auto found = std::find_if(m_posted.begin(), m_posted.end(),
                                    [&](const Settlement& settlement) { return settlement.notice.period == period; });
    return found == m_posted.end() ? nullptr : &*found;
}

QuittanceState ContractPapers::quittance_state(std::string_view period) const {
    const Settlement* posted = of_period(period);
    if (posted == nullptr) return {QuittanceOutcome::not_yet, "no_notice"};
    if (is_credit(posted->notice)) return {QuittanceOutcome::not_yet, "nothing_received"};
    if (posted->remaining == Cents{}) return {QuittanceOutcome::quittance, {}};
    const Settlement& received = m_received[static_cast<std::size_t>(posted - m_posted.data())];
    // All is there, and a part of it may still be refused: the quittance follows within a day.
    if (received.remaining == Cents{}) return {QuittanceOutcome::not_yet, "being_collected"};
    if (posted->paid > Cents{}) return {QuittanceOutcome::recu, {}};
    if (received.paid > Cents{}) return {QuittanceOutcome::not_yet, "being_collected"};
    return {QuittanceOutcome::not_yet, m_is_under_verification ? "under_verification" : "nothing_received"};
}

std::optional<Settlement> kept_notice(Store& store, std::string_view tenant_id, std::string_view notice_id,
                                      WallTime now) {
    const auto notice = store.notice(notice_id);
    const auto contract = notice ? contract_of(store, tenant_id, notice->contract_number) : std::nullopt;
    if (!contract) return std::nullopt;
    const ContractPapers papers(store, *contract, now);
    const Settlement* settlement = papers.of_period(notice->period);
    const bool is_kept = settlement != nullptr && settlement >= papers.settlements().data() + papers.first_kept();
    return is_kept ? std::optional{*settlement} : std::nullopt;
}

int unpaid_and_due(Store& store, std::string_view tenant_id, WallTime now) {
    const Date today = paris_time(now).date;
    int count = 0;
    for (const ContractRow& contract : store.contracts_of(tenant_id)) {
        const ContractPapers papers(store, contract, now);
        for (std::size_t place = papers.first_kept(); place < papers.settlements().size(); ++place) {
            const Settlement& settlement = papers.settlements()[place];
            if (settlement.remaining > Cents{} && settlement.notice.due <= today) ++count;
        }
    }
    return count;
}

}  // namespace kiosk::gateway
