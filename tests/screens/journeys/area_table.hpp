// The table of one area of the staff side: every step met with every event and every piece of news, printed where
// something changes.
#pragma once

#include <sstream>
#include <string>

#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

// What an area looks at: a manager, the backend at hand, all devices well.
[[nodiscard]] inline const staff::Scene& sample_scene() {
    static const AgentOnDuty agent = sample_agent(StaffRole::manager);
    static const staff::Facts facts = sample_facts();
    static const JourneyContext context = sample_context();
    static const staff::Scene scene{agent, facts, context};
    return scene;
}

// The name of the first sample with the same step, up to its dot.
template <class Model>
std::string step_name(const Named<Model>& models, const Model& model) {
    for (const auto& [name, sample] : models) {
        if (sample.step.index() == model.step.index()) return name.substr(0, name.find('.'));
    }
    return "?";
}

template <class Model, class Event, class News>
std::string area_table(const Named<Model>& models, const Named<Event>& events, const Named<News>& news,
                       const staff::Scene& scene = sample_scene()) {
    std::ostringstream out;
    const auto line = [&](const auto& name, const auto& what, const Model& before, const auto& after) {
        if (after.model == before && after.effects.empty()) return;
        out << name << " + " << what << " -> " << step_name(models, after.model);
        for (const auto& effect : after.effects) out << " !" << effect.index();
        out << '\n';
    };
    for (const auto& [name, model] : models) {
        for (const auto& [what, event] : events) line(name, what, model, update(model, event, scene));
        for (const auto& [what, each] : news) line(name, what, model, hear(model, each, scene));
    }
    return out.str();
}

}  // namespace kiosk::test
