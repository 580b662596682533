// What every desk of a staff area (payments, guided tests, management) works with: it asks, and it tells the glass.
// Pure; main thread only.
#pragma once

#include <cstdint>
#include <set>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/runtime/any_effect.hpp"
#include "kiosk/runtime/device_events.hpp"
#include "kiosk/runtime/staff_desk.hpp"

namespace kiosk::runtime {

struct StaffWorld {
    StaffDesk& staff;  // who is on duty, the token, the journal, notes that outlive a restart
    MoneyDesk& money;  // sends what a desk has had stored as an operation
    const Clock& clock;
    RandomSource& random;
    LogSink& log;
    std::uint64_t next_tag = 0;  // of all areas: another desk's answers are never taken for theirs
    std::vector<Effect> effects;
    std::vector<staff::News> news;
    std::set<std::uint64_t> left_commits;  // given to the disk by whoever has gone, or does not wait any more

    // The tag of the answer.
    std::uint64_t ask(PortalQuestion question) {
        effects.emplace_back(DeviceEffect{AskPortal{next_tag, std::move(question)}});
        return next_tag++;
    }
    std::uint64_t run_store(StoreWork work) {
        effects.emplace_back(MoneyEffect{RunStore{next_tag, std::move(work)}});
        return next_tag++;
    }
    // What gets to the disk after all is sent, and nobody is told.
    void leave_commit(std::uint64_t tag) { left_commits.insert(tag); }
    [[nodiscard]] bool take_left(const StoreAnswered& answered) {
        if (left_commits.erase(answered.tag) == 0) return false;
        const auto* heads = std::get_if<std::vector<OperationHead>>(&answered.reply);
        if (heads != nullptr) money.operations_added(*heads);
        return true;
    }
    void emit(DeviceEffect effect) { effects.emplace_back(std::move(effect)); }
    void tell(staff::News what) { news.push_back(std::move(what)); }
    [[nodiscard]] OperationId new_operation_id() { return OperationId::make(clock.wall(), random); }
};

}  // namespace kiosk::runtime
