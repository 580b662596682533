// SqliteDeskStore: DeskStore on the connection of SqliteStore.
#pragma once

#include "deploy/gateway/store/desk_store.hpp"
#include "deploy/gateway/store/sqlite_connection.hpp"

namespace kiosk::gateway {

class SqliteDeskStore final : public DeskStore {
public:
    explicit SqliteDeskStore(SqliteConnection& connection) : m_connection(connection) {}

    void put_agent(const DeskAgentRow& agent) override;
    [[nodiscard]] std::optional<DeskAgentRow> agent(std::string_view name) override;
    [[nodiscard]] std::vector<DeskAgentRow> all_agents() override;
    void add_desk_session(const DeskSessionRow& session) override;
    [[nodiscard]] std::optional<DeskSessionRow> desk_session(std::string_view token_hash) override;
    void note_desk_session_seen(std::string_view token_hash, WallTime now) override;
    void end_desk_session(std::string_view token_hash) override;
    void end_desk_sessions_of(std::string_view agent_name) override;
    void remove_desk_sessions_before(WallTime began, WallTime seen) override;

    void add_journal_entry(const JournalRow& entry) override;
    [[nodiscard]] std::optional<JournalRow> last_journal_entry() override;
    [[nodiscard]] std::vector<JournalRow> journal_before(std::int64_t entry_id, int limit) override;

    [[nodiscard]] std::vector<StaffItem> open_staff_items(int limit) override;
    void raise_staff_item(const StaffItem& item) override;
    void dismiss_staff_item(const DismissedItemRow& item) override;

    [[nodiscard]] std::vector<std::string> deposits_with_reference(std::string_view reference) override;
    [[nodiscard]] std::vector<std::string> requests_with_reference(std::string_view reference) override;

private:
    [[nodiscard]] SqliteStatement statement(const char* sql) { return SqliteStatement(m_connection, sql); }

    SqliteConnection& m_connection;
};

}  // namespace kiosk::gateway
