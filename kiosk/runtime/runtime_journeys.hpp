// Inside the runtime only: what it does with a journey that it knows by its shape alone.
#pragma once

#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {

template <ServiceJourney Model>
void Runtime::take(JourneyOutcome<Model> outcome) {
    m_stage.route = std::move(outcome.model);
    for (JourneyEffect& effect : outcome.effects) perform(std::move(effect));
}

// Only the journey that is open hears it: an event of another one was aimed at a screen that is gone.
template <JourneyEvent Event>
void Runtime::on_stage(const Event& event) {
    std::visit(
        [this, &event]<class Model>(Model& model) {
            if constexpr (ServiceJourney<Model> && requires { update(std::move(model), event, context()); }) {
                take(update(std::move(model), event, context()));
            }
        },
        m_stage.route);
}

}  // namespace kiosk::runtime
