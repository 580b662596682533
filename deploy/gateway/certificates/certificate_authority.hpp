// CertificateAuthority: gives kiosks their client certificates (ECDSA P-256, one year). The room that knows OpenSSL.
// Its key lies in a file of its own: whoever ends TLS in front of the gateway needs the certificate only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

class CertificateAuthority {
public:
    // Reads `path`.key and `path`.pem; makes both when there are none. nullptr: they cannot be read, made or used.
    [[nodiscard]] static std::unique_ptr<CertificateAuthority> open(const std::string& path, WallTime now);
    ~CertificateAuthority();
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;

    // PKCS #10 in PEM, with a key on P-256 that signed it.
    [[nodiscard]] static bool is_acceptable(std::string_view certificate_request);
    // PEM, the kiosk's own certificate first. The name is ours; what the request calls itself does not count.
    [[nodiscard]] std::optional<std::string> issue(std::string_view certificate_request, const std::string& kiosk_id,
                                                   WallTime now) const;

private:
    struct Parts;
    explicit CertificateAuthority(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace kiosk::gateway
