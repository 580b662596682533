// The transport against a server that breaks rules: answers are bounded, cut ones are faults, nothing is followed.
#include "kiosk/portal/curl_transport.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_peer.hpp"

using namespace kiosk;
using kiosk::test::http_answer;
using kiosk::test::PeerAnswer;
using kiosk::test::ScriptedPeer;

namespace {

std::unique_ptr<Transport> open_to(const ScriptedPeer& peer) {
    auto transport = portal::open_curl_transport({.base_url = peer.url(),
                                                  .certificate_authority_file = {},
                                                  .client_certificate_file = {},
                                                  .client_key_file = {}});
    REQUIRE(transport);
    return std::move(*transport);
}

HttpDone exchange(Transport& transport, HttpRequest request) {
    transport.submit(7, std::move(request));
    for (int turn = 0; turn < 200; ++turn) {
        auto done = transport.poll(Milliseconds{100});
        if (!done.empty()) return std::move(done[0]);
    }
    FAIL("no end of the exchange");
    return {};
}

HttpRequest get(std::string_view path) {
    HttpRequest request;
    request.path = PrivateText{path};
    request.deadline = Milliseconds{3'000};
    return request;
}

HttpFault::Kind fault_of(const PeerAnswer& answer, std::size_t bytes_max = 1000) {
    const ScriptedPeer peer{[&](const std::string&) { return answer; }};
    const auto transport = open_to(peer);
    HttpRequest request = get("/x");
    request.answer_bytes_max = bytes_max;
    request.deadline = Milliseconds{500};
    const HttpDone done = exchange(*transport, std::move(request));
    const auto* fault = std::get_if<HttpFault>(&done.result);
    REQUIRE(fault != nullptr);
    return fault->kind;
}

}  // namespace

TEST_CASE("curl_transport: an exchange carries method, path, headers and body, and brings the answer back") {
    const ScriptedPeer peer{[](const std::string&) {
        return PeerAnswer{http_answer(201, "{}", "Retry-After: 12\r\nDate: Mon, 23 Nov 2026 13:00:00 GMT\r\n")};
    }};
    const auto transport = open_to(peer);
    HttpRequest request = get("/v1/payments");
    request.method = HttpMethod::post;
    request.headers.push_back({"Idempotency-Key", PrivateText{"abc"}});
    const std::string body = R"({"amount_cents":15000})";
    request.body.assign(body.begin(), body.end());
    const HttpDone done = exchange(*transport, std::move(request));
    const auto* answer = std::get_if<HttpAnswer>(&done.result);
    REQUIRE(answer != nullptr);
    CHECK(done.tag == 7);
    CHECK(answer->status == 201);
    CHECK(answer->content_type == "application/json");
    CHECK(answer->retry_after_s == 12);
    CHECK(answer->server_unix_ms == 1'795'438'800'000);
    REQUIRE(peer.requests().size() == 1);
    CHECK(peer.requests()[0].substr(0, 22) == "POST /v1/payments HTTP");
    CHECK(test::header_of(peer.requests()[0], "idempotency-key") == "abc");
    CHECK(test::header_of(peer.requests()[0], "expect").empty());
    CHECK(peer.requests()[0].substr(peer.requests()[0].size() - body.size()) == body);
}

TEST_CASE("curl_transport: what is not a whole bounded answer is a fault of its own kind") {
    using Kind = HttpFault::Kind;
    using Then = PeerAnswer::Then;
    CHECK(fault_of({http_answer(200, std::string(2000, 'x'))}) == Kind::too_large);
    CHECK(fault_of({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x') +
                    "\r\n0\r\n\r\n"}) == Kind::too_large);
    CHECK(fault_of({"HTTP/1.1 200 OK\r\n" + std::string(40'000, 'a') + ": b\r\n\r\n"}) == Kind::too_large);
    CHECK(fault_of({"HTTP/1.0 200 OK\r\n\r\n{\"half\": "}) == Kind::not_http);
    CHECK(fault_of({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"}) == Kind::interrupted);
    CHECK(fault_of({"", Then::reset}) == Kind::interrupted);
    CHECK(fault_of({"", Then::stay_silent}) == Kind::too_slow);
    CHECK(fault_of({"\x16\x03\x01 garbage that is no HTTP at all\r\n\r\n"}) == Kind::not_http);
}

TEST_CASE("curl_transport: operation id and digest come in headers too, of the last answer only, twice as two") {
    const auto headers_of = [](const std::string& raw) {
        const ScriptedPeer peer{[&](const std::string&) { return PeerAnswer{raw}; }};
        const auto transport = open_to(peer);
        const HttpDone done = exchange(*transport, get("/me/notices/N-1/pdf"));
        const auto* answer = std::get_if<HttpAnswer>(&done.result);
        REQUIRE(answer != nullptr);
        return std::pair{answer->operation_id, answer->content_digest};
    };
    using Headers = std::pair<std::string, std::string>;
    CHECK(headers_of(http_answer(200, "x", "X-OPERATION-ID:  id-1 \r\nContent-Digest: sha-256=:abc=:\r\n")) ==
          Headers{"id-1", "sha-256=:abc=:"});
    CHECK(headers_of(http_answer(200, "x")) == Headers{});
    CHECK(headers_of(http_answer(200, "x", "X-Operation-Id: id-1\r\nX-Operation-Id: id-2\r\n")).first == "id-1, id-2");
    CHECK(headers_of("HTTP/1.1 103 Early Hints\r\nX-Operation-Id: id-0\r\nContent-Digest: d\r\n\r\n" +
                     http_answer(200, "x")) == Headers{});
}

TEST_CASE("curl_transport: silence ends an exchange before its deadline, but not one that may be held back") {
    const ScriptedPeer peer{[](const std::string&) { return PeerAnswer{"", PeerAnswer::Then::stay_silent}; }};
    portal::TransportSettings settings;
    settings.base_url = peer.url();
    settings.silence_max_s = 1;
    const auto transport = portal::open_curl_transport(settings).value();
    HttpRequest held = get("/changes");
    held.pace = HttpPace::may_be_held_back;
    transport->submit(1, std::move(held));
    transport->submit(2, get("/me"));
    std::vector<std::uint64_t> ended;
    while (ended.size() < 2) {
        for (const HttpDone& done : transport->poll(Milliseconds{100})) ended.push_back(done.tag);
    }
    CHECK(ended == std::vector<std::uint64_t>{2, 1});
}

TEST_CASE("curl_transport: a status line that cannot be read is no HTTP; libcurl takes it for 200") {
    // Found by fuzz_http_answer.
    const std::string rest = "\r\nContent-Length: 2\r\n\r\n{}";
    for (const char* line : {"HTTP/{1.1 302 Found", "HTTP/1.1 xyz", "HTTP/1.1 302Found", "HTTP/1.1  409 Two blanks",
                             "HTTP 302 Found", "HTTP/1.12 302 Found", "HTTP/9.9 200 OK"}) {
        INFO(line);
        CHECK(fault_of({line + rest}) == HttpFault::Kind::not_http);
    }
}

TEST_CASE("curl_transport: a redirection is an answer like another and is not followed") {
    const ScriptedPeer peer{
        [](const std::string&) { return PeerAnswer{http_answer(302, "{}", "Location: file:///etc/passwd\r\n")}; }};
    const auto transport = open_to(peer);
    const HttpDone done = exchange(*transport, get("/v1/me"));
    REQUIRE(std::holds_alternative<HttpAnswer>(done.result));
    CHECK(std::get<HttpAnswer>(done.result).status == 302);
    CHECK(peer.requests().size() == 1);
}

TEST_CASE("curl_transport: money is posted once per try, even when the connection it could reuse breaks") {
    // The first answer keeps the connection; whatever comes on it next is read whole and then cut without an answer.
    std::atomic<int> count = 0;
    const ScriptedPeer peer{[&](const std::string&) {
        return ++count == 1 ? PeerAnswer{http_answer(200, "{}"), PeerAnswer::Then::keep_open}
                            : PeerAnswer{"", PeerAnswer::Then::reset};
    }};
    const auto transport = open_to(peer);
    HttpRequest first = get("/v1/payments");
    first.method = HttpMethod::post;
    first.body = {'{', '}'};
    first.connection = HttpConnection::fresh;
    HttpRequest second = first;
    const auto answered = exchange(*transport, std::move(first));
    const auto lost = exchange(*transport, std::move(second));
    CHECK(std::holds_alternative<HttpAnswer>(answered.result));
    CHECK(std::holds_alternative<HttpFault>(lost.result));
    CHECK(peer.requests().size() == 2);
}

TEST_CASE("curl_transport: nobody there is no_connection, and a cancelled exchange says so") {
    auto transport = portal::open_curl_transport({.base_url = "http://127.0.0.1:1",
                                                  .certificate_authority_file = {},
                                                  .client_certificate_file = {},
                                                  .client_key_file = {}});
    REQUIRE(transport);
    const HttpDone refused = exchange(**transport, get("/"));
    REQUIRE(std::holds_alternative<HttpFault>(refused.result));
    CHECK(std::get<HttpFault>(refused.result).kind == HttpFault::Kind::no_connection);

    const ScriptedPeer silent{[](const std::string&) { return PeerAnswer{"", PeerAnswer::Then::stay_silent}; }};
    const auto waiting = open_to(silent);
    waiting->submit(9, get("/"));
    CHECK(waiting->poll(Milliseconds{0}).empty());
    waiting->cancel(9);
    const auto done = waiting->poll(Milliseconds{0});
    REQUIRE(done.size() == 1);
    CHECK(std::get<HttpFault>(done[0].result).kind == HttpFault::Kind::cancelled);
}

TEST_CASE("curl_transport: without TLS only a loopback literal may be spoken to") {
    CHECK(portal::is_loopback_http("http://127.0.0.1:8080/api"));
    CHECK(portal::is_loopback_http("http://[::1]:8080"));
    for (const char* wrong : {"http://localhost:80", "http://127.0.0.1.example:80", "http://127.0.0.1@evil.example/",
                              "http://10.0.0.1", "ftp://127.0.0.1", "http://127.0.0.1:80@evil.example/"}) {
        INFO(wrong);
        CHECK_FALSE(portal::is_loopback_http(wrong));
        CHECK_FALSE(portal::open_curl_transport({.base_url = wrong,
                                                 .certificate_authority_file = {},
                                                 .client_certificate_file = {},
                                                 .client_key_file = {}}));
    }
}
