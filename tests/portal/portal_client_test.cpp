// The client of the contract over a transport that a test answers by hand.
#include "kiosk/portal/portal_client.hpp"

#include "tests/portal/hand_transport.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

using Fixture = test::HandClient;

SendOperation json_operation(Fixture& fixture, std::string path, std::string body) {
    return {fixture.operation(), std::move(path), std::move(body), SendOperation::Form::json, 0, "", {}, {}};
}

constexpr const char* kSession = R"({"op_id": "OP", "token": "abc", "expires_in_s": 600,
    "tenant": {"civility": "Mme", "initial": "L"}, "deposit_ticket": "ticket-of-this-tenant"})";

PortalRefusal::Kind kind_of(const PortalReply& reply) {
    REQUIRE(std::holds_alternative<PortalRefusal>(reply));
    return std::get<PortalRefusal>(reply).kind;
}

}  // namespace

TEST_CASE("portal_client: a good answer without the id of its request is not an answer of our backend") {
    Fixture fixture;
    fixture.client.ask(5, AskContracts{PrivateText{"token"}});
    CHECK(fixture.transport.header("Authorization") == "Bearer token");
    CHECK(fixture.transport.header("X-Kiosk-Identity") == "BRN-1");
    fixture.transport.answer(200, R"({"contracts": [], "amount_min_cents": 1, "amount_max_cents": 2})");
    CHECK(kind_of(fixture.only_reply()) == PortalRefusal::Kind::unreachable);

    fixture.client.ask(5, AskContracts{PrivateText{"token"}});
    fixture.transport.answer(200, R"({"op_id": "OP", "contracts": [], "amount_min_cents": 1, "amount_max_cents": 2})");
    CHECK(std::holds_alternative<Contracts>(fixture.only_reply()));
}

