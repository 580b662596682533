// Journey "other_ways_to_pay": a transfer with its reference and its code, the landlord's other channels, what to do
// when a card reaches its ceiling, and whom to speak to when paying is hard. Nobody needs to sign in; whoever does
// finds the reference and the sum filled in.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "screens/parts/hand_over.hpp"
#include "screens/parts/service_journey.hpp"

namespace kiosk::other_ways_to_pay {

// --- steps
struct Menu {
    friend bool operator==(const Menu&, const Menu&) = default;
};
struct LoadingContracts {  // for the reference of the transfer
    friend bool operator==(const LoadingContracts&, const LoadingContracts&) = default;
};
struct ChooseContract {
    std::vector<ContractSummary> contracts;
    friend bool operator==(const ChooseContract&, const ChooseContract&) = default;
};
struct Transfer {
    TransferDetails details;  // without a reference: the tenant writes the contract number
    Cents amount;             // what is left to pay; 0: nothing, or not known
    friend bool operator==(const Transfer&, const Transfer&) = default;
};
struct Channels {
    friend bool operator==(const Channels&, const Channels&) = default;
};
struct CardCeiling {
    friend bool operator==(const CardCeiling&, const CardCeiling&) = default;
};
struct Difficulty {
    friend bool operator==(const Difficulty&, const Difficulty&) = default;
};
struct HandingOver {  // the slip of a transfer
    Transfer from;
    hand_over::Model part;
    friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

using Step =
    std::variant<Menu, LoadingContracts, ChooseContract, Transfer, Channels, CardCeiling, Difficulty, HandingOver>;

struct Model {
    Step step;
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct Back {};
enum class Page : unsigned char { transfer, channels, card_ceiling, difficulty };
struct PageAsked {
    Page page = Page::transfer;
};
struct ContractChosen {
    std::size_t contract = 0;
};
struct SlipAsked {};
struct SignInAsked {};  // so that the reference of a transfer stands there
struct PayAsked {};     // a part of it, by card
struct AgentAsked {};
struct AppointmentAsked {};
struct HandOverEvent {
    hand_over::Event event;
};
struct Leave {};
using Event = std::variant<Back, PageAsked, ContractChosen, SlipAsked, SignInAsked, PayAsked, AgentAsked,
                           AppointmentAsked, HandOverEvent, Leave>;

using Outcome = JourneyOutcome<Model>;

[[nodiscard]] inline Outcome begin() {
    return {Model{Menu{}}, {}};
}
[[nodiscard]] Outcome update(Model model, const Event& event, const JourneyContext& context);
[[nodiscard]] Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context);

[[nodiscard]] Leaving leaving(const Model& model);
[[nodiscard]] IdleTime idle_time(const Model& model);
[[nodiscard]] HelpTopic help_topic(const Model& model);

}  // namespace kiosk::other_ways_to_pay
