// The backend's JSON, read as each of its answers.
#include <set>

#include "kiosk/base/check.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/configuration.hpp"
#include "kiosk/portal/wire/feed.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

using namespace portal;

namespace {

void check_contracts(const wire::Json& json) {
    const auto answer = wire::read_contracts(json);
    if (!answer) return;
    believed();
    KIOSK_CHECK(answer->amount_min.value > 0 && answer->amount_min <= answer->amount_max);
    std::set<std::string_view> numbers;
    for (const ContractSummary& contract : answer->contracts) {
        KIOSK_CHECK(numbers.insert(contract.contract_number.view()).second);
        for (const PendingPayment& payment : contract.pending) KIOSK_CHECK(payment.amount.value > 0);
    }
}

}  // namespace

void take(std::string_view input) {
    static_cast<void>(wire::parse_rfc3339(input));
    static_cast<void>(wire::read_configuration_payload(input));
    const auto json = wire::parse_object(input);
    if (!json) return;
    check_contracts(*json);
    if (const auto receipt = wire::read_receipt(*json)) KIOSK_CHECK(receipt->amount.value > 0);
    if (const auto page = wire::read_feed_page(*json)) KIOSK_CHECK(page->changes.size() <= kFeedChangesMax);
    static_cast<void>(wire::read_time(*json));
    static_cast<void>(wire::read_challenge(*json));
    static_cast<void>(wire::read_session(*json));
    static_cast<void>(wire::read_me(*json));
    static_cast<void>(wire::says_registered(*json, Reference::make(1, 7), Cents{15'000}));
    static_cast<void>(wire::read_feed_restored(*json));
    static_cast<void>(wire::read_configuration(*json));
    static_cast<void>(wire::to_refusal({}, *json));
    KIOSK_CHECK(wire::read_operation_id(*json).size() <= 36);
    KIOSK_CHECK(wire::read_problem_slug(*json).size() <= 64 + 16);
}

}  // namespace kiosk::fuzz
