// CertificateKeeper: the certificate of a kiosk that enrolled at the glass is renewed after two thirds of its year
// (openapi.yaml: Enrolment), with the same key. The old one stays good until its own end, so a try that fails costs
// nothing for months. A certificate that was put there by hand is its maker's business.
#pragma once

#include "kiosk/app/identity_files.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::app {

class CertificateKeeper {
public:
    // All of them outlive it. One thread.
    CertificateKeeper(std::string kiosk_id, const std::filesystem::path& storage_directory, FileSystem& files,
                      EnrolmentBackend& backend, const Clock& clock, LogSink& log);

    // Renews it when it is time. How long until the next look.
    [[nodiscard]] Milliseconds look(const CancelToken& cancel);

private:
    [[nodiscard]] bool renew(const CancelToken& cancel);

    std::string m_kiosk_id;
    IdentityFiles m_identity;
    FileSystem& m_files;
    EnrolmentBackend& m_backend;
    const Clock& m_clock;
    LogSink& m_log;
};

}  // namespace kiosk::app
