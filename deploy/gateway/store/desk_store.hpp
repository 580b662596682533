// DeskStore: the part of the store that the agents' desk needs. One transaction with everything else in Store, and the
// same rule for errors (store.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "deploy/gateway/store/desk_rows.hpp"
#include "deploy/gateway/store/rows.hpp"

namespace kiosk::gateway {

class DeskStore {
public:
    DeskStore() = default;
    DeskStore(const DeskStore&) = delete;
    DeskStore& operator=(const DeskStore&) = delete;
    virtual ~DeskStore() = default;

    // Agents and their sessions.
    virtual void put_agent(const DeskAgentRow& agent) = 0;  // in the place of the one with the same name
    [[nodiscard]] virtual std::optional<DeskAgentRow> agent(std::string_view name) = 0;
    [[nodiscard]] virtual std::vector<DeskAgentRow> all_agents() = 0;
    virtual void add_desk_session(const DeskSessionRow& session) = 0;
    [[nodiscard]] virtual std::optional<DeskSessionRow> desk_session(std::string_view token_hash) = 0;
    virtual void note_desk_session_seen(std::string_view token_hash, WallTime now) = 0;
    virtual void end_desk_session(std::string_view token_hash) = 0;
    virtual void end_desk_sessions_of(std::string_view agent_name) = 0;
    virtual void remove_desk_sessions_before(WallTime began, WallTime seen) = 0;

    // The journal: rows are only ever added.
    virtual void add_journal_entry(const JournalRow& entry) = 0;
    [[nodiscard]] virtual std::optional<JournalRow> last_journal_entry() = 0;
    // Those before `entry_id`, the newest first.
    [[nodiscard]] virtual std::vector<JournalRow> journal_before(std::int64_t entry_id, int limit) = 0;

    // The staff list: what nobody has dismissed; the oldest first, at most `limit`.
    [[nodiscard]] virtual std::vector<StaffItem> open_staff_items(int limit) = 0;
    // Also when the same one was dismissed before: then it is another case, since now.
    virtual void raise_staff_item(const StaffItem& item) = 0;
    virtual void dismiss_staff_item(const DismissedItemRow& item) = 0;  // when there is such a case

    // Finding again: the ids of deposits and of requests; at most 20, the newest first.
    [[nodiscard]] virtual std::vector<std::string> deposits_with_reference(std::string_view reference) = 0;
    [[nodiscard]] virtual std::vector<std::string> requests_with_reference(std::string_view reference) = 0;
};

}  // namespace kiosk::gateway
