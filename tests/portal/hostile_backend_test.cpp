// The real client over real HTTP against a backend that means harm or is broken: every answer ends as a typed error,
// in bounded time and memory, and nothing of it is half believed.
#include <sys/resource.h>

#include <chrono>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/portal/curl_transport.hpp"
#include "kiosk/portal/portal_client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fault_proxy/fault_proxy.hpp"
#include "tests/support/scripted_peer.hpp"

using namespace kiosk;
using namespace kiosk::test;
using Kind = PortalRefusal::Kind;
using Fault = ProxyFault::Kind;

namespace {

const Reference kOurs = Reference::make(1, 7);
const Reference kOthers = Reference::make(1, 8);
constexpr const char* kOurContract = "104201/01";

std::unique_ptr<Transport> transport_to(const std::string& url) {
    auto transport = portal::open_curl_transport(
        {.base_url = url, .certificate_authority_file = {}, .client_certificate_file = {}, .client_key_file = {}});
    REQUIRE(transport);
    return std::move(*transport);
}

std::string replaced(std::string text, const std::string& old_part, const std::string& new_part) {
    const auto place = text.find(old_part);
    REQUIRE(place != std::string::npos);
    return text.replace(place, old_part.size(), new_part);
}

std::string echo_of(const std::string& request) {
    const std::string key = header_of(request, "Idempotency-Key");
    return key.empty() ? header_of(request, "X-Operation-Id") : key;
}

// "OP" in an answer becomes the operation id of its request.
std::string echoed(std::string body, const std::string& request) {
    const auto place = body.find("\"OP\"");
    return place == std::string::npos ? body : body.replace(place + 1, 2, echo_of(request));
}

struct Kiosk {
    explicit Kiosk(const std::string& url) : transport(transport_to(url)) {}
    PortalReply ask(PortalQuestion question) {
        client.ask(5, std::move(question));
        for (int turn = 0; turn < 300; ++turn) {
            auto answers = client.poll(Milliseconds{100});
            if (!answers.empty()) return std::move(answers[0].reply);
        }
        FAIL("no answer at all");
        return {};
    }
    OperationId operation() { return OperationId::make(clock.wall(), random); }

    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    std::unique_ptr<Transport> transport;
    crypto::SodiumHasher hasher{*crypto::Sodium::initialise()};
    portal::PortalClient client{*transport, hasher, clock, random, log, "BRN-1"};
};

PortalReply reply_to(PortalQuestion question, const std::string& raw_answer) {
    const ScriptedPeer backend{[&](const std::string& request) { return PeerAnswer{echoed(raw_answer, request)}; }};
    Kiosk kiosk{backend.url()};
    return kiosk.ask(std::move(question));
}

std::optional<Kind> refusal_of(const PortalReply& reply) {
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    return refusal == nullptr ? std::nullopt : std::optional{refusal->kind};
}

// http_answer() counts before the id is put in: it is longer than "OP".
std::string answer_with(const std::string& body, const std::string& extra_headers = {}, int status = 200) {
    const std::string longer = replaced(http_answer(status, body + std::string(34, ' '), extra_headers), body, body);
    return body.find("\"OP\"") == std::string::npos ? http_answer(status, body, extra_headers)
                                                    : longer.substr(0, longer.size() - 34);
}

const AskContracts kAskContracts{PrivateText{"token"}};

constexpr const char* kContracts =
    R"({"op_id": "OP", "amount_min_cents": 500, "amount_max_cents": 300000, "contracts": [{
    "contract_number": "104201/01", "kind": "flat", "label": "Appartement A-012", "address_line": "8 rue des Tilleuls",
    "balance_cents": 72084, "balance_as_of": "2026-11-23",
    "latest_notice": {"id": "AE-1", "period": "2026-11", "amount_cents": 57395, "remaining_cents": 57395},
    "payment_plan": {"instalment_cents": 5000, "due_date": "2026-12-01"},
    "pending_payments": [{"reference": "OURS", "amount_cents": 30000, "recorded_at": "2026-11-23T09:14:00Z",
                          "status": "captured", "is_late": false}],
    "recent_payments": [], "estimated_remainder_cents": 42084, "open_intent": null, "under_verification": false}]})";

std::string contracts() {
    return replaced(kContracts, "OURS", kOurs.text());
}

