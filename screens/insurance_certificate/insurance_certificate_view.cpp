// The certificate, drawn.
#include "screens/insurance_certificate/insurance_certificate_view.hpp"

#include "screens/parts/asking.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::insurance_certificate {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

constexpr int kSteps = 4;  // the home, the paper, what it says, the summary

struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void step(int number, Key name) const { kit.stepper({.step = number, .of = kSteps, .name = texts(name)}); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const {
        return kit.back({.id = "insurance_certificate.back", .label = texts(Key::common_back)});
    }
    [[nodiscard]] bool forward(Key key = Key::common_continue, std::string_view stopped = {}) const {
        return kit.forward({.id = "insurance_certificate.continue",
                            .label = texts(key),
                            .icon = Icon::arrow_right,
                            .stopped = stopped});
    }
};
using MaybeEvent = std::optional<Event>;

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"insurance_certificate.loading", Key::common_loading_title, Key::common_loading_text},
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
    frame.begin("insurance_certificate.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_try_again)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseHome&) {
    frame.begin("insurance_certificate.home");
    frame.step(1, Key::certificate_step_home);
    frame.kit.question({.text = frame.words(Key::certificate_home_question)});
    MaybeEvent event;
    frame.kit.spring();
    if (const auto chosen = draw_contracts(frame.kit, "insurance_certificate.contract.", frame.model.contracts,
                                           widgets::Family::insurance, frame.texts)) {
        event = HomeChosen{*chosen};
    }
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Collecting& step) {
    if (auto part = scan_pages::draw(frame.kit, step.part, frame.context, frame.texts,
                                     {Key::certificate_way_question, Key::certificate_way_sentence})) {
        return ScanEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Ticks&) {
    frame.begin("insurance_certificate.ticks");
    frame.step(3, Key::certificate_step_check);
    frame.kit.question({.text = frame.words(Key::certificate_ticks_question)});
    const CertificateChecks& checks = frame.model.checks;
    if (name_on_paper(frame.model) == NameMatch::not_found) {
        frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::certificate_name_not_found)});
    }
    frame.kit.spring();
    MaybeEvent event;
    const auto tick = [&](std::string_view id, Key key, Check check, Ticked ticked) {
        if (frame.kit.tick({.id = id, .text = frame.words(key), .ticked = ticked == Ticked::yes})) {
            event = CheckTouched{check};
        }
    };
    tick("insurance_certificate.legible", Key::certificate_tick_legible, Check::legible, checks.legible);
    tick("insurance_certificate.current", Key::certificate_tick_current, Check::current, checks.current);
    tick("insurance_certificate.mine", Key::certificate_tick_mine, Check::mine, checks.mine);
    const bool all = all_ticked(checks);
    if (!all && frame.kit.button({.id = "insurance_certificate.cannot_tick",
                                  .label = frame.words(Key::certificate_cannot_tick),
                                  .kind = widgets::ButtonKind::quiet,
                                  .size = widgets::ButtonSize::small,
                                  .in_pages = widgets::InPages::on_first})) {
        event = CannotTick{};
    }
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_continue, all ? std::string_view() : frame.words(Key::certificate_tick_first)) &&
        all) {
        event = GoOn{};
    }
    return event;
}

std::optional<Key> words_of(DatesWarning warning) {
    switch (warning) {
        case DatesWarning::none:
            break;
        case DatesWarning::not_yet:
            return Key::certificate_dates_not_yet;
        case DatesWarning::over:
            return Key::certificate_dates_over;
        case DatesWarning::turned_round:
            return Key::certificate_dates_turned;
    }
    return std::nullopt;
}

std::string day_words(const Frame& frame, const std::optional<Date>& day) {
    return day ? date_words(frame.texts, *day) : std::string(frame.words(Key::certificate_date_unknown));
}

MaybeEvent draw_dates(const Frame& frame) {
    MaybeEvent event;
    const std::string from = day_words(frame, frame.model.valid_from);
    const std::string until = day_words(frame, frame.model.valid_until);
    if (frame.kit.fact({.label = frame.words(Key::certificate_fact_from),
                        .value = from,
                        .change_id = "insurance_certificate.change_from"})) {
        event = DateAsked{Which::from};
    }
    if (frame.kit.fact({.label = frame.words(Key::certificate_fact_until),
                        .value = until,
                        .change_id = "insurance_certificate.change_until"})) {
        event = DateAsked{Which::until};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Dates&) {
    frame.begin("insurance_certificate.dates");
    frame.step(3, Key::certificate_step_check);
    const bool was_read =
        frame.model.dates_from == Model::Source::paper && (frame.model.valid_from || frame.model.valid_until);
    frame.kit.question({.text = frame.words(Key::certificate_dates_question),
                        .sentence = frame.words(was_read ? Key::certificate_dates_read : Key::certificate_dates_find)});
    MaybeEvent event = draw_dates(frame);
    if (const auto warning = words_of(warning_about(frame.model, frame.context.today))) {
        frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(*warning)});
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    const bool knows = frame.model.valid_from || frame.model.valid_until;
    if (frame.forward(knows ? Key::common_continue : Key::certificate_dates_without)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterDate& step) {
    const Key question = step.which == Which::from ? Key::certificate_from_question : Key::certificate_until_question;
    return event_of<Event, DigitsTyped, GoOn, Back>(
        draw_day(frame.kit,
                 {.screen = step.which == Which::from ? "insurance_certificate.from" : "insurance_certificate.until",
                  .question = question,
                  .digits = step.digits.view(),
                  .is_no_day = step.is_no_day},
                 frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const WriteComment& step) {
    return event_of<Event, Typed, GoOn, Back>(draw_comment(frame.kit,
                                                           {.screen = "insurance_certificate.comment",
                                                            .question = Key::certificate_comment_question,
                                                            .text = step.text.view(),
                                                            .characters_max = kCertificateCommentMax},
                                                           frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const Summary&) {
    frame.begin("insurance_certificate.summary");
    frame.step(4, Key::certificate_step_send);
    frame.kit.question({.text = frame.words(Key::certificate_summary_question)});
    const ContractSummary& contract = frame.model.contracts[frame.model.contract];
    frame.kit.fact({.label = frame.words(Key::certificate_fact_home), .value = contract_name(contract, frame.texts)});
    MaybeEvent event;
    const std::string pages =
        frame.texts.counted(Key::leave_pages_one, Key::leave_pages_many, frame.model.pages.pages.size());
    if (frame.kit.fact({.label = frame.words(Key::certificate_fact_paper),
                        .value = pages,
                        .change_id = "insurance_certificate.change_pages"})) {
        event = PagesAsked{};
    }
    if (auto dates = draw_dates(frame)) event = std::move(dates);
    const std::string_view comment =
        frame.model.comment.empty() ? frame.words(Key::certificate_no_comment) : frame.model.comment.view();
    if (frame.kit.fact({.label = frame.words(Key::requests_write_label),
                        .value = comment,
                        .change_id = "insurance_certificate.change_comment"})) {
        event = CommentAsked{};
    }
    const std::string portal = on_portal(frame.words(Key::certificate_portal_path), frame.texts);
    frame.kit.text({.text = portal, .style = widgets::TextStyle::note, .second = true, .if_room = true});
    frame.kit.spring();
    if (frame.back()) event = Back{};
    if (frame.forward(Key::certificate_send)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingIn& step) {
    if (auto part = leave_deposit::draw(frame.kit, step.part, frame.context, frame.texts,
                                        {Key::certificate_left_title, Key::certificate_left_next})) {
        return LeaveEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::insurance_certificate
