// Questions about account, papers and calls through the client: the session they go in, the echo, and PDFs.
#include "kiosk/base/base64.hpp"
#include "tests/portal/hand_transport.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using Kind = PortalRefusal::Kind;

namespace {

using Fixture = test::HandClient;

constexpr const char* kPdf = "%PDF-1.4\nsome bytes";

std::optional<PortalRefusal> refusal_of(const PortalReply& reply) {
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    return refusal == nullptr ? std::nullopt : std::optional{*refusal};
}

void ask(Fixture& fixture, TenantQuestion question) {
    fixture.client.ask(5, AskInSession{fixture.operation(), PrivateText{"token"}, std::move(question)});
}

std::string digest_of(const Fixture& fixture, std::string_view bytes) {
    return "sha-256=:" + to_base64(fixture.hasher.sha256(std::as_bytes(std::span{bytes}))) + ":";
}

HttpAnswer pdf_answer(Fixture& fixture, std::string_view bytes) {
    HttpAnswer answer;
    answer.status = 200;
    answer.body.assign(bytes.begin(), bytes.end());
    answer.content_type = "application/pdf";
    answer.operation_id = fixture.transport.operation_id();
    answer.content_digest = digest_of(fixture, bytes);
    return answer;
}

}  // namespace

TEST_CASE("service_client: a tenant's question goes in the tenant's session under the id that it was asked with") {
    Fixture fixture;
    const OperationId id = fixture.operation();
    fixture.client.ask(5, AskInSession{id, PrivateText{"token"}, SendPapers{}});
    CHECK(fixture.transport.header("Idempotency-Key") == id.text());
    CHECK(fixture.transport.header("Authorization") == "Bearer token");
    fixture.transport.answer(202, R"({"op_id": "OP", "status": "sending"})");
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<ServiceReply>(reply));
    CHECK(std::holds_alternative<PapersSending>(std::get<ServiceReply>(reply)));
}

TEST_CASE("service_client: what anybody may ask names no session") {
    Fixture fixture;
    const OperationId id = fixture.operation();
    fixture.client.ask(5, AskPublicly{id, FollowCall{"C-1", std::chrono::seconds{25}}});
    CHECK(fixture.transport.header("X-Operation-Id") == id.text());
    CHECK(fixture.transport.header("Authorization").empty());
    CHECK(fixture.transport.header("X-Kiosk-Identity") == "BRN-1");
    CHECK(fixture.transport.request().pace == HttpPace::may_be_held_back);
    fixture.transport.answer(200, R"({"op_id": "OP", "call_id": "C-1", "state": "coming", "callback_phone": null})");
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<ServiceReply>(reply));
    CHECK(std::get<AgentCall>(std::get<ServiceReply>(reply)).state == AgentCall::State::coming);
}

TEST_CASE("service_client: without our id nobody answered a reading question, and an order may have arrived") {
    Fixture fixture;
    ask(fixture, AskProfile{});
    fixture.transport.answer(200, "<html>Bienvenue</html>");
    CHECK(refusal_of(fixture.only_reply())->kind == Kind::unreachable);
    ask(fixture, BookAppointment{"keys", "S-1"});
    fixture.transport.answer(200, "<html>Bienvenue</html>");
    CHECK(refusal_of(fixture.only_reply())->kind == Kind::unclear);
}

TEST_CASE("service_client: an answer that cannot be read is unclear, a refusal says why") {
    Fixture fixture;
    ask(fixture, BookAppointment{"keys", "S-1"});
    fixture.transport.answer(201, R"({"op_id": "OP"})");
    const auto unreadable = refusal_of(fixture.only_reply());
    REQUIRE(unreadable);
    CHECK(unreadable->kind == Kind::unclear);
    CHECK(unreadable->problem == "unreadable-answer");
    ask(fixture, BookAppointment{"keys", "S-1"});
    fixture.transport.answer(409, R"({"op_id": "OP", "type": "/problems/slot-taken"})");
    CHECK(refusal_of(fixture.only_reply())->kind == Kind::slot_taken);
}

