// boot_2000_ms: opening and checking an outbox with 2,000 unsent operations, its journal included, until the kiosk can
// go on. enqueue_p99_ms: until a tenant's deposit is on the disk. On the real disk of the build directory. JSON lines.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "tests/store/store_fixture.hpp"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kPayments = 500;
constexpr std::uint64_t kDeposits = 1'500;
constexpr std::uint64_t kEnqueued = 3'000;
constexpr int kBoots = 15;
constexpr std::size_t kEnvelopeBytes = 600;  // a problem report of a few lines, sealed

double since_ms(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

NewOperation deposit(std::uint64_t seed) {
    SeededRandom random{1'000'000 + seed};  // other ids than those of the payments' results
    NewOperation operation{OperationId::make(WallTime{1'795'600'030'000}, random),
                           Lane::requests,
                           "session-" + std::to_string(seed),
                           "problem_report",
                           "/deposits",
                           "seal-key-1",
                           Envelope(kEnvelopeBytes)};
    for (std::byte& each : operation.envelope) each = static_cast<std::byte>(random.below(256));
    return operation;
}

bool fill(const std::string& directory) {
    StoreOnDisk store(directory);
    bool good = true;
    for (std::uint32_t sequence = 0; sequence < kPayments; ++sequence) {
        const PaymentRow sent = sent_row(created_row(sequence));
        const PaymentRow approved = approved_row(sent);
        good = good && store.outbox->commit_created(created_row(sequence)) && store.outbox->commit_sent(sent) &&
               store.outbox->commit_result_with_operation(approved, result_operation(approved), {});
    }
    for (std::uint64_t seed = 0; seed < kDeposits; ++seed)
        good = good && store.outbox->commit_operations({deposit(seed)}, std::nullopt);
    return good;
}

// The median of several starts; -1 when one of them failed.
double boot_ms(const std::string& directory) {
    std::vector<double> times_ms;
    for (int boot = 0; boot < kBoots; ++boot) {
        const auto start = std::chrono::steady_clock::now();
        StoreOnDisk store(directory);
        const auto stored = store.outbox->load_at_boot();
        times_ms.push_back(since_ms(start));
        if (!stored || stored->operations.size() != kPayments + kDeposits) return -1;
    }
    std::sort(times_ms.begin(), times_ms.end());
    return times_ms[times_ms.size() / 2];
}

double enqueue_p99_ms(const std::string& directory) {
    StoreOnDisk store(directory);
    std::vector<double> times_ms;
    for (std::uint64_t seed = 0; seed < kEnqueued; ++seed) {
        const NewOperation operation = deposit(kDeposits + seed);
        const auto start = std::chrono::steady_clock::now();
        if (!store.outbox->commit_operations({operation}, std::nullopt)) return -1;
        times_ms.push_back(since_ms(start));
    }
    std::sort(times_ms.begin(), times_ms.end());
    return times_ms[times_ms.size() * 99 / 100];
}

int measure() {
    const char* build = std::getenv("KIOSK_BINARY_DIR");
    std::string directory = (fs::path(build == nullptr ? "." : build) / "store_bench-XXXXXX").string();
    if (mkdtemp(directory.data()) == nullptr) return 1;
    const bool filled = fill(directory);
    const double boot = filled ? boot_ms(directory) : -1;
    const double enqueue = filled ? enqueue_p99_ms(directory) : -1;
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    if (boot < 0 || enqueue < 0) {
        std::fprintf(stderr, "store_bench: the store did not take or keep everything\n");
        return 1;
    }
    std::printf("{\"name\":\"boot_2000_ms\",\"value\":%.1f,\"unit\":\"ms\",\"limit\":300,\"better\":\"lower\"}\n",
                boot);
    std::printf("{\"name\":\"enqueue_p99_ms\",\"value\":%.2f,\"unit\":\"ms\",\"limit\":2,\"better\":\"lower\"}\n",
                enqueue);
    return 0;
}

}  // namespace
}  // namespace kiosk::test

int main() {
    return kiosk::test::measure();
}
