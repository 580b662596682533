// Waiting for a device or a person: steps, progress, countdown, paper, pages.
#include <algorithm>
#include <cmath>
#include <string>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr Look kStep{TextRole::body, Weight::regular, ColourRole::ink};
constexpr Look kWaitTitle{TextRole::body, Weight::bold, ColourRole::ink};
constexpr Look kNote{TextRole::note, Weight::regular, ColourRole::ink_second};

struct StepsFit {
    bool in_columns = true;
    float card_width = 0;
    float card_height = 0;
};

float disc_px(const Frame& frame) {
    return std::max(frame.painter.px(64), frame.painter.line_px(TextRole::strong) + frame.painter.px(8));
}

StepsFit fit_steps(const Frame& frame, const std::vector<Step>& list, float width) {
    const Painter& painter = frame.painter;
    const auto count = static_cast<float>(list.size());
    StepsFit fit;
    fit.card_width = (width - painter.px(24) * (count - 1)) / count;
    for (const Step& step : list) {
        fit.in_columns = fit.in_columns && painter.word_width(step.text, kStep) + painter.px(32) <= fit.card_width;
    }
    const float words = fit.in_columns ? fit.card_width - painter.px(32) : width - painter.px(80) - disc_px(frame);
    fit.card_width = fit.in_columns ? fit.card_width : width;
    float highest = 0;
    for (const Step& step : list) {
        highest = std::max(highest, painter.even_height(step.text, kStep, words));
    }
    fit.card_height =
        fit.in_columns ? highest + disc_px(frame) + painter.px(68) : std::max(highest, disc_px(frame)) + painter.px(36);
    return fit;
}

void draw_step(Frame& frame, const Step& step, int number, const StepsFit& fit, const Rect& rect) {
    Painter& painter = frame.painter;
    painter.fill(rect, ColourRole::card, painter.px(28));
    const bool is_now = step.state == StepState::now;
    const bool is_done = step.state == StepState::done;
    const ColourRole edge = is_now ? ColourRole::primary : ColourRole::line;
    painter.outline(rect, edge, painter.px(28), painter.px(is_now ? 6 : 3));
    const float disc = disc_px(frame);
    const Point centre = fit.in_columns ? Point{rect.x + rect.width / 2, rect.y + painter.px(28) + disc / 2}
                                        : Point{rect.x + painter.px(28) + disc / 2, rect.y + rect.height / 2};
    const std::string_view digit = frame.arena.keep(std::to_string(number));
    if (is_done) {
        painter.circle(centre, disc / 2, ColourRole::good_tint);
        painter.icon(Icon::check, IconSize::medium, centre, ColourRole::good);
    } else {
        painter.circle(centre, disc / 2, is_now ? ColourRole::sun : ColourRole::sand);
        painter.line(digit, {TextRole::strong, Weight::bold, is_now ? ColourRole::on_sun : ColourRole::ink},
                     centre.x - disc / 2, disc, centre.y, Align::centre);
    }
    if (fit.in_columns) {
        const float room = rect.width - painter.px(32);
        painter.paragraph(painter.wrap_evenly(step.text, kStep, room), kStep,
                          {rect.x + painter.px(16), centre.y + disc / 2 + painter.px(10), room, 0}, Align::centre);
    } else {
        const float x = centre.x + disc / 2 + painter.px(24);
        const Paragraph text = painter.wrap_evenly(step.text, kStep, rect.right() - painter.px(28) - x);
        painter.paragraph(text, kStep, {x, centre.y - text.height_px / 2, text.width_px, 0});
    }
    frame.record_text(Role::status, frame.join({digit, ". ", step.text}), rect);
}

// The big dot moves on every 400 ms; without motion the first one stays big.
void draw_dots(Frame& frame, Point first) {
    constexpr std::int64_t kEveryMs = 400;
    std::int64_t big = 0;
    if (frame.moves() && !frame.hidden) {
        const std::int64_t age = frame.age_ms("waiting.dots");
        big = age / kEveryMs % 3;
        frame.wake_in(kEveryMs - age % kEveryMs);
    }
    Painter& painter = frame.painter;
    for (std::int64_t i = 0; i < 3; ++i) {
        const std::int64_t behind = (i - big + 3) % 3;
        const ColourRole colours[] = {ColourRole::primary, ColourRole::body_light, ColourRole::key_mail_edge};
        const float radii[] = {16, 12, 9};
        painter.circle({first.x + painter.px(48) * static_cast<float>(i), first.y}, painter.px(radii[behind]),
                       colours[behind]);
    }
}

