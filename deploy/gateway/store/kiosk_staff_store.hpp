// KioskStaffStore: the part of the store that the staff side of the kiosks needs. One transaction with everything else
// in Store, and the same rule for errors (store.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "deploy/gateway/store/kiosk_staff_rows.hpp"
#include "deploy/gateway/store/rows.hpp"

namespace kiosk::gateway {

class KioskStaffStore {
public:
    KioskStaffStore() = default;
    KioskStaffStore(const KioskStaffStore&) = delete;
    KioskStaffStore& operator=(const KioskStaffStore&) = delete;
    virtual ~KioskStaffStore() = default;

    // Agents. They are closed, never removed.
    virtual void put_kiosk_agent(const KioskAgentRow& agent) = 0;  // in the place of the one with the same id
    [[nodiscard]] virtual std::optional<KioskAgentRow> kiosk_agent(std::string_view agent_id) = 0;
    [[nodiscard]] virtual std::optional<KioskAgentRow> kiosk_agent_of_badge(std::string_view badge_hash) = 0;
    [[nodiscard]] virtual std::vector<KioskAgentRow> all_kiosk_agents() = 0;  // by their ids
    [[nodiscard]] virtual WallTime last_kiosk_agent_change() = 0;             // 0: there never was any agent

    // Their sessions. Whatever ends one erases the stored answer that opened it.
    virtual void add_agent_session(const AgentSessionRow& session) = 0;
    [[nodiscard]] virtual std::optional<AgentSessionRow> agent_session(std::string_view token_hash) = 0;
    virtual void extend_agent_session(std::string_view token_hash, WallTime expires) = 0;
    virtual void end_agent_session(std::string_view token_hash) = 0;
    virtual void end_agent_sessions_of(std::string_view agent_id, std::string_view except_token_hash) = 0;
    virtual void end_agent_sessions_before(WallTime now) = 0;

    // The kiosks' journals: rows are only ever added.
    virtual void add_kiosk_journal_entry(const KioskJournalRow& entry) = 0;
    [[nodiscard]] virtual std::optional<KioskJournalRow> last_kiosk_journal_entry(std::string_view kiosk_id) = 0;
    [[nodiscard]] virtual bool is_in_kiosk_journal(std::string_view kiosk_id, std::string_view hash) = 0;
    [[nodiscard]] virtual std::vector<KioskJournalRow> kiosk_journal(
        const KioskJournalQuestion& question) = 0;  // the newest first
    [[nodiscard]] virtual bool is_kiosk_journal_whole(std::string_view kiosk_id) = 0;
    // What a journal can be filtered by.
    [[nodiscard]] virtual std::vector<std::string> kiosk_journal_agents(std::string_view kiosk_id) = 0;
    [[nodiscard]] virtual std::vector<std::string> kiosk_journal_acts(std::string_view kiosk_id) = 0;

    // Payments of one kiosk that were registered in this time, the oldest first; and what people decided about them.
    [[nodiscard]] virtual std::vector<PaymentRow> payments_of_kiosk(std::string_view kiosk_id, WallTime from,
                                                                    WallTime until, int limit) = 0;
    virtual void add_day_report(const DayReportRow& report) = 0;
    [[nodiscard]] virtual std::vector<DayReportRow> day_reports(std::string_view kiosk_id,
                                                                int limit) = 0;  // the newest first
    [[nodiscard]] virtual std::optional<DayReportRow> day_report(std::string_view operation_id) = 0;
    virtual void add_readiness_report(const ReadinessReportRow& report) = 0;
    [[nodiscard]] virtual std::vector<ReadinessReportRow> readiness_reports(std::string_view kiosk_id,
                                                                            int limit) = 0;  // the newest first
    [[nodiscard]] virtual std::optional<ReadinessReportRow> readiness_report(std::string_view operation_id) = 0;
    virtual void put_payment_decision(const PaymentDecisionRow& decision) = 0;  // in the place of the one before
    [[nodiscard]] virtual std::optional<PaymentDecisionRow> payment_decision(std::string_view reference) = 0;
};

}  // namespace kiosk::gateway
