// Every step of every service journey leads out again, whatever fails: with the keys on the glass alone, while the
// backend does not answer, nothing can be left, the printer is broken and no page can be drawn. (pay_rent and sign_in
// have tables of their own; what each step looks like is screens_test.cpp.)
#include <algorithm>

#include "tests/screens/journeys/appointments_samples.hpp"
#include "tests/screens/journeys/balance_samples.hpp"
#include "tests/screens/journeys/create_account_samples.hpp"
#include "tests/screens/journeys/guest_payment_samples.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/my_documents_samples.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/screens/journeys/other_ways_to_pay_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/screens/journeys/receipt_again_samples.hpp"
#include "tests/screens/journeys/recover_access_samples.hpp"
#include "tests/screens/journeys/rent_notices_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

// Of one walk: far more than any journey has.
constexpr std::size_t kModelsMax = 3'000;

Named<JourneyNews> faults() {
    return {{"Unreachable", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
            {"DepositNotLeft", DepositNotLeft{}},
            {"PrintFailed", PrinterNews{print_document::Failed{PrintError::Kind::offline, false}}},
            {"PageNotDrawn", PageNews{show_paper::PageNotDrawn{}}}};
}

template <class Model>
bool leaves(const JourneyOutcome<Model>& outcome) {
    return std::ranges::any_of(outcome.effects, [](const JourneyEffect& effect) {
        return std::holds_alternative<LeaveJourney>(effect) || std::holds_alternative<EndSession>(effect) ||
               std::holds_alternative<OpenJourney>(effect) || std::holds_alternative<SignInFirst>(effect);
    });
}

// Breadth first: the shortest way out is a short one.
template <class Model, class Event>
bool leads_out(const Model& start, const Named<Event>& events, const JourneyContext& context) {
    static const Named<JourneyNews> all_faults = faults();
    std::vector<Model> seen{start};
    for (std::size_t at = 0; at < seen.size() && seen.size() < kModelsMax; ++at) {
        bool is_out = false;
        const auto look = [&](const JourneyOutcome<Model>& outcome) {
            is_out = is_out || leaves(outcome);
            if (std::ranges::find(seen, outcome.model) == seen.end()) seen.push_back(outcome.model);
        };
        const Model model = seen[at];
        for (const auto& [name, event] : events) look(update(model, event, context));
        for (const auto& [name, fault] : all_faults) look(hear(model, fault, context));
        if (is_out) return true;
    }
    return false;
}

template <class Model, class Event>
void walk(const Named<Model>& models, const Named<Event>& events, const JourneyContext& context) {
    REQUIRE_FALSE(models.empty());
    for (const auto& [name, model] : models) {
        INFO(name);
        CHECK(leads_out(model, events, context));
        // "Terminer" rests for a card alone, and nobody's silence keeps a session open for ever.
        CHECK(leaving(model) != Leaving::later);
        Model left_alone = model;
        for (const auto& [fault_name, fault] : faults()) left_alone = hear(left_alone, fault, context).model;
        CHECK(idle_time(left_alone) != IdleTime::suspended);
    }
}

}  // namespace

TEST_CASE("walk: every step of every service journey leads out, also when everything fails") {
    const JourneyContext signed_in = sample_context_signed_in();
    SECTION("appointments") {
        walk(appointments_models(), appointments_events(), signed_in);
    }
    SECTION("balance") {
        walk(balance_models(), balance_events(), signed_in);
    }
    SECTION("create_account") {
        walk(create_account_models(), create_account_events(), sample_context());
    }
    SECTION("guest_payment") {
        walk(guest_payment_models(), guest_payment_events(), sample_context());
    }
    SECTION("help_and_information") {
        walk(help_and_information_models(), help_and_information_events(), signed_in);
    }
    SECTION("my_documents") {
        walk(my_documents_models(), my_documents_events(), signed_in);
    }
    SECTION("my_requests") {
        walk(my_requests_models(), my_requests_events(), signed_in);
    }
    SECTION("other_ways_to_pay") {
        walk(other_ways_to_pay_models(), other_ways_to_pay_events(), signed_in);
    }
    SECTION("receipt_again") {
        walk(receipt_again_models(), receipt_again_events(), sample_context());
    }
    SECTION("profile") {
        walk(profile_models(), profile_events(), signed_in);
    }
    SECTION("recover_access") {
        walk(recover_access_models(), recover_access_events(), sample_context());
    }
    SECTION("rent_notices") {
        walk(rent_notices_models(), rent_notices_events(), signed_in);
    }
}
