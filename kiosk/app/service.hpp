// Service: what stands between the glass and everything behind it. While the machinery is there: the runtime, and the
// workers that carry its effects out. While it is not: the screen that says so, and the tries to put it together, on a
// thread of their own, so that a slow disk never freezes the glass. Before all that, a kiosk that nobody knows yet
// enrols. Main thread only.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "kiosk/app/enrolment_workers.hpp"
#include "kiosk/app/inbox.hpp"
#include "kiosk/app/machinery.hpp"
#include "kiosk/app/metrics_server.hpp"
#include "kiosk/app/serial_worker.hpp"
#include "kiosk/app/workers.hpp"
#include "kiosk/runtime/out_of_service.hpp"

namespace kiosk::app {

class Service {
public:
    // Everything given outlives the service. `random` is used by one thread at a time.
    Service(const Configuration& configuration, const Clock& clock, RandomSource& random, LogSink& log);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    // Begins the first try on a thread of its own; a window can be opened meanwhile.
    void begin();
    // Waits for the first try, begun here when it was not, no longer than [timing] start_patience_ms. An error: this
    // program must end (another one holds the storage). What may pass, or what staff can mend, is none: then the kiosk
    // is out of service and tries again. Neither is a disk that has not answered yet: it is served from as soon as it
    // has.
    [[nodiscard]] Result<void, StartError> open();
    // Called from any thread when follow() or take() has something to do. To be set before the first follow().
    void on_wake(std::function<void()> wake);

    // Once a turn of the loop: starts what has come, stops what is damaged, tries again. What is to be done first.
    [[nodiscard]] std::vector<runtime::Effect> follow();
    // As open(): another program has taken the storage meanwhile.
    [[nodiscard]] const std::optional<StartError>& must_end() const { return m_must_end; }

    // What workers have reported; the oldest first.
    [[nodiscard]] std::vector<runtime::Event> take(std::size_t most) { return m_events.drain(most); }
    [[nodiscard]] bool has_something_to_take() const {
        return !m_events.empty() || !m_starts.empty() || !m_turns.empty();
    }
    [[nodiscard]] std::vector<runtime::Effect> step(const runtime::Event& event);
    // Runtime::take_change(); a kiosk that is out of service always draws.
    [[nodiscard]] bool take_change() { return m_machinery ? m_machinery->runtime().take_change() : true; }
    // Never ForgetScreen: that is the glass's business.
    void carry_out(runtime::Effect effect);
    // Ends workers and machinery; what was asked of the disk is done before. Nobody is woken any more.
    void end();

    [[nodiscard]] const runtime::Stage& stage() const;
    [[nodiscard]] JourneyContext context() const;
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // nullptr: out of service.
    [[nodiscard]] Machinery* machinery() const { return m_machinery.get(); }
    [[nodiscard]] const Configuration& configuration() const { return m_configuration; }

private:
    using Started = Result<std::unique_ptr<Machinery>, StartError>;

    void post_try(std::function<void()> over);
    void wake();
    void take_start(Started started);
    void stop_to_mend();
    // False: this kiosk has to enrol first.
    [[nodiscard]] bool knows_who_it_is();
    void begin_enrolment();
    void take_turn(Enroller::Turn turn);
    void serve_metrics();
    void post_metrics();

    Configuration m_configuration;  // completed by the enrolment
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::mutex m_wake_mutex;  // a first try may be over while somebody to wake is being named
    std::function<void()> m_wake = [] {};
    Inbox<Started> m_starts;
    Inbox<Enroller::Turn> m_turns;
    Workers::EventInbox m_events;
    runtime::OutOfService m_out_of_service;
    MetricsBoard m_metrics_board;
    std::unique_ptr<MetricsServer> m_metrics;  // nullptr: nobody may ask
    MonotonicTime m_running_since;
    std::optional<MonotonicTime> m_metrics_at;   // when they were handed over for the last time
    std::optional<MonotonicTime> m_metrics_due;  // something has happened since
    std::optional<StartError> m_must_end;
    std::optional<MonotonicTime> m_mended_at;  // when it stopped by itself for the last time
    std::unique_ptr<Machinery> m_machinery;
    std::unique_ptr<Workers> m_workers;
    std::future<void> m_first_try;
    std::unique_ptr<PatientWorker> m_enrolment;    // while it enrols; ends first, as the next two
    std::unique_ptr<PatientWorker> m_certificate;  // while it serves, of a kiosk that enrolled at the glass
    std::optional<SerialWorker> m_starter;         // while it is needed; ends first: it touches the rest
};

}  // namespace kiosk::app
