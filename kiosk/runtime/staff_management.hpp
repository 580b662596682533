// StaffManagement: what an agent manages at the glass, as questions to the backend; what was forgotten at the kiosk, on
// the kiosk's own disk; and the session of a tenant whose identity an agent attests. Pure; main thread only.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/runtime/staff_area.hpp"

namespace kiosk::runtime {

class StaffManagement {
public:
    explicit StaffManagement(StaffWorld& world) : m_world(world) {}

    void perform(const staff::management::Effect& effect);
    // True: it was asked for here, and nobody else is to hear of it.
    [[nodiscard]] bool take(const DeviceEvent& event);
    [[nodiscard]] bool take(const StoreAnswered&) { return false; }
    void time_passed(MonotonicTime) {}
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const { return std::nullopt; }
    // The agent has gone: what is under way is given up, and nothing of it is kept.
    void end();
    // Once: the session that was opened for the tenant who stands there.
    [[nodiscard]] std::optional<SessionOpen> take_tenant() { return std::exchange(m_tenant, std::nullopt); }

private:
    struct Asked {
        std::uint64_t tag = 0;
        OperationId operation_id;
        std::variant<StaffQuestion, staff::management::Attest> question;
    };

    void perform_one(const staff::management::Ask& ask);
    void perform_one(const staff::management::Attest& attest);
    void perform_one(const staff::management::ReadThings& read);
    void perform_one(const staff::management::NoteThing& note);
    void perform_one(const staff::management::SettleThing& settle);
    [[nodiscard]] OperationId operation_for(const decltype(Asked::question)& question);
    void on_answer(Asked asked, const PortalReply& reply);
    void on_refusal(Asked asked, const PortalRefusal& refusal);
    void note_act(const StaffQuestion& question, std::string_view detail);
    void note_unclear(const Asked& asked);
    void tell_things();

    StaffWorld& m_world;
    std::optional<Asked> m_asked;
    // Its answer was lost: the same once more goes under the same operation, and comes about once.
    std::optional<Asked> m_lost;
    std::optional<std::uint64_t> m_abandoned_attest;  // its session is closed as soon as it is there
    std::optional<SessionOpen> m_tenant;
};

// As a note keeps them: "3 bank_card 1796000000000", a line each. What cannot be read is left out.
[[nodiscard]] std::string text_of(const std::vector<staff::management::ForgottenThing>& things);
[[nodiscard]] std::vector<staff::management::ForgottenThing> things_of(std::string_view text);

}  // namespace kiosk::runtime
