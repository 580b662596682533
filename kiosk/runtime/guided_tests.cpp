// What the staff side's guided tests ask of the devices, and what becomes of the answers.
#include "kiosk/runtime/guided_tests.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/domain/notice_code.hpp"
#include "kiosk/runtime/paper_counters.hpp"
#include "kiosk/sync/readiness_report_operation.hpp"

namespace kiosk::runtime {

namespace tests = staff::guided_tests;

namespace {

constexpr std::string_view kNotePrefix = "test.";

std::string note_of(tests::Test test) {
    return std::string{kNotePrefix} + std::string{tests::code_of(test)};
}

// "ticket_page failed paper_out": codes only.
std::string detail_of(const tests::KeepResult& keep) {
    std::string detail = std::string{tests::code_of(keep.test)} + ' ' + std::string{tests::code_of(keep.result.mark)};
    for (const tests::Fault fault : keep.result.faults) detail += ' ' + std::string{tests::code_of(fault)};
    return detail;
}

tests::Fault fault_of(const PortalRefusal& refusal) {
    return refusal.problem == kKioskNotRecognised ? tests::Fault::not_recognised : tests::Fault::unreachable;
}

}  // namespace

void GuidedTests::perform(const tests::Effect& effect) {
    std::visit([this](const auto& wanted) { perform_one(wanted); }, effect);
}

void GuidedTests::perform_one(const tests::LoadResults&) {
    tests::ResultsRead read;
    for (const tests::Test test : tests::kTests) {
        read.results[static_cast<std::size_t>(test)] = tests::read_result(m_world.staff.left_note(note_of(test)));
    }
    m_world.tell(tests::News{std::move(read)});
}

void GuidedTests::perform_one(const tests::RunTest& run) {
    stop();
    switch (run.test) {
        case tests::Test::ticket_page:
            return print(SlipOrder{TestTicket{}});
        case tests::Test::a4_page:
            return print(PaperStack{share(PaperItem{TestSheet{}})});
        case tests::Test::scanner:
            begin(Device::scanner, kScanPatience);
            return m_world.emit(ScanSheetsOf{m_run->tag, ScanSheets{}});
        case tests::Test::card_terminal:
            begin(Device::card_terminal, kTerminalPatience);
            return m_world.emit(ProbeTerminal{});
        case tests::Test::code_reader:
            begin(Device::code_reader, kReaderPatience);
            return m_world.emit(StartReader{});
        case tests::Test::touch:
            return begin(Device::glass, kTouchPatience);
        case tests::Test::network:
            begin(Device::backend, kNetworkPatience);
            return ask_backend();
    }
}

void GuidedTests::perform_one(const tests::KeepResult& keep) {
    // In this order: a result that is seen has been written down, also when the power is cut between the two.
    m_world.staff.note("tested", {}, detail_of(keep));
    m_world.staff.leave_note(note_of(keep.test), tests::text_of(keep.result));
}

void GuidedTests::perform_one(const tests::PrintReport& wanted) {
    stop();
    print(PaperStack{share(PaperItem{wanted.report})});
    m_run->report_summary = wanted.summary;
}

// --- the report sent -------------------------------------------------------------------------------------------------

void GuidedTests::perform_one(const tests::SendReport& send) {
    leave_report();
    m_sending = Sending{m_world.next_tag++, m_world.clock.now() + kSendPatience, send.report, send.summary};
    m_world.emit(MakeDocumentsOf{m_sending->tag, {PaperItem{send.report}}});
}

// What is on its way to the disk is sent all the same.
void GuidedTests::leave_report() {
    if (m_sending && m_sending->is_made) m_world.leave_commit(m_sending->tag);
    m_sending.reset();
}

void GuidedTests::not_sent(std::string_view why) {
    m_world.log.write(LogLevel::error, "staff.report_not_sent", {{"why", std::string{why}}});
    leave_report();
    m_world.tell(tests::News{tests::ReportNotQueued{}});
}

bool GuidedTests::take_document(const DocumentsMadeFor& made) {
    if (!m_sending || m_sending->is_made || made.tag != m_sending->tag) return false;
    if (!made.documents) {
        not_sent(made.documents.error());
        return true;
    }
    using Overall = sync::ReadinessFiling::Overall;
    const ReadinessReport& report = *m_sending->report;
    const bool is_ready = report.overall == ReadinessReport::Overall::ready;
    const sync::ReadinessFiling filing{report.made_at, is_ready ? Overall::ready : Overall::not_ready, report.agent_id};
    auto operation = made.documents->size() == 1 ? sync::make_readiness_report_operation(
                                                       m_world.new_operation_id(), filing, *made.documents->front())
                                                 : std::nullopt;
    if (!operation) {
        not_sent("the document is too long");
        return true;
    }
    m_sending->is_made = true;
    m_sending->tag = m_world.run_store(CommitOperations{{std::move(*operation)}, std::nullopt});
    return true;
}

bool GuidedTests::take(const StoreAnswered& answered) {
    if (!m_sending || !m_sending->is_made || answered.tag != m_sending->tag) return false;
    const auto* heads = std::get_if<std::vector<OperationHead>>(&answered.reply);
    const Sending sending = *std::exchange(m_sending, std::nullopt);
    if (heads == nullptr) {
        const auto* error = std::get_if<StoreError>(&answered.reply);
        not_sent(error != nullptr ? to_text(error->kind) : "other");
        return true;
    }
    m_world.money.operations_added(*heads);
    m_world.staff.note("report_sent", {}, sending.summary);
    m_world.tell(tests::News{tests::ReportQueued{}});
    return true;
}

void GuidedTests::end() {
    stop();
    leave_report();
}

// --- a device at work ------------------------------------------------------------------------------------------------

void GuidedTests::begin(Device device, Milliseconds patience) {
    const MonotonicTime now = m_world.clock.now();
    Run run;
    run.device = device;
    run.tag = m_world.next_tag++;
    run.began = now;
    run.until = now + patience;
    m_run = std::move(run);
}

void GuidedTests::print(PaperOrder order) {
    begin(Device::printer, kPrintPatience);
    m_run->paper = paper_of(order);
    m_world.emit(Print{m_run->tag, std::move(order)});
}

void GuidedTests::ask_backend() {
    m_run->asked_at = m_world.clock.now();
    m_run->tag = m_world.ask(AskHealth{});
}

void GuidedTests::stop() {
    const auto run = std::exchange(m_run, std::nullopt);
    if (!run) return;
    switch (run->device) {
        case Device::printer:
            return m_world.emit(CancelPrint{run->tag});
        case Device::scanner:
            return m_world.emit(StopScanner{});
        case Device::code_reader:
            return m_world.emit(StopReader{});
        case Device::backend:
            return m_world.emit(ForgetPortal{run->tag});
        case Device::card_terminal:
        case Device::glass:
            break;
    }
}

void GuidedTests::done(tests::News news) {
    if (runs(Device::code_reader)) m_world.emit(StopReader{});
    m_run.reset();
    m_world.tell(std::move(news));
}

// --- what the devices say --------------------------------------------------------------------------------------------

bool GuidedTests::take(const DeviceEvent& event) {
    if (const auto* made = std::get_if<DocumentsMadeFor>(&event)) return take_document(*made);
    return std::visit(
        [this](const auto& happened) {
            if constexpr (requires { this->on(happened); }) {
                return m_run.has_value() && this->on(happened);
            } else {
                return false;
            }
        },
        event);
}

bool GuidedTests::on(const PrintProgressed& progressed) {
    if (!runs(Device::printer) || progressed.job != m_run->tag) return false;
    std::optional<PrinterCondition> waits_for;
    if (progressed.progress.stage == PrintProgress::Stage::waiting) waits_for = progressed.progress.condition;
    if (waits_for != m_run->waits_for) m_world.tell(tests::News{tests::PrinterWaits{waits_for}});
    m_run->waits_for = waits_for;
    return true;
}

bool GuidedTests::on(const PrintEnded& ended) {
    if (!runs(Device::printer) || ended.job != m_run->tag) return false;
    if (ended.result) {
        count_paper(m_world.staff, m_run->paper, ended.result->pages_done);
        if (!m_run->report_summary.empty()) m_world.staff.note("report_printed", {}, m_run->report_summary);
        done(tests::PagePrinted{m_world.clock.now() - m_run->began});
        return true;
    }
    const PrintError& error = ended.result.error();
    m_world.log.write(LogLevel::warning, "staff.test_not_printed",
                      {{"kind", to_text(error.kind)}, {"why", error.message}});
    done(tests::PageNotPrinted{error.kind, error.condition});
    return true;
}

bool GuidedTests::on(const ScanProgressedFor& progressed) {
    return runs(Device::scanner) && progressed.tag == m_run->tag;
}

bool GuidedTests::on(const PageScannedFor& scanned) {
    if (!runs(Device::scanner) || scanned.tag != m_run->tag) return false;
    constexpr double kMmPerInch = 25.4;
    const auto to_mm = [](int dots) {
        return static_cast<std::int64_t>(std::lround(dots * kMmPerInch / kReadyPageDpi));
    };
    const ScannedPage& page = *scanned.made.page;
    done(tests::SheetScanned{to_mm(page.width_px), to_mm(page.height_px), page.is_blank, scanned.made.picture});
    return true;
}

bool GuidedTests::on(const ScanEndedFor& ended) {
    if (!runs(Device::scanner) || ended.tag != m_run->tag) return false;
    tests::SheetNotScanned news;
    if (ended.error) {
        news.error = ended.error->kind;
        m_world.log.write(LogLevel::warning, "staff.test_not_scanned", {{"why", ended.error->message}});
    }
    done(news);
    return true;
}

// The runtime hears of it too: it may have asked at the same time.
bool GuidedTests::on(const TerminalProbed& probed) {
    if (!runs(Device::card_terminal)) return false;
    const Works is_ours = m_world.money.is_our_terminal(probed.probe) ? Works::yes : Works::no;
    done(tests::TerminalAnswered{probed.probe.kind, probed.probe.terminal_serial, is_ours});
    return false;
}

bool GuidedTests::on(const CodeScanned& scanned) {
    if (!runs(Device::code_reader)) return false;
    tests::CodeSeen seen;
    seen.length = static_cast<std::int64_t>(scanned.text.size());
    if (parse_notice_code(scanned.text.view())) {
        seen.kind = tests::CodeKind::notice;
    } else if (!m_world.staff.agent_of_badge(scanned.text.view()).empty()) {
        seen.kind = tests::CodeKind::badge;
    }
    done(seen);
    return true;
}

// Whether it is there others want to know, too.
bool GuidedTests::on(const ReaderState& state) {
    if (runs(Device::code_reader) && !state.works) done(tests::ReaderAway{});
    return false;
}

bool GuidedTests::on(const PortalAnswer& answer) {
    if (!runs(Device::backend) || answer.tag != m_run->tag) return false;
    const auto* healthy = std::get_if<Healthy>(&answer.reply);
    if (healthy == nullptr) {
        const auto* refusal = std::get_if<PortalRefusal>(&answer.reply);
        done(tests::BackendRefused{refusal != nullptr ? fault_of(*refusal) : tests::Fault::unreachable});
        return true;
    }
    std::vector<std::int64_t>& times = m_run->round_trips_ms;
    times.push_back((m_world.clock.now() - m_run->asked_at).count());
    if (times.size() < kRoundTrips) {
        ask_backend();
        return true;
    }
    std::ranges::sort(times);
    done(tests::BackendAnswered{times[times.size() / 2], healthy->clock_offset_ms});
    return true;
}

// --- time ------------------------------------------------------------------------------------------------------------

void GuidedTests::time_passed(MonotonicTime now) {
    if (m_sending && now >= m_sending->until) not_sent("no answer");
    if (!m_run || now < m_run->until) return;
    stop();
    m_world.tell(tests::News{tests::TestTimedOut{}});
}

std::optional<MonotonicTime> GuidedTests::next_wake() const {
    std::optional<MonotonicTime> wake;
    if (m_run) wake = m_run->until;
    if (m_sending) wake = wake ? std::min(*wake, m_sending->until) : m_sending->until;
    return wake;
}

}  // namespace kiosk::runtime
