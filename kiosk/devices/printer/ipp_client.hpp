// The five IPP operations that the driver needs, each on a connection of its own: dialling costs 0.2 ms on a LAN, and a
// connection that is never kept cannot go stale. Everything a printer answers is bounded before it is used.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/devices/printer/printer_state.hpp"
#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk::printer {

// "ipp://host:631/ipp/print", taken apart. ipps is TLS.
struct PrinterAddress {
    std::string uri;
    std::string host;
    std::string resource;
    int port = 631;
    bool encrypted = false;
};
enum class AddressError : unsigned char { not_ipp, no_host };
[[nodiscard]] Result<PrinterAddress, AddressError> parse_printer_uri(const std::string& uri);

struct IppFault {
    enum class Kind : unsigned char { offline, unanswered, busy, unsupported, not_found, not_possible, refused };
    Kind kind = Kind::offline;
    std::string message;
};

struct PrinterAttributes {
    IppPrinterState state = IppPrinterState::unknown;
    std::vector<std::string> reasons;  // without severity, ≤ 16
    bool accepts_jobs = true;
    bool takes_pdf = false;
    bool can_print_unscaled = false;
};

// RFC 8011 §5.3.7, job-state.
enum class IppJobState : unsigned char { unknown, pending, held, processing, stopped, cancelled, aborted, completed };
struct JobAttributes {
    IppJobState state = IppJobState::unknown;
    int pages_done = 0;
};

struct IppTimeouts {
    Milliseconds dial;
    Milliseconds answer;
};

class IppClient {
public:
    // `user_name` marks our jobs on a printer that others use too.
    IppClient(PrinterAddress address, std::string user_name)
        : m_address(std::move(address)), m_user_name(std::move(user_name)) {}

    [[nodiscard]] Result<PrinterAttributes, IppFault> printer_attributes(const IppTimeouts& timeouts) const;
    // The job's number. The PDF goes from memory to the socket.
    [[nodiscard]] Result<int, IppFault> print_pdf(const std::string& title, const PdfBytes& pdf, bool unscaled,
                                                  const IppTimeouts& timeouts) const;
    [[nodiscard]] Result<JobAttributes, IppFault> job_attributes(int job, const IppTimeouts& timeouts) const;
    [[nodiscard]] Result<void, IppFault> cancel(int job, const IppTimeouts& timeouts) const;
    // Our jobs that have not ended, 50 at most.
    [[nodiscard]] Result<std::vector<int>, IppFault> own_jobs(const IppTimeouts& timeouts) const;

private:
    PrinterAddress m_address;
    std::string m_user_name;
};

}  // namespace kiosk::printer
