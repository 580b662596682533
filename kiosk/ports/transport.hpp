// Transport: HTTP exchanges with the backend, several at a time, none of them blocking. Used by one worker thread
// (wake() excepted). The backend is not trusted: what comes back has been bounded, nothing more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"

namespace kiosk {

enum class HttpMethod : unsigned char { get, post, put, patch, remove };

// Money goes over a connection of its own: libcurl silently repeats a POST when a reused connection breaks
// (facts: sync-and-reliability, finding 3), and only a fresh connection tells honestly that it was cut.
enum class HttpConnection : unsigned char { reused, fresh };

// Bytes that may name a tenant: wiped when given back.
using HttpBody = std::vector<char, WipingAllocator<char>>;

struct HttpHeader {
    std::string name;
    PrivateText value;
};

enum class HttpPace : unsigned char {
    steady,            // silence for some seconds is a fault, long before the deadline
    may_be_held_back,  // the backend answers when it has something to say: only the deadline counts
};

struct HttpRequest {
    HttpMethod method = HttpMethod::get;
    // "/me": appended to the configured base, which ends in the version, never taken from an answer. Names a contract
    // now and then.
    PrivateText path;
    std::vector<HttpHeader> headers;
    HttpBody body;                                  // empty = none
    std::string content_type = "application/json";  // of the body
    HttpConnection connection = HttpConnection::reused;
    HttpPace pace = HttpPace::steady;
    Milliseconds deadline{8'000};  // for the whole exchange
    std::size_t answer_bytes_max = 262'144;
};

struct HttpAnswer {
    int status = 0;  // 200..599
    HttpBody body;
    std::string content_type;          // lower case, without parameters
    std::int64_t retry_after_s = -1;   // -1: none; seconds form only, an HTTP date is read as "none"
    std::int64_t server_unix_ms = -1;  // from Date; -1: none
    // X-Operation-Id and Content-Digest, for answers that are not JSON; empty: none. Repeated ones stand behind each
    // other, so that they equal nothing that was expected.
    std::string operation_id;
    std::string content_digest;
};

struct HttpFault {
    enum class Kind : unsigned char {
        no_connection,  // nothing was sent: name, route, refused, TLS handshake
        interrupted,    // sent at least in part, no whole answer: the backend may have acted
        too_slow,       // deadline or low speed; the backend may have acted
        too_large,      // more than answer_bytes_max or too many headers
        not_http,       // an answer that is not HTTP, or is not delimited (facts: finding 6)
        cancelled,
    };
    Kind kind = Kind::no_connection;
    std::string message;  // the library's words, for the log: they name no tenant
};

struct HttpDone {
    std::uint64_t tag = 0;  // of submit()
    std::variant<HttpAnswer, HttpFault> result;
};

class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    // Starts an exchange. Every submit is answered by exactly one HttpDone from a later poll().
    virtual void submit(std::uint64_t tag, HttpRequest request) = 0;
    // Gives the exchange up; its HttpDone says cancelled. Nothing happens when it is over already.
    virtual void cancel(std::uint64_t tag) = 0;
    // Works for at most `timeout`; returns sooner when an exchange ends or wake() is called.
    [[nodiscard]] virtual std::vector<HttpDone> poll(Milliseconds timeout) = 0;
    [[nodiscard]] virtual std::size_t under_way() const = 0;
    // Any thread.
    virtual void wake() = 0;
};

}  // namespace kiosk
