// Draws the tables of shapes: town, devices, outcome discs.
#include <algorithm>
#include <array>
#include <cmath>

#include "screens/widgets/frame.hpp"
#include "screens/widgets/shapes.hpp"

namespace kiosk::widgets {
namespace {

// Where a drawing lies on the glass.
struct Canvas {
    float x;
    float y;
    float scale;
    [[nodiscard]] Point at(float design_x, float design_y) const {
        return {x + design_x * scale, y + design_y * scale};
    }
    [[nodiscard]] Rect box(float left, float top, float width, float height) const {
        return {x + left * scale, y + top * scale, width * scale, height * scale};
    }
};

void draw_shape(Painter& painter, const Canvas& canvas, const Shape& shape) {
    // In contrast themes a body is as dark as the page: its outline is drawn in its place.
    const bool hidden = painter.theme().outlined && painter.theme()[shape.colour] == painter.theme()[ColourRole::paper];
    const float thin = std::max(2.0F, painter.px(4));
    switch (shape.kind) {
        case ShapeKind::box:
        case ShapeKind::box_outline: {
            const Rect rect = canvas.box(shape.a, shape.b, shape.c, shape.d);
            const float radius = shape.e * canvas.scale;
            if (shape.kind == ShapeKind::box) {
                painter.fill(rect, shape.colour, radius);
            }
            if (shape.kind == ShapeKind::box_outline || (hidden && shape.c > 30 && shape.d > 30)) {
                painter.outline(rect, ColourRole::ink, radius, thin);
            }
            break;
        }
        case ShapeKind::circle:
            painter.circle(canvas.at(shape.a, shape.b), shape.c * canvas.scale, shape.colour);
            break;
        case ShapeKind::circle_outline:
            painter.ring(canvas.at(shape.a, shape.b), shape.c * canvas.scale, thin, shape.colour);
            break;
        case ShapeKind::roof:
        case ShapeKind::roof_outline: {
            const std::array points = {canvas.at(shape.a, shape.b), canvas.at(shape.c, shape.d),
                                       canvas.at(shape.e, shape.b)};
            if (shape.kind == ShapeKind::roof) {
                painter.polygon(points, shape.colour);
            } else {
                const std::array closed = {points[0], points[1], points[2], points[0]};
                painter.stroke(closed, shape.colour, thin);
            }
            break;
        }
        case ShapeKind::fan: {
            const std::array points = {canvas.at(shape.a, shape.b), canvas.at(shape.c, shape.d),
                                       canvas.at(shape.c, shape.e)};
            painter.polygon(points, shape.colour);
            break;
        }
        case ShapeKind::stroke: {
            const std::array points = {canvas.at(shape.a, shape.b), canvas.at(shape.c, shape.d)};
            painter.stroke(points, shape.colour, shape.e * canvas.scale);
            break;
        }
    }
}

void draw_shapes(Painter& painter, const Canvas& canvas, std::span<const Shape> shapes) {
    for (const Shape& shape : shapes) {
        draw_shape(painter, canvas, shape);
    }
}

struct PictureSize {
    float height;
    bool panel;  // on a quiet surface
};

PictureSize size_of(Picture picture) {
    switch (picture) {
        case Picture::terminal_insert_card:
        case Picture::terminal_take_card:
            return {620, true};
        case Picture::terminal_away:
            return {470, true};
        case Picture::success:
        case Picture::refused:
        case Picture::question:
        case Picture::attention:
        case Picture::clock_wait:
            return {320, false};
        case Picture::link_away:
            return {400, true};
        default:
            return {420, true};
    }
}

float ease_out(float share) {
    return 1 - (1 - share) * (1 - share) * (1 - share);
}

// --- outcome discs --------------------------------------------------------------------------------------------------

struct Disc {
    ColourRole halo;
    ColourRole disc;
};

void draw_confetti(Painter& painter, const Canvas& canvas) {
    static constexpr Shape kDots[] = {
        {ShapeKind::circle, 290, 80, 14, 0, 0, ColourRole::sun},
        {ShapeKind::circle, 250, 180, 9, 0, 0, ColourRole::body_light},
        {ShapeKind::circle, 320, 250, 11, 0, 0, ColourRole::wall_clay},
        {ShapeKind::circle, 670, 74, 11, 0, 0, ColourRole::body_light},
        {ShapeKind::circle, 712, 168, 14, 0, 0, ColourRole::sun},
        {ShapeKind::circle, 640, 256, 9, 0, 0, ColourRole::wall_clay},
    };
    draw_shapes(painter, canvas, kDots);
}

// The tick is drawn as a pen would: two strokes, as far as `share`.
void draw_tick_stroke(Painter& painter, const Canvas& canvas, float share) {
    const Point begin = canvas.at(432, 162);
    const Point corner = canvas.at(468, 198);
    const Point end = canvas.at(534, 126);
    constexpr float kFirst = 0.34F;  // of the whole length
    const auto between = [](Point from, Point to, float part) {
        return Point{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
    };
    if (share <= 0) {
        return;
    }
    if (share < kFirst) {
        const std::array points = {begin, between(begin, corner, share / kFirst)};
        painter.stroke(points, ColourRole::on_primary, 22 * canvas.scale);
        return;
    }
    const std::array points = {begin, corner, between(corner, end, (share - kFirst) / (1 - kFirst))};
    painter.stroke(points, ColourRole::on_primary, 22 * canvas.scale);
}

void draw_success(Frame& frame, const Canvas& canvas) {
    constexpr int kDiscMs = 320;
    constexpr int kTickMs = 220;
    const float all = frame.motion_share("picture.success", kDiscMs + kTickMs) * (kDiscMs + kTickMs);
    const float disc = ease_out(std::min(1.0F, all / kDiscMs));
    Painter& painter = frame.painter;
    painter.circle(canvas.at(480, 160), 140 * canvas.scale * disc, ColourRole::good_tint);
    painter.circle(canvas.at(480, 160), 104 * canvas.scale * disc, ColourRole::good);
    const float tick = std::clamp((all - kDiscMs) / kTickMs, 0.0F, 1.0F);
    const bool outlined = frame.theme().outlined;
    if (outlined) {
        painter.circle(canvas.at(480, 160), 96 * canvas.scale * disc, ColourRole::primary);
    }
    draw_tick_stroke(painter, canvas, tick);
    if (tick > 0 && !outlined) {
        draw_confetti(painter, canvas);
    }
}

void draw_disc(Frame& frame, Picture picture, const Canvas& canvas) {
    Painter& painter = frame.painter;
    const bool warns = picture == Picture::clock_wait || picture == Picture::attention;
    const Disc look = picture == Picture::refused ? Disc{ColourRole::bad_tint, ColourRole::bad}
                      : warns                     ? Disc{ColourRole::warn_tint, ColourRole::warn}
                                                  : Disc{ColourRole::info_tint, ColourRole::info};
    painter.circle(canvas.at(480, 160), 140 * canvas.scale, look.halo);
    painter.circle(canvas.at(480, 160), 104 * canvas.scale, look.disc);
    const float thick = 20 * canvas.scale;
    if (picture == Picture::refused) {
        const std::array down = {canvas.at(440, 120), canvas.at(520, 200)};
        const std::array up = {canvas.at(440, 200), canvas.at(520, 120)};
        painter.stroke(down, ColourRole::on_bad, thick);
        painter.stroke(up, ColourRole::on_bad, thick);
    } else if (picture == Picture::clock_wait) {
        const std::array hands = {canvas.at(480, 96), canvas.at(480, 164), canvas.at(526, 192)};
        painter.stroke(hands, ColourRole::on_bad, thick * 0.8F);
    } else if (picture == Picture::attention) {
        const std::array stem = {canvas.at(480, 104), canvas.at(480, 168)};
        painter.stroke(stem, ColourRole::on_bad, thick);
        painter.circle(canvas.at(480, 208), thick * 0.6F, ColourRole::on_bad);
    } else {
        const float radius = 104 * canvas.scale;
        const bool large = painter.line_px(TextRole::huge) < 2.2F * radius;
        painter.line("?", {large ? TextRole::huge : TextRole::amount, Weight::bold, ColourRole::on_bad},
                     canvas.at(480, 160).x - radius, 2 * radius, canvas.at(480, 160).y, Align::centre);
    }
}

// --- the card terminal ----------------------------------------------------------------------------------------------

// How far the card is out of the slot, in design pixels: 0 = inserted as drawn.
float card_offset(Frame& frame, bool inserts) {
    constexpr std::int64_t kMoveMs = 700;
    constexpr std::int64_t kHoldMs = 500;
    constexpr std::int64_t kRestMs = 400;
    constexpr float kTravel = 50;  // 68 lie between the inserted card and the foot of the panel
    if (!frame.moves() || frame.hidden) {
        return 0;
    }
    const std::int64_t phase = frame.age_ms("picture.card") % (kMoveMs + kHoldMs + kRestMs);
    if (phase >= kMoveMs) {
        frame.wake_in(kMoveMs + kHoldMs + kRestMs - phase);
        return inserts ? (phase < kMoveMs + kHoldMs ? 0 : kTravel) : kTravel;
    }
    frame.wake_in(16);
    const float share = static_cast<float>(phase) / static_cast<float>(kMoveMs);
    const float eased = share * share * (3 - 2 * share);
    return kTravel * (inserts ? 1 - eased : eased);
}

void draw_terminal_screen(Frame& frame, const Canvas& canvas, std::string_view amount) {
    Painter& painter = frame.painter;
    const bool outlined = frame.theme().outlined;
    const ColourRole words = outlined ? ColourRole::on_primary : ColourRole::ink;
    const float width = 232 * canvas.scale;
    const Look look = painter.fitted(amount, {TextRole::title, Weight::bold, words}, width);
    if (painter.text_width(amount, look) > width) {
        return;  // a small drawing of the device; the amount stands beside it
    }
    const float x = canvas.at(364, 0).x;
    Look label{TextRole::note, Weight::regular, outlined ? ColourRole::on_primary : ColourRole::ink_second};
    const bool label_fits = painter.line_px(TextRole::note) + painter.line_px(look.role) < 116 * canvas.scale &&
                            painter.text_width(frame.words.amount, label) < width;
    if (label_fits) {
        painter.line(frame.words.amount, label, x, width, canvas.at(0, 92).y, Align::centre);
    }
    painter.line(amount, look, x, width, canvas.at(0, label_fits ? 136 : 118).y, Align::centre);
}

constexpr Look kCalloutName{TextRole::body, Weight::semibold, ColourRole::bad};
constexpr Look kCalloutRest{TextRole::note, Weight::regular, ColourRole::ink};

// First line: the name of the part; the others: what it does.
struct CalloutWords {
    Paragraph name;
    Paragraph rest;
};

CalloutWords callout_words(const Painter& painter, std::string_view callout) {
    const std::size_t end = callout.find('\n');
    CalloutWords words;
    words.name = painter.wrap(callout.substr(0, end), kCalloutName, 0);
    if (end != std::string_view::npos) {
        words.rest = painter.wrap(callout.substr(end + 1), kCalloutRest, 0);
    }
    return words;
}

void draw_callout(Frame& frame, std::string_view callout, const Rect& box, Point key) {
    Painter& painter = frame.painter;
    const std::array arrow = {Point{box.right(), key.y}, Point{key.x - painter.px(4), key.y}};
    painter.stroke(arrow, ColourRole::red_key, std::max(3.0F, painter.px(5)));
    painter.circle(key, std::max(5.0F, painter.px(9)), ColourRole::red_key);
    painter.fill(box, ColourRole::card, painter.px(24));
    painter.outline(box, ColourRole::red_key, painter.px(24), painter.px(4));
    const CalloutWords words = callout_words(painter, callout);
    const float height = words.name.height_px + words.rest.height_px;
    const float top = box.y + (box.height - height) / 2;
    painter.paragraph(words.name, kCalloutName, {box.x, top, box.width, 0}, Align::centre);
    painter.paragraph(words.rest, kCalloutRest, {box.x, top + words.name.height_px, box.width, 0}, Align::centre);
}

void draw_terminal(Frame& frame, const PictureSpec& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const PictureSize size = size_of(spec.picture);
    float scale = std::min(rect.height / size.height, rect.width / 480);
    Canvas canvas{rect.x + rect.width / 2 - 480 * scale, rect.y + (rect.height - size.height * scale) / 2, scale};
    Rect callout;
    if (!spec.callout.empty()) {
        const CalloutWords text = callout_words(painter, spec.callout);
        callout = {rect.x + painter.px(24), 0, std::max(text.name.width_px, text.rest.width_px) + painter.px(40),
                   text.name.height_px + text.rest.height_px + painter.px(32)};
        // The device makes room for the words, as far as the panel goes.
        const float device = (rect.right() - painter.px(16) - callout.right() - painter.px(40)) / 340;
        scale = std::min(scale, std::max(device, scale * 0.5F));
        canvas = {rect.x + rect.width / 2 - 480 * scale, rect.y + (rect.height - size.height * scale) / 2, scale};
        const float wished = callout.right() + painter.px(40) - 324 * scale;
        const float most = rect.right() - painter.px(16) - 656 * scale;
        canvas.x = std::max(canvas.x, std::min(wished, most));
    }
    painter.clip(rect);
    const bool away = spec.picture == Picture::terminal_away;
    if (!away) {
        const bool inserts = spec.picture == Picture::terminal_insert_card;
        if (!frame.moves() && !frame.theme().outlined) {
            draw_shapes(painter, canvas, card_ghosts());
        }
        Canvas card = canvas;
        card.y += card_offset(frame, inserts) * scale;
        draw_shapes(painter, card, card_shapes());
        draw_shapes(painter, canvas, inserts ? insert_arrows() : take_arrows());
    }
    draw_shapes(painter, canvas, terminal_shapes());
    draw_shapes(painter, canvas, key_signs());
    if (!spec.words.empty()) {
        draw_terminal_screen(frame, canvas, spec.words);
    }
    if (away) {
        Canvas disc = canvas;
        disc.x -= 64 * scale;
        disc.y += 130 * scale;
        draw_shapes(painter, disc, warning_disc());
    }
    if (callout.width > 0) {
        const Point key = canvas.at(364, 373);
        callout.y = key.y - callout.height / 2;
        draw_callout(frame, spec.callout, callout, key);
    }
    painter.unclip();
}

// Devices that paper comes in by: what is drawn on top of what.
void draw_paper_in(Painter& painter, Picture picture, const Canvas& canvas) {
    const auto draw = [&](std::span<const Shape> shapes) { draw_shapes(painter, canvas, shapes); };
    const bool feeds = picture == Picture::scanner_feed_sheet || picture == Picture::scanner_jam;
    if (picture == Picture::phone_qr_code) {
        draw(phone_before_code());
    } else if (feeds) {
        draw(feeder_shapes());
        draw(picture == Picture::scanner_jam ? sheet_stuck_in_feeder() : sheet_in_feeder());
    } else if (picture == Picture::scanner_scanning || picture == Picture::scanner_fault) {
        draw(closed_scanner());
    } else {
        draw(open_scanner());
    }
    if (picture == Picture::scanner_lay_sheet) draw(laid_sheet());
    if (picture == Picture::take_original) draw(taken_sheet());
    if (picture == Picture::scanner_scanning) draw(scanner_lamp());
    if (picture == Picture::scanner_fault || picture == Picture::scanner_jam ||
        picture == Picture::scanner_cover_open) {
        draw(warning_disc());
    }
}

void draw_device(Frame& frame, Picture picture, const Canvas& canvas) {
    Painter& painter = frame.painter;
    switch (picture) {
        case Picture::printer_printing:
            draw_shapes(painter, canvas, printer_shapes());
            draw_shapes(painter, canvas, printed_sheet());
            break;
        case Picture::printer_paper_out:
            draw_shapes(painter, canvas, printer_shapes());
            draw_shapes(painter, canvas, missing_sheet());
            draw_shapes(painter, canvas, warning_disc());
            break;
        case Picture::printer_fault: {
            Canvas centred = canvas;
            centred.y += 40 * canvas.scale;
            draw_shapes(painter, centred, printer_shapes());
            draw_shapes(painter, centred, warning_disc());
            break;
        }
        case Picture::printer_cover_open:
            draw_shapes(painter, canvas, open_printer());
            draw_shapes(painter, canvas, warning_disc());
            break;
        case Picture::printer_jam:
            draw_shapes(painter, canvas, printer_shapes());
            draw_shapes(painter, canvas, jammed_sheet());
            draw_shapes(painter, canvas, warning_disc());
            break;
        case Picture::link_away:
            draw_shapes(painter, canvas, broken_link());
            break;
        case Picture::phone_message:
            draw_shapes(painter, canvas, phone_shapes());
            break;
        case Picture::mail_message:
            draw_shapes(painter, canvas, mail_shapes());
            break;
        case Picture::notice_code:
            draw_shapes(painter, canvas, notice_shapes());
            break;
        default:
            draw_paper_in(painter, picture, canvas);
            break;
    }
}

void draw_picture(Frame& frame, const PictureSpec& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const PictureSize size = size_of(spec.picture);
    const Rect placed = painter.place(rect);
    const Unmirrored unmirrored(painter);
    if (size.panel) {
        painter.fill(placed, ColourRole::sand, painter.px(32));
        if (frame.theme().outlined) {
            painter.outline(placed, ColourRole::edge, painter.px(32), painter.px(3));
        }
    }
    const float scale = std::min(placed.height / size.height, placed.width / 480);
    const Canvas canvas{placed.x + placed.width / 2 - 480 * scale, placed.y + (placed.height - size.height * scale) / 2,
                        scale};
    switch (spec.picture) {
        case Picture::terminal_insert_card:
        case Picture::terminal_take_card:
        case Picture::terminal_away:
            draw_terminal(frame, spec, placed);
            break;
        case Picture::success:
            draw_success(frame, canvas);
            break;
        case Picture::refused:
        case Picture::question:
        case Picture::attention:
        case Picture::clock_wait:
            draw_disc(frame, spec.picture, canvas);
            break;
        case Picture::notice_code:
            draw_device(frame, spec.picture, {placed.x + placed.width / 2 - 260 * scale, placed.y + 85 * scale, scale});
            break;
        default:
            draw_device(frame, spec.picture, canvas);
            break;
    }
}

}  // namespace

Block picture_block(Frame& frame, const PictureSpec& spec) {
    Block block;
    block.kind = BlockKind::picture;
    block.place = Place::beside;
    const PictureSize size = size_of(spec.picture);
    const float wished = frame.painter.px(size.height);
    block.can_shrink_px = wished * 0.5F;
    block.height = [wished, size, &frame](float width) {
        return std::min(wished, size.height * std::max(width, frame.painter.px(480)) / 480);
    };
    block.draw = [&frame, spec](const Rect& rect) {
        draw_picture(frame, spec, rect);
        frame.record_text(Role::picture, spec.spoken, rect);
    };
    return block;
}

namespace {

constexpr float kCardPictureWidth = 480;
constexpr float kNoticeShape = 250.0F / 520;  // its height to its width
constexpr Look kCardTitle{TextRole::strong, Weight::semibold, ColourRole::ink};
constexpr Look kCardText{TextRole::body, Weight::regular, ColourRole::ink_second};

// Words and drawing of a picture card: the words have what the drawing leaves of the width.
struct CardFit {
    Paragraph title;
    Paragraph text;
    float picture_width = 0;  // 0: there is no room for it
    float words_width = 0;
    float words_height = 0;
    bool picture_above = false;
    [[nodiscard]] float picture_height() const { return picture_width * kNoticeShape; }
};

float card_height(const Frame& frame, const CardFit& fit) {
    const float above = fit.picture_width > 0 ? frame.painter.px(20) : 0;
    const float content = fit.picture_above ? fit.picture_height() + above + fit.words_height
                                            : std::max(fit.picture_height(), fit.words_height);
    return content + frame.painter.px(64);
}

CardFit fit_card(const Frame& frame, const PictureCard& spec, float width, float picture_width) {
    const Painter& painter = frame.painter;
    CardFit fit;
    fit.picture_width = picture_width;
    const float between = picture_width > 0 ? painter.px(36) : 0;
    const float beside = width - painter.px(64) - between - picture_width;
    // Beside the picture the words may take two or three lines, but none of them is one word.
    fit.picture_above =
        picture_width > 0 && (painter.word_width(spec.title, kCardTitle) * 1.6F > beside ||
                              painter.word_width(spec.text, kCardText) * 1.6F > beside || beside < painter.px(300));
    fit.words_width = fit.picture_above ? width - painter.px(64) : beside;
    fit.title = painter.wrap_evenly(spec.title, kCardTitle, fit.words_width);
    fit.text = painter.wrap_evenly(spec.text, kCardText, fit.words_width);
    fit.words_height = fit.title.height_px + painter.px(10) + fit.text.height_px;
    return fit;
}

// The largest drawing that leaves the words their room; where they take it all, none.
CardFit fit_card_in(const Frame& frame, const PictureCard& spec, const Rect& rect) {
    const Painter& painter = frame.painter;
    constexpr float kLeastWidth = 200;
    constexpr float kStep = 20;
    for (float design = kCardPictureWidth; design >= kLeastWidth; design -= kStep) {
        const float picture = std::min(painter.px(design), rect.width - painter.px(64));
        CardFit fit = fit_card(frame, spec, rect.width, picture);
        if (card_height(frame, fit) <= rect.height + 1) {
            return fit;
        }
    }
    return fit_card(frame, spec, rect.width, 0);
}

void draw_picture_card(Frame& frame, const PictureCard& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const CardFit fit = fit_card_in(frame, spec, rect);
    painter.card(rect, ColourRole::card, painter.px(32));
    frame.record_text(Role::picture, {}, rect);
    const float padding = painter.px(32);
    const float all = fit.picture_above ? fit.picture_height() + painter.px(20) + fit.words_height
                                        : std::max(fit.picture_height(), fit.words_height);
    const float top = rect.y + (rect.height - all) / 2;
    if (fit.picture_width > 0) {
        const float x = fit.picture_above ? rect.x + (rect.width - fit.picture_width) / 2 : rect.x + padding;
        const float y = fit.picture_above ? top : rect.y + (rect.height - fit.picture_height()) / 2;
        const Rect placed = painter.place({x, y, fit.picture_width, fit.picture_height()});
        const Unmirrored unmirrored(painter);
        draw_shapes(painter, {placed.x, placed.y, placed.width / 520}, notice_shapes());
    }
    const Rect words{rect.right() - padding - fit.words_width,
                     fit.picture_above ? top + all - fit.words_height : rect.y + (rect.height - fit.words_height) / 2,
                     fit.words_width, fit.words_height};
    painter.paragraph(fit.title, kCardTitle, words);
    const float below = words.y + fit.title.height_px + painter.px(10);
    painter.paragraph(fit.text, kCardText, {words.x, below, words.width, 0});
    frame.record_text(Role::text, frame.join({spec.title, ". ", spec.text}), words);
}

}  // namespace

Block picture_card_block(Frame& frame, const PictureCard& spec) {
    Block block;
    block.kind = BlockKind::picture;
    block.place = Place::beside;
    block.height = [&frame, spec](float width) {
        const float picture = std::min(frame.painter.px(kCardPictureWidth), width - frame.painter.px(64));
        return card_height(frame, fit_card(frame, spec, width, picture));
    };
    // Where words take the room the drawing gives way.
    block.least_height = [&frame, spec](float width) { return card_height(frame, fit_card(frame, spec, width, 0)); };
    block.draw = [&frame, spec](const Rect& rect) { draw_picture_card(frame, spec, rect); };
    return block;
}

// --- towns ----------------------------------------------------------------------------------------------------------

void draw_town(Frame& frame, Town town, const Rect& rect) {
    Painter& painter = frame.painter;
    const bool grows = frame.settings.panel.orientation() == Orientation::portrait;
    constexpr float kDesignWidth = 1080;
    constexpr float kHomeGround = 250;
    constexpr float kWideGround = 470;
    const bool outlined = frame.theme().outlined;
    const bool wide = town == Town::wide;
    const float ground = wide ? kWideGround : kHomeGround;
    // The home town grows a little with its band.
    constexpr float kGrowsTo = 1.3F;
    const float scale = wide ? rect.width / kDesignWidth
                             : painter.px(1) * std::clamp(rect.height / painter.px(466), 1.0F, grows ? kGrowsTo : 1.0F);
    // It leans on the end side; what is left over at the start stays sky.
    const float x = wide ? rect.x : rect.right() - kDesignWidth * scale;
    painter.clip(rect);
    const std::span<const Shape> shapes =
        outlined ? (wide ? outline_wide_town() : outline_town()) : (wide ? wide_town() : home_town());
    draw_shapes(painter, {x, rect.bottom() - ground * scale, scale}, shapes);
    painter.unclip();
}

Block town_block(Frame& frame) {
    Block block;
    block.kind = BlockKind::town;
    block.if_room = true;
    const bool landscape = frame.settings.panel.orientation() == Orientation::landscape;
    block.place = Place::beside;
    block.height = [landscape, &frame](float width) {
        return (landscape ? width : frame.painter.width()) * 480 / 1080;
    };
    block.draw = [&frame, landscape](const Rect& rect) {
        // Across the whole panel, beyond the margins.
        const float width = landscape ? rect.width : frame.painter.width();
        const float x = landscape ? rect.x : 0;
        const float line = std::max(4.0F, frame.painter.px(8));
        draw_town(frame, Town::wide, {x, rect.y, width, rect.height - line});
        frame.painter.fill({x, rect.bottom() - line, width, line},
                           frame.theme().outlined ? ColourRole::edge : ColourRole::primary_pressed);
        frame.record_text(Role::picture, {}, rect);
    };
    return block;
}

}  // namespace kiosk::widgets
