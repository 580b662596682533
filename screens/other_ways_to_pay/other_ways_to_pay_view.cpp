// Other ways to pay, drawn.
#include "screens/other_ways_to_pay/other_ways_to_pay_view.hpp"

#include <string>

#include "screens/parts/agency_words.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::other_ways_to_pay {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

using MaybeEvent = std::optional<Event>;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    // The event, unless "Retour" was touched.
    [[nodiscard]] MaybeEvent with_back(MaybeEvent event) const {
        if (kit.back({.id = "other_ways.back", .label = texts(Key::common_back)})) {
            return Back{};
        }
        return event;
    }
};

// --- the menu --------------------------------------------------------------------------------------------------------

struct Entry {
    Page page;
    std::string_view id;
    Key label;
    Key hint;
    Icon icon;
    widgets::Family family;
};

MaybeEvent draw_entry(const Frame& frame, const Entry& entry) {
    const bool touched = frame.kit.row({.id = entry.id,
                                        .label = frame.words(entry.label),
                                        .hint = frame.words(entry.hint),
                                        .icon = entry.icon,
                                        .family = entry.family});
    return touched ? MaybeEvent(PageAsked{entry.page}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Menu&) {
    constexpr Entry kTold[] = {{Page::transfer, "other_ways.transfer", Key::ways_transfer, Key::ways_transfer_hint,
                                Icon::bank, widgets::Family::sun},
                               {Page::channels, "other_ways.channels", Key::ways_channels, Key::ways_channels_hint,
                                Icon::receipt, widgets::Family::sun}};
    constexpr Entry kAlways[] = {{Page::card_ceiling, "other_ways.card", Key::ways_card, Key::ways_card_hint,
                                  Icon::credit_card, widgets::Family::papers},
                                 {Page::difficulty, "other_ways.difficulty", Key::ways_difficulty,
                                  Key::ways_difficulty_hint, Icon::comment_question, widgets::Family::pine}};
    frame.begin("other_ways.menu");
    frame.kit.question({.text = frame.words(Key::ways_title)});
    MaybeEvent event;
    const auto draw = [&](const Entry& entry) {
        if (auto asked = draw_entry(frame, entry)) {
            event = std::move(asked);
        }
    };
    if (frame.context.content->payment_channels) {
        for (const Entry& entry : kTold) draw(entry);
    } else {
        frame.kit.strip({.text = frame.words(Key::ways_not_told)});
    }
    for (const Entry& entry : kAlways) draw(entry);
    frame.kit.spring();
    frame.kit.town();
    return frame.with_back(std::move(event));
}

// --- a transfer ------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const LoadingContracts&) {
    draw_waiting(frame.kit, {"other_ways.loading", Key::common_loading_title, Key::common_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const ChooseContract& step) {
    frame.begin("other_ways.contract");
    frame.kit.question({.text = frame.words(Key::common_choose_contract)});
    MaybeEvent event;
    for (std::size_t index = 0; index < step.contracts.size(); ++index) {
        const ContractSummary& contract = step.contracts[index];
        const std::string id = "other_ways.contract." + std::to_string(index);
        if (frame.kit.row({.id = id,
                           .label = contract_name(contract, frame.texts),
                           .hint = contract.address_line.view(),
                           .icon = contract.kind == ContractKind::garage ? Icon::car : Icon::home,
                           .family = widgets::Family::sun})) {
            event = ContractChosen{index};
        }
    }
    frame.kit.spring();
    return frame.with_back(std::move(event));
}

void draw_details(const Frame& frame, const Transfer& step) {
    const TransferDetails& details = step.details;
    const std::string iban = grouped_iban(details.iban);
    frame.kit.fact({.label = frame.words(Key::ways_fact_beneficiary), .value = details.beneficiary});
    frame.kit.fact({.label = frame.words(Key::ways_fact_iban), .value = iban});
    frame.kit.fact({.label = frame.words(Key::ways_fact_bic), .value = details.bic});
    const bool is_known = !details.reference.empty();
    frame.kit.fact({.label = frame.words(Key::ways_fact_reference),
                    .value = is_known ? details.reference.view() : frame.words(Key::ways_your_contract)});
    if (step.amount > Cents{0}) {
        frame.kit.fact({.label = frame.words(Key::ways_fact_amount), .value = to_french(step.amount)});
    }
}

MaybeEvent draw_step(const Frame& frame, const Transfer& step) {
    frame.begin("other_ways.transfer");
    const bool has_code = can_have_code(step.details, step.amount);
    const std::string_view how = frame.words(has_code ? Key::ways_transfer_code : Key::ways_transfer_copy);
    frame.kit.question({.text = frame.words(Key::ways_transfer_title), .sentence = how});
    if (has_code) {
        const PrivateText code = transfer_code(step.details, step.amount);
        frame.kit.qr_code({.id = "other_ways.code", .payload = code.view(), .spoken = how});
    }
    draw_details(frame, step);
    frame.kit.strip({.tone = widgets::Tone::warn, .text = frame.words(Key::ways_transfer_reference)});
    frame.kit.text({.text = frame.words(Key::ways_transfer_days), .second = true, .if_room = true});
    frame.kit.spring();
    MaybeEvent event;
    if (!frame.context.tenant && frame.kit.button({.id = "other_ways.sign_in",
                                                   .label = frame.words(Key::ways_sign_in),
                                                   .icon = Icon::lock_open,
                                                   .size = widgets::ButtonSize::small})) {
        event = SignInAsked{};
    }
    event = frame.with_back(std::move(event));
    const bool has_printer = frame.context.availability.ticket_paper != TicketPaper::no_printer;
    if (frame.kit.forward({.id = "other_ways.print",
                           .label = frame.words(Key::ways_print),
                           .icon = Icon::printer,
                           .stopped = has_printer ? std::string_view() : frame.words(Key::balance_no_printer)})) {
        event = SlipAsked{};
    }
    return event;
}

// --- what else there is ----------------------------------------------------------------------------------------------

// Heading and words in one piece: no page ends between them.
void draw_paragraph(const Frame& frame, std::string_view heading, std::string_view words) {
    std::string text = "<b>";
    text.append(heading).append("</b>\n").append(words);
    frame.kit.text({.text = text, .style = widgets::TextStyle::lead});
}

MaybeEvent draw_step(const Frame& frame, const Channels&) {
    frame.begin("other_ways.channels");
    frame.kit.question({.text = frame.words(Key::ways_channels)});
    const auto& told = frame.context.content->payment_channels;
    if (told) {
        for (const PaymentChannel& channel : told->channels) {
            draw_paragraph(frame, channel.title, channel.text);
        }
    }
    frame.kit.spring();
    frame.kit.town();
    return frame.with_back(std::nullopt);
}

MaybeEvent draw_agent(const Frame& frame) {
    const bool touched = frame.kit.button({.id = "other_ways.agent",
                                           .label = frame.words(Key::agent_call),
                                           .icon = Icon::bell,
                                           .size = widgets::ButtonSize::small});
    return touched ? MaybeEvent(AgentAsked{}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CardCeiling&) {
    frame.begin("other_ways.card");
    frame.kit.question({.text = frame.words(Key::ways_card), .sentence = frame.words(Key::ways_card_text)});
    draw_paragraph(frame, frame.words(Key::ways_card_raise), frame.words(Key::ways_card_raise_text));
    draw_paragraph(frame, frame.words(Key::ways_card_part), frame.words(Key::ways_card_part_text));
    draw_paragraph(frame, frame.words(Key::ways_card_other), frame.words(Key::ways_card_other_text));
    frame.kit.spring();
    MaybeEvent event;
    {
        const auto pair = frame.kit.grid(2);
        event = draw_agent(frame);
        if (frame.context.content->payment_channels && frame.kit.button({.id = "other_ways.transfer",
                                                                         .label = frame.words(Key::ways_transfer),
                                                                         .icon = Icon::bank,
                                                                         .size = widgets::ButtonSize::small})) {
            event = PageAsked{Page::transfer};
        }
    }
    event = frame.with_back(std::move(event));
    if (frame.kit.forward(
            {.id = "other_ways.pay", .label = frame.words(Key::ways_pay_part), .icon = Icon::arrow_right})) {
        event = PayAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Difficulty&) {
    frame.begin("other_ways.difficulty");
    frame.kit.question(
        {.text = frame.words(Key::ways_difficulty_title), .sentence = frame.words(Key::ways_difficulty_text)});
    frame.kit.steps({{.text = frame.words(Key::ways_difficulty_1)},
                     {.text = frame.words(Key::ways_difficulty_2)},
                     {.text = frame.words(Key::ways_difficulty_3)}});
    frame.kit.strip({.text = frame.words(Key::ways_difficulty_bring)});
    draw_agency_phone(frame.kit, frame.context, frame.texts);
    frame.kit.spring();
    MaybeEvent event = frame.with_back(draw_agent(frame));
    if (frame.kit.forward({.id = "other_ways.appointment",
                           .label = frame.words(Key::appointments_take),
                           .icon = Icon::calendar_clock})) {
        event = AppointmentAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::other_ways_to_pay
