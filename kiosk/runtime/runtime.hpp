// Runtime: the program without threads, windows and devices: events in, effects out. It owns the stage (what the glass
// shows), the session, what works just now, and, through MoneyDesk, every payment and everything owed to the backend.
// Main thread only; nothing in it blocks, reads a clock by itself or touches the world.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/runtime/any_effect.hpp"
#include "kiosk/runtime/backend_watch.hpp"
#include "kiosk/runtime/deposit_desk.hpp"
#include "kiosk/runtime/device_events.hpp"
#include "kiosk/runtime/heartbeats.hpp"
#include "kiosk/runtime/idle_watch.hpp"
#include "kiosk/runtime/journey_counts.hpp"
#include "kiosk/runtime/runtime_settings.hpp"
#include "kiosk/runtime/stage.hpp"
#include "kiosk/runtime/store_upkeep.hpp"

namespace kiosk::runtime {

class StaffAreas;

struct TimePassed {};
using Event = std::variant<StageEvent, DeviceEvent, MoneyEvent, TimePassed>;

class Runtime {
public:
    // The desks, hasher, clock, random and log outlive the runtime.
    Runtime(RuntimeSettings settings, Desks desks, const IdentityHasher& hasher, const Clock& clock,
            RandomSource& random, LogSink& log);
    ~Runtime();

    // What is to be done at the start: probes, and reading what the disk knows.
    [[nodiscard]] std::vector<Effect> start();
    [[nodiscard]] std::vector<Effect> step(const Event& event);

    [[nodiscard]] const Stage& stage() const { return m_stage; }
    // False: nothing on the glass has changed since the last call; what goes on behind it needs no picture.
    [[nodiscard]] bool take_change() { return std::exchange(m_has_changed, false); }
    // What views and journeys look at, made anew.
    [[nodiscard]] JourneyContext context() const;
    // When step(TimePassed) is due; nullopt: nothing is due by itself.
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // The store is damaged and nobody stands here: everything may be opened anew, which sets the damaged file aside.
    [[nodiscard]] bool wants_another_store() const;
    [[nodiscard]] staff::Facts staff_facts() const;  // made anew
    [[nodiscard]] const JourneyCounts& journeys() const { return m_journeys; }
    [[nodiscard]] bool somebody_signed_in() const { return m_session.has_value(); }

private:
    using AnyQuestion = std::variant<TenantQuestion, PublicQuestion>;
    struct Asking {
        std::uint64_t tag = 0;
        std::optional<AnyQuestion> question;  // none: contracts, a receipt
        std::optional<OperationId> operation_id;
    };
    struct Session {
        SessionToken token;
        TenantSummary tenant;
        PrivateText deposit_ticket;
        WaitingCounts waiting;
        SwitchesLeft switches_left;
    };
    // Why a question was asked; answers of an earlier session find no entry and change nothing.
    // unwanted: whoever wanted a session or an agent has gone; should it have come about, it is closed.
    enum class Asked : unsigned char {
        health,
        challenge,
        open_session,
        unwanted,
        contracts,
        receipt,
        journey,
        waiting,
        agent_call,
        call_back_contracts,
        call_back_profile
    };

    // --- events
    void on(const StageEvent& event);
    void on(const DeviceEvent& event);
    void on(const MoneyEvent& event);
    void on(const TimePassed&);

    void on_stage(AnyTouch);
    void on_stage(AttractTouched);
    void on_stage(BarTouch touch);
    void on_stage(const home::Event& event);
    void on_stage(const sign_in::Event& event);
    void on_stage(const pay_rent::Event& event);
    // What the tenant did in a service journey.
    template <JourneyEvent Event>
    void on_stage(const Event& event);
    void on_stage(session_end::FarewellAnswer);
    void on_stage(session_end::IdleAnswer answer);
    void on_stage(session_end::LeaveAnswer answer);
    void on_stage(session_end::HelpAnswer answer);
    void on_stage(session_end::CurtainAnswer);
    void on_stage(const Boxed<staff::Event>& event);

