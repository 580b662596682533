// Payments at the staff side: found, printed again, added up, decided. Pure.
#pragma once

#include <variant>
#include <vector>

#include "screens/staff/area.hpp"

namespace kiosk::staff::payments {

// --- steps
struct Overview {
    friend bool operator==(const Overview&, const Overview&) = default;
};
using Step = std::variant<Overview>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};
// Elsewhere the tabs are gone: what was begun is ended first.
[[nodiscard]] bool is_at_top(const Model& model);

// --- events
struct Back {};
using Event = std::variant<Back>;

// --- effects
struct ReadDay {};
using Effect = std::variant<ReadDay>;

// --- news
struct DayRead {};
using News = std::variant<DayRead>;

using Outcome = AreaOutcome<Model, Effect>;
[[nodiscard]] Outcome begin(const Scene& scene);
[[nodiscard]] Outcome update(Model model, const Event& event, const Scene& scene);
[[nodiscard]] Outcome hear(Model model, const News& news, const Scene& scene);

}  // namespace kiosk::staff::payments
