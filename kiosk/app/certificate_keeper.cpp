// Looking twice a day.
#include "kiosk/app/certificate_keeper.hpp"

#include "kiosk/certificates/certificates.hpp"

namespace kiosk::app {
namespace {

constexpr Milliseconds kBetweenLooks = std::chrono::hours{12};
constexpr Milliseconds kAfterFailure = std::chrono::hours{1};
constexpr Milliseconds kLastThird = std::chrono::hours{24 * 120};

}  // namespace

CertificateKeeper::CertificateKeeper(std::string kiosk_id, const std::filesystem::path& storage_directory,
                                     FileSystem& files, EnrolmentBackend& backend, const Clock& clock, LogSink& log)
    : m_kiosk_id(std::move(kiosk_id)),
      m_identity(files, storage_directory),
      m_files(files),
      m_backend(backend),
      m_clock(clock),
      m_log(log) {}

Milliseconds CertificateKeeper::look(const CancelToken& cancel) {
    const auto end = certificates::end_of(m_identity.certificate());
    if (end && end->unix_ms - m_clock.wall().unix_ms > kLastThird.count()) return kBetweenLooks;
    return renew(cancel) ? kBetweenLooks : kAfterFailure;
}

bool CertificateKeeper::renew(const CancelToken& cancel) {
    const auto key = certificates::load_key(m_files, m_identity.key_file());
    const auto request = key ? certificates::certificate_request(*key, m_kiosk_id) : failure(key.error());
    if (!request) {
        m_log.write(LogLevel::error, "certificate.no_request", {{"why", request.error().message}});
        return false;
    }
    const auto chain = m_backend.renew(m_kiosk_id, *request, cancel);
    if (!chain) {
        m_log.write(LogLevel::warning, "certificate.not_renewed");
        return false;
    }
    if (!certificates::belong_together(*chain, *key)) {
        m_log.write(LogLevel::error, "certificate.foreign");
        return false;
    }
    if (const auto kept = m_identity.keep_certificate(*chain); !kept) {
        m_log.write(LogLevel::error, "certificate.not_kept", {{"why", kept.error().message}});
        return false;
    }
    m_log.write(LogLevel::info, "certificate.renewed");
    return true;
}

}  // namespace kiosk::app
