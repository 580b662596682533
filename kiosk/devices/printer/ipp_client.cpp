// IPP by libcups 2.4: build a request, dial, send, take what is needed out of the answer.
#include "kiosk/devices/printer/ipp_client.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string_view>

namespace kiosk::printer {
namespace {

constexpr int kReasonsMax = 16;
constexpr int kFormatsMax = 64;
constexpr int kJobsMax = 50;
constexpr std::size_t kWordBytesMax = 64;
constexpr std::size_t kWriteBytes = 16'384;

struct CloseConnection {
    void operator()(http_t* connection) const { httpClose(connection); }
};
using Connection = std::unique_ptr<http_t, CloseConnection>;

struct DeleteMessage {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, DeleteMessage>;

// libcups words a time-out as "Success" or "Internal Server Error"; this is how we know it for what it is.
int note_timeout(http_t*, void* timed_out) {
    *static_cast<bool*>(timed_out) = true;
    return 0;  // give up
}

IppFault fault_of(ipp_status_t status, bool timed_out) {
    using Kind = IppFault::Kind;
    if (timed_out) return {Kind::unanswered, "the printer does not answer"};
    const std::string name = ippErrorString(status);
    switch (status) {
        case IPP_STATUS_ERROR_BUSY:
        case IPP_STATUS_ERROR_TEMPORARY:
        case IPP_STATUS_ERROR_TOO_MANY_JOBS:
            return {Kind::busy, name};
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
        case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
            return {Kind::unsupported, name};
        case IPP_STATUS_ERROR_NOT_FOUND:
        case IPP_STATUS_ERROR_GONE:
            return {Kind::not_found, name};
        case IPP_STATUS_ERROR_NOT_POSSIBLE:
            return {Kind::not_possible, name};
        case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
            return {Kind::offline, name};
        default:
            return {Kind::refused, name};
    }
}

Message new_request(ipp_op_t operation, const PrinterAddress& address, const std::string& user_name) {
    Message request{ippNewRequest(operation)};
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address.uri.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user_name.c_str());
    return request;
}

template <std::size_t Count>
void ask_for(ipp_t* request, const std::array<const char*, Count>& names) {
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(Count), nullptr,
                  names.data());
}

bool write_document(http_t* connection, const PdfBytes& document) {
    for (std::size_t sent = 0; sent < document.size();) {
        const std::size_t size = std::min(kWriteBytes, document.size() - sent);
        const char* bytes = reinterpret_cast<const char*>(document.data() + sent);
        if (cupsWriteRequestData(connection, bytes, size) != HTTP_STATUS_CONTINUE) return false;
        sent += size;
    }
    return true;
}

Result<Message, IppFault> exchange(const PrinterAddress& address, ipp_t* request, const PdfBytes* document,
                                   const IppTimeouts& timeouts) {
    const auto encryption = address.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER;
    const Connection connection{httpConnect2(address.host.c_str(), address.port, nullptr, AF_UNSPEC, encryption, 1,
                                             static_cast<int>(timeouts.dial.count()), nullptr)};
    if (!connection) return failure(IppFault{IppFault::Kind::offline, "no connection to the printer"});
    bool timed_out = false;
    httpSetTimeout(connection.get(), static_cast<double>(timeouts.answer.count()) / 1000.0, note_timeout, &timed_out);

    const std::size_t length = ippLength(request) + (document == nullptr ? 0 : document->size());
    const http_status_t sent = cupsSendRequest(connection.get(), request, address.resource.c_str(), length);
    const bool writable = sent == HTTP_STATUS_CONTINUE || sent == HTTP_STATUS_OK;
    if (writable && document != nullptr && !timed_out) {
        // A printer that refuses the document may stop reading it: the answer that it sent says why.
        static_cast<void>(write_document(connection.get(), *document));
    }
    Message answer{timed_out ? nullptr : cupsGetResponse(connection.get(), address.resource.c_str())};
    if (timed_out || !answer) return failure(fault_of(cupsLastError(), timed_out));
    const ipp_status_t status = ippGetStatusCode(answer.get());
    if (status > IPP_STATUS_OK_CONFLICTING) return failure(fault_of(status, false));
    return answer;
}

int integer_of(ipp_t* message, const char* name, ipp_tag_t tag) {
    ipp_attribute_t* attribute = ippFindAttribute(message, name, tag);
    return attribute == nullptr ? 0 : ippGetInteger(attribute, 0);
}

std::vector<std::string> words_of(ipp_t* message, const char* name, int words_max) {
    std::vector<std::string> words;
    ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
    const int count = attribute == nullptr ? 0 : std::min(ippGetCount(attribute), words_max);
    for (int index = 0; index < count; ++index) {
        const char* word = ippGetString(attribute, index, nullptr);
        if (word != nullptr) words.emplace_back(word, strnlen(word, kWordBytesMax));
    }
    return words;
}

bool contains(const std::vector<std::string>& words, std::string_view wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
}

IppPrinterState printer_state_of(int state) {
    switch (state) {
        case IPP_PSTATE_IDLE:
            return IppPrinterState::idle;
        case IPP_PSTATE_PROCESSING:
            return IppPrinterState::processing;
        case IPP_PSTATE_STOPPED:
            return IppPrinterState::stopped;
        default:
            return IppPrinterState::unknown;
    }
}

IppJobState job_state_of(int state) {
    switch (state) {
        case IPP_JSTATE_PENDING:
            return IppJobState::pending;
        case IPP_JSTATE_HELD:
            return IppJobState::held;
        case IPP_JSTATE_PROCESSING:
            return IppJobState::processing;
        case IPP_JSTATE_STOPPED:
            return IppJobState::stopped;
        case IPP_JSTATE_CANCELED:
            return IppJobState::cancelled;
        case IPP_JSTATE_ABORTED:
            return IppJobState::aborted;
        case IPP_JSTATE_COMPLETED:
            return IppJobState::completed;
        default:
            return IppJobState::unknown;
    }
}

}  // namespace

