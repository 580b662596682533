// Part "hand_over": what leaves the kiosk: printed, sent to the address of the profile, or taken with the tenant's
// phone by way of a QR code. Every fault of the two latter is a step with its own words; those of a printer are
// print_document's.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/service_journey.hpp"

namespace kiosk::hand_over {

enum class Way : unsigned char { by_email, on_phone };
using Papers = std::vector<PaperChoice>;

// --- steps
struct Printing {
    print_document::Model part;
    friend bool operator==(const Printing&, const Printing&) = default;
};
struct Asking {  // the backend is asked
    Way way = Way::by_email;
    Papers papers;
    friend bool operator==(const Asking&, const Asking&) = default;
};
struct Sent {
    friend bool operator==(const Sent&, const Sent&) = default;
};
struct OnPhone {
    PrivateText url;
    MonotonicTime until;
    friend bool operator==(const OnPhone&, const OnPhone&) = default;
};
struct NotHanded {
    enum class Cause : unsigned char { no_address, too_many, not_there, backend };
    Way way = Way::by_email;
    Papers papers;
    Cause cause = Cause::backend;
    friend bool operator==(const NotHanded&, const NotHanded&) = default;
};
using Step = std::variant<Printing, Asking, Sent, OnPhone, NotHanded>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct PrintEvent {
    print_document::Event event;
};
using Event = std::variant<GoOn, Back, PrintEvent>;

enum class Progress : unsigned char { goes_on, is_over };

struct Outcome {
    Model model;
    std::vector<JourneyEffect> effects;
    Progress progress = Progress::goes_on;
};

[[nodiscard]] Outcome begin(PrintRequest request);
[[nodiscard]] Outcome begin(Way way, Papers papers);
[[nodiscard]] Outcome update(Model model, const Event& event);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, MonotonicTime now);

// For the journey around it, whose step HandingOver holds the part as `part`: its step after `outcome`. `after` says of
// that step what follows once the part is over.
template <class JourneyModel, class HandingOver, class After>
[[nodiscard]] JourneyOutcome<JourneyModel> embedded(JourneyModel model, HandingOver at, Outcome outcome, After after) {
    using JourneyStep = decltype(model.step);
    at.part = std::move(outcome.model);
    const bool is_over = outcome.progress == Progress::is_over;
    model.step = is_over ? JourneyStep{after(at)} : JourneyStep{std::move(at)};
    return {std::move(model), std::move(outcome.effects)};
}

[[nodiscard]] bool prints(const Model& model);  // "Terminer" asks first then
[[nodiscard]] IdleTime idle_time(const Model& model);

}  // namespace kiosk::hand_over
