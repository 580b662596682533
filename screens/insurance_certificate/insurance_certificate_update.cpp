// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "screens/insurance_certificate/insurance_certificate.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::insurance_certificate {
namespace {

constexpr int kPagesMax = 8;

const scan_pages::Wanted kWanted{PhonePagePurpose::certificate, kPagesMax, scan_pages::Reading::wanted};

template <class NewStep>
Outcome to(Model model, NewStep step) {
    return go(std::move(model), std::move(step));
}

Outcome collect(Model model, scan_pages::Outcome part);

Outcome open_scan(Model model) {
    scan_pages::Outcome part = scan_pages::open(model.pages, kWanted);
    return collect(std::move(model), std::move(part));
}

// What the pages say of the dates, as long as the tenant has said nothing.
void take_dates(Model& model) {
    if (model.dates_from == Model::Source::tenant) return;
    for (const SharedReading& reading : scan_pages::readings_of(model.pages)) {
        if (!reading->valid_from && !reading->valid_until) continue;
        model.valid_from = reading->valid_from;
        model.valid_until = reading->valid_until;
        return;
    }
}

Outcome after_pages(Model model) {
    take_dates(model);
    return to(std::move(model), Ticks{});
}

Outcome before_pages(Model model) {
    if (model.declared) {
        Declaring step{*model.declared};
        return to(std::move(model), std::move(step));
    }
    return model.contracts.size() > 1 ? to(std::move(model), ChooseHome{}) : leave(std::move(model));
}

Outcome collect(Model model, scan_pages::Outcome part) {
    return embed(
        std::move(model), Collecting{}, std::move(part),
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return after_pages(std::move(after));
        },
        [](Model after, Collecting at) {
            after.pages = std::move(at.part);
            return before_pages(std::move(after));
        });
}

Outcome hand_in(Model model, leave_deposit::Outcome part) {
    return embed(
        std::move(model), HandingIn{}, std::move(part),
        [](Model after, const HandingIn&) { return leave(std::move(after)); },
        [](Model after, const HandingIn&) { return to(std::move(after), Summary{}); });
}