// One sentence beside the dots needs no weight: nothing else is there to tell it from.
Look wait_title(const DeviceWait& spec) {
    Look look = kWaitTitle;
    look.weight = spec.text.empty() && spec.parts == 0 ? Weight::regular : look.weight;
    return look;
}

struct WaitFit {
    Paragraph title;
    Paragraph text;
    float picture = 0;
    float part_width = 0;
    float words_width = 0;
    float words_height = 0;
};

WaitFit fit_wait(const Frame& frame, const DeviceWait& spec, float width) {
    const Painter& painter = frame.painter;
    WaitFit fit;
    fit.picture = spec.icon == Icon::none ? painter.px(128) : painter.badge_px(IconSize::medium);
    fit.part_width =
        spec.part_words.empty()
            ? 0
            : painter.text_width(spec.part_words, {TextRole::body, Weight::semibold, ColourRole::ink}) + painter.px(24);
    const float room = width - painter.px(64) - fit.picture - painter.px(32);
    if (fit.part_width > room * 0.5F) {
        fit.part_width = 0;
    }
    fit.words_width = room - fit.part_width;
    fit.title = painter.wrap_evenly(spec.title, wait_title(spec), fit.words_width);
    if (!spec.text.empty()) {
        fit.text = painter.wrap_evenly(spec.text, kNote, fit.words_width);
    }
    fit.words_height = fit.title.height_px + fit.text.height_px + (spec.parts > 0 ? painter.px(34) : 0);
    return fit;
}

void draw_wait(Frame& frame, const DeviceWait& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const WaitFit fit = fit_wait(frame, spec, rect.width);
    painter.card(rect, ColourRole::card, painter.px(32));
    const float middle = rect.y + rect.height / 2;
    float x = rect.x + painter.px(32);
    if (spec.icon == Icon::none && spec.text.empty() && spec.parts == 0) {
        // As the message above it, in the middle.
        x += (fit.words_width - fit.title.width_px) / 2;
    }
    if (spec.icon == Icon::none) {
        draw_dots(frame, {x + painter.px(16), middle});
    } else {
        draw_badge(frame, spec.icon, IconSize::medium, Family::papers, {x + fit.picture / 2, middle});
    }
    x += fit.picture + painter.px(32);
    float y = middle - fit.words_height / 2;
    painter.paragraph(fit.title, wait_title(spec), {x, y, fit.words_width, 0});
    y += fit.title.height_px;
    painter.paragraph(fit.text, kNote, {x, y, fit.words_width, 0});
    y += fit.text.height_px + painter.px(12);
    if (spec.parts > 0) {
        const Rect track{x, y, fit.words_width, painter.px(20)};
        const float share = std::clamp(static_cast<float>(spec.part) / static_cast<float>(spec.parts), 0.0F, 1.0F);
        painter.fill(track, frame.theme().outlined ? ColourRole::card : ColourRole::line, painter.px(10));
        if (frame.theme().outlined) {
            painter.outline(track, ColourRole::edge, painter.px(10), painter.px(3));
        }
        painter.fill({track.x, track.y, std::max(track.height, track.width * share), track.height}, ColourRole::primary,
                     painter.px(10));
    }
    if (fit.part_width > 0) {
        painter.line_at_end(spec.part_words, {TextRole::body, Weight::semibold, ColourRole::ink},
                            rect.right() - painter.px(32), middle);
    }
    frame.record_text(Role::progress,
                      frame.join({spec.title, spec.text.empty() ? "" : ". ", spec.text,
                                  spec.part_words.empty() ? "" : ". ", spec.part_words}),
                      rect);
}

}  // namespace

