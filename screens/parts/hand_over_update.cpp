// What each touch and each answer does to papers that leave the kiosk. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "screens/parts/hand_over.hpp"

namespace kiosk::hand_over {
namespace {

Outcome stay(Model model) {
    return {std::move(model), {}};
}

Outcome over(Model model) {
    return {std::move(model), {}, Progress::is_over};
}

Outcome with_part(Model model, print_document::Outcome part) {
    model.step = Printing{std::move(part.model)};
    Outcome outcome{std::move(model), {}, part.answer ? Progress::is_over : Progress::goes_on};
    if (part.effect) {
        std::visit([&outcome](auto& effect) { outcome.effects.emplace_back(std::move(effect)); }, *part.effect);
    }
    return outcome;
}

Outcome on(Model model, const GoOn&) {
    return std::visit(match{
                          [&](const Sent&) { return over(std::move(model)); },
                          [&](const OnPhone&) { return over(std::move(model)); },
                          // An equal question: after an unclear answer it comes about once.
                          [&](const NotHanded& at) { return begin(at.way, at.papers); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const Back&) {
    const bool waits = std::holds_alternative<Asking>(model.step) || std::holds_alternative<Printing>(model.step);
    return waits ? stay(std::move(model)) : over(std::move(model));
}

Outcome on(Model model, const PrintEvent& event) {
    auto* at = std::get_if<Printing>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    print_document::Outcome part = print_document::update(std::move(at->part), event.event);
    return with_part(std::move(model), std::move(part));
}

NotHanded::Cause cause_of(const Answered& answered) {
    const PortalRefusal* refusal = answered.refusal();
    if (refusal == nullptr) {
        return NotHanded::Cause::backend;
    }
    switch (refusal->kind) {
        case PortalRefusal::Kind::contact_missing:
            return NotHanded::Cause::no_address;
        case PortalRefusal::Kind::too_early:
        case PortalRefusal::Kind::too_many:
            return NotHanded::Cause::too_many;
        case PortalRefusal::Kind::not_found:
            return NotHanded::Cause::not_there;
        default:
            return NotHanded::Cause::backend;
    }
}

Outcome answered(Model model, const Answered& answered, MonotonicTime now) {
    auto* at = std::get_if<Asking>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const auto* offered = answered.as<DownloadOffered>();
    if (at->way == Way::by_email && answered.as<PapersSending>() != nullptr) {
        model.step = Sent{};
    } else if (at->way == Way::on_phone && offered != nullptr) {
        model.step = OnPhone{offered->url, now + offered->valid_for};
    } else {
        model.step = NotHanded{at->way, std::move(at->papers), cause_of(answered)};
    }
    return stay(std::move(model));
}

}  // namespace

Outcome begin(PrintRequest request) {
    return with_part(Model{}, print_document::begin(std::move(request)));
}

Outcome begin(Way way, Papers papers) {
    TenantQuestion question =
        way == Way::by_email ? TenantQuestion{SendPapers{papers}} : TenantQuestion{OfferPapers{papers}};
    return {Model{Asking{way, std::move(papers)}}, {AskTenantService{std::move(question)}}};
}

Outcome update(Model model, const Event& event) {
    return std::visit([&model](const auto& happened) { return on(std::move(model), happened); }, event);
}

Outcome hear(Model model, const JourneyNews& news, MonotonicTime now) {
    return std::visit(match{
                          [&](const Answered& what) { return answered(std::move(model), what, now); },
                          [&](const PrinterNews& printer) { return on(std::move(model), PrintEvent{printer.event}); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      news);
}

bool prints(const Model& model) {
    return std::holds_alternative<Printing>(model.step);
}

IdleTime idle_time(const Model& model) {
    if (std::holds_alternative<OnPhone>(model.step)) {
        return IdleTime::counts_slowly;
    }
    const auto* printing = std::get_if<Printing>(&model.step);
    const bool works = printing != nullptr && print_document::is_printing(printing->part);
    return works ? IdleTime::suspended : IdleTime::counts;
}

}  // namespace kiosk::hand_over
