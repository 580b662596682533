// Following the glass from journey to journey.
#include "kiosk/runtime/journey_counts.hpp"

#include "kiosk/base/type_name.hpp"

namespace kiosk::runtime {
namespace {

template <class Model>
constexpr bool kIsJourney =
    ServiceJourney<Model> || std::same_as<Model, sign_in::Model> || std::same_as<Model, pay_rent::Model>;

template <class Step, class Ends>
constexpr bool kIsAmong = false;
template <class Step, class... Ends>
constexpr bool kIsAmong<Step, std::variant<Ends...>> = (std::same_as<Step, Ends> || ...);

// Steps at which a tenant has got what the journey is for: something was done, or stands there to be read.
using Ends = std::variant<
    appointments::Booked, appointments::Cancelled, balance::Account, balance::Movements, balance::OnePayment,
    balance::Reported, create_account::Active, create_account::Pending, help_and_information::Answer,
    help_and_information::KnownProblems, help_and_information::Announcements, help_and_information::Hours,
    help_and_information::Contacts, help_and_information::Urgent, help_and_information::Privacy,
    help_and_information::Accessibility, help_and_information::PaperReported, my_documents::Preview,
    my_documents::Insurance, my_requests::Detail, other_ways_to_pay::Transfer, other_ways_to_pay::Channels,
    other_ways_to_pay::CardCeiling, other_ways_to_pay::Difficulty, pay_rent::Accepted, pay_rent::PrintTicket,
    pay_rent::Done, profile::Overview, profile::Changed, receipt_again::Found, recover_access::Changed,
    rent_notices::Preview, rent_notices::Requested, report_problem::ShowEmergency, report_problem::PrintingEmergency>;

template <class Step>
bool is_end(const Step& step) {
    if constexpr (requires { static_cast<const leave_deposit::Model&>(step.part); }) {
        return std::holds_alternative<leave_deposit::Left>(step.part.step) ||
               std::holds_alternative<leave_deposit::Printing>(step.part.step);
    } else if constexpr (requires { static_cast<const hand_over::Model&>(step.part); }) {
        return true;  // a paper is there to be taken along
    } else {
        return kIsAmong<Step, Ends>;
    }
}

struct Open {
    std::size_t step = std::variant_npos;
    std::string_view model_type;
    std::string_view step_type;
    bool is_end = false;
};

// nullopt: no journey is open.
std::optional<Open> open_journey(const Route& route) {
    return std::visit(
        []<class Model>(const Model& model) -> std::optional<Open> {
            if constexpr (kIsJourney<Model>) {
                return std::visit(
                    [&model]<class Step>(const Step& step) {
                        return Open{model.step.index(), type_name<Model>(), type_name<Step>(), is_end(step)};
                    },
                    model.step);
            } else {
                return std::nullopt;
            }
        },
        route);
}

}  // namespace

std::string step_label(std::string_view type) {
    const std::size_t colon = type.rfind(':');
    const std::string_view name = colon == std::string_view::npos ? type : type.substr(colon + 1);
    std::string label;
    for (const char letter : name) {
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        if (is_capital && !label.empty()) label += '_';
        label += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return label;
}

std::string journey_label(std::string_view type) {
    const std::string_view space = type.substr(0, type.rfind("::"));
    const std::size_t colon = space.rfind(':');
    return std::string{colon == std::string_view::npos ? space : space.substr(colon + 1)};
}

void JourneyCounts::follow(const Route& route, Signed is_signed) {
    const auto open = open_journey(route);
    const Place place = open ? Place{route.index(), open->step} : Place{};
    if (place != m_place) {
        if (place.route != m_place.route) leave(route, is_signed);
        m_place = place;
        if (open) {
            if (m_journey.empty()) {
                m_journey = journey_label(open->model_type);
                ++m_all[m_journey].started;
            }
            m_step = step_label(open->step_type);
            ++m_all[m_journey].steps[m_step].entered;
        }
    }
    // A step may come to its end by itself: what is handed in is stored.
    if (open && open->is_end) m_has_reached_its_end = true;
}

void JourneyCounts::leave(const Route& next, Signed is_signed) {
    if (m_journey.empty()) return;
    // These two hand over to what they are for.
    const bool has_signed_in = m_journey == "sign_in" && is_signed == Signed::in;
    const bool goes_to_pay = m_journey == "guest_payment" && std::holds_alternative<pay_rent::Model>(next);
    JourneyCount& journey = m_all[m_journey];
    if (m_has_reached_its_end || has_signed_in || goes_to_pay) {
        ++journey.finished;
    } else {
        ++journey.steps[m_step].abandoned;
    }
    m_journey.clear();
    m_has_reached_its_end = false;
}

}  // namespace kiosk::runtime
