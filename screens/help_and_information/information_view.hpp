// Inside the view of help and information only: the screens that tell rather than ask, in a file of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screens/help_and_information/help_and_information.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::help_and_information {

using MaybeEvent = std::optional<Event>;

// Everything that drawing one step needs.
struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    void begin(std::string_view id) const;
    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
    // The event, unless "Retour" was touched.
    [[nodiscard]] MaybeEvent with_back(MaybeEvent event) const;
};

// Those that have begun and are not over today.
[[nodiscard]] std::vector<const KnownProblem*> current_problems(const JourneyContext& context);
// "Ouverte jusqu’à 17 h 30", in plain words without bold; empty when the hours are not known.
[[nodiscard]] std::string hours_hint(const Frame& frame);

MaybeEvent draw_step(const Frame& frame, const KnownProblems& step);
MaybeEvent draw_step(const Frame& frame, const Announcements& step);
MaybeEvent draw_step(const Frame& frame, const Hours& step);
MaybeEvent draw_step(const Frame& frame, const Contacts& step);
MaybeEvent draw_step(const Frame& frame, const Urgent& step);
MaybeEvent draw_step(const Frame& frame, const Privacy& step);
MaybeEvent draw_step(const Frame& frame, const Accessibility& step);
MaybeEvent draw_step(const Frame& frame, const PaperSignIn& step);
MaybeEvent draw_step(const Frame& frame, const PaperLoading& step);
MaybeEvent draw_step(const Frame& frame, const PaperLoadFailed& step);
MaybeEvent draw_step(const Frame& frame, const PaperNotStopped& step);
MaybeEvent draw_step(const Frame& frame, const PaperReport& step);
MaybeEvent draw_step(const Frame& frame, const PaperReporting& step);
MaybeEvent draw_step(const Frame& frame, const PaperReported& step);
MaybeEvent draw_step(const Frame& frame, const PaperNotReported& step);

}  // namespace kiosk::help_and_information
