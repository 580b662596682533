// From a number and a PIN to an agent on duty.
#include "kiosk/runtime/staff_desk.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/runtime/asked.hpp"

namespace kiosk::runtime {
namespace {

constexpr Milliseconds kReadAgain{5'000};
constexpr Milliseconds kKeepAgain{5'000};
// Of all agents together: whoever types made-up numbers shall not keep the agency out. Each agent's own wait grows.
constexpr Milliseconds kLongestOfStaff{60'000};
constexpr std::int64_t kClockBehindMax_ms = 24 * 3'600'000;
// Something to compare with when there is no such agent, so that nobody hears from the time it takes which numbers are
// given. The hash of nothing that anybody can type.
constexpr const char* kNobodysHash =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$WcsfGZPG0gjd+D6hRYGsLYS6GPPsRdvVzqYLVyxWsR4";

bool is_without_session(const AgentOnDuty& agent) {
    return agent.reach == AgentOnDuty::Reach::offline || agent.reach == AgentOnDuty::Reach::ended;
}

}  // namespace

StaffDesk::StaffDesk(StaffDeskSettings settings, MoneyDesk& money, const StaffListReader* reader,
                     const IdentityHasher& identities, const ContentHasher& contents, const Clock& clock,
                     RandomSource& random, LogSink& log)
    : m_settings(std::move(settings)),
      m_reader(reader),
      m_identities(identities),
      m_contents(contents),
      m_clock(clock),
      m_random(random),
      m_log(log),
      m_journal(money, contents, clock, random, log),
      m_whole_kiosk(identities.sign_in_account("staff of this kiosk")),
      m_delays(m_whole_kiosk, {kFreeFailuresOfAgent, kFreeFailuresOfStaff, kLongestOfStaff}) {}

void StaffDesk::start() {
    load();
    ask_list();
}

void StaffDesk::load() {
    m_load_again_at.reset();
    m_asked.load = run_store(LoadStaff{});
    if (!m_has_read_failures) m_asked.failures = run_store(LoadSignInFailures{});
}

void StaffDesk::time_passed(MonotonicTime now) {
    if (m_load_again_at && now >= *m_load_again_at) load();
    if (m_ask_list_at && now >= *m_ask_list_at) ask_list();
    if (m_keep_again_at && now >= *m_keep_again_at) keep_notes_again();
    if (m_on_duty && is_without_session(*m_on_duty) && !list_is_good()) sign_out();
    m_journal.time_passed(now);
    run_journal();
}

// --- the disk --------------------------------------------------------------------------------------------------------

bool StaffDesk::take(const StoreAnswered& answered) {
    if (answered.tag < kFirstTag) return false;
    const StoreReply& reply = answered.reply;
    if (answers(m_asked.load, answered.tag)) {
        if (const auto* memory = std::get_if<StaffMemory>(&reply)) {
            on_memory(*memory);
        } else {
            m_load_again_at = m_clock.now() + kReadAgain;
        }
    } else if (answers(m_asked.failures, answered.tag)) {
        const auto* failures = std::get_if<std::vector<SignInFailures>>(&reply);
        m_has_read_failures = failures != nullptr;
        const std::optional<Try> early = std::exchange(m_early, std::nullopt);
        if (failures != nullptr) {
            m_delays.load(*failures, m_clock.now(), m_clock.wall());
            if (early) sign_in(early->agent_id, early->pin);
        } else {
            m_load_again_at = m_clock.now() + kReadAgain;
            if (early) m_news.emplace_back(staff::NotKnown{});
        }
    } else if (!m_asked.appends.empty() && m_asked.appends.front() == answered.tag) {
        m_asked.appends.pop_front();
        m_journal.stored(reply);
        if (m_journal.needs_head()) m_load_again_at = m_clock.now() + kReadAgain;
        run_journal();
    } else if (const auto kept = m_asked.notes.find(answered.tag); kept != m_asked.notes.end()) {
        note_was_answered(kept->second, reply);
        m_asked.notes.erase(kept);
    } else if (answers(m_asked.count, answered.tag)) {
        if (m_refusal) m_news.push_back(*std::exchange(m_refusal, std::nullopt));
    } else if (answers(m_asked.entries, answered.tag)) {
        const auto* entries = std::get_if<std::vector<StaffEntry>>(&reply);
        m_news.emplace_back(staff::JournalPage{entries != nullptr ? *entries : std::vector<StaffEntry>{}});
    } else if (answers(m_asked.waiting, answered.tag)) {
        const auto* waiting = std::get_if<std::vector<WaitingOperation>>(&reply);
        m_news.emplace_back(staff::WaitingPage{waiting != nullptr ? *waiting : std::vector<WaitingOperation>{}});
    }
    return true;
}

void StaffDesk::on_memory(const StaffMemory& memory) {
    if (!m_has_read_disk) m_notes = memory.notes;
    m_has_read_disk = true;
    if (m_journal.needs_head()) m_journal.begin_after(memory.head);
    run_journal();
}

void StaffDesk::run_journal() {
    for (AppendStaffEntry& work : m_journal.take_work()) m_asked.appends.push_back(run_store(std::move(work)));
}

void StaffDesk::note(std::string_view act, std::string_view reference, std::string_view detail) {
    m_journal.note({m_on_duty ? m_on_duty->agent_id : std::string{}, std::string{act}, std::string{reference},
                    std::string{detail}});
    run_journal();
}

void StaffDesk::read_journal(std::int64_t before, std::int64_t limit, StaffEntryFilter filter) {
    m_asked.entries = run_store(ReadStaffEntries{before, limit, std::move(filter)});
}

void StaffDesk::read_waiting(std::int64_t after, std::int64_t limit) {
    m_asked.waiting = run_store(ReadWaiting{after, limit});
}

std::string StaffDesk::left_note(std::string_view name) const {
    const auto found = std::ranges::find(m_notes, name, &StaffNote::name);
    return found != m_notes.end() ? found->value : std::string{};
}

void StaffDesk::leave_note(std::string name, std::string value) {
    std::erase_if(m_notes, [&name](const StaffNote& note) { return note.name == name; });
    if (value.size() > kStaffNoteMaxBytes) value.resize(kStaffNoteMaxBytes);
    if (!value.empty()) m_notes.push_back({name, value});
    keep_note(name);
}

// As it is now: an older one that the disk refused is of no use any more.
void StaffDesk::keep_note(const std::string& name) {
    m_unkept_notes.erase(name);
    m_asked.notes[run_store(KeepStaffNote{{name, left_note(name)}})] = name;
}

// What an agent was told is done outlives a restart as soon as the disk takes it.
void StaffDesk::note_was_answered(const std::string& name, const StoreReply& reply) {
    if (!std::holds_alternative<StoreError>(reply)) return;
    m_log.write(LogLevel::error, "staff.note_not_stored", {{"note", name}});
    m_unkept_notes.insert(name);
    m_keep_again_at = m_clock.now() + kKeepAgain;
}

void StaffDesk::keep_notes_again() {
    m_keep_again_at.reset();
    for (const std::string& name : std::exchange(m_unkept_notes, {})) keep_note(name);
}

// --- the list --------------------------------------------------------------------------------------------------------

void StaffDesk::list_was_kept(const SignedStaffList& list) {
    static_cast<void>(go_by(list));
}

void StaffDesk::ask_list() {
    m_ask_list_at.reset();
    if (m_reader == nullptr || m_asked.list) return;
    m_asked.list = ask_backend(AskStaffList{});
}

void StaffDesk::on_list(const PortalReply& reply) {
    const auto* fresh = std::get_if<SignedStaffList>(&reply);
    const Verdict verdict = fresh != nullptr ? go_by(*fresh) : Verdict::refused;
    if (fresh != nullptr) m_list_works = verdict == Verdict::refused ? Works::no : Works::yes;
    if (verdict == Verdict::taken) run_store(KeepStaffList{*fresh});
    const MonotonicTime now = m_clock.now();
    if (verdict == Verdict::refused) {
        m_ask_list_at = now + m_list_backoff.next(m_settings.backoff, m_random, Milliseconds{0});
        return;
    }
    m_list_backoff.reset();
    m_ask_list_at = now + m_settings.between_lists;
}

StaffDesk::Verdict StaffDesk::go_by(const SignedStaffList& list) {
    if (m_reader == nullptr) return Verdict::refused;
    const auto refuse_it = [this](const char* why) {
        m_log.write(LogLevel::error, "staff.list_refused", {{"why", why}});
        return Verdict::refused;
    };
    auto read = m_reader->read(list);
    if (!read) return refuse_it(read.error() == ConfigurationFault::bad_signature ? "bad_signature" : "unreadable");
    if (read->kiosk_id != m_settings.kiosk_id) return refuse_it("other_kiosk");
    if (m_list && read->version < m_list->version) return refuse_it("older");
    if (read->not_after <= m_clock.wall()) return refuse_it("expired");
    const bool is_known = m_list && m_list->version == read->version;
    if (!is_known) {
        m_log.write(LogLevel::info, "staff.list_taken",
                    {{"version", read->version}, {"agents", static_cast<std::int64_t>(read->agents.size())}});
    }
    m_list = std::move(*read);
    if (!is_known) follow_list();
    return is_known ? Verdict::known : Verdict::taken;
}

// Whoever is on duty goes by the new list: out when they are not on it any more, and with the role that they have now.
void StaffDesk::follow_list() {
    if (!m_on_duty) return;
    const StaffMember* member = m_list->find(m_on_duty->agent_id);
    if (member == nullptr) return sign_out();
    if (member->role == m_on_duty->role) return;
    m_on_duty->role = member->role;
    m_news.emplace_back(staff::AgentChanged{*m_on_duty});
}

// By somebody else's word.
void StaffDesk::sign_out() {
    note("signed_out_by_backend");
    end_duty();
    m_news.emplace_back(staff::SignedOut{});
}

// A clock that has fallen behind must not make a list last.
bool StaffDesk::list_is_good() const {
    if (!m_list) return false;
    const WallTime now = m_clock.wall();
    return now < m_list->not_after && m_list->issued_at.unix_ms - now.unix_ms <= kClockBehindMax_ms;
}

std::optional<WallTime> StaffDesk::list_good_until() const {
    if (!m_list) return std::nullopt;
    return m_list->not_after;
}

std::optional<std::int64_t> StaffDesk::list_version() const {
    return m_list ? std::optional{m_list->version} : std::nullopt;
}

std::string StaffDesk::agent_of_badge(std::string_view code) const {
    if (!list_is_good() || code.empty()) return {};
    std::string text{"agency-kiosk badge 1"};
    text += '\0';
    text += code;
    const Digest digest = m_contents.sha256(std::as_bytes(std::span{text}));
    for (const StaffMember& member : m_list->agents) {
        if (member.badge == digest) return member.agent_id;
    }
    return {};
}

bool StaffDesk::has_badges() const {
    return list_is_good() &&
           std::ranges::any_of(m_list->agents, [](const StaffMember& member) { return member.badge.has_value(); });
}

// --- a PIN -----------------------------------------------------------------------------------------------------------

Digest StaffDesk::digest_of(const std::string& agent_id) const {
    return m_identities.sign_in_account("staff " + agent_id);
}

void StaffDesk::sign_in(const std::string& agent_id, const PrivateText& pin) {
    if (m_try || m_on_duty) return;
    if (!m_has_read_failures) {
        // What a restart must not forgive is still on its way from the disk.
        m_early = Try{agent_id, pin, false};
        return;
    }
    const Milliseconds wait = m_delays.wait(digest_of(agent_id), m_clock.now());
    if (wait > Milliseconds{0}) {
        m_news.emplace_back(staff::LockedOut{m_clock.now() + wait});
        return;
    }
    const bool by_list = list_is_good();
    if (!by_list && m_backend == Works::no) {
        m_log.write(LogLevel::warning, "staff.nobody_known");
        m_news.emplace_back(staff::NotKnown{});
        return;
    }
    m_try = Try{agent_id, pin, by_list};
    if (!by_list) return open_session();
    const StaffMember* member = m_list->find(agent_id);
    m_asked.pin = m_next_tag++;
    m_effects.emplace_back(CheckPin{*m_asked.pin, member != nullptr ? member->pin_hash : kNobodysHash, pin});
}

void StaffDesk::take(const PinChecked& checked) {
    if (!answers(m_asked.pin, checked.tag) || !m_try) return;
    const StaffMember* member = m_list ? m_list->find(m_try->agent_id) : nullptr;
    if (!checked.matches || member == nullptr) return refuse();
    const bool is_there = m_backend == Works::yes;
    if (member->pin == PinKind::own) {
        let_in(*member, is_there ? AgentOnDuty::Reach::opening : AgentOnDuty::Reach::offline);
    } else if (!is_there) {
        m_news.emplace_back(staff::NotKnown{});  // another PIN can only be chosen with the backend
    }
    if (is_there) return open_session();
    m_try.reset();
}

void StaffDesk::let_in(const StaffMember& member, AgentOnDuty::Reach reach) {
    for (const Digest& who : {digest_of(member.agent_id), m_whole_kiosk}) {
        if (m_delays.forget(who)) run_store(ForgetSignInFailures{who});
    }
    m_on_duty = AgentOnDuty{member.agent_id, member.name, member.role, reach};
    note("signed_in", {}, reach == AgentOnDuty::Reach::offline ? "offline" : "");
    m_news.emplace_back(staff::SignedIn{*m_on_duty});
}

void StaffDesk::refuse() {
    const std::string agent_id = m_try->agent_id;
    m_try.reset();
    const MonotonicTime now = m_clock.now();
    for (const Digest& who : {digest_of(agent_id), m_whole_kiosk}) {
        m_delays.count(who, now);
        m_asked.count = run_store(RecordSignInFailure{who});
    }
    const Milliseconds wait = m_delays.wait(digest_of(agent_id), now);
    m_journal.note({agent_id, wait > Milliseconds{0} ? "sign_in_locked" : "sign_in_refused", {}, {}});
    run_journal();
    // Told once the disk has it: a kiosk whose plug is pulled at the word "wrong" has counted that one.
    m_refusal =
        wait > Milliseconds{0} ? staff::News{staff::LockedOut{m_clock.now() + wait}} : staff::News{staff::Refused{}};
}

// --- the backend -----------------------------------------------------------------------------------------------------

void StaffDesk::open_session() {
    m_asked.session =
        ask_backend(OpenAgentSession{OperationId::make(m_clock.wall(), m_random), m_try->agent_id, m_try->pin});
}

bool StaffDesk::take(const PortalAnswer& answer) {
    if (answer.tag < kFirstTag) return false;
    if (answers(m_asked.list, answer.tag)) {
        on_list(answer.reply);
    } else if (answers(m_asked.session, answer.tag)) {
        on_session(answer.reply);
    } else if (answers(m_asked.pin_change, answer.tag)) {
        on_pin_changed(answer.reply);
    } else if (const auto* opened = std::get_if<AgentSessionOpen>(&answer.reply)) {
        // Whoever wanted it has gone.
        static_cast<void>(ask_backend(CloseAgentSession{OperationId::make(m_clock.wall(), m_random), opened->token}));
    }
    return true;
}

void StaffDesk::on_session(const PortalReply& reply) {
    std::optional<Try> tried = std::exchange(m_try, std::nullopt);
    if (const auto* opened = std::get_if<AgentSessionOpen>(&reply)) return on_opened(*opened, tried);
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    const auto kind = refusal != nullptr ? refusal->kind : PortalRefusal::Kind::unclear;
    if (m_on_duty) {
        if (kind == PortalRefusal::Kind::invalid_credentials) {
            // The list is older than what the backend knows: the agent has gone, or the PIN is another.
            return sign_out();
        }
        m_on_duty->reach = AgentOnDuty::Reach::offline;
        m_news.emplace_back(staff::AgentChanged{*m_on_duty});
    } else if (tried && kind == PortalRefusal::Kind::invalid_credentials) {
        m_try = std::move(tried);
        refuse();
    } else if (tried && kind == PortalRefusal::Kind::too_early) {
        m_news.emplace_back(staff::LockedOut{m_clock.now() + refusal->retry_after});
    } else if (tried) {
        m_news.emplace_back(staff::NotKnown{});
    }
}

void StaffDesk::on_opened(const AgentSessionOpen& opened, const std::optional<Try>& tried) {
    m_token = opened.token;
    if (opened.pin == PinKind::temporary && m_on_duty) {
        // By an older list the PIN was the agent's own: it has been given anew since.
        ask_list();
        return sign_out();
    }
    if (opened.pin == PinKind::temporary) {
        m_chooser = tried ? tried->agent_id : std::string{};
        m_news.emplace_back(staff::PinMustBeChosen{});
        return;
    }
    if (!m_on_duty && tried) {
        let_in({tried->agent_id, "Agent " + tried->agent_id, opened.role, {}, opened.pin, {}},
               AgentOnDuty::Reach::online);
    }
    if (!m_on_duty) return;
    m_on_duty->reach = AgentOnDuty::Reach::online;
    m_on_duty->role = opened.role;
    m_news.emplace_back(staff::AgentChanged{*m_on_duty});
}

void StaffDesk::change_pin(const PrivateText& pin) {
    if (m_token.empty() || m_on_duty || m_asked.pin_change) return;
    m_asked.pin_change = ask_backend(ChangeOwnPin{OperationId::make(m_clock.wall(), m_random), m_token, pin});
}

void StaffDesk::on_pin_changed(const PortalReply& reply) {
    if (!std::holds_alternative<OwnPinChanged>(reply)) {
        m_news.emplace_back(staff::PinNotKept{});
        return;
    }
    m_journal.note({m_chooser, "pin_chosen", {}, {}});
    run_journal();
    end_duty();
    ask_list();
    m_news.emplace_back(staff::PinWasKept{});
}

void StaffDesk::session_is_over() {
    m_token.clear();
    if (!m_on_duty || m_on_duty->reach != AgentOnDuty::Reach::online) return;
    m_log.write(LogLevel::info, "staff.session_over");
    m_on_duty->reach = AgentOnDuty::Reach::ended;
    m_news.emplace_back(staff::AgentChanged{*m_on_duty});
}

void StaffDesk::leave(std::string_view why) {
    m_try.reset();
    m_early.reset();
    m_asked.session.reset();
    m_asked.pin.reset();
    m_asked.pin_change.reset();
    m_refusal.reset();
    if (m_on_duty) note("left", {}, why);
    end_duty();
}

void StaffDesk::end_duty() {
    m_on_duty.reset();
    if (m_token.empty()) return;
    static_cast<void>(ask_backend(CloseAgentSession{OperationId::make(m_clock.wall(), m_random), m_token}));
    m_token.clear();
}

// --- others ----------------------------------------------------------------------------------------------------------

std::uint64_t StaffDesk::run_store(StoreWork work) {
    m_effects.emplace_back(RunStore{m_next_tag, std::move(work)});
    return m_next_tag++;
}

std::uint64_t StaffDesk::ask_backend(PortalQuestion question) {
    m_effects.emplace_back(AskBackend{m_next_tag, std::move(question)});
    return m_next_tag++;
}

std::vector<StaffEffect> StaffDesk::take_effects() {
    return std::exchange(m_effects, {});
}
std::vector<staff::News> StaffDesk::take_news() {
    return std::exchange(m_news, {});
}

std::optional<MonotonicTime> StaffDesk::next_wake() const {
    std::optional<MonotonicTime> next;
    for (const auto& wake : {m_load_again_at, m_ask_list_at, m_keep_again_at, m_journal.next_wake()}) {
        if (wake && (!next || *wake < *next)) next = wake;
    }
    return next;
}

}  // namespace kiosk::runtime
