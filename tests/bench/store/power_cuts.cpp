// Cuts the power of a kiosk's store again and again (tests/store/power_cut_trial.hpp), then of weaker ones, in which
// the same harness must find losses. Prints figures as JSON lines; exit 1 when the kiosk has lost something.
//
//     power_cuts [CUTS [SEED]]
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string_view>

#include "tests/store/power_cut_trial.hpp"

namespace kiosk::test {
namespace {

constexpr std::uint64_t kWeakTrials = 200;

PowerCutSums cut_until(DiskHonesty honesty, std::uint64_t cuts, std::uint64_t seed) {
    PowerCutSums sums;
    // A trial of a weak disk ends at its first loss.
    for (std::uint64_t trial = 0; sums.cuts < cuts; ++trial) run_power_cut_trial(seed + trial, honesty, sums);
    return sums;
}

enum class Better : unsigned char { lower, higher };

void print(const char* name, std::uint64_t value, const char* unit, std::uint64_t limit, Better better,
           std::uint64_t seed) {
    std::printf("{\"name\":\"%s\",\"value\":%llu,\"unit\":\"%s\",\"limit\":%llu,\"better\":\"%s\",\"seed\":%llu}\n",
                name, static_cast<unsigned long long>(value), unit, static_cast<unsigned long long>(limit),
                better == Better::lower ? "lower" : "higher", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
}

std::uint64_t number_of(std::string_view text, std::uint64_t otherwise) {
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

std::uint64_t faults_of(const PowerCutSums& sums) {
    return sums.lost + sums.ghosts + sums.unreadable;
}

int run(std::uint64_t cuts, std::uint64_t seed) {
    const PowerCutSums sums = cut_until(DiskHonesty::honest, cuts, seed);
    print("power_cuts", sums.cuts, "cuts", cuts, Better::higher, seed);
    print("power_cut_facts_checked", sums.facts_checked, "facts", cuts, Better::higher, seed);
    print("power_cut_lost", faults_of(sums), "facts", 0, Better::lower, seed);
    const std::uint64_t weak_cuts = std::min(cuts, kWeakTrials * kCutsPerTrial);
    const auto print_weak = [&](const char* name, DiskHonesty honesty) {
        print(name, faults_of(cut_until(honesty, weak_cuts, seed)), "facts", 1, Better::higher, seed);
    };
    print_weak("power_cut_lost_with_synchronous_normal", DiskHonesty::syncs_logs_late);
    print_weak("power_cut_lost_without_directory_sync", DiskHonesty::forgets_names);
    print_weak("power_cut_lost_on_a_lying_disk", DiskHonesty::lies_about_sync);
    if (!sums.is_clean()) std::fprintf(stderr, "power_cuts: %s\n", sums.first_fault.c_str());
    return sums.is_clean() ? 0 : 1;
}

}  // namespace
}  // namespace kiosk::test

int main(int count, char** arguments) {
    const std::uint64_t cuts = count > 1 ? kiosk::test::number_of(arguments[1], 0) : 50'000;
    const std::uint64_t seed = count > 2 ? kiosk::test::number_of(arguments[2], 0) : 1;
    return kiosk::test::run(cuts, seed);
}
