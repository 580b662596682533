// Journey "my_documents" (Mon logement › Mes documents): how the home insurance of each contract stands and what to do
// about it, and the documents that the landlord keeps, the certificate among them once it is handled (promise P38).
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "screens/parts/cursor_pages.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::my_documents {

// --- steps: the list
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct Nothing {  // neither a document nor an insurance to speak of
    friend bool operator==(const Nothing&, const Nothing&) = default;
};
struct List {
    friend bool operator==(const List&, const List&) = default;
};
// --- steps: one thing of it
struct Insurance {
    std::size_t insurance = 0;
    friend bool operator==(const Insurance&, const Insurance&) = default;
};
struct Explained {  // a document that was refused, or that cannot be shown
    TenantDocument document;
    friend bool operator==(const Explained&, const Explained&) = default;
};
// --- steps: its paper. By id: the certificate of an insurance may stand on another page of the list.
struct ShownPaper {
    PrivateText id;
    PrivateText title;
    friend bool operator==(const ShownPaper&, const ShownPaper&) = default;
};
struct Opening {
    ShownPaper paper;
    friend bool operator==(const Opening&, const Opening&) = default;
};
struct CannotOpen {
    ShownPaper paper;
    friend bool operator==(const CannotOpen&, const CannotOpen&) = default;
};
struct Preview {
    ShownPaper paper;
    show_paper::Model part;
    friend bool operator==(const Preview&, const Preview&) = default;
};
struct HandingOver {
    Preview from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step =
    std::variant<Loading, LoadFailed, Nothing, List, Insurance, Explained, Opening, CannotOpen, Preview, HandingOver>;

struct Model {
    std::optional<std::vector<ContractSummary>> contracts;  // nothing: not asked yet
    std::vector<InsuranceState> insurance;                  // one a contract
    CursorPages<TenantDocument> documents;                  // the newest first
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct InsuranceChosen {
    std::size_t insurance = 0;
};
struct DocumentChosen {
    std::size_t document = 0;  // of the page on the glass
};
struct OlderAsked {};
struct NewerAsked {};
struct PaperAsked {};        // of what is explained, or the certificate of the insurance
struct CertificateAsked {};  // to send a new one
struct PrintAsked {};
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
using Event = std::variant<GoOn, Back, InsuranceChosen, DocumentChosen, OlderAsked, NewerAsked, PaperAsked,
                           CertificateAsked, PrintAsked, HandingAsked, PaperEvent, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);
// The page that is on the glass just now, if one is.
[[nodiscard]] show_paper::SharedPicture page_on_show(const Model& model);

// Whether the tenant has to send a certificate, or may as well do it now.
[[nodiscard]] bool wants_certificate(const InsuranceState& insurance);
// Whether certificates can be sent at this kiosk.
[[nodiscard]] constexpr bool takes_certificates() {
    return journey_entry(JourneyName::insurance_certificate).opening == JourneyOpening::open;
}

}  // namespace kiosk::my_documents
