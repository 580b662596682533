// Journey "my_requests" (Mes suivis): the tenant's requests with what is new first, one of them with its state, its
// appointment and its history, a comment to add while it is open, and its number on a slip.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "screens/parts/cursor_pages.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::my_requests {

// --- steps: the list
struct Loading {
    friend bool operator==(const Loading&, const Loading&) = default;
};
struct LoadFailed {
    friend bool operator==(const LoadFailed&, const LoadFailed&) = default;
};
struct NoRequest {
    friend bool operator==(const NoRequest&, const NoRequest&) = default;
};
struct List {
    friend bool operator==(const List&, const List&) = default;
};
// --- steps: one request
struct Opening {
    PrivateText id;
    friend bool operator==(const Opening&, const Opening&) = default;
};
struct CannotOpen {
    PrivateText id;
    friend bool operator==(const CannotOpen&, const CannotOpen&) = default;
};
enum class Comment : unsigned char { none, was_added };
struct Detail {
    TenantRequest request;
    PrivateText draft;  // of a comment that was begun
    Comment comment = Comment::none;
    friend bool operator==(const Detail&, const Detail&) = default;
};
struct Write {
    TenantRequest request;
    PrivateText text;
    friend bool operator==(const Write&, const Write&) = default;
};
struct Adding {
    TenantRequest request;
    PrivateText text;
    friend bool operator==(const Adding&, const Adding&) = default;
};
struct NotAdded {
    enum class Cause : unsigned char {
        backend,  // nothing was added
        unclear,  // it may have been; the same again comes about once
        closed,   // meanwhile
        refused,
    };
    TenantRequest request;
    PrivateText text;
    Cause cause = Cause::backend;
    friend bool operator==(const NotAdded&, const NotAdded&) = default;
};
struct HandingOver {  // its slip
    Detail from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step = std::variant<Loading, LoadFailed, NoRequest, List, Opening, CannotOpen, Detail, Write, Adding, NotAdded,
                          HandingOver>;

struct Model {
    CursorPages<RequestSummary> requests;  // the newest first
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events: the tenant
struct GoOn {};  // the one primary of the step
struct Back {};
struct RequestChosen {
    std::size_t request = 0;  // of the page on the glass
};
struct OlderAsked {};
struct NewerAsked {};
struct CommentAsked {};
struct Typed {
    PrivateText text;
};
struct SlipAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<GoOn, Back, RequestChosen, OlderAsked, NewerAsked, CommentAsked, Typed, SlipAsked,
                           HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] Outcome begin();
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);

// Nothing can be added any more.
[[nodiscard]] bool is_closed(RequestStatus status);

}  // namespace kiosk::my_requests
