// The key and the certificate by which the backend knows this kiosk (openapi.yaml: Enrolment). Texts in PEM come in and
// go out; only the key is kept here, and never leaves this machine.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/file_system.hpp"

namespace kiosk::certificates {

struct CertificateError {
    enum class Kind : unsigned char {
        file,       // the disk: see the message
        not_a_key,  // or not one of P-256
        not_a_certificate,
        library,
    };
    Kind kind = Kind::library;
    std::string message;  // one short English sentence for the log
};

// The key in this file; a new one, for its owner only, when there is none. EC, P-256. An unreadable one is not
// replaced: a certificate may belong to it.
[[nodiscard]] Result<PrivateText, CertificateError> load_or_make_key(FileSystem& files, const std::string& path);

// Never makes one.
[[nodiscard]] Result<PrivateText, CertificateError> load_key(FileSystem& files, const std::string& path);

// PKCS #10, signed with the key.
[[nodiscard]] Result<std::string, CertificateError> certificate_request(const PrivateText& key,
                                                                        std::string_view common_name);

// When the first certificate of a chain ends.
[[nodiscard]] Result<WallTime, CertificateError> end_of(std::string_view chain);
// Whether the first certificate of the chain is about this key.
[[nodiscard]] bool belong_together(std::string_view chain, const PrivateText& key);

}  // namespace kiosk::certificates
