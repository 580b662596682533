// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "screens/parts/next_second.hpp"
#include "screens/receipt_again/receipt_again.hpp"

namespace kiosk::receipt_again {
namespace {

// "K4M7 29TX", or with a dash after every two.
constexpr std::size_t kTypedLengthMax = 12;

bool parts_signs(char character) {
    return character == ' ' || character == '-';
}

bool may_stand_in_reference(char character) {
    const bool is_digit = character >= '0' && character <= '9';
    const bool is_letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    return is_digit || (is_letter && character != 'u' && character != 'U');
}

std::optional<Reference> typed_reference(const Model& model) {
    const TypedReference typed = read_typed(model.reference.view());
    const auto* reference = std::get_if<Reference>(&typed);
    return reference != nullptr ? std::optional(*reference) : std::nullopt;
}

Outcome search(Model model) {
    const auto reference = typed_reference(model);
    const auto contract = parse_contract_number(model.contract_digits.view());
    if (!reference || !contract || model.last_four.size() != kLastFourDigits) {
        return stay(std::move(model));
    }
    FindReceipt question{*reference, *contract, std::string(model.last_four.view())};
    return go(std::move(model), Searching{}, AskPublicService{std::move(question)});
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const HandingOver& over) { return over.from; });
}

PrivateText digits_of(std::string_view text, std::size_t most) {
    PrivateText digits;
    for (const char& character : text) {
        if (character >= '0' && character <= '9' && digits.size() < most) {
            digits.append({&character, 1});
        }
    }
    return digits;
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    if (std::holds_alternative<EnterReference>(model.step)) {
        const bool fits = event.text.size() <= kTypedLengthMax;
        model.reference = fits ? event.text : model.reference;
    } else if (std::holds_alternative<EnterContract>(model.step)) {
        model.contract_digits = contract_digits(event.text.view());
    } else if (std::holds_alternative<EnterLastFour>(model.step)) {
        model.last_four = digits_of(event.text.view(), kLastFourDigits);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(
        match{
            [&](const EnterReference&) {
                return typed_reference(model) ? go(std::move(model), EnterContract{}) : stay(std::move(model));
            },
            [&](const EnterContract&) {
                return parse_contract_number(model.contract_digits.view()) ? go(std::move(model), EnterLastFour{})
                                                                           : stay(std::move(model));
            },
            [&](const EnterLastFour&) { return search(std::move(model)); },
            // Each answer can be looked at again on the way.
            [&](const NotFound& at) {
                return context.now >= at.retry_at ? go(std::move(model), EnterReference{}) : stay(std::move(model));
            },
            [&](const BackendAway&) { return search(std::move(model)); },
            [&](const auto&) { return stay(std::move(model)); },
        },
        Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const EnterReference&) { return leave(std::move(model)); },
                          [&](const EnterContract&) { return go(std::move(model), EnterReference{}); },
                          [&](const EnterLastFour&) { return go(std::move(model), EnterContract{}); },
                          [&](const NotFound&) { return leave(std::move(model)); },
                          [&](const BackendAway&) { return go(std::move(model), EnterLastFour{}); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const SignInAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<NotFound>(model.step);
    return can ? Outcome{std::move(model), {OpenJourney{JourneyName::balance}}} : stay(std::move(model));
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    const auto* found = std::get_if<Found>(&model.step);
    if (found == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    HandingOver handing{*found, {}};
    SlipOrder ticket{DuplicateTicket{found->receipt}};
    return hand(std::move(model), std::move(handing), hand_over::begin(std::move(ticket)));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome refused(Model model, const PortalRefusal* refusal, MonotonicTime now) {
    return is_no_answer(refusal) ? go(std::move(model), BackendAway{})
                                 : go(std::move(model), NotFound{retry_at(refusal, now)});
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    if (!std::holds_alternative<Searching>(model.step)) {
        return stay(std::move(model));
    }
    const auto* receipt = std::get_if<ReceiptData>(&answered.answer);
    const bool is_the_one = receipt != nullptr && typed_reference(model) == receipt->reference;
    return is_the_one ? go(std::move(model), Found{std::make_shared<const ReceiptData>(*receipt)})
                      : refused(std::move(model), answered.refusal(), context.now);
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::hear(at.part, news, context.now);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin(const JourneyContext& context) {
    Model model{{}, {}, {}, EnterReference{}};
    return context.tenant ? Outcome{std::move(model), {OpenJourney{JourneyName::balance}}} : stay(std::move(model));
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    return std::holds_alternative<HandingOver>(model.step) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    return std::holds_alternative<HandingOver>(model.step) ? HelpTopic::printer : HelpTopic::pay;
}

std::optional<MonotonicTime> next_change(const Model& model, MonotonicTime now) {
    const auto* at = std::get_if<NotFound>(&model.step);
    return at != nullptr ? next_second(at->retry_at - now, now) : std::nullopt;
}

TypedReference read_typed(std::string_view text) {
    std::size_t signs = 0;
    for (const char character : text) {
        if (parts_signs(character)) {
            continue;
        }
        if (!may_stand_in_reference(character)) {
            return Typo::unknown_sign;
        }
        ++signs;
    }
    if (signs < kReferenceSigns) {
        return Missing{kReferenceSigns - signs};
    }
    const auto reference = Reference::parse(text);
    return reference ? TypedReference{*reference} : TypedReference{Typo::wrong_sign};
}

}  // namespace kiosk::receipt_again
