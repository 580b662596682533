// A paper on the glass, drawn: the page, the keys that turn it, enlarge it and move it.
#include "kiosk/base/match.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::show_paper {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

constexpr float kWidthShownLarge = 0.62F;

std::string page_words(const Model& model, Key key, const Texts& texts) {
    return texts.with(key, {{"page", std::to_string(model.page)}, {"pages", std::to_string(model.pages)}});
}

std::optional<Event> draw_moves(Kit& kit, const Model& model, const Texts& texts) {
    struct Move {
        Direction direction;
        std::string_view id;
        Key words;
        Icon icon;
    };
    constexpr Move kMoves[] = {{Direction::up, "paper.up", Key::paper_up, Icon::arrow_up},
                               {Direction::down, "paper.down", Key::paper_down, Icon::arrow_down},
                               {Direction::left, "paper.left", Key::paper_left, Icon::arrow_left},
                               {Direction::right, "paper.right", Key::paper_right, Icon::arrow_right}};
    std::optional<Event> event;
    for (const Move& move : kMoves) {
        const bool touched =
            kit.button({.id = move.id,
                        .label = texts(move.words),
                        .kind = widgets::ButtonKind::quiet,
                        .icon = move.icon,
                        .stopped = can_move(model, move.direction) ? std::string_view() : texts(move.words),
                        .size = widgets::ButtonSize::small});
        if (touched) {
            event = MoveAsked{move.direction};
        }
    }
    return event;
}

std::optional<Event> draw_fault(Kit& kit, const CannotShow& step, const Texts& texts) {
    Key words = Key::paper_broken_text;
    if (step.fault == Fault::too_slow) {
        words = Key::paper_slow_text;
    } else if (step.fault == Fault::kiosk_fault) {
        words = Key::paper_fault_text;
    }
    draw_headline(
        kit, {.picture = widgets::Picture::attention, .title = texts(Key::paper_broken_title), .text = texts(words)});
    const bool may_pass = step.fault != Fault::broken;
    if (may_pass && kit.forward({.id = "paper.again", .label = texts(Key::common_try_again), .icon = Icon::refresh})) {
        return TryAgain{};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw_keys(Kit& kit, const Model& model, const Texts& texts) {
    if (std::holds_alternative<CannotShow>(model.step)) {
        return std::nullopt;
    }
    // While the page is drawn they rest where they will be: nothing jumps under a finger.
    const bool rests = std::holds_alternative<Drawing>(model.step);
    const auto stopped = [rests](std::string_view words) { return rests ? words : std::string_view(); };
    std::optional<Event> event;
    const bool large = model.size == Size::large;
    const std::string_view size_words = texts(large ? Key::paper_smaller : Key::paper_larger);
    if (kit.button({.id = "paper.size",
                    .label = size_words,
                    .icon = large ? Icon::magnify_minus : Icon::magnify_plus,
                    .stopped = stopped(size_words),
                    .size = widgets::ButtonSize::small})) {
        event = SizeAsked{large ? Size::whole_page : Size::large};
    }
    const bool is_last = model.page >= model.pages;
    const std::string_view turn_words = texts(is_last ? Key::paper_previous : Key::paper_next);
    if (model.pages > 1 && kit.button({.id = "paper.turn",
                                       .label = turn_words,
                                       .icon = is_last ? Icon::chevron_left : Icon::chevron_right,
                                       .stopped = stopped(turn_words),
                                       .size = widgets::ButtonSize::small})) {
        event = PageAsked{is_last ? model.page - 1 : model.page + 1};
    }
    if (large) {
        if (auto moved = draw_moves(kit, model, texts)) {
            event = std::move(moved);
        }
    }
    return event;
}

std::optional<Event> draw(Kit& kit, const Model& model, std::string_view id, const JourneyContext& context,
                          const Texts& texts) {
    return std::visit(match{[&](const Drawing&) -> std::optional<Event> {
                                const std::string_view words = texts(Key::paper_drawing_title);
                                kit.paper({.id = id, .spoken = words, .words = words});
                                return std::nullopt;
                            },
                            [&](const Showing& showing) -> std::optional<Event> {
                                const bool large = model.size == Size::large && showing.is_current;
                                const std::string spoken = page_words(model, Key::paper_spoken, texts);
                                kit.paper({.id = id,
                                           .bitmap = context.page_bitmap,
                                           .width_px = showing.picture->width_px,
                                           .height_px = showing.picture->height_px,
                                           .spoken = spoken,
                                           .width_shown = large ? kWidthShownLarge : 1.0F,
                                           .across = static_cast<float>(model.place.across) / kAcrossMax,
                                           .down = static_cast<float>(model.place.down) / kDownMax});
                                if (model.pages > 1) {
                                    const std::string words = page_words(model, Key::paper_page, texts);
                                    kit.text({.text = words,
                                              .style = widgets::TextStyle::note,
                                              .align = widgets::Align::centre,
                                              .second = true});
                                }
                                return std::nullopt;
                            },
                            [&](const CannotShow& fault) { return draw_fault(kit, fault, texts); }},
                      model.step);
}

}  // namespace kiosk::show_paper
