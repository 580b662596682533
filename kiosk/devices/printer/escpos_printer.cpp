// Following one ticket over one connection: ask, wait until the printer is fit, send band by band with questions
// between them, and believe the end only when the printer has answered behind the cut.
#include "kiosk/devices/printer/escpos_printer.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk::printer {
namespace {

using Kind = PrintError::Kind;
using Stage = PrintProgress::Stage;
using Fault = EscPosLink::Fault;

constexpr int kPagesMax = 20;
constexpr Milliseconds kSlice{10};
constexpr std::string_view kPdfMark = "%PDF-";

bool is_pdf(const PdfBytes& pdf) {
    return pdf.size() > kPdfMark.size() &&
           std::equal(kPdfMark.begin(), kPdfMark.end(), pdf.begin(),
                      [](char mark, auto byte) { return static_cast<std::byte>(mark) == byte; });
}

struct Ticket {
    Dots dots;
    int pages = 0;
};

PrintError error_of(const PageRenderError& error) {
    const bool cancelled = error.kind == PageRenderError::Kind::cancelled;
    const bool ours =
        error.kind == PageRenderError::Kind::not_a_pdf || error.kind == PageRenderError::Kind::no_such_page;
    const Kind kind = cancelled ? Kind::cancelled : ours ? Kind::empty_document : Kind::aborted;
    return {kind, PrinterCondition::ready, false, error.message};
}

PrintError error_of(Fault fault) {
    switch (fault) {
        case Fault::in_use:
            return {Kind::busy, PrinterCondition::busy, false, "another program holds the printer"};
        case Fault::cancelled:
            return {Kind::cancelled, PrinterCondition::offline, false, "cancelled while dialling"};
        case Fault::unreachable:
        case Fault::closed:
            break;
    }
    return {Kind::offline, PrinterCondition::offline, false, "no connection to the printer"};
}

// All pages below one another: a roll has no pages.
Result<Ticket, PrintError> render_ticket(PageRenderer& renderer, const PdfBytes& pdf, const CancelToken& cancel) {
    Ticket ticket;
    int pages = 1;
    while (ticket.pages < pages) {
        const auto page = renderer.render(pdf, ticket.pages + 1, kEscPosDpi, cancel);
        if (!page) return failure(error_of(page.error()));
        pages = page->page_count;
        if (pages > kPagesMax)
            return failure(PrintError{Kind::unsupported, PrinterCondition::ready, false, "the document is too long"});
        const Dots dots = to_dots(*page);
        ticket.dots.rows += dots.rows;
        ticket.dots.bits.insert(ticket.dots.bits.end(), dots.bits.begin(), dots.bits.end());
        ++ticket.pages;
    }
    if (ticket.dots.rows > 0) return ticket;
    return failure(PrintError{Kind::empty_document, PrinterCondition::ready, false, "the document is blank"});
}

void begin_anew(EscPosDialogue& dialogue) {
    dialogue.throw_away();
    dialogue.say(recovery_commands());
}

// One ticket on its way. Lives as long as one call of print().
class TicketOnItsWay {
public:
    TicketOnItsWay(EscPosDialogue dialogue, const Ticket& ticket, bool slot_is_clean, const Clock& clock,
                   const PrintJob& job, PrintObserver& observer, const CancelToken& cancel)
        : m_dialogue(std::move(dialogue)),
          m_ticket(ticket),
          m_slot_is_clean(slot_is_clean),
          m_clock(clock),
          m_job(job),
          m_observer(observer),
          m_cancel(cancel),
          m_started(clock.now()),
          m_phase_start(clock.now()),
          m_last_look(clock.now()) {}

    Result<PrintOutcome, PrintError> run() {
        while (!m_cancel.cancelled()) {
            ask_now_and_then();
            if (!m_dialogue.step(kSlice)) return lost();
            if (m_dialogue.end_mark_seen()) {
                m_slot_is_clean = true;
                return PrintOutcome{m_ticket.pages};
            }
            look();
            if (const auto kind = overdue()) return stop(*kind, "deadline passed");
            send_more();
        }
        return stop(Kind::cancelled, "cancelled by us");
    }

