// Papers that leave the kiosk, drawn: the keys that let them go, and what became of them.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/domain/email.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::hand_over {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

using MaybeEvent = std::optional<Event>;

bool forward(Kit& kit, const Texts& texts) {
    return kit.forward({.id = "hand_over.continue", .label = texts(Key::common_continue), .icon = Icon::arrow_right});
}

MaybeEvent draw_step(Kit& kit, const Printing& step, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "hand_over.print", context);
    if (auto part = print_document::draw(kit, step.part, {}, texts)) {
        return PrintEvent{std::move(*part)};
    }
    return std::nullopt;
}

MaybeEvent draw_step(Kit& kit, const Asking&, const JourneyContext& context, const Texts& texts) {
    draw_waiting(kit, {"hand_over.asking", Key::hand_over_handing_title, Key::hand_over_handing_text}, context, texts);
    return std::nullopt;
}

MaybeEvent draw_step(Kit& kit, const Sent&, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "hand_over.sent", context);
    draw_headline(kit, {.picture = widgets::Picture::success,
                        .title = texts(Key::hand_over_sent_title),
                        .text = texts(Key::hand_over_sent_text)});
    if (context.tenant && !context.tenant->email.empty()) {
        const PrivateText address = breakable(mask_email(context.tenant->email.view()));
        kit.fact({.label = texts(Key::hand_over_sent_to), .value = address.view()});
    }
    kit.spring();
    return forward(kit, texts) ? MaybeEvent(GoOn{}) : std::nullopt;
}

MaybeEvent draw_step(Kit& kit, const OnPhone& step, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "hand_over.on_phone", context);
    constexpr std::int64_t kMinuteMs = 60'000;
    const std::int64_t left_ms = std::max<std::int64_t>(0, (step.until - context.now).count());
    const std::string minutes = std::to_string((left_ms + kMinuteMs - 1) / kMinuteMs);
    const std::string words = texts.with(Key::hand_over_phone_text, {{"minutes", minutes}});
    kit.question({.text = texts(Key::hand_over_phone_title), .sentence = words});
    kit.qr_code({.id = "hand_over.code", .payload = step.url.view(), .spoken = words});
    kit.strip({.text = texts(Key::hand_over_phone_end), .if_room = true});
    kit.spring();
    return forward(kit, texts) ? MaybeEvent(GoOn{}) : std::nullopt;
}

Key words_of(NotHanded::Cause cause) {
    switch (cause) {
        case NotHanded::Cause::no_address:
            return Key::hand_over_not_handed_no_address;
        case NotHanded::Cause::too_many:
            return Key::hand_over_not_handed_too_many;
        case NotHanded::Cause::not_there:
            return Key::hand_over_not_handed_not_there;
        case NotHanded::Cause::backend:
            break;
    }
    return Key::hand_over_not_handed_backend;
}

MaybeEvent draw_step(Kit& kit, const NotHanded& step, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "hand_over.not_handed", context);
    draw_headline(kit, {.picture = widgets::Picture::attention,
                        .title = texts(Key::hand_over_not_handed_title),
                        .text = texts(words_of(step.cause))});
    kit.spring();
    if (step.cause != NotHanded::Cause::backend) {
        const bool goes = kit.forward({.id = "hand_over.to_document", .label = texts(Key::common_back)});
        return goes ? MaybeEvent(Back{}) : std::nullopt;
    }
    MaybeEvent event;
    if (kit.back({.id = "hand_over.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    if (kit.forward({.id = "hand_over.again", .label = texts(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    return std::visit([&](const auto& step) { return draw_step(kit, step, context, texts); }, model.step);
}

std::optional<Way> draw_ways(Kit& kit, const Texts& texts) {
    std::optional<Way> way;
    if (kit.button({.id = "hand_over.send",
                    .label = texts(Key::hand_over_send),
                    .icon = Icon::email,
                    .size = widgets::ButtonSize::small})) {
        way = Way::by_email;
    }
    if (kit.button({.id = "hand_over.phone",
                    .label = texts(Key::hand_over_phone),
                    .icon = Icon::cellphone,
                    .size = widgets::ButtonSize::small})) {
        way = Way::on_phone;
    }
    return way;
}

bool draw_print(Kit& kit, const JourneyContext& context, const Texts& texts) {
    const bool has_sheets = context.availability.sheet_paper != TicketPaper::no_printer;
    return kit.forward({.id = "hand_over.print",
                        .label = texts(Key::hand_over_print),
                        .icon = Icon::printer,
                        .stopped = has_sheets ? std::string_view() : texts(Key::hand_over_no_sheets)});
}

}  // namespace kiosk::hand_over
