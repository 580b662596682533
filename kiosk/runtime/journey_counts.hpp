// How many journeys were begun, finished and given up, and at which of their steps: in memory, since the start of the
// program, for whoever looks after many kiosks. Journeys and steps go by the names of their types, so there are as many
// as the code has, and nothing of a tenant is among them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/domain/date.hpp"
#include "kiosk/runtime/stage.hpp"

namespace kiosk::runtime {

// "kiosk::pay_rent::ChooseAmount": "choose_amount".
[[nodiscard]] std::string step_label(std::string_view type);
// "kiosk::pay_rent::Model": "pay_rent".
[[nodiscard]] std::string journey_label(std::string_view type);

// Sessions of one day: staff read them.
struct DayCount {
    Date day{};
    int begun = 0;
    int finished = 0;
};

struct StepCount {
    std::uint64_t entered = 0;
    std::uint64_t abandoned = 0;  // the journey was left there, and had not come to an end of its own
};
struct JourneyCount {
    std::uint64_t started = 0;
    std::uint64_t finished = 0;  // left after the tenant had got what it is for
    std::map<std::string, StepCount, std::less<>> steps;
};

class JourneyCounts {
public:
    using All = std::map<std::string, JourneyCount, std::less<>>;

    enum class Signed : unsigned char { in, out };
    // After every event: what the glass shows now, and whether a tenant is signed in.
    void follow(const Route& route, Signed is_signed);
    [[nodiscard]] const All& all() const { return m_all; }

private:
    // As indices, compared after every event; npos: no journey is open.
    struct Place {
        std::size_t route = std::variant_npos;
        std::size_t step = std::variant_npos;
        friend bool operator==(const Place&, const Place&) = default;
    };
    void leave(const Route& next, Signed is_signed);

    All m_all;
    Place m_place;
    std::string m_journey;  // that is open; empty: none
    std::string m_step;
    bool m_has_reached_its_end = false;
};

}  // namespace kiosk::runtime