constexpr const char* kReceipt = R"({"op_id": "OP", "kind": "recu", "number": "R-000123",
    "issued_at": "2026-11-25T04:36:00Z", "paid_at": "2026-11-25T04:35:00Z", "demonstration": false,
    "landlord": {"name": "Habitat", "legal_form": "SA", "siren": "999000003", "siret": "99900000300015",
                 "address_line": "1 place", "postal_code": "99100", "city": "VILLE", "phone": "01", "website": "x"},
    "agency": {"name": "Agence", "address_line": "1 place", "postal_code": "99100", "city": "VILLE", "phone": "01"},
    "kiosk_id": "BRN-1", "payer": {"full_name": "Z", "civility": "Mme", "given_names": "Z", "family_name": "L"},
    "contract_number": "104201/01", "contract_label": "Appartement", "contract_address": "8 rue",
    "reference": "OURS", "amount_cents": 15000, "currency": "EUR",
    "means": {"kind": "card", "last_four": "1234", "authorisation_number": null, "aid": null,
              "application_label": null},
    "balance": {"posted_cents": 1, "as_of": "2026-11-23", "estimated_after_cents": -500}, "statements": []})";

std::string receipt() {
    return replaced(kReceipt, "OURS", kOurs.text());
}

AskReceipt ask_receipt() {
    return {PrivateText{"token"}, kOurs, PrivateText{kOurContract}};
}

std::int64_t peak_memory_kb() {
    rusage usage{};
    REQUIRE(getrusage(RUSAGE_SELF, &usage) == 0);
    return usage.ru_maxrss;
}

class Stopwatch {
public:
    [[nodiscard]] std::chrono::milliseconds elapsed() const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_start);
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace

TEST_CASE("hostile_backend: the answers that the tests below spoil are good ones") {
    CHECK(std::holds_alternative<Contracts>(reply_to(kAskContracts, answer_with(contracts()))));
    CHECK(std::holds_alternative<ReceiptData>(reply_to(ask_receipt(), answer_with(receipt()))));
}

