// A kiosk's whole store on a disk that forgets, with the power cut again and again: payments, deposits, files of the
// spool, acknowledgements and the feed's cache, in an order that the seed decides. After each cut everything that was
// reported as committed must be there, and nothing that nobody committed.
#pragma once

#include <cstdint>
#include <string>

#include "tests/support/power_loss/power_loss_disk.hpp"

namespace kiosk::test {

struct PowerCutSums {
    std::uint64_t cuts = 0;
    std::uint64_t facts_checked = 0;
    std::uint64_t lost = 0;        // facts that were acknowledged and are not there
    std::uint64_t ghosts = 0;      // operations that nobody committed
    std::uint64_t unreadable = 0;  // starts that failed, or that found damage
    std::string first_fault;       // in words, with its seed
    [[nodiscard]] bool is_clean() const { return lost == 0 && ghosts == 0 && unreadable == 0; }
};

inline constexpr int kCutsPerTrial = 4;
void run_power_cut_trial(std::uint64_t seed, DiskHonesty honesty, PowerCutSums& sums);

}  // namespace kiosk::test
