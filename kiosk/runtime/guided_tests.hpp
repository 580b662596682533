// GuidedTests: one device after another is tried while an agent looks on. It makes the device work as tenants' journeys
// do, waits for it no longer than it may take, and keeps what came of it. Pure; main thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/runtime/staff_area.hpp"

namespace kiosk::runtime {

class GuidedTests {
public:
    // It outlives this.
    explicit GuidedTests(StaffWorld& world) : m_world(world) {}

    // How long each is waited for.
    static constexpr Milliseconds kPrintPatience{180'000};  // somebody refills the paper meanwhile
    static constexpr Milliseconds kScanPatience{120'000};
    static constexpr Milliseconds kTerminalPatience{30'000};
    static constexpr Milliseconds kReaderPatience{30'000};
    static constexpr Milliseconds kTouchPatience{90'000};
    static constexpr Milliseconds kNetworkPatience{45'000};
    static constexpr Milliseconds kSendPatience{30'000};  // a report made and written down
    static constexpr int kRoundTrips = 3;

    void perform(const staff::guided_tests::Effect& effect);
    // True: it was asked for here, and nobody else is to hear of it.
    [[nodiscard]] bool take(const DeviceEvent& event);
    [[nodiscard]] bool take(const StoreAnswered& answered);
    void time_passed(MonotonicTime now);
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // The agent has gone: what is under way is given up, and nothing of it is kept. A report that is on its way to the
    // disk is sent all the same.
    void end();

private:
    enum class Device : unsigned char { printer, scanner, card_terminal, code_reader, glass, backend };
    struct Run {
        Device device = Device::printer;
        std::uint64_t tag = 0;  // of the printing job, the scan, the question
        MonotonicTime began;
        MonotonicTime until;
        Paper paper = Paper::ticket_80mm;
        std::string report_summary;  // empty: it prints something else
        std::optional<PrinterCondition> waits_for;
        MonotonicTime asked_at;
        std::vector<std::int64_t> round_trips_ms;
    };

    struct Sending {  // of a report: it is made, and then written down
        std::uint64_t tag = 0;
        MonotonicTime until;
        SharedReadiness report;
        std::string summary;
        bool is_made = false;
    };

    void perform_one(const staff::guided_tests::LoadResults&);
    void perform_one(const staff::guided_tests::RunTest& run);
    void perform_one(const staff::guided_tests::StopTest&) { stop(); }
    void perform_one(const staff::guided_tests::KeepResult& keep);
    void perform_one(const staff::guided_tests::PrintReport& print);
    void perform_one(const staff::guided_tests::SendReport& send);

    void leave_report();
    void not_sent(std::string_view why);
    void begin(Device device, Milliseconds patience);
    void print(PaperOrder order);
    void ask_backend();
    void stop();
    // The device has answered: nothing of it is waited for any more.
    void done(staff::guided_tests::News news);
    [[nodiscard]] bool runs(Device device) const { return m_run && m_run->device == device; }

    [[nodiscard]] bool on(const PrintProgressed& progressed);
    [[nodiscard]] bool on(const PrintEnded& ended);
    [[nodiscard]] bool on(const ScanProgressedFor& progressed);
    [[nodiscard]] bool on(const PageScannedFor& scanned);
    [[nodiscard]] bool on(const ScanEndedFor& ended);
    [[nodiscard]] bool on(const TerminalProbed& probed);
    [[nodiscard]] bool on(const CodeScanned& scanned);
    [[nodiscard]] bool on(const ReaderState& state);
    [[nodiscard]] bool on(const PortalAnswer& answer);
    [[nodiscard]] bool take_document(const DocumentsMadeFor& made);

    StaffWorld& m_world;
    std::optional<Run> m_run;
    std::optional<Sending> m_sending;
};

}  // namespace kiosk::runtime
