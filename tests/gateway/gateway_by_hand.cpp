// agency-gateway with a clock that a test moves: gateway_by_hand CLOCK_FILE OPTIONS…
// The file has eight bytes, milliseconds since 1970 in the machine's order; whoever maps it moves the time.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

#include "deploy/gateway/program/gateway.hpp"

namespace {

class MappedClock final : public kiosk::Clock {
public:
    explicit MappedClock(std::int64_t* unix_ms) : m_unix_ms(*unix_ms) {}
    [[nodiscard]] kiosk::MonotonicTime now() const override { return {m_unix_ms.load()}; }
    [[nodiscard]] kiosk::WallTime wall() const override { return {m_unix_ms.load()}; }

private:
    std::atomic_ref<std::int64_t> m_unix_ms;
};

}  // namespace

int main(int argument_count, char** arguments) {
    const int file = argument_count < 2 ? -1 : ::open(arguments[1], O_RDWR | O_CLOEXEC);
    void* memory = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) {
        std::fprintf(stderr, "usage: gateway_by_hand CLOCK_FILE OPTIONS...\n");
        return 2;
    }
    ::close(file);
    const MappedClock clock(static_cast<std::int64_t*>(memory));
    arguments[1] = arguments[0];
    return kiosk::gateway::run_gateway(argument_count - 1, arguments + 1, clock);
}
