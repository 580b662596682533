// From nothing to a certificate.
#include "kiosk/app/enroller.hpp"

#include <unistd.h>

#include <array>
#include <fstream>

#include "kiosk/certificates/certificates.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::app {
namespace {

using State = out_of_service::Enrolling::State;

constexpr sync::BackoffSettings kBackoff{Milliseconds{2'000}, Milliseconds{60'000}, Milliseconds{3'600'000}};
constexpr Milliseconds kAfterRefusal{600'000};
constexpr std::size_t kTextMax = 64;  // openapi.yaml

// One line of printable ASCII; empty when the file says nothing.
std::string first_line(const char* path) {
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    std::string text;
    for (const char letter : line) {
        if (letter >= ' ' && letter <= '~' && text.size() < kTextMax) text += letter;
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

// "14 h 32", on the wall of the agency.
std::string time_words(WallTime moment) {
    const LocalDateTime local = paris_time(moment);
    const std::string minutes = std::to_string(local.minute);
    return std::to_string(local.hour) + "\u00a0h\u00a0" + (minutes.size() < 2 ? "0" : "") + minutes;
}

}  // namespace

MachineCard machine_card() {
    MachineCard card{first_line("/sys/class/dmi/id/product_serial"), first_line("/sys/class/dmi/id/product_name")};
    // The firmware's number is the administrator's to read, on most machines; each kiosk has a host name of its own.
    std::array<char, kTextMax> name{};
    if (card.serial.empty() && ::gethostname(name.data(), name.size() - 1) == 0) card.serial = name.data();
    if (card.serial.empty()) card.serial = "unknown";
    if (card.model.empty()) card.model = "unknown";
    return card;
}

Enroller::Enroller(MachineCard machine, const std::filesystem::path& storage_directory, FileSystem& files,
                   EnrolmentBackend& backend, const Clock& clock, RandomSource& random, LogSink& log)
    : m_machine(std::move(machine)),
      m_identity(files, storage_directory),
      m_files(files),
      m_backend(backend),
      m_clock(clock),
      m_random(random),
      m_log(log) {}

Enroller::Turn Enroller::turn(const CancelToken& cancel) {
    if (!m_has_read) {
        const auto made = m_identity.make_directory();
        auto key = made ? certificates::load_or_make_key(m_files, m_identity.key_file())
                        : failure(certificates::CertificateError{{}, made.error().message});
        if (!key) {
            m_log.write(LogLevel::error, "enrolment.no_key", {{"why", key.error().message}});
            return later(State::not_kept, {});
        }
        m_key = std::move(*key);
        m_pending = m_identity.pending();
        m_has_read = true;
    }
    if (m_pending && m_pending->until <= m_clock.wall()) {
        m_pending.reset();
        m_code_has_ended = true;
    }
    return m_pending ? claim(cancel) : ask(cancel);
}

Enroller::Turn Enroller::ask(const CancelToken& cancel) {
    const auto request = certificates::certificate_request(m_key, m_machine.serial);
    if (!request) {
        m_log.write(LogLevel::error, "enrolment.no_request", {{"why", request.error().message}});
        return later(State::not_kept, {});
    }
    auto code = m_backend.ask(m_machine, *request, cancel);
    if (!code) {
        const EnrolmentFault& fault = code.error();
        return fault.kind == EnrolmentFault::Kind::refused ? refused() : later(State::unreachable, fault.retry_after);
    }
    m_backoff.reset();
    m_pending = PendingCode{std::move(*code), {}};
    m_pending->until = WallTime{m_clock.wall().unix_ms + m_pending->code.expires_in.count()};
    m_identity.keep_pending(*m_pending);
    m_log.write(LogLevel::info, "enrolment.code_shown");
    return waiting(m_pending->code.interval);
}

Enroller::Turn Enroller::claim(const CancelToken& cancel) {
    using Kind = EnrolmentFault::Kind;
    const auto identity = m_backend.claim(m_pending->code.device_code, cancel);
    if (identity) return keep(*identity);
    switch (identity.error().kind) {
        case Kind::expired:
            m_pending.reset();
            m_code_has_ended = true;
            return later(State::asking, {});
        case Kind::refused:
            return refused();
        case Kind::unreachable:
            // The code stays on the glass: staff may be typing it, and the backend comes back.
            return waiting(m_backoff.next(kBackoff, m_random, {}));
        case Kind::pending:
        case Kind::too_early:
            break;
    }
    m_backoff.reset();
    return waiting(std::max(m_pending->code.interval, identity.error().retry_after));
}

Enroller::Turn Enroller::keep(const KioskIdentity& identity) {
    if (!certificates::belong_together(identity.certificate_chain, m_key)) {
        m_log.write(LogLevel::error, "enrolment.foreign_certificate");
        m_pending.reset();
        return refused();
    }
    if (const auto kept = m_identity.keep(identity); !kept) {
        m_log.write(LogLevel::error, "enrolment.not_kept", {{"why", kept.error().message}});
        return later(State::not_kept, m_pending->code.interval);
    }
    m_log.write(LogLevel::info, "enrolment.done", {{"kiosk", identity.kiosk_id}});
    Turn turn;
    turn.is_done = true;
    return turn;
}

Enroller::Turn Enroller::refused() {
    m_pending.reset();
    m_identity.forget_pending();
    m_code_has_ended = false;
    m_log.write(LogLevel::warning, "enrolment.refused");
    Turn turn;
    turn.shows = {State::refused,
                  m_machine.serial,
                  {},
                  time_words(WallTime{m_clock.wall().unix_ms + kAfterRefusal.count()}),
                  false};
    turn.wait = kAfterRefusal;
    return turn;
}

Enroller::Turn Enroller::later(State state, Milliseconds retry_after) {
    Turn turn;
    turn.shows = {state, m_machine.serial, {}, {}, false};
    turn.wait = state == State::asking ? Milliseconds{0} : m_backoff.next(kBackoff, m_random, retry_after);
    return turn;
}

Enroller::Turn Enroller::waiting(Milliseconds wait) const {
    Turn turn;
    turn.shows = {State::waiting, m_machine.serial, m_pending->code.user_code, time_words(m_pending->until),
                  m_code_has_ended};
    turn.wait = wait;
    return turn;
}

}  // namespace kiosk::app