    [[nodiscard]] bool slot_is_clean() const { return m_slot_is_clean; }

private:
    void ask_now_and_then() {
        const MonotonicTime now = m_clock.now();
        const PrintDeadlines& deadlines = m_job.deadlines;
        if (m_asked_at && now - *m_asked_at < deadlines.poll) return;
        if (m_dialogue.status_is_known()) {
            m_asked_at = now;
            m_dialogue.ask_status();
        } else if (m_dialogue.all_sent() && m_asked_at && now - *m_asked_at > deadlines.answer) {
            m_asked_at = now;
            m_dialogue.ask_again();
        }
    }

    // What the printer is known to be, and for how long it has been.
    void look() {
        const MonotonicTime now = m_clock.now();
        const PrinterCondition condition = current_condition();
        if (!holds_paper_back(m_condition) && !holds_paper_back(condition)) m_printing_time += now - m_last_look;
        m_last_look = now;
        if (condition != m_condition) m_phase_start = now;
        m_condition = condition;
        if (!m_begun && !holds_paper_back(condition)) return;  // nothing has been accepted yet
        tell({holds_paper_back(condition) ? Stage::waiting : Stage::printing, condition, 0});
    }

    // A printer without paper stops reading, questions too; one that reported nothing and stops answering is away.
    [[nodiscard]] PrinterCondition current_condition() const {
        const PrinterCondition said = m_dialogue.status().condition();
        const bool silent = !m_dialogue.status_is_known() && m_dialogue.silent_for() > m_job.deadlines.answer;
        return silent && !holds_paper_back(said) ? PrinterCondition::offline : said;
    }

    [[nodiscard]] std::optional<Kind> overdue() const {
        const PrintDeadlines& deadlines = m_job.deadlines;
        const Milliseconds phase = m_clock.now() - m_phase_start;
        // Troubles that follow one another start their own time each; together they end here.
        if (m_clock.now() - m_started > deadlines.printing + 2 * deadlines.attention) return Kind::too_slow;
        if (m_condition == PrinterCondition::offline) {
            if (!m_begun) return Kind::unanswered;
            return phase > deadlines.away ? std::optional{Kind::offline} : std::nullopt;
        }
        if (holds_paper_back(m_condition))
            return phase > deadlines.attention ? std::optional{Kind::needs_attention} : std::nullopt;
        return m_printing_time > deadlines.printing ? std::optional{Kind::too_slow} : std::nullopt;
    }

    // The next band only when the last one is gone, so that questions never wait behind the whole ticket.
    void send_more() {
        if (!m_begun) {
            if (!m_dialogue.status_is_known() || holds_paper_back(m_condition)) return;
            m_begun = true;
            tell({Stage::accepted, m_condition, 0});
            if (!m_slot_is_clean) begin_anew(m_dialogue);
            m_dialogue.say(opening_commands());
        }
        if (!m_dialogue.all_sent()) return;
        if (m_next_row < m_ticket.dots.rows) {
            m_dialogue.say(band_commands(m_ticket.dots, m_next_row));
            m_next_row += kBandRows;
            m_slot_is_clean = false;
        } else if (!m_end_asked) {
            m_dialogue.say(cut_commands());
            m_dialogue.ask_end_mark();
            m_end_asked = true;
        }
    }

    // Dots that were sent may have become paper: a printer does not tell how many of them.
    [[nodiscard]] bool paper_may_come() const { return m_next_row > 0; }

    Unexpected<PrintError> lost() {
        m_condition = PrinterCondition::offline;
        return failure(
            PrintError{Kind::offline, m_condition, paper_may_come(), "the connection to the printer was lost"});
    }

    Unexpected<PrintError> stop(Kind kind, std::string message) {
        if (m_begun && !withdraw()) m_dialogue.abandon();
        return failure(PrintError{kind, m_condition, paper_may_come(), std::move(message)});
    }

