// How a kiosk asks to be let in, over the wire: what it sends, and what of an answer it believes.
#include <nlohmann/json.hpp>

#include "kiosk/domain/reference.hpp"
#include "kiosk/portal/enrolment_client.hpp"
#include "kiosk/portal/wire/enrolment.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

using namespace portal::wire;
using Kind = EnrolmentFault::Kind;

const std::string kDeviceCode(43, 'd');
const std::string kRootKey = std::string(43, 'A') + "=";

nlohmann::json code() {
    return {{"device_code", kDeviceCode}, {"user_code", "BCDF-GHJK"}, {"interval_s", 5}, {"expires_in_s", 900}};
}
nlohmann::json identity() {
    return {{"kiosk_id", "BRN-AG1-02"},
            {"reference_enrolment", "01A"},
            {"certificate_chain", "one\nline\n"},
            {"configuration_root_key", kRootKey}};
}

template <class Read>
auto read(Read reader, const nlohmann::json& object) {
    const auto parsed = parse_object(object.dump());
    REQUIRE(parsed);
    return reader(*parsed);
}

// Answers each question with the next answer; its op_id is that of the question unless the answer has its own.
class ScriptedTransport final : public Transport {
public:
    std::vector<std::pair<int, nlohmann::json>> answers;
    std::vector<HttpRequest> asked;
    bool is_silent = false;
    int cancelled = 0;

    void submit(std::uint64_t tag, HttpRequest request) override {
        asked.push_back(std::move(request));
        if (is_silent) return;
        REQUIRE(asked.size() <= answers.size());
        auto [status, body] = answers[asked.size() - 1];
        if (!body.contains("op_id")) body["op_id"] = header("Idempotency-Key");
        const std::string text = body.dump();
        HttpAnswer answer;
        answer.status = status;
        answer.body.assign(text.begin(), text.end());
        m_done.push_back({tag, std::move(answer)});
    }
    void cancel(std::uint64_t tag) override {
        ++cancelled;
        m_done.push_back({tag, HttpFault{HttpFault::Kind::cancelled, "cancelled"}});
    }
    std::vector<HttpDone> poll(Milliseconds) override { return std::exchange(m_done, {}); }
    [[nodiscard]] std::size_t under_way() const override { return m_done.size(); }
    void wake() override {}

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const HttpHeader& each : asked.back().headers) {
            if (each.name == name) return std::string{each.value.view()};
        }
        return {};
    }

private:
    std::vector<HttpDone> m_done;
};

struct Bench {
    ScriptedTransport transport;
    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    CancelToken cancel;
    portal::EnrolmentClient client{transport, clock, random, log};
};

}  // namespace

