// Tenants, contracts and steps for the tests of the journeys: one of each kind, so that tables and pictures are whole.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/home/home.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/pay_rent/pay_rent.hpp"
#include "screens/sign_in/sign_in.hpp"

namespace kiosk::test {

template <class Value>
using Named = std::vector<std::pair<std::string, Value>>;

// The sample of that name; one must be.
template <class Model>
[[nodiscard]] Model model_named(const Named<Model>& models, std::string_view name) {
    for (const auto& [each, model] : models) {
        if (each == name) return model;
    }
    throw std::invalid_argument("no sample " + std::string(name));
}

[[nodiscard]] JourneyContext sample_context();            // 23 November 2026, 10:24 in Paris; nobody signed in
[[nodiscard]] JourneyContext sample_context_signed_in();  // Mme L.
// The same at another moment.
[[nodiscard]] JourneyContext at_moment(JourneyContext context, const LocalDateTime& moment);
[[nodiscard]] Reference sample_reference();

[[nodiscard]] ContractSummary sample_flat();     // 720,84 € owed, newest notice 573,95 €
[[nodiscard]] ContractSummary sample_garage();   // nothing owed
[[nodiscard]] ContractSummary sample_pending();  // a flat with two payments on their way, one of them late, and a plan
[[nodiscard]] ContractSummary sample_checked();  // under verification

// A model of pay_rent with these contracts, standing at `step`.
[[nodiscard]] pay_rent::Model paying(pay_rent::Step step);
[[nodiscard]] pay_rent::Order sample_order();  // 150,00 € of the flat, confirmation to zoe
[[nodiscard]] pay_rent::Accepted sample_accepted();

[[nodiscard]] Named<pay_rent::Step> pay_rent_steps();
[[nodiscard]] Named<pay_rent::Event> pay_rent_events();
[[nodiscard]] Named<sign_in::Step> sign_in_steps();
[[nodiscard]] Named<sign_in::Event> sign_in_events();
[[nodiscard]] Named<home::Step> home_steps();
[[nodiscard]] Named<print_document::Step> print_steps();

}  // namespace kiosk::test
