// Putting the machinery together, again when need be.
#include "kiosk/app/service.hpp"

#include "kiosk/store/posix_file_system.hpp"

namespace kiosk::app {
namespace {

// A disk that damages whatever is written must not be filled with quarantines.
constexpr Milliseconds kBetweenMendings{600'000};
// Metrics are asked for a few times a minute at the most.
constexpr Milliseconds kBetweenMetrics{1'000};

using out_of_service::Cause;

// nullopt: it does not pass while this program runs, and trying would be in another's way.
std::optional<Cause> cause_of(StartError::Kind kind) {
    switch (kind) {
        case StartError::Kind::storage_in_use:
            return std::nullopt;
        case StartError::Kind::storage_read_only:
            return Cause::storage_read_only;
        case StartError::Kind::storage_full:
            return Cause::storage_full;
        case StartError::Kind::storage_missing:
            return Cause::storage_missing;
        case StartError::Kind::storage_failing:
            return Cause::storage_failing;
        case StartError::Kind::storage_newer:
            return Cause::storage_newer;
        case StartError::Kind::storage_unusable:
            return Cause::storage_unusable;
        case StartError::Kind::key:
            return Cause::kiosk_key;
        case StartError::Kind::fonts:
            return Cause::paper_fonts;
        case StartError::Kind::printer:
            return Cause::page_renderer;
        case StartError::Kind::backend:
        case StartError::Kind::crypto:
            return Cause::installation;
    }
    return Cause::installation;
}

}  // namespace

Service::Service(const Configuration& configuration, const Clock& clock, RandomSource& random, LogSink& log)
    : m_configuration(configuration),
      m_clock(clock),
      m_random(random),
      m_log(log),
      m_starts([this] { wake(); }),
      m_turns([this] { wake(); }),
      m_events([this] { wake(); }),
      m_out_of_service(runtime_settings(configuration), clock),
      m_running_since(clock.now()) {
    serve_metrics();
}

Service::~Service() = default;

void Service::begin() {
    if (!knows_who_it_is()) return begin_enrolment();
    const auto tried = std::make_shared<std::promise<void>>();
    m_first_try = tried->get_future();
    post_try([tried] { tried->set_value(); });
}

Result<void, StartError> Service::open() {
    if (!m_first_try.valid() && !m_enrolment) begin();
    if (m_enrolment) return {};
    if (m_first_try.wait_for(m_configuration.timing.start_patience) == std::future_status::timeout) {
        m_log.write(LogLevel::error, "start.storage_silent");
        m_out_of_service.waits(Cause::storage_silent);
        return {};
    }
    for (Started& started : m_starts.drain(1)) take_start(std::move(started));
    if (m_must_end) return failure(*m_must_end);
    return {};
}

void Service::on_wake(std::function<void()> wake) {
    const std::lock_guard lock{m_wake_mutex};
    m_wake = std::move(wake);
}

void Service::wake() {
    const std::lock_guard lock{m_wake_mutex};
    m_wake();
}

bool Service::knows_who_it_is() {
    if (m_configuration.kiosk.enrols == Enrolment::by_hand) return true;
    store::PosixFileSystem files;
    return IdentityFiles{files, m_configuration.storage_directory}.complete(m_configuration);
}

void Service::begin_enrolment() {
    out_of_service::Enrolling first;
    first.machine = machine_card().serial;
    m_out_of_service.enrols(std::move(first));
    m_log.write(LogLevel::info, "enrolment.begun");
    m_enrolment = enrol(m_configuration, m_clock, m_random, m_log, [this](Enroller::Turn turn) {
        m_turns.push(std::move(turn));
        m_events.push(runtime::TimePassed{});  // the glass is drawn anew
    });
}

void Service::take_turn(Enroller::Turn turn) {
    if (!turn.is_done) return m_out_of_service.enrols(std::move(turn.shows));
    m_enrolment.reset();
    KIOSK_CHECK(knows_who_it_is());
    post_try([] {});
}

void Service::post_try(std::function<void()> over) {
    if (!m_starter) m_starter.emplace("start");
    m_starter->post([this, over = std::move(over)] {
        m_starts.push(Machinery::assemble(m_configuration, m_clock, m_random, m_log));
        over();
    });
}

void Service::take_start(Started started) {
    if (started) {
        m_machinery = std::move(*started);
        m_starter.reset();
        return;
    }
    const StartError& error = started.error();
    m_log.write(LogLevel::error, "start.failed", {{"kind", to_text(error.kind)}, {"why", error.message}});
    if (const auto cause = cause_of(error.kind)) {
        m_out_of_service.failed(*cause);
    } else {
        m_must_end = error;
    }
}

std::vector<runtime::Effect> Service::follow() {
    if (m_workers && m_machinery->runtime().wants_another_store()) stop_to_mend();
    for (Enroller::Turn& turn : m_turns.drain(1)) take_turn(std::move(turn));
    for (Started& started : m_starts.drain(1)) take_start(std::move(started));
    post_metrics();
    if (m_machinery && !m_workers) {
        m_workers = std::make_unique<Workers>(*m_machinery, m_events, m_log);
        m_log.write(LogLevel::info, "start.in_service");
        const bool is_ours = m_configuration.kiosk.enrols == Enrolment::at_the_glass;
        if (is_ours && !m_certificate) m_certificate = keep_certificate(m_configuration, m_clock, m_log);
        return m_machinery->runtime().start();
    }
    if (!m_machinery && m_out_of_service.take_try()) post_try([] {});
    return {};
}

void Service::stop_to_mend() {
    const MonotonicTime now = m_clock.now();
    if (m_mended_at && now < *m_mended_at + kBetweenMendings) return;
    m_mended_at = now;
    m_log.write(LogLevel::error, "start.stopped_to_mend_the_store");
    const runtime::Preferences wanted = stage().preferences;
    end();
    m_out_of_service.stopped(Cause::storage_damaged, wanted);
}

void Service::end() {
    m_enrolment.reset();
    m_certificate.reset();
    m_starter.reset();  // after a try that is under way: whom it would wake may soon be gone
    m_workers.reset();
    m_machinery.reset();
    // Answers to questions that nobody has asked any more.
    while (!m_events.empty()) static_cast<void>(m_events.drain(Workers::EventInbox::kEventsMax));
}

std::vector<runtime::Effect> Service::step(const runtime::Event& event) {
    if (m_workers) return m_machinery->runtime().step(event);
    if (!m_machinery) m_out_of_service.step(event);
    return {};
}

void Service::carry_out(runtime::Effect effect) {
    // What the runtime wanted before it was stopped is nobody's wish any more.
    if (m_workers) m_workers->carry_out(std::move(effect));
}

const runtime::Stage& Service::stage() const {
    return m_machinery ? m_machinery->runtime().stage() : m_out_of_service.stage();
}

JourneyContext Service::context() const {
    return m_machinery ? m_machinery->runtime().context() : m_out_of_service.context();
}

std::optional<MonotonicTime> Service::next_wake() const {
    std::optional<MonotonicTime> next = m_out_of_service.next_wake();
    if (m_machinery) next = m_workers ? m_machinery->runtime().next_wake() : std::nullopt;
    if (m_metrics_due && (!next || *m_metrics_due < *next)) next = m_metrics_due;
    return next;
}

// A kiosk serves whether or not somebody counts.
void Service::serve_metrics() {
    if (m_configuration.metrics_port == 0) return;
    auto started = MetricsServer::start(m_configuration.metrics_port, m_metrics_board, m_clock);
    if (!started) return m_log.write(LogLevel::error, "metrics.not_served", {{"why", started.error().message}});
    m_metrics = std::move(*started);
    post_metrics();
}

void Service::post_metrics() {
    if (!m_metrics) return;
    const MonotonicTime now = m_clock.now();
    if (m_metrics_at && now < *m_metrics_at + kBetweenMetrics) {
        m_metrics_due = *m_metrics_at + kBetweenMetrics;
        return;
    }
    m_metrics_at = now;
    m_metrics_due.reset();
    Metrics metrics{runtime_settings(m_configuration).version, m_running_since, now, std::nullopt};
    if (m_workers) metrics.service = service_metrics(m_machinery->runtime(), m_machinery->money());
    m_metrics_board.post(std::move(metrics));
}

}  // namespace kiosk::app