    void on_device(const PortalAnswer& answer);
    void on_device(const TerminalProbed& probed);
    void on_device(const PrinterProbed& probed);
    void on_device(const PrintProgressed& progressed);
    void on_device(const PrintEnded& ended);
    void on_device(const PageDrawn& drawn);
    void on_device(const DocumentsMadeFor& made);
    void on_device(const ScannerProbed& probed);
    void on_device(const ScanProgressedFor& progressed);
    void on_device(const PageScannedFor& scanned);
    void on_device(const ScanEndedFor& ended);
    void on_device(const PageTurnedFor& turned);
    void on_device(const FilePreparedFor& prepared);
    void on_device(const PageReadFor& read);
    void on_device(const CodeScanned& scanned);
    void on_device(const ReaderState& state);
    void on_device(const PinChecked& checked);
    void on_device(const MachineSeen& seen);

    // --- journeys
    void enter_home();
    void enter_instead(JourneyName name);  // leaves this journey for that one, or home says why not
    void count_again();
    void on_waiting(const PortalReply& reply);
    void open_journey(JourneyName name);
    void perform(home::Effect effect);
    void perform(sign_in::Effect effect);
    void perform(pay_rent::Effect effect);
    void take(pay_rent::Outcome outcome);
    void take(sign_in::Outcome outcome);

    // --- service journeys: runtime_journeys.cpp
    template <ServiceJourney Model>
    void take(JourneyOutcome<Model> outcome);
    void perform(JourneyEffect effect);
    void tell(const JourneyNews& news);
    void ask_in_session(TenantQuestion question);
    void ask_publicly(PublicQuestion question);
    void ask_for_contract_list();
    void give_up_question();
    void ask_for_journey(PortalQuestion question, Asking asking);
    void remember(const Asking& asked, const BackendAnswer& answer);
    [[nodiscard]] std::optional<BackendAnswer> remembered_answer(const std::optional<TenantQuestion>& question);
    void on_journey_answer(std::uint64_t tag, const PortalReply& reply);
    void hear_of_deposits();
    void sign_in_first(std::optional<JourneyName> then);
    void begin_sign_in();
    void leave_deposit(const LeaveDeposit& deposit);
    void remember_switches();  // for the session: the profile may be opened again before the backend knows
    void leave_journey_behind();

    // --- paper that comes in: runtime_paper_in.cpp
    void scan_sheets(const ScanSheets& wish);
    void turn_page(TurnPage wish);
    void read_page(const SharedPage& page);
    void prepare_file(PreparePhoneFile wish);
    void make_documents(std::vector<PaperItem> papers);
    void forget_phone_page(const PrivateText& id);
    void stop_scanner();
    void probe_scanner(MonotonicTime now);
    void tell_of_pages(scan_pages::DeviceNews news);
    void forget_service_answers();
    void remember_guest(const GuestSession& session);
    void pay_as_guest(GuestAmount amount);
    void forget_guest();
    // Of whoever pays: who signed in, or a guest; nullptr: nobody may.
    [[nodiscard]] const SessionToken* payer_token() const;
    [[nodiscard]] OperationId operation_id_for(const AnyQuestion& question);

    // --- help: runtime_help.cpp
    void open_help();
    void call_agent();
    void stop_calling();
    void cancel_call(const AgentCall& call);
    void follow_call();
    void on_call_answer(const PortalReply& reply);
    void show_call(session_end::AgentCallShown shown);
    void ask_call_back();
    void leave_call_back();
    void on_call_back_contracts(const PortalReply& reply);
    void on_call_back_profile(const PortalReply& reply);
    void show_call_back(session_end::CallBack shown);
    void forget_call();

    // --- staff: runtime_staff.cpp
    void count_corner(MonotonicTime now);
    void hand_over_to(const SessionOpen& tenant);
    void watch_staff_anew();
    void open_staff_side(staff::Outcome beginning);
    void leave_staff_side(std::string_view why);
    void take(staff::Outcome outcome);
    void perform(const staff::Effect& effect);
    void tell_staff(const staff::News& news);
    void hear_of_staff();
    void look_at_everything();
    void follow_closing();
    void follow_badges();
    void watch_staff(MonotonicTime now);
    void close_kiosk(const std::string& message);
    void open_kiosk();
    void note_paper_changed(Paper paper);
    void count_session();
    [[nodiscard]] bool nobody_is_there() const;

