// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/report_problem/report_problem.hpp"

namespace kiosk::report_problem {
namespace {

const scan_pages::Wanted kWanted{PhonePagePurpose::photo, 4, scan_pages::Reading::not_wanted};

template <class NewStep>
Outcome to(Model model, NewStep step) {
    return go(std::move(model), std::move(step));
}

const RequestTaxonomy& taxonomy_of(const JourneyContext& context) {
    return context.content->taxonomy;
}

const PrivateText& contract_number_of(const Model& model) {
    return model.contracts[model.places[model.place].contract].contract_number;
}

// A home of one's own is asked for the landlord's number that this kiosk knows.
Emergency with_own_numbers(Emergency emergency, const JourneyContext& context) {
    for (EmergencyNumber& number : emergency.numbers) {
        if (number.number == kLandlordNumber) number.number = context.agency.emergency_phone;
    }
    std::erase_if(emergency.numbers, [](const EmergencyNumber& number) { return number.number.empty(); });
    return emergency;
}

Outcome show_emergency(Model model, const Emergency& emergency, ShowEmergency::Then then,
                       const JourneyContext& context) {
    return to(std::move(model), ShowEmergency{with_own_numbers(emergency, context), then});
}

Outcome write(Model model) {
    WriteComment step{model.comment};
    return to(std::move(model), std::move(step));
}

Outcome print(Model model, PrintingEmergency at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const PrintingEmergency& over) { return over.from; });
}

Outcome collect(Model model, scan_pages::Outcome part) {
    return embed(
        std::move(model), Collecting{}, std::move(part),
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return to(std::move(after), ChooseAccess{});
        },
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return to(std::move(after), AskPhotos{});
        });
}

Outcome open_scan(Model model) {
    scan_pages::Outcome part = scan_pages::open(model.pages, kWanted);
    return collect(std::move(model), std::move(part));
}

Outcome declare(Model model) {
    Declaring step{model.declared.value_or(declare_identity::Model{})};
    return to(std::move(model), std::move(step));
}

Outcome hand_in(Model model, leave_deposit::Outcome part) {
    return embed(
        std::move(model), HandingIn{}, std::move(part),
        [](Model after, const HandingIn&) { return leave(std::move(after)); },
        [](Model after, const HandingIn&) { return to(std::move(after), Summary{}); });
}

