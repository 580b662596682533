// What frames every screen: top bar, stepper, question, the permanent bar, toasts.
#include <algorithm>
#include <array>
#include <cmath>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

// From here on larger words change the arrangement (guide §1, Aa).
constexpr float kLargeText = 1.25F;

Look top_look(const Frame& frame) {
    return {frame.painter.text_ratio() > kLargeText ? TextRole::note : TextRole::body, Weight::semibold,
            ColourRole::ink};
}

void draw_brand_mark(Frame& frame, Point corner, float side) {
    Painter& painter = frame.painter;
    const float unit = side / 72;
    const bool outlined = frame.theme().outlined;
    painter.mirror(Mirrored::no);
    const float x = frame.settings.direction == Direction::right_to_left ? painter.width() - corner.x - side : corner.x;
    const auto at = [&](float px, float py) { return Point{x + px * unit, corner.y + py * unit}; };
    const auto box = [&](float px, float py, float w, float h) {
        return Rect{x + px * unit, corner.y + py * unit, w * unit, h * unit};
    };
    painter.fill(box(0, 0, 72, 72), ColourRole::primary, 20 * unit);
    const std::array roof = {at(36, 13), at(60, 36), at(12, 36)};
    painter.polygon(roof, outlined ? ColourRole::on_primary : ColourRole::sun);
    painter.fill(box(18, 36, 36, 22), outlined ? ColourRole::on_primary : ColourRole::card);
    painter.fill(box(31, 42, 10, 16), ColourRole::primary);
    painter.mirror(frame.settings.direction == Direction::right_to_left ? Mirrored::yes : Mirrored::no);
}

// The logo keeps its colours in every theme; where the page is dark or pure it lies on a white plate.
void draw_logo(Frame& frame, const Logo& logo, const Rect& rect) {
    if (frame.theme().outlined) {
        constexpr Colour kWhite = 0xFFFFFFFF;
        const float margin = frame.painter.px(8);
        frame.painter.fill({rect.x - margin, rect.y - margin, rect.width + 2 * margin, rect.height + 2 * margin},
                           kWhite, frame.painter.px(12));
    }
    frame.painter.bitmap(logo.bitmap, rect);
}

// Brand and clock stay drawn under the veil of a dialog, but a tall one lies over them: they are not there to read.
class RestingUnderDialog {
public:
    explicit RestingUnderDialog(Frame& frame) : m_frame(frame), m_before(frame.hidden) {
        frame.hidden = frame.hidden || frame.dialog.has_value();
    }
    ~RestingUnderDialog() { m_frame.hidden = m_before; }
    RestingUnderDialog(const RestingUnderDialog&) = delete;
    RestingUnderDialog& operator=(const RestingUnderDialog&) = delete;

private:
    Frame& m_frame;
    bool m_before;
};

Chip who_chip(const TopBar& top) {
    return {.tone = Tone::mute, .text = top.who, .icon = Icon::account_circle};
}

// The button "Contacter mon bailleur": icon and two short lines.
struct ContactFit {
    Paragraph text;
    Look look{TextRole::note, Weight::semibold, ColourRole::ink};
    float width = 0;
    float height = 0;
};

ContactFit fit_contact(const Frame& frame, const TopBar& top) {
    const Painter& painter = frame.painter;
    ContactFit fit;
    fit.text = painter.wrap(top.contact_label, fit.look, painter.px(240) * std::max(1.0F, painter.text_ratio()));
    fit.width = fit.text.width_px + painter.icon_px(IconSize::medium) + painter.px(66);
    fit.height = std::max(painter.target(88), fit.text.height_px + painter.px(20));
    return fit;
}

void draw_contact(Frame& frame, const TopBar& top, const ContactFit& fit, const Rect& rect) {
    Painter& painter = frame.painter;
    draw_card(frame, top.contact_id, rect, painter.px(22));
    const float icon = painter.icon_px(IconSize::medium);
    const float middle = rect.y + rect.height / 2;
    painter.icon(Icon::email, IconSize::medium, {rect.x + painter.px(26) + icon / 2, middle}, ColourRole::ink);
    painter.paragraph(fit.text, fit.look,
                      {rect.x + painter.px(40) + icon, middle - fit.text.height_px / 2, fit.text.width_px, 0});
    frame.record({.id = top.contact_id, .role = Role::button, .label = top.contact_label}, rect, painter.px(22));
}

}  // namespace

