// Journey "insurance_certificate" (Mon contrat / Vie du bail › Envoyer mon attestation d'assurance; promises P35 to
// P38): which home, the pages, three plain ticks, the dates, a comment if wanted, a summary, the reference. The kiosk
// never decides whether a certificate is good: what it reads is proposed, what looks wrong is said, nothing is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/domain/name_match.hpp"
#include "screens/parts/declare_identity.hpp"
#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/scan_pages.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::insurance_certificate {

// --- steps
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct Declaring {  // without a network
    declare_identity::Model part;
    friend bool operator==(const Declaring&, const Declaring&) = default;
};
struct ChooseHome {
    friend bool operator==(const ChooseHome&, const ChooseHome&) = default;
};
struct Collecting {
    scan_pages::Model part;
    friend bool operator==(const Collecting&, const Collecting&) = default;
};
struct Ticks {
    friend bool operator==(const Ticks&, const Ticks&) = default;
};
struct Dates {
    friend bool operator==(const Dates&, const Dates&) = default;
};
enum class Which : unsigned char { from, until };
struct EnterDate {
    Which which = Which::from;
    PrivateText digits;  // day, month, year
    bool is_no_day = false;
    friend bool operator==(const EnterDate&, const EnterDate&) = default;
};
struct WriteComment {
    PrivateText text;
    friend bool operator==(const WriteComment&, const WriteComment&) = default;
};
struct Summary {
    friend bool operator==(const Summary&, const Summary&) = default;
};
struct HandingIn {  // it is being left, or has been
    leave_deposit::Model part;
    friend bool operator==(const HandingIn&, const HandingIn&) = default;
};
using Step = std::variant<Loading, LoadFailed, Declaring, ChooseHome, Collecting, Ticks, Dates, EnterDate, WriteComment,
                          Summary, HandingIn>;

struct Model {
    std::vector<ContractSummary> contracts;
    std::optional<declare_identity::Model> declared;  // without a network; its contract is the only one
    PrivateText full_name;                            // of the profile, to be looked for on the paper; empty: not known
    std::size_t contract = 0;
    scan_pages::Model pages;
    CertificateChecks checks;
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    enum class Source : unsigned char { paper, tenant } dates_from = Source::paper;
    PrivateText comment;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct DeclareEvent {
    declare_identity::Event event;
};
struct HomeChosen {
    std::size_t contract = 0;
};
struct ScanEvent {
    scan_pages::Event event;
};
enum class Check : unsigned char { legible, current, mine };
struct CheckTouched {
    Check check = Check::legible;
};
struct CannotTick {};  // goes on without
struct DateAsked {
    Which which = Which::from;
};
struct DigitsTyped {
    PrivateText digits;
};
struct CommentAsked {};
struct Typed {
    PrivateText text;
};
struct PagesAsked {};  // of the summary: to be looked at again
struct LeaveEvent {
    leave_deposit::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, DeclareEvent, HomeChosen, ScanEvent, CheckTouched, CannotTick, DateAsked,
                           DigitsTyped, CommentAsked, Typed, PagesAsked, LeaveEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin(const JourneyContext& context);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

// What is said about the dates; nothing is refused for it.
enum class DatesWarning : unsigned char { none, not_yet, over, turned_round };
[[nodiscard]] DatesWarning warning_about(const Model& model, Date today);
[[nodiscard]] NameMatch name_on_paper(const Model& model);
[[nodiscard]] bool all_ticked(const CertificateChecks& checks);
inline constexpr std::size_t kCertificateCommentMax = 500;

}  // namespace kiosk::insurance_certificate
