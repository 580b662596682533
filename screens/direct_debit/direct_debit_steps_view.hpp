// Inside the view only: what its files share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/direct_debit/direct_debit.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::direct_debit {

inline constexpr int kSteps = 6;  // contracts, holder, account, when, agreement, signature

struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    void step(int number, texts::Key name) const { kit.stepper({.step = number, .of = kSteps, .name = texts(name)}); }
    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
    [[nodiscard]] bool back() const {
        return kit.back({.id = "direct_debit.back", .label = texts(texts::Key::common_back)});
    }
    [[nodiscard]] bool forward(texts::Key key = texts::Key::common_continue, std::string_view stopped = {}) const {
        return kit.forward({.id = "direct_debit.continue",
                            .label = texts(key),
                            .icon = widgets::Icon::arrow_right,
                            .stopped = stopped});
    }
};
using MaybeEvent = std::optional<Event>;

// --- the signature: direct_debit_signing_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Sign& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const AskingCode& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const CodeNotSent& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterCode& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ConfirmingCode& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const CodeNotConfirmed& step);

// --- the account: direct_debit_account_view.cpp
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const Holder& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterHolder& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterAddress& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const EnterIban& step);
[[nodiscard]] MaybeEvent draw_step(const Frame& frame, const ChooseDay& step);

}  // namespace kiosk::direct_debit
