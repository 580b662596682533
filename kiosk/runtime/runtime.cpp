// Events in, effects out: the spine of the runtime. Sign-in, printing and the end of sessions have files of their own.
#include "kiosk/runtime/runtime_journeys.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/domain/opening_hours.hpp"
#include "kiosk/runtime/staff_areas.hpp"
#include "screens/attract/attract_pages.hpp"

namespace kiosk::runtime {

AgencyCard agency_on(AgencyCard agency, const std::array<std::string, 7>& hours, Date today) {
    // The landlord's own exceptions are not known here: whether it is open on such a day nobody says.
    if (holiday_name(today, HolidayRegion::general)) {
        agency.hours_today.clear();
        return agency;
    }
    const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{today}}.iso_encoding();  // 1 is Monday
    agency.hours_today = hours[weekday - 1];
    return agency;
}

Runtime::Runtime(RuntimeSettings settings, Desks desks, const IdentityHasher& hasher, const Clock& clock,
                 RandomSource& random, LogSink& log)
    : m_settings(std::move(settings)),
      m_desk(desks.money),
      m_deposits(desks.deposits),
      m_watch(desks.backend),
      m_staff(desks.staff),
      m_staff_areas(std::make_unique<StaffAreas>(desks.staff, desks.money, clock, random, log)),
      m_upkeep(log),
      m_heartbeats(clock, random),
      m_hasher(hasher),
      m_clock(clock),
      m_random(random),
      m_log(log),
      m_stage{AttractScreen{clock.now()}, NoOverlay{}, at_first(m_settings.languages), m_settings.languages},
      m_limits(m_settings.limits),
      m_idle(m_settings.timing) {
    m_idle.suspend();
}
Runtime::~Runtime() = default;

std::vector<Effect> Runtime::start() {
    m_desk.start();
    m_upkeep.start(m_clock.now());
    m_watch.start();
    m_staff.start();
    m_heartbeats.start();
    m_running_since = m_clock.now();
    m_next_machine_look = m_clock.now();
    emit(CancelLeftJobs{});
    // Only to hear whether there is a code reader.
    emit(StartReader{});
    emit(StopReader{});
    probe(m_clock.now());
    settle();
    return std::exchange(m_effects, {});
}

std::vector<Effect> Runtime::step(const Event& event) {
    m_touched = Touched::the_glass;
    const std::size_t overlay_before = m_stage.overlay.index();
    std::visit([this](const auto& what) { this->on(what); }, event);
    settle();
    if (m_stage.overlay.index() != overlay_before) m_touched = Touched::the_glass;  // silence has been noticed
    look_for_change();
    return std::exchange(m_effects, {});
}

void Runtime::look_for_change() {
    const Availability before = std::exchange(m_availability, availability());
    if (m_touched == Touched::the_glass || before != m_availability) m_has_changed = true;
}

// After every event: what the desk wants done and told, and whether time still counts.
void Runtime::settle() {
    // News change the journey, and that may give the desk something to do; the end of a session does too.
    for (std::vector<MoneyNews> news = m_desk.take_news(); !news.empty(); news = m_desk.take_news()) {
        m_touched = Touched::the_glass;
        for (const MoneyNews& item : news) tell_journey(item);
    }
    hear_of_deposits();
    hear_of_staff();
    const MonotonicTime now = m_clock.now();
    follow_screen(now);
    watch_idle(now);
    m_deposits.seal_to(m_watch.seal_key());
    m_deposits.room_is(m_upkeep.admission());
    m_journeys.follow(m_stage.route, m_session ? JourneyCounts::Signed::in : JourneyCounts::Signed::out);
    collect_effects();
    // Once it is due it stays due until the next step: whoever wakes for it asks again before telling.
    m_idle_change = m_idle.next_change(now, presence());
    m_screen_change = std::visit(
        [this, now](const auto& model) -> std::optional<MonotonicTime> {
            if constexpr (std::is_same_v<decltype(model), const AttractScreen&>) {
                return attract::next_turn(model.since, context());
            } else if constexpr (requires { next_change(model, now); }) {
                return next_change(model, now);
            } else {
                return std::nullopt;
            }
        },
        m_stage.route);
}