TEST_CASE("service_client: a PDF comes with our id and its digest, byte for byte") {
    Fixture fixture;
    const TenantQuestion question =
        GENERATE(TenantQuestion{AskNoticePdf{PrivateText{"N-1"}}}, TenantQuestion{AskDocumentPdf{PrivateText{"D-1"}}});
    ask(fixture, question);
    CHECK(fixture.transport.header("Accept") == "application/pdf, application/problem+json");
    fixture.transport.answer_with(pdf_answer(fixture, kPdf));
    const PortalReply reply = fixture.only_reply();
    REQUIRE(std::holds_alternative<ServiceReply>(reply));
    const PdfBytes& bytes = std::get<ForeignPdf>(std::get<ServiceReply>(reply)).bytes;
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    CHECK(text == kPdf);
}

TEST_CASE(
    "service_client: a PDF without our id is nobody's, one with a wrong digest or no PDF at all is not believed") {
    Fixture fixture;
    ask(fixture, AskNoticePdf{PrivateText{"N-1"}});
    HttpAnswer answer = pdf_answer(fixture, kPdf);
    Kind expected = Kind::unclear;
    SECTION("no id") {
        answer.operation_id.clear();
        expected = Kind::unreachable;
    }
    SECTION("another id") {
        answer.operation_id = fixture.operation().text();
        expected = Kind::unreachable;
    }
    SECTION("the id twice") {
        answer.operation_id += ", " + answer.operation_id;
        expected = Kind::unreachable;
    }
    SECTION("no digest") {
        answer.content_digest.clear();
    }
    SECTION("the digest of other bytes") {
        answer.content_digest = digest_of(fixture, "%PDF-1.4\nother bytes");
    }
    SECTION("another kind of digest") {
        answer.content_digest.replace(0, 7, "sha-512");
    }
    SECTION("one byte less") {
        answer.body.pop_back();
    }
    SECTION("nothing") {
        answer.body.clear();
        answer.content_digest = digest_of(fixture, "");
    }
    SECTION("a page of HTML") {
        answer = pdf_answer(fixture, "<html>%PDF-1.4</html>");
    }
    SECTION("a JSON object that says our id") {
        const std::string json = R"({"op_id": ")" + fixture.transport.operation_id() + R"("})";
        answer = pdf_answer(fixture, json);
    }
    fixture.transport.answer_with(std::move(answer));
    const auto refusal = refusal_of(fixture.only_reply());
    REQUIRE(refusal);
    CHECK(refusal->kind == expected);
}

TEST_CASE("service_client: a PDF that is refused is a problem like any other") {
    Fixture fixture;
    ask(fixture, AskDocumentPdf{PrivateText{"D-1"}});
    fixture.transport.answer(404, R"({"op_id": "OP", "type": "/problems/not-found"})");
    CHECK(refusal_of(fixture.only_reply())->kind == Kind::not_found);
    ask(fixture, AskDocumentPdf{PrivateText{"D-1"}});
    fixture.transport.answer(404, R"({"type": "/problems/not-found"})");
    CHECK(refusal_of(fixture.only_reply())->kind == Kind::unreachable);
}

TEST_CASE("service_client: counts that are wrong spoil the sign-in, a backend that does not count does not") {
    const auto opens = [](const std::string& waiting) {
        Fixture fixture;
        fixture.client.ask(5, OpenSessionWithPassword{fixture.operation(), PrivateText{"z@b"}, PrivateText{"secret"}});
        fixture.transport.answer(201, R"({"op_id": "OP", "token": "abc", "expires_in_s": 600, "deposit_ticket": "t"})");
        CHECK(fixture.client.poll(Milliseconds{0}).empty());
        fixture.transport.answer(200,
                                 R"({"op_id": "OP", "tenant": {"civility": "Mme", "initial": "L"})" + waiting + "}");
        return std::holds_alternative<SessionOpen>(fixture.only_reply());
    };
    CHECK(opens(""));
    CHECK(opens(R"(, "waiting": {"notices": 0, "documents": 0, "requests": 0, "appointments": 99})"));
    CHECK_FALSE(opens(R"(, "waiting": {"notices": 0, "documents": 0, "requests": 0, "appointments": 100})"));
    CHECK_FALSE(opens(R"(, "waiting": {"notices": -1, "documents": 0, "requests": 0, "appointments": 0})"));
    CHECK_FALSE(opens(R"(, "waiting": {"notices": 0, "documents": 0, "requests": 0})"));
    CHECK_FALSE(opens(R"(, "waiting": [])"));
}
