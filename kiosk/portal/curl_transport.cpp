// libcurl behind the Transport port: one multi handle, bounded answers, nothing followed, nothing remembered.
#include "kiosk/portal/curl_transport.hpp"

#include <curl/curl.h>
#include <malloc.h>  // malloc_usable_size

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <list>

#include "kiosk/base/check.hpp"

namespace kiosk::portal {
namespace {

constexpr std::size_t kHeaderBytesMax = 32'768;
constexpr long kLowSpeedBytesPerSecond = 64;

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiDeleter {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct SlistDeleter {
    void operator()(curl_slist* list) const {
        for (curl_slist* item = list; item != nullptr; item = item->next)
            wipe(item->data, std::string_view{item->data}.size());
        curl_slist_free_all(list);
    }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

enum class Overrun : unsigned char { none, body, headers };

// One exchange under way. Its address is libcurl's callback argument, so it lives in a std::list and never moves.
struct Exchange {
    std::uint64_t tag = 0;
    HttpRequest request;
    Easy easy;
    Slist headers;
    PrivateText url;  // ends in a zero byte
    HttpAnswer answer;
    std::size_t header_bytes = 0;
    int status_in_line = 0;  // of the last status line; 0: it could not be read
    bool delimited = false;  // Content-Length or chunked: otherwise a cut answer would look whole
    Overrun overrun = Overrun::none;
};

std::string lower_case(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
    });
    return lowered;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::int64_t seconds_of(std::string_view text) {
    std::int64_t seconds = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && seconds >= 0 && seconds <= 86'400 ? seconds : -1;
}

// "HTTP/1.1 302 Found" → 302. libcurl 7.88 takes a line that it cannot read for 200.
int status_of(std::string_view line) {
    constexpr std::size_t kVersionBytes = 9;
    int status = 0;
    const std::string_view version = line.substr(0, kVersionBytes);
    if (version != "HTTP/1.1 " && version != "HTTP/1.0 ") return 0;
    const std::string_view digits = line.substr(kVersionBytes, 3);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
    const std::string_view behind = line.substr(std::min(line.size(), kVersionBytes + digits.size()), 1);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size() && digits.size() == 3;
    return whole && behind.find_first_not_of(" \r\n") == std::string_view::npos ? status : 0;
}

void add_value(std::string& values, std::string_view value) {
    if (!values.empty()) values += ", ";
    values += value;
}

void read_header(Exchange& exchange, std::string_view line) {
    if (line.substr(0, 5) == "HTTP/") {  // an interim answer (100, 103) came before: forget what it said
        exchange.status_in_line = status_of(line);
        exchange.answer.content_type.clear();
        exchange.answer.operation_id.clear();
        exchange.answer.content_digest.clear();
        exchange.delimited = false;
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string name = lower_case(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-length" || (name == "transfer-encoding" && lower_case(value) == "chunked")) {
        exchange.delimited = true;
    } else if (name == "content-type") {
        exchange.answer.content_type = lower_case(trimmed(value.substr(0, value.find(';'))));
    } else if (name == "retry-after") {
        exchange.answer.retry_after_s = seconds_of(value);
    } else if (name == "x-operation-id") {
        add_value(exchange.answer.operation_id, value);
    } else if (name == "content-digest") {
        add_value(exchange.answer.content_digest, value);
    } else if (name == "date") {
        const std::time_t moment = curl_getdate(std::string{value}.c_str(), nullptr);
        if (moment >= 0) exchange.answer.server_unix_ms = std::int64_t{moment} * 1000;
    }
}

// libcurl calls these from C: nothing may be thrown through it, so memory that is not there ends the exchange.
std::size_t take_header(char* data, std::size_t size, std::size_t count, void* argument) noexcept try {
    auto& exchange = *static_cast<Exchange*>(argument);
    const std::size_t bytes = size * count;
    exchange.header_bytes += bytes;
    if (exchange.header_bytes > kHeaderBytesMax) {
        exchange.overrun = Overrun::headers;
        return 0;
    }
    read_header(exchange, {data, bytes});
    return bytes;
} catch (...) {
    return 0;
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* argument) noexcept try {
    auto& exchange = *static_cast<Exchange*>(argument);
    const std::size_t bytes = size * count;
    if (bytes > exchange.request.answer_bytes_max - exchange.answer.body.size()) {
        exchange.overrun = Overrun::body;
        return 0;
    }
    exchange.answer.body.insert(exchange.answer.body.end(), data, data + bytes);
    return bytes;
} catch (...) {
    return 0;
}

const char* method_name(HttpMethod method) {
    switch (method) {
        case HttpMethod::get:
            return "GET";
        case HttpMethod::post:
            return "POST";
        case HttpMethod::put:
            return "PUT";
        case HttpMethod::patch:
            return "PATCH";
        case HttpMethod::remove:
            return "DELETE";
    }
    check_failed("an HTTP method outside its enum");
}

// Before these a request cannot have left the machine.
bool nothing_was_sent(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_URL_MALFORMAT:
            return true;
        default:
            return false;
    }
}

bool has_control_bytes(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char character) { return static_cast<unsigned char>(character) < 0x20; });
}

class CurlTransport final : public Transport {
public:
    CurlTransport(TransportSettings settings, Multi multi)
        : m_settings(std::move(settings)), m_multi(std::move(multi)) {}
    ~CurlTransport() override {
        for (Exchange& exchange : m_running) curl_multi_remove_handle(m_multi.get(), exchange.easy.get());
    }
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    void submit(std::uint64_t tag, HttpRequest request) override {
        m_waiting.emplace_back();
        m_waiting.back().tag = tag;
        m_waiting.back().request = std::move(request);
    }

