// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/my_requests/my_requests.hpp"

namespace kiosk::my_requests {
namespace {

Outcome load_next(Model model) {
    AskRequests question{model.requests.cursor_to_ask()};
    return go(std::move(model), Loading{}, AskTenantService{std::move(question)});
}

Outcome to_list(Model model) {
    if (model.requests.pages.empty()) {
        return leave(std::move(model));
    }
    Step list = model.requests.empty() ? Step{NoRequest{}} : Step{List{}};
    return go(std::move(model), std::move(list));
}

Outcome open(Model model, const PrivateText& id) {
    return go(std::move(model), Opening{id}, AskTenantService{AskRequest{id}});
}

// The list keeps what the request itself said last: it is seen from now on, and its state may have changed.
void remember(Model& model, const RequestSummary& summary) {
    for (auto& page : model.requests.pages) {
        for (RequestSummary& known : page.items) {
            if (known.id == summary.id) {
                known = summary;
                known.has_news = false;
            }
        }
    }
}

Outcome show(Model model, const TenantRequest& request, Comment comment) {
    remember(model, request.summary);
    return go(std::move(model), Detail{request, {}, comment});
}

// The same text again is an equal question: after an unclear answer it is added once.
Outcome add(Model model, const TenantRequest& request, const PrivateText& text) {
    AddRequestComment question{request.summary.id, text};
    return go(std::move(model), Adding{request, text}, AskTenantService{std::move(question)});
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const HandingOver& over) { return over.from; });
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome try_again(Model model, const NotAdded& at) {
    const bool can = at.cause == NotAdded::Cause::backend || at.cause == NotAdded::Cause::unclear;
    return can ? add(std::move(model), at.request, at.text) : stay(std::move(model));
}

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return load_next(std::move(model)); },
                          [&](const CannotOpen& at) { return open(std::move(model), at.id); },
                          [&](const Write& at) {
                              return is_blank(at.text.view()) ? stay(std::move(model))
                                                              : add(std::move(model), at.request, at.text);
                          },
                          [&](const NotAdded& at) { return try_again(std::move(model), at); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

// What was typed is kept, unless nothing can be added any more: then the request is looked at anew.
Outcome back_from(Model model, const NotAdded& at) {
    return at.cause == NotAdded::Cause::closed ? open(std::move(model), at.request.summary.id)
                                               : go(std::move(model), Write{at.request, at.text});
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return to_list(std::move(model)); },
                          [&](const NoRequest&) { return leave(std::move(model)); },
                          [&](const List&) { return leave(std::move(model)); },
                          [&](const CannotOpen&) { return to_list(std::move(model)); },
                          [&](const Detail&) { return to_list(std::move(model)); },
                          [&](const Write& at) {
                              return go(std::move(model), Detail{at.request, at.text, Comment::none});
                          },
                          [&](const NotAdded& at) { return back_from(std::move(model), at); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const RequestChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<List>(model.step) || event.request >= model.requests.items().size()) {
        return stay(std::move(model));
    }
    const PrivateText id = model.requests.items()[event.request].id;
    return open(std::move(model), id);
}

Outcome on(Model model, const OlderAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<List>(model.step) && model.requests.has_older();
    if (!can || model.requests.turn_to_older()) {
        return stay(std::move(model));
    }
    return load_next(std::move(model));
}

Outcome on(Model model, const NewerAsked&, const JourneyContext&) {
    if (std::holds_alternative<List>(model.step)) {
        model.requests.turn_to_newer();
    }
    return stay(std::move(model));
}

Outcome on(Model model, const CommentAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Detail>(&model.step);
    if (at == nullptr || is_closed(at->request.summary.status)) {
        return stay(std::move(model));
    }
    Write write{at->request, at->draft};
    return go(std::move(model), std::move(write));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    auto* at = std::get_if<Write>(&model.step);
    if (at != nullptr && characters_in(event.text.view()) <= kCommentCharactersMax) {
        at->text = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const SlipAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Detail>(&model.step);
    if (at == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    const RequestSummary& summary = at->request.summary;
    SlipOrder slip{RequestSlip{summary.reference, summary.number, summary.title}};
    HandingOver handing{*at, {}};
    return hand(std::move(model), std::move(handing), hand_over::begin(std::move(slip)));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered) {
    const auto* page = answered.as<RequestPage>();
    if (page == nullptr) {
        return go(std::move(model), LoadFailed{});
    }
    model.requests.add(page->requests, page->next_cursor);
    return to_list(std::move(model));
}

Outcome opened(Model model, const Opening& at, const Answered& answered) {
    const auto* request = answered.as<TenantRequest>();
    return request != nullptr ? show(std::move(model), *request, Comment::none)
                              : go(std::move(model), CannotOpen{at.id});
}

NotAdded::Cause cause_of(const Answered& answered) {
    const PortalRefusal* refusal = answered.refusal();
    if (refusal == nullptr) {
        return NotAdded::Cause::unclear;
    }
    switch (refusal->kind) {
        case PortalRefusal::Kind::request_closed:
            return NotAdded::Cause::closed;
        case PortalRefusal::Kind::unclear:
            return NotAdded::Cause::unclear;
        case PortalRefusal::Kind::rejected:
        case PortalRefusal::Kind::not_found:
            return NotAdded::Cause::refused;
        default:
            return NotAdded::Cause::backend;
    }
}

Outcome added(Model model, const Adding& at, const Answered& answered) {
    if (const auto* request = answered.as<TenantRequest>()) {
        return show(std::move(model), *request, Comment::was_added);
    }
    return go(std::move(model), NotAdded{at.request, at.text, cause_of(answered)});
}

Outcome heard(Model model, const HandingOver& at, const JourneyNews& news, const JourneyContext& context) {
    return hand(std::move(model), at, hand_over::hear(at.part, news, context.now));
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext&) {
    return std::visit(match{
                          [&](const Loading&) { return loaded(std::move(model), answered); },
                          [&](const Opening& at) { return opened(std::move(model), at, answered); },
                          [&](const Adding& at) { return added(std::move(model), at, answered); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    const HandingOver at = *found;
    return heard(std::move(model), at, news, context);
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

const PrivateText* typed_in(const Model& model) {
    return std::visit(match{
                          [](const Detail& at) { return &at.draft; },
                          [](const Write& at) { return &at.text; },
                          [](const Adding& at) { return &at.text; },
                          [](const NotAdded& at) { return &at.text; },
                          [](const auto&) -> const PrivateText* { return nullptr; },
                      },
                      model.step);
}

}  // namespace

Outcome begin() {
    return load_next(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    const PrivateText* typed = typed_in(model);
    const bool would_lose = typed != nullptr && !typed->empty();
    return would_lose || std::holds_alternative<HandingOver>(model.step) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    return std::holds_alternative<HandingOver>(model.step) ? HelpTopic::printer : HelpTopic::requests;
}

bool is_closed(RequestStatus status) {
    return status == RequestStatus::done || status == RequestStatus::rejected || status == RequestStatus::cancelled;
}

}  // namespace kiosk::my_requests
