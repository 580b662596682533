// Inside the view of the balance only: what its two files share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screens/balance/balance.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::balance {

using MaybeEvent = std::optional<Event>;

// Everything that drawing one step needs.
struct Frame {
    widgets::Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const texts::Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(texts::Key key) const { return texts(key); }
    [[nodiscard]] bool back() const {
        return kit.back({.id = "balance.back", .label = words(texts::Key::common_back)});
    }
    [[nodiscard]] MaybeEvent menu() const;       // back to the menu as the way on
    [[nodiscard]] MaybeEvent try_again() const;  // below a headline that says what did not work
};

// "Par carte, 150,00 €"; without an amount that is not known.
[[nodiscard]] std::string name_of(const FoundPayment& payment, const texts::Texts& texts);
[[nodiscard]] std::string_view words_of(AccountEntry::Kind kind, const texts::Texts& texts);
// "il y a 2 heures": so long ago.
[[nodiscard]] std::string age_words(WallTime recorded_at, WallTime now, const texts::Texts& texts);

MaybeEvent draw_step(const Frame& frame, const OnePayment& step);
MaybeEvent draw_step(const Frame& frame, const NothingFound& step);
MaybeEvent draw_step(const Frame& frame, const FetchingTicket& step);
MaybeEvent draw_step(const Frame& frame, const NoTicket& step);
MaybeEvent draw_step(const Frame& frame, const Reporting& step);
MaybeEvent draw_step(const Frame& frame, const Reported& step);
MaybeEvent draw_step(const Frame& frame, const NotReported& step);
MaybeEvent draw_step(const Frame& frame, const HandingOver& step);

}  // namespace kiosk::balance