    // Nothing more of this ticket is to come out; what hangs out already is cut off, if the printer can. False: it did
    // not confirm that it threw the rest away.
    bool withdraw() {
        m_dialogue.throw_away();
        const bool thrown_away = step_until([this] { return m_dialogue.thrown_away(); });
        if (!thrown_away || m_slot_is_clean || holds_paper_back(m_dialogue.status().condition())) return thrown_away;
        m_dialogue.say(opening_commands());
        m_dialogue.say(cut_commands());
        m_slot_is_clean = step_until([this] { return m_dialogue.all_sent(); });
        return true;
    }

    template <class Condition>
    bool step_until(Condition condition) {
        const MonotonicTime until = m_clock.now() + m_job.deadlines.answer;
        while (!condition()) {
            if (m_clock.now() >= until || !m_dialogue.step(kSlice)) return false;
        }
        return true;
    }

    void tell(const PrintProgress& progress) {
        if (m_told == progress) return;
        m_told = progress;
        m_observer.progress(progress);
    }

    EscPosDialogue m_dialogue;
    const Ticket& m_ticket;
    bool m_slot_is_clean;
    const Clock& m_clock;
    const PrintJob& m_job;
    PrintObserver& m_observer;
    const CancelToken& m_cancel;
    MonotonicTime m_started;
    MonotonicTime m_phase_start;
    MonotonicTime m_last_look;

    bool m_begun = false;  // something that prints has been sent
    bool m_end_asked = false;
    int m_next_row = 0;
    PrinterCondition m_condition = PrinterCondition::ready;
    Milliseconds m_printing_time{0};
    std::optional<MonotonicTime> m_asked_at;
    std::optional<PrintProgress> m_told;
};

}  // namespace

Result<PrintOutcome, PrintError> EscPosPrinter::print(const PrintJob& job, PrintObserver& observer,
                                                      const CancelToken& cancel) {
    if (!is_pdf(job.pdf)) {
        return failure(PrintError{Kind::empty_document, PrinterCondition::ready, false, "the document is no PDF"});
    }
    const auto ticket = render_ticket(m_renderer, job.pdf, cancel);
    if (!ticket) return failure(ticket.error());
    auto link = EscPosLink::open(m_settings.address, m_clock, job.deadlines.dial, cancel);
    if (!link) return failure(error_of(link.error()));
    EscPosDialogue dialogue{std::move(*link), m_clock};
    TicketOnItsWay way{std::move(dialogue), *ticket, m_slot == Slot::clean, m_clock, job, observer, cancel};
    auto outcome = way.run();
    m_slot = way.slot_is_clean() ? Slot::clean : Slot::unknown;
    return outcome;
}

PrinterStatus EscPosPrinter::probe() {
    auto link = EscPosLink::open(m_settings.address, m_clock, m_settings.probe_dial, CancelToken{});
    if (!link) return {error_of(link.error()).condition, false, {}};
    EscPosDialogue dialogue{std::move(*link), m_clock};
    if (!learn_status(dialogue)) return {PrinterCondition::offline, false, {}};
    // It takes PDF in so far as this driver does it for it.
    return {dialogue.status().condition(), true, dialogue.status().reasons()};
}

bool EscPosPrinter::learn_status(EscPosDialogue& dialogue) const {
    dialogue.ask_status();
    const MonotonicTime until = m_clock.now() + m_settings.probe_answer;
    while (!dialogue.status_is_known()) {
        if (m_clock.now() >= until || !dialogue.step(kSlice)) return false;
    }
    return true;
}

int EscPosPrinter::cancel_left_jobs() {
    auto link = EscPosLink::open(m_settings.address, m_clock, m_settings.probe_dial, CancelToken{});
    if (!link) return 0;
    EscPosDialogue dialogue{std::move(*link), m_clock};
    dialogue.throw_away();
    // Without paper it would only stand in the next ticket's way: print() does it then.
    if (!learn_status(dialogue) || holds_paper_back(dialogue.status().condition())) return 0;
    dialogue.say(recovery_commands());
    dialogue.ask_end_mark();
    const MonotonicTime until = m_clock.now() + m_settings.probe_answer;
    while (!dialogue.end_mark_seen()) {
        if (m_clock.now() >= until || !dialogue.step(kSlice)) return 0;
    }
    m_slot = Slot::clean;
    return 0;
}

}  // namespace kiosk::printer