TEST_CASE("hostile_backend: an answer without end is given up, and little of it is kept") {
    const auto fault = GENERATE(Fault::endless_answer, Fault::endless_headers);
    const ScriptedPeer nobody{[](const std::string&) { return PeerAnswer{}; }};
    FaultProxy proxy{nobody.port()};
    proxy.next({fault});
    Kiosk kiosk{proxy.url()};
    const std::int64_t before_kb = peak_memory_kb();
    const Stopwatch stopwatch;
    CHECK(refusal_of(kiosk.ask(kAskContracts)) == Kind::unclear);
    CHECK(stopwatch.elapsed() < std::chrono::seconds{5});
    CHECK(peak_memory_kb() - before_kb < 8 * 1'024);
    CHECK(proxy.sent_bytes() < 8 * 1'024 * 1'024);  // what lay in the sockets when the client hung up
}

TEST_CASE("hostile_backend: a bomb of gzip is not unpacked") {
    // 1,000 bytes that gzip makes of a megabyte of blanks: never asked for, so they are bytes that are no JSON.
    const std::string packed = "\x1f\x8b\x08" + std::string(997, '\x42');
    const std::string coding = GENERATE(as<std::string>{}, "gzip", "deflate", "br", "gzip, gzip, gzip");
    INFO(coding);
    const ScriptedPeer backend{[&](const std::string&) {
        return PeerAnswer{http_answer(200, packed, "Content-Encoding: " + coding + "\r\n")};
    }};
    Kiosk kiosk{backend.url()};
    CHECK(refusal_of(kiosk.ask(kAskContracts)) == Kind::unreachable);
    REQUIRE(backend.requests().size() == 1);
    CHECK(header_of(backend.requests()[0], "Accept-Encoding").empty());
}

TEST_CASE("hostile_backend: JSON without end in depth or width is refused in no time") {
    const std::string deep = R"({"op_id": "OP", "contracts": )" + std::string(100'000, '[') + "}";
    std::string wide = R"({"op_id": "OP", "contracts": [0)";
    for (int item = 0; item < 60'000; ++item) wide += ",{}";
    wide += "]}";
    const std::string long_name = R"({"op_id": "OP", ")" + std::string(200'000, 'n') + R"(": 1})";
    const std::string body = GENERATE_COPY(deep, wide, long_name);
    const Stopwatch stopwatch;
    const auto refused = refusal_of(reply_to(kAskContracts, answer_with(body)));
    CHECK((refused == Kind::unreachable || refused == Kind::unclear));
    CHECK(stopwatch.elapsed() < std::chrono::seconds{2});
}

TEST_CASE("hostile_backend: a member of another type than the contract's is refused") {
    struct Case {
        const char* old_part;
        const char* new_part;
    };
    const auto wrong = GENERATE(Case{R"("balance_cents": 72084)", R"("balance_cents": "72084")"},
                                Case{R"("balance_cents": 72084)", R"("balance_cents": 720.84)"},
                                Case{R"("balance_cents": 72084)", R"("balance_cents": 1e3)"},
                                Case{R"("balance_cents": 72084)", R"("balance_cents": 99999999999999999999)"},
                                Case{R"("balance_cents": 72084)", R"("balance_cents": null)"},
                                Case{R"("balance_cents": 72084)", R"("balance_cents": [72084])"},
                                Case{R"("contract_number": "104201/01")", R"("contract_number": 104201)"},
                                Case{R"("contract_number": "104201/01")", R"("contract_number": "")"},
                                Case{R"("kind": "flat")", R"("kind": "castle")"},
                                Case{R"("label": "Appartement A-012")", R"("label": {})"},
                                Case{R"("label": "Appartement A-012")", R"("label": "a\u0000b")"},
                                Case{R"("balance_as_of": "2026-11-23")", R"("balance_as_of": "2026-02-30")"},
                                Case{R"("recorded_at": "2026-11-23T09:14:00Z")", R"("recorded_at": "yesterday")"},
                                Case{R"("recent_payments": [])", R"("recent_payments": {})"},
                                Case{R"("under_verification": false)", R"("under_verification": 0)"},
                                Case{R"("latest_notice": {)", R"("latest_notice": [], "x": {)"});
    INFO(wrong.new_part);
    const std::string body = replaced(contracts(), wrong.old_part, wrong.new_part);
    CHECK(refusal_of(reply_to(kAskContracts, answer_with(body))) == Kind::unclear);
}

TEST_CASE("hostile_backend: cents below zero are refused where money cannot be owed the other way round") {
    struct Case {
        const char* old_part;
        const char* new_part;
    };
    const auto wrong = GENERATE(Case{R"("amount_min_cents": 500)", R"("amount_min_cents": -500)"},
                                Case{R"("amount_min_cents": 500)", R"("amount_min_cents": 0)"},
                                Case{R"("amount_max_cents": 300000)", R"("amount_max_cents": 499)"},
                                Case{R"("amount_cents": 30000)", R"("amount_cents": -30000)"},
                                Case{R"("instalment_cents": 5000)", R"("instalment_cents": -1)"});
    INFO(wrong.new_part);
    const std::string body = replaced(contracts(), wrong.old_part, wrong.new_part);
    CHECK(refusal_of(reply_to(kAskContracts, answer_with(body))) == Kind::unclear);
    const std::string paid_back = replaced(receipt(), R"("amount_cents": 15000)", R"("amount_cents": -15000)");
    CHECK(refusal_of(reply_to(ask_receipt(), answer_with(paid_back))) == Kind::unclear);
    // A tenant may have paid ahead: the landlord owes.
    const std::string ahead = replaced(contracts(), R"("balance_cents": 72084)", R"("balance_cents": -72084)");
    CHECK(std::holds_alternative<Contracts>(reply_to(kAskContracts, answer_with(ahead))));
}

TEST_CASE("hostile_backend: two contracts of one number are refused: nobody could say which one is paid") {
    std::string body = contracts();
    const auto begin = body.find("[{");
    const std::string one = body.substr(begin + 1, body.rfind("}]") - begin);
    body.insert(begin + 1, one + ",");
    CHECK(refusal_of(reply_to(kAskContracts, answer_with(body))) == Kind::unclear);
}

TEST_CASE("hostile_backend: a receipt of another payment or another contract is refused") {
    CHECK(refusal_of(reply_to(ask_receipt(), answer_with(replaced(receipt(), kOurs.text(), kOthers.text())))) ==
          Kind::unclear);
    CHECK(refusal_of(reply_to(ask_receipt(), answer_with(replaced(receipt(), kOurContract, "104202/01")))) ==
          Kind::unclear);
}

TEST_CASE("hostile_backend: a payment is registered only by an answer that names it, its amount and that state") {
    const std::string good =
        R"({"op_id": "OP", "reference": ")" + kOurs.text() +
        R"(", "state": "registered", "amount_cents": 15000, "expires_at": "2026-11-25T05:00:00Z"})";
    const auto reply = [&](const std::string& body, int status = 201) {
        const ScriptedPeer backend{
            [&](const std::string& request) { return PeerAnswer{echoed(answer_with(body, {}, status), request)}; }};
        Kiosk kiosk{backend.url()};
        return kiosk.ask(RegisterPayment{kiosk.operation(), PrivateText{"token"}, kOurs, PrivateText{kOurContract},
                                         Cents{15'000}, PrivateText{}, kiosk.clock.wall()});
    };
    CHECK(std::holds_alternative<PaymentRegistered>(reply(good)));
    CHECK(refusal_of(reply(replaced(good, kOurs.text(), kOthers.text()))) == Kind::unclear);
    CHECK(refusal_of(reply(replaced(good, "15000", "1500"))) == Kind::unclear);
    CHECK(refusal_of(reply(replaced(good, "15000", "-15000"))) == Kind::unclear);
    CHECK(refusal_of(reply(replaced(good, "\"registered\"", "\"review\""))) == Kind::unclear);
    CHECK(refusal_of(reply(R"({"op_id": "OP"})")) == Kind::unclear);
    CHECK(refusal_of(reply("<html>Bienvenue</html>", 200)) == Kind::unclear);
}

TEST_CASE("hostile_backend: headers are bounded in number and size, and say nothing that they must not") {
    std::string many;
    for (int line = 0; line < 4'000; ++line) many += "X-" + std::to_string(line) + ": y\r\n";
    CHECK(refusal_of(reply_to(kAskContracts, answer_with(contracts(), many))) == Kind::unclear);
    CHECK(refusal_of(reply_to(kAskContracts, answer_with(contracts(), "X: " + std::string(40'000, 'y') + "\r\n"))) ==
          Kind::unclear);
    // A cookie is not kept, an authentication is not answered, another address is not remembered.
    const ScriptedPeer backend{[](const std::string& request) {
        return PeerAnswer{echoed(answer_with(contracts(),
                                             "Set-Cookie: id=1\r\nWWW-Authenticate: Basic\r\n"
                                             "Strict-Transport-Security: max-age=9999999\r\n"
                                             "Alt-Svc: h2=\"evil.example:443\"\r\n"),
                                 request)};
    }};
    Kiosk kiosk{backend.url()};
    CHECK(std::holds_alternative<Contracts>(kiosk.ask(kAskContracts)));
    CHECK(std::holds_alternative<Contracts>(kiosk.ask(kAskContracts)));
    REQUIRE(backend.requests().size() == 2);
    CHECK(header_of(backend.requests()[1], "Cookie").empty());
    CHECK(header_of(backend.requests()[1], "Authorization") == "Bearer token");
}

TEST_CASE("hostile_backend: an answer that comes a byte at a time ends at the exchange's deadline") {
    const ScriptedPeer backend{[](const std::string&) { return PeerAnswer{http_answer(200, "{}")}; }};
    FaultProxy proxy{backend.port()};
    proxy.next({Fault::trickle, 0, 0, 50});
    const auto transport = transport_to(proxy.url());
    HttpRequest request;
    request.path = PrivateText{"/me"};
    request.deadline = Milliseconds{400};
    const Stopwatch stopwatch;
    transport->submit(1, std::move(request));
    std::vector<HttpDone> done;
    while (done.empty()) done = transport->poll(Milliseconds{100});
    REQUIRE(std::holds_alternative<HttpFault>(done[0].result));
    CHECK(std::get<HttpFault>(done[0].result).kind == HttpFault::Kind::too_slow);
    CHECK(stopwatch.elapsed() < std::chrono::seconds{3});
}

TEST_CASE("hostile_backend: a redirection is not followed, whatever its status, and the token goes nowhere else") {
    const int status = GENERATE(300, 301, 302, 303, 307, 308);
    INFO(status);
    const ScriptedPeer elsewhere{[](const std::string&) { return PeerAnswer{http_answer(200, "{}")}; }};
    const ScriptedPeer backend{[&](const std::string& request) {
        return PeerAnswer{echoed(
            answer_with(R"({"op_id": "OP"})", "Location: " + elsewhere.url() + "/me/contracts\r\n", status), request)};
    }};
    Kiosk kiosk{backend.url()};
    CHECK(refusal_of(kiosk.ask(kAskContracts)).has_value());
    CHECK(elsewhere.requests().empty());
    CHECK(backend.requests().size() == 1);
}

TEST_CASE("hostile_backend: what is no TLS where TLS must be sends nothing") {
    const ScriptedPeer backend{[](const std::string&) { return PeerAnswer{http_answer(200, "{}")}; }};
    FaultProxy proxy{backend.port()};
    proxy.next({Fault::foreign_bytes});
    Kiosk kiosk{"https://127.0.0.1:" + std::to_string(proxy.port())};
    CHECK(refusal_of(kiosk.ask(kAskContracts)) == Kind::unreachable);
    CHECK(backend.requests().empty());
    REQUIRE(proxy.requests().size() == 1);
    CHECK(proxy.requests()[0].bytes.find("token") == std::string::npos);
}
