// One operation on its way through the real engine, client and libcurl, with a network that does its worst in between:
// in the end the backend has it once, under one key, and nobody was bothered about what the network said.
#include <mutex>
#include <set>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/portal/curl_transport.hpp"
#include "kiosk/portal/portal_client.hpp"
#include "kiosk/sync/sync_engine.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fault_proxy/fault_proxy.hpp"
#include "tests/support/scripted_peer.hpp"

using namespace kiosk;
using namespace kiosk::test;
using Fault = ProxyFault::Kind;

namespace {

constexpr const char* kBody = R"({"outcome":"approved","authorised_cents":15000})";

// Keeps the rule of the contract: a key has its effect once, whoever asks again gets the same answer.
class Ledger {
public:
    PeerAnswer answer(const std::string& request) {
        const std::lock_guard lock{m_mutex};
        const std::string key = header_of(request, "Idempotency-Key");
        if (request.substr(0, 4) != "POST")
            return {http_answer(200, R"({"op_id": ")" + operation_of(request) + R"("})")};
        ++m_asked;
        m_bodies.insert(request.substr(request.find("\r\n\r\n") + 4));
        m_effects.insert(key);
        return {http_answer(201, R"({"op_id": ")" + key + R"(", "feed_position": 7})")};
    }
    [[nodiscard]] std::set<std::string> effects() const { return locked(m_effects); }
    [[nodiscard]] std::set<std::string> bodies() const { return locked(m_bodies); }
    [[nodiscard]] int asked() const { return locked(m_asked); }

private:
    static std::string operation_of(const std::string& request) { return header_of(request, "X-Operation-Id"); }
    template <class Value>
    Value locked(const Value& value) const {
        const std::lock_guard lock{m_mutex};
        return value;
    }
    mutable std::mutex m_mutex;
    std::set<std::string> m_effects;
    std::set<std::string> m_bodies;
    int m_asked = 0;
};

class Delivery {
public:
    enum class End : unsigned char { done, needs_staff, still_trying };

    Delivery() {
        auto opened = portal::open_curl_transport({.base_url = proxy.url() + "/v1",
                                                   .certificate_authority_file = {},
                                                   .client_certificate_file = {},
                                                   .client_key_file = {}});
        REQUIRE(opened);
        m_transport = std::move(*opened);
        client = std::make_unique<portal::PortalClient>(*m_transport, m_hasher, clock, random, m_log, "BRN-1");
    }

    // Until the engine has no more to do with it, waits for people, or so many tries were made.
    End run(int tries_max = 20) {
        StoredOperation stored{{id, 1, Lane::payment_results, "K4M729TX", OperationState::queued, clock.wall()},
                               "payment_result",
                               "/payments/K4M729TX/result",
                               "",
                               {},
                               {},
                               1};
        for (const char byte : std::string{kBody}) stored.envelope.push_back(std::byte(byte));
        auto actions = step(sync::OperationAdded{stored.head});
        while (tries < tries_max && !actions.empty()) {
            sync::Actions next;
            for (const sync::Action& action : actions) {
                if (std::holds_alternative<sync::MarkDone>(action)) return End::done;
                if (std::holds_alternative<sync::MarkNeedsStaff>(action)) return End::needs_staff;
                for (sync::Action& more : act_upon(action, stored)) next.push_back(std::move(more));
            }
            actions = std::move(next);
        }
        return End::still_trying;
    }

    // What comes back for a question by the client alone.
    PortalReply ask(PortalQuestion question) {
        client->ask(5, std::move(question));
        for (int turn = 0; turn < 300; ++turn) {
            auto answers = client->poll(Milliseconds{100});
            if (!answers.empty()) return std::move(answers[0].reply);
        }
        FAIL("no answer at all");
        return {};
    }

    // Every try of a POST that reached the proxy: its key.
    [[nodiscard]] std::set<std::string> keys() const {
        std::set<std::string> keys;
        for (const auto& request : proxy.requests()) {
            if (request.bytes.substr(0, 4) == "POST") keys.insert(header_of(request.bytes, "Idempotency-Key"));
        }
        return keys;
    }