float demonstration_height(Frame& frame) {
    return frame.settings.demonstration == Demonstration::yes
               ? frame.painter.line_px(TextRole::note) + frame.painter.px(6)
               : 0;
}

void draw_demonstration(Frame& frame) {
    if (frame.settings.demonstration == Demonstration::no) {
        return;
    }
    Painter& painter = frame.painter;
    const Rect band{0, 0, painter.width(), demonstration_height(frame)};
    const Look look{TextRole::note, Weight::bold, ColourRole::on_sun};
    painter.fill(band, ColourRole::sun, 0);
    const float width = painter.text_width(frame.words.demonstration, look);
    const float x = std::round((band.width - width) / 2);
    painter.line(frame.words.demonstration, look, x, width, band.height / 2);
    frame.record({.id = "top.demonstration", .role = Role::status, .label = frame.words.demonstration},
                 {x, 0, width, band.height});
}

float top_height(Frame& frame) {
    if (frame.staff_head) {
        return demonstration_height(frame) + staff_head_height(frame);
    }
    if (!frame.top) {
        return frame.painter.px(24) + demonstration_height(frame);
    }
    const float contact =
        frame.top->contact_id.empty() ? 0 : fit_contact(frame, *frame.top).height + frame.painter.px(24);
    return demonstration_height(frame) +
           std::max(
               {frame.painter.px(112), contact, chip_size(frame, who_chip(*frame.top)).height + frame.painter.px(24)});
}

void draw_top(Frame& frame, const TopPlaces& zone) {
    if (!frame.top) {
        return;
    }
    TopPlaces places = zone;
    for (Rect* place : {&places.brand, &places.session}) {
        const float under = place->y == 0 ? std::min(demonstration_height(frame), place->height) : 0;
        place->y += under;
        place->height -= under;
    }
    Painter& painter = frame.painter;
    const TopBar& top = *frame.top;
    const Look look = top_look(frame);
    const RestingUnderDialog resting(frame);
    const float middle = places.session.y + places.session.height / 2;
    float end = places.session.right();
    if (!top.contact_id.empty()) {
        const ContactFit fit = fit_contact(frame, top);
        draw_contact(frame, top, fit, {end - fit.width, middle - fit.height / 2, fit.width, fit.height});
        end -= fit.width + painter.px(20);
    }
    if (!top.clock.empty()) {
        const float width = painter.text_width(top.clock, look);
        painter.line(top.clock, look, end - width, width, middle);
        frame.record({.id = "top.clock", .role = Role::text, .label = top.clock},
                     {end - width, middle - painter.px(28), width, painter.px(56)});
        end -= width + painter.px(20);
    }
    if (!top.who.empty() && !frame.dialog) {
        const Rect size = chip_size(frame, who_chip(top));
        const Rect at{end - size.width, middle - size.height / 2, size.width, size.height};
        draw_chip(frame, who_chip(top), at);
        frame.record({.id = "top.who", .role = Role::status, .label = top.who}, at);
        end -= size.width + painter.px(20);
    }
    if (places.brand.height <= 0) {
        return;  // larger words needed its room
    }
    const float mark = painter.px(72);
    const float brand_middle = places.brand.y + places.brand.height / 2;
    const bool beside = places.brand.y == places.session.y && places.brand.right() > places.session.x;
    const float brand_room = std::min(places.brand.right(), beside ? end : places.brand.right()) - places.brand.x;
    if (const auto& logo = frame.settings.brand.logo; logo && static_cast<float>(logo->width_px) <= brand_room) {
        const Rect at{places.brand.x, brand_middle - static_cast<float>(logo->height_px) / 2,
                      static_cast<float>(logo->width_px), static_cast<float>(logo->height_px)};
        draw_logo(frame, *logo, at);
        frame.record({.id = "top.brand", .role = Role::picture, .label = frame.arena.keep(frame.settings.brand.name)},
                     at);
        return;
    }
    draw_brand_mark(frame, {places.brand.x, brand_middle - mark / 2}, mark);
    const float name_x = places.brand.x + mark + painter.px(16);
    const float room = brand_room - (name_x - places.brand.x);
    // The name gives way to person and time; the mark stays.
    const float name_width = painter.text_width(frame.settings.brand.name, look);
    const bool named = name_width <= room;
    if (named) {
        painter.line(frame.settings.brand.name, look, name_x, room, brand_middle);
    }
    frame.record({.id = "top.brand", .role = Role::text, .label = frame.arena.keep(frame.settings.brand.name)},
                 {places.brand.x, brand_middle - mark / 2, named ? name_x + name_width - places.brand.x : mark, mark});
}

