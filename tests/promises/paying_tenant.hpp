// A tenant who pays the rent at the glass: the real home screen, views, kit and decisions; fingers touch what is drawn.
// What the runtime would do with the effects is played by the test, which tells the journey what came of them.
//
//     PayingTenant zoe({sample_flat()});
//     zoe.taps("pay_rent.other");
//     CHECK(zoe.reads("Quel montant voulez‑vous payer ?"));
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screens/home/home.hpp"
#include "screens/pay_rent/pay_rent.hpp"
#include "screens/texts/texts.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/glass.hpp"

namespace kiosk::test {

class PayingTenant {
public:
    // Signed in, on the screen that shows the balance (or asks which contract).
    explicit PayingTenant(std::vector<ContractSummary> contracts);
    // At a step that needs others first.
    explicit PayingTenant(pay_rent::Step step);
    PayingTenant(const PayingTenant&) = delete;
    PayingTenant& operator=(const PayingTenant&) = delete;
    ~PayingTenant() = default;

    // A finger; the test ends when there is nothing to touch under that name.
    void taps(std::string_view id);
    void types(std::string_view keyboard_id, std::string_view text);
    // From the screen of the amount to the one where the box is ticked.
    void goes_to_confirm(std::string_view amount);
    // On to the moment when the card is asked for.
    void goes_to_terminal(std::string_view amount);
    // Terminal, backend and printer answer.
    void hears(const pay_rent::Event& event);

    [[nodiscard]] bool sees(std::string_view id) const { return m_glass.has(id); }
    [[nodiscard]] bool is_stopped(std::string_view id) const;
    [[nodiscard]] bool is_chosen(std::string_view id) const;
    [[nodiscard]] std::string label(std::string_view id) const;
    // Anything visible says these words, line breaks and no-break blanks aside.
    [[nodiscard]] bool reads(std::string_view words) const;
    // All that is to be read, for messages.
    [[nodiscard]] std::string screen() const { return m_glass.words(); }

    template <class Effect>
    [[nodiscard]] std::vector<Effect> asked_for() const {
        std::vector<Effect> found;
        for (const auto& effect : m_effects) {
            if (const auto* one = std::get_if<Effect>(&effect)) {
                found.push_back(*one);
            }
        }
        return found;
    }
    template <class At>
    [[nodiscard]] const At& at() const {
        REQUIRE(std::holds_alternative<At>(m_model.step));
        return std::get<At>(m_model.step);
    }

private:
    void show();
    void keep(pay_rent::Outcome outcome);
    void act();

    texts::Texts m_texts{texts::Language::french};
    JourneyContext m_context = sample_context_signed_in();
    pay_rent::Model m_model;
    std::vector<pay_rent::Effect> m_effects;
    std::optional<pay_rent::Event> m_touched;
    Glass m_glass;
};

// One picture of something else: the home screen, a help sheet.
[[nodiscard]] std::unique_ptr<Glass> glass_with(std::function<void(widgets::Kit&, const texts::Texts&)> draw);

// Line breaks and no-break blanks become one plain blank; where a line only may break, nothing stands.
[[nodiscard]] std::string plain(std::string_view text);

}  // namespace kiosk::test
