// One port, one thread.
#include "kiosk/app/workers.hpp"

#include <pthread.h>

#include "kiosk/app/machine_look.hpp"
#include "kiosk/base/left_stack.hpp"

namespace kiosk::app {
namespace {

constexpr Milliseconds kNetworkWait{60'000};
constexpr Milliseconds kReaderPatience{2'000};

class InboxDebitObserver final : public DebitObserver {
public:
    InboxDebitObserver(Workers::EventInbox& inbox, Reference reference)
        : m_inbox(inbox), m_reference(std::move(reference)) {}
    void stage(DebitStage stage) override {
        m_inbox.push(runtime::MoneyEvent{runtime::DebitStaged{m_reference, stage}});
    }

private:
    Workers::EventInbox& m_inbox;
    Reference m_reference;
};

class InboxPrintObserver final : public PrintObserver {
public:
    InboxPrintObserver(Workers::EventInbox& inbox, std::uint64_t job) : m_inbox(inbox), m_job(job) {}
    void progress(const PrintProgress& progress) override {
        m_inbox.push(runtime::DeviceEvent{runtime::PrintProgressed{m_job, progress}});
    }

private:
    Workers::EventInbox& m_inbox;
    std::uint64_t m_job;
};

}  // namespace

Workers::Workers(Machinery& machinery, EventInbox& inbox, LogSink& log)
    : m_machinery(machinery), m_inbox(inbox), m_log(log), m_network([this] { network_loop(); }) {
    pthread_setname_np(m_network.native_handle(), "network");
}

Workers::~Workers() {
    m_ending = true;
    m_machinery.stop().cancel();
    for (const auto& [job, token] : m_prints) token->cancel();
    if (m_reading) m_reading->cancel();
    if (m_drawing) m_drawing->cancel();
    m_scanning->cancel();
    m_machinery.portal().wake();
    m_network.join();
    m_store.finish();  // what was asked of the disk is done before the program ends
}

void Workers::carry_out(runtime::Effect effect) {
    std::visit([this](auto& group) { std::visit([this](auto& each) { this->start(std::move(each)); }, group); },
               effect);
}

// --- store -----------------------------------------------------------------------------------------------------------

void Workers::start(runtime::RunStore run) {
    m_store.post([this, run = std::move(run)] {
        m_inbox.push(runtime::MoneyEvent{runtime::StoreAnswered{
            run.tag, runtime::perform(run.work, m_machinery.store(), m_machinery.feed_store())}});
    });
}

// --- card terminal ---------------------------------------------------------------------------------------------------

void Workers::start(const runtime::StartDebit& debit) {
    m_terminal.post([this, request = debit.request] {
        InboxDebitObserver observer{m_inbox, request.reference};
        DebitAnswer answer = m_machinery.terminal().debit(request, observer);
        m_inbox.push(runtime::MoneyEvent{runtime::DebitEnded{request.reference, std::move(answer)}});
    });
}

void Workers::start(const runtime::AskTerminalStatus& ask) {
    m_terminal.post([this, reference = ask.reference] {
        m_inbox.push(runtime::MoneyEvent{runtime::StatusAnswered{reference, m_machinery.terminal().status(reference)}});
    });
}

void Workers::start(runtime::AskTerminalDuplicate) {
    m_terminal.post(
        [this] { m_inbox.push(runtime::MoneyEvent{runtime::DuplicateAnswered{m_machinery.terminal().duplicate()}}); });
}

void Workers::start(runtime::ProbeTerminalIdle) {
    m_terminal.post([this] { m_inbox.push(runtime::MoneyEvent{runtime::IdleProbed{m_machinery.terminal().probe()}}); });
}

void Workers::start(runtime::ProbeTerminal) {
    m_terminal.post(
        [this] { m_inbox.push(runtime::DeviceEvent{runtime::TerminalProbed{m_machinery.terminal().probe()}}); });
}

// --- network ---------------------------------------------------------------------------------------------------------

void Workers::on_network(std::function<void(Portal&)> task) {
    {
        const std::lock_guard lock{m_network_mutex};
        m_network_tasks.push_back(std::move(task));
    }
    m_machinery.portal().wake();
}

void Workers::start(runtime::AskBackend ask) {
    on_network([ask = std::move(ask)](Portal& portal) { portal.ask(ask.tag, ask.question); });
}

void Workers::start(runtime::AskPortal ask) {
    on_network([ask = std::move(ask)](Portal& portal) { portal.ask(ask.tag, ask.question); });
}

void Workers::start(runtime::ForgetPortal forget) {
    on_network([forget](Portal& portal) { portal.forget(forget.tag); });
}

void Workers::network_loop() {
    Portal& portal = m_machinery.portal();
    while (!m_ending) {
        std::vector<std::function<void(Portal&)>> tasks;
        {
            const std::lock_guard lock{m_network_mutex};
            tasks.swap(m_network_tasks);
        }
        for (const auto& task : tasks) task(portal);
        for (PortalAnswer& answer : portal.poll(kNetworkWait)) m_inbox.push(runtime::DeviceEvent{std::move(answer)});
        wipe_left_stack();
    }
}

// --- printers --------------------------------------------------------------------------------------------------------

SerialWorker& Workers::printer_worker(Paper paper) {
    return paper == Paper::a4 ? m_a4_printer : m_ticket_printer;
}

void Workers::start(runtime::Print print) {
    auto cancel = std::make_shared<CancelToken>();
    m_prints.clear();  // one document at a time: tokens of jobs that ended are of no use
    m_prints.emplace(print.job, cancel);
    const Paper paper = runtime::paper_of(print.order);
    printer_worker(paper).post([this, cancel, print = std::move(print)] {
        InboxPrintObserver observer{m_inbox, print.job};
        auto result = print_order(print.order, m_machinery, observer, *cancel, m_log);
        m_inbox.push(runtime::DeviceEvent{runtime::PrintEnded{print.job, std::move(result)}});
    });
}

void Workers::start(runtime::CancelPrint cancel) {
    if (const auto found = m_prints.find(cancel.job); found != m_prints.end()) found->second->cancel();
}

void Workers::start(runtime::ProbePrinter probe) {
    printer_worker(probe.paper).post([this, paper = probe.paper] {
        Printer* printer = m_machinery.printer(paper);
        PrinterStatus status = printer != nullptr ? printer->probe() : PrinterStatus{};
        m_inbox.push(runtime::DeviceEvent{runtime::PrinterProbed{paper, std::move(status)}});
    });
}

void Workers::start(runtime::CancelLeftJobs) {
    for (const Paper paper : {Paper::ticket_80mm, Paper::a4}) {
        printer_worker(paper).post([this, paper] {
            Printer* printer = m_machinery.printer(paper);
            const int cancelled = printer != nullptr ? printer->cancel_left_jobs() : 0;
            if (cancelled > 0) m_log.write(LogLevel::warning, "print.left_jobs_cancelled", {{"jobs", cancelled}});
        });
    }
}

// --- pages on the glass
// ------------------------------------------------------------------------------------------------

// Only the latest page is waited for.
void Workers::start(runtime::DrawPageOf draw) {
    if (m_drawing) m_drawing->cancel();
    m_drawing = std::make_shared<CancelToken>();
    m_pages.post([this, cancel = m_drawing, draw = std::move(draw)] {
        m_inbox.push(
            runtime::DeviceEvent{runtime::PageDrawn{draw.tag, m_machinery.page_press().page(draw.page, *cancel)}});
    });
}

void Workers::start(runtime::ForgetPages) {
    if (m_drawing) m_drawing->cancel();
    m_pages.post([this] { m_machinery.page_press().forget(); });
}

void Workers::start(runtime::MakeDocumentsOf make) {
    m_pages.post([this, make = std::move(make)] {
        m_inbox.push(
            runtime::DeviceEvent{runtime::DocumentsMadeFor{make.tag, m_machinery.page_press().documents(make.papers)}});
    });
}

// --- staff: nobody draws a page while an agent types a PIN
void Workers::start(runtime::CheckPin check) {
    m_pages.post([this, check = std::move(check)] {
        const bool matches = m_machinery.pin_checker().matches(check.pin_hash, check.pin);
        m_inbox.push(runtime::DeviceEvent{runtime::PinChecked{check.tag, matches}});
    });
}

void Workers::start(runtime::LookAtMachine) {
    m_store.post([this] { m_inbox.push(runtime::DeviceEvent{look_at_machine(m_machinery.configuration())}); });
}

// --- scanner ---------------------------------------------------------------------------------------------------------

void Workers::start(runtime::ProbeScanner) {
    m_scanner.post([this] { m_inbox.push(runtime::DeviceEvent{m_machinery.page_taker().probe(m_machinery.stop())}); });
}

void Workers::start(runtime::ScanSheetsOf scan) {
    m_scanner.post([this, cancel = m_scanning, scan] {
        m_machinery.page_taker().scan(
            scan, [this](runtime::DeviceEvent event) { m_inbox.push(std::move(event)); }, *cancel);
    });
}

void Workers::start(runtime::StopScanner) {
    m_scanning->cancel();
    m_scanning = std::make_shared<CancelToken>();
}

void Workers::start(runtime::TurnPageOf turn) {
    m_scanner.post([this, cancel = m_scanning, turn = std::move(turn)] {
        m_inbox.push(runtime::DeviceEvent{m_machinery.page_taker().turn(turn, *cancel)});
    });
}

void Workers::start(runtime::ReadPageOf read) {
    m_scanner.post([this, cancel = m_scanning, read = std::move(read)] {
        auto done = m_machinery.page_taker().read(read, *cancel);
        if (done) m_inbox.push(runtime::DeviceEvent{std::move(*done)});
    });
}

void Workers::start(runtime::PrepareFileOf prepare) {
    m_scanner.post([this, cancel = m_scanning, prepare = std::move(prepare)] {
        m_inbox.push(runtime::DeviceEvent{m_machinery.page_taker().prepare(prepare, *cancel)});
    });
}

// --- code reader -----------------------------------------------------------------------------------------------------

void Workers::start(runtime::StartReader) {
    if (m_machinery.code_reader() == nullptr) return;
    if (m_reading) m_reading->cancel();
    m_reading = std::make_shared<CancelToken>();
    m_reader.post([this, cancel = m_reading] { read_codes(cancel); });
}

void Workers::start(runtime::StopReader) {
    if (m_reading) m_reading->cancel();
}

void Workers::read_codes(const std::shared_ptr<CancelToken>& cancel) {
    CodeReader& reader = *m_machinery.code_reader();
    bool works = reader.attend();
    m_inbox.push(runtime::DeviceEvent{runtime::ReaderState{works}});
    // A reader that is plugged in again is found with the next scan step.
    while (works && !cancel->cancelled() && !m_ending) {
        auto code = reader.read(kReaderPatience, *cancel);
        if (code) {
            m_inbox.push(runtime::DeviceEvent{runtime::CodeScanned{std::move(*code)}});
        } else if (code.error().kind == CodeReadError::Kind::no_reader) {
            works = false;
            m_inbox.push(runtime::DeviceEvent{runtime::ReaderState{works}});
        } else if (code.error().kind == CodeReadError::Kind::too_long ||
                   code.error().kind == CodeReadError::Kind::unreadable) {
            m_inbox.push(runtime::DeviceEvent{runtime::CodeScanned{}});
        }
    }
}

}  // namespace kiosk::app
