// Transport over libcurl's multi interface. The settings and traps are those of facts: sync-and-reliability §4.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal {

struct TransportSettings {
    std::string base_url;  // "https://host/api" or, to a loopback literal only, "http://127.0.0.1:8080"
    std::string certificate_authority_file;  // PEM; empty only for http
    std::string client_certificate_file;     // PEM; empty: none
    std::string client_key_file;
    Milliseconds connect_timeout{4'000};
    long silence_max_s = 6;         // of a steady exchange: whole seconds, as libcurl counts
    std::size_t exchanges_max = 6;  // more wait for their turn
};

struct TransportError {
    enum class Kind : unsigned char { bad_url, library };
    Kind kind = Kind::library;
    std::string message;
};

// True for http://127.x.y.z… and http://[::1]…: the only places that may be spoken to without TLS.
[[nodiscard]] bool is_loopback_http(std::string_view url);

[[nodiscard]] Result<std::unique_ptr<Transport>, TransportError> open_curl_transport(const TransportSettings& settings);

}  // namespace kiosk::portal
