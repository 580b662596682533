// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <array>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"
#include "screens/other_request/other_request.hpp"

namespace kiosk::other_request {
namespace {

const scan_pages::Wanted kWanted{PhonePagePurpose::document, 6, scan_pages::Reading::not_wanted};

template <class NewStep>
Outcome to(Model model, NewStep step) {
    return go(std::move(model), std::move(step));
}

Outcome write(Model model) {
    WriteComment step{model.comment};
    return to(std::move(model), std::move(step));
}

Outcome before_summary(Model model) {
    return model.type.attachment == AttachmentNeed::none ? to(std::move(model), Summary{})
                                                         : to(std::move(model), AskPapers{});
}

Outcome collect(Model model, scan_pages::Outcome part) {
    return embed(
        std::move(model), Collecting{}, std::move(part),
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return to(std::move(after), Summary{});
        },
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return to(std::move(after), AskPapers{});
        });
}

Outcome hand_in(Model model, leave_deposit::Outcome part) {
    return embed(
        std::move(model), HandingIn{}, std::move(part),
        [](Model after, const HandingIn&) { return leave(std::move(after)); },
        [](Model after, const HandingIn&) { return to(std::move(after), Summary{}); });
}

Outcome send(Model model) {
    GeneralRequest body;
    body.contract_number = model.contracts[model.contract].contract_number;
    body.category = model.category.code;
    body.subcategory = model.type.code;
    body.comment = model.comment;
    leave_deposit::Order order;
    order.body = std::move(body);
    leave_deposit::attach(order, scan_pages::paper_of(model.pages), AttachmentRole::document);
    order.kind = DepositSlip::Kind::request;
    order.subject = PrivateText{model.type.label};
    return hand_in(std::move(model), leave_deposit::begin(std::move(order)));
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{[&](const LoadFailed&) { return go(std::move(model), Loading{}, AskContractList{}); },
                            [&](const WriteComment& at) {
                                if (needs_comment(model) && is_blank(at.text.view())) return stay(std::move(model));
                                model.comment = is_blank(at.text.view()) ? PrivateText() : at.text;
                                return before_summary(std::move(model));
                            },
                            [&](const Summary&) { return send(std::move(model)); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{[&](const ChooseCategory&) { return leave(std::move(model)); },
                            [&](const ChooseType&) { return to(std::move(model), ChooseCategory{}); },
                            [&](const LoadFailed&) { return to(std::move(model), ChooseType{}); },
                            [&](const ChooseContract&) { return to(std::move(model), ChooseType{}); },
                            // What was typed is kept: a step back loses nothing.
                            [&](const WriteComment& at) {
                                model.comment = at.text;
                                return model.contracts.size() > 1 ? to(std::move(model), ChooseContract{})
                                                                  : to(std::move(model), ChooseType{});
                            },
                            [&](const AskPapers&) { return write(std::move(model)); },
                            [&](const Summary&) {
                                return model.type.attachment == AttachmentNeed::none
                                           ? write(std::move(model))
                                           : to(std::move(model), AskPapers{});
                            },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const CategoryChosen& event, const JourneyContext& context) {
    const auto& categories = context.content->taxonomy.administrative;
    if (!std::holds_alternative<ChooseCategory>(model.step) || event.category >= categories.size()) {
        return stay(std::move(model));
    }
    model.category = categories[event.category];
    return to(std::move(model), ChooseType{});
}

Outcome on(Model model, const TypeChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChooseType>(model.step) || event.type >= model.category.types.size()) {
        return stay(std::move(model));
    }
    model.type = model.category.types[event.type];
    if (const auto journey = journey_for(model.type.code)) {
        return go(std::move(model), ChooseType{}, OpenJourney{*journey});
    }
    return go(std::move(model), Loading{}, AskContractList{});
}

Outcome on(Model model, const ContractChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChooseContract>(model.step) || event.contract >= model.contracts.size()) {
        return stay(std::move(model));
    }
    model.contract = event.contract;
    return write(std::move(model));
}

Outcome on(Model model, const CommentAsked&, const JourneyContext&) {
    return std::holds_alternative<Summary>(model.step) ? write(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    auto* at = std::get_if<WriteComment>(&model.step);
    if (at != nullptr && characters_in(event.text.view()) <= kRequestCommentMax) {
        at->text = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PapersAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<AskPapers>(model.step) || std::holds_alternative<Summary>(model.step);
    if (!can || model.type.attachment == AttachmentNeed::none) {
        return stay(std::move(model));
    }
    scan_pages::Outcome part = scan_pages::open(model.pages, kWanted);
    return collect(std::move(model), std::move(part));
}

// A paper that the agency wants is asked for, never demanded: it can also be brought to the desk.
Outcome on(Model model, const NoPapers&, const JourneyContext&) {
    if (!std::holds_alternative<AskPapers>(model.step)) {
        return stay(std::move(model));
    }
    model.pages = {};
    return to(std::move(model), Summary{});
}

Outcome on(Model model, const ScanEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<Collecting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    scan_pages::Outcome part = scan_pages::update(at->part, event.event, context);
    return collect(std::move(model), std::move(part));
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
    return std::holds_alternative<HandingIn>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered) {
    const auto* contracts = std::get_if<Contracts>(&answered.answer);
    if (contracts == nullptr || contracts->contracts.empty()) {
        return to(std::move(model), LoadFailed{});
    }
    model.contracts = contracts->contracts;
    return model.contracts.size() > 1 ? to(std::move(model), ChooseContract{}) : write(std::move(model));
}

}  // namespace

Outcome begin() {
    return stay(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    const auto* answered = std::get_if<Answered>(&news);
    return std::visit(
        match{
            [&](const Loading&) {
                return answered != nullptr ? loaded(std::move(model), *answered) : stay(std::move(model));
            },
            [&](const Collecting& at) { return collect(std::move(model), scan_pages::hear(at.part, news, context)); },
            [&](const HandingIn& at) { return hand_in(std::move(model), leave_deposit::hear(at.part, news, context)); },
            [&](const auto&) { return stay(std::move(model)); }},
        Step(model.step));
}

Leaving leaving(const Model& model) {
    return std::visit(
        match{[](const Collecting&) { return Leaving::asks_first; },
              [](const HandingIn& at) { return leave_deposit::leaving(at.part); },
              [](const WriteComment& at) { return at.text.empty() ? Leaving::free : Leaving::asks_first; },
              [](const AskPapers&) { return Leaving::asks_first; }, [](const Summary&) { return Leaving::asks_first; },
              [](const auto&) { return Leaving::free; }},
        model.step);
}

IdleTime idle_time(const Model& model) {
    return std::visit(match{[](const Collecting& at) { return scan_pages::idle_time(at.part); },
                            [](const HandingIn& at) { return leave_deposit::idle_time(at.part); },
                            [](const auto&) { return IdleTime::counts; }},
                      model.step);
}

HelpTopic help_topic(const Model& model) {
    return std::holds_alternative<Collecting>(model.step) ? HelpTopic::scanner : HelpTopic::requests;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    const auto* at = std::get_if<Collecting>(&model.step);
    return at != nullptr ? scan_pages::page_on_show(at->part) : nullptr;
}

std::optional<JourneyName> journey_for(std::string_view type_code) {
    constexpr std::array<std::pair<std::string_view, JourneyName>, 9> kJourneys{
        {{"send_insurance", JourneyName::insurance_certificate},
         {"direct_debit", JourneyName::direct_debit},
         {"change_bank", JourneyName::direct_debit},
         {"payment_difficulty", JourneyName::other_ways_to_pay},
         {"ask_quittance", JourneyName::rent_notices},
         {"notice_copy", JourneyName::rent_notices},
         {"change_email", JourneyName::profile},
         {"change_phone", JourneyName::profile},
         {"paperless", JourneyName::profile}}};
    for (const auto& [code, journey] : kJourneys) {
        if (code == type_code) return journey;
    }
    return std::nullopt;
}

bool needs_comment(const Model& model) {
    return model.type.code == "other" || model.category.code == "other";
}

}  // namespace kiosk::other_request
