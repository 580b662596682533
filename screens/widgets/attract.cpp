// What only the attract screen has: the steps that the kiosk offers, and the large button to begin with.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {

// Steps, one after the other: numbered, joined by chevrons, and flat, so that nobody takes them for buttons. More than
// three are no steps but what there is, side by side.
Block offers_block(Frame& frame, const std::vector<Offer>& list) {
    constexpr std::size_t kStepsMax = 3;
    const bool are_steps = list.size() <= kStepsMax;
    Block block;
    block.if_room = true;
    const Look look{TextRole::note, Weight::semibold, ColourRole::ink};
    std::vector<std::string_view> steps;
    steps.reserve(list.size());
    for (const Offer& offer : list) {
        steps.push_back(are_steps ? frame.join({std::to_string(steps.size() + 1), ".\u00a0", offer.label})
                                  : frame.join({offer.label}));
    }
    const auto columns = [&frame, steps, look](float width) {
        int count = static_cast<int>(steps.size());
        const auto cuts = [&](int tried) {
            const float cell = width / static_cast<float>(tried) - frame.painter.px(24);
            return std::any_of(steps.begin(), steps.end(),
                               [&](std::string_view step) { return frame.painter.word_width(step, look) > cell; });
        };
        while (count > 1 && cuts(count)) {
            count = (count + 1) / 2;
        }
        return std::max(1, count);
    };
    const auto line_height = [&frame, steps, look](float width) {
        float words = 0;
        for (const std::string_view step : steps) {
            words = std::max(words, frame.painter.even_height(step, look, width - frame.painter.px(24)));
        }
        return frame.painter.icon_px(IconSize::extra_large) + frame.painter.px(12) + words;
    };
    block.height = [&frame, steps, columns, line_height](float width) {
        const int count = columns(width);
        const int lines = (static_cast<int>(steps.size()) + count - 1) / count;
        return static_cast<float>(lines) * (line_height(width / static_cast<float>(count)) + frame.painter.px(20));
    };
    block.draw = [&frame, list, steps, are_steps, look, columns, line_height](const Rect& rect) {
        Painter& painter = frame.painter;
        const int count = columns(rect.width);
        const float cell = rect.width / static_cast<float>(count);
        const float step = line_height(cell) + painter.px(20);
        const float icon = painter.icon_px(IconSize::extra_large);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const int column = static_cast<int>(i) % count;
            const float x = rect.x + cell * static_cast<float>(column);
            const float y = rect.y + step * std::floor(static_cast<float>(i) / static_cast<float>(count));
            painter.icon(list[i].icon, IconSize::extra_large, {x + cell / 2, y + icon / 2}, ColourRole::primary);
            if (column > 0 && are_steps) {
                painter.icon(Icon::chevron_right, IconSize::large, {x, y + icon / 2}, ColourRole::primary);
            }
            painter.paragraph(painter.wrap_evenly(steps[i], look, cell - painter.px(24)), look,
                              {x, y + icon + painter.px(12), cell, 0}, Align::centre);
            frame.record_text(Role::text, steps[i], {x, y, cell, step - painter.px(20)});
        }
    };
    return block;
}

Block start_block(Frame& frame, const StartButton& spec) {
    Block block;
    block.touchable = true;
    const auto words = [&frame, spec](float width) {
        Look look{TextRole::title, Weight::bold, ColourRole::on_primary};
        const float room = width - frame.painter.px(304);
        look = frame.painter.word_fitted(spec.label, look, room);
        return std::pair{frame.painter.wrap_evenly(spec.label, look, room), look};
    };
    block.height = [&frame, words](float width) {
        return std::max(frame.painter.target(248, 20), words(width).first.height_px + frame.painter.px(48));
    };
    block.draw = [&frame, spec, words](const Rect& rect) {
        constexpr std::int64_t kPulseEveryMs = 30'000;
        constexpr std::int64_t kPulseStepMs = 150;
        // The ring swells by 7 px: more steps are not seen, but they would be most of what an idle kiosk does. A frame
        // that something else asked for in between looks like the one before.
        constexpr std::array kPulseSwell = {1.05F, 1.08F, 1.05F};
        Painter& painter = frame.painter;
        const float radius = painter.px(48);
        const bool pressed = frame.pressed(spec.id);
        if (!pressed) {
            painter.shadow(rect, radius, Depth::high);
        }
        painter.fill(rect, pressed ? ColourRole::primary_pressed : ColourRole::primary, radius);
        float swell = 1;
        if (frame.moves() && !frame.hidden) {
            const std::int64_t phase = frame.age_ms("start.ring") % kPulseEveryMs;
            const std::int64_t rest_ms = kPulseEveryMs - std::ssize(kPulseSwell) * kPulseStepMs;
            const bool swelling = phase >= rest_ms;
            swell = swelling ? kPulseSwell[static_cast<std::size_t>((phase - rest_ms) / kPulseStepMs)] : 1;
            frame.wake_in(swelling ? kPulseStepMs - (phase - rest_ms) % kPulseStepMs : rest_ms - phase);
        }
        const Point centre{rect.x + painter.px(132), rect.y + rect.height / 2};
        painter.circle(centre, painter.px(84) * swell,
                       frame.theme().outlined ? ColourRole::on_primary : ColourRole::body);
        painter.circle(centre, painter.px(64), frame.theme().outlined ? ColourRole::primary : ColourRole::wall_dark);
        painter.circle(centre, painter.px(46), frame.theme().outlined ? ColourRole::on_primary : ColourRole::sun);
        painter.icon(Icon::pointing_hand, IconSize::large, centre,
                     frame.theme().outlined ? ColourRole::primary : ColourRole::on_sun);
        const auto [text, look] = words(rect.width);
        painter.paragraph(text, look, {rect.x + painter.px(260), centre.y - text.height_px / 2, text.width_px, 0});
        frame.record({.id = spec.id, .role = Role::button, .label = spec.label, .state = {.primary = true}}, rect,
                     radius);
    };
    return block;
}

}  // namespace kiosk::widgets
