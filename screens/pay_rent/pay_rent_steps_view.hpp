// Inside the view of pay_rent only: one draw_step() for each step, in three files by part of the journey.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/pay_rent/pay_rent.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::pay_rent {

// Everything that drawing one step needs.
struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
    [[nodiscard]] const ContractSummary& contract(std::size_t index) const { return model.contracts[index]; }
    // Screen, top and "Étape n sur 4".
    void begin(std::string_view id, int step, texts::Key name) const;
    // Screen and top: for answers, which are not steps any more.
    void begin(std::string_view id) const;
};

using MaybeEvent = std::optional<Event>;

// "104201/01 · Appartement A-001"
[[nodiscard]] PrivateText number_and_name(const ContractSummary& contract, const texts::Texts& texts);

// --- choosing: pay_rent_amount_view.cpp
MaybeEvent draw_step(const Frame& frame, const Loading& step);
MaybeEvent draw_step(const Frame& frame, const LoadFailed& step);
MaybeEvent draw_step(const Frame& frame, const NoContract& step);
MaybeEvent draw_step(const Frame& frame, const ChooseContract& step);
MaybeEvent draw_step(const Frame& frame, const UnderVerification& step);
MaybeEvent draw_step(const Frame& frame, const NothingToPay& step);
MaybeEvent draw_step(const Frame& frame, const ChooseAmount& step);
MaybeEvent draw_step(const Frame& frame, const TypeAmount& step);
MaybeEvent draw_step(const Frame& frame, const AlreadyPaid& step);
// --- checking, then the card: pay_rent_check_view.cpp
MaybeEvent draw_step(const Frame& frame, const ChooseEmail& step);
MaybeEvent draw_step(const Frame& frame, const Confirm& step);
MaybeEvent draw_step(const Frame& frame, const ReadConditions& step);
MaybeEvent draw_step(const Frame& frame, const Summary& step);
MaybeEvent draw_step(const Frame& frame, const Paying& step);
// --- how it ended, then the paper: pay_rent_outcome_view.cpp
MaybeEvent draw_step(const Frame& frame, const Accepted& step);
MaybeEvent draw_step(const Frame& frame, const Refused& step);
MaybeEvent draw_step(const Frame& frame, const Cancelled& step);
MaybeEvent draw_step(const Frame& frame, const TimedOut& step);
MaybeEvent draw_step(const Frame& frame, const CardNotAsked& step);
MaybeEvent draw_step(const Frame& frame, const OutcomeUnknown& step);
MaybeEvent draw_step(const Frame& frame, const NotAccepted& step);
MaybeEvent draw_step(const Frame& frame, const BackendAway& step);
MaybeEvent draw_step(const Frame& frame, const PrintTicket& step);
MaybeEvent draw_step(const Frame& frame, const Done& step);

}  // namespace kiosk::pay_rent