    // --- sign-in
    void ask_challenge(const sign_in::RequestSignInChallenge& effect);
    void on_contracts(const PortalReply& reply);
    void narrow_limits(Cents min, Cents max);
    void on_challenge(const PortalReply& reply);
    void on_session(const PortalReply& reply);
    void begin_session(const SessionOpen& opened);
    [[nodiscard]] bool must_wait();
    void tell_refused(Milliseconds retry_after, sign_in::ChallengeState challenge);
    [[nodiscard]] bool waits_for_session() const;
    [[nodiscard]] sign_in::ChallengeState challenge_state() const;
    void close_unwanted(const PortalReply& reply);
    void close_at_backend(const SessionToken& token);

    // --- printing
    void begin_printing(const PrintRequest& request);
    void print_payment_paper(const DocumentRequest& request);
    void tell_printing(const print_document::Event& event);
    void probe_printers(MonotonicTime now);
    [[nodiscard]] bool wants_sheets() const;
    void on_receipt(std::uint64_t tag, const PortalReply& reply);
    void look_for_receipt();
    void send_to_printer();
    void cancel_printing();
    void note_printer(Paper paper, PrinterCondition condition);
    [[nodiscard]] TicketPaper paper_on(Paper paper) const;
    void log_lost_slip(const char* why);

    // --- session and idle time
    void end_session(session_end::EndReason reason);
    void forget_session();
    void ask_to_leave();
    void ask_before_leaving();
    [[nodiscard]] HelpTopic help_topic() const;
    [[nodiscard]] Leaving leaving() const;
    [[nodiscard]] IdleTime idle_time() const;
    [[nodiscard]] IdleWatch::Presence presence() const;
    void watch_idle(MonotonicTime now);
    void take_warning_away();
    // Which screen the glass shows, as far as its words are other ones.
    struct Shown {
        std::size_t route = 0;
        std::size_t step = 0;
        std::size_t part = 0;
        friend bool operator==(const Shown&, const Shown&) = default;
    };
    [[nodiscard]] Shown shown() const;
    void follow_screen(MonotonicTime now);
    void probe(MonotonicTime now);
    void tell_journey(const MoneyNews& news);
    [[nodiscard]] bool overlay_hides(const StageEvent& event) const;
    void settle();
    void look_for_change();
    [[nodiscard]] Availability availability() const;
    void collect_effects();

    std::uint64_t ask(Asked why, PortalQuestion question);
    void forget_question(Asked why);
    void emit(DeviceEffect effect) { m_effects.emplace_back(std::move(effect)); }

    RuntimeSettings m_settings;
    MoneyDesk& m_desk;
    DepositDesk& m_deposits;
    BackendWatch& m_watch;
    StaffDesk& m_staff;
    std::unique_ptr<StaffAreas> m_staff_areas;
    StoreUpkeep m_upkeep;
    Heartbeats m_heartbeats;
    const IdentityHasher& m_hasher;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;

    Stage m_stage;
    std::optional<Session> m_session;
    std::optional<GuestSession> m_guest;  // somebody who may pay for one contract, and see nothing of it
    PaymentLimits m_limits;               // of the configuration, narrowed by what the backend says to this session
    std::optional<JourneyName> m_after_sign_in;
    enum class Masked : unsigned char { no, under_warning } m_masked = Masked::no;
    // What the latest event has touched so far.
    enum class Touched : unsigned char { the_glass, only_what_is_behind } m_touched = Touched::the_glass;
    bool m_has_changed = true;
    Availability m_availability;  // after the latest event
    Shown m_shown;                // after the latest event
    Shown m_help_over;            // what lay under the help sheet when it was opened
    IdleWatch m_idle;
    std::optional<MonotonicTime> m_farewell_until;
    // What the glass shows of passing time changes then: seconds of the warning, seconds until another try.
    std::optional<MonotonicTime> m_idle_change;
    std::optional<MonotonicTime> m_screen_change;

