// Emergencies, places, categories and problems, drawn.
#include <array>

#include "screens/report_problem/report_problem_steps_view.hpp"

namespace kiosk::report_problem {
namespace {

using texts::Key;
using widgets::Icon;

Icon icon_of_emergency(std::string_view code) {
    constexpr std::array<CodedIcon, 8> kIcons{{{"gas", Icon::gas_cylinder},
                                               {"co", Icon::gas_cylinder},
                                               {"electric", Icon::flash},
                                               {"lift", Icon::elevator},
                                               {"water", Icon::water_pump},
                                               {"police", Icon::lock},
                                               {"fall", Icon::stairs},
                                               {"collapse", Icon::alert}}};
    return icon_of(code, kIcons, Icon::alert_octagon);
}

Icon icon_of_category(std::string_view code) {
    constexpr std::array<CodedIcon, 12> kIcons{{{"plumbing", Icon::water_pump},
                                                {"heating", Icon::radiator},
                                                {"hot_water", Icon::thermometer_lines},
                                                {"electricity", Icon::flash},
                                                {"gas", Icon::gas_cylinder},
                                                {"elevator", Icon::elevator},
                                                {"doors", Icon::key_variant},
                                                {"windows", Icon::border_all},
                                                {"damp", Icon::water_percent},
                                                {"walls", Icon::stairs},
                                                {"pests", Icon::bug},
                                                {"garage", Icon::car}}};
    return icon_of(code, kIcons, Icon::comment_question);
}

Key name_of(ProblemPlace place) {
    switch (place) {
        case ProblemPlace::dwelling:
            return Key::problem_place_dwelling;
        case ProblemPlace::common_area:
            return Key::problem_place_common;
        case ProblemPlace::garage:
            return Key::problem_place_garage;
        case ProblemPlace::cellar:
            return Key::problem_place_cellar;
        case ProblemPlace::outdoor:
            break;
    }
    return Key::problem_place_outdoor;
}

Key hint_of(ProblemPlace place) {
    return place == ProblemPlace::common_area ? Key::problem_place_common_hint : Key::problem_place_outdoor_hint;
}

Icon icon_of(ProblemPlace place) {
    switch (place) {
        case ProblemPlace::dwelling:
            return Icon::home;
        case ProblemPlace::common_area:
            return Icon::elevator;
        case ProblemPlace::garage:
            return Icon::car;
        case ProblemPlace::cellar:
            return Icon::key_variant;
        case ProblemPlace::outdoor:
            break;
    }
    return Icon::border_all;
}

bool is_of_a_contract(ProblemPlace place) {
    return place == ProblemPlace::dwelling || place == ProblemPlace::garage;
}

Key payer_words(RepairPayer payer) {
    switch (payer) {
        case RepairPayer::landlord:
            return Key::problem_payer_landlord;
        case RepairPayer::tenant:
            return Key::problem_payer_tenant;
        case RepairPayer::maintenance:
            return Key::problem_payer_maintenance;
        case RepairPayer::depends:
            break;
    }
    return Key::problem_payer_depends;
}

}  // namespace

std::string place_words(const Frame& frame, const PlaceChoice& place) {
    const std::string_view name = frame.words(name_of(place.place));
    if (!is_of_a_contract(place.place)) return std::string(name);
    const std::string_view label = contract_name(frame.model.contracts[place.contract], frame.texts);
    return frame.texts.with(Key::problem_place_of, {{"place", name}, {"contract", label}});
}

MaybeEvent draw_step(const Frame& frame, const Emergencies&) {
    frame.begin("report_problem.emergencies");
    frame.kit.question(
        {.text = frame.words(Key::problem_emergency_question), .sentence = frame.words(Key::problem_emergency_call)});
    MaybeEvent event;
    const auto& emergencies = frame.context.content->taxonomy.emergencies;
    {
        const auto pair = frame.kit.grid(2);
        for (std::size_t index = 0; index < emergencies.size(); ++index) {
            const std::string id = "report_problem.emergency." + emergencies[index].code;
            if (frame.kit.tile({.id = id,
                                .label = emergencies[index].title,
                                .icon = icon_of_emergency(emergencies[index].code),
                                .family = widgets::Family::bad})) {
                event = EmergencyChosen{index};
            }
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    const bool signs_in = !frame.context.tenant.has_value() && frame.context.availability.backend == Works::yes;
    const bool is_kept =
        frame.context.availability.store == Works::yes && frame.context.availability.room == Admission::accepting;
    if (frame.kit.forward(
            {.id = "report_problem.no_emergency",
             .label = frame.words(signs_in ? Key::problem_no_emergency_sign_in : Key::problem_no_emergency),
             .icon = Icon::arrow_right,
             .stopped = is_kept ? std::string_view() : frame.words(Key::problem_not_kept)})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ShowEmergency& step) {
    frame.begin("report_problem.emergency");
    frame.kit.question({.text = step.emergency.title});
    for (const std::string& what : step.emergency.steps) {
        frame.kit.strip({.tone = widgets::Tone::bad, .text = what, .icon = Icon::alert});
    }
    for (const EmergencyNumber& number : step.emergency.numbers) {
        frame.kit.fact({.label = number.label, .value = unbroken(number.number), .style = widgets::TextStyle::amount});
    }
    frame.kit.spring();
    MaybeEvent event;
    const bool has_printer = frame.context.availability.ticket_paper != TicketPaper::no_printer;
    if (has_printer && frame.kit.button({.id = "report_problem.slip",
                                         .label = frame.words(Key::problem_emergency_print),
                                         .icon = Icon::printer,
                                         .size = widgets::ButtonSize::small,
                                         .in_pages = widgets::InPages::on_first})) {
        event = SlipAsked{};
    }
    if (frame.back()) event = Back{};
    if (step.then == ShowEmergency::Then::comment &&
        frame.kit.forward({.id = "report_problem.report",
                           .label = frame.words(Key::problem_emergency_report),
                           .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChoosePlace&) {
    frame.begin("report_problem.place");
    frame.step(1, Key::problem_step_place);
    frame.kit.question({.text = frame.words(Key::problem_place_question)});
    MaybeEvent event;
    if (frame.kit.strip_button(
            "report_problem.urgent",
            {.tone = widgets::Tone::bad, .text = frame.words(Key::problem_urgent), .icon = Icon::alert_octagon})) {
        event = EmergencyAsked{};
    }
    for (std::size_t index = 0; index < frame.model.places.size(); ++index) {
        const PlaceChoice& place = frame.model.places[index];
        const std::string id = "report_problem.place." + std::to_string(index);
        const ContractSummary& contract = frame.model.contracts[place.contract];
        const bool shared = place.place == ProblemPlace::common_area || place.place == ProblemPlace::outdoor;
        const bool has_name = is_of_a_contract(place.place) && !frame.model.declared;
        if (frame.kit.row({.id = id,
                           .label = frame.words(name_of(place.place)),
                           .hint = shared     ? frame.words(hint_of(place.place))
                                   : has_name ? contract_name(contract, frame.texts)
                                              : std::string_view(),
                           .icon = icon_of(place.place),
                           .family = widgets::Family::dwelling})) {
            event = PlaceChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseCategory&) {
    frame.begin("report_problem.category");
    frame.step(2, Key::problem_step_problem);
    const PlaceChoice& place = frame.model.places[frame.model.place];
    frame.kit.question({.text = frame.words(Key::problem_category_question), .sentence = place_words(frame, place)});
    MaybeEvent event;
    const RequestTaxonomy& taxonomy = frame.context.content->taxonomy;
    const auto there = categories_at(taxonomy, place.place);
    {
        const auto three = frame.kit.grid(3);
        for (std::size_t index = 0; index < there.size(); ++index) {
            const TaxonomyCategory& category = taxonomy.repair[there[index]];
            const std::string id = "report_problem.category." + category.code;
            if (frame.kit.category({.id = id,
                                    .label = category.label,
                                    .icon = icon_of_category(category.code),
                                    .family = widgets::Family::dwelling})) {
                event = CategoryChosen{index};
            }
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ChooseProblem&) {
    frame.begin("report_problem.problem");
    frame.step(2, Key::problem_step_problem);
    frame.kit.question({.text = frame.words(Key::problem_problem_question), .sentence = frame.model.category.label});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.category.problems.size(); ++index) {
        const TaxonomyProblem& problem = frame.model.category.problems[index];
        const bool is_other = problem.code == "other";
        const std::string id = "report_problem.problem." + problem.code;
        if (frame.kit.row({.id = id,
                           .label = problem.label,
                           .hint = frame.words(is_other ? Key::problem_other_hint : payer_words(problem.payer)),
                           .icon = is_other ? Icon::comment_question : icon_of_category(frame.model.category.code),
                           .family = problem.urgency == 0 ? widgets::Family::bad : widgets::Family::dwelling})) {
            event = ProblemChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) event = Back{};
    return event;
}

}  // namespace kiosk::report_problem