void Runtime::collect_effects() {
    const auto collect = [this](std::vector<MoneyEffect> effects) {
        for (MoneyEffect& effect : effects) m_effects.emplace_back(std::move(effect));
    };
    collect(m_desk.take_effects());
    collect(m_deposits.take_effects());
    collect(m_watch.take_effects());
    collect(m_upkeep.take_effects());
    collect(m_heartbeats.take_effects());
    for (StaffEffect& effect : m_staff.take_effects()) {
        std::visit(match{[this](CheckPin& check) { this->emit(std::move(check)); },
                         [this](auto& other) { m_effects.emplace_back(MoneyEffect{std::move(other)}); }},
                   effect);
    }
    for (Effect& effect : m_staff_areas->take_effects()) m_effects.push_back(std::move(effect));
}

// A tap on what lies under a dialog or the curtain was aimed at something else.
bool Runtime::overlay_hides(const StageEvent& event) const {
    if (std::holds_alternative<NoOverlay>(m_stage.overlay)) return false;
    // Of everything else the runtime's own screens are the source: they lie above.
    return std::visit(
        []<class What>(const What&) { return JourneyEvent<What> || std::same_as<What, Boxed<staff::Event>>; }, event);
}

void Runtime::on(const StageEvent& event) {
    if (overlay_hides(event)) return;
    std::visit([this](const auto& what) { this->on_stage(what); }, event);
}

void Runtime::on(const DeviceEvent& event) {
    if (m_staff_areas->take(event)) return;
    std::visit([this](const auto& what) { this->on_device(what); }, event);
}

void Runtime::on(const MoneyEvent& event) {
    const auto* answered = std::get_if<StoreAnswered>(&event);
    if (answered == nullptr) return m_desk.on(event);
    m_touched = Touched::only_what_is_behind;
    // First, and of every answer: whatever fails tells how the disk is.
    if (m_upkeep.take(*answered, m_clock.now())) return;
    if (m_staff_areas->take(*answered) || m_staff.take(*answered) || m_watch.take(*answered) ||
        m_deposits.take(*answered))
        return;
    m_desk.on(event);
}

void Runtime::on(const TimePassed&) {
    const MonotonicTime now = m_clock.now();
    m_desk.time_passed(now);
    m_upkeep.time_passed(now);
    m_deposits.time_passed(now);
    m_watch.time_passed(now);
    m_staff.time_passed(now);
    m_staff_areas->time_passed(now);
    if (m_heartbeats.is_due()) m_heartbeats.tell(heartbeat_of(staff_facts(), m_desk.next_sequence(), m_clock.wall()));
    watch_staff(now);
    probe(now);
    if (m_farewell_until && now >= *m_farewell_until) on_stage(session_end::FarewellAnswer::again);
    if (m_printing && m_printing->look_again_at && now >= *m_printing->look_again_at) look_for_receipt();
    if (m_follow_call_at && now >= *m_follow_call_at) follow_call();
}

// --- what the tenant does --------------------------------------------------------------------------------------------

void Runtime::on_stage(AnyTouch touch) {
    const bool is_corner = touch.where == AnyTouch::Where::corner;
    is_corner ? count_corner(m_clock.now()) : void(m_corner_touches = 0);
    if (std::holds_alternative<Boxed<staff::Model>>(m_stage.route)) return watch_staff_anew();
    // The warning is answered by its keys alone: taken away under the finger, neither of them could be pressed.
    const bool warns = std::holds_alternative<session_end::IdleWarning>(m_stage.overlay);
    if (!m_idle.suspended() && !warns) m_idle.restart(m_clock.now());
    // Whoever touches the curtain wants to see again.
    if (std::holds_alternative<Curtain>(m_stage.overlay)) m_stage.overlay = NoOverlay{};
}

void Runtime::on_stage(AttractTouched) {
    if (!std::holds_alternative<AttractScreen>(m_stage.route)) return;
    m_log.write(LogLevel::info, "session.begun");
    count_session();
    enter_home();
}

