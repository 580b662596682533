// Who is asking: the kiosk behind a request. A seam, because production and demo differ in nothing else: behind nginx
// the identity comes from the client certificate over a Unix socket; over loopback the demo's kiosk says it itself.
#pragma once

#include <optional>
#include <string>

#include "deploy/gateway/http/http_server.hpp"

namespace kiosk::gateway {

class KioskIdentifier {
public:
    KioskIdentifier() = default;
    KioskIdentifier(const KioskIdentifier&) = delete;
    KioskIdentifier& operator=(const KioskIdentifier&) = delete;
    virtual ~KioskIdentifier() = default;
    // The claimed name, proven as far as this way of asking can; whether such a kiosk exists the store knows.
    [[nodiscard]] virtual std::optional<std::string> kiosk_id(const HttpRequest& request) const = 0;
};

// Trusts X-Kiosk-Identity. Only for a server that listens on a loopback address (parse_local_address).
class HeaderIdentifier final : public KioskIdentifier {
public:
    [[nodiscard]] std::optional<std::string> kiosk_id(const HttpRequest& request) const override {
        const auto header = request.headers.find("x-kiosk-identity");
        if (header == request.headers.end() || header->second.empty() || header->second.size() > 64)
            return std::nullopt;
        return header->second;
    }
};

}  // namespace kiosk::gateway
