// Follow-up of requests, drawn.
#include "screens/my_requests/my_requests_view.hpp"

#include <algorithm>
#include <string>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/asking.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::my_requests {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "my_requests.back", .label = texts(Key::common_back)}); }
};
using MaybeEvent = std::optional<Event>;

MaybeEvent draw_try_again(const Frame& frame) {
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "my_requests.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

// --- words -----------------------------------------------------------------------------------------------------------

Key words_of(RequestStatus status) {
    switch (status) {
        case RequestStatus::created:
            return Key::requests_state_created;
        case RequestStatus::acknowledged:
            return Key::requests_state_acknowledged;
        case RequestStatus::scheduled:
            return Key::requests_state_scheduled;
        case RequestStatus::in_progress:
            return Key::requests_state_in_progress;
        case RequestStatus::done:
            return Key::requests_state_done;
        case RequestStatus::rejected:
            return Key::requests_state_rejected;
        case RequestStatus::cancelled:
            break;
    }
    return Key::requests_state_cancelled;
}

// The state as a sentence: what it means for the tenant.
Key meaning_of(RequestStatus status) {
    switch (status) {
        case RequestStatus::created:
            return Key::requests_meaning_created;
        case RequestStatus::acknowledged:
            return Key::requests_meaning_acknowledged;
        case RequestStatus::scheduled:
            return Key::requests_meaning_scheduled;
        case RequestStatus::in_progress:
            return Key::requests_meaning_in_progress;
        case RequestStatus::done:
            return Key::requests_meaning_done;
        case RequestStatus::rejected:
            return Key::requests_meaning_rejected;
        case RequestStatus::cancelled:
            break;
    }
    return Key::requests_meaning_cancelled;
}

Tone tone_of(RequestStatus status) {
    switch (status) {
        case RequestStatus::created:
        case RequestStatus::acknowledged:
        case RequestStatus::in_progress:
            return Tone::info;
        case RequestStatus::scheduled:
            return Tone::warn;
        case RequestStatus::done:
            return Tone::good;
        case RequestStatus::rejected:
            return Tone::bad;
        case RequestStatus::cancelled:
            break;
    }
    return Tone::mute;
}

std::string day_of(WallTime time, const Texts& texts) {
    return date_words(texts, paris_time(time).date);
}

std::string day_and_hour_of(WallTime time, const Texts& texts) {
    const LocalDateTime moment = paris_time(time);
    const std::string hour = time_words(texts, moment);
    return texts.with(Key::requests_day_and_hour, {{"day", weekday_words(texts, moment.date)}, {"hour", hour}});
}

// --- the list --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"my_requests.loading", Key::common_loading_title, Key::common_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("my_requests.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    return draw_try_again(frame);
}

