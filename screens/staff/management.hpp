// What the agency manages at the glass: announcements and closures, its people, forgotten things, and help for a tenant
// whose identity an agent attests. What is made here is typed stage by stage and looked at once more before it is sent.
// Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/ports/portal.hpp"
#include "screens/staff/area.hpp"

namespace kiosk::staff::management {

enum class Section : unsigned char { messages, closures, people, forgotten, help_tenant };
inline constexpr std::array kSections{Section::messages, Section::closures, Section::people, Section::forgotten,
                                      Section::help_tenant};
[[nodiscard]] StaffRight right_of(Section section);

// What is asked on the way to something new, one a screen.
enum class Stage : unsigned char {
    title,
    body,
    from,
    until,
    closed_day,
    reason,
    agent_id,
    name,
    role,
    pin,
    contract,
    birth_date,
    check,
};
inline constexpr std::size_t kStages = 13;
// Its stages in their order; none for a section where nothing is typed.
[[nodiscard]] const std::vector<Stage>& stages_of(Section section);
// Of a text in words: how much there may be. 0: it is typed on the pad of digits.
[[nodiscard]] std::size_t characters_max(Stage stage);
[[nodiscard]] std::size_t digits_max(Stage stage);

// What was typed so far. It may name a tenant: it is wiped with the model.
struct Draft {
    std::array<PrivateText, kStages> typed;
    std::optional<StaffRole> role;
    [[nodiscard]] const PrivateText& at(Stage stage) const { return typed[static_cast<std::size_t>(stage)]; }
    [[nodiscard]] PrivateText& at(Stage stage) { return typed[static_cast<std::size_t>(stage)]; }
    friend bool operator==(const Draft&, const Draft&) = default;
};

// What was left at the kiosk and lies at the desk. Whose it is nobody writes down here.
struct ForgottenThing {
    enum class Kind : unsigned char { bank_card, identity_paper, original, other };
    std::int64_t number = 0;  // at this kiosk, from 1
    Kind kind = Kind::other;
    WallTime found_at;
    friend bool operator==(const ForgottenThing&, const ForgottenThing&) = default;
};
inline constexpr std::array kThings{ForgottenThing::Kind::bank_card, ForgottenThing::Kind::identity_paper,
                                    ForgottenThing::Kind::original, ForgottenThing::Kind::other};
inline constexpr std::size_t kForgottenMax = 60;
enum class ThingOutcome : unsigned char { returned, destroyed };

// --- steps
struct Overview {
    friend bool operator==(const Overview&, const Overview&) = default;
};
// Said above the list after something was done.
enum class Done : unsigned char {
    nothing,
    published,
    withdrawn,
    day_closed,
    day_opened,
    agent_made,
    agent_closed,
    thing_noted,
    thing_settled,
};
struct List {
    Done done = Done::nothing;
    friend bool operator==(const List&, const List&) = default;
};
struct Type {
    enum class Fault : unsigned char {
        none,
        no_such_day,
        is_over,       // before today
        too_far,       // years ahead: the year was mistyped
        before_first,  // the last day before the first
        day_taken,     // closed already
        agent_exists,
        pin_too_simple,
        not_this_year,  // nobody is that young, or that old
    };
    Stage stage = Stage::title;
    Fault fault = Fault::none;
    friend bool operator==(const Type&, const Type&) = default;
};
struct ChooseRole {
    friend bool operator==(const ChooseRole&, const ChooseRole&) = default;
};
// All that will be sent, once more. For a tenant: what the agent attests, with a tick.
struct Check {
    bool is_ticked = false;
    friend bool operator==(const Check&, const Check&) = default;
};
// To be taken back: an announcement, a closure, the access of a person.
struct ConfirmEnd {
    std::string id;  // of the announcement or the person; empty for a day
    std::optional<Date> day;
    std::string name;  // what the glass calls it
    friend bool operator==(const ConfirmEnd&, const ConfirmEnd&) = default;
};
struct ChooseThing {
    friend bool operator==(const ChooseThing&, const ChooseThing&) = default;
};
struct SettleForgotten {
    ForgottenThing thing;
    friend bool operator==(const SettleForgotten&, const SettleForgotten&) = default;
};
struct Working {
    friend bool operator==(const Working&, const Working&) = default;
};
enum class Why : unsigned char {
    unreachable,  // nothing has happened
    unclear,      // it may have happened; the same again does it once
    agent_exists,
    day_taken,
    too_many,
    not_allowed,     // oneself, or a person who works elsewhere too
    pin_too_simple,  // for the backend
    not_recognised,  // no such tenant, or not with that birth date
    wait,            // too many tries
    over,            // the agent's session at the backend
    refused,         // otherwise
};
struct Failed {
    Why why = Why::unreachable;
    std::optional<MonotonicTime> wait_until;
    // Where the agent goes back to, with all that was typed.
    std::variant<List, Check, ConfirmEnd, SettleForgotten> before;
    friend bool operator==(const Failed&, const Failed&) = default;
};
using Step =
    std::variant<Overview, List, Type, ChooseRole, Check, ConfirmEnd, ChooseThing, SettleForgotten, Working, Failed>;

enum class Reading : unsigned char { reads, read, failed };

struct Model {
    Step step;
    Section section = Section::messages;
    Draft draft;
    // --- as they were when the section was opened
    Reading people_are = Reading::reads;
    std::vector<AgencyAgent> people;
    Reading things_are = Reading::reads;
    std::vector<ForgottenThing> things;
    // What is under way came from there.
    decltype(Failed::before) before;
    Done done_then = Done::nothing;
    friend bool operator==(const Model&, const Model&) = default;
};
// Elsewhere the tabs are gone: what was begun is ended first.
[[nodiscard]] bool is_at_top(const Model& model);

// What tenants are told here, now or later, and the days on which this agency is closed all day: from today on, the
// next one first.
[[nodiscard]] std::vector<Announcement> announcements_here(const JourneyContext& context);
[[nodiscard]] std::vector<OpeningException> closures_here(const JourneyContext& context);

[[nodiscard]] std::size_t rows_of(const Model& model, const JourneyContext& context);
// Whether the draft's stage is whole: the key to go on rests until then.
[[nodiscard]] bool is_whole(const Model& model, Stage stage);
[[nodiscard]] std::optional<Date> day_of(const Draft& draft, Stage stage);

// --- events
struct SectionTouched {
    Section section = Section::messages;
};
struct NewTouched {};
struct RowTouched {
    std::size_t row = 0;  // of the whole list
};
struct Typed {
    PrivateText text;  // as it now stands
};
struct RoleChosen {
    StaffRole role = StaffRole::reception;
};
struct ThingChosen {
    ForgottenThing::Kind kind = ForgottenThing::Kind::other;
};
struct ThingSettled {
    ThingOutcome outcome = ThingOutcome::returned;
};
struct TickTouched {};
struct ReadAgain {};
struct GoOn {};
struct Back {};
using Event = std::variant<SectionTouched, NewTouched, RowTouched, Typed, RoleChosen, ThingChosen, ThingSettled,
                           TickTouched, ReadAgain, GoOn, Back>;

// --- effects
struct Ask {  // answered by Answered or Refused
    StaffQuestion question;
};
struct Attest {  // answered by Refused; otherwise the tenant's own screens come
    PrivateText contract_number;
    Date birth_date;
    friend bool operator==(const Attest&, const Attest&) = default;
};
struct ReadThings {};  // answered by ThingsSeen
struct NoteThing {     // likewise
    ForgottenThing::Kind kind = ForgottenThing::Kind::other;
};
struct SettleThing {  // likewise
    std::int64_t number = 0;
    ThingOutcome outcome = ThingOutcome::returned;
};
using Effect = std::variant<Ask, Attest, ReadThings, NoteThing, SettleThing>;

// --- news
struct Answered {
    StaffReply reply;
};
struct Refused {
    Why why = Why::unreachable;
    Milliseconds retry_after{0};
};
struct ThingsSeen {
    std::vector<ForgottenThing> things;  // the newest first
};
using News = std::variant<Answered, Refused, ThingsSeen>;

using Outcome = AreaOutcome<Model, Effect>;
[[nodiscard]] Outcome begin(const Scene& scene);
[[nodiscard]] Outcome update(Model model, const Event& event, const Scene& scene);
[[nodiscard]] Outcome hear(Model model, const News& news, const Scene& scene);

}  // namespace kiosk::staff::management