TEST_CASE("enrolment wire: the code that staff approve, and how long it is good") {
    const auto found = read(&read_enrolment_code, code());
    REQUIRE(found);
    CHECK(found->user_code == "BCDF-GHJK");
    CHECK(found->device_code == kDeviceCode);
    CHECK(found->interval == Milliseconds{5'000});
    CHECK(found->expires_in == Milliseconds{900'000});
}

TEST_CASE("enrolment wire: the three letters are the number that references start with") {
    for (const std::uint32_t number : {0U, 1U, 42U, 1'024U, 32'767U}) {
        auto object = identity();
        object["reference_enrolment"] = Reference::make(number, 5).text().substr(0, 3);
        const auto found = read(&read_kiosk_identity, object);
        REQUIRE(found);
        CHECK(found->enrolment == number);
        CHECK(found->kiosk_id == "BRN-AG1-02");
        CHECK(found->certificate_chain == "one\nline\n");
    }
}

TEST_CASE("enrolment wire: one wrong member and nothing of an answer is believed") {
    const std::vector<std::pair<const char*, nlohmann::json>> wrong_codes{{"device_code", "short"},
                                                                          {"device_code", kDeviceCode + "d"},
                                                                          {"device_code", std::string(43, '/')},
                                                                          {"user_code", "BCDFGHJK"},
                                                                          {"user_code", "BCDF-GHJA"},
                                                                          {"user_code", "bcdf-ghjk"},
                                                                          {"user_code", "BCDF-GHJKL"},
                                                                          {"interval_s", 0},
                                                                          {"interval_s", "5"},
                                                                          {"expires_in_s", 59},
                                                                          {"expires_in_s", 3'601},
                                                                          {"user_code", nullptr}};
    for (const auto& [name, value] : wrong_codes) {
        INFO(name << " " << value.dump());
        auto object = code();
        object[name] = value;
        CHECK_FALSE(read(&read_enrolment_code, object));
    }
    const std::vector<std::pair<const char*, nlohmann::json>> wrong_identities{
        {"kiosk_id", ""},
        {"kiosk_id", "../etc"},
        {"kiosk_id", std::string(33, 'B')},
        {"kiosk_id", "BRN\nx"},
        {"reference_enrolment", "01"},
        {"reference_enrolment", "01I"},
        {"reference_enrolment", 7},
        {"certificate_chain", ""},
        {"certificate_chain", std::string(40'000, 'x')},
        {"configuration_root_key", "AAAA"},
        {"configuration_root_key", nullptr}};
    for (const auto& [name, value] : wrong_identities) {
        INFO(name << " " << value.dump().substr(0, 60));
        auto object = identity();
        object[name] = value;
        CHECK_FALSE(read(&read_kiosk_identity, object));
    }
}

TEST_CASE("enrolment client: asks with the request, and without saying who it is") {
    Bench bench;
    bench.transport.answers = {{201, code()}};
    const auto asked = bench.client.ask({"SN-1", "Borne"}, "the request", bench.cancel);
    REQUIRE(asked);
    const HttpRequest& request = bench.transport.asked.front();
    CHECK(request.method == HttpMethod::post);
    CHECK(request.path == "/enrolments");
    const auto body = nlohmann::json::parse(request.body.begin(), request.body.end());
    CHECK(body == nlohmann::json{{"certificate_request", "the request"}, {"serial", "SN-1"}, {"model", "Borne"}});
    CHECK(bench.transport.header("X-Kiosk-Identity").empty());
}

TEST_CASE("enrolment client: what staff have decided, in one word each") {
    const std::vector<std::tuple<int, const char*, Kind>> problems{
        {409, "enrolment-pending", Kind::pending},           {429, "too-early", Kind::too_early},
        {410, "enrolment-expired", Kind::expired},           {403, "enrolment-refused", Kind::refused},
        {422, "certificate-request-refused", Kind::refused}, {500, "internal", Kind::unreachable}};
    for (const auto& [status, slug, kind] : problems) {
        INFO(slug);
        Bench bench;
        bench.transport.answers = {{status, {{"type", std::string{"/problems/"} + slug}}}};
        const auto claimed = bench.client.claim(PrivateText{kDeviceCode}, bench.cancel);
        REQUIRE_FALSE(claimed);
        CHECK(claimed.error().kind == kind);
    }
}

TEST_CASE("enrolment client: an answer without our operation id is no answer, whatever it says") {
    Bench bench;
    auto foreign = identity();
    foreign["op_id"] = "0197a5c0-0000-7000-8000-000000000000";
    bench.transport.answers = {{201, foreign}, {403, {{"op_id", "x"}, {"type", "/problems/enrolment-refused"}}}};
    for (int time = 0; time < 2; ++time) {
        const auto claimed = bench.client.claim(PrivateText{kDeviceCode}, bench.cancel);
        REQUIRE_FALSE(claimed);
        CHECK(claimed.error().kind == Kind::unreachable);
    }
}

TEST_CASE("enrolment client: a question that nobody waits for any more is given up") {
    Bench bench;
    bench.transport.is_silent = true;
    bench.cancel.cancel();
    const auto claimed = bench.client.claim(PrivateText{kDeviceCode}, bench.cancel);
    REQUIRE_FALSE(claimed);
    CHECK(claimed.error().kind == Kind::unreachable);
    CHECK(bench.transport.cancelled == 1);
}

}  // namespace kiosk::test
