// Finding, keeping and reading the input device.
#include "kiosk/devices/code_reader/evdev_code_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace kiosk::code_reader {
namespace {

constexpr Milliseconds kSlice{100};      // how long a wait may go without looking at the cancel token
constexpr int kDevicesMax = 64;          // in the input directory
constexpr int kThrowAwayRoundsMax = 64;  // a key that somebody holds down must not keep us here

class File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

// EVIOCGRAB: nobody else, the window system included, sees this device's keystrokes any more.
bool grab(int device) {
    return ::ioctl(device, EVIOCGRAB, 1) == 0;
}

std::optional<DeviceIdentity> identity_of(int device) {
    input_id id{};
    std::array<char, 256> physical_path{};
    if (::ioctl(device, EVIOCGID, &id) < 0) return std::nullopt;
    if (::ioctl(device, EVIOCGPHYS(physical_path.size() - 1), physical_path.data()) < 0) return std::nullopt;
    return DeviceIdentity{id.vendor, id.product, physical_path.data()};
}

int open_path(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return -1;
    // Opened for writing too, a FIFO does not end when its last writer goes away.
    if (S_ISFIFO(status.st_mode)) return ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (!S_ISCHR(status.st_mode)) return -1;
    File device{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    return device.get() >= 0 && grab(device.get()) ? device.release() : -1;
}

int open_named(const ReaderAddress& address, const std::filesystem::path& directory) {
    std::error_code error;
    int seen = 0;
    for (std::filesystem::directory_iterator entry{directory, error}, end; !error && entry != end && seen < kDevicesMax;
         entry.increment(error)) {
        if (entry->path().filename().string().rfind("event", 0) != 0) continue;
        ++seen;
        File device{::open(entry->path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
        if (device.get() < 0) continue;
        const auto identity = identity_of(device.get());
        if (identity && matches(address, *identity) && grab(device.get())) return device.release();
    }
    return -1;
}

Unexpected<CodeReadError> fault(CodeReadError::Kind kind, const char* message) {
    return failure(CodeReadError{kind, message});
}

}  // namespace

EvdevCodeReader::EvdevCodeReader(Settings settings, const Clock& clock, LogSink& log)
    : m_settings(std::move(settings)), m_clock(clock), m_log(log) {}

EvdevCodeReader::~EvdevCodeReader() {
    close();
}

bool EvdevCodeReader::open() {
    const ReaderAddress& address = m_settings.address;
    m_device = address.path.empty() ? open_named(address, m_settings.device_directory) : open_path(address.path);
    if (m_device >= 0) m_log.write(LogLevel::info, "code_reader.found");
    return m_device >= 0;
}

void EvdevCodeReader::close() {
    if (m_device >= 0) ::close(m_device);
    m_device = -1;
    wipe(m_records.data(), m_records.size());
    m_record_bytes = 0;
}

// Whoever writes whole records and dies in the middle of one leaves a part that nobody completes: every later record
// would be read across its edge. A silence ends it.
void EvdevCodeReader::forget_old_half_record() {
    if (m_record_bytes == 0 || m_clock.now() - m_half_since <= m_settings.gap) return;
    m_log.write(LogLevel::warning, "code_reader.half_record", {{"bytes", static_cast<std::int64_t>(m_record_bytes)}});
    wipe(m_records.data(), m_records.size());
    m_record_bytes = 0;
}

// The whole records are done with; of the next one a part may be there.
void EvdevCodeReader::keep_half_record() {
    const std::size_t half = m_record_bytes % sizeof(input_event);
    std::memmove(m_records.data(), m_records.data() + (m_record_bytes - half), half);
    m_record_bytes = half;
    if (half > 0) m_half_since = m_clock.now();
}

EvdevCodeReader::Arrival EvdevCodeReader::take_records() {
    forget_old_half_record();
    const ssize_t received = ::read(m_device, m_records.data() + m_record_bytes, m_records.size() - m_record_bytes);
    if (received > 0) {
        m_record_bytes += static_cast<std::size_t>(received);
        return Arrival::records;
    }
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) return Arrival::nothing;
    m_log.write(LogLevel::warning, "code_reader.lost", {{"errno", std::int64_t{received < 0 ? errno : 0}}});
    close();
    return Arrival::lost;
}

void EvdevCodeReader::throw_away() {
    for (int round = 0; round < kThrowAwayRoundsMax && m_device >= 0; ++round) {
        if (take_records() != Arrival::records) break;
        keep_half_record();  // where the next one starts stays known
    }
    wipe(m_records.data(), m_records.size());
}

bool EvdevCodeReader::attend() {
    if (m_device < 0 && !open()) return false;
    throw_away();
    return m_device >= 0;
}

Result<PrivateText, CodeReadError> EvdevCodeReader::read(Milliseconds patience, const CancelToken& cancel) {
    using Kind = CodeReadError::Kind;
    if (!attend()) return fault(Kind::no_reader, "the code reader is not there");
    const MonotonicTime deadline = m_clock.now() + patience;
    MonotonicTime last_key = m_clock.now();
    KeyDecoder decoder;
    for (;;) {
        if (cancel.cancelled()) return fault(Kind::cancelled, "nobody waits for the scan any more");
        const MonotonicTime now = m_clock.now();
        if (now >= deadline) return fault(Kind::timed_out, "nothing was scanned");
        pollfd watched{m_device, POLLIN, 0};
        (void)::poll(&watched, 1, static_cast<int>(std::min(deadline - now, kSlice).count()));
        const Arrival arrival = take_records();
        if (arrival == Arrival::lost) return fault(Kind::no_reader, "the code reader was unplugged");
        if (arrival == Arrival::nothing) continue;
        const MonotonicTime arrived = m_clock.now();
        if (decoder.started() && arrived - last_key > m_settings.gap) decoder.restart();
        last_key = arrived;
        const std::size_t whole_bytes = m_record_bytes - m_record_bytes % sizeof(input_event);
        KeyDecoder::Step step = KeyDecoder::Step::more;
        for (std::size_t start = 0; start < whole_bytes && step == KeyDecoder::Step::more;
             start += sizeof(input_event)) {
            input_event event{};
            std::memcpy(&event, m_records.data() + start, sizeof event);
            step = decoder.feed(event);
        }
        keep_half_record();
        if (step == KeyDecoder::Step::more) continue;
        // What follows in the same breath belongs to nobody.
        throw_away();
        if (step == KeyDecoder::Step::complete) return PrivateText{decoder.text().view()};
        if (step == KeyDecoder::Step::too_long) return fault(Kind::too_long, "more characters than any code of ours");
        return fault(Kind::unreadable, "keys that are no character, or keystrokes were lost");
    }
}

}  // namespace kiosk::code_reader
