// Journey "help_and_information": answers to the questions that tenants ask, what does not work as it should, what the
// agency announces, opening hours with closures, contacts, emergency numbers, the privacy notice and the accessibility
// statement. Nobody needs to sign in; only the report of a paper notice that still comes does (promise P21), because
// it carries the date of the tenant's agreement.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "screens/help_and_information/articles.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::help_and_information {

inline constexpr std::size_t kSearchLengthMax = 40;

// --- steps
struct Menu {
    friend bool operator==(const Menu&, const Menu&) = default;
};
struct Questions {
    friend bool operator==(const Questions&, const Questions&) = default;
};
struct Search {
    PrivateText typed;
    friend bool operator==(const Search&, const Search&) = default;
};
struct Answer {
    std::size_t article = 0;
    PrivateText searched;  // what "Retour" brings back; empty: the list
    friend bool operator==(const Answer&, const Answer&) = default;
};
struct KnownProblems {
    friend bool operator==(const KnownProblems&, const KnownProblems&) = default;
};
struct Announcements {
    friend bool operator==(const Announcements&, const Announcements&) = default;
};
struct Hours {
    friend bool operator==(const Hours&, const Hours&) = default;
};
struct Contacts {
    friend bool operator==(const Contacts&, const Contacts&) = default;
};
struct Urgent {
    friend bool operator==(const Urgent&, const Urgent&) = default;
};
struct Privacy {
    friend bool operator==(const Privacy&, const Privacy&) = default;
};
struct Accessibility {
    friend bool operator==(const Accessibility&, const Accessibility&) = default;
};
// --- steps: a paper notice that still comes
struct PaperSignIn {  // nobody is signed in
    friend bool operator==(const PaperSignIn&, const PaperSignIn&) = default;
};
struct PaperLoading {  // the profile, then the contracts
    std::optional<Date> agreed_on;
    friend bool operator==(const PaperLoading&, const PaperLoading&) = default;
};
struct PaperLoadFailed {
    friend bool operator==(const PaperLoadFailed&, const PaperLoadFailed&) = default;
};
struct PaperNotStopped {  // paper is right to come
    enum class Cause : unsigned char { switched_off, other_holder, not_yet };
    Cause cause = Cause::switched_off;
    friend bool operator==(const PaperNotStopped&, const PaperNotStopped&) = default;
};
struct PaperReport {
    Date agreed_on;
    PrivateText contract_number;
    friend bool operator==(const PaperReport&, const PaperReport&) = default;
};
struct PaperReporting {
    PaperReport report;
    friend bool operator==(const PaperReporting&, const PaperReporting&) = default;
};
struct PaperReported {
    Reference reference;
    friend bool operator==(const PaperReported&, const PaperReported&) = default;
};
struct PaperNotReported {
    PaperReport report;
    friend bool operator==(const PaperNotReported&, const PaperNotReported&) = default;
};

using Step = std::variant<Menu, Questions, Search, Answer, KnownProblems, Announcements, Hours, Contacts, Urgent,
                          Privacy, Accessibility, PaperSignIn, PaperLoading, PaperLoadFailed, PaperNotStopped,
                          PaperReport, PaperReporting, PaperReported, PaperNotReported>;

struct Model {
    Step step;
    std::optional<Answer> answer{};  // whose button opened the step; nothing: the menu did
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct GoOn {};  // the one primary of the step
struct Back {};
struct PageAsked {
    Page page = Page::questions;
};
struct Typed {
    PrivateText text;
};
struct ArticleChosen {
    std::size_t article = 0;
};
struct PaperReportAsked {};
struct Leave {};
using Event = std::variant<GoOn, Back, PageAsked, Typed, ArticleChosen, PaperReportAsked, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] inline Outcome begin() {
    return {Model{Menu{}}, {}};
}
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);

}  // namespace kiosk::help_and_information