void Runtime::on_stage(BarTouch touch) {
    if (std::holds_alternative<Boxed<staff::Model>>(m_stage.route)) return;
    if (std::holds_alternative<out_of_service::ClosedByStaff>(m_stage.route)) {
        if (touch == BarTouch::help || touch == BarTouch::hide || touch == BarTouch::leave) return;
        m_closed_preferences_until = m_clock.now() + m_settings.timing.idle_public;
    }
    if (std::holds_alternative<AttractScreen>(m_stage.route)) {
        if (touch == BarTouch::hide || touch == BarTouch::leave) return;
        on_stage(AttractTouched{});  // another language, larger letters, or help: somebody has come
    }
    if (!m_idle.suspended()) m_idle.restart(m_clock.now());
    Preferences& preferences = m_stage.preferences;
    switch (touch) {
        case BarTouch::help:
            return open_help();
        case BarTouch::language:
            preferences.language = next(preferences.language, m_stage.languages);
            return;
        case BarTouch::text_size:
            preferences.text = next(preferences.text);
            return;
        case BarTouch::contrast:
            preferences.contrast = next(preferences.contrast);
            return;
        case BarTouch::hide:
            m_stage.overlay = Curtain{};
            return;
        case BarTouch::leave:
            ask_to_leave();
            return;
    }
}

void Runtime::on_stage(const home::Event& event) {
    auto* model = std::get_if<home::Model>(&m_stage.route);
    if (model == nullptr) return;
    home::Outcome outcome = home::update(std::move(*model), event, context());
    m_stage.route = std::move(outcome.model);
    for (home::Effect& effect : outcome.effects) perform(std::move(effect));
}

void Runtime::on_stage(const sign_in::Event& event) {
    auto* model = std::get_if<sign_in::Model>(&m_stage.route);
    if (model != nullptr) take(sign_in::update(std::move(*model), event, context()));
}

void Runtime::on_stage(const pay_rent::Event& event) {
    auto* model = std::get_if<pay_rent::Model>(&m_stage.route);
    if (model != nullptr) take(pay_rent::update(std::move(*model), event, context()));
}

void Runtime::on_stage(session_end::CurtainAnswer) {
    if (std::holds_alternative<Curtain>(m_stage.overlay)) m_stage.overlay = NoOverlay{};
}

HelpTopic Runtime::help_topic() const {
    return std::visit(match{[](const sign_in::Model&) { return HelpTopic::sign_in; },
                            [](const pay_rent::Model& model) {
                                if (std::holds_alternative<pay_rent::Paying>(model.step)) return HelpTopic::terminal;
                                if (std::holds_alternative<pay_rent::PrintTicket>(model.step))
                                    return HelpTopic::printer;
                                return HelpTopic::pay;
                            },
                            []<ServiceJourney Model>(const Model& model) { return help_topic_of(model); },
                            [](const auto&) { return HelpTopic::general; }},
                      m_stage.route);
}

// --- journeys --------------------------------------------------------------------------------------------------------

void Runtime::enter_home() {
    // The counts of a sign-in are fresh.
    const bool is_fresh =
        std::holds_alternative<home::Model>(m_stage.route) || std::holds_alternative<sign_in::Model>(m_stage.route);
    leave_journey_behind();
    if (!is_fresh) count_again();
    m_after_sign_in.reset();
    m_stage.route = home::begin().model;
    m_stage.overlay = NoOverlay{};
    m_idle.restart(m_clock.now());
}

// What a journey showed or changed waits no longer; until the answer comes the tiles say what was last known.
void Runtime::count_again() {
    forget_question(Asked::waiting);
    if (!m_session) return;
    ask(Asked::waiting, AskInSession{OperationId::make(m_clock.wall(), m_random), m_session->token, AskWaiting{}});
}

void Runtime::on_waiting(const PortalReply& reply) {
    const auto* service = std::get_if<ServiceReply>(&reply);
    const auto* counts = service != nullptr ? std::get_if<WaitingCounts>(service) : nullptr;
    if (counts != nullptr && m_session) m_session->waiting = *counts;
}

void Runtime::enter_instead(JourneyName name) {
    enter_home();
    // As if its tile had been touched: it may be stopped, and then home says why.
    on_stage(home::Event{home::TileTouched{name}});
}

