// MetricsServer: the metrics at http://127.0.0.1:PORT/metrics and nothing else, to nobody beyond this machine. The one
// file pair of the kiosk that knows libmicrohttpd, which brings the one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/app/metrics.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::app {

struct MetricsServerError {
    std::string message;
};

class MetricsServer {
public:
    // Board and clock outlive it. Port 0: a free one.
    [[nodiscard]] static Result<std::unique_ptr<MetricsServer>, MetricsServerError> start(std::uint16_t port,
                                                                                          const MetricsBoard& board,
                                                                                          const Clock& clock);
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;

private:
    struct Daemon;
    explicit MetricsServer(std::unique_ptr<Daemon> daemon);
    std::unique_ptr<Daemon> m_daemon;
};

}  // namespace kiosk::app