TEST_CASE("portal_client: a captive portal's page after a payment was registered leaves it unclear, not refused") {
    Fixture fixture;
    fixture.client.ask(
        5, RegisterPayment{fixture.operation(), PrivateText{"t"}, Reference::make(1, 1), PrivateText{"104201/01"},
                           Cents{15'000}, PrivateText{}, fixture.clock.wall()});
    CHECK(fixture.transport.request().connection == HttpConnection::fresh);
    fixture.transport.answer(200, "<html>Bienvenue</html>");
    CHECK(kind_of(fixture.only_reply()) == PortalRefusal::Kind::unclear);
}

TEST_CASE("portal_client: an intent without an address sends null, with one the address") {
    Fixture fixture;
    for (const char* address : {"", "zoe@mail.example"}) {
        fixture.client.ask(
            5, RegisterPayment{fixture.operation(), PrivateText{"t"}, Reference::make(1, 1), PrivateText{"104201/01"},
                               Cents{15'000}, PrivateText{address}, fixture.clock.wall()});
        const HttpBody& bytes = fixture.transport.request().body;
        const std::string body{bytes.begin(), bytes.end()};
        INFO(body);
        CHECK(body.find(*address == '\0' ? R"("confirmation_email":null)"
                                         : R"("confirmation_email":"zoe@mail.example")") != std::string::npos);
        CHECK(body.find(R"("amount_cents":15000)") != std::string::npos);
        fixture.transport.answer(201,
                                 R"({"op_id": "OP", "state": "registered", "amount_cents": 15000, "reference": ")" +
                                     Reference::make(1, 1).text() + "\"}");
        CHECK(std::holds_alternative<PaymentRegistered>(fixture.only_reply()));
    }
}

TEST_CASE("portal_client: a session opens in two exchanges and carries the name that the glass may show") {
    Fixture fixture;
    fixture.client.ask(5, OpenSessionWithCode{fixture.operation(), PrivateText{"c1"}, PrivateText{"123456"}});
    fixture.transport.answer(201, kSession);
    CHECK(fixture.client.poll(Milliseconds{0}).empty());
    CHECK(fixture.transport.request().path == "/me");
    CHECK(fixture.transport.header("Authorization") == "Bearer abc");
    fixture.transport.answer(200, R"({"op_id": "OP", "tenant": {"civility": "Mme", "initial": "L"}, "email": null,
        "waiting": {"notices": 1, "documents": 0, "requests": 99, "appointments": 2}})");
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<SessionOpen>(reply));
    const SessionOpen& session = std::get<SessionOpen>(reply);
    CHECK(session.token == "abc");
    CHECK(session.tenant.display_name == "Mme\u00A0L.");
    CHECK(session.tenant.email.empty());
    CHECK(session.deposit_ticket == "ticket-of-this-tenant");
    CHECK(session.waiting == WaitingCounts{1, 0, 99, 2});
}

TEST_CASE("portal_client: a session whose tenant nobody could learn of is closed again, and nobody hears of that") {
    Fixture fixture;
    fixture.client.ask(5, OpenSessionWithCode{fixture.operation(), PrivateText{"c1"}, PrivateText{"123456"}});
    fixture.transport.answer(201, kSession);
    CHECK(fixture.client.poll(Milliseconds{0}).empty());
    REQUIRE(fixture.transport.request().path == "/me");
    SECTION("refused") {
        fixture.transport.answer(500, R"({"op_id": "OP", "type": "about:blank"})");
        CHECK(std::holds_alternative<PortalRefusal>(fixture.only_reply()));
    }
    SECTION("unreadable") {
        fixture.transport.answer(200, R"({"op_id": "OP"})");
        CHECK(std::holds_alternative<PortalRefusal>(fixture.only_reply()));
    }
    SECTION("no answer") {
        fixture.transport.answer_fault(fixture.transport.waiting.begin()->first, HttpFault::Kind::too_slow);
        CHECK(std::holds_alternative<PortalRefusal>(fixture.only_reply()));
    }
    SECTION("the tenant has gone") {
        fixture.client.forget(5);
        CHECK(std::holds_alternative<PortalRefusal>(fixture.only_reply()));
    }
    REQUIRE(fixture.transport.waiting.size() == 1);
    CHECK(fixture.transport.request().path == "/sessions/current");
    CHECK(fixture.transport.request().method == HttpMethod::remove);
    CHECK(fixture.transport.header("Authorization") == "Bearer abc");
    fixture.client.forget(5);
    CHECK(fixture.client.under_way() == 1);  // asked by nobody, forgotten by nobody
    fixture.transport.answer(200, R"({"op_id": "OP"})");
    CHECK(fixture.client.poll(Milliseconds{0}).empty());
    CHECK(fixture.client.under_way() == 0);
}

TEST_CASE("portal_client: an operation's answer is handed on unjudged, with whether our id came back") {
    Fixture fixture;
    const SendOperation send = json_operation(fixture, "/payments/X/result", R"({"outcome":"approved"})");
    fixture.client.ask(5, send);
    CHECK(fixture.transport.header("Idempotency-Key") == send.operation_id.text());
    CHECK(fixture.transport.request().path == "/payments/X/result");
    fixture.transport.answer(404, "<html>proxy</html>");
    PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<OperationAnswered>(reply));
    CHECK(std::get<OperationAnswered>(reply).status == 404);
    CHECK_FALSE(std::get<OperationAnswered>(reply).operation_id_echoed);

    fixture.client.ask(5, send);
    fixture.transport.answer(409, R"({"op_id": "OP", "type": "/problems/operation-in-progress"})");
    reply = fixture.only_reply();
    CHECK(std::get<OperationAnswered>(reply).operation_id_echoed);
    CHECK(std::get<OperationAnswered>(reply).problem == "operation-in-progress");
}

TEST_CASE("portal_client: an operation carries its place in the kiosk's order, its answer the place in the feed") {
    Fixture fixture;
    SendOperation send = json_operation(fixture, "/deposits", "{}");
    send.kiosk_sequence = 12;
    fixture.client.ask(5, send);
    CHECK(fixture.transport.header("X-Kiosk-Sequence") == "12");
    CHECK(fixture.transport.request().method == HttpMethod::post);
    fixture.transport.answer(201, R"({"op_id": "OP", "feed_position": 41})");
    CHECK(std::get<OperationAnswered>(fixture.only_reply()).feed_position == 41);
    for (const char* wrong : {R"("41")", "-5", "1.5", "null"}) {
        fixture.client.ask(5, send);
        fixture.transport.answer(201, R"({"op_id": "OP", "feed_position": )" + std::string{wrong} + "}");
        CHECK(std::get<OperationAnswered>(fixture.only_reply()).feed_position == -1);
    }
}

TEST_CASE("portal_client: a deposit names the uploads that will never come, and only when there are some") {
    Fixture fixture;
    SendOperation send = json_operation(fixture, "/deposits", "{}");
    fixture.client.ask(5, send);
    CHECK(fixture.transport.header("X-Lost-Uploads").empty());
    fixture.transport.answer(202, R"({"op_id": "OP"})");
    send.lost_uploads = {fixture.operation(), fixture.operation()};
    fixture.client.ask(5, send);
    CHECK(fixture.transport.header("X-Lost-Uploads") ==
          send.lost_uploads[0].text() + ", " + send.lost_uploads[1].text());
}

TEST_CASE("portal_client: an upload is put as bytes, with its digest and the key it is sealed to") {
    Fixture fixture;
    SendOperation send = json_operation(fixture, "/uploads/X", "sealed");
    send.form = SendOperation::Form::upload;
    send.key_id = "seal-1";
    fixture.client.ask(5, send);
    CHECK(fixture.transport.request().method == HttpMethod::put);
    CHECK(fixture.transport.request().content_type == "application/octet-stream");
    CHECK(fixture.transport.header("X-Operation-Id") == send.operation_id.text());
    CHECK(fixture.transport.header("Content-Digest") == "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:");
    CHECK(fixture.transport.header("X-Seal-Key") == "seal-1");
}

TEST_CASE("portal_client: a page of the feed is believed whole or not at all") {
    Fixture fixture;
    const auto reply_to = [&](const std::string& changes) {
        fixture.client.ask(5, AskChanges{"c1", std::chrono::seconds{25}});
        CHECK(fixture.transport.request().path == "/changes?limit=100&wait=25&cursor=c1");
        CHECK(fixture.transport.request().deadline > std::chrono::seconds{25});
        CHECK(fixture.transport.request().pace == HttpPace::may_be_held_back);
        fixture.transport.answer(200, R"({"op_id": "OP", "epoch": "e1", "cursor": "c2", "changes": )" + changes + "}");
        return fixture.only_reply();
    };
    const PortalReply good = reply_to(R"([{"position": 7, "kind": "document", "name": "taxonomy", "version": 3,
        "content": {"a": 1}}, {"position": 8, "kind": "configuration"}, {"position": 9, "kind": "later", "x": []}])");
    REQUIRE(std::holds_alternative<FeedPage>(good));
    const FeedPage& page = std::get<FeedPage>(good);
    CHECK(page.epoch == "e1");
    CHECK(page.cursor == "c2");
    REQUIRE(page.changes.size() == 3);
    CHECK(page.changes[0].content == R"({"a":1})");
    CHECK(page.changes[0].version == 3);
    CHECK(page.changes[2].kind == "later");
    for (const char* bad : {R"([{"position": 8, "kind": "a"}, {"position": 8, "kind": "b"}])", R"([{"kind": "a"}])",
                            R"([{"position": 1, "kind": "A b"}])", R"([{"position": -1, "kind": "a"}])",
                            R"([{"position": 1, "kind": "document", "name": "../x", "version": 1, "content": null}])",
                            R"([{"position": 1, "kind": "document", "name": "x", "version": 1, "content": 5}])",
                            R"([1])", "{}", "null"}) {
        INFO(bad);
        CHECK(kind_of(reply_to(bad)) == PortalRefusal::Kind::unclear);
    }
}