Block steps_block(Frame& frame, const std::vector<Step>& list) {
    Block block;
    block.height = [&frame, list](float width) {
        const StepsFit fit = fit_steps(frame, list, width);
        const auto count = static_cast<float>(list.size());
        return fit.in_columns ? fit.card_height : fit.card_height * count + frame.painter.px(12) * (count - 1);
    };
    block.draw = [&frame, list](const Rect& rect) {
        const StepsFit fit = fit_steps(frame, list, rect.width);
        float x = rect.x;
        float y = rect.y;
        for (std::size_t i = 0; i < list.size(); ++i) {
            draw_step(frame, list[i], static_cast<int>(i) + 1, fit, {x, y, fit.card_width, fit.card_height});
            fit.in_columns ? x += fit.card_width + frame.painter.px(24) : y += fit.card_height + frame.painter.px(12);
        }
    };
    return block;
}

Block device_wait_block(Frame& frame, const DeviceWait& spec) {
    Block block;
    block.height = [&frame, spec](float width) {
        const WaitFit fit = fit_wait(frame, spec, width);
        return std::max(fit.words_height, frame.painter.badge_px(IconSize::medium)) + frame.painter.px(64);
    };
    block.draw = [&frame, spec](const Rect& rect) { draw_wait(frame, spec, rect); };
    return block;
}

Block countdown_block(Frame& frame, const Countdown& spec) {
    Block block;
    block.kind = BlockKind::picture;
    const float wished = frame.painter.px(392);
    block.can_shrink_px = frame.painter.px(210);
    block.height = [wished](float) { return wished; };
    block.draw = [&frame, spec](const Rect& rect) {
        Painter& painter = frame.painter;
        const float thick = rect.height * 0.078F;
        const float radius = rect.height / 2 - thick / 2 - painter.px(4);
        const Point centre{rect.x + rect.width / 2, rect.y + rect.height / 2};
        painter.circle(centre, radius, ColourRole::sun_tint);
        painter.ring(centre, radius, thick, frame.theme().outlined ? ColourRole::tint : ColourRole::line);
        const float share = static_cast<float>(spec.seconds_left) / static_cast<float>(std::max(1, spec.seconds_all));
        painter.ring(centre, radius, thick, ColourRole::primary, std::clamp(share, 0.0F, 1.0F));
        // Each digit in the middle of a fixed cell, so that nothing dances.
        const std::string digits = std::to_string(std::max(0, spec.seconds_left));
        Look look{TextRole::huge, Weight::bold, ColourRole::ink};
        look = radius < painter.line_px(TextRole::huge) * 0.8F ? Look{TextRole::amount, Weight::bold, ColourRole::ink}
                                                               : look;
        const float cell = painter.text_width("0", look);
        float x = centre.x - cell * static_cast<float>(digits.size()) / 2;
        for (const char digit : digits) {
            painter.line({&digit, 1}, look, x, cell, centre.y - radius * 0.15F, Align::centre);
            x += cell;
        }
        const Look below = painter.fitted(frame.words.seconds,
                                          {TextRole::body, Weight::regular, ColourRole::ink_second}, radius * 1.3F);
        painter.line(frame.words.seconds, below, rect.x, rect.width, centre.y + radius * 0.46F, Align::centre);
        frame.record_text(Role::progress, frame.join({digits, " ", frame.words.seconds}),
                          {centre.x - rect.height / 2, rect.y, rect.height, rect.height});
        // The next second is the view's business: the runtime wakes it.
    };
    return block;
}

