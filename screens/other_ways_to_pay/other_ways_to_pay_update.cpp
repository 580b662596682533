// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "screens/other_ways_to_pay/other_ways_to_pay.hpp"

namespace kiosk::other_ways_to_pay {
namespace {

// Empty until the landlord has told it.
TransferDetails account_of(const JourneyContext& context) {
    const auto& channels = context.content->payment_channels;
    return channels ? channels->transfer : TransferDetails{};
}

Outcome show_transfer(Model model, const ContractSummary* contract, const JourneyContext& context) {
    Transfer transfer{account_of(context), Cents{}};
    if (contract != nullptr) {
        transfer.details.reference = contract->contract_number;
        transfer.amount = std::max(contract->estimated_remainder, Cents{0});
    }
    return go(std::move(model), std::move(transfer));
}

Outcome open_transfer(Model model, const JourneyContext& context) {
    if (!context.content->payment_channels) {
        return stay(std::move(model));
    }
    return context.tenant ? go(std::move(model), LoadingContracts{}, AskContractList{})
                          : show_transfer(std::move(model), nullptr, context);
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const HandingOver& over) { return over.from; });
}

template <class... Steps>
bool stands_at(const Model& model) {
    return (std::holds_alternative<Steps>(model.step) || ...);
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const Menu&) { return leave(std::move(model)); },
                          [&](const LoadingContracts&) { return stay(std::move(model)); },
                          [&](const HandingOver&) { return stay(std::move(model)); },
                          [&](const auto&) { return go(std::move(model), Menu{}); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const PageAsked& event, const JourneyContext& context) {
    const bool from_ceiling = stands_at<CardCeiling>(model) && event.page == Page::transfer;
    if (!stands_at<Menu>(model) && !from_ceiling) {
        return stay(std::move(model));
    }
    switch (event.page) {
        case Page::transfer:
            return open_transfer(std::move(model), context);
        case Page::channels:
            return context.content->payment_channels ? go(std::move(model), Channels{}) : stay(std::move(model));
        case Page::card_ceiling:
            return go(std::move(model), CardCeiling{});
        case Page::difficulty:
            return go(std::move(model), Difficulty{});
    }
    return stay(std::move(model));
}

Outcome on(Model model, const ContractChosen& event, const JourneyContext& context) {
    const auto* at = std::get_if<ChooseContract>(&model.step);
    if (at == nullptr || event.contract >= at->contracts.size()) {
        return stay(std::move(model));
    }
    const ContractSummary contract = at->contracts[event.contract];
    return show_transfer(std::move(model), &contract, context);
}

Outcome on(Model model, const SlipAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Transfer>(&model.step);
    if (at == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    SlipOrder slip{TransferSlip{at->details, at->amount}};
    HandingOver handing{*at, {}};
    return hand(std::move(model), std::move(handing), hand_over::begin(std::move(slip)));
}

Outcome on(Model model, const SignInAsked&, const JourneyContext& context) {
    const bool can = stands_at<Transfer>(model) && !context.tenant;
    return can ? Outcome{std::move(model), {SignInFirst{JourneyName::other_ways_to_pay}}} : stay(std::move(model));
}

Outcome on(Model model, const PayAsked&, const JourneyContext&) {
    const bool can = stands_at<CardCeiling>(model);
    return can ? Outcome{std::move(model), {OpenJourney{JourneyName::pay_rent}}} : stay(std::move(model));
}

Outcome on(Model model, const AgentAsked&, const JourneyContext&) {
    const bool can = stands_at<Difficulty, CardCeiling>(model);
    return can ? Outcome{std::move(model), {CallForAgent{}}} : stay(std::move(model));
}

Outcome on(Model model, const AppointmentAsked&, const JourneyContext&) {
    const bool can = stands_at<Difficulty>(model);
    return can ? Outcome{std::move(model), {OpenJourney{JourneyName::appointments}}} : stay(std::move(model));
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
    return stands_at<HandingOver>(model) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// Without the contracts the account is as good as ever: the tenant writes the reference by heart.
Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    if (!stands_at<LoadingContracts>(model)) {
        return stay(std::move(model));
    }
    const auto* found = std::get_if<kiosk::Contracts>(&answered.answer);
    const auto contracts = found != nullptr ? found->contracts : std::vector<ContractSummary>{};
    if (contracts.size() > 1) {
        return go(std::move(model), ChooseContract{contracts});
    }
    return show_transfer(std::move(model), contracts.empty() ? nullptr : &contracts.front(), context);
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

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    return stands_at<HandingOver>(model) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? hand_over::idle_time(at->part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    return stands_at<HandingOver>(model) ? HelpTopic::printer : HelpTopic::pay;
}

}  // namespace kiosk::other_ways_to_pay
