// The code reader through a FIFO of input_event records, as the demo desk feeds it. Grabbing a real device is on the
// acceptance sheet.
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <future>

#include "kiosk/devices/code_reader/evdev_code_reader.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::code_reader;
using Kind = CodeReadError::Kind;
using Step = KeyDecoder::Step;

namespace {

input_event event_of(unsigned type, unsigned code, int value) {
    input_event event{};
    event.type = static_cast<__u16>(type);
    event.code = static_cast<__u16>(code);
    event.value = value;
    return event;
}

struct Stroke {
    unsigned key;
    Shift shift;
};

Stroke stroke_for(char character) {
    for (unsigned key = 0; key < KEY_MAX; ++key) {
        for (const Shift shift : {Shift::up, Shift::down}) {
            if (us_character(key, shift) == character) return {key, shift};
        }
    }
    return {KEY_F1, Shift::up};
}

// The records that a reader sends for a text, ENTER not included.
std::vector<input_event> typed(std::string_view text) {
    std::vector<input_event> events;
    const auto stroke = [&](unsigned key, int value) {
        events.push_back(event_of(EV_MSC, MSC_SCAN, 0x70000));
        events.push_back(event_of(EV_KEY, key, value));
        events.push_back(event_of(EV_SYN, SYN_REPORT, 0));
    };
    for (const char character : text) {
        const Stroke wanted = stroke_for(character);
        if (wanted.shift == Shift::down) stroke(KEY_LEFTSHIFT, 1);
        stroke(wanted.key, 1);
        stroke(wanted.key, 0);
        if (wanted.shift == Shift::down) stroke(KEY_LEFTSHIFT, 0);
    }
    return events;
}

std::vector<input_event> scanned(std::string_view text) {
    std::vector<input_event> events = typed(text);
    events.push_back(event_of(EV_KEY, KEY_ENTER, 1));
    events.push_back(event_of(EV_KEY, KEY_ENTER, 0));
    return events;
}

class Fifo {
public:
    Fifo() {
        std::string pattern = (std::filesystem::temp_directory_path() / "code-reader-XXXXXX").string();
        m_directory = mkdtemp(pattern.data());
        REQUIRE(mkfifo(path().c_str(), 0600) == 0);
        m_writer = open(path().c_str(), O_RDWR | O_CLOEXEC);
    }
    Fifo(const Fifo&) = delete;
    Fifo& operator=(const Fifo&) = delete;
    ~Fifo() {
        close(m_writer);
        std::filesystem::remove_all(m_directory);
    }
    [[nodiscard]] std::filesystem::path path() const { return m_directory / "reader"; }
    [[nodiscard]] bool empty() const {
        int unread = 1;
        return ioctl(m_writer, FIONREAD, &unread) == 0 && unread == 0;
    }
    void write_bytes(const void* bytes, std::size_t size) const {
        REQUIRE(write(m_writer, bytes, size) == static_cast<ssize_t>(size));
    }
    void write_events(const std::vector<input_event>& events) const {
        write_bytes(events.data(), events.size() * sizeof(input_event));
    }

private:
    std::filesystem::path m_directory;
    int m_writer = -1;
};

struct Bench {
    Bench() { settings.address.path = fifo.path(); }
    // A reader that attends, with what is given written once it waits for a scan.
    [[nodiscard]] Result<PrivateText, CodeReadError> read_while_typing(const std::vector<input_event>& events) {
        EvdevCodeReader reader{settings, clock, log};
        REQUIRE(reader.attend());
        std::promise<void> begun;
        auto answer = std::async(std::launch::async, [&] {
            WritingClock waiting{begun};
            EvdevCodeReader waiting_reader{settings, waiting, log};
            return waiting_reader.read(Milliseconds{3'000}, cancel);
        });
        begun.get_future().wait();
        fifo.write_events(events);
        return answer.get();
    }
    // Tells when the reader has thrown away what was there and starts to wait: its first look at the clock.
    class WritingClock final : public Clock {
    public:
        explicit WritingClock(std::promise<void>& begun) : m_begun(&begun) {}
        [[nodiscard]] MonotonicTime now() const override {
            if (m_begun != nullptr) std::exchange(m_begun, nullptr)->set_value();
            return m_clock.now();
        }
        [[nodiscard]] WallTime wall() const override { return m_clock.wall(); }

    private:
        SystemClock m_clock;
        mutable std::promise<void>* m_begun;
    };
    Fifo fifo;
    Settings settings;
    SystemClock clock;
    NullLog log;
    CancelToken cancel;
};

Step decoded(KeyDecoder& decoder, const std::vector<input_event>& events) {
    for (const input_event& event : events) {
        if (const Step step = decoder.feed(event); step != Step::more) return step;
    }
    return Step::more;
}

}  // namespace

TEST_CASE("code_reader: every printable character of the US layout is typed and read") {
    std::string all;
    for (char character = ' '; character < 0x7F; ++character) all += character;
    KeyDecoder decoder;
    CHECK(decoded(decoder, scanned(all)) == Step::complete);
    CHECK(decoder.text() == all);
}

TEST_CASE("code_reader: repeats, releases and other events are not characters; both shift keys count") {
    KeyDecoder decoder;
    CHECK(decoded(decoder, {event_of(EV_KEY, KEY_RIGHTSHIFT, 1), event_of(EV_KEY, KEY_A, 1), event_of(EV_KEY, KEY_A, 2),
                            event_of(EV_KEY, KEY_A, 0), event_of(EV_REL, KEY_B, 1), event_of(EV_KEY, KEY_RIGHTSHIFT, 0),
                            event_of(EV_KEY, KEY_A, 1), event_of(EV_KEY, KEY_KPENTER, 1)}) == Step::complete);
    CHECK(decoder.text() == "Aa");
}

TEST_CASE("code_reader: 128 characters are read, one more is too long; ENTER alone is nothing") {
    KeyDecoder decoder;
    CHECK(decoded(decoder, scanned("")) == Step::more);
    CHECK(decoded(decoder, scanned(std::string(128, '7'))) == Step::complete);
    decoder.restart();
    CHECK(decoded(decoder, scanned(std::string(129, '7'))) == Step::too_long);
}

TEST_CASE("code_reader: a key that is no character, or lost keystrokes, spoil that scan only") {
    KeyDecoder decoder;
    std::vector<input_event> events = typed("AVE1");
    events.push_back(event_of(EV_KEY, KEY_LEFTCTRL, 1));
    CHECK(decoded(decoder, events) == Step::more);
    CHECK(decoded(decoder, scanned("-x")) == Step::unreadable);
    decoder.restart();
    CHECK(decoded(decoder, {event_of(EV_SYN, SYN_DROPPED, 0)}) == Step::more);
    CHECK(decoded(decoder, scanned("AVE1")) == Step::unreadable);
    decoder.restart();
    CHECK(decoded(decoder, scanned("AVE1")) == Step::complete);
}

TEST_CASE("code_reader: a scan comes through the FIFO") {
    Bench bench;
    const auto text = bench.read_while_typing(scanned("AVE1-104201/01-202610-26"));
    REQUIRE(text);
    CHECK(*text == "AVE1-104201/01-202610-26");
}

TEST_CASE("code_reader: too long and unreadable scans are told apart") {
    Bench bench;
    CHECK(bench.read_while_typing(scanned(std::string(129, '1'))).error().kind == Kind::too_long);
    std::vector<input_event> spoilt = typed("AVE1");
    spoilt.push_back(event_of(EV_KEY, KEY_F5, 1));
    spoilt.push_back(event_of(EV_KEY, KEY_ENTER, 1));
    CHECK(bench.read_while_typing(spoilt).error().kind == Kind::unreadable);
}

TEST_CASE("code_reader: what was scanned before anybody asked is thrown away, half records included") {
    Bench bench;
    EvdevCodeReader reader{bench.settings, bench.clock, bench.log};
    REQUIRE(reader.attend());
    bench.fifo.write_events(scanned("SECRET"));
    const auto nothing = reader.read(Milliseconds{50}, bench.cancel);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == Kind::timed_out);
    // A record cut in the middle: its first half is there before the question, its second half after it.
    const input_event half = event_of(EV_KEY, KEY_A, 1);
    bench.fifo.write_bytes(&half, 10);
    REQUIRE(reader.attend());
    std::array<char, sizeof half> bytes{};
    std::memcpy(bytes.data(), &half, sizeof half);
    auto answer = std::async(std::launch::async, [&] { return reader.read(Milliseconds{3'000}, bench.cancel); });
    bench.fifo.write_bytes(bytes.data() + 10, sizeof half - 10);
    for (int attempt = 0; attempt < 200 && answer.wait_for(std::chrono::milliseconds{10}) != std::future_status::ready;
         ++attempt) {
        bench.fifo.write_events(scanned("B"));
    }
    const auto text = answer.get();
    REQUIRE(text);
    CHECK(text->view().back() == 'B');
}

TEST_CASE("code_reader: half a record that stays half is forgotten and told, and the next scan is read") {
    class CountingLog final : public LogSink {
    public:
        using LogSink::write;
        void write(LogLevel, std::string_view event, std::initializer_list<LogField>) override {
            if (event == "code_reader.half_record") ++told;
        }
        std::atomic<int> told{0};
    };
    Bench bench;
    CountingLog log;
    bench.settings.gap = Milliseconds{50};
    EvdevCodeReader reader{bench.settings, bench.clock, log};
    REQUIRE(reader.attend());
    const std::array<char, 7> half{};
    const bool during_a_question = GENERATE(false, true);
    bench.fifo.write_bytes(half.data(), half.size());
    if (during_a_question) {
        CHECK(reader.read(Milliseconds{10}, bench.cancel).error().kind == Kind::timed_out);
    } else {
        CHECK(reader.attend());
    }
    poll(nullptr, 0, 100);
    auto answer = std::async(std::launch::async, [&] { return reader.read(Milliseconds{3'000}, bench.cancel); });
    poll(nullptr, 0, 200);
    bench.fifo.write_events(scanned("AVE1-104201/01-202610-26"));
    const auto text = answer.get();
    REQUIRE(text);
    CHECK(*text == "AVE1-104201/01-202610-26");
    CHECK(log.told == 1);
}

TEST_CASE("code_reader: a scan right behind half a record is lost, the one after it is not") {
    Bench bench;
    bench.settings.gap = Milliseconds{50};
    EvdevCodeReader reader{bench.settings, bench.clock, bench.log};
    REQUIRE(reader.attend());
    auto answer = std::async(std::launch::async, [&] { return reader.read(Milliseconds{3'000}, bench.cancel); });
    poll(nullptr, 0, 100);
    const std::array<char, 7> half{};
    bench.fifo.write_bytes(half.data(), half.size());
    bench.fifo.write_events(scanned("LOST"));
    poll(nullptr, 0, 200);
    bench.fifo.write_events(scanned("READ"));
    const auto text = answer.get();
    REQUIRE(text);
    CHECK(*text == "READ");
}

TEST_CASE("code_reader: a scan that stops in the middle is forgotten") {
    // The machine's clock, with a jump when the test says so.
    class JumpingClock final : public Clock {
    public:
        [[nodiscard]] MonotonicTime now() const override {
            ++looks;
            return m_clock.now() + Milliseconds{jumped_ms};
        }
        [[nodiscard]] WallTime wall() const override { return m_clock.wall(); }
        mutable std::atomic<int> looks{0};
        std::atomic<std::int64_t> jumped_ms{0};

    private:
        SystemClock m_clock;
    };
    Bench bench;
    JumpingClock clock;
    EvdevCodeReader reader{bench.settings, clock, bench.log};
    REQUIRE(reader.attend());
    auto answer = std::async(std::launch::async, [&] { return reader.read(Milliseconds{20'000}, bench.cancel); });
    const auto until = [](const auto& condition) {
        for (int attempt = 0; attempt < 2'000 && !condition(); ++attempt) poll(nullptr, 0, 1);
        return condition();
    };
    REQUIRE(until([&] { return clock.looks > 2; }));  // it waits for a scan
    bench.fifo.write_events(typed("AVE1-"));
    REQUIRE(until([&] { return bench.fifo.empty(); }));
    const int seen = clock.looks;
    REQUIRE(until([&] { return clock.looks > seen + 1; }));  // it waits for the rest
    clock.jumped_ms = 5'000;
    bench.fifo.write_events(scanned("B"));
    const auto text = answer.get();
    REQUIRE(text);
    CHECK(*text == "B");
}

TEST_CASE("code_reader: cancelled, absent and wrongly named readers") {
    Bench bench;
    EvdevCodeReader reader{bench.settings, bench.clock, bench.log};
    bench.cancel.cancel();
    CHECK(reader.read(Milliseconds{5'000}, bench.cancel).error().kind == Kind::cancelled);

    Settings absent;
    absent.address.path = bench.fifo.path().string() + "-not-there";
    EvdevCodeReader nobody{absent, bench.clock, bench.log};
    CHECK_FALSE(nobody.attend());
    CHECK(nobody.read(Milliseconds{50}, bench.cancel).error().kind == Kind::no_reader);

    Settings named;
    named.address = *parse_reader_address("0c2e:0b61:usb-0000:00:14.0-2");
    named.device_directory = bench.fifo.path().parent_path();
    EvdevCodeReader elsewhere{named, bench.clock, bench.log};
    CHECK_FALSE(elsewhere.attend());
}

TEST_CASE("code_reader: the address names one socket of one model, or a path") {
    const auto address = parse_reader_address("0c2e:0b61:usb-0000:00:14.0-2");
    REQUIRE(address);
    CHECK(matches(*address, {0x0c2e, 0x0b61, "usb-0000:00:14.0-2/input0"}));
    CHECK_FALSE(matches(*address, {0x0c2e, 0x0b61, "usb-0000:00:14.0-21/input0"}));
    CHECK_FALSE(matches(*address, {0x0c2e, 0x0b61, "usb-0000:00:14.0-2.1/input0"}));
    CHECK_FALSE(matches(*address, {0x0c2e, 0x0b62, "usb-0000:00:14.0-2/input0"}));
    CHECK_FALSE(matches(*address, {0x0c2f, 0x0b61, "usb-0000:00:14.0-2/input0"}));
    CHECK(parse_reader_address("/run/reader")->path == "/run/reader");
    for (const char* wrong : {"", "reader", "0c2e:0b61", "0c2e:0b61:", "0c2e-0b61-usb", "c2e:0b61:usb-1",
                              "0c2g:0b61:usb-1", "0c2e:0b61:usb 1"}) {
        INFO(wrong);
        CHECK_FALSE(parse_reader_address(wrong));
    }
}