void Runtime::open_journey(JourneyName name) {
    const JourneyEntry& entry = journey_entry(name);
    const bool needs_sign_in =
        entry.sign_in == SignInNeed::required ||
        (entry.sign_in == SignInNeed::required_if_reachable && context().availability.backend == Works::yes);
    if (needs_sign_in && !m_session) {
        m_after_sign_in = name;
        begin_sign_in();
        return;
    }
    switch (name) {
        case JourneyName::pay_rent:
            return take(pay_rent::begin());
        case JourneyName::profile:
            return take(profile::begin());
        case JourneyName::rent_notices:
            return take(rent_notices::begin());
        case JourneyName::help_and_information:
            return take(help_and_information::begin());
        case JourneyName::my_documents:
            return take(my_documents::begin());
        case JourneyName::my_requests:
            return take(my_requests::begin());
        case JourneyName::create_account:
            return take(create_account::begin());
        case JourneyName::recover_access:
            return take(recover_access::begin());
        case JourneyName::appointments:
            return take(appointments::begin());
        case JourneyName::balance:
            return take(balance::begin());
        case JourneyName::other_ways_to_pay:
            return take(other_ways_to_pay::begin());
        case JourneyName::receipt_again:
            return take(receipt_again::begin(context()));
        case JourneyName::guest_payment:
            return take(guest_payment::begin());
        case JourneyName::insurance_certificate:
            return take(insurance_certificate::begin(context()));
        case JourneyName::report_problem:
            return take(report_problem::begin(context()));
        case JourneyName::direct_debit:
            return take(direct_debit::begin());
        case JourneyName::other_request:
            return take(other_request::begin());
    }
}

void Runtime::perform(home::Effect effect) {
    std::visit(match{[this](const home::OpenJourney& open) { open_journey(open.journey); },
                     [this](const home::OpenSignIn&) {
                         m_after_sign_in.reset();
                         begin_sign_in();
                     }},
               effect);
}

void Runtime::take(pay_rent::Outcome outcome) {
    const auto* done = std::get_if<pay_rent::Done>(&outcome.model.step);
    if (done != nullptr) m_desk.ticket_is_done_with(done->accepted.result.reference);
    m_stage.route = std::move(outcome.model);
    for (pay_rent::Effect& effect : outcome.effects) perform(std::move(effect));
}

void Runtime::perform(pay_rent::Effect effect) {
    std::visit(match{[this](const pay_rent::LoadContracts&) {
                         KIOSK_CHECK(m_session.has_value());
                         forget_question(Asked::contracts);  // of a list that the tenant did not wait for
                         ask(Asked::contracts, AskContracts{m_session->token});
                     },
                     [this](const pay_rent::BeginPayment& begin) {
                         const SessionToken* token = payer_token();
                         KIOSK_CHECK(token != nullptr);
                         m_desk.begin({begin.contract_number, begin.amount, begin.email, *token});
                     },
                     [this](const PrintDocument& print) { begin_printing(print.request); },
                     [this](const CancelPrinting&) { cancel_printing(); },
                     [this](const pay_rent::LeaveJourney&) { enter_home(); },
                     [this](const pay_rent::OpenOtherWays&) { enter_instead(JourneyName::other_ways_to_pay); },
                     [this](const pay_rent::EndSession&) { end_session(session_end::EndReason::finished); }},
               effect);
}

void Runtime::tell_journey(const MoneyNews& news) {
    m_remembered.clear();  // what was told of balances is not true any more
    std::visit(
        match{[this](const PaymentStageNews& stage) {
                  on_stage(pay_rent::Event{pay_rent::PaymentStateChanged{stage.stage}});
              },
              [this](const PaymentEndNews& end) { on_stage(pay_rent::Event{pay_rent::PaymentEnded{end.outcome}}); },
              [this](const PaymentDelayedNews&) { on_stage(pay_rent::Event{pay_rent::PostingDelayed{}}); },
              [this](const PaymentRefusedPostingNews&) { on_stage(pay_rent::Event{pay_rent::PostingRefused{}}); },
              [this](const PaymentPostedNews&) {
                  on_stage(pay_rent::Event{pay_rent::ConfirmationSent{}});
                  if (m_printing && m_printing->look_again_at) look_for_receipt();
              }},
        news);
}