MaybeEvent draw_step(const Frame& frame, const NoRequest&) {
    frame.begin("my_requests.none");
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::requests_none_title),
                              .text = frame.words(Key::requests_none_text)});
    frame.kit.spring();
    if (frame.kit.forward({.id = "my_requests.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        return Leave{};
    }
    return std::nullopt;
}

bool draw_row(const Frame& frame, std::size_t index) {
    const RequestSummary& request = frame.model.requests.items()[index];
    const std::string id = "my_requests.request." + std::to_string(index);
    const bool is_fixed = request.status == RequestStatus::scheduled && request.appointment;
    const std::string hint =
        is_fixed ? day_and_hour_of(request.appointment->starts_at, frame.texts)
                 : frame.texts.with(
                       request.has_news ? Key::requests_row_news : Key::requests_row,
                       {{"number", request.number.view()},
                        {"date", day_of(request.has_news ? request.updated_at : request.created_at, frame.texts)}});
    return frame.kit.row({.id = id,
                          .label = request.title.view(),
                          .hint = hint,
                          .icon = request.has_news ? Icon::bell : Icon::clipboard_check,
                          .family = request.has_news ? widgets::Family::sun : widgets::Family::dwelling,
                          .chip = {.tone = tone_of(request.status), .text = frame.words(words_of(request.status))}});
}

enum class News : bool { no, yes };

MaybeEvent draw_rows(const Frame& frame, News news, Key heading) {
    const std::vector<RequestSummary>& requests = frame.model.requests.items();
    const auto belongs = [news](const RequestSummary& request) { return request.has_news == (news == News::yes); };
    if (std::none_of(requests.begin(), requests.end(), belongs)) {
        return std::nullopt;
    }
    MaybeEvent event;
    frame.kit.group(frame.words(heading));
    for (std::size_t index = 0; index < requests.size(); ++index) {
        if (belongs(requests[index]) && draw_row(frame, index)) {
            event = RequestChosen{index};
        }
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const List&) {
    frame.begin("my_requests.list");
    const std::string path = on_portal(frame.words(Key::requests_portal_path), frame.texts);
    frame.kit.question({.text = frame.words(Key::requests_title), .sentence = path});
    const auto& requests = frame.model.requests.items();
    const bool any_news =
        std::any_of(requests.begin(), requests.end(), [](const RequestSummary& request) { return request.has_news; });
    MaybeEvent event = draw_rows(frame, News::yes, Key::requests_news_group);
    if (auto chosen = draw_rows(frame, News::no, any_news ? Key::requests_others_group : Key::requests_all_group)) {
        event = std::move(chosen);
    }
    const PageKeys keys{"my_requests.newer", "my_requests.older", frame.model.requests.has_newer(),
                        frame.model.requests.has_older()};
    if (const auto turn = draw_page_keys(frame.kit, keys, frame.texts)) {
        event = *turn == PageTurn::newer ? MaybeEvent(NewerAsked{}) : MaybeEvent(OlderAsked{});
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

// --- one request -----------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Opening&) {
    draw_waiting(frame.kit, {"my_requests.opening", Key::requests_opening_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CannotOpen&) {
    frame.begin("my_requests.cannot_open");
    draw_headline(frame.kit, {.picture = Picture::link_away,
                              .title = frame.words(Key::requests_cannot_open_title),
                              .text = frame.words(Key::common_load_failed_text)});
    return draw_try_again(frame);
}

// A long text goes in pieces, so that it can be paged between them.
constexpr std::size_t kPieceBytes = 320;

std::size_t end_of_piece(std::string_view text) {
    if (text.size() <= kPieceBytes) {
        return text.size();
    }
    const std::size_t blank = text.substr(0, kPieceBytes).find_last_of(" \n");
    if (blank != std::string_view::npos && blank > 0) {
        return blank;
    }
    std::size_t end = kPieceBytes;
    while (end > 0 && is_continuation(text[end])) {
        --end;  // never within a letter
    }
    return end;
}

void draw_long_text(const Frame& frame, std::string_view head, std::string_view text) {
    PrivateText piece{head};
    do {
        const std::size_t end = end_of_piece(text);
        if (!piece.empty() && end > 0) {
            piece.append("\n");
        }
        piece.append(text.substr(0, end));
        frame.kit.text({.text = piece.view()});
        piece.clear();
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \n")));
    } while (!text.empty());
}

std::string head_of(const Frame& frame, const TenantRequest::Event& event) {
    const std::string date = day_of(event.at, frame.texts);
    switch (event.kind) {
        case TenantRequest::Event::Kind::tenant_comment:
            return frame.texts.with(Key::requests_said_by_you, {{"date", date}});
        case TenantRequest::Event::Kind::landlord_comment:
            return frame.texts.with(Key::requests_said_by_agency, {{"date", date}});
        case TenantRequest::Event::Kind::status:
            break;
    }
    const std::string_view state = frame.words(event.status ? words_of(*event.status) : Key::requests_state_changed);
    return frame.texts.with(Key::requests_became, {{"state", state}, {"date", date}});
}

void draw_facts(const Frame& frame, const RequestSummary& summary) {
    frame.kit.fact({.label = frame.words(Key::requests_fact_number), .value = summary.number.view()});
    if (summary.reference) {
        frame.kit.fact({.label = frame.words(Key::common_reference), .value = summary.reference->spoken()});
    }
    if (summary.appointment) {
        const std::string moment = day_and_hour_of(summary.appointment->starts_at, frame.texts);
        frame.kit.fact({.label = frame.words(Key::requests_fact_appointment), .value = moment});
    }
}

void draw_history(const Frame& frame, const TenantRequest& request) {
    frame.kit.group(frame.words(Key::requests_history_group));
    if (!request.comment.empty()) {
        const std::string date = day_of(request.summary.created_at, frame.texts);
        draw_long_text(frame, frame.texts.with(Key::requests_said_by_you, {{"date", date}}), request.comment.view());
    }
    if (request.attachments > 0) {
        const std::string attached = frame.texts.counted(Key::requests_attached_one, Key::requests_attached_many,
                                                         static_cast<std::size_t>(request.attachments));
        frame.kit.text({.text = attached, .second = true});
    }
    for (const TenantRequest::Event& event : request.history) {
        draw_long_text(frame, head_of(frame, event), event.text.view());
    }
}

// What the agency wrote when it refused, as long as it is a sentence and not a letter: the history has it in any case.
std::string_view why_rejected(const TenantRequest& request) {
    constexpr std::size_t kReasonBytesMax = 240;
    if (request.summary.status != RequestStatus::rejected) return {};
    const auto last = std::find_if(request.history.rbegin(), request.history.rend(),
                                   [](const auto& event) { return event.status == RequestStatus::rejected; });
    if (last == request.history.rend() || last->text.size() > kReasonBytesMax) return {};
    return last->text.view();
}

MaybeEvent draw_step(const Frame& frame, const Detail& step) {
    frame.begin("my_requests.detail");
    const RequestSummary& summary = step.request.summary;
    const bool is_over = is_closed(summary.status);
    frame.kit.question({.text = summary.title.view()});
    if (step.comment == Comment::was_added) {
        frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::requests_added)});
    }
    frame.kit.strip({.tone = tone_of(summary.status), .text = frame.words(meaning_of(summary.status))});
    if (const std::string_view reason = why_rejected(step.request); !reason.empty()) {
        frame.kit.fact({.label = frame.words(Key::requests_fact_why), .value = reason});
    }
    draw_facts(frame, summary);
    draw_history(frame, step.request);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.context.availability.ticket_paper != TicketPaper::no_printer &&
        frame.kit.button({.id = "my_requests.slip",
                          .label = frame.words(Key::common_print_slip),
                          .icon = Icon::printer,
                          .size = widgets::ButtonSize::small,
                          .in_pages = widgets::InPages::on_first})) {
        event = SlipAsked{};
    }
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "my_requests.comment",
                           .label = frame.words(Key::requests_add),
                           .icon = Icon::pencil,
                           .stopped = is_over ? frame.words(Key::requests_add_closed) : std::string_view()})) {
        event = CommentAsked{};
    }
    return event;
}

