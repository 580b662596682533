// Part "leave_deposit": what a tenant has prepared becomes documents, is stored on the kiosk's disk, and gets the
// reference that they take along. Without a network it waits on the disk, and the glass and the slip say so.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::leave_deposit {

struct Document {
    PaperItem paper;
    AttachmentRole role = AttachmentRole::document;
    int pages = 1;
};

// What is left; shared, because a model is copied.
struct Order {
    DepositBody body;  // without attachments
    std::vector<Document> documents;
    DepositSlip::Kind kind = DepositSlip::Kind::request;
    PrivateText subject;                         // "Robinet qui goutte ou bloqué"; may be empty
    std::optional<DeclaredIdentity> declared{};  // of who is not signed in
};
// One document of these pages; none when there is no page.
void attach(Order& order, ScannedPages paper, AttachmentRole role);
using SharedOrder = std::shared_ptr<const Order>;

// --- steps
struct Binding {  // the documents are being made
    friend bool operator==(const Binding&, const Binding&) = default;
};
struct Storing {
    friend bool operator==(const Storing&, const Storing&) = default;
};
struct Left {
    DepositSlip slip;
    friend bool operator==(const Left&, const Left&) = default;
};
struct NotLeft {
    enum class Cause : unsigned char { documents, not_now };
    Cause cause = Cause::not_now;
    friend bool operator==(const NotLeft&, const NotLeft&) = default;
};
struct Unclear {  // it may be there, and then it is sent under this reference
    std::optional<Reference> reference;
    friend bool operator==(const Unclear&, const Unclear&) = default;
};
struct Printing {
    DepositSlip slip;
    hand_over::Model part;
    friend bool operator==(const Printing&, const Printing&) = default;
};
using Step = std::variant<Binding, Storing, Left, NotLeft, Unclear, Printing>;

struct Model {
    SharedOrder order;
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};  // after NotLeft: what was prepared is still there
struct SlipAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
using Event = std::variant<GoOn, Back, SlipAsked, HandOverEvent>;

enum class Progress : unsigned char {
    goes_on,
    done,       // with it
    went_back,  // nothing was left
};

struct Outcome {
    Model model;
    std::vector<JourneyEffect> effects;
    Progress progress = Progress::goes_on;
};

[[nodiscard]] Outcome begin(Order order);
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);

}  // namespace kiosk::leave_deposit
