// Workers: the threads. Store, network, card terminal, each printer, scanner and code reader work beside the main
// thread; effects go in, events come back through the inbox. The only place of the program that starts threads (with
// the log).
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/app/inbox.hpp"
#include "kiosk/app/machinery.hpp"
#include "kiosk/app/serial_worker.hpp"

namespace kiosk::app {

class Workers {
public:
    using EventInbox = Inbox<runtime::Event>;

    // All three outlive the workers.
    Workers(Machinery& machinery, EventInbox& inbox, LogSink& log);
    // Ends every wait, then every thread.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // Main thread. ForgetScreen, ReadScreenAloud and EndProgram are not a worker's business and are ignored.
    void carry_out(runtime::Effect effect);

private:
    void start(runtime::RunStore run);
    void start(const runtime::StartDebit& debit);
    void start(const runtime::AskTerminalStatus& ask);
    void start(runtime::AskTerminalDuplicate);
    void start(runtime::ProbeTerminalIdle);
    void start(runtime::AskBackend ask);
    void start(runtime::AskPortal ask);
    void start(runtime::ForgetPortal forget);
    void start(runtime::ProbeTerminal);
    void start(runtime::Print print);
    void start(runtime::CancelPrint cancel);
    void start(runtime::ProbePrinter probe);
    void start(runtime::CancelLeftJobs);
    void start(runtime::DrawPageOf draw);
    void start(runtime::ForgetPages);
    void start(runtime::MakeDocumentsOf make);
    void start(runtime::ProbeScanner);
    void start(runtime::ScanSheetsOf scan);
    void start(runtime::StopScanner);
    void start(runtime::TurnPageOf turn);
    void start(runtime::ReadPageOf read);
    void start(runtime::PrepareFileOf prepare);
    void start(runtime::StartReader);
    void start(runtime::StopReader);
    void start(runtime::ForgetScreen) {}
    void start(runtime::ReadScreenAloud) {}
    void start(runtime::EndProgram) {}
    void start(runtime::CheckPin check);
    void start(runtime::LookAtMachine);

    void on_network(std::function<void(Portal&)> task);
    void network_loop();
    void read_codes(const std::shared_ptr<CancelToken>& cancel);
    [[nodiscard]] SerialWorker& printer_worker(Paper paper);

    Machinery& m_machinery;
    EventInbox& m_inbox;
    LogSink& m_log;

    std::mutex m_network_mutex;
    std::vector<std::function<void(Portal&)>> m_network_tasks;
    std::atomic<bool> m_ending{false};

    std::map<std::uint64_t, std::shared_ptr<CancelToken>> m_prints;  // main thread only
    std::shared_ptr<CancelToken> m_reading;
    std::shared_ptr<CancelToken> m_drawing;  // of the latest page
    // Of everything that the scanner's worker does for a tenant: a stop cancels it, and what comes after has another.
    std::shared_ptr<CancelToken> m_scanning = std::make_shared<CancelToken>();

    SerialWorker m_store{"store"};
    SerialWorker m_terminal{"card-terminal"};
    SerialWorker m_ticket_printer{"ticket-printer"};
    SerialWorker m_a4_printer{"a4-printer"};
    SerialWorker m_reader{"code-reader"};
    SerialWorker m_pages{"pages"};
    SerialWorker m_scanner{"scanner"};
    std::thread m_network;
};

}  // namespace kiosk::app