// --- stepper and question -------------------------------------------------------------------------------------------

float stepper_height(Frame& frame) {
    if (!frame.stepper) {
        return 0;
    }
    return frame.painter.px(8) + frame.painter.line_px(TextRole::note) +
           frame.painter.px(14 + 14 + (frame.painter.text_ratio() > kLargeText ? 22.0F : 34.0F));
}

namespace {

// A step before the present one (ahead < 0), the present one, or one to come.
void draw_step_bar(Frame& frame, const Rect& bar, int ahead) {
    Painter& painter = frame.painter;
    const bool outlined = frame.theme().outlined;
    const float radius = bar.height / 2;
    const float edge = std::max(2.0F, painter.px(3));
    if (ahead < 0) {
        painter.fill(bar, ColourRole::primary, radius);
    } else if (ahead == 0 && outlined) {
        // Two colours are not enough for three states: it is higher than the others, and half full.
        const float more = std::max(4.0F, painter.px(6));
        const Rect high{bar.x, bar.y - more, bar.width, bar.height + 2 * more};
        painter.fill({high.x, high.y, high.width / 2, high.height}, ColourRole::ink_second, high.height / 2);
        painter.outline(high, ColourRole::ink_second, high.height / 2, edge);
    } else if (ahead == 0) {
        painter.fill(bar, ColourRole::on_sun, radius);
        painter.fill({bar.x + edge, bar.y + edge, bar.width - 2 * edge, bar.height - 2 * edge}, ColourRole::sun,
                     radius);
    } else if (outlined) {
        painter.outline(bar, ColourRole::line, radius, painter.px(2));
    } else {
        painter.fill(bar, ColourRole::line, radius);
    }
}

}  // namespace

void draw_stepper(Frame& frame, const Rect& rect) {
    Painter& painter = frame.painter;
    const Stepper& spec = *frame.stepper;
    const std::string step = fill_in(frame.words.step_of, std::to_string(spec.step), std::to_string(spec.of));
    std::string_view words = frame.join({"<b>", step, "</b> · ", spec.name});
    const Look look{TextRole::note, Weight::regular, ColourRole::ink_second};
    if (painter.text_width(words, look) > rect.width) {
        words = frame.join({"<b>", step, "</b>"});  // the question below says the rest
    }
    const float line = painter.line_px(look.role);
    const float top = rect.y + painter.px(8);
    painter.line(words, look, rect.x, rect.width, top + line / 2);
    const float gap = painter.px(24);
    const auto count = static_cast<float>(std::max(1, spec.of));
    const float width = (rect.width - gap * (count - 1)) / count;
    const float height = std::max(6.0F, painter.px(14));
    const float y = top + line + painter.px(14);
    for (int step_number = 1; step_number <= spec.of; ++step_number) {
        const Rect bar{rect.x + static_cast<float>(step_number - 1) * (width + gap), y, width, height};
        draw_step_bar(frame, bar, step_number - spec.step);
    }
    frame.record_text(Role::progress, words, {rect.x, top, rect.width, y + height - top});
}

