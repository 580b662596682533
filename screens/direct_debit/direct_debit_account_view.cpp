// Whose account, its IBAN with what is wrong about it, and when it is debited, drawn.
#include <algorithm>

#include "kiosk/base/utf8.hpp"
#include "screens/direct_debit/direct_debit_steps_view.hpp"
#include "screens/parts/asking.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::direct_debit {
namespace {

using texts::Key;
using widgets::Icon;
using widgets::Tone;
using widgets::Verdict;
using Kind = IbanVerdictKind;

struct Typing {
    std::string_view screen;
    Key question;
    const PrivateText& text;
    std::size_t characters_max;
};

MaybeEvent draw_typing(const Frame& frame, const Typing& typing) {
    const bool is_nothing = is_blank(typing.text.view());
    return event_of<Event, Typed, GoOn, Back>(
        draw_comment(frame.kit,
                     {.screen = typing.screen,
                      .question = typing.question,
                      .text = typing.text.view(),
                      .characters_max = typing.characters_max,
                      .stopped = is_nothing ? frame.words(Key::requests_write_first) : std::string_view()},
                     frame.context, frame.texts));
}

bool is_wrong(Kind kind) {
    return kind != Kind::empty && kind != Kind::still_typing && kind != Kind::good;
}

std::string_view name_of(const IbanCountry& country, const Frame& frame) {
    return frame.texts.language() == texts::Language::english ? country.english_name : country.french_name;
}

// What is wrong, and how to mend it.
std::string sentence_of(const Frame& frame, const IbanVerdict& verdict) {
    const std::string country{verdict.country != nullptr ? name_of(*verdict.country, frame) : std::string_view()};
    const std::string length = std::to_string(verdict.country != nullptr ? verdict.country->length : 0);
    const std::string place = std::to_string(verdict.position + 1);
    switch (verdict.kind) {
        case Kind::empty:
            return std::string(frame.words(Key::iban_hint_empty));
        case Kind::still_typing:
        case Kind::too_short:
            if (verdict.country == nullptr) return std::string(frame.words(Key::iban_hint_empty));
            return frame.texts.with(Key::iban_hint_typing,
                                    {{"length", length}, {"missing", std::to_string(verdict.missing_count)}});
        case Kind::bad_character:
            return frame.texts.with(Key::iban_bad_character, {{"place", place}});
        case Kind::bad_prefix:
            return std::string(frame.words(Key::iban_bad_prefix));
        case Kind::bank_details_typed:
            return std::string(frame.words(Key::iban_is_rib));
        case Kind::bank_code_typed:
            return std::string(frame.words(Key::iban_is_bic));
        case Kind::overseas_prefix:
            return std::string(frame.words(Key::iban_overseas));
        case Kind::unknown_country:
            return std::string(frame.words(Key::iban_unknown_country));
        case Kind::not_sepa:
            return frame.texts.with(Key::iban_not_sepa, {{"country", country}});
        case Kind::too_long:
            return frame.texts.with(Key::iban_too_long,
                                    {{"length", length}, {"surplus", std::to_string(verdict.surplus_count)}});
        case Kind::bad_structure:
            return frame.texts.with(
                verdict.expected == IbanCharacter::digit ? Key::iban_letter_for_digit : Key::iban_digit_for_letter,
                {{"place", place}});
        case Kind::bad_check_digits:
            return std::string(frame.words(Key::iban_bad_check));
        case Kind::bad_rib_key:
            return std::string(frame.words(Key::iban_bad_key));
        case Kind::good:
            break;
    }
    return std::string(frame.words(Key::iban_good));
}

void draw_verdicts(const Frame& frame, const IbanVerdict& verdict, std::size_t typed) {
    const bool knows = verdict.country != nullptr;
    const bool wrong = is_wrong(verdict.kind);
    const auto grid = frame.kit.grid(3);
    const bool bad_country = verdict.kind == Kind::unknown_country || verdict.kind == Kind::not_sepa ||
                             verdict.kind == Kind::bad_prefix || verdict.kind == Kind::overseas_prefix;
    frame.kit.verdict({.tone = bad_country ? Tone::bad : (knows ? Tone::good : Tone::mute),
                       .name = frame.words(Key::iban_country),
                       .result = knows ? name_of(*verdict.country, frame) : frame.words(Key::iban_not_yet),
                       .if_room = true});
    const std::string count =
        knows ? frame.texts.with(Key::iban_length_of, {{"count", std::to_string(typed)},
                                                       {"length", std::to_string(verdict.country->length)}})
              : std::string(frame.words(Key::iban_not_yet));
    const bool complete = knows && typed == verdict.country->length;
    frame.kit.verdict({.tone = verdict.kind == Kind::too_long ? Tone::bad : (complete ? Tone::good : Tone::mute),
                       .name = frame.words(Key::iban_length),
                       .result = count,
                       .if_room = true});
    frame.kit.verdict({.tone = wrong ? Tone::bad : (verdict.kind == Kind::good ? Tone::good : Tone::mute),
                       .name = frame.words(Key::iban_check),
                       .result = frame.words(wrong                        ? Key::iban_to_correct
                                             : verdict.kind == Kind::good ? Key::iban_right
                                                                          : Key::iban_at_the_end),
                       .if_room = true});
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Holder&) {
    frame.begin("direct_debit.holder");
    frame.step(2, Key::debit_step_holder);
    frame.kit.question(
        {.text = frame.words(Key::debit_holder_question), .sentence = frame.words(Key::debit_holder_sentence)});
    MaybeEvent event;
    const auto value = [&](const PrivateText& text) {
        return text.empty() ? frame.words(Key::debit_to_fill) : text.view();
    };
    if (frame.kit.fact({.label = frame.words(Key::debit_fact_holder),
                        .value = value(frame.model.holder),
                        .change_id = "direct_debit.change_holder"})) {
        event = HolderAsked{};
    }
    if (frame.kit.fact({.label = frame.words(Key::debit_fact_address),
                        .value = value(frame.model.address),
                        .change_id = "direct_debit.change_address"})) {
        event = AddressAsked{};
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    const bool complete = !frame.model.holder.empty() && !frame.model.address.empty();
    if (frame.forward(Key::common_continue, complete ? std::string_view() : frame.words(Key::debit_fill_first))) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const EnterHolder& step) {
    return draw_typing(frame, {"direct_debit.enter_holder", Key::debit_enter_holder, step.text, kHolderCharactersMax});
}

MaybeEvent draw_step(const Frame& frame, const EnterAddress& step) {
    return draw_typing(frame,
                       {"direct_debit.enter_address", Key::debit_enter_address, step.text, kAddressCharactersMax});
}

MaybeEvent draw_step(const Frame& frame, const EnterIban& step) {
    frame.begin("direct_debit.iban");
    frame.step(3, Key::debit_step_account);
    frame.kit.question(
        {.text = frame.words(Key::debit_iban_question), .sentence = frame.words(Key::debit_iban_sentence)});
    const IbanVerdict verdict = check_iban(step.typed.view());
    const std::string sentence = sentence_of(frame, verdict);
    const bool wrong = is_wrong(verdict.kind);
    const bool marks = verdict.kind == Kind::bad_character || verdict.kind == Kind::bad_structure;
    frame.kit.field({.id = "direct_debit.number",
                     .value = step.typed.view(),
                     .fault = wrong ? std::string_view(sentence) : std::string_view(),
                     .style = widgets::FieldStyle::groups,
                     .characters = verdict.country != nullptr ? verdict.country->length : std::size_t{27},
                     .marked = marks ? verdict.position : widgets::kNotMarked});
    draw_verdicts(frame, verdict, step.typed.size());
    if (!wrong) {
        frame.kit.strip(
            {.tone = verdict.kind == Kind::good ? Tone::good : Tone::info, .text = sentence, .if_room = true});
    }
    frame.kit.spring();
    MaybeEvent event;
    if (const auto key = frame.kit.iban_pad({.id = "direct_debit.pad",
                                             .place = step.typed.size(),
                                             .expects = next_iban_character(step.typed.view())})) {
        event = Typed{typed_after(step.typed, *key)};
    }
    if (frame.back()) event = Back{};
    std::string stopped;
    if (wrong) {
        stopped = frame.words(Key::iban_stopped_wrong);
    } else if (verdict.kind == Kind::still_typing && verdict.country != nullptr) {
        stopped = frame.texts.counted(Key::iban_missing_one, Key::iban_missing_many, verdict.missing_count);
    } else if (verdict.kind != Kind::good) {
        stopped = frame.words(Key::iban_type_first);
    }
    if (frame.forward(Key::common_continue, stopped)) event = GoOn{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseDay&) {
    frame.begin("direct_debit.day");
    frame.step(4, Key::debit_step_when);
    frame.kit.question({.text = frame.words(Key::debit_day_question)});
    const PrivateText masked = masked_iban(frame.model);
    frame.kit.fact({.label = frame.words(Key::debit_fact_iban), .value = masked.view(), .if_room = true});
    MaybeEvent event;
    const DirectDebitTerms& terms = *frame.context.content->direct_debit;
    const auto month = start_month(frame.context.today, terms);
    for (const int day : terms.debit_days) {
        const std::string id = "direct_debit.day." + std::to_string(day);
        const std::string label =
            frame.texts.with(Key::debit_day_each, {{"day", day_of_month(frame.texts, static_cast<unsigned>(day))}});
        const Date first{month / std::chrono::day{static_cast<unsigned>(day)}};
        const std::string hint = frame.texts.with(Key::debit_day_first, {{"date", date_words(frame.texts, first)}});
        if (frame.kit.choice({.id = id, .label = label, .hint = hint, .chosen = frame.model.debit_day == day}) !=
            widgets::Kit::ChoicePart::none) {
            event = DayChosen{day};
        }
    }
    const std::string notice = frame.texts.counted(Key::debit_notified_one, Key::debit_notified_many,
                                                   static_cast<std::size_t>(terms.pre_notification_days));
    frame.kit.strip({.text = notice});
    frame.kit.spring();
    if (frame.back()) event = Back{};
    const bool has_day = frame.model.debit_day != 0;
    if (frame.forward(Key::common_continue, has_day ? std::string_view() : frame.words(Key::debit_day_first_choose))) {
        event = GoOn{};
    }
    return event;
}

}  // namespace kiosk::direct_debit
