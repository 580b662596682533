// What each of the two threads works with.
#include "kiosk/app/enrolment_workers.hpp"

#include "kiosk/app/certificate_keeper.hpp"
#include "kiosk/portal/curl_transport.hpp"
#include "kiosk/portal/enrolment_client.hpp"
#include "kiosk/store/posix_file_system.hpp"

namespace kiosk::app {
namespace {

constexpr Milliseconds kWithoutLibrary = std::chrono::minutes{1};

portal::TransportSettings transport_settings(const Configuration& configuration) {
    portal::TransportSettings settings;
    settings.base_url = configuration.backend.url;
    settings.certificate_authority_file = configuration.backend.certificate_authority_file.string();
    settings.client_certificate_file = configuration.backend.client_certificate_file.string();
    settings.client_key_file = configuration.backend.client_key_file.string();
    settings.connect_timeout = configuration.waits.backend_connect;
    return settings;
}

// nullptr: the library does not work.
std::unique_ptr<Transport> open_transport(const Configuration& configuration, LogSink& log) {
    auto transport = portal::open_curl_transport(transport_settings(configuration));
    if (transport) return std::move(*transport);
    log.write(LogLevel::error, "enrolment.no_transport", {{"why", transport.error().message}});
    return nullptr;
}

}  // namespace

std::unique_ptr<PatientWorker> enrol(const Configuration& configuration, const Clock& clock, RandomSource& random,
                                     LogSink& log, std::function<void(Enroller::Turn)> tell) {
    struct Work {
        store::PosixFileSystem files;
        std::unique_ptr<Transport> transport;
        std::unique_ptr<portal::EnrolmentClient> backend;
        std::unique_ptr<Enroller> enroller;
    };
    auto work = std::make_shared<Work>();
    return std::make_unique<PatientWorker>(
        "enrolment", [&configuration, &clock, &random, &log, tell = std::move(tell), work](const CancelToken& cancel) {
            if (!work->enroller) {
                work->transport = open_transport(configuration, log);
                if (!work->transport) return std::optional{kWithoutLibrary};
                work->backend = std::make_unique<portal::EnrolmentClient>(*work->transport, clock, random, log);
                work->enroller = std::make_unique<Enroller>(machine_card(), configuration.storage_directory,
                                                            work->files, *work->backend, clock, random, log);
            }
            const Enroller::Turn turn = work->enroller->turn(cancel);
            if (!cancel.cancelled()) tell(turn);
            return turn.is_done ? std::nullopt : std::optional{turn.wait};
        });
}

std::unique_ptr<PatientWorker> keep_certificate(const Configuration& configuration, const Clock& clock, LogSink& log) {
    return std::make_unique<PatientWorker>("certificate", [&configuration, &clock, &log](const CancelToken& cancel) {
        store::PosixFileSystem files;
        SystemRandom random;  // its own: the other one belongs to whoever is at work
        // Made anew each time: a kiosk asks for a certificate once a year.
        const auto transport = open_transport(configuration, log);
        if (!transport) return std::optional{kWithoutLibrary};
        portal::EnrolmentClient backend{*transport, clock, random, log};
        CertificateKeeper keeper{configuration.kiosk.id, configuration.storage_directory, files, backend, clock, log};
        return std::optional{keeper.look(cancel)};
    });
}

}  // namespace kiosk::app
