// Other requests, drawn.
#include "screens/other_request/other_request_view.hpp"

#include <array>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/asking.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::other_request {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

constexpr int kSteps = 3;  // what, the details, the summary

struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void step(int number, Key name) const { kit.stepper({.step = number, .of = kSteps, .name = texts(name)}); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "other_request.back", .label = texts(Key::common_back)}); }
    [[nodiscard]] bool forward(Key key) const {
        return kit.forward({.id = "other_request.continue", .label = texts(key), .icon = Icon::arrow_right});
    }
};
using MaybeEvent = std::optional<Event>;

Icon icon_of_category(std::string_view code) {
    constexpr std::array<CodedIcon, 6> kIcons{{{"lease", Icon::home},
                                               {"payment", Icon::bank},
                                               {"documents", Icon::folder},
                                               {"housing", Icon::key_variant},
                                               {"neighbours", Icon::bell},
                                               {"account", Icon::account_circle}}};
    return icon_of(code, kIcons, Icon::comment_question);
}

MaybeEvent draw_step(const Frame& frame, const ChooseCategory&) {
    frame.begin("other_request.category");
    frame.step(1, Key::request_step_what);
    frame.kit.question({.text = frame.words(Key::request_category_question)});
    MaybeEvent event;
    const auto& categories = frame.context.content->taxonomy.administrative;
    for (std::size_t index = 0; index < categories.size(); ++index) {
        const std::string id = "other_request.category." + categories[index].code;
        if (frame.kit.row({.id = id,
                           .label = categories[index].label,
                           .icon = icon_of_category(categories[index].code),
                           .family = widgets::Family::papers})) {
            event = CategoryChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseType&) {
    frame.begin("other_request.type");
    frame.step(1, Key::request_step_what);
    frame.kit.question({.text = frame.words(Key::request_type_question), .sentence = frame.model.category.label});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.category.types.size(); ++index) {
        const AdministrativeType& type = frame.model.category.types[index];
        const std::string id = "other_request.type." + type.code;
        const bool wants = type.attachment == AttachmentNeed::required;
        if (frame.kit.row(
                {.id = id,
                 .label = type.label,
                 .hint = wants ? frame.words(Key::request_type_paper) : std::string_view(),
                 .icon = type.code == "other" ? Icon::comment_question : icon_of_category(frame.model.category.code),
                 .family = widgets::Family::papers})) {
            event = TypeChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"other_request.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("other_request.load_failed");
    draw_load_failed(frame.kit, frame.texts);
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) event = Back{};
    if (frame.forward(Key::common_try_again)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseContract&) {
    frame.begin("other_request.contract");
    frame.step(2, Key::problem_step_say);
    frame.kit.question({.text = frame.words(Key::common_choose_contract)});
    MaybeEvent event;
    frame.kit.spring();
    if (const auto chosen = draw_contracts(frame.kit, "other_request.contract.", frame.model.contracts,
                                           widgets::Family::papers, frame.texts)) {
        event = ContractChosen{*chosen};
    }
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const WriteComment& step) {
    const bool needed = needs_comment(frame.model);
    const bool is_nothing = is_blank(step.text.view());
    return event_of<Event, Typed, GoOn, Back>(
        draw_comment(frame.kit,
                     {.screen = "other_request.comment",
                      .question = needed ? Key::request_comment_needed : Key::problem_comment_question,
                      .text = step.text.view(),
                      .characters_max = kRequestCommentMax,
                      .stopped = needed && is_nothing ? frame.words(Key::requests_write_first) : std::string_view()},
                     frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const AskPapers&) {
    frame.begin("other_request.papers");
    frame.step(2, Key::problem_step_say);
    const bool wanted = frame.model.type.attachment == AttachmentNeed::required;
    frame.kit.question({.text = frame.words(wanted ? Key::request_papers_wanted : Key::request_papers_question),
                        .sentence = frame.model.type.label});
    frame.kit.spring();
    MaybeEvent event;
    const bool has_pages = !frame.model.pages.pages.empty();
    if (frame.kit.choice({.id = "other_request.with_papers",
                          .label = frame.words(has_pages ? Key::problem_photos_change : Key::request_papers_yes)}) !=
        Kit::ChoicePart::none) {
        event = PapersAsked{};
    }
    if (frame.kit.choice({.id = "other_request.no_papers",
                          .label = frame.words(wanted ? Key::request_papers_later : Key::request_papers_no),
                          .hint = wanted ? frame.words(Key::request_papers_later_hint) : std::string_view()}) !=
        Kit::ChoicePart::none) {
        event = NoPapers{};
    }
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Collecting& step) {
    if (auto part = scan_pages::draw(frame.kit, step.part, frame.context, frame.texts,
                                     {Key::request_way_question, Key::debit_way_sentence})) {
        return ScanEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Summary&) {
    frame.begin("other_request.summary");
    frame.step(3, Key::problem_step_send);
    frame.kit.question({.text = frame.words(Key::certificate_summary_question)});
    frame.kit.fact({.label = frame.model.category.label, .value = frame.model.type.label});
    const ContractSummary& contract = frame.model.contracts[frame.model.contract];
    frame.kit.fact({.label = frame.words(Key::request_fact_contract), .value = contract_name(contract, frame.texts)});
    MaybeEvent event;
    const std::string_view comment =
        frame.model.comment.empty() ? frame.words(Key::certificate_no_comment) : frame.model.comment.view();
    if (frame.kit.fact({.label = frame.words(Key::requests_write_label),
                        .value = comment,
                        .change_id = "other_request.change_comment"})) {
        event = CommentAsked{};
    }
    if (frame.model.type.attachment != AttachmentNeed::none) {
        const std::size_t count = frame.model.pages.pages.size();
        const std::string pages = count == 0 ? std::string(frame.words(Key::certificate_no_comment))
                                             : frame.texts.counted(Key::leave_pages_one, Key::leave_pages_many, count);
        if (frame.kit.fact({.label = frame.words(Key::request_fact_papers),
                            .value = pages,
                            .change_id = "other_request.change_papers"})) {
            event = PapersAsked{};
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    if (frame.forward(Key::request_send)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingIn& step) {
    if (auto part = leave_deposit::draw(frame.kit, step.part, frame.context, frame.texts,
                                        {Key::request_left_title, Key::request_left_next})) {
        return LeaveEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::other_request
