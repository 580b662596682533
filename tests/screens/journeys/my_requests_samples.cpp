// The values behind my_requests_samples.hpp.
#include "tests/screens/journeys/my_requests_samples.hpp"

#include "kiosk/base/utf8.hpp"

namespace kiosk::test {
namespace {

using namespace my_requests;

constexpr std::int64_t kDayMs = 86'400'000;

WallTime days_ago(int days) {
    return {sample_context().wall.unix_ms - days * kDayMs};
}

Model at(Step step) {
    Model model;
    model.requests.add(sample_request_page("").requests, "cursor-2");
    model.step = std::move(step);
    return model;
}

Detail detail(RequestStatus status, Comment comment = Comment::none) {
    return {sample_request(1, status), {}, comment};
}

PrivateText comment_text() {
    return PrivateText{"Le robinet goutte encore, surtout la nuit. Je suis chez moi le matin."};
}

PrivateText full_text() {
    PrivateText text;
    while (characters_in(text.view()) < kCommentCharactersMax) {
        text.append(characters_in(text.view()) % 6 == 5 ? " " : "é");
    }
    return text;
}

}  // namespace

TenantRequest sample_request(int number, RequestStatus status) {
    using Kind = TenantRequest::Event::Kind;
    TenantRequest request;
    RequestSummary& summary = request.summary;
    summary.id = PrivateText{"request-" + std::to_string(number)};
    summary.number = PrivateText{"D-2026-00041" + std::to_string(number)};
    summary.title = PrivateText{number == 1 ? "Robinet qui goutte ou bloqué" : "Demander une quittance"};
    summary.created_at = days_ago(6 + number);
    summary.updated_at = days_ago(number);
    summary.status = status;
    summary.has_news = number == 3;
    if (number == 1) {
        summary.reference = sample_reference();
    }
    if (status == RequestStatus::scheduled) {
        const std::int64_t starts_ms = days_ago(-2).unix_ms;
        summary.appointment = TimeSpan{{starts_ms}, {starts_ms + 3'600'000}};
    }
    request.comment = PrivateText{"L’eau goutte dans la cuisine depuis une semaine."};
    request.attachments = 2;
    request.history = {{days_ago(7), Kind::status, RequestStatus::created, {}},
                       {days_ago(6), Kind::status, RequestStatus::acknowledged, {}},
                       {days_ago(4), Kind::landlord_comment, std::nullopt,
                        PrivateText{"Bonjour, un plombier passera. Quel matin vous convient ?"}},
                       {days_ago(3), Kind::tenant_comment, std::nullopt, PrivateText{"Mercredi, merci."}}};
    if (status != RequestStatus::created && status != RequestStatus::acknowledged) {
        const PrivateText why{status == RequestStatus::rejected ? "Ce robinet est à votre charge." : ""};
        request.history.push_back({days_ago(1), Kind::status, status, why});
    }
    return request;
}

RequestPage sample_request_page(std::string next_cursor) {
    RequestPage page;
    page.requests = {sample_request(1, RequestStatus::scheduled).summary,
                     sample_request(2, RequestStatus::created).summary, sample_request(3, RequestStatus::done).summary,
                     sample_request(4, RequestStatus::rejected).summary,
                     sample_request(5, RequestStatus::in_progress).summary};
    page.next_cursor = std::move(next_cursor);
    return page;
}

Named<Model> my_requests_models() {
    Model first;
    first.step = Loading{};
    Model failed;
    failed.step = LoadFailed{};
    Model empty;
    empty.requests.add({}, "");
    empty.step = NoRequest{};
    Model second = at(List{});
    second.requests.add({sample_request(7, RequestStatus::cancelled).summary}, "");
    Detail long_one = detail(RequestStatus::in_progress);
    long_one.request.history[2].text = full_text();
    Detail with_draft = detail(RequestStatus::in_progress);
    with_draft.draft = comment_text();
    const TenantRequest open = sample_request(1, RequestStatus::in_progress);
    using Cause = NotAdded::Cause;
    Named<Model> models{{"Loading", first},
                        {"LoadFailed", failed},
                        {"LoadFailed.More", at(LoadFailed{})},
                        {"NoRequest", empty},
                        {"List", at(List{})},
                        {"List.SecondPage", second},
                        {"Opening", at(Opening{PrivateText{"request-1"}})},
                        {"CannotOpen", at(CannotOpen{PrivateText{"request-1"}})},
                        {"Detail", at(detail(RequestStatus::in_progress))},
                        {"Detail.Scheduled", at(detail(RequestStatus::scheduled))},
                        {"Detail.Done", at(detail(RequestStatus::done))},
                        {"Detail.Rejected", at(detail(RequestStatus::rejected))},
                        {"Detail.Cancelled", at(detail(RequestStatus::cancelled))},
                        {"Detail.Added", at(detail(RequestStatus::acknowledged, Comment::was_added))},
                        {"Detail.Draft", at(with_draft)},
                        {"Detail.Long", at(long_one)},
                        {"Write", at(Write{open, {}})},
                        {"Write.Some", at(Write{open, comment_text()})},
                        {"Write.Full", at(Write{open, full_text()})},
                        {"Adding", at(Adding{open, comment_text()})},
                        {"NotAdded", at(NotAdded{open, comment_text(), Cause::backend})},
                        {"NotAdded.Unclear", at(NotAdded{open, comment_text(), Cause::unclear})},
                        {"NotAdded.Closed", at(NotAdded{open, comment_text(), Cause::closed})},
                        {"NotAdded.Refused", at(NotAdded{open, comment_text(), Cause::refused})}};
    const SlipOrder slip{RequestSlip{sample_reference(), open.summary.number, open.summary.title}};
    for (const auto& [name, part] : hand_over_models(slip)) {
        if (hand_over::prints(part)) {
            models.push_back({"HandingOver." + name, at(HandingOver{detail(RequestStatus::in_progress), part})});
        }
    }
    return models;
}

Named<Event> my_requests_events() {
    return {{"GoOn", GoOn{}},
            {"Back", Back{}},
            {"RequestChosen", RequestChosen{0}},
            {"RequestChosen.Unknown", RequestChosen{40}},
            {"OlderAsked", OlderAsked{}},
            {"NewerAsked", NewerAsked{}},
            {"CommentAsked", CommentAsked{}},
            {"Typed", Typed{PrivateText{"Le"}}},
            {"SlipAsked", SlipAsked{}},
            {"HandOverEvent.GoOn", HandOverEvent{hand_over::GoOn{}}},
            {"HandOverEvent.Printed", HandOverEvent{hand_over::PrintEvent{print_document::GoOn{}}}},
            {"HandOverEvent.Without", HandOverEvent{hand_over::PrintEvent{print_document::GoOnWithoutPaper{}}}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> my_requests_news() {
    using Refused = PortalRefusal::Kind;
    return {{"Page", answered(sample_request_page("cursor-2"))},
            {"Page.None", answered(RequestPage{})},
            {"Request", answered(sample_request(1, RequestStatus::in_progress))},
            {"Refusal", Answered{sample_refusal(Refused::unreachable)}},
            {"Refusal.Unclear", Answered{sample_refusal(Refused::unclear)}},
            {"Refusal.Closed", Answered{sample_refusal(Refused::request_closed)}},
            {"Refusal.Rejected", Answered{sample_refusal(Refused::rejected)}},
            {"Contracts", Answered{sample_contracts()}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{DepositNotLeft::Cause::not_now, std::nullopt}},
            {"CodeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"Printer.Printed", PrinterNews{print_document::Printed{}}},
            {"Page.Drawn", PageNews{show_paper::PageDrawn{sample_page(2)}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
