// The runtime's part of the staff side: the hidden way in, what an agent changes, and what the kiosk looks like to
// staff. Tenants are out meanwhile: their session is ended first, and nothing of theirs is shown here.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/paper_counters.hpp"
#include "kiosk/runtime/runtime_journeys.hpp"
#include "kiosk/runtime/staff_areas.hpp"

namespace kiosk::runtime {
namespace {

constexpr int kCornerTouches = 5;
constexpr Milliseconds kCornerPatience{4'000};
constexpr Milliseconds kBetweenMachineLooks{60'000};        // while an agent looks
constexpr Milliseconds kBetweenQuietMachineLooks{600'000};  // for the log and the metrics
constexpr const char* kClosedNote = "closed";

// Rounded down: negative once it is over.
std::optional<std::int64_t> whole_days_until(std::optional<WallTime> end, WallTime now) {
    if (!end) return std::nullopt;
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t left_ms = end->unix_ms - now.unix_ms;
    return left_ms / kDayMs - (left_ms % kDayMs < 0 ? 1 : 0);
}

// All as it should be but for this one part.
Availability availability_without(staff::Part part) {
    Availability availability;
    availability.scanner = Works::yes;
    availability.feeder = Works::yes;
    availability.voice = Works::yes;
    if (part == staff::Part::card_terminal) availability.card_terminal = Works::no;
    if (part == staff::Part::ticket_printer) availability.ticket_paper = TicketPaper::out;
    if (part == staff::Part::sheet_printer) availability.sheet_paper = TicketPaper::out;
    if (part == staff::Part::scanner) availability.scanner = Works::no;
    if (part == staff::Part::code_reader) availability.code_reader = Works::no;
    if (part == staff::Part::backend) availability.backend = Works::no;
    if (part == staff::Part::storage) availability.store = Works::no;
    return availability;
}

// What each part alone would stop. It depends on nothing but the table, and facts are made after every event.
const decltype(staff::Facts::blocked)& journeys_blocked() {
    static const auto all = [] {
        decltype(staff::Facts::blocked) blocked;
        for (const staff::Part part : staff::kParts) {
            JourneyContext context;
            context.availability = availability_without(part);
            for (const JourneyEntry& journey : kJourneys) {
                if (!home::reason_against(journey, context)) continue;
                blocked[static_cast<std::size_t>(part)].push_back(journey.name);
            }
        }
        return blocked;
    }();
    return all;
}

}  // namespace

bool Runtime::nobody_is_there() const {
    return std::holds_alternative<AttractScreen>(m_stage.route) ||
           std::holds_alternative<out_of_service::ClosedByStaff>(m_stage.route);
}

// --- the way in and out ----------------------------------------------------------------------------------------------

void Runtime::count_corner(MonotonicTime now) {
    if (std::holds_alternative<Boxed<staff::Model>>(m_stage.route)) return;
    if (m_corner_touches == 0 || now - m_corner_since > kCornerPatience) {
        m_corner_touches = 0;
        m_corner_since = now;
    }
    if (++m_corner_touches < kCornerTouches) return;
    m_corner_touches = 0;
    open_staff_side(staff::begin());
}

void Runtime::open_staff_side(staff::Outcome beginning) {
    // A card is in the terminal: only its red key may end that.
    if (leaving() == Leaving::later) return;
    if (!nobody_is_there()) {
        const bool is_over = std::holds_alternative<session_end::Farewell>(m_stage.route);
        if (!is_over) m_log.write(LogLevel::info, "session.ended", {{"why", "staff"}});
        // By whom is not known yet: nobody has typed a number.
        if (!is_over && m_session) m_staff.note("session_ended");
        leave_journey_behind();
        forget_session();
    }
    m_farewell_until.reset();
    m_closed_preferences_until.reset();
    m_takes = session_end::Takes::card_and_papers;
    m_stage.overlay = NoOverlay{};
    m_stage.preferences = at_first(m_stage.languages);
    m_stage.route = std::move(beginning.model);
    m_idle.suspend();
    m_log.write(LogLevel::info, "staff.opened");
    watch_staff_anew();
}

void Runtime::leave_staff_side(std::string_view why) {
    m_staff_areas->end();
    m_staff.leave(why);
    m_staff_until.reset();
    m_next_machine_look = m_clock.now() + kBetweenQuietMachineLooks;
    m_log.write(LogLevel::info, "staff.closed", {{"why", why}});
    m_stage.route = AttractScreen{m_clock.now()};
    m_stage.overlay = NoOverlay{};
    emit(ForgetScreen{});
}

// To the tenant whose identity the agent attests: nothing of the staff side stays.
void Runtime::hand_over_to(const SessionOpen& tenant) {
    leave_staff_side("helps_tenant");
    m_touched = Touched::the_glass;
    count_session();
    begin_session(tenant);
    enter_home();
}

void Runtime::watch_staff_anew() {
    const Milliseconds patience = m_staff.on_duty() ? m_settings.timing.idle_staff : m_settings.timing.idle_public;
    m_staff_until = m_clock.now() + patience;
}

void Runtime::watch_staff(MonotonicTime now) {
    if (m_closed_preferences_until && now >= *m_closed_preferences_until) {
        m_closed_preferences_until.reset();
        m_stage.preferences = at_first(m_stage.languages);
    }
    if (m_staff_until && now >= *m_staff_until) leave_staff_side("silent");
    if (m_next_machine_look && now >= *m_next_machine_look) {
        m_next_machine_look = now + (m_staff_until ? kBetweenMachineLooks : kBetweenQuietMachineLooks);
        emit(LookAtMachine{});
    }
}

// A badge is read only while nobody is served, and only where somebody has one.
void Runtime::follow_badges() {
    const auto* model = std::get_if<Boxed<staff::Model>>(&m_stage.route);
    const bool may_come = nobody_is_there() || (model != nullptr && !staff::is_on_duty(**model));
    const bool wanted = may_come && m_settings.code_reader == Fitted::yes && m_staff.has_badges();
    if (std::exchange(m_reads_badges, wanted) == wanted) return;
    collect_effects();  // an area's last wish goes before
    if (wanted) {
        emit(StartReader{});
    } else {
        emit(StopReader{});
    }
}

// --- what the agent does ---------------------------------------------------------------------------------------------

void Runtime::on_stage(const Boxed<staff::Event>& event) {
    auto* model = std::get_if<Boxed<staff::Model>>(&m_stage.route);
    if (model == nullptr) return;
    watch_staff_anew();
    take(staff::update(std::move(**model), *event, context()));
}

void Runtime::take(staff::Outcome outcome) {
    m_stage.route = std::move(outcome.model);
    for (const staff::Effect& effect : outcome.effects) perform(effect);
}

void Runtime::tell_staff(const staff::News& news) {
    auto* model = std::get_if<Boxed<staff::Model>>(&m_stage.route);
    if (model != nullptr) take(staff::hear(std::move(**model), news, context()));
}

void Runtime::perform(const staff::Effect& effect) {
    std::visit(
        match{[this](const staff::SignIn& sign_in) { m_staff.sign_in(sign_in.agent_id, sign_in.pin); },
              [this](const staff::ChangePin& change) { m_staff.change_pin(change.pin); },
              [this](const staff::ReadJournal& read) { m_staff.read_journal(read.before, read.limit, read.filter); },
              [this](const staff::ReadWaiting& read) { m_staff.read_waiting(read.after, read.limit); },
              [this](const staff::CloseKiosk& close) { close_kiosk(close.message); },
              [this](const staff::OpenKiosk&) { open_kiosk(); },
              [this](const staff::PaperChanged& changed) { note_paper_changed(changed.paper); },
              [this](const staff::SendNow&) {
                  m_staff.note("sent_now");
                  m_desk.send_now();
                  m_next_health = m_clock.now();
              },
              [this](const staff::RestartProgram&) {
                  m_staff.note("restarted");
                  m_staff.leave("restart");
                  collect_effects();  // what is to be on the disk goes before the end
                  emit(EndProgram{});
              },
              [this](const staff::Leave&) { leave_staff_side("left"); },
              [this](const auto& of_an_area) { m_staff_areas->perform(of_an_area); }},
        effect);
}

void Runtime::close_kiosk(const std::string& message) {
    m_staff.note("closed");
    m_staff.leave_note(kClosedNote, message);
}

void Runtime::open_kiosk() {
    m_staff.note("opened");
    m_staff.leave_note(kClosedNote, {});
}

void Runtime::note_paper_changed(Paper paper) {
    const std::string name = paper == Paper::ticket_80mm ? "ticket" : "a4";
    m_staff.note("paper_changed", {}, name + " printed=" + std::to_string(paper_since_refill(m_staff, paper)));
    begin_count_anew(m_staff, paper);
}

void Runtime::count_session() {
    const Date today = paris_time(m_clock.wall()).date;
    if (m_sessions.day != today) m_sessions = DayCount{today};
    ++m_sessions.begun;
}

// An agent has come: what is shown is of this moment.
void Runtime::look_at_everything() {
    watch_staff_anew();
    emit(LookAtMachine{});
    m_next_machine_look = m_clock.now() + kBetweenMachineLooks;
    m_next_sheet_probe = m_next_printer_probe = m_next_health = m_clock.now();
}

// --- what becomes of it ----------------------------------------------------------------------------------------------

void Runtime::hear_of_staff() {
    if (auto list = m_watch.take_kept_staff_list()) m_staff.list_was_kept(*list);
    if (m_watch.take_staff_list_change()) m_staff.list_has_changed();
    for (std::vector<staff::News> all = m_staff.take_news(); !all.empty(); all = m_staff.take_news()) {
        m_touched = Touched::the_glass;
        for (const staff::News& news : all) {
            tell_staff(news);
            if (std::holds_alternative<staff::SignedIn>(news)) look_at_everything();
            if (std::holds_alternative<staff::SignedOut>(news)) m_staff_areas->end();
        }
    }
    for (std::vector<staff::News> all = m_staff_areas->take_news(); !all.empty(); all = m_staff_areas->take_news()) {
        m_touched = Touched::the_glass;
        for (const staff::News& news : all) tell_staff(news);
    }
    if (const auto tenant = m_staff_areas->take_tenant()) hand_over_to(*tenant);
    follow_closing();
    follow_badges();
    const auto* model = std::get_if<Boxed<staff::Model>>(&m_stage.route);
    if (model == nullptr || !staff::is_on_duty(**model)) return;
    const staff::Facts facts = staff_facts();
    if ((*model)->facts == facts) return;
    m_touched = Touched::the_glass;
    tell_staff(staff::FactsSeen{facts});
}

// Where nobody is served the glass says so, also after a restart.
void Runtime::follow_closing() {
    const std::string message = m_staff.left_note(kClosedNote);
    if (std::holds_alternative<AttractScreen>(m_stage.route) && !message.empty()) {
        m_stage.route = out_of_service::ClosedByStaff{message};
        m_touched = Touched::the_glass;
    } else if (std::holds_alternative<out_of_service::ClosedByStaff>(m_stage.route) && message.empty()) {
        m_stage.route = AttractScreen{m_clock.now()};
        m_touched = Touched::the_glass;
    }
}

void Runtime::on_device(const PinChecked& checked) {
    m_staff.take(checked);
}

void Runtime::on_device(const MachineSeen& seen) {
    m_machine = seen;
    const auto days = std::exchange(m_certificate_days, whole_days_until(seen.certificate_until, m_clock.wall()));
    const bool ends_soon = m_certificate_days && *m_certificate_days < staff::kCertificateDaysWatched;
    if (!ends_soon || days == m_certificate_days) return;
    m_log.write(LogLevel::warning, "certificate.ends_soon", {{"days", *m_certificate_days}});
}

staff::Facts Runtime::staff_facts() const {
    constexpr Milliseconds kMinute{60'000};
    staff::Facts facts;
    facts.availability = availability();
    facts.terminal = m_terminal_probe.kind;
    facts.terminal_serial = m_terminal_probe.terminal_serial;
    facts.expected_serial = m_desk.expected_serial();
    facts.terminal_is_ours = m_desk.is_our_terminal(m_terminal_probe) ? Works::yes : Works::no;
    facts.ticket_printer = m_ticket_condition;
    facts.sheet_printer = m_sheet_condition;
    facts.tickets_since_roll = paper_since_refill(m_staff, Paper::ticket_80mm);
    facts.sheets_since_refill = paper_since_refill(m_staff, Paper::a4);
    facts.scanner = m_settings.scanner;
    facts.code_reader = m_settings.code_reader;
    facts.clock_offset_ms = m_clock_offset_ms;
    facts.certificate_days = m_certificate_days;
    facts.staff_list_until = m_staff.list_good_until();
    facts.staff_list = m_staff.list_works();
    facts.configuration = m_watch.configuration_works();
    // Whole minutes: the glass is drawn anew when they change, not with every event.
    facts.now = WallTime{m_clock.wall().unix_ms / kMinute.count() * kMinute.count()};
    if (const auto sending = m_desk.sending()) {
        facts.unsent = sending->unsent;
        facts.needs_staff = sending->needs_staff;
        facts.oldest_unsent = sending->oldest_age / kMinute * kMinute;
    }
    facts.free_mb = m_machine.free_mb;
    facts.total_mb = m_machine.total_mb;
    facts.quarantines = m_machine.quarantines;
    facts.version = m_settings.version;
    facts.configuration_version = m_watch.configuration_version();
    facts.staff_list_version = m_staff.list_version();
    facts.running = (m_clock.now() - m_running_since) / kMinute * kMinute;
    facts.sessions_today = m_sessions.begun;
    facts.sessions_finished_today = m_sessions.finished;
    facts.closed_message = m_staff.left_note(kClosedNote);
    facts.is_closed = !facts.closed_message.empty();
    facts.blocked = journeys_blocked();
    return facts;
}

}  // namespace kiosk::runtime
