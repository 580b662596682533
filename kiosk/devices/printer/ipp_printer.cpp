// Following one job to its end. job-state alone does not tell: a job without paper stays "processing" for ever, so the
// printer's reasons are read with it; and "canceled" may be the word for a job that the printer gave up, so it is
// never taken for the tenant's wish.
#include "kiosk/devices/printer/ipp_printer.hpp"

#include <poll.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk::printer {
namespace {

using Kind = PrintError::Kind;
using Stage = PrintProgress::Stage;

constexpr std::string_view kPdfMark = "%PDF-";

bool is_pdf(const PdfBytes& pdf) {
    return pdf.size() > kPdfMark.size() &&
           std::equal(kPdfMark.begin(), kPdfMark.end(), pdf.begin(),
                      [](char mark, auto byte) { return static_cast<std::byte>(mark) == byte; });
}

PrintError error_of(const IppFault& fault) {
    switch (fault.kind) {
        case IppFault::Kind::offline:
            return {Kind::offline, PrinterCondition::offline, false, fault.message};
        case IppFault::Kind::unanswered:
            return {Kind::unanswered, PrinterCondition::offline, false, fault.message};
        case IppFault::Kind::busy:
            return {Kind::busy, PrinterCondition::busy, false, fault.message};
        case IppFault::Kind::unsupported:
            return {Kind::unsupported, PrinterCondition::unknown_fault, false, fault.message};
        case IppFault::Kind::not_found:
        case IppFault::Kind::not_possible:
        case IppFault::Kind::refused:
            return {Kind::refused, PrinterCondition::stopped, false, fault.message};
    }
    return {Kind::refused, PrinterCondition::unknown_fault, false, fault.message};
}

// A CancelToken has no descriptor to wait for, so waiting is looking at it every few milliseconds.
void wait_a_slice() {
    constexpr int kSliceMs = 10;
    static_cast<void>(poll(nullptr, 0, kSliceMs));
}

// One job on its way. Lives as long as one call of print().
class JobOnItsWay {
public:
    JobOnItsWay(const IppClient& client, const Clock& clock, const PrintJob& job, PrintObserver& observer,
                const CancelToken& cancel)
        : m_client(client),
          m_clock(clock),
          m_job(job),
          m_observer(observer),
          m_cancel(cancel),
          m_started(clock.now()),
          m_timeouts{job.deadlines.dial, job.deadlines.answer} {}

    Result<PrintOutcome, PrintError> run() {
        const auto printer = m_client.printer_attributes(m_timeouts);
        if (!printer) return failure(error_of(printer.error()));
        m_condition = condition_from(printer->reasons, printer->state);
        if (!printer->takes_pdf) return stop(Kind::unsupported, "the printer does not take PDF");
        if (!printer->accepts_jobs) return stop(Kind::refused, "the printer accepts no jobs");
        if (auto error = submit(printer->can_print_unscaled)) return failure(std::move(*error));
        tell({Stage::accepted, m_condition, 0});
        return follow();
    }

private:
    // Until the printer has taken the document or will not. A printer that is at somebody else's job is asked again.
    std::optional<PrintError> submit(bool unscaled) {
        const MonotonicTime until = m_clock.now() + m_job.deadlines.busy;
        while (!m_cancel.cancelled()) {
            const auto number = m_client.print_pdf(m_job.title, m_job.pdf, unscaled, m_timeouts);
            if (number) {
                m_number = *number;
                return std::nullopt;
            }
            PrintError error = error_of(number.error());
            // Silence after the whole document was written may hide a job that we have no number for.
            error.paper_may_come = error.kind == Kind::unanswered;
            if (error.kind != Kind::busy || m_clock.now() >= until) {
                if (error.kind == Kind::unanswered) cancel_unnumbered();
                return error;
            }
            m_condition = PrinterCondition::busy;
            tell({Stage::waiting, m_condition, 0});
            pause();
        }
        return PrintError{Kind::cancelled, m_condition, false, "cancelled before the printer had the document"};
    }

    Result<PrintOutcome, PrintError> follow() {
        start_phase(m_condition);
        while (true) {
            if (m_cancel.cancelled()) return stop(Kind::cancelled, "cancelled by us");
            const auto job = m_client.job_attributes(m_number, m_timeouts);
            if (!job && job.error().kind == IppFault::Kind::not_found) {
                return stop(Kind::aborted, "the printer does not know the job any more");
            }
            if (job && job->state == IppJobState::completed) return PrintOutcome{job->pages_done};
            start_phase(job ? look_at_printer(*job) : PrinterCondition::offline);
            if (m_ended) return stop(Kind::aborted, "the printer gave the job up");
            if (auto error = overdue()) return stop(*error, "deadline passed");
            const bool waiting = holds_paper_back(m_condition);
            tell({waiting ? Stage::waiting : Stage::printing, m_condition, m_pages_done});
            pause();
        }
    }

    // Notes what the job says and asks the printer, which knows why a job does not move.
    PrinterCondition look_at_printer(const JobAttributes& job) {
        m_pages_done = job.pages_done;
        m_ended = job.state == IppJobState::aborted || job.state == IppJobState::cancelled;
        const auto printer = m_client.printer_attributes(m_timeouts);
        return printer ? own_condition(*printer, job.state) : PrinterCondition::offline;
    }

    // While it works for us a printer is not busy; while our job waits for its turn it is.
    static PrinterCondition own_condition(const PrinterAttributes& printer, IppJobState job) {
        const auto condition = condition_from(printer.reasons, printer.state);
        if (condition == PrinterCondition::busy && job == IppJobState::processing) return PrinterCondition::ready;
        return condition;
    }

