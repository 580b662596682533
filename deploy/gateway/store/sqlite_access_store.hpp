// SqliteAccessStore: AccessStore on the connection of SqliteStore.
#pragma once

#include "deploy/gateway/store/access_store.hpp"
#include "deploy/gateway/store/sqlite_connection.hpp"

namespace kiosk::gateway {

class SqliteAccessStore final : public AccessStore {
public:
    explicit SqliteAccessStore(SqliteConnection& connection) : m_connection(connection) {}

    void add_tenant_number(std::string_view lookup, std::string_view tenant_id) override;
    [[nodiscard]] std::vector<HolderRow> holders_by_number(std::string_view lookup, Date birth_date) override;
    [[nodiscard]] std::optional<HolderRow> first_holder(std::string_view tenant_id) override;
    [[nodiscard]] std::optional<ContractRow> contract(std::string_view lookup) override;
    [[nodiscard]] std::optional<NoticeRow> kept_notice(std::string_view contract_number,
                                                       std::string_view period) override;
    void put_account(const AccountRow& account) override;
    void end_sessions_of(std::int64_t holder_id) override;

    void add_to_tally(std::string_view scope_hash, WallTime now, int count) override;
    [[nodiscard]] int tally(std::string_view scope_hash, WallTime since) override;

    void add_confirmation(const ConfirmationRow& confirmation) override;
    [[nodiscard]] std::optional<ConfirmationRow> confirmation(std::string_view challenge_id) override;
    [[nodiscard]] std::optional<ConfirmationRow> confirmation_by_link(std::string_view link_hash) override;
    [[nodiscard]] std::vector<ConfirmationRow> open_confirmations(const ConfirmationScope& scope, int limit) override;
    [[nodiscard]] bool is_account_asked_elsewhere(std::int64_t holder_id, std::string_view kiosk_id,
                                                  WallTime now) override;
    void count_wrong_confirmation(const ConfirmationScope& scope) override;
    void use_confirmations(ConfirmationKind kind, std::int64_t holder_id, std::string_view opened_by) override;
    void add_reset_token(const ResetTokenRow& token) override;
    [[nodiscard]] std::optional<ResetTokenRow> reset_token(std::string_view token_hash) override;
    void remove_reset_tokens_of(std::int64_t holder_id) override;

    void add_guest(const GuestRow& guest) override;
    [[nodiscard]] std::optional<GuestRow> guest(std::string_view token_hash) override;
    void extend_guest(std::string_view token_hash, WallTime expires) override;
    void end_guest(std::string_view token_hash) override;
    void add_guest_payment(std::string_view reference, std::string_view token_hash) override;
    [[nodiscard]] std::optional<std::string> guest_of_payment(std::string_view reference) override;

    void add_download(const DownloadRow& download) override;
    void add_download_paper(const DownloadPaperRow& paper) override;
    [[nodiscard]] std::optional<DownloadRow> download(std::string_view link_hash) override;
    [[nodiscard]] std::vector<DownloadPaperRow> download_papers(std::string_view link_hash) override;
    void take_download_paper(std::string_view link_hash, int place) override;

    void put_phone_page(const PhonePageRow& page) override;
    [[nodiscard]] std::optional<PhonePageRow> phone_page(std::string_view phone_page_id) override;
    [[nodiscard]] std::optional<PhonePageRow> phone_page_by_link(std::string_view link_hash) override;
    [[nodiscard]] std::vector<PhonePageRow> phone_pages_of(std::string_view session_token_hash) override;
    [[nodiscard]] std::vector<PhonePageRow> phone_pages_to_end(WallTime now) override;
    void add_phone_file(const PhoneFileRow& file) override;
    [[nodiscard]] std::vector<PhoneFileRow> phone_files(std::string_view phone_page_id) override;
    void remove_phone_files(std::string_view phone_page_id) override;
    void forget_phone_pages_without_session() override;
    [[nodiscard]] std::int64_t phone_page_changes() override;
    [[nodiscard]] bool is_phone_file(std::string_view file_id) override;
    void put_agent_call(const AgentCallRow& call) override;
    void note_coming_told(std::string_view call_id) override;
    [[nodiscard]] std::optional<AgentCallRow> agent_call(std::string_view call_id) override;
    [[nodiscard]] std::optional<AgentCallRow> ringing_call(std::string_view kiosk_id) override;
    [[nodiscard]] std::vector<AgentCallRow> ringing_calls_before(WallTime created) override;
    [[nodiscard]] std::vector<AgentCallRow> calls_at_the_desk(WallTime since) override;
    [[nodiscard]] std::int64_t agent_call_changes() override;

    [[nodiscard]] std::optional<std::string> document(std::string_view name) override;
    void remove_what_is_over(WallTime now) override;

private:
    [[nodiscard]] SqliteStatement statement(const char* sql) { return SqliteStatement(m_connection, sql); }

    SqliteConnection& m_connection;
};

// Of sqlite_landlord.cpp: "SELECT … FROM holder ", and what reads those columns.
extern const char* const kHolderColumns;
extern const char* const kContractColumns;
[[nodiscard]] std::optional<HolderRow> read_holder(SqliteStatement& row);  // the next one
[[nodiscard]] ContractRow read_contract(SqliteStatement& row);             // the one it stands on

}  // namespace kiosk::gateway