namespace {

Button page_button(Frame& frame, std::string_view id, bool next) {
    return Button{.id = frame.join({id, next ? ".next" : ".previous"}),
                  .label = next ? frame.words.next : frame.words.previous,
                  .icon = next ? Icon::chevron_right : Icon::chevron_left,
                  .size = ButtonSize::small};
}

// Where there is no page that way: the same words at the same place, but nothing to touch (mock-up 11).
void draw_page_button_at_rest(Frame& frame, const Button& button, std::string_view reason, const Rect& rect) {
    Painter& painter = frame.painter;
    const float radius = painter.px(22);
    painter.fill(rect, ColourRole::sand, radius);
    painter.dashed(rect, ColourRole::edge, radius, painter.px(3));
    const Look look =
        painter.fitted(button.label, {TextRole::body, Weight::semibold, ColourRole::ink_second}, rect.width);
    painter.line(button.label, look, rect.x, rect.width, rect.y + rect.height / 2, Align::centre);
    frame.record(
        {.id = button.id, .role = Role::button, .label = button.label, .reason = reason, .state = {.stopped = true}},
        rect, radius);
}

struct PagerFit {
    Button previous;
    Button next;
    float words_width = 0;
    float button_width = 0;
    float button_height = 0;
    float words_height = 0;  // above the buttons; 0: between them, or nowhere
};

constexpr Look kPagerWords{TextRole::note, Weight::semibold, ColourRole::ink_second};

std::string_view pager_words(Frame& frame, int page, int pages) {
    return frame.arena.keep(fill_in(frame.words.page_of, std::to_string(page), std::to_string(pages)));
}

// The widest words decide, so that nothing moves from page to page.
PagerFit fit_pager(Frame& frame, std::string_view id, PagerWords otherwise, float width) {
    constexpr int kWidestPage = 88;
    const Painter& painter = frame.painter;
    const std::string_view words = pager_words(frame, kWidestPage, kWidestPage);
    PagerFit fit{page_button(frame, id, false), page_button(frame, id, true), 0, 0, 0, 0};
    fit.button_height = std::max(painter.target(88), painter.line_px(TextRole::body) + painter.px(36));
    const auto room_between = [&] {
        const float wished =
            std::max({painter.px(240), button_width(frame, fit.previous), button_width(frame, fit.next)});
        fit.button_width = std::min(wished, (width - painter.gap(24)) / 2);
        return width - 2 * (fit.button_width + painter.px(12));
    };
    if (painter.text_width(words, kPagerWords) > room_between()) {
        fit.previous.icon = Icon::none;
        fit.next.icon = Icon::none;
    }
    fit.words_width = std::max(1.0F, room_between());
    const Paragraph between = painter.wrap(words, kPagerWords, fit.words_width);
    const bool is_too_much = between.too_wide || between.height_px > fit.button_height;
    if (is_too_much && otherwise == PagerWords::nowhere) {
        fit.words_width = 0;
    } else if (is_too_much) {
        fit.words_width = width;
        fit.words_height = painter.wrap(words, kPagerWords, width).height_px + painter.px(12);
        fit.button_width = (width - painter.gap(24)) / 2;
    }
    return fit;
}

void draw_pager(Frame& frame, std::string_view id, int page, int pages, PagerWords otherwise, const Rect& rect) {
    Painter& painter = frame.painter;
    const std::string_view words = pager_words(frame, page, pages);
    const PagerFit fit = fit_pager(frame, id, otherwise, rect.width);
    const float y = rect.bottom() - fit.button_height;
    const Rect start{rect.x, y, fit.button_width, fit.button_height};
    const Rect end{rect.right() - fit.button_width, y, fit.button_width, fit.button_height};
    page > 1 ? draw_button(frame, fit.previous, start) : draw_page_button_at_rest(frame, fit.previous, words, start);
    page < pages ? draw_button(frame, fit.next, end) : draw_page_button_at_rest(frame, fit.next, words, end);
    const Paragraph text = painter.wrap(words, kPagerWords, fit.words_width);
    const float between = start.right() + painter.px(12);
    const Rect middle = fit.words_height > 0 ? Rect{rect.x, rect.y, rect.width, text.height_px}
                                             : Rect{between, y, end.x - painter.px(12) - between, fit.button_height};
    if (fit.words_width > 0) {
        painter.paragraph(text, kPagerWords,
                          {middle.x, middle.y + (middle.height - text.height_px) / 2, middle.width, 0}, Align::centre);
    }
    frame.record_text(Role::status, words, middle);
}

}  // namespace

Block pager_block(Frame& frame, std::string_view id, int page, int pages, PagerWords otherwise) {
    Block block;
    block.touchable = true;
    block.height = [&frame, id, otherwise](float width) {
        const PagerFit fit = fit_pager(frame, id, otherwise, width);
        return fit.words_height + fit.button_height;
    };
    block.draw = [&frame, id, page, pages, otherwise](const Rect& rect) {
        draw_pager(frame, id, page, pages, otherwise, rect);
    };
    return block;
}

std::optional<int> asked_page(const Frame& frame, std::string_view id, int page, int pages) {
    if (page < pages && frame.activated(std::string(id) + ".next")) {
        return page + 1;
    }
    if (page > 1 && frame.activated(std::string(id) + ".previous")) {
        return page - 1;
    }
    return std::nullopt;
}

}  // namespace kiosk::widgets
