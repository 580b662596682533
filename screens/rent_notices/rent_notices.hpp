// Journey "rent_notices" (Mes suivis › Mes factures et quittances): the notices of the last twelve periods, one by one
// on the glass, on paper, by e-mail or on the tenant's phone; and the quittance of a period, which always ends: with a
// quittance, a reçu, or a numbered request and the reason (promises P22 to P25; loi 89-462 art. 21).
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::rent_notices {

// What a screen is about: the notice of a period, or the quittance (or reçu) of it.
enum class About : unsigned char { notice, quittance };

// --- steps: the list
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct ChooseContract {
    friend bool operator==(const ChooseContract&, const ChooseContract&) = default;
};
struct NoNotice {  // none is kept
    friend bool operator==(const NoNotice&, const NoNotice&) = default;
};
struct List {
    friend bool operator==(const List&, const List&) = default;
};
struct Older {  // why the thirteenth is not there, and how to have it all the same
    friend bool operator==(const Older&, const Older&) = default;
};
struct ChooseOlder {  // of which month
    friend bool operator==(const ChooseOlder&, const ChooseOlder&) = default;
};
// --- steps: one paper
struct Opening {
    std::size_t notice = 0;
    About about = About::notice;
    friend bool operator==(const Opening&, const Opening&) = default;
};
struct CannotOpen {
    std::size_t notice = 0;
    About about = About::notice;
    friend bool operator==(const CannotOpen&, const CannotOpen&) = default;
};
struct Preview {
    std::size_t notice = 0;
    About about = About::notice;
    ReceiptKind kind = ReceiptKind::none;  // of a quittance
    show_paper::Model part;
    friend bool operator==(const Preview&, const Preview&) = default;
};
// --- steps: a quittance that cannot be given yet
struct NotYet {
    std::size_t notice = 0;
    QuittanceNotYet::Reason reason = QuittanceNotYet::Reason::nothing_received;
    friend bool operator==(const NotYet&, const NotYet&) = default;
};
enum class Wish : unsigned char { quittance, older_notice };
struct Requesting {          // it is being stored
    std::size_t notice = 0;  // of an older one: as OlderChosen says
    Wish wish = Wish::quittance;
    friend bool operator==(const Requesting&, const Requesting&) = default;
};
struct Requested {
    Wish wish = Wish::quittance;
    Reference reference;
    friend bool operator==(const Requested&, const Requested&) = default;
};
struct NotRequested {
    std::size_t notice = 0;
    Wish wish = Wish::quittance;
    friend bool operator==(const NotRequested&, const NotRequested&) = default;
};
// --- steps: what leaves the kiosk
enum class Try : unsigned char { first, second };
struct Gathering {  // all of them, one question each, before they are printed
    std::vector<PaperItem> papers;
    Try attempt = Try::first;  // at the next of them
    friend bool operator==(const Gathering&, const Gathering&) = default;
};
struct HandingOver {
    std::optional<Preview> from;       // nothing: all of them, from the list
    std::optional<Requested> request;  // its slip
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step = std::variant<Loading, LoadFailed, ChooseContract, NoNotice, List, Older, ChooseOlder, Opening, CannotOpen,
                          Preview, NotYet, Requesting, Requested, NotRequested, Gathering, HandingOver>;

struct Model {
    std::vector<ContractSummary> contracts;
    std::size_t contract = 0;
    std::vector<NoticeSummary> notices;  // of that contract, the newest first
    bool older_exist = false;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct ContractChosen {
    std::size_t contract = 0;
};
struct NoticeChosen {
    std::size_t notice = 0;
};
struct QuittanceAsked {};  // of the notice on the glass
struct OlderAsked {};
struct OlderChosen {
    std::size_t months_before = 0;  // the oldest of the list; 0: the month right before it
};
struct PrintAsked {};
struct PrintAllAsked {};
struct HandingAsked {
    hand_over::Way way = hand_over::Way::by_email;
};
struct PaperEvent {
    show_paper::Event event;
};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, ContractChosen, NoticeChosen, QuittanceAsked, OlderAsked, OlderChosen,
                           PrintAsked, PrintAllAsked, HandingAsked, PaperEvent, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

// The months of which an older notice can be asked for, and one of them.
inline constexpr std::size_t kOlderMonths = 24;
[[nodiscard]] Period older_month(const Model& model, std::size_t months_before);

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The page that is on the glass just now, if one is.
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

}  // namespace kiosk::rent_notices
