// Questions of the staff side's management, and what becomes of the answers.
#include "kiosk/runtime/staff_management.hpp"

#include <algorithm>
#include <array>

#include "kiosk/base/match.hpp"
#include "kiosk/base/whole_number.hpp"

namespace kiosk::runtime {
namespace {

using namespace staff::management;

constexpr const char* kThingsNote = "forgotten_things";
// The number that the next one gets: it goes on when a list is empty again.
constexpr const char* kNumberNote = "forgotten_number";

constexpr std::array<std::pair<std::string_view, ForgottenThing::Kind>, 4> kKindWords{
    {{"bank_card", ForgottenThing::Kind::bank_card},
     {"identity_paper", ForgottenThing::Kind::identity_paper},
     {"original", ForgottenThing::Kind::original},
     {"other", ForgottenThing::Kind::other}}};

std::string_view word_of(ForgottenThing::Kind kind) {
    const auto* const found =
        std::find_if(kKindWords.begin(), kKindWords.end(), [kind](const auto& word) { return word.second == kind; });
    return found != kKindWords.end() ? found->first : "other";
}

std::optional<std::int64_t> number_of(std::string_view text) {
    const auto number = whole_number<std::int64_t>(text);
    return number && *number >= 0 ? number : std::nullopt;
}

// What stands before the separator; the rest stays.
std::string_view cut(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

std::optional<ForgottenThing> thing_of(std::string_view line) {
    const auto number = number_of(cut(line, ' '));
    const std::string_view word = cut(line, ' ');
    const auto found_at = number_of(line);
    const auto* const kind =
        std::find_if(kKindWords.begin(), kKindWords.end(), [word](const auto& each) { return each.first == word; });
    if (!number || !found_at || kind == kKindWords.end()) return std::nullopt;
    return ForgottenThing{*number, kind->second, WallTime{*found_at}};
}

Why why_of(const PortalRefusal& refusal) {
    using Kind = PortalRefusal::Kind;
    switch (refusal.kind) {
        case Kind::unreachable:
            return Why::unreachable;
        case Kind::unclear:
            return Why::unclear;
        case Kind::session_over:
            return Why::over;
        case Kind::invalid_credentials:
            return Why::not_recognised;
        case Kind::too_early:
            return Why::wait;
        case Kind::too_many:
            return Why::too_many;
        default:
            break;
    }
    constexpr std::array<std::pair<std::string_view, Why>, 4> kProblems{{{"agent-exists", Why::agent_exists},
                                                                         {"day-taken", Why::day_taken},
                                                                         {"pin-too-weak", Why::pin_too_simple},
                                                                         {"not-allowed", Why::not_allowed}}};
    for (const auto& [problem, why] : kProblems) {
        if (refusal.problem == problem) return why;
    }
    return Why::refused;
}

}  // namespace

std::string text_of(const std::vector<ForgottenThing>& things) {
    std::string text;
    for (const ForgottenThing& thing : things) {
        text += std::to_string(thing.number) + ' ' + std::string{word_of(thing.kind)} + ' ' +
                std::to_string(thing.found_at.unix_ms) + '\n';
    }
    return text;
}

std::vector<ForgottenThing> things_of(std::string_view text) {
    std::vector<ForgottenThing> things;
    while (!text.empty() && things.size() < kForgottenMax) {
        if (const auto thing = thing_of(cut(text, '\n'))) things.push_back(*thing);
    }
    return things;
}

void StaffManagement::perform(const staff::management::Effect& effect) {
    std::visit([this](const auto& one) { perform_one(one); }, effect);
}

// --- the backend -----------------------------------------------------------------------------------------------------

OperationId StaffManagement::operation_for(const decltype(Asked::question)& question) {
    const auto lost = std::exchange(m_lost, std::nullopt);
    return lost && lost->question == question ? lost->operation_id : m_world.new_operation_id();
}

void StaffManagement::perform_one(const Ask& ask) {
    const OperationId id = operation_for(ask.question);
    const std::uint64_t tag = m_world.ask(AskAsAgent{id, m_world.staff.agent_token(), ask.question});
    m_asked = Asked{tag, id, ask.question};
}

void StaffManagement::perform_one(const Attest& attest) {
    const OperationId id = operation_for(attest);
    const std::uint64_t tag =
        m_world.ask(OpenAttestedSession{id, m_world.staff.agent_token(), attest.contract_number, attest.birth_date});
    m_asked = Asked{tag, id, attest};
}

bool StaffManagement::take(const DeviceEvent& event) {
    const auto* answer = std::get_if<PortalAnswer>(&event);
    if (answer == nullptr) return false;
    if (m_abandoned_attest == answer->tag) {
        m_abandoned_attest.reset();
        const auto* opened = std::get_if<SessionOpen>(&answer->reply);
        if (opened != nullptr) static_cast<void>(m_world.ask(CloseSession{opened->token}));
        return true;
    }
    if (!m_asked || m_asked->tag != answer->tag) return false;
    Asked asked = std::move(*m_asked);
    m_asked.reset();
    on_answer(std::move(asked), answer->reply);
    return true;
}

void StaffManagement::on_answer(Asked asked, const PortalReply& reply) {
    if (const auto* refusal = std::get_if<PortalRefusal>(&reply)) return on_refusal(std::move(asked), *refusal);
    if (const auto* opened = std::get_if<SessionOpen>(&reply)) {
        m_world.staff.note("identity_attested");
        m_tenant = *opened;
        return;
    }
    const auto* answered = std::get_if<StaffReply>(&reply);
    const auto* question = std::get_if<StaffQuestion>(&asked.question);
    if (answered == nullptr || question == nullptr) return on_refusal(std::move(asked), PortalRefusal{});
    note_act(*question, {});
    m_world.tell(Answered{*answered});
}

void StaffManagement::on_refusal(Asked asked, const PortalRefusal& refusal) {
    const Why why = why_of(refusal);
    if (why == Why::over) m_world.staff.session_is_over();
    if (why == Why::not_recognised) m_world.staff.note("identity_refused");
    if (why == Why::unclear) {
        note_unclear(asked);
        m_lost = std::move(asked);
    }
    m_world.tell(Refused{why, refusal.retry_after});
}

void StaffManagement::note_act(const StaffQuestion& question, std::string_view detail) {
    const auto note = [&](std::string_view act, std::string_view reference = {}) {
        m_world.staff.note(act, reference, detail);
    };
    std::visit(match{[&](const CreateAnnouncement&) { note("announced"); },
                     [&](const WithdrawAnnouncement&) { note("announcement_withdrawn"); },
                     [&](const CreateClosure& made) { note("closure_added", to_iso(made.day)); },
                     [&](const WithdrawClosure& made) { note("closure_withdrawn", to_iso(made.day)); },
                     [&](const CreateAgent& made) { note("agent_created", made.agent_id); },
                     [&](const CloseAgent& made) { note("agent_closed", made.agent_id); }, [](const auto&) {}},
               question);
}

// It may have come about: the journal has it, whatever the agent does next.
void StaffManagement::note_unclear(const Asked& asked) {
    constexpr std::string_view kUnclear = "unclear";
    if (const auto* question = std::get_if<StaffQuestion>(&asked.question)) return note_act(*question, kUnclear);
    m_world.staff.note("identity_attested", {}, kUnclear);
}

// --- what was forgotten ----------------------------------------------------------------------------------------------

void StaffManagement::tell_things() {
    m_world.tell(ThingsSeen{things_of(m_world.staff.left_note(kThingsNote))});
}

void StaffManagement::perform_one(const ReadThings&) {
    tell_things();
}

void StaffManagement::perform_one(const NoteThing& note) {
    std::vector<ForgottenThing> things = things_of(m_world.staff.left_note(kThingsNote));
    if (things.size() < kForgottenMax) {
        const std::int64_t number = number_of(m_world.staff.left_note(kNumberNote)).value_or(0) + 1;
        things.insert(things.begin(), ForgottenThing{number, note.kind, m_world.clock.wall()});
        m_world.staff.leave_note(kNumberNote, std::to_string(number));
        m_world.staff.leave_note(kThingsNote, text_of(things));
        m_world.staff.note("thing_found", word_of(note.kind), "number=" + std::to_string(number));
    }
    tell_things();
}

void StaffManagement::perform_one(const SettleThing& settle) {
    std::vector<ForgottenThing> things = things_of(m_world.staff.left_note(kThingsNote));
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.number == settle.number; });
    if (found != things.end()) {
        const bool is_returned = settle.outcome == ThingOutcome::returned;
        m_world.staff.note(is_returned ? "thing_returned" : "thing_destroyed", word_of(found->kind),
                           "number=" + std::to_string(settle.number));
        things.erase(found);
        m_world.staff.leave_note(kThingsNote, text_of(things));
    }
    tell_things();
}

void StaffManagement::end() {
    if (m_asked && std::holds_alternative<Attest>(m_asked->question)) m_abandoned_attest = m_asked->tag;
    if (m_asked && m_world.staff.on_duty()) note_unclear(*m_asked);
    m_asked.reset();
    m_lost.reset();
}

}  // namespace kiosk::runtime
