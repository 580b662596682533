// The staff side of the glass: who an agent is, and what the agent then sees and does. It knows nothing of tenants.
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/staff_pin.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/staff.hpp"
#include "screens/staff/facts.hpp"
#include "screens/staff/guided_tests.hpp"
#include "screens/staff/journal_filter.hpp"
#include "screens/staff/management.hpp"
#include "screens/staff/payments.hpp"
#include "screens/staff/staff_forward.hpp"

namespace kiosk::staff {

inline constexpr std::size_t kJournalPage = 10;
inline constexpr std::size_t kQueuePage = 5;
inline constexpr std::size_t kMessageCharactersMax = 120;

// --- steps: who is it?
struct EnterAgent {
    PrivateText digits;
    friend bool operator==(const EnterAgent&, const EnterAgent&) = default;
};
struct EnterPin {
    std::string agent_id;
    PrivateText digits;
    bool was_wrong = false;
    friend bool operator==(const EnterPin&, const EnterPin&) = default;
};
struct Checking {
    std::string agent_id;
    friend bool operator==(const Checking&, const Checking&) = default;
};
struct Locked {
    MonotonicTime until;
    friend bool operator==(const Locked&, const Locked&) = default;
};
struct NotLetIn {
    enum class Cause : unsigned char {
        nobody_known,  // no list, no backend
        by_backend,    // it does not let this agent in any more
    };
    Cause cause = Cause::nobody_known;
    friend bool operator==(const NotLetIn&, const NotLetIn&) = default;
};
// A temporary PIN: another one, twice.
struct ChoosePin {
    enum class Fault : unsigned char { none, too_simple, not_the_same, not_kept };
    PrivateText chosen;  // empty: it is typed for the first time
    PrivateText digits;
    Fault fault = Fault::none;
    friend bool operator==(const ChoosePin&, const ChoosePin&) = default;
};
struct KeepingPin {
    friend bool operator==(const KeepingPin&, const KeepingPin&) = default;
};
struct PinKept {
    friend bool operator==(const PinKept&, const PinKept&) = default;
};

// --- steps: on duty

// What the screen answers to a touch whose effect it does not show. The key rests until the screen is opened anew: a
// second touch by mistake counts for nothing.
enum class JustDone : unsigned char { nothing, opened, roll_noted, sheets_noted, sent };
struct Health {
    std::optional<Part> looked_at;  // a sheet about it lies over the list
    friend bool operator==(const Health&, const Health&) = default;
};
struct Queue {
    JustDone done = JustDone::nothing;
    std::vector<WaitingOperation> waiting;  // the oldest first; one more than a page: later ones follow
    std::vector<std::int64_t> earlier;      // after which ones the pages before this one began
    std::int64_t after = 0;
    friend bool operator==(const Queue&, const Queue&) = default;
};
struct Journal {
    enum class State : unsigned char { reading, read };
    enum class Sheet : unsigned char { none, kinds };  // lies over the entries
    State state = State::reading;
    std::vector<StaffEntry> entries;  // one more than a page: older ones follow
    std::vector<std::int64_t> newer;  // where the pages before this one began
    std::int64_t before = 0;
    JournalFilter filter;
    Sheet sheet = Sheet::none;
    friend bool operator==(const Journal&, const Journal&) = default;
};
struct Settings {
    JustDone done = JustDone::nothing;
    friend bool operator==(const Settings&, const Settings&) = default;
};
struct ChooseMessage {  // out of service: what tenants read
    friend bool operator==(const ChooseMessage&, const ChooseMessage&) = default;
};
struct TypeMessage {
    std::string text;
    friend bool operator==(const TypeMessage&, const TypeMessage&) = default;
};
struct ConfirmRestart {
    friend bool operator==(const ConfirmRestart&, const ConfirmRestart&) = default;
};

using Step = std::variant<EnterAgent, EnterPin, Checking, Locked, NotLetIn, ChoosePin, KeepingPin, PinKept, Health,
                          guided_tests::Model, payments::Model, Queue, Journal, management::Model, Settings,
                          ChooseMessage, TypeMessage, ConfirmRestart>;

enum class Tab : unsigned char { health, guided_tests, payments, queue, journal, management, settings };
inline constexpr std::array kTabs{Tab::health,  Tab::guided_tests, Tab::payments, Tab::queue,
                                  Tab::journal, Tab::management,   Tab::settings};

struct Model {
    Step step;
    std::optional<AgentOnDuty> agent;
    Facts facts;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct Typed {
    PrivateText text;
};
struct GoOn {};
struct Back {};
struct TabChosen {
    Tab tab = Tab::health;
};
struct PartTouched {
    Part part = Part::card_terminal;
};
struct SheetClosed {};
enum class Act : unsigned char {
    close_kiosk,   // out of service
    open_kiosk,    // and back
    roll_changed,  // of the ticket printer
    sheets_refilled,
    send_now,
    restart,
};
inline constexpr std::array kActs{Act::close_kiosk,     Act::open_kiosk, Act::roll_changed,
                                  Act::sheets_refilled, Act::send_now,   Act::restart};
[[nodiscard]] StaffRight right_of(Act act);
// True: it was done just now, and is not done once more.
[[nodiscard]] bool is_done(const Step& step, Act act);
struct ActTouched {
    Act act = Act::close_kiosk;
};
enum class Message : unsigned char { maintenance, broken, supplies, own };
inline constexpr std::array kMessages{Message::maintenance, Message::broken, Message::supplies, Message::own};
struct MessageChosen {
    Message message = Message::maintenance;
};
enum class PageTurn : unsigned char { newer, older };
struct PageTurned {
    PageTurn turn = PageTurn::older;
};
struct KindsTouched {};  // of acts: which of them the journal shows
struct KindChosen {
    ActKind kind = ActKind::all;
};
struct WhoseTouched {};  // one's own alone, or everybody's again
struct LeaveTouched {};
struct Event : std::variant<Typed, GoOn, Back, TabChosen, PartTouched, SheetClosed, ActTouched, MessageChosen,
                            PageTurned, KindsTouched, KindChosen, WhoseTouched, LeaveTouched, guided_tests::Event,
                            payments::Event, management::Event> {
    using variant::variant;
};

// --- effects
struct SignIn {
    std::string agent_id;
    PrivateText pin;
};
struct ChangePin {
    PrivateText pin;
};
struct ReadJournal {
    std::int64_t before = 0;
    std::int64_t limit = 0;
    StaffEntryFilter filter;
};
struct ReadWaiting {  // answered by WaitingPage
    std::int64_t after = 0;
    std::int64_t limit = 0;
};
struct CloseKiosk {
    std::string message;
};
struct OpenKiosk {};
struct PaperChanged {
    Paper paper = Paper::ticket_80mm;
};
struct SendNow {};
struct RestartProgram {};
struct Leave {};
struct Effect : std::variant<SignIn, ChangePin, ReadJournal, ReadWaiting, CloseKiosk, OpenKiosk, PaperChanged, SendNow,
                             RestartProgram, Leave, guided_tests::Effect, payments::Effect, management::Effect> {
    using variant::variant;
};

// --- news
struct SignedIn {
    AgentOnDuty agent;
};
struct Refused {};
struct LockedOut {
    MonotonicTime until;
};
struct NotKnown {};
struct PinMustBeChosen {};
struct PinWasKept {};
struct PinNotKept {};
struct SignedOut {};
struct AgentChanged {
    AgentOnDuty agent;
};
struct JournalPage {
    std::vector<StaffEntry> entries;
};
struct WaitingPage {
    std::vector<WaitingOperation> waiting;
};
struct FactsSeen {
    Facts facts;
};
struct BadgeRead {
    std::string agent_id;  // empty: nobody's
};
struct News : std::variant<SignedIn, Refused, LockedOut, NotKnown, PinMustBeChosen, PinWasKept, PinNotKept, SignedOut,
                           AgentChanged, JournalPage, WaitingPage, FactsSeen, BadgeRead, guided_tests::News,
                           payments::News, management::News> {
    using variant::variant;
};

struct Outcome {
    Model model;
    std::vector<Effect> effects;
};
[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome begin_with_badge(std::string agent_id);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const News& news, const JourneyContext& context);

[[nodiscard]] inline bool is_on_duty(const Model& model) {
    return model.agent.has_value();
}
// The next moment at which the screen shows something else although nothing happened.
[[nodiscard]] std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now);

// The tab that a step belongs to; nullopt: none.
[[nodiscard]] std::optional<Tab> tab_of(const Step& step);
// False within what was begun: it is ended first.
[[nodiscard]] bool shows_tabs(const Step& step);
[[nodiscard]] StaffRight right_of(Tab tab);

}  // namespace kiosk::staff