Outcome send(Model model) {
    InsuranceCertificate body;
    body.contract_number = model.contracts[model.contract].contract_number;
    body.valid_from = model.valid_from;
    body.valid_until = model.valid_until;
    body.checks = model.checks;
    body.comment = model.comment;
    leave_deposit::Order order;
    order.body = std::move(body);
    leave_deposit::attach(order, scan_pages::paper_of(model.pages), AttachmentRole::certificate);
    order.kind = DepositSlip::Kind::certificate;
    order.subject = model.contracts[model.contract].label;
    if (model.declared) order.declared = declare_identity::identity_of(*model.declared);
    return hand_in(std::move(model), leave_deposit::begin(std::move(order)));
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome keep_date(Model model, const EnterDate& at) {
    const auto day = parse_typed_date(at.digits.view());
    if (!day) {
        EnterDate again = at;
        again.is_no_day = at.digits.size() == kTypedDateDigits;
        return to(std::move(model), std::move(again));
    }
    (at.which == Which::from ? model.valid_from : model.valid_until) = *day;
    model.dates_from = Model::Source::tenant;
    return to(std::move(model), Dates{});
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{[&](const LoadFailed&) { return begin(context); },
                            [&](const Ticks&) {
                                return all_ticked(model.checks) ? to(std::move(model), Dates{})
                                                                : stay(std::move(model));
                            },
                            [&](const Dates&) { return to(std::move(model), Summary{}); },
                            [&](const EnterDate& at) { return keep_date(std::move(model), at); },
                            [&](const WriteComment& at) {
                                model.comment = is_blank(at.text.view()) ? PrivateText() : at.text;
                                return to(std::move(model), Summary{});
                            },
                            [&](const Summary&) { return send(std::move(model)); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{[&](const LoadFailed&) { return leave(std::move(model)); },
                            [&](const ChooseHome&) { return leave(std::move(model)); },
                            [&](const Ticks&) { return open_scan(std::move(model)); },
                            [&](const Dates&) { return to(std::move(model), Ticks{}); },
                            [&](const EnterDate&) { return to(std::move(model), Dates{}); },
                            // What was typed is kept: a step back loses nothing.
                            [&](const WriteComment& at) {
                                model.comment = at.text;
                                return to(std::move(model), Summary{});
                            },
                            [&](const Summary&) { return to(std::move(model), Dates{}); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
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
                                  : go(std::move(model), Declaring{}, SignInFirst{JourneyName::insurance_certificate});
        case declare_identity::Progress::went_back:
            return leave(std::move(model));
        case declare_identity::Progress::declared:
            break;
    }
    model.contracts = declare_identity::contracts_of(part.model);
    model.contract = 0;
    model.declared = std::move(part.model);
    return open_scan(std::move(model));
}

Outcome on(Model model, const HomeChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<ChooseHome>(model.step) || event.contract >= model.contracts.size()) {
        return stay(std::move(model));
    }
    model.contract = event.contract;
    return open_scan(std::move(model));
}

Outcome on(Model model, const ScanEvent& event, const JourneyContext& context) {
    const auto* at = std::get_if<Collecting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    scan_pages::Outcome part = scan_pages::update(at->part, event.event, context);
    return collect(std::move(model), std::move(part));
}

Outcome on(Model model, const CheckTouched& event, const JourneyContext&) {
    if (!std::holds_alternative<Ticks>(model.step)) {
        return stay(std::move(model));
    }
    const auto turn = [](Ticked& tick) { tick = turned(tick); };
    switch (event.check) {
        case Check::legible:
            turn(model.checks.legible);
            break;
        case Check::current:
            turn(model.checks.current);
            break;
        case Check::mine:
            turn(model.checks.mine);
            break;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const CannotTick&, const JourneyContext&) {
    return std::holds_alternative<Ticks>(model.step) ? to(std::move(model), Dates{}) : stay(std::move(model));
}

Outcome on(Model model, const DateAsked& event, const JourneyContext&) {
    const bool can = std::holds_alternative<Dates>(model.step) || std::holds_alternative<Summary>(model.step);
    return can ? to(std::move(model), EnterDate{event.which, {}, false}) : stay(std::move(model));
}

Outcome on(Model model, const DigitsTyped& event, const JourneyContext&) {
    auto* at = std::get_if<EnterDate>(&model.step);
    if (at != nullptr && event.digits.size() <= kTypedDateDigits) {
        at->digits = event.digits;
        at->is_no_day = event.digits.size() == kTypedDateDigits && !parse_typed_date(event.digits.view());
    }
    return stay(std::move(model));
}

Outcome on(Model model, const CommentAsked&, const JourneyContext&) {
    if (!std::holds_alternative<Summary>(model.step)) {
        return stay(std::move(model));
    }
    WriteComment write{model.comment};
    return to(std::move(model), std::move(write));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    auto* at = std::get_if<WriteComment>(&model.step);
    if (at != nullptr && characters_in(event.text.view()) <= kCertificateCommentMax) {
        at->text = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PagesAsked&, const JourneyContext&) {
    return std::holds_alternative<Summary>(model.step) ? open_scan(std::move(model)) : stay(std::move(model));
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
    const bool waits = std::holds_alternative<HandingIn>(model.step);
    return waits ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered, const JourneyContext& context) {
    if (const auto* contracts = std::get_if<Contracts>(&answered.answer)) {
        model.contracts = contracts->contracts;
        return go(std::move(model), Loading{}, AskTenantService{AskProfile{}});
    }
    // Without a profile no name is looked for: that is all.
    if (const auto* profile = answered.as<Profile>()) model.full_name = profile->full_name;
    if (model.contracts.empty()) {
        return context.availability.backend == Works::no ? to(std::move(model), Declaring{})
                                                         : to(std::move(model), LoadFailed{});
    }
    return model.contracts.size() > 1 ? to(std::move(model), ChooseHome{}) : open_scan(std::move(model));
}

Outcome heard_while_leaving(Model model, const HandingIn& at, const JourneyNews& news, const JourneyContext& context) {
    leave_deposit::Outcome part = leave_deposit::hear(at.part, news, context);
    return hand_in(std::move(model), std::move(part));
}

Outcome heard_while_collecting(Model model, const Collecting& at, const JourneyNews& news,
                               const JourneyContext& context) {
    scan_pages::Outcome part = scan_pages::hear(at.part, news, context);
    return collect(std::move(model), std::move(part));
}

// What was read may come when the pages were left already.
Outcome heard_later(Model model, const JourneyNews& news, const JourneyContext& context) {
    if (!std::holds_alternative<ScanNews>(news)) {
        return stay(std::move(model));
    }
    model.pages = scan_pages::hear(std::move(model.pages), news, context).model;
    take_dates(model);
    return stay(std::move(model));
}

}  // namespace

Outcome begin(const JourneyContext& context) {
    Model model;
    if (!context.tenant) {
        return to(std::move(model), Declaring{});
    }
    return go(std::move(model), Loading{}, AskContractList{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit(
        match{[&](const Loading&) {
                  const auto* answered = std::get_if<Answered>(&news);
                  return answered != nullptr ? loaded(std::move(model), *answered, context) : stay(std::move(model));
              },
              [&](const Collecting& at) { return heard_while_collecting(std::move(model), at, news, context); },
              [&](const HandingIn& at) { return heard_while_leaving(std::move(model), at, news, context); },
              [&](const auto&) { return heard_later(std::move(model), news, context); }},
        Step(model.step));
}

Leaving leaving(const Model& model) {
    return std::visit(
        match{[](const Collecting& at) { return scan_pages::leaving(at.part); },
              [](const HandingIn& at) { return leave_deposit::leaving(at.part); },
              [](const Loading&) { return Leaving::free; }, [](const LoadFailed&) { return Leaving::free; },
              [&](const ChooseHome&) { return scan_pages::leaving(model.pages); },
              [](const auto&) { return Leaving::asks_first; }},
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

DatesWarning warning_about(const Model& model, Date today) {
    if (model.valid_from && model.valid_until && *model.valid_from > *model.valid_until) {
        return DatesWarning::turned_round;
    }
    if (model.valid_until && *model.valid_until < today) return DatesWarning::over;
    if (model.valid_from && *model.valid_from > today) return DatesWarning::not_yet;
    return DatesWarning::none;
}

NameMatch name_on_paper(const Model& model) {
    std::vector<PrivateText> lines;
    for (const SharedReading& reading : scan_pages::readings_of(model.pages)) {
        lines.insert(lines.end(), reading->lines.begin(), reading->lines.end());
    }
    return model.full_name.empty() ? NameMatch::cannot_say : find_name(model.full_name.view(), lines);
}

bool all_ticked(const CertificateChecks& checks) {
    return checks.legible == Ticked::yes && checks.current == Ticked::yes && checks.mine == Ticked::yes;
}

}  // namespace kiosk::insurance_certificate