// --- what works ------------------------------------------------------------------------------------------------------

void Runtime::probe(MonotonicTime now) {
    if (!m_health_asked && now >= m_next_health) {
        m_health_asked = true;
        ask(Asked::health, AskHealth{});
    }
    if (!m_terminal_asked && now >= m_next_terminal_probe && m_desk.terminal_is_free()) {
        m_terminal_asked = true;
        emit(ProbeTerminal{});
    }
    probe_printers(now);
    probe_scanner(now);
}

void Runtime::on_device(const TerminalProbed& probed) {
    m_terminal_asked = false;
    m_next_terminal_probe = m_clock.now() + m_settings.timing.probe_terminal;
    m_desk.terminal_seen(probed.probe);
    m_terminal_probe = probed.probe;
    // A busy terminal is there; the payment engine asks again before it sends.
    const bool there = probed.probe.kind == TerminalProbe::Kind::idle || probed.probe.kind == TerminalProbe::Kind::busy;
    m_terminal = there && m_desk.is_our_terminal(probed.probe) ? Works::yes : Works::no;
}

void Runtime::on_device(const PrinterProbed& probed) {
    const MonotonicTime next = m_clock.now() + m_settings.timing.probe_printer;
    if (probed.paper == Paper::a4) {
        m_sheet_printer_asked = false;
        m_next_sheet_probe = next;
    } else {
        m_printer_asked = false;
        m_next_printer_probe = next;
    }
    note_printer(probed.paper, probed.status.condition);
}

void Runtime::on_device(const ReaderState& state) {
    m_reader = state.works ? Works::yes : Works::no;
}

// --- what views and the loop look at --------------------------------------------------------------------------------

Availability Runtime::availability() const {
    Availability availability;
    availability.backend = m_watch.recognises_us() == Works::no ? Works::no : m_backend;
    availability.card_terminal = m_terminal;
    availability.ticket_paper = paper_on(Paper::ticket_80mm);
    availability.sheet_paper = paper_on(Paper::a4);
    availability.code_reader = m_reader;
    availability.scanner =
        m_scanner.is_there && (m_scanner.has_flatbed || m_scanner.has_feeder) ? Works::yes : Works::no;
    availability.feeder = m_scanner.is_there && m_scanner.has_feeder ? Works::yes : Works::no;
    availability.voice = m_settings.voice == Fitted::yes ? Works::yes : Works::no;
    availability.earlier_payment = m_desk.earlier_payment();
    availability.room = m_upkeep.admission();
    availability.store = m_desk.store() == Works::no ? Works::no : m_upkeep.store();
    if (!m_desk.may_begin()) availability.card_terminal = Works::no;
    return availability;
}

JourneyContext Runtime::context() const {
    const WallTime wall = m_clock.wall();
    const LocalDateTime local = paris_time(wall);
    JourneyContext context;
    context.today = local.date;
    context.local_time = local;
    context.wall = wall;
    context.now = m_clock.now();
    context.limits = m_limits;
    context.availability = availability();
    context.agency = agency_on(m_settings.agency, m_settings.hours, local.date);
    context.content = m_watch.content();
    if (m_session) {
        context.tenant = m_session->tenant;
        context.waiting = m_session->waiting;
        context.switches_left = m_session->switches_left;
    }
    return context;
}

std::optional<MonotonicTime> Runtime::next_wake() const {
    std::optional<MonotonicTime> next;
    const auto consider = [&next](std::optional<MonotonicTime> moment) {
        if (moment && (!next || *moment < *next)) next = moment;
    };
    consider(m_desk.next_wake());
    consider(m_upkeep.next_wake());
    consider(m_deposits.next_wake());
    consider(m_watch.next_wake());
    consider(m_heartbeats.next_wake());
    consider(m_staff.next_wake());
    consider(m_staff_areas->next_wake());
    consider(m_staff_until);
    consider(m_next_machine_look);
    consider(m_closed_preferences_until);
    consider(m_idle_change);
    consider(m_screen_change);
    consider(m_farewell_until);
    consider(m_follow_call_at);
    if (m_printing) consider(m_printing->look_again_at);
    if (!m_health_asked) consider(m_next_health);
    if (!m_terminal_asked && m_desk.terminal_is_free()) consider(m_next_terminal_probe);
    const bool has_printer = m_settings.ticket_printer == Fitted::yes;
    if (has_printer && !m_printer_asked && !m_printing) consider(m_next_printer_probe);
    if (wants_sheets() && !m_sheet_printer_asked && !m_printing) consider(m_next_sheet_probe);
    const bool scans = m_settings.scanner == Fitted::yes && m_scan_tag == 0;
    if (scans && !m_scanner_asked) consider(m_next_scanner_probe);
    return next;
}

