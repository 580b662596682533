// The rest of the report, drawn: what is said of the problem, when somebody may come, the summary.
#include "screens/report_problem/report_problem_view.hpp"

#include <array>

#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/phone_number.hpp"
#include "screens/parts/agency_words.hpp"
#include "screens/parts/asking.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/report_problem/report_problem_steps_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::report_problem {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

constexpr std::array<Key, kAccessCount> kAccessWords{Key::problem_access_morning, Key::problem_access_afternoon,
                                                     Key::problem_access_evening, Key::problem_access_call_first};

MaybeEvent draw_step(const Frame& frame, const PrintingEmergency& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"report_problem.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Declaring& step) {
    if (auto event = declare_identity::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return DeclareEvent{std::move(*event)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("report_problem.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_try_again)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Comparing&) {
    draw_waiting(frame.kit, {"report_problem.comparing", Key::common_loading_title, Key::problem_comparing_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const AlreadyOpen& step) {
    frame.begin("report_problem.already_open");
    frame.kit.question(
        {.text = frame.words(Key::problem_already_question), .sentence = frame.words(Key::problem_already_sentence)});
    frame.kit.fact({.label = frame.words(Key::problem_fact_problem), .value = frame.model.problem.label});
    frame.kit.fact({.label = frame.words(Key::requests_fact_number), .value = step.request.number.view()});
    const std::string day = date_words(frame.texts, paris_time(step.request.created_at).date);
    frame.kit.fact({.label = frame.words(Key::problem_fact_since), .value = day});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.button({.id = "report_problem.another",
                          .label = frame.words(Key::problem_already_another),
                          .in_pages = widgets::InPages::on_first})) {
        event = AnotherProblem{};
    }
    if (frame.back()) event = Back{};
    if (frame.kit.forward({.id = "report_problem.follow",
                           .label = frame.words(Key::problem_already_follow),
                           .icon = Icon::clipboard_check})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const WriteComment& step) {
    const bool needed = needs_comment(frame.model);
    const bool is_nothing = is_blank(step.text.view());
    return event_of<Event, Typed, GoOn, Back>(
        draw_comment(frame.kit,
                     {.screen = "report_problem.comment",
                      .question = needed ? Key::problem_comment_needed : Key::problem_comment_question,
                      .text = step.text.view(),
                      .characters_max = kProblemCommentMax,
                      .stopped = needed && is_nothing ? frame.words(Key::requests_write_first) : std::string_view()},
                     frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const AskPhotos&) {
    frame.begin("report_problem.photos");
    frame.step(3, Key::problem_step_say);
    frame.kit.question(
        {.text = frame.words(Key::problem_photos_question), .sentence = frame.words(Key::problem_photos_sentence)});
    frame.kit.spring();
    MaybeEvent event;
    const bool has_pages = !frame.model.pages.pages.empty();
    if (frame.kit.choice({.id = "report_problem.with_photos",
                          .label = frame.words(has_pages ? Key::problem_photos_change : Key::problem_photos_yes)}) !=
        Kit::ChoicePart::none) {
        event = PhotosAsked{};
    }
    if (frame.kit.choice({.id = "report_problem.no_photos", .label = frame.words(Key::problem_photos_no)}) !=
        Kit::ChoicePart::none) {
        event = NoPhotos{};
    }
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Collecting& step) {
    if (auto part = scan_pages::draw(frame.kit, step.part, frame.context, frame.texts,
                                     {Key::problem_way_question, Key::problem_way_sentence})) {
        return ScanEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const ChooseAccess&) {
    frame.begin("report_problem.access");
    frame.step(4, Key::problem_step_access);
    frame.kit.question(
        {.text = frame.words(Key::problem_access_question), .sentence = frame.words(Key::problem_access_sentence)});
    MaybeEvent event;
    for (std::size_t index = 0; index < kAccessCount; ++index) {
        const std::string id = "report_problem.access." + std::to_string(index);
        if (frame.kit.tick({.id = id,
                            .text = frame.words(kAccessWords[index]),
                            .ticked = frame.model.access[index] == Ticked::yes,
                            .in_pages = widgets::InPages::in_order})) {
            event = AccessTouched{static_cast<Access>(index)};
        }
    }
    const std::string phone = frame.model.phone.empty() ? std::string(frame.words(Key::problem_no_phone))
                                                        : to_french_phone(frame.model.phone.view());
    if (frame.kit.fact({.label = frame.words(Key::problem_fact_phone),
                        .value = phone,
                        .change_id = "report_problem.change_phone"})) {
        event = PhoneAsked{};
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    if (frame.forward()) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterPhone& step) {
    frame.begin("report_problem.phone");
    frame.step(4, Key::problem_step_access);
    frame.kit.question({.text = frame.words(Key::problem_phone_question)});
    frame.kit.spring();
    const std::size_t missing = kPhoneDigits - std::min(kPhoneDigits, step.digits.size());
    const bool is_wrong = missing == 0 && !is_french_phone(step.digits.view());
    frame.kit.field({.id = "report_problem.number",
                     .label = frame.words(Key::problem_fact_phone),
                     .value = step.digits.view(),
                     .pattern = "##########",
                     .fault = is_wrong ? frame.words(Key::problem_phone_wrong) : std::string_view(),
                     .longest_fault = frame.words(Key::problem_phone_wrong),
                     .style = widgets::FieldStyle::digits});
    MaybeEvent event;
    if (const auto key = frame.kit.pad("report_problem.pad", widgets::Pad::digits)) {
        event = DigitsTyped{typed_after(step.digits, *key)};
    }
    if (frame.back()) event = Back{};
    const std::string stopped = missing_digit_words(missing, frame.texts);
    if (frame.forward(Key::common_continue, is_wrong ? frame.words(Key::problem_phone_check) : stopped)) {
        event = GoOn{};
    }
    return event;
}

std::string access_on_glass(const Frame& frame) {
    std::string words;
    for (std::size_t index = 0; index < kAccessCount; ++index) {
        if (frame.model.access[index] == Ticked::no) continue;
        if (!words.empty()) words += ", ";
        words += frame.words(kAccessWords[index]);
    }
    return words.empty() ? std::string(frame.words(Key::problem_access_any)) : words;
}

MaybeEvent draw_step(const Frame& frame, const Summary&) {
    frame.begin("report_problem.summary");
    frame.step(5, Key::problem_step_send);
    frame.kit.question({.text = frame.words(Key::certificate_summary_question)});
    const std::string where = place_words(frame, frame.model.places[frame.model.place]);
    frame.kit.fact({.label = frame.words(Key::problem_fact_where), .value = where});
    frame.kit.fact({.label = frame.model.category.label, .value = frame.model.problem.label});
    MaybeEvent event;
    const std::string_view comment =
        frame.model.comment.empty() ? frame.words(Key::certificate_no_comment) : frame.model.comment.view();
    if (frame.kit.fact({.label = frame.words(Key::requests_write_label),
                        .value = comment,
                        .change_id = "report_problem.change_comment"})) {
        event = CommentAsked{};
    }
    const std::size_t count = frame.model.pages.pages.size();
    const std::string pages = count == 0 ? std::string(frame.words(Key::certificate_no_comment))
                                         : frame.texts.counted(Key::leave_pages_one, Key::leave_pages_many, count);
    if (frame.kit.fact({.label = frame.words(Key::problem_fact_photos),
                        .value = pages,
                        .change_id = "report_problem.change_photos"})) {
        event = PhotosAsked{};
    }
    const std::string access = access_on_glass(frame);
    if (frame.kit.fact({.label = frame.words(Key::problem_fact_access),
                        .value = access,
                        .change_id = "report_problem.change_access"})) {
        event = AccessAsked{};
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    if (frame.forward(Key::problem_send)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingIn& step) {
    const bool is_urgent = frame.model.problem.urgency <= 1;
    leave_deposit::Words said{Key::problem_left_title, Key::problem_left_next};
    if (is_urgent) said.besides = Key::problem_left_urgent;
    if (auto part = leave_deposit::draw(frame.kit, step.part, frame.context, frame.texts, said)) {
        return LeaveEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::report_problem