namespace {

struct QuestionFit {
    Paragraph text;
    Paragraph sentence;
    Look look;
};
constexpr Look kSentence{TextRole::body, Weight::regular, ColourRole::ink_second};

QuestionFit fit_question(const Frame& frame, float width) {
    QuestionFit fit;
    // Two lines at most; beside a keyboard, or in a narrow column, smaller rather than longer.
    fit.look = frame.painter.word_fitted(frame.question->text, {TextRole::title, Weight::bold, ColourRole::ink}, width);
    if (frame.small_question) {
        fit.look =
            frame.painter.word_fitted(frame.question->text, {TextRole::body, Weight::bold, ColourRole::ink}, width);
    }
    fit.text = frame.painter.wrap_evenly(frame.question->text, fit.look, width);
    fit.sentence = frame.painter.wrap_evenly(frame.question->sentence, kSentence, width);
    return fit;
}

}  // namespace

float question_height(Frame& frame, float width_px, bool with_sentence) {
    if (!frame.question) {
        return 0;
    }
    const QuestionFit fit = fit_question(frame, width_px);
    const bool sentence = with_sentence && !frame.question->sentence.empty();
    return fit.text.height_px + (sentence ? frame.painter.px(12) + fit.sentence.height_px : 0) + frame.painter.px(20);
}

Block question_block(Frame& frame) {
    Block block;
    block.height = [&frame](float width) { return question_height(frame, width, true) - frame.painter.px(20); };
    block.draw = [&frame](const Rect& rect) { draw_question(frame, rect, true); };
    return block;
}

void draw_question(Frame& frame, const Rect& rect, bool with_sentence) {
    const QuestionFit fit = fit_question(frame, rect.width);
    frame.painter.paragraph(fit.text, fit.look, rect, frame.question->align);
    frame.record_text(Role::heading, frame.question->text, {rect.x, rect.y, rect.width, fit.text.height_px});
    if (with_sentence && !frame.question->sentence.empty()) {
        const Rect below{rect.x, rect.y + fit.text.height_px + frame.painter.px(12), rect.width,
                         fit.sentence.height_px};
        frame.painter.paragraph(fit.sentence, kSentence, below, frame.question->align);
        frame.record_text(Role::text, frame.question->sentence, below);
    }
}

// --- the bar --------------------------------------------------------------------------------------------------------