bool Runtime::wants_another_store() const {
    return m_upkeep.is_damaged() && nobody_is_there();
}

std::uint64_t Runtime::ask(Asked why, PortalQuestion question) {
    const std::uint64_t tag = m_next_tag++;
    m_asked.emplace(tag, why);
    emit(AskPortal{tag, std::move(question)});
    return tag;
}

void Runtime::forget_question(Asked why) {
    for (const auto& [tag, asked] : m_asked) {
        if (asked == why) emit(ForgetPortal{tag});
    }
    std::erase_if(m_asked, [why](const auto& asked) { return asked.second == why; });
}

void Runtime::on_device(const PortalAnswer& answer) {
    if (m_heartbeats.take(answer) || m_staff.take(answer) || m_watch.take(answer) || m_desk.take(answer)) {
        m_touched = Touched::only_what_is_behind;
        return;
    }
    const auto found = m_asked.find(answer.tag);
    if (found == m_asked.end()) return;
    const Asked why = found->second;
    m_asked.erase(found);
    const auto* refusal = std::get_if<PortalRefusal>(&answer.reply);
    if (why == Asked::health) {
        m_backend = refusal == nullptr ? Works::yes : Works::no;
        m_desk.backend_is(m_backend);
        m_staff.backend_is(m_backend);
        if (const auto* healthy = std::get_if<Healthy>(&answer.reply)) m_clock_offset_ms = healthy->clock_offset_ms;
    } else if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::unreachable) {
        // One answer that failed may be a fault of that one question: whether the tiles close, the next look decides.
        m_next_health = m_clock.now();
    }
    if (why != Asked::health && refusal == nullptr) m_desk.backend_served_us();
    switch (why) {
        case Asked::health:
            m_health_asked = false;
            m_next_health = m_clock.now() + m_settings.timing.probe_backend;
            return;
        case Asked::challenge:
            return on_challenge(answer.reply);
        case Asked::open_session:
            return on_session(answer.reply);
        case Asked::unwanted:
            return close_unwanted(answer.reply);
        case Asked::contracts:
            return on_contracts(answer.reply);
        case Asked::receipt:
            return on_receipt(answer.tag, answer.reply);
        case Asked::journey:
            return on_journey_answer(answer.tag, answer.reply);
        case Asked::waiting:
            return on_waiting(answer.reply);
        case Asked::agent_call:
            return on_call_answer(answer.reply);
        case Asked::call_back_contracts:
            return on_call_back_contracts(answer.reply);
        case Asked::call_back_profile:
            return on_call_back_profile(answer.reply);
    }
}

// The backend's bounds hold where they are narrower than the kiosk's own.
void Runtime::narrow_limits(Cents min, Cents max) {
    m_limits.min = std::max(m_settings.limits.min, min);
    m_limits.max = std::min(m_settings.limits.max, max);
}

void Runtime::on_contracts(const PortalReply& reply) {
    if (const auto* contracts = std::get_if<Contracts>(&reply)) {
        narrow_limits(contracts->amount_min, contracts->amount_max);
        const PrivateText email = m_session ? m_session->tenant.email : PrivateText{};
        return on_stage(pay_rent::Event{pay_rent::ContractsLoaded{contracts->contracts, email}});
    }
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::session_over) {
        return end_session(session_end::EndReason::timed_out);
    }
    on_stage(pay_rent::Event{pay_rent::BackendUnavailable{}});
}

}  // namespace kiosk::runtime
