// Journey "report_problem" (Signaler un problème; promises P26 to P29): what to do in an emergency first and for
// anybody, then, signed in: the place, the category, the problem, a comment, photos, when somebody may come, a summary,
// the reference. The same problem that is still open is recognised and can be followed instead.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "screens/parts/declare_identity.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/scan_pages.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::report_problem {

// One row of the first question: a home, a garage, or what everybody shares.
struct PlaceChoice {
    ProblemPlace place = ProblemPlace::dwelling;
    std::size_t contract = 0;  // that it belongs to
    friend bool operator==(const PlaceChoice&, const PlaceChoice&) = default;
};

// --- steps: emergencies
struct Emergencies {  // which one; who is not signed in begins here
    friend bool operator==(const Emergencies&, const Emergencies&) = default;
};
struct ShowEmergency {
    enum class Then : unsigned char {
        list,
        comment
    };  // where Retour and Continuer lead: comment: a problem was chosen
    Emergency emergency;
    Then then = Then::list;
    friend bool operator==(const ShowEmergency&, const ShowEmergency&) = default;
};
struct PrintingEmergency {
    ShowEmergency from;
    hand_over::Model part;
    friend bool operator==(const PrintingEmergency&, const PrintingEmergency&) = default;
};
// --- steps: the problem
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
struct ChoosePlace {
    friend bool operator==(const ChoosePlace&, const ChoosePlace&) = default;
};
struct ChooseCategory {
    friend bool operator==(const ChooseCategory&, const ChooseCategory&) = default;
};
struct ChooseProblem {
    friend bool operator==(const ChooseProblem&, const ChooseProblem&) = default;
};
struct Comparing {  // with what is open already
    friend bool operator==(const Comparing&, const Comparing&) = default;
};
struct AlreadyOpen {
    RequestSummary request;
    friend bool operator==(const AlreadyOpen&, const AlreadyOpen&) = default;
};
struct WriteComment {
    PrivateText text;
    friend bool operator==(const WriteComment&, const WriteComment&) = default;
};
struct AskPhotos {
    friend bool operator==(const AskPhotos&, const AskPhotos&) = default;
};
struct Collecting {
    scan_pages::Model part;
    friend bool operator==(const Collecting&, const Collecting&) = default;
};
struct ChooseAccess {  // when somebody may come
    friend bool operator==(const ChooseAccess&, const ChooseAccess&) = default;
};
struct EnterPhone {
    PrivateText digits;
    friend bool operator==(const EnterPhone&, const EnterPhone&) = default;
};
struct Summary {
    friend bool operator==(const Summary&, const Summary&) = default;
};
struct HandingIn {
    leave_deposit::Model part;
    friend bool operator==(const HandingIn&, const HandingIn&) = default;
};
using Step = std::variant<Emergencies, ShowEmergency, PrintingEmergency, Loading, LoadFailed, Declaring, ChoosePlace,
                          ChooseCategory, ChooseProblem, Comparing, AlreadyOpen, WriteComment, AskPhotos, Collecting,
                          ChooseAccess, EnterPhone, Summary, HandingIn>;

enum class Access : unsigned char { morning, afternoon, evening, call_first };
inline constexpr std::size_t kAccessCount = 4;

struct Model {
    std::vector<ContractSummary> contracts;
    std::optional<declare_identity::Model> declared;  // without a network; its contract is the only one
    PrivateText phone;           // to be called; of the profile until the tenant types another; empty: none
    bool has_own_phone = false;  // it was typed here
    std::vector<PlaceChoice> places;
    std::size_t place = 0;
    TaxonomyCategory category;  // that was chosen
    TaxonomyProblem problem;
    PrivateText comment;
    scan_pages::Model pages;
    std::array<Ticked, kAccessCount> access{};
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct EmergencyAsked {};  // the list
struct EmergencyChosen {
    std::size_t emergency = 0;
};
struct SlipAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct DeclareEvent {
    declare_identity::Event event;
};
struct PlaceChosen {
    std::size_t place = 0;
};
struct CategoryChosen {
    std::size_t category = 0;  // among those of the place
};
struct ProblemChosen {
    std::size_t problem = 0;
};
struct AnotherProblem {};  // than the one that is open already
struct CommentAsked {};    // of the summary
struct Typed {
    PrivateText text;
};
struct PhotosAsked {};
struct NoPhotos {};
struct ScanEvent {
    scan_pages::Event event;
};
struct AccessTouched {
    Access access = Access::morning;
};
struct AccessAsked {};  // of the summary
struct PhoneAsked {};
struct DigitsTyped {
    PrivateText digits;
};
struct LeaveEvent {
    leave_deposit::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, EmergencyAsked, EmergencyChosen, SlipAsked, HandOverEvent, DeclareEvent,
                           PlaceChosen, CategoryChosen, ProblemChosen, AnotherProblem, CommentAsked, Typed, PhotosAsked,
                           NoPhotos, ScanEvent, AccessTouched, AccessAsked, PhoneAsked, DigitsTyped, LeaveEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin(const JourneyContext& context);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

// --- rules
// Of somebody of whom only a contract number is known: any of them may be meant.
[[nodiscard]] std::vector<PlaceChoice> declared_places();
inline constexpr std::size_t kProblemCommentMax = 500;
inline constexpr std::size_t kPhoneDigits = 10;
// The homes and garages of the contracts, then what belongs to them, then what everybody shares.
[[nodiscard]] std::vector<PlaceChoice> places_of(const std::vector<ContractSummary>& contracts);
// What there is to choose at this place, as indices into the taxonomy. Something else is always there.
[[nodiscard]] std::vector<std::size_t> categories_at(const RequestTaxonomy& taxonomy, ProblemPlace place);
// "Plomberie, eau, WC › Robinet qui goutte ou bloqué": as the landlord names the request.
[[nodiscard]] std::string title_of(const TaxonomyCategory& category, const TaxonomyProblem& problem);
// A request of the same title and contract that is not over.
[[nodiscard]] const RequestSummary* open_duplicate(const RequestPage& page, std::string_view title,
                                                   const PrivateText& contract_number);
[[nodiscard]] bool needs_comment(const Model& model);  // "Autre" says nothing by itself
[[nodiscard]] bool is_french_phone(std::string_view digits);
// "le matin, téléphoner avant": in the landlord's words, for the landlord.
[[nodiscard]] PrivateText access_words(const Model& model);

}  // namespace kiosk::report_problem