    // Each kind of waiting has its own time; the printer's own time goes on where it was interrupted.
    void start_phase(PrinterCondition condition) {
        const MonotonicTime now = m_clock.now();
        const auto since_last = m_last_look ? now - *m_last_look : Milliseconds{0};
        m_last_look = now;
        const bool waited = holds_paper_back(m_condition);
        const bool waits = holds_paper_back(condition);
        if (!waited && !waits) m_printing_time += since_last;
        if (!m_phase_start || condition != m_condition) m_phase_start = now;
        m_condition = condition;
    }

    [[nodiscard]] std::optional<Kind> overdue() const {
        const auto& deadlines = m_job.deadlines;
        const Milliseconds phase = m_clock.now() - *m_phase_start;
        // Troubles that follow one another start their own time each; together they end here.
        const Milliseconds all = deadlines.printing + deadlines.busy + 2 * deadlines.attention;
        if (m_clock.now() - m_started > all) return Kind::too_slow;
        if (m_condition == PrinterCondition::offline) {
            return phase > deadlines.away ? std::optional{Kind::offline} : std::nullopt;
        }
        if (m_condition == PrinterCondition::busy)
            return phase > deadlines.busy ? std::optional{Kind::busy} : std::nullopt;
        if (holds_paper_back(m_condition)) {
            return phase > deadlines.attention ? std::optional{Kind::needs_attention} : std::nullopt;
        }
        return m_printing_time > deadlines.printing ? std::optional{Kind::too_slow} : std::nullopt;
    }

    Unexpected<PrintError> stop(Kind kind, std::string message) {
        const bool had_document = m_number > 0 && !m_ended;
        const bool dropped = had_document && withdraw();
        return failure(PrintError{kind, m_condition, had_document && !dropped, std::move(message)});
    }

    // True when the printer has confirmed that nothing more of this job will come out.
    bool withdraw() {
        const auto asked = m_client.cancel(m_number, m_timeouts);
        if (!asked &&
            (asked.error().kind == IppFault::Kind::offline || asked.error().kind == IppFault::Kind::unanswered)) {
            return false;
        }
        const MonotonicTime until = m_clock.now() + m_job.deadlines.answer;
        while (true) {
            const auto job = m_client.job_attributes(m_number, m_timeouts);
            if (!job) return false;
            if (job->state == IppJobState::cancelled || job->state == IppJobState::aborted) return true;
            if (job->state == IppJobState::completed || m_clock.now() >= until) return false;
            wait_a_slice();
        }
    }

    void cancel_unnumbered() {
        const auto jobs = m_client.own_jobs(m_timeouts);
        if (!jobs) return;
        for (const int job : *jobs) static_cast<void>(m_client.cancel(job, m_timeouts));
    }

    void tell(const PrintProgress& progress) {
        if (m_told == progress) return;
        m_told = progress;
        m_observer.progress(progress);
    }

    // Sleeps until the next question, and wakes early when nobody waits any more.
    void pause() const {
        const MonotonicTime until = m_clock.now() + m_job.deadlines.poll;
        while (m_clock.now() < until && !m_cancel.cancelled()) wait_a_slice();
    }

    const IppClient& m_client;
    const Clock& m_clock;
    const PrintJob& m_job;
    PrintObserver& m_observer;
    const CancelToken& m_cancel;
    MonotonicTime m_started;
    IppTimeouts m_timeouts;

    int m_number = 0;
    int m_pages_done = 0;
    bool m_ended = false;
    PrinterCondition m_condition = PrinterCondition::ready;
    std::optional<PrintProgress> m_told;
    std::optional<MonotonicTime> m_last_look;
    std::optional<MonotonicTime> m_phase_start;
    Milliseconds m_printing_time{0};
};

}  // namespace

IppPrinter::IppPrinter(PrinterAddress address, IppPrinterSettings settings, const Clock& clock)
    : m_settings(std::move(settings)), m_client(std::move(address), m_settings.user_name), m_clock(clock) {}

Result<std::unique_ptr<IppPrinter>, AddressError> IppPrinter::open(IppPrinterSettings settings, const Clock& clock) {
    auto address = parse_printer_uri(settings.uri);
    if (!address) return failure(address.error());
    return std::unique_ptr<IppPrinter>{new IppPrinter(std::move(*address), std::move(settings), clock)};
}

Result<PrintOutcome, PrintError> IppPrinter::print(const PrintJob& job, PrintObserver& observer,
                                                   const CancelToken& cancel) {
    if (!is_pdf(job.pdf)) {
        return failure(PrintError{Kind::empty_document, PrinterCondition::ready, false, "the document is no PDF"});
    }
    return JobOnItsWay{m_client, m_clock, job, observer, cancel}.run();
}

PrinterStatus IppPrinter::probe() {
    const auto printer = m_client.printer_attributes({m_settings.probe_dial, m_settings.probe_answer});
    if (!printer) return {PrinterCondition::offline, false, {}};
    auto condition = condition_from(printer->reasons, printer->state);
    if (!printer->accepts_jobs && !holds_paper_back(condition)) condition = PrinterCondition::stopped;
    return {condition, printer->takes_pdf, printer->reasons};
}

int IppPrinter::cancel_left_jobs() {
    const IppTimeouts timeouts{m_settings.probe_dial, m_settings.probe_answer};
    const auto jobs = m_client.own_jobs(timeouts);
    if (!jobs) return 0;
    return static_cast<int>(
        std::count_if(jobs->begin(), jobs->end(), [&](int job) { return m_client.cancel(job, timeouts).has_value(); }));
}

}  // namespace kiosk::printer