Result<PrinterAddress, AddressError> parse_printer_uri(const std::string& uri) {
    char scheme[16];
    char user[64];
    char host[256];
    char resource[256];
    int port = 0;
    const http_uri_status_t status = httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme, sizeof scheme, user,
                                                     sizeof user, host, sizeof host, &port, resource, sizeof resource);
    const std::string_view name = scheme;
    if (status < HTTP_URI_STATUS_OK || (name != "ipp" && name != "ipps")) return failure(AddressError::not_ipp);
    if (host[0] == '\0') return failure(AddressError::no_host);
    return PrinterAddress{uri, host, resource, port, name == "ipps"};
}

Result<PrinterAttributes, IppFault> IppClient::printer_attributes(const IppTimeouts& timeouts) const {
    const Message request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, m_address, m_user_name);
    ask_for(request.get(), std::array{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                      "document-format-supported", "print-scaling-supported"});
    const auto answer = exchange(m_address, request.get(), nullptr, timeouts);
    if (!answer) return failure(answer.error());
    ipp_t* message = answer->get();
    PrinterAttributes attributes;
    attributes.state = printer_state_of(integer_of(message, "printer-state", IPP_TAG_ENUM));
    for (const auto& reason : words_of(message, "printer-state-reasons", kReasonsMax)) {
        attributes.reasons.emplace_back(without_severity(reason));
    }
    ipp_attribute_t* accepting = ippFindAttribute(message, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    attributes.accepts_jobs = accepting == nullptr || ippGetBoolean(accepting, 0) != 0;
    attributes.takes_pdf = contains(words_of(message, "document-format-supported", kFormatsMax), "application/pdf");
    attributes.can_print_unscaled = contains(words_of(message, "print-scaling-supported", kReasonsMax), "none");
    return attributes;
}

Result<int, IppFault> IppClient::print_pdf(const std::string& title, const PdfBytes& pdf, bool unscaled,
                                           const IppTimeouts& timeouts) const {
    const Message request = new_request(IPP_OP_PRINT_JOB, m_address, m_user_name);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, title.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
    if (unscaled) ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
    const auto answer = exchange(m_address, request.get(), &pdf, timeouts);
    if (!answer) return failure(answer.error());
    const int job = integer_of(answer->get(), "job-id", IPP_TAG_INTEGER);
    if (job <= 0) return failure(IppFault{IppFault::Kind::refused, "the printer gave the job no number"});
    return job;
}

Result<JobAttributes, IppFault> IppClient::job_attributes(int job, const IppTimeouts& timeouts) const {
    const Message request = new_request(IPP_OP_GET_JOB_ATTRIBUTES, m_address, m_user_name);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ask_for(request.get(), std::array{"job-state", "job-impressions-completed"});
    const auto answer = exchange(m_address, request.get(), nullptr, timeouts);
    if (!answer) return failure(answer.error());
    JobAttributes attributes;
    attributes.state = job_state_of(integer_of(answer->get(), "job-state", IPP_TAG_ENUM));
    attributes.pages_done = std::max(0, integer_of(answer->get(), "job-impressions-completed", IPP_TAG_INTEGER));
    return attributes;
}

Result<void, IppFault> IppClient::cancel(int job, const IppTimeouts& timeouts) const {
    const Message request = new_request(IPP_OP_CANCEL_JOB, m_address, m_user_name);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    const auto answer = exchange(m_address, request.get(), nullptr, timeouts);
    if (!answer) return failure(answer.error());
    return {};
}

Result<std::vector<int>, IppFault> IppClient::own_jobs(const IppTimeouts& timeouts) const {
    const Message request = new_request(IPP_OP_GET_JOBS, m_address, m_user_name);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "not-completed");
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "my-jobs", 1);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit", kJobsMax);
    ask_for(request.get(), std::array{"job-id", "job-originating-user-name"});
    const auto answer = exchange(m_address, request.get(), nullptr, timeouts);
    if (!answer) return failure(answer.error());

    // Printers differ in what "my-jobs" means to them: a job is ours only when it carries our name.
    std::vector<int> jobs;
    int job = 0;
    bool ours = false;
    const auto close_group = [&] {
        if (job > 0 && ours && jobs.size() < static_cast<std::size_t>(kJobsMax)) jobs.push_back(job);
        job = 0;
        ours = false;
    };
    for (ipp_attribute_t* attribute = ippFirstAttribute(answer->get()); attribute != nullptr;
         attribute = ippNextAttribute(answer->get())) {
        const char* name = ippGetName(attribute);
        if (name == nullptr || ippGetGroupTag(attribute) != IPP_TAG_JOB) {
            close_group();
            continue;
        }
        if (std::strcmp(name, "job-id") == 0) job = ippGetInteger(attribute, 0);
        const char* text = ippGetString(attribute, 0, nullptr);
        if (std::strcmp(name, "job-originating-user-name") == 0) ours = text != nullptr && m_user_name == text;
    }
    close_group();
    return jobs;
}

}  // namespace kiosk::printer