    std::map<std::uint64_t, Asked> m_asked;
    std::uint64_t m_next_tag = 1;

    // --- sign-in under way
    Digest m_account{};  // keyed hash of who tries

    // --- printing under way
    struct Printing {
        std::uint64_t job = 0;  // 0: the printer has not got it yet
        PaperOrder order;
        MonotonicTime receipt_until;
        std::uint64_t receipt_tag = 0;               // of the question under way; 0: none
        std::optional<MonotonicTime> look_again_at;  // while the printer has not got it
        // Of a payment; nullptr for every other paper.
        [[nodiscard]] PrintOrder* payment() { return std::get_if<PrintOrder>(&order); }
    };
    std::optional<Printing> m_printing;
    session_end::Takes m_takes = session_end::Takes::card_and_papers;  // from this session
    std::uint64_t m_next_job = 1;

    // --- the service journey that is open
    std::optional<Asking> m_asking;
    // Asked before, and nobody knows whether it came about: the same question keeps its operation id.
    struct Unclear {
        AnyQuestion question;
        OperationId operation_id;
    };
    std::optional<Unclear> m_unclear;
    // What this session was told already, for a while: a screen that was there comes back at once.
    struct Remembered {
        std::optional<TenantQuestion> question;  // none: the contracts
        BackendAnswer answer;
        MonotonicTime until;
    };
    std::vector<Remembered> m_remembered;
    std::uint64_t m_page_tag = 0;  // of the page that is being drawn; 0: none
    std::uint64_t m_next_page_tag = 1;
    // The journey that is open made the device work under these; 0: it does not.
    std::uint64_t m_next_paper_tag = 1;
    std::uint64_t m_scan_tag = 0;
    std::uint64_t m_page_work_tag = 0;  // turning, or preparing a file
    std::uint64_t m_documents_tag = 0;
    std::uint64_t m_first_read_tag = 1;  // readings with a lower one are another journey's

    std::uint64_t m_next_deposit_tag = 1;
    std::uint64_t m_journey_deposit = 0;          // whose news the journey waits for; 0: none
    ChangedPreferences m_preferences_being_left;  // with it

    // --- an agent who was called, and a call back that was asked for
    std::optional<AgentCall> m_call;  // the desk knows of it
    std::optional<MonotonicTime> m_follow_call_at;
    PrivateText m_call_back_contract;
    session_end::AgentCallShown m_call_shown = session_end::AgentCallShown::none;
    session_end::CallBack m_call_back = session_end::CallBack::not_asked;
    std::uint64_t m_call_back_deposit = 0;

    // --- staff
    int m_corner_touches = 0;
    MonotonicTime m_corner_since;
    std::optional<MonotonicTime> m_staff_until;  // without a touch the staff side closes then
    std::optional<MonotonicTime> m_next_machine_look;
    std::optional<MonotonicTime> m_closed_preferences_until;
    bool m_reads_badges = false;
    MonotonicTime m_running_since;
    DayCount m_sessions;
    TerminalProbe m_terminal_probe;
    PrinterCondition m_ticket_condition = PrinterCondition::offline;
    PrinterCondition m_sheet_condition = PrinterCondition::offline;
    std::optional<std::int64_t> m_clock_offset_ms;
    MachineSeen m_machine;
    std::optional<std::int64_t> m_certificate_days;  // left to this kiosk's; negative: it is over
    JourneyCounts m_journeys;

    // --- what works
    Works m_backend = Works::no;
    Works m_terminal = Works::no;
    Works m_ticket_printer = Works::no;
    Works m_sheet_printer = Works::no;
    Works m_reader = Works::no;
    ScannerState m_scanner;
    MonotonicTime m_next_health;
    MonotonicTime m_next_terminal_probe;
    MonotonicTime m_next_printer_probe;
    MonotonicTime m_next_sheet_probe;
    MonotonicTime m_next_scanner_probe;
    bool m_health_asked = false;
    bool m_terminal_asked = false;
    bool m_printer_asked = false;
    bool m_sheet_printer_asked = false;
    bool m_scanner_asked = false;

    std::vector<Effect> m_effects;
};

}  // namespace kiosk::runtime
