// What is asked for and what was paid, notice by notice: the rule behind the papers of a contract.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

struct PaidPart {  // of a payment, as far as it counts for one period
    Date date{};
    Cents amount;
    std::string means;
};

struct Settlement {
    NoticeRow notice;
    Cents paid;
    Cents remaining;
    std::vector<PaidPart> parts;
};

enum class QuittanceOutcome : unsigned char { quittance, recu, not_yet };

struct QuittanceState {
    QuittanceOutcome outcome = QuittanceOutcome::not_yet;
    std::string_view reason;  // of not_yet
};

// The lines of a notice as they are kept: code, label, category, cents. Nothing: they cannot be read.
[[nodiscard]] std::optional<Json> lines_of(const NoticeRow& notice);

// One contract at one moment.
class ContractPapers {
public:
    ContractPapers(Store& store, const ContractRow& contract, WallTime now);

    [[nodiscard]] const ContractRow& contract() const { return m_contract; }
    // By what is in the account; of every notice that is known, the oldest first.
    [[nodiscard]] const std::vector<Settlement>& settlements() const { return m_posted; }
    [[nodiscard]] std::size_t first_kept() const;  // the twelve latest periods are kept
    [[nodiscard]] const Settlement* of_period(std::string_view period) const;
    [[nodiscard]] QuittanceState quittance_state(std::string_view period) const;

private:
    ContractRow m_contract;
    std::vector<Settlement> m_posted;
    std::vector<Settlement> m_received;  // with the card payments that the acquirer's file does not have yet
    bool m_is_under_verification = false;
};

// A notice of this tenant that is kept; nullopt: another one's, or none.
[[nodiscard]] std::optional<Settlement> kept_notice(Store& store, std::string_view tenant_id,
                                                    std::string_view notice_id, WallTime now);
// What GET /me/notices/{notice_id} and GET /me/quittance give.
[[nodiscard]] Json notice_json(Store& store, const LandlordBlock& landlord, const KioskRow& kiosk,
                               const ContractPapers& papers, const Settlement& settlement);
[[nodiscard]] Json quittance_json(Store& store, const LandlordBlock& landlord, const KioskRow& kiosk,
                                  const ContractPapers& papers, std::string_view period);
[[nodiscard]] int unpaid_and_due(Store& store, std::string_view tenant_id, WallTime now);

// documents.cpp: there is something to show.
[[nodiscard]] bool has_pdf(const DocumentRow& document);
// documents.cpp: its bytes; nullopt: it has none.
[[nodiscard]] std::optional<std::string> pdf_of(Store& store, const Secrets& secrets, const UploadFiles& uploads,
                                                const DocumentRow& document);
// documents.cpp: how the insurance of each contract stands, as GET /me/documents gives it.
[[nodiscard]] Json insurance_json(Store& store, std::string_view tenant_id, WallTime now);

}  // namespace kiosk::gateway