TEST_CASE("portal_client: a restored backend says so, and any other problem of the feed is a refusal") {
    Fixture fixture;
    const auto reply_to = [&](const char* problem) {
        fixture.client.ask(5, AskChanges{});
        CHECK(fixture.transport.request().path == "/changes?limit=100&wait=0");
        fixture.transport.answer(410, problem);
        return fixture.only_reply();
    };
    const PortalReply restored =
        reply_to(R"({"op_id": "OP", "type": "/problems/cursor-expired", "epoch": "e2", "restored_to": 40})");
    REQUIRE(std::holds_alternative<FeedRestored>(restored));
    CHECK(std::get<FeedRestored>(restored).epoch == "e2");
    CHECK(std::get<FeedRestored>(restored).restored_to == 40);
    CHECK(std::holds_alternative<PortalRefusal>(
        reply_to(R"({"op_id": "OP", "type": "/problems/cursor-expired", "epoch": "e2"})")));
    CHECK(std::holds_alternative<PortalRefusal>(
        reply_to(R"({"op_id": "OP", "type": "/problems/not-found", "epoch": "e2", "restored_to": 40})")));
}

TEST_CASE("portal_client: a signed configuration comes as its bytes, unread") {
    Fixture fixture;
    fixture.client.ask(5, AskConfiguration{});
    CHECK(fixture.transport.request().path == "/kiosks/self/configuration");
    fixture.transport.answer(
        200, R"({"op_id": "OP", "payload": "eyJ2IjoxfQ==", "signature": ")" + std::string(86, 'A') + R"(=="})");
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<SignedConfiguration>(reply));
    CHECK(std::get<SignedConfiguration>(reply).payload == R"({"v":1})");
    fixture.client.ask(5, AskConfiguration{});
    fixture.transport.answer(200, R"({"op_id": "OP", "payload": "eyJ2IjoxfQ", "signature": "AA=="})");
    CHECK(kind_of(fixture.only_reply()) == PortalRefusal::Kind::unclear);
}

TEST_CASE("portal_client: the clock's offset is measured to the middle of the exchange") {
    Fixture fixture;
    fixture.client.ask(5, AskHealth{});
    fixture.clock.advance(Milliseconds{200});
    const std::int64_t middle = fixture.clock.wall().unix_ms - 100;
    fixture.transport.answer(200, R"({"op_id": "OP", "unix_ms": )" + std::to_string(middle + 5'000) + "}");
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<Healthy>(reply));
    CHECK(std::get<Healthy>(reply).clock_offset_ms == 5'000);
}

TEST_CASE("portal_client: a forgotten question ends, and its late answer is nobody's") {
    Fixture fixture;
    fixture.client.ask(5, AskContracts{PrivateText{"t"}});
    fixture.client.forget(5);
    CHECK(kind_of(fixture.only_reply()) == PortalRefusal::Kind::unclear);
    CHECK(fixture.client.under_way() == 0);
    fixture.client.forget(5);
    CHECK(fixture.client.poll(Milliseconds{0}).empty());
}