namespace {

struct BarKeySpec {
    BarKeyState state;
    std::string_view id;
    std::string_view word;
    Icon icon;  // none: the letters Aa
    bool leave = false;
};

std::array<BarKeySpec, 6> bar_keys(const Frame& frame) {
    Bar bar = *frame.bar;
    const KitWords& words = frame.words;
    // The kit knows itself whether these two changed something.
    if (bar.text_size == BarKeyState::ready && frame.settings.text_size != TextSize::normal) {
        bar.text_size = BarKeyState::active;
    }
    if (bar.contrast == BarKeyState::ready && frame.settings.theme != ThemeName::day) {
        bar.contrast = BarKeyState::active;
    }
    return {{{bar.help, "bar.help", words.help, Icon::help_circle},
             {bar.language, "bar.language", words.language, Icon::translate},
             {bar.text_size, "bar.text_size", words.text_size, Icon::none},
             {bar.contrast, "bar.contrast", words.contrast, Icon::contrast_circle},
             {bar.hide, "bar.hide", words.hide, Icon::eye_off},
             {bar.leave, "bar.leave", words.leave, Icon::logout, true}}};
}

struct BarPlan {
    int columns = 6;
    bool beside = false;  // icon beside the word
    TextRole role = TextRole::note;
    float key_width = 0;
    float key_height = 0;
    float padding = 0;
    float gap = 0;
    [[nodiscard]] int lines() const { return 6 / columns; }
    [[nodiscard]] float height() const {
        return static_cast<float>(lines()) * key_height + static_cast<float>(lines() - 1) * gap + 2 * padding;
    }
};

// As large as the icons beside it.
Look letters_look(const Frame& frame, ColourRole colour) {
    const bool large = frame.painter.text_ratio() > kLargeText;
    return {large ? TextRole::strong : TextRole::key, Weight::bold, colour};
}

float letters_width(const Frame& frame) {
    return frame.painter.text_width("Aa", letters_look(frame, ColourRole::ink));
}

BarPlan plan_bar(const Frame& frame, int columns, bool beside) {
    const Painter& painter = frame.painter;
    const bool landscape = frame.settings.panel.orientation() == Orientation::landscape;
    BarPlan plan;
    plan.columns = columns;
    plan.beside = beside;
    plan.role = landscape && beside && painter.text_ratio() < kLargeText ? TextRole::body : TextRole::note;
    plan.padding = painter.px(beside && columns == 6 ? 20 : 24);
    plan.gap = painter.gap(24);
    plan.key_width = (painter.width() - 2 * painter.px(60) - plan.gap * static_cast<float>(columns - 1)) /
                     static_cast<float>(columns);
    const float icon = painter.icon_px(IconSize::medium);
    const float line = painter.line_px(plan.role);
    plan.key_height = beside ? std::max(painter.target(104, 15), std::max(icon, line) + painter.px(28))
                             : std::max(painter.target(128, 15), icon + line + painter.px(40));
    return plan;
}

bool bar_fits(const Frame& frame, const BarPlan& plan) {
    const Painter& painter = frame.painter;
    const auto keys = bar_keys(frame);
    return std::all_of(keys.begin(), keys.end(), [&](const BarKeySpec& key) {
        const float word = painter.text_width(key.word, {plan.role, Weight::semibold, ColourRole::ink});
        const float icon = key.icon == Icon::none ? letters_width(frame) : painter.icon_px(IconSize::medium);
        const float needed = plan.beside ? icon + painter.px(14) + word + painter.px(20) : word + painter.px(8);
        return needed <= plan.key_width;
    });
}

BarPlan choose_bar(const Frame& frame) {
    struct Candidate {
        int columns;
        bool beside;
    };
    const bool landscape = frame.settings.panel.orientation() == Orientation::landscape;
    static constexpr std::array kPortrait = {Candidate{6, false}, Candidate{3, true}, Candidate{3, false},
                                             Candidate{2, true}};
    static constexpr std::array kLandscape = {Candidate{6, true}, Candidate{6, false}, Candidate{3, true},
                                              Candidate{3, false}};
    for (const Candidate& candidate : landscape ? kLandscape : kPortrait) {
        const BarPlan plan = plan_bar(frame, candidate.columns, candidate.beside);
        if (bar_fits(frame, plan)) {
            return plan;
        }
    }
    return plan_bar(frame, 2, true);
}

struct BarKeyLook {
    ColourRole surface;
    ColourRole words;
    bool filled = true;
    bool edge = false;
};

BarKeyLook bar_key_look(const Frame& frame, const BarKeySpec& key) {
    if (key.state == BarKeyState::later) {
        return {ColourRole::bar_later_edge, ColourRole::bar_later, false, true};
    }
    if (key.state == BarKeyState::active) {
        return {ColourRole::bar_active, ColourRole::on_bar_active};
    }
    const bool pressed = frame.pressed(key.id);
    if (key.leave) {
        return {pressed ? ColourRole::bar_later : ColourRole::bar_leave, ColourRole::on_bar_leave};
    }
    return {pressed ? ColourRole::bar_key_pressed : ColourRole::bar_key, ColourRole::on_bar_key, true,
            frame.theme().outlined};
}

void draw_bar_key(Frame& frame, const BarPlan& plan, const BarKeySpec& key, const Rect& rect) {
    Painter& painter = frame.painter;
    const BarKeyLook look = bar_key_look(frame, key);
    const float radius = painter.px(24);
    if (look.filled) {
        painter.fill(rect, look.surface, radius);
    }
    if (look.edge && !look.filled && frame.theme().outlined) {
        painter.dashed(rect, ColourRole::bar_later_edge, radius, painter.px(2));
    } else if (look.edge) {
        const ColourRole edge = look.filled ? ColourRole::bar_key_edge : ColourRole::bar_later_edge;
        painter.outline(rect, edge, radius, painter.px(look.filled ? 3 : 2));
    }
    const Look words{plan.role, Weight::semibold, look.words};
    const Look letters = letters_look(frame, look.words);
    const float icon = key.icon == Icon::none ? letters_width(frame) : painter.icon_px(IconSize::medium);
    const float word = painter.text_width(key.word, words);
    const float middle = rect.y + rect.height / 2;
    const auto draw_sign = [&](float centre_x, float centre_y) {
        if (key.icon == Icon::none) {
            painter.line("Aa", letters, centre_x - icon / 2, icon, centre_y);
        } else {
            painter.icon(key.icon, IconSize::medium, {centre_x, centre_y}, look.words);
        }
    };
    if (plan.beside) {
        const float between = painter.px(14);
        const float x = rect.x + (rect.width - icon - between - word) / 2;
        draw_sign(x + icon / 2, middle);
        painter.line(key.word, words, x + icon + between, word, middle);
    } else {
        const float square = painter.icon_px(IconSize::medium);
        const float line = painter.line_px(plan.role);
        const float top = rect.y + (rect.height - square - line - painter.px(2)) / 2;
        draw_sign(rect.x + rect.width / 2, top + square / 2);
        painter.line(key.word, words, rect.x, rect.width, top + square + painter.px(2) + line / 2, Align::centre);
    }
    frame.record({.id = key.id,
                  .role = Role::bar_key,
                  .label = key.word,
                  .state = {.chosen = key.state == BarKeyState::active, .later = key.state == BarKeyState::later}},
                 rect, radius);
}

}  // namespace