    void cancel(std::uint64_t tag) override {
        const auto has_tag = [tag](const Exchange& exchange) { return exchange.tag == tag; };
        if (const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), has_tag); found != m_waiting.end()) {
            m_waiting.erase(found);
        } else if (const auto running = std::find_if(m_running.begin(), m_running.end(), has_tag);
                   running != m_running.end()) {
            curl_multi_remove_handle(m_multi.get(), running->easy.get());
            m_running.erase(running);
        } else {
            return;
        }
        m_done.push_back({tag, HttpFault{HttpFault::Kind::cancelled, "cancelled"}});
    }

    std::vector<HttpDone> poll(Milliseconds timeout) override;
    [[nodiscard]] std::size_t under_way() const override { return m_waiting.size() + m_running.size() + m_done.size(); }
    void wake() override { curl_multi_wakeup(m_multi.get()); }

private:
    void start_waiting();
    bool start(Exchange& exchange);
    void set_options(Exchange& exchange);
    void collect();
    [[nodiscard]] std::variant<HttpAnswer, HttpFault> outcome(Exchange& exchange, CURLcode code) const;

    TransportSettings m_settings;
    Multi m_multi;
    std::list<Exchange> m_waiting;
    std::list<Exchange> m_running;
    std::vector<HttpDone> m_done;
};

std::vector<HttpDone> CurlTransport::poll(Milliseconds timeout) {
    start_waiting();
    int running = 0;
    curl_multi_perform(m_multi.get(), &running);
    collect();
    if (m_done.empty()) {
        curl_multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(timeout.count()), nullptr);
        curl_multi_perform(m_multi.get(), &running);
        collect();
    }
    std::vector<HttpDone> done;
    done.swap(m_done);
    return done;
}

void CurlTransport::start_waiting() {
    while (!m_waiting.empty() && m_running.size() < m_settings.exchanges_max) {
        m_running.splice(m_running.end(), m_waiting, m_waiting.begin());
        if (start(m_running.back())) continue;
        m_done.push_back(
            {m_running.back().tag, HttpFault{HttpFault::Kind::no_connection, "the request could not be set up"}});
        m_running.pop_back();
    }
}

bool CurlTransport::start(Exchange& exchange) {
    exchange.easy.reset(curl_easy_init());
    if (!exchange.easy) return false;
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    exchange.headers.reset(list);
    const auto add = [&exchange](std::string_view line) {
        curl_slist* longer = curl_slist_append(exchange.headers.get(), std::string{line}.c_str());
        if (longer == nullptr) return false;
        if (!exchange.headers) exchange.headers.reset(longer);
        return true;
    };
    if (!exchange.request.body.empty() && !add("Content-Type: " + exchange.request.content_type)) return false;
    for (const HttpHeader& header : exchange.request.headers) {
        KIOSK_CHECK(!has_control_bytes(header.name) && !has_control_bytes(header.value.view()));
        PrivateText line{header.name};
        line.append(": ");
        line.append(header.value.view());
        line.append(std::string_view{"\0", 1});
        if (curl_slist_append(exchange.headers.get(), line.view().data()) == nullptr) return false;
    }
    KIOSK_CHECK(!has_control_bytes(exchange.request.path.view()));
    exchange.url = PrivateText{m_settings.base_url};
    exchange.url.append(exchange.request.path.view());
    exchange.url.append(std::string_view{"\0", 1});
    set_options(exchange);
    return curl_multi_add_handle(m_multi.get(), exchange.easy.get()) == CURLM_OK;
}

