// Enroller: a kiosk that nobody knows yet becomes one of the landlord's: makes its key, asks for a code, shows it until
// staff have approved it, keeps what it is given. Each turn() asks the backend once at the most and says how long to
// wait; a restart goes on with the same key, and with the same code while that one is good.
#pragma once

#include <optional>

#include "kiosk/app/identity_files.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/sync/backoff.hpp"
#include "screens/out_of_service/out_of_service.hpp"

namespace kiosk::app {

// Serial number and model of this machine, as its firmware or else its system tells them.
[[nodiscard]] MachineCard machine_card();

class Enroller {
public:
    // All of them outlive it. One thread.
    Enroller(MachineCard machine, const std::filesystem::path& storage_directory, FileSystem& files,
             EnrolmentBackend& backend, const Clock& clock, RandomSource& random, LogSink& log);

    struct Turn {
        out_of_service::Enrolling shows;
        Milliseconds wait{0};
        bool is_done = false;  // the identity is kept
    };
    [[nodiscard]] Turn turn(const CancelToken& cancel);

private:
    [[nodiscard]] Turn ask(const CancelToken& cancel);
    [[nodiscard]] Turn claim(const CancelToken& cancel);
    [[nodiscard]] Turn keep(const KioskIdentity& identity);
    [[nodiscard]] Turn later(out_of_service::Enrolling::State state, Milliseconds retry_after);
    [[nodiscard]] Turn refused();
    [[nodiscard]] Turn waiting(Milliseconds wait) const;

    MachineCard m_machine;
    IdentityFiles m_identity;
    FileSystem& m_files;
    EnrolmentBackend& m_backend;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    PrivateText m_key;
    std::optional<PendingCode> m_pending;
    bool m_has_read = false;
    bool m_code_has_ended = false;
    sync::Backoff m_backoff;
};

}  // namespace kiosk::app