float bar_height(Frame& frame) {
    return frame.bar ? choose_bar(frame).height() : 0;
}

void draw_bar(Frame& frame, const Rect& rect) {
    const BarPlan plan = choose_bar(frame);
    frame.painter.fill(rect, ColourRole::bar);
    if (frame.theme().outlined) {
        frame.painter.fill({rect.x, rect.y, rect.width, frame.painter.px(4)}, ColourRole::edge);
    }
    frame.in_bar = true;
    int index = 0;
    for (const BarKeySpec& key : bar_keys(frame)) {
        const auto column = static_cast<float>(index % plan.columns);
        const int line_number = index / plan.columns;
        const auto line = static_cast<float>(line_number);
        draw_bar_key(frame, plan, key,
                     {rect.x + frame.painter.px(60) + column * (plan.key_width + plan.gap),
                      rect.y + plan.padding + line * (plan.key_height + plan.gap), plan.key_width, plan.key_height});
        ++index;
    }
    frame.in_bar = false;
}

// --- toasts ---------------------------------------------------------------------------------------------------------

void draw_toasts(Frame& frame, float bottom_y) {
    constexpr std::int64_t kStaysMs = 6000;
    constexpr int kAppearsMs = 120;
    Painter& painter = frame.painter;
    for (const Toast& toast : frame.toasts) {
        const std::string key = "toast." + std::string(toast.id);
        const std::int64_t age = frame.age_ms(key);
        if (age >= kStaysMs) {
            continue;
        }
        frame.wake_in(kStaysMs - age);
        const float width = std::min(painter.px(960), painter.width() - 2 * painter.px(60));
        const ToneLook tone = tone_look(toast.tone);
        const Look look{TextRole::body, Weight::semibold, tone.words};
        const float icon = painter.icon_px(IconSize::medium);
        const Paragraph text = painter.wrap_evenly(toast.text, look, width - icon - painter.px(84));
        const float height = std::max(painter.px(104), text.height_px + painter.px(48));
        const Rect rect{(painter.width() - width) / 2, bottom_y - height - painter.px(24), width, height};
        painter.opacity(frame.motion_share(key, kAppearsMs));
        painter.shadow(rect, painter.px(28), Depth::high);
        painter.fill(rect, tone.surface, painter.px(28));
        painter.outline(rect, tone.words, painter.px(28), painter.px(3));
        painter.icon(tone.icon, IconSize::medium, {rect.x + painter.px(32) + icon / 2, rect.y + height / 2},
                     tone.words);
        painter.paragraph(text, look,
                          {rect.x + painter.px(52) + icon, rect.y + (height - text.height_px) / 2, width, 0});
        painter.opacity(1);
        frame.record({.id = toast.id, .role = Role::status, .label = toast.text}, rect);
        bottom_y = rect.y;
    }
}

}  // namespace kiosk::widgets
