// Inside the view only: what its two files share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/parts/screen_frame.hpp"
#include "screens/report_problem/report_problem.hpp"

namespace kiosk::report_problem {

inline constexpr int kSteps = 5;  // the place, the problem, what is said of it, when, the summary

struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void step(int number, texts::Key name) const { kit.stepper({.step = number, .of = kSteps, .name = texts(name)}); }
    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
    [[nodiscard]] bool back() const {
        return kit.back({.id = "report_problem.back", .label = texts(texts::Key::common_back)});
    }
    [[nodiscard]] bool forward(texts::Key key = texts::Key::common_continue, std::string_view stopped = {}) const {
        return kit.forward({.id = "report_problem.continue",
                            .label = texts(key),
                            .icon = widgets::Icon::arrow_right,
                            .stopped = stopped});
    }
};
using MaybeEvent = std::optional<Event>;

// --- what there is to choose: report_problem_choices_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Emergencies& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ShowEmergency& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChoosePlace& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChooseCategory& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChooseProblem& step);
// "Mon logement : Appartement A-001"
[[nodiscard]] std::string place_words(const Frame& frame, const PlaceChoice& place);

}  // namespace kiosk::report_problem
