// A Transport that a test answers by hand, and a client on top of it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/portal/portal_client.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

class HandTransport final : public Transport {
public:
    void submit(std::uint64_t tag, HttpRequest request) override { waiting[tag] = std::move(request); }
    void cancel(std::uint64_t tag) override { answer_fault(tag, HttpFault::Kind::cancelled); }
    std::vector<HttpDone> poll(Milliseconds) override { return std::exchange(done, {}); }
    [[nodiscard]] std::size_t under_way() const override { return waiting.size(); }
    void wake() override {}

    [[nodiscard]] std::string header(std::string_view name) {
        for (const HttpHeader& header : waiting.begin()->second.headers) {
            if (header.name == name) return std::string{header.value.view()};
        }
        return {};
    }
    [[nodiscard]] const HttpRequest& request() { return waiting.begin()->second; }
    // Of the oldest exchange.
    [[nodiscard]] std::string operation_id() {
        const std::string posted = header("Idempotency-Key");
        return posted.empty() ? header("X-Operation-Id") : posted;
    }

    // Answers the oldest exchange; "OP" in the body becomes the operation id of its request.
    void answer(int status, std::string body) {
        if (const auto place = body.find("OP"); place != std::string::npos) body.replace(place, 2, operation_id());
        HttpAnswer answer;
        answer.status = status;
        answer.body.assign(body.begin(), body.end());
        answer_with(std::move(answer));
    }
    void answer_with(HttpAnswer answer) {
        done.push_back({waiting.begin()->first, std::move(answer)});
        waiting.erase(waiting.begin());
    }
    void answer_fault(std::uint64_t tag, HttpFault::Kind kind) {
        if (waiting.erase(tag) > 0) done.push_back({tag, HttpFault{kind, "by hand"}});
    }

    std::map<std::uint64_t, HttpRequest> waiting;
    std::vector<HttpDone> done;
};

struct HandClient {
    HandTransport transport;
    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    crypto::SodiumHasher hasher{*crypto::Sodium::initialise()};
    portal::PortalClient client{transport, hasher, clock, random, log, "BRN-1"};

    PortalReply only_reply() {
        auto answers = client.poll(Milliseconds{0});
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].tag == 5);
        return std::move(answers[0].reply);
    }
    OperationId operation() { return OperationId::make(clock.wall(), random); }
};

}  // namespace kiosk::test
