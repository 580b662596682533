// SqliteKioskStaff: KioskStaffStore on the connection of SqliteStore.
#pragma once

#include "deploy/gateway/store/kiosk_staff_store.hpp"
#include "deploy/gateway/store/sqlite_connection.hpp"

namespace kiosk::gateway {

class SqliteKioskStaff final : public KioskStaffStore {
public:
    explicit SqliteKioskStaff(SqliteConnection& connection) : m_connection(connection) {}

    void put_kiosk_agent(const KioskAgentRow& agent) override;
    [[nodiscard]] std::optional<KioskAgentRow> kiosk_agent(std::string_view agent_id) override;
    [[nodiscard]] std::optional<KioskAgentRow> kiosk_agent_of_badge(std::string_view badge_hash) override;
    [[nodiscard]] std::vector<KioskAgentRow> all_kiosk_agents() override;
    [[nodiscard]] WallTime last_kiosk_agent_change() override;

    void add_agent_session(const AgentSessionRow& session) override;
    [[nodiscard]] std::optional<AgentSessionRow> agent_session(std::string_view token_hash) override;
    void extend_agent_session(std::string_view token_hash, WallTime expires) override;
    void end_agent_session(std::string_view token_hash) override;
    void end_agent_sessions_of(std::string_view agent_id, std::string_view except_token_hash) override;
    void end_agent_sessions_before(WallTime now) override;

    void add_kiosk_journal_entry(const KioskJournalRow& entry) override;
    [[nodiscard]] std::optional<KioskJournalRow> last_kiosk_journal_entry(std::string_view kiosk_id) override;
    [[nodiscard]] bool is_in_kiosk_journal(std::string_view kiosk_id, std::string_view hash) override;
    [[nodiscard]] std::vector<KioskJournalRow> kiosk_journal(const KioskJournalQuestion& question) override;
    [[nodiscard]] bool is_kiosk_journal_whole(std::string_view kiosk_id) override;
    [[nodiscard]] std::vector<std::string> kiosk_journal_agents(std::string_view kiosk_id) override;
    [[nodiscard]] std::vector<std::string> kiosk_journal_acts(std::string_view kiosk_id) override;

    [[nodiscard]] std::vector<PaymentRow> payments_of_kiosk(std::string_view kiosk_id, WallTime from, WallTime until,
                                                            int limit) override;
    void add_day_report(const DayReportRow& report) override;
    [[nodiscard]] std::vector<DayReportRow> day_reports(std::string_view kiosk_id, int limit) override;
    [[nodiscard]] std::optional<DayReportRow> day_report(std::string_view operation_id) override;
    void add_readiness_report(const ReadinessReportRow& report) override;
    [[nodiscard]] std::vector<ReadinessReportRow> readiness_reports(std::string_view kiosk_id, int limit) override;
    [[nodiscard]] std::optional<ReadinessReportRow> readiness_report(std::string_view operation_id) override;
    void put_payment_decision(const PaymentDecisionRow& decision) override;
    [[nodiscard]] std::optional<PaymentDecisionRow> payment_decision(std::string_view reference) override;

private:
    [[nodiscard]] SqliteStatement statement(const char* sql) { return SqliteStatement(m_connection, sql); }
    [[nodiscard]] std::vector<std::string> agencies_of(std::string_view agent_id);
    [[nodiscard]] std::vector<std::string> texts(const char* sql, std::string_view kiosk_id);

    SqliteConnection& m_connection;
};

}  // namespace kiosk::gateway
