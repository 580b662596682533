// Where the confirmation goes, drawn.
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::confirm_email {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

// Said before the payment: nobody should count on a ticket that does not come.
Key sentence_of(TicketPaper paper) {
    switch (paper) {
        case TicketPaper::ready:
            break;
        case TicketPaper::out:
            return Key::email_sentence_paper_out;
        case TicketPaper::no_printer:
            return Key::email_sentence_no_printer;
    }
    return Key::email_sentence;
}

std::optional<Event> draw_step(Kit& kit, const Choose& step, TicketPaper paper, const Texts& texts) {
    std::optional<Event> event;
    kit.question({.text = texts(Key::email_question), .sentence = texts(sentence_of(paper))});
    kit.spring();
    const PrivateText shown = breakable(step.address);
    const bool has_address = !step.address.empty();
    const auto touched = kit.choice({
        .id = "email.address",
        .label = texts(has_address ? Key::email_to_address : Key::email_add_address),
        .hint = has_address ? shown.view() : texts(Key::email_add_address_hint),
        .chosen = has_address && step.chosen == Choice::address,
    });
    if (touched == Kit::ChoicePart::choice) {
        event = ChoiceMade{Choice::address};
    }
    if (kit.choice({.id = "email.none",
                    .label = texts(Key::email_none),
                    .hint = texts(paper == TicketPaper::ready ? Key::email_none_hint : Key::email_none_hint_no_paper),
                    .chosen = step.chosen == Choice::no_email}) != Kit::ChoicePart::none) {
        event = ChoiceMade{Choice::no_email};
    }
    kit.spring();
    if (has_address && kit.button({.id = "email.change",
                                   .label = texts(Key::email_change),
                                   .icon = Icon::pencil,
                                   .size = widgets::ButtonSize::small})) {
        event = EditAsked{};
    }
    if (kit.back({.id = "email.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    if (kit.forward({.id = "email.continue", .label = texts(Key::common_continue), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

std::optional<Event> draw_step(Kit& kit, const Edit& step, TicketPaper, const Texts& texts) {
    std::optional<Event> event;
    kit.question({.text = texts(Key::email_edit_question)});
    kit.field({.id = "email.field",
               .label = texts(Key::email_field),
               .value = step.typed.view(),
               .fault = step.fault ? texts(words_of(step.fault->problem)) : std::string_view()});
    if (kit.back({.id = "email.back", .label = texts(Key::common_back)})) {
        event = Back{};
    }
    const auto key =
        kit.keyboard({.id = "email.keyboard",
                      .board = widgets::Board::mail,
                      .validate_stopped = step.typed.empty() ? texts(Key::email_write_first) : std::string_view()});
    if (key && key->kind == widgets::KeyPress::Kind::validate) {
        event = GoOn{};
    } else if (key) {
        event = AddressTyped{typed_after(step.typed, *key)};
    }
    return event;
}

}  // namespace

std::string_view screen_id(const Model& model) {
    return std::holds_alternative<Edit>(model.step) ? "pay_rent.email_edit" : "pay_rent.email";
}

std::optional<Event> draw(Kit& kit, const Model& model, TicketPaper paper, const Texts& texts) {
    return std::visit([&](const auto& step) { return draw_step(kit, step, paper, texts); }, model.step);
}

}  // namespace kiosk::confirm_email