// --- a comment -------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Write& step) {
    const bool is_nothing = is_blank(step.text.view());
    return event_of<Event, Typed, GoOn, Back>(
        draw_comment(frame.kit,
                     {.screen = "my_requests.write",
                      .ids = "my_requests",
                      .question = Key::requests_write_question,
                      .text = step.text.view(),
                      .characters_max = kCommentCharactersMax,
                      .left_is_said_from = 200,
                      .stopped = is_nothing ? frame.words(Key::requests_write_first) : std::string_view()},
                     frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const Adding&) {
    draw_waiting(frame.kit, {"my_requests.adding", Key::common_loading_title, Key::requests_adding_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

Key words_of(NotAdded::Cause cause) {
    switch (cause) {
        case NotAdded::Cause::backend:
            return Key::requests_not_added_backend;
        case NotAdded::Cause::unclear:
            return Key::requests_not_added_unclear;
        case NotAdded::Cause::closed:
            return Key::requests_not_added_closed;
        case NotAdded::Cause::refused:
            break;
    }
    return Key::requests_not_added_refused;
}

MaybeEvent draw_step(const Frame& frame, const NotAdded& step) {
    frame.begin("my_requests.not_added");
    const bool is_unclear = step.cause == NotAdded::Cause::unclear;
    draw_headline(frame.kit,
                  {.picture = Picture::attention,
                   .title = frame.words(is_unclear ? Key::requests_unclear_title : Key::requests_not_added_title),
                   .text = frame.words(words_of(step.cause))});
    if (is_unclear || step.cause == NotAdded::Cause::backend) {
        return draw_try_again(frame);
    }
    frame.kit.spring();
    if (frame.kit.forward(
            {.id = "my_requests.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        return Back{};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::my_requests