void CurlTransport::set_options(Exchange& exchange) {
    CURL* easy = exchange.easy.get();
    const HttpRequest& request = exchange.request;
    const bool plain = is_loopback_http(exchange.url.view());
    curl_easy_setopt(easy, CURLOPT_URL, exchange.url.view().data());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &exchange);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    if (!m_settings.certificate_authority_file.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_settings.certificate_authority_file.c_str());
    }
    if (!m_settings.client_certificate_file.empty()) {
        curl_easy_setopt(easy, CURLOPT_SSLCERT, m_settings.client_certificate_file.c_str());
        curl_easy_setopt(easy, CURLOPT_SSLKEY, m_settings.client_key_file.c_str());
    }
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, 60L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_settings.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.deadline.count()));
    if (request.pace == HttpPace::steady) {
        // libcurl looks every second then: not for what may wait half a minute.
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytesPerSecond);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, m_settings.silence_max_s);
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method_name(request.method));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange.headers.get());
    if (request.method != HttpMethod::get && request.method != HttpMethod::remove) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
    }
    if (request.connection == HttpConnection::fresh) {
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    }
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
}

void CurlTransport::collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;
        const auto ended = std::find_if(m_running.begin(), m_running.end(),
                                        [easy](const Exchange& exchange) { return exchange.easy.get() == easy; });
        KIOSK_CHECK(ended != m_running.end());
        m_done.push_back({ended->tag, outcome(*ended, code)});
        curl_multi_remove_handle(m_multi.get(), easy);
        m_running.erase(ended);
    }
}

std::variant<HttpAnswer, HttpFault> CurlTransport::outcome(Exchange& exchange, CURLcode code) const {
    using Kind = HttpFault::Kind;
    if (exchange.overrun != Overrun::none) return HttpFault{Kind::too_large, "the answer was larger than allowed"};
    long status = 0;
    curl_easy_getinfo(exchange.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) {
        const bool is_read = status == exchange.status_in_line;
        if (!is_read || status < 200 || status > 599) return HttpFault{Kind::not_http, "no HTTP status"};
        const bool bodiless = status == 204 || status == 304;
        if (!exchange.delimited && !bodiless) return HttpFault{Kind::not_http, "an answer without a length"};
        exchange.answer.status = static_cast<int>(status);
        return std::move(exchange.answer);
    }
    const char* words = curl_easy_strerror(code);
    if (code == CURLE_OPERATION_TIMEDOUT) {
        curl_off_t connected_us = 0;
        curl_easy_getinfo(exchange.easy.get(), CURLINFO_PRETRANSFER_TIME_T, &connected_us);
        return HttpFault{connected_us == 0 ? Kind::no_connection : Kind::too_slow, words};
    }
    if (nothing_was_sent(code)) return HttpFault{Kind::no_connection, words};
    if (code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL) return HttpFault{Kind::not_http, words};
    return HttpFault{Kind::interrupted, words};
}

}  // namespace

// libcurl's own copies of what a tenant typed are gone with its buffers: a session leaves nothing in memory.
extern "C" {
static void wiping_free(void* memory) {
    if (memory == nullptr) return;
    wipe(memory, malloc_usable_size(memory));
    std::free(memory);
}
static void* wiping_realloc(void* memory, std::size_t size) {
    if (memory == nullptr) return std::malloc(size);
    void* grown = std::malloc(size);
    if (grown == nullptr) return nullptr;
    std::memcpy(grown, memory, std::min(size, malloc_usable_size(memory)));
    wiping_free(memory);
    return grown;
}
static char* wiping_strdup(const char* text) {
    const std::size_t size = std::strlen(text) + 1;
    void* copy = std::malloc(size);
    return copy == nullptr ? nullptr : static_cast<char*>(std::memcpy(copy, text, size));
}
}

bool is_loopback_http(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (url.substr(0, kScheme.size()) != kScheme) return false;
    const std::string_view authority = url.substr(kScheme.size(), url.find('/', kScheme.size()) - kScheme.size());
    const std::string_view host = authority.substr(0, authority.rfind(':'));
    const bool user_part = authority.find('@') != std::string_view::npos;
    return !user_part && (host == "127.0.0.1" || host == "[::1]" || authority == "[::1]");
}

Result<std::unique_ptr<Transport>, TransportError> open_curl_transport(const TransportSettings& settings) {
    using Kind = TransportError::Kind;
    const bool secure = settings.base_url.substr(0, 8) == "https://";
    if (!secure && !is_loopback_http(settings.base_url)) {
        return failure(TransportError{Kind::bad_url, "only https, or http to a loopback literal"});
    }
    static const CURLcode started = curl_global_init_mem(CURL_GLOBAL_DEFAULT, &std::malloc, &wiping_free,
                                                         &wiping_realloc, &wiping_strdup, &std::calloc);
    if (started != CURLE_OK) return failure(TransportError{Kind::library, "libcurl did not start"});
    Multi multi{curl_multi_init()};
    if (!multi) return failure(TransportError{Kind::library, "no multi handle"});
    return std::unique_ptr<Transport>{std::make_unique<CurlTransport>(settings, std::move(multi))};
}

}  // namespace kiosk::portal
