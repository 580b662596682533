// The journeys on one page each: every step met with every event, printed where something changes, compared with the
// committed table. A reviewer reads the whole journey in tests/screens/journeys/<journey>.transitions; a forgotten pair
// is a missing line. After a wanted change: KIOSK_REBASELINE=1 writes the tables anew.
#include <sstream>

#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

const char* name_of(const pay_rent::Effect& effect) {
    static constexpr const char* kNames[] = {"LoadContracts", "BeginPayment", "PrintDocument", "CancelPrinting",
                                             "LeaveJourney",  "EndSession",   "OpenOtherWays"};
    return kNames[effect.index()];
}
const char* name_of(const sign_in::Effect& effect) {
    static constexpr const char* kNames[] = {
        "StartCodeReader",         "StopCodeReader", "RequestSignInChallenge", "OpenSessionWithCode",
        "OpenSessionWithPassword", "FinishSignIn",   "LeaveJourney",           "RecoverAccess"};
    return kNames[effect.index()];
}

template <class Step>
std::string name_among(const Named<Step>& steps, const Step& step) {
    for (const auto& [name, sample] : steps) {
        if (sample.index() == step.index()) {
            return name.substr(0, name.find('.'));
        }
    }
    return "?";
}

template <class Step, class Event, class Start>
std::string table(const Named<Step>& steps, const Named<Event>& events, Start start, const JourneyContext& context) {
    std::ostringstream out;
    for (const auto& [step_name, step] : steps) {
        for (const auto& [event_name, event] : events) {
            const auto before = start(step);
            const auto after = update(before, event, context);
            if (after.model == before && after.effects.empty()) {
                continue;
            }
            out << step_name << " + " << event_name << " -> " << name_among(steps, after.model.step);
            for (const auto& effect : after.effects) {
                out << " !" << name_of(effect);
            }
            out << '\n';
        }
    }
    return out.str();
}

}  // namespace

TEST_CASE("pay_rent: table of transitions") {
    const auto start = [](const pay_rent::Step& step) { return paying(step); };
    compare_with_committed("pay_rent", table(pay_rent_steps(), pay_rent_events(), start, sample_context_signed_in()));
}

TEST_CASE("sign_in: table of transitions") {
    const auto start = [](const sign_in::Step& step) { return sign_in::Model{step}; };
    compare_with_committed("sign_in", table(sign_in_steps(), sign_in_events(), start, sample_context()));
}

TEST_CASE("samples: every step and every event of a journey is among them, so that no table has a hole") {
    const auto all_of = [](const auto& named, std::size_t count) {
        std::vector<bool> seen(count, false);
        for (const auto& [name, value] : named) {
            seen[value.index()] = true;
        }
        return std::find(seen.begin(), seen.end(), false) == seen.end();
    };
    CHECK(all_of(pay_rent_steps(), std::variant_size_v<pay_rent::Step>));
    CHECK(all_of(pay_rent_events(), std::variant_size_v<pay_rent::Event>));
    CHECK(all_of(sign_in_steps(), std::variant_size_v<sign_in::Step>));
    CHECK(all_of(sign_in_events(), std::variant_size_v<sign_in::Event>));
    CHECK(all_of(home_steps(), std::variant_size_v<home::Step>));
    CHECK(all_of(print_steps(), std::variant_size_v<print_document::Step>));
}