Outcome send(Model model) {
    ProblemReport body;
    body.contract_number = contract_number_of(model);
    body.place = model.places[model.place].place;
    body.category = model.category.code;
    body.subcategory = model.problem.code;
    body.comment = model.comment;
    body.access_times = access_words(model);
    if (model.has_own_phone) body.phone = model.phone;
    leave_deposit::Order order;
    order.body = std::move(body);
    leave_deposit::attach(order, scan_pages::paper_of(model.pages), AttachmentRole::photo);
    order.kind = DepositSlip::Kind::problem;
    order.subject = PrivateText{model.problem.label};
    if (model.declared) order.declared = declare_identity::identity_of(*model.declared);
    return hand_in(std::move(model), leave_deposit::begin(std::move(order)));
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{[&](const Emergencies&) {
                                if (!context.tenant && context.availability.backend == Works::no)
                                    return declare(std::move(model));
                                if (!context.tenant)
                                    return go(std::move(model), Emergencies{},
                                              SignInFirst{JourneyName::report_problem});
                                return to(std::move(model), ChoosePlace{});
                            },
                            [&](const ShowEmergency& at) {
                                return at.then == ShowEmergency::Then::comment ? write(std::move(model))
                                                                               : to(std::move(model), Emergencies{});
                            },
                            [&](const LoadFailed&) { return begin(context); },
                            [&](const AlreadyOpen&) {
                                return go(std::move(model), ChooseProblem{}, OpenJourney{JourneyName::my_requests});
                            },
                            [&](const WriteComment& at) {
                                if (needs_comment(model) && is_blank(at.text.view())) return stay(std::move(model));
                                model.comment = is_blank(at.text.view()) ? PrivateText() : at.text;
                                return to(std::move(model), AskPhotos{});
                            },
                            [&](const ChooseAccess&) { return to(std::move(model), Summary{}); },
                            [&](const EnterPhone& at) {
                                if (!is_french_phone(at.digits.view())) return stay(std::move(model));
                                model.phone = at.digits;
                                model.has_own_phone = true;
                                return to(std::move(model), ChooseAccess{});
                            },
                            [&](const Summary&) { return send(std::move(model)); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome back_from_emergency(Model model, const ShowEmergency& at) {
    return at.then == ShowEmergency::Then::comment ? to(std::move(model), ChooseProblem{})
                                                   : to(std::move(model), Emergencies{});
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(
        match{[&](const Emergencies&) {
                  return model.places.empty() ? leave(std::move(model)) : to(std::move(model), ChoosePlace{});
              },
              [&](const ShowEmergency& at) { return back_from_emergency(std::move(model), at); },
              [&](const LoadFailed&) { return leave(std::move(model)); },
              [&](const ChoosePlace&) { return model.declared ? declare(std::move(model)) : leave(std::move(model)); },
              [&](const ChooseCategory&) { return to(std::move(model), ChoosePlace{}); },
              [&](const ChooseProblem&) { return to(std::move(model), ChooseCategory{}); },
              [&](const AlreadyOpen&) { return to(std::move(model), ChooseProblem{}); },
              // What was typed is kept: a step back loses nothing.
              [&](const WriteComment& at) {
                  model.comment = at.text;
                  return to(std::move(model), ChooseProblem{});
              },
              [&](const AskPhotos&) { return write(std::move(model)); },
              [&](const ChooseAccess&) { return to(std::move(model), AskPhotos{}); },
              [&](const EnterPhone&) { return to(std::move(model), ChooseAccess{}); },
              [&](const Summary&) { return to(std::move(model), ChooseAccess{}); },
              [&](const auto&) { return stay(std::move(model)); }},
        Step(model.step));
}

Outcome on(Model model, const EmergencyAsked&, const JourneyContext&) {
    return std::holds_alternative<ChoosePlace>(model.step) ? to(std::move(model), Emergencies{})
                                                           : stay(std::move(model));
}

Outcome on(Model model, const EmergencyChosen& event, const JourneyContext& context) {
    const auto& emergencies = taxonomy_of(context).emergencies;
    if (!std::holds_alternative<Emergencies>(model.step) || event.emergency >= emergencies.size()) {
        return stay(std::move(model));
    }
    return show_emergency(std::move(model), emergencies[event.emergency], ShowEmergency::Then::list, context);
}

Outcome on(Model model, const SlipAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<ShowEmergency>(&model.step);
    if (at == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    PrintingEmergency printing{*at, {}};
    SlipOrder slip{EmergencySlip{at->emergency}};
    return print(std::move(model), std::move(printing), hand_over::begin(std::move(slip)));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<PrintingEmergency>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    PrintingEmergency at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return print(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const DeclareEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<Declaring>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    declare_identity::Outcome part = declare_identity::update(at->part, event.event, context);
    switch (part.progress) {
        case declare_identity::Progress::goes_on:
            return to(std::move(model), Declaring{std::move(part.model)});
        case declare_identity::Progress::reachable:
            return context.tenant ? begin(context)
                                  : go(std::move(model), Declaring{}, SignInFirst{JourneyName::report_problem});
        case declare_identity::Progress::went_back:
            return to(std::move(model), Emergencies{});
        case declare_identity::Progress::declared:
            break;
    }
    model.contracts = declare_identity::contracts_of(part.model);
    model.places = declared_places();
    model.declared = std::move(part.model);
    return to(std::move(model), ChoosePlace{});
}

Outcome on(Model model, const PlaceChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChoosePlace>(model.step) || event.place >= model.places.size()) {
        return stay(std::move(model));
    }
    model.place = event.place;
    return to(std::move(model), ChooseCategory{});
}

Outcome on(Model model, const CategoryChosen& event, const JourneyContext& context) {
    if (!std::holds_alternative<ChooseCategory>(model.step)) {
        return stay(std::move(model));
    }
    const auto there = categories_at(taxonomy_of(context), model.places[model.place].place);
    if (event.category >= there.size()) {
        return stay(std::move(model));
    }
    model.category = taxonomy_of(context).repair[there[event.category]];
    return to(std::move(model), ChooseProblem{});
}

// An emergency is shown before anything else is asked.
Outcome after_comparing(Model model, const JourneyContext& context) {
    const Emergency* emergency = taxonomy_of(context).emergency(model.problem.emergency);
    return emergency != nullptr ? show_emergency(std::move(model), *emergency, ShowEmergency::Then::comment, context)
                                : write(std::move(model));
}

Outcome on(Model model, const ProblemChosen& event, const JourneyContext& context) {
    if (!std::holds_alternative<ChooseProblem>(model.step) || event.problem >= model.category.problems.size()) {
        return stay(std::move(model));
    }
    model.problem = model.category.problems[event.problem];
    if (model.declared || context.availability.backend == Works::no || needs_comment(model) ||
        model.problem.urgency == 0) {
        return after_comparing(std::move(model), context);
    }
    return go(std::move(model), Comparing{}, AskTenantService{AskRequests{{}}});
}

Outcome on(Model model, const AnotherProblem&, const JourneyContext& context) {
    // "It is another problem": goes on as if none were open.
    return std::holds_alternative<AlreadyOpen>(model.step) ? after_comparing(std::move(model), context)
                                                           : stay(std::move(model));
}

Outcome on(Model model, const CommentAsked&, const JourneyContext&) {
    return std::holds_alternative<Summary>(model.step) ? write(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    auto* at = std::get_if<WriteComment>(&model.step);
    if (at != nullptr && characters_in(event.text.view()) <= kProblemCommentMax) {
        at->text = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PhotosAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<AskPhotos>(model.step) || std::holds_alternative<Summary>(model.step);
    return can ? open_scan(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const NoPhotos&, const JourneyContext&) {
    if (!std::holds_alternative<AskPhotos>(model.step)) {
        return stay(std::move(model));
    }
    model.pages = {};
    return to(std::move(model), ChooseAccess{});
}

Outcome on(Model model, const ScanEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<Collecting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    scan_pages::Outcome part = scan_pages::update(at->part, event.event, context);
    return collect(std::move(model), std::move(part));
}

Outcome on(Model model, const AccessTouched& event, const JourneyContext&) {
    if (std::holds_alternative<ChooseAccess>(model.step)) {
        Ticked& tick = model.access[static_cast<std::size_t>(event.access)];
        tick = turned(tick);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const AccessAsked&, const JourneyContext&) {
    return std::holds_alternative<Summary>(model.step) ? to(std::move(model), ChooseAccess{}) : stay(std::move(model));
}

Outcome on(Model model, const PhoneAsked&, const JourneyContext&) {
    return std::holds_alternative<ChooseAccess>(model.step) ? to(std::move(model), EnterPhone{})
                                                            : stay(std::move(model));
}

Outcome on(Model model, const DigitsTyped& event, const JourneyContext&) {
    auto* at = std::get_if<EnterPhone>(&model.step);
    const std::string_view digits = event.digits.view();
    const bool are_digits = digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (at != nullptr && are_digits && digits.size() <= kPhoneDigits) {
        at->digits = event.digits;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const LeaveEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<HandingIn>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    leave_deposit::Outcome part = leave_deposit::update(at->part, event.event, context);
    return hand_in(std::move(model), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    const bool waits =
        std::holds_alternative<HandingIn>(model.step) || std::holds_alternative<PrintingEmergency>(model.step);
    return waits ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered, const JourneyContext& context) {
    if (const auto* contracts = std::get_if<Contracts>(&answered.answer)) {
        model.contracts = contracts->contracts;
        model.places = places_of(model.contracts);
        return go(std::move(model), Loading{}, AskTenantService{AskProfile{}});
    }
    if (const auto* profile = answered.as<Profile>()) {
        model.phone = profile->phone_to_call();
    }
    if (!model.places.empty()) {
        return to(std::move(model), ChoosePlace{});
    }
    return context.availability.backend == Works::no ? declare(std::move(model)) : to(std::move(model), LoadFailed{});
}

Outcome compared(Model model, const Answered& answered, const JourneyContext& context) {
    const auto* page = answered.as<RequestPage>();
    const std::string title = title_of(model.category, model.problem);
    const RequestSummary* open = page != nullptr ? open_duplicate(*page, title, contract_number_of(model)) : nullptr;
    if (open != nullptr) {
        return to(std::move(model), AlreadyOpen{*open});
    }
    return after_comparing(std::move(model), context);
}

}  // namespace

Outcome begin(const JourneyContext& context) {
    Model model;
    if (!context.tenant) {
        return to(std::move(model), Emergencies{});
    }
    return go(std::move(model), Loading{}, AskContractList{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    const auto* answered = std::get_if<Answered>(&news);
    return std::visit(
        match{
            [&](const Loading&) {
                return answered != nullptr ? loaded(std::move(model), *answered, context) : stay(std::move(model));
            },
            [&](const Comparing&) {
                return answered != nullptr ? compared(std::move(model), *answered, context) : stay(std::move(model));
            },
            [&](const PrintingEmergency& at) {
                return print(std::move(model), at, hand_over::hear(at.part, news, context.now));
            },
            [&](const Collecting& at) { return collect(std::move(model), scan_pages::hear(at.part, news, context)); },
            [&](const HandingIn& at) { return hand_in(std::move(model), leave_deposit::hear(at.part, news, context)); },
            [&](const auto&) { return stay(std::move(model)); }},
        Step(model.step));
}

Leaving leaving(const Model& model) {
    return std::visit(
        match{[](const Collecting& at) { return scan_pages::leaving(at.part); },
              [](const HandingIn& at) { return leave_deposit::leaving(at.part); },
              [](const Emergencies&) { return Leaving::free; }, [](const ShowEmergency&) { return Leaving::free; },
              [](const Loading&) { return Leaving::free; }, [](const LoadFailed&) { return Leaving::free; },
              [](const ChoosePlace&) { return Leaving::free; }, [](const ChooseCategory&) { return Leaving::free; },
              [](const ChooseProblem&) { return Leaving::free; }, [](const auto&) { return Leaving::asks_first; }},
        model.step);
}

IdleTime idle_time(const Model& model) {
    return std::visit(match{[](const PrintingEmergency& at) { return hand_over::idle_time(at.part); },
                            [](const Collecting& at) { return scan_pages::idle_time(at.part); },
                            [](const HandingIn& at) { return leave_deposit::idle_time(at.part); },
                            [](const auto&) { return IdleTime::counts; }},
                      model.step);
}

HelpTopic help_topic(const Model& model) {
    if (std::holds_alternative<Collecting>(model.step)) return HelpTopic::scanner;
    return std::holds_alternative<PrintingEmergency>(model.step) ? HelpTopic::printer : HelpTopic::requests;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    const auto* at = std::get_if<Collecting>(&model.step);
    return at != nullptr ? scan_pages::page_on_show(at->part) : nullptr;
}

}  // namespace kiosk::report_problem
