// Journey "other_request" (Mes démarches): what a tenant asks the agency that is no problem with a home: lease,
// payment, documents, neighbours… What has a journey of its own leads there. A comment, papers where they are wanted, a
// summary, the reference.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/scan_pages.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::other_request {

// --- steps
struct ChooseCategory {
    friend bool operator==(const ChooseCategory&, const ChooseCategory&) = default;
};
struct ChooseType {
    friend bool operator==(const ChooseType&, const ChooseType&) = default;
};
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct ChooseContract {
    friend bool operator==(const ChooseContract&, const ChooseContract&) = default;
};
struct WriteComment {
    PrivateText text;
    friend bool operator==(const WriteComment&, const WriteComment&) = default;
};
struct AskPapers {
    friend bool operator==(const AskPapers&, const AskPapers&) = default;
};
struct Collecting {
    scan_pages::Model part;
    friend bool operator==(const Collecting&, const Collecting&) = default;
};
struct Summary {
    friend bool operator==(const Summary&, const Summary&) = default;
};
struct HandingIn {
    leave_deposit::Model part;
    friend bool operator==(const HandingIn&, const HandingIn&) = default;
};
using Step = std::variant<ChooseCategory, ChooseType, Loading, LoadFailed, ChooseContract, WriteComment, AskPapers,
                          Collecting, Summary, HandingIn>;

struct Model {
    AdministrativeCategory category;  // that was chosen
    AdministrativeType type;
    std::vector<ContractSummary> contracts;
    std::size_t contract = 0;
    PrivateText comment;
    scan_pages::Model pages;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct CategoryChosen {
    std::size_t category = 0;
};
struct TypeChosen {
    std::size_t type = 0;
};
struct ContractChosen {
    std::size_t contract = 0;
};
struct CommentAsked {};
struct Typed {
    PrivateText text;
};
struct PapersAsked {};
struct NoPapers {};
struct ScanEvent {
    scan_pages::Event event;
};
struct LeaveEvent {
    leave_deposit::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, CategoryChosen, TypeChosen, ContractChosen, CommentAsked, Typed, PapersAsked,
                           NoPapers, ScanEvent, LeaveEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

// --- rules
inline constexpr std::size_t kRequestCommentMax = 500;
// What has a journey of its own at this kiosk.
[[nodiscard]] std::optional<JourneyName> journey_for(std::string_view type_code);
[[nodiscard]] bool needs_comment(const Model& model);

}  // namespace kiosk::other_request
