// The agency's people in the world of a runtime: whom the backend knows, and what the disk has of them.
#include "screens/staff/staff.hpp"
#include "tests/runtime/runtime_world.hpp"

namespace kiosk::test {

std::string pin_hash_of(std::string_view pin) {
    return "hash of " + std::string{pin};
}

void RuntimeWorld::hire(std::int64_t version, const std::vector<Hired>& staff, Milliseconds good_for) {
    StaffList list{version, kKioskId, clock.wall(), WallTime{clock.wall().unix_ms + good_for.count()}, {}};
    backend.agents.clear();
    for (const Hired& hired : staff) {
        list.agents.push_back(hired.member);
        list.agents.back().pin_hash = pin_hash_of(hired.pin);
        backend.agents[hired.member.agent_id] = {hired.pin, hired.member.role, hired.member.pin};
    }
    const std::string payload = "staff list " + std::to_string(version);
    signed_staff_lists[payload] = std::move(list);
    backend.staff_list = SignedStaffList{payload, {}};
}

bool RuntimeWorld::reader_is_tried() const {
    const auto* model = route<staff::Model>();
    const auto* area = model != nullptr ? std::get_if<staff::guided_tests::Model>(&model->step) : nullptr;
    const auto* running = area != nullptr ? std::get_if<staff::guided_tests::Running>(&area->step) : nullptr;
    return running != nullptr && running->test == staff::guided_tests::Test::code_reader;
}

std::vector<StaffEntry> RuntimeWorld::staff_entries() const {
    return m_outbox->staff_entries_before(INT64_MAX, 1'000, {}).value();
}

}  // namespace kiosk::test
