// StaffDesk: who of the agency's people may open the staff side, and the record of what they do there. Offline it goes
// by the signed list, which is good for seven days; a right PIN then opens what can be done without the backend. With
// the backend the same PIN opens a session there too, and with it what only the backend may decide. Wrong PINs cost
// growing waits that a restart does not end. Pure; main thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/runtime/device_events.hpp"
#include "kiosk/runtime/effect.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/runtime/sign_in_delays.hpp"
#include "kiosk/runtime/staff_journal.hpp"
#include "kiosk/sync/backoff.hpp"
#include "screens/staff/staff.hpp"

namespace kiosk::runtime {

struct StaffDeskSettings {
    std::string kiosk_id;  // a list for another one is refused
    sync::BackoffSettings backoff;
    Milliseconds between_lists{3'600'000};  // asked again by itself
};

using StaffEffect = std::variant<RunStore, AskBackend, CheckPin>;

class StaffDesk {
public:
    // Tags of its questions; those of the other desks are below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 44U;

    // All of them outlive it. No reader: this kiosk knows no root key; staff are let in by the backend alone.
    StaffDesk(StaffDeskSettings settings, MoneyDesk& money, const StaffListReader* reader,
              const IdentityHasher& identities, const ContentHasher& contents, const Clock& clock, RandomSource& random,
              LogSink& log);

    void start();
    void time_passed(MonotonicTime now);
    [[nodiscard]] bool take(const StoreAnswered& answered);
    [[nodiscard]] bool take(const PortalAnswer& answer);
    void take(const PinChecked& checked);
    // As the disk had it.
    void list_was_kept(const SignedStaffList& list);
    void list_has_changed() { ask_list(); }
    void backend_is(Works works) { m_backend = works; }

    // Answered by one piece of news: SignedIn, Refused, LockedOut, NotKnown or PinMustBeChosen.
    void sign_in(const std::string& agent_id, const PrivateText& pin);
    // Answered by PinWasKept or PinNotKept; with the new one the agent signs in anew.
    void change_pin(const PrivateText& pin);
    // The number of the agent who wears this badge; empty: nobody's.
    [[nodiscard]] std::string agent_of_badge(std::string_view code) const;
    [[nodiscard]] bool has_badges() const;
    // The backend has ended the agent's session: what only it decides waits until they sign in anew.
    void session_is_over();
    void leave(std::string_view why);
    [[nodiscard]] const std::optional<AgentOnDuty>& on_duty() const { return m_on_duty; }
    // Empty unless the backend has let this agent in.
    [[nodiscard]] const AgentToken& agent_token() const { return m_token; }
    // Until when this list lets anybody in; nullopt: there is none.
    [[nodiscard]] std::optional<WallTime> list_good_until() const;
    [[nodiscard]] std::optional<std::int64_t> list_version() const;
    // no: the latest one that came was refused; the one before it goes on.
    [[nodiscard]] Works list_works() const { return m_list_works; }

    // By whoever is on duty.
    void note(std::string_view act, std::string_view reference = {}, std::string_view detail = {});
    void read_journal(std::int64_t before, std::int64_t limit, StaffEntryFilter filter);

    // Answered by WaitingPage.
    void read_waiting(std::int64_t after, std::int64_t limit);

    // States that outlive a restart; empty: there is none, or the disk has not been read yet.
    [[nodiscard]] std::string left_note(std::string_view name) const;
    void leave_note(std::string name, std::string value);
    [[nodiscard]] bool has_read_disk() const { return m_has_read_disk; }

    [[nodiscard]] std::vector<StaffEffect> take_effects();
    [[nodiscard]] std::vector<staff::News> take_news();
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;

private:
    struct Asked {
        std::optional<std::uint64_t> load;
        std::optional<std::uint64_t> failures;
        std::optional<std::uint64_t> count;
        std::map<std::uint64_t, std::string> notes;  // names
        std::deque<std::uint64_t> appends;           // the store answers them in their order
        std::optional<std::uint64_t> entries;
        std::optional<std::uint64_t> waiting;
        std::optional<std::uint64_t> list;
        std::optional<std::uint64_t> session;
        std::optional<std::uint64_t> pin;
        std::optional<std::uint64_t> pin_change;
    };
    // A PIN on its way: it is wiped as soon as nobody needs it.
    struct Try {
        std::string agent_id;
        PrivateText pin;
        bool by_list = false;  // the list is asked; otherwise the backend alone
    };

    void load();
    void on_memory(const StaffMemory& memory);
    enum class Verdict : unsigned char { refused, known, taken };
    Verdict go_by(const SignedStaffList& list);
    void ask_list();
    void on_list(const PortalReply& reply);
    void on_session(const PortalReply& reply);
    void on_opened(const AgentSessionOpen& opened, const std::optional<Try>& tried);
    void on_pin_changed(const PortalReply& reply);
    void open_session();
    void let_in(const StaffMember& member, AgentOnDuty::Reach reach);
    void refuse();
    void follow_list();
    void sign_out();
    void keep_note(const std::string& name);
    void note_was_answered(const std::string& name, const StoreReply& reply);
    void keep_notes_again();
    void end_duty();
    [[nodiscard]] bool list_is_good() const;
    [[nodiscard]] Digest digest_of(const std::string& agent_id) const;
    void run_journal();
    std::uint64_t run_store(StoreWork work);
    std::uint64_t ask_backend(PortalQuestion question);

    StaffDeskSettings m_settings;
    const StaffListReader* m_reader;
    const IdentityHasher& m_identities;
    const ContentHasher& m_contents;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    StaffJournal m_journal;
    Digest m_whole_kiosk;
    SignInDelays m_delays;
    Works m_backend = Works::no;
    std::optional<StaffList> m_list;
    Works m_list_works = Works::yes;
    std::vector<StaffNote> m_notes;
    std::set<std::string> m_unkept_notes;  // the disk refused them
    std::optional<MonotonicTime> m_keep_again_at;
    bool m_has_read_disk = false;
    bool m_has_read_failures = false;
    sync::Backoff m_list_backoff;
    Asked m_asked;
    std::uint64_t m_next_tag = kFirstTag;
    std::optional<MonotonicTime> m_load_again_at;
    std::optional<MonotonicTime> m_ask_list_at;
    std::optional<Try> m_try;
    std::string m_chooser;                 // the agent who chooses a PIN
    std::optional<Try> m_early;            // before the disk had said how many were wrong
    std::optional<staff::News> m_refusal;  // waits for the disk to count it
    std::optional<AgentOnDuty> m_on_duty;
    AgentToken m_token;
    std::vector<StaffEffect> m_effects;
    std::vector<staff::News> m_news;
};

}  // namespace kiosk::runtime
