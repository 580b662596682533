// AccessStore: the part of the store that getting in, guests, papers on the way and calls need. One transaction with
// everything else in Store, and the same rule for errors (store.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "deploy/gateway/store/access_rows.hpp"
#include "deploy/gateway/store/rows.hpp"

namespace kiosk::gateway {

class AccessStore {
public:
    AccessStore() = default;
    AccessStore(const AccessStore&) = delete;
    AccessStore& operator=(const AccessStore&) = delete;
    virtual ~AccessStore() = default;

    // People.
    virtual void add_tenant_number(std::string_view lookup, std::string_view tenant_id) = 0;
    // Of the contract or the tenant with this number, as compared; at most 8.
    [[nodiscard]] virtual std::vector<HolderRow> holders_by_number(std::string_view lookup, Date birth_date) = 0;
    [[nodiscard]] virtual std::optional<HolderRow> first_holder(std::string_view tenant_id) = 0;
    [[nodiscard]] virtual std::optional<ContractRow> contract(std::string_view lookup) = 0;
    // One of the notices that are kept (the 12 latest periods).
    [[nodiscard]] virtual std::optional<NoticeRow> kept_notice(std::string_view contract_number,
                                                               std::string_view period) = 0;
    virtual void put_account(const AccountRow& account) = 0;
    virtual void end_sessions_of(std::int64_t holder_id) = 0;  // with the stored answers that opened them

    // How often something was done of late. The scope is a keyed hash.
    virtual void add_to_tally(std::string_view scope_hash, WallTime now, int count) = 0;
    [[nodiscard]] virtual int tally(std::string_view scope_hash, WallTime since) = 0;

    // Accounts and recoveries that wait.
    virtual void add_confirmation(const ConfirmationRow& confirmation) = 0;
    [[nodiscard]] virtual std::optional<ConfirmationRow> confirmation(std::string_view challenge_id) = 0;
    [[nodiscard]] virtual std::optional<ConfirmationRow> confirmation_by_link(std::string_view link_hash) = 0;
    // Neither used nor expired; those whose code was sent come first, and at most `limit`.
    [[nodiscard]] virtual std::vector<ConfirmationRow> open_confirmations(const ConfirmationScope& scope,
                                                                          int limit) = 0;
    // An account of this person (0: nobody) waits for its link, and was asked for at another kiosk than this one.
    [[nodiscard]] virtual bool is_account_asked_elsewhere(std::int64_t holder_id, std::string_view kiosk_id,
                                                          WallTime now) = 0;
    virtual void count_wrong_confirmation(const ConfirmationScope& scope) = 0;  // a try of each of them
    // Every one that waits for this person, and the wishes in them. `opened_by`: the challenge that opened the account.
    virtual void use_confirmations(ConfirmationKind kind, std::int64_t holder_id, std::string_view opened_by) = 0;
    virtual void add_reset_token(const ResetTokenRow& token) = 0;
    [[nodiscard]] virtual std::optional<ResetTokenRow> reset_token(std::string_view token_hash) = 0;
    virtual void remove_reset_tokens_of(std::int64_t holder_id) = 0;

    // Guests.
    virtual void add_guest(const GuestRow& guest) = 0;
    [[nodiscard]] virtual std::optional<GuestRow> guest(std::string_view token_hash) = 0;
    virtual void extend_guest(std::string_view token_hash, WallTime expires) = 0;
    virtual void end_guest(std::string_view token_hash) = 0;
    virtual void add_guest_payment(std::string_view reference, std::string_view token_hash) = 0;
    // The guest's token_hash; nullopt: a signed-in tenant's payment.
    [[nodiscard]] virtual std::optional<std::string> guest_of_payment(std::string_view reference) = 0;

    // Downloads.
    virtual void add_download(const DownloadRow& download) = 0;
    virtual void add_download_paper(const DownloadPaperRow& paper) = 0;
    [[nodiscard]] virtual std::optional<DownloadRow> download(std::string_view link_hash) = 0;
    [[nodiscard]] virtual std::vector<DownloadPaperRow> download_papers(std::string_view link_hash) = 0;
    virtual void take_download_paper(std::string_view link_hash, int place) = 0;

    // Pages for files from a phone. Each put counts a change.
    virtual void put_phone_page(const PhonePageRow& page) = 0;
    [[nodiscard]] virtual std::optional<PhonePageRow> phone_page(std::string_view phone_page_id) = 0;
    [[nodiscard]] virtual std::optional<PhonePageRow> phone_page_by_link(std::string_view link_hash) = 0;
    [[nodiscard]] virtual std::vector<PhonePageRow> phone_pages_of(
        std::string_view session_token_hash) = 0;  // not ended
    // Not ended, but expired or without its session; at most 64.
    [[nodiscard]] virtual std::vector<PhonePageRow> phone_pages_to_end(WallTime now) = 0;
    virtual void add_phone_file(const PhoneFileRow& file) = 0;
    [[nodiscard]] virtual std::vector<PhoneFileRow> phone_files(std::string_view phone_page_id) = 0;
    virtual void remove_phone_files(std::string_view phone_page_id) = 0;
    virtual void forget_phone_pages_without_session() = 0;  // of those that ended
    [[nodiscard]] virtual std::int64_t phone_page_changes() = 0;
    [[nodiscard]] virtual bool is_phone_file(std::string_view file_id) = 0;

    // Calls for an agent.
    virtual void put_agent_call(const AgentCallRow& call) = 0;    // and counts the change
    virtual void note_coming_told(std::string_view call_id) = 0;  // which is no change
    [[nodiscard]] virtual std::optional<AgentCallRow> agent_call(std::string_view call_id) = 0;
    [[nodiscard]] virtual std::optional<AgentCallRow> ringing_call(std::string_view kiosk_id) = 0;
    [[nodiscard]] virtual std::vector<AgentCallRow> ringing_calls_before(WallTime created) = 0;  // at most 64
    // Those that a desk cares about: ringing, coming, and missed since; the oldest first.
    [[nodiscard]] virtual std::vector<AgentCallRow> calls_at_the_desk(WallTime since) = 0;
    [[nodiscard]] virtual std::int64_t agent_call_changes() = 0;

    // A document of the feed as it stands.
    [[nodiscard]] virtual std::optional<std::string> document(std::string_view name) = 0;

    // What is over: confirmations, tokens, guests, downloads, old tallies and old calls.
    virtual void remove_what_is_over(WallTime now) = 0;
};

}  // namespace kiosk::gateway
