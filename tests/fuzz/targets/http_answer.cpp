// What comes over the socket in answer to an operation: HTTP by libcurl, then the client's belief.
#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/crypto/sodium.hpp"
#include "kiosk/portal/curl_transport.hpp"
#include "kiosk/portal/portal_client.hpp"
#include "kiosk/sync/classification.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {
namespace {

// The corpus names it.
const OperationId kId = *OperationId::parse("01a21d38-0957-727e-9aef-b7b5870ad09f");

struct Kiosk {
    HandClock clock;
    SeededRandom random{1};
    NullLog log;
    crypto::SodiumHasher hasher{*crypto::Sodium::initialise()};
    std::unique_ptr<Transport> transport;
    std::unique_ptr<portal::PortalClient> client;
};

Kiosk& kiosk_to(int port) {
    static Kiosk kiosk;
    if (kiosk.client) return kiosk;
    auto transport = portal::open_curl_transport({.base_url = "http://127.0.0.1:" + std::to_string(port),
                                                  .certificate_authority_file = {},
                                                  .client_certificate_file = {},
                                                  .client_key_file = {}});
    KIOSK_CHECK(transport.has_value());
    kiosk.transport = std::move(*transport);
    kiosk.client = std::make_unique<portal::PortalClient>(*kiosk.transport, kiosk.hasher, kiosk.clock, kiosk.random,
                                                          kiosk.log, "BRN-1");
    return kiosk;
}

}  // namespace

void take(std::string_view input) {
    Kiosk& kiosk = kiosk_to(serve(input));
    kiosk.client->ask(1, SendOperation{kId, "/deposits", "{}", SendOperation::Form::json, 0, "", {}, {}});
    std::vector<PortalAnswer> answers;
    for (int turn = 0; answers.empty(); ++turn) {
        KIOSK_CHECK(turn < 200);
        answers = kiosk.client->poll(Milliseconds{100});
    }
    const auto* answered = std::get_if<OperationAnswered>(&answers[0].reply);
    if (answered == nullptr || sync::classify(*answered) != sync::Verdict::done) return;
    // Done is only what our backend said of this operation.
    KIOSK_CHECK(answered->operation_id_echoed);
    std::string lowered{input};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool in_pieces = lowered.find("chunked") != std::string::npos;
    KIOSK_CHECK(in_pieces || input.find(kId.text()) != std::string_view::npos);
    KIOSK_CHECK(input.find("HTTP/1.1 2") != std::string_view::npos ||
                input.find("HTTP/1.0 2") != std::string_view::npos);
    believed();
}

}  // namespace kiosk::fuzz