    HandClock clock;
    SeededRandom random{1};
    OperationId id = OperationId::make(clock.wall(), random);
    Ledger ledger;
    ScriptedPeer backend{[this](const std::string& request) { return ledger.answer(request); }};
    FaultProxy proxy{backend.port()};
    int tries = 0;
    std::vector<sync::PutBack> put_back;

private:
    template <class What>
    sync::Actions step(What what) {
        return m_engine.step({clock.now(), clock.wall(), std::move(what)});
    }

    sync::Actions act_upon(const sync::Action& action, const StoredOperation& stored) {
        if (std::holds_alternative<sync::Take>(action)) return step(sync::OperationTaken{stored});
        if (const auto* send = std::get_if<sync::Send>(&action)) {
            ++tries;
            const PortalReply reply = ask(send->question);
            const auto* answered = std::get_if<OperationAnswered>(&reply);
            return step(sync::OperationReplied{id, answered != nullptr ? *answered : OperationAnswered{}});
        }
        if (const auto* back = std::get_if<sync::PutBack>(&action)) {
            put_back.push_back(*back);
            return step(sync::AttemptRecorded{id});
        }
        if (const auto* wake = std::get_if<sync::WakeAt>(&action)) {
            if (wake->time > clock.now()) clock.advance(wake->time - clock.now());
            return step(sync::TimePassed{});
        }
        return {};
    }

    NullLog m_log;
    crypto::SodiumHasher m_hasher{*crypto::Sodium::initialise()};
    std::unique_ptr<Transport> m_transport;
    sync::SyncEngine m_engine{{}, random};

public:
    std::unique_ptr<portal::PortalClient> client;
};

using End = Delivery::End;

}  // namespace

TEST_CASE("delivery: whatever happens to the first tries, the backend has the operation once and under one key") {
    const auto fault = GENERATE(
        ProxyFault{Fault::none}, ProxyFault{Fault::cut_request, 0}, ProxyFault{Fault::cut_request, 60},
        ProxyFault{Fault::swallow_answer}, ProxyFault{Fault::cut_answer, 30}, ProxyFault{Fault::twice},
        ProxyFault{Fault::captive_portal}, ProxyFault{Fault::proxy_page, 0, 404}, ProxyFault{Fault::proxy_page, 0, 413},
        ProxyFault{Fault::proxy_page, 0, 502}, ProxyFault{Fault::foreign_bytes}, ProxyFault{Fault::endless_answer},
        ProxyFault{Fault::endless_headers}, ProxyFault{Fault::trickle, 0, 0, 1});
    INFO("fault " << static_cast<int>(fault.kind) << ", " << fault.bytes << " bytes, " << fault.status);
    Delivery delivery;
    delivery.proxy.next(fault);
    delivery.proxy.next(fault);
    CHECK(delivery.run() == End::done);
    CHECK(delivery.ledger.effects() == std::set<std::string>{delivery.id.text()});
    CHECK(delivery.ledger.bodies() == std::set<std::string>{kBody});
    CHECK(delivery.keys() == std::set<std::string>{delivery.id.text()});
}

TEST_CASE("delivery: an answer that was cut anywhere is not an answer") {
    Delivery delivery;
    const auto good = delivery.ledger.answer("POST /x HTTP/1.1\r\nIdempotency-Key: " + delivery.id.text() + "\r\n\r\n");
    for (std::size_t bytes = 0; bytes < good.bytes.size(); ++bytes) delivery.proxy.next({Fault::cut_answer, bytes});
    const int cuts = static_cast<int>(good.bytes.size());
    CHECK(delivery.run(cuts + 2) == End::done);
    CHECK(delivery.tries == cuts + 1);
    REQUIRE(delivery.put_back.size() == good.bytes.size());
    CHECK(std::all_of(delivery.put_back.begin(), delivery.put_back.end(),
                      [](const sync::PutBack& back) { return back.http_status == 0; }));
}

TEST_CASE("delivery: a proxy's 404 is the network's word, not our backend's: nothing goes to the staff") {
    const int status = GENERATE(400, 401, 403, 404, 409, 410, 413, 422);
    INFO(status);
    Delivery delivery;
    for (int turn = 0; turn < 3; ++turn) delivery.proxy.next({Fault::proxy_page, 0, status});
    CHECK(delivery.run() == End::done);
    REQUIRE(delivery.put_back.size() == 3);
    CHECK(delivery.put_back[0].http_status == status);
    CHECK(delivery.ledger.asked() == 1);
}

TEST_CASE("delivery: no 200 is believed that does not repeat our operation's id") {
    const std::string body = GENERATE(
        as<std::string>{}, "", "{}", "null", R"({"op_id": null})", R"({"op_id": 1})", R"({"op_id": ""})",
        R"({"op_id": ["OP"]})", R"({"answer": {"op_id": "OP"}})", R"(["OP"])", R"("OP")", R"({"op_id": "OP")",
        R"({"op_id": "OP"} {})", R"({"op_id": "OP ", "done": true})", R"({"OP_ID": "OP"})",
        R"({"op_id": "OP", "op_id": "OP"})", R"({"op_id": "018f0000-0000-7000-8000-000000000000"})", "<html>OP</html>");
    INFO(body);
    Delivery delivery;
    const ScriptedPeer other{[&](const std::string& request) {
        std::string text = body;
        if (const auto place = text.find("OP\""); place != std::string::npos && text.find("OP_ID") == std::string::npos)
            text.replace(place, 2, header_of(request, "Idempotency-Key"));
        return PeerAnswer{http_answer(200, text)};
    }};
    auto transport = portal::open_curl_transport({.base_url = other.url(),
                                                  .certificate_authority_file = {},
                                                  .client_certificate_file = {},
                                                  .client_key_file = {}});
    REQUIRE(transport);
    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    const crypto::SodiumHasher hasher{*crypto::Sodium::initialise()};
    portal::PortalClient client{**transport, hasher, clock, random, log, "BRN-1"};
    client.ask(1, SendOperation{delivery.id, "/payments/X/result", kBody, SendOperation::Form::json, 0, "", {}, {}});
    std::vector<PortalAnswer> answers;
    for (int turn = 0; turn < 100 && answers.empty(); ++turn) answers = client.poll(Milliseconds{100});
    REQUIRE(answers.size() == 1);
    const auto* answered = std::get_if<OperationAnswered>(&answers[0].reply);
    REQUIRE(answered != nullptr);
    CHECK(sync::classify(*answered) == sync::Verdict::retry_everything);
}

TEST_CASE(
    "delivery: a connection that went stale in the pool doubles nothing: money has a connection and a key of its own") {
    Delivery delivery;
    // A question without effect leaves a connection in the pool.
    static_cast<void>(delivery.ask(AskHealth{}));
    REQUIRE(delivery.proxy.requests().size() == 1);
    delivery.proxy.make_used_connections_stale();
    CHECK(delivery.run() == End::done);
    const auto requests = delivery.proxy.requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[1].connection != requests[0].connection);
    CHECK(header_of(requests[1].bytes, "Idempotency-Key") == delivery.id.text());
    CHECK(delivery.ledger.asked() == 1);
}

TEST_CASE("delivery: an operation keeps its key on every try, also when the server acted and nobody heard of it") {
    Delivery delivery;
    for (int turn = 0; turn < 3; ++turn) delivery.proxy.next({Fault::swallow_answer});
    CHECK(delivery.run() == End::done);
    CHECK(delivery.ledger.asked() == 4);
    CHECK(delivery.ledger.effects().size() == 1);
    CHECK(delivery.keys() == std::set<std::string>{delivery.id.text()});
}

TEST_CASE("delivery: a question that is held on its way can be given up, and its late answer is nobody's") {
    const auto fault = GENERATE(Fault::hold_request, Fault::hold_answer);
    Delivery delivery;
    delivery.proxy.next({fault});
    delivery.client->ask(5, AskHealth{});
    CHECK(delivery.client->poll(Milliseconds{0}).empty());
    while (delivery.proxy.requests().empty()) CHECK(delivery.client->poll(Milliseconds{10}).empty());
    REQUIRE(delivery.proxy.comes_to_hold());
    delivery.client->forget(5);
    const auto given_up = delivery.client->poll(Milliseconds{0});
    REQUIRE(given_up.size() == 1);
    CHECK(std::get<PortalRefusal>(given_up[0].reply).kind == PortalRefusal::Kind::unclear);
    delivery.proxy.release();
    CHECK(delivery.client->poll(Milliseconds{50}).empty());
    CHECK(delivery.client->under_way() == 0);
}
