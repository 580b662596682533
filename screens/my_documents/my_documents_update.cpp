// What each event and each answer does in each step. A pair that is not here changes nothing.
#include "kiosk/base/match.hpp"
#include "screens/my_documents/my_documents.hpp"

namespace kiosk::my_documents {
namespace {

// The contracts first, because an insurance bears the name of one; then pages of documents.
Outcome load_next(Model model) {
    if (!model.contracts) {
        return go(std::move(model), Loading{}, AskContractList{});
    }
    AskDocuments question{model.documents.cursor_to_ask()};
    return go(std::move(model), Loading{}, AskTenantService{std::move(question)});
}

Outcome to_list(Model model) {
    if (model.documents.pages.empty()) {
        return leave(std::move(model));
    }
    const bool is_empty = model.documents.empty() && model.insurance.empty();
    return go(std::move(model), is_empty ? Step{Nothing{}} : Step{List{}});
}

Outcome open(Model model, ShownPaper paper) {
    AskDocumentPdf question{paper.id};
    return go(std::move(model), Opening{std::move(paper)}, AskTenantService{std::move(question)});
}

Outcome show(Model model, const ShownPaper& paper, const ForeignPdf& pdf) {
    show_paper::Outcome part = show_paper::begin(share(PaperItem{std::make_shared<const ForeignPdf>(pdf)}));
    Outcome outcome = go(std::move(model), Preview{paper, std::move(part.model)});
    if (part.effect) {
        outcome.effects.emplace_back(std::move(*part.effect));
    }
    return outcome;
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part),
                               [](const HandingOver& over) { return over.from; });
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return load_next(std::move(model)); },
                          [&](const CannotOpen& at) { return open(std::move(model), at.paper); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return to_list(std::move(model)); },
                          [&](const Nothing&) { return leave(std::move(model)); },
                          [&](const List&) { return leave(std::move(model)); },
                          [&](const Insurance&) { return to_list(std::move(model)); },
                          [&](const Explained&) { return to_list(std::move(model)); },
                          [&](const CannotOpen&) { return to_list(std::move(model)); },
                          [&](const Preview&) { return to_list(std::move(model)); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const InsuranceChosen& event, const JourneyContext&) {
    const bool can = std::holds_alternative<List>(model.step) && event.insurance < model.insurance.size();
    return can ? go(std::move(model), Insurance{event.insurance}) : stay(std::move(model));
}

Outcome on(Model model, const DocumentChosen& event, const JourneyContext&) {
    if (!std::holds_alternative<List>(model.step) || event.document >= model.documents.items().size()) {
        return stay(std::move(model));
    }
    const TenantDocument document = model.documents.items()[event.document];
    if (document.status == TenantDocument::Status::rejected || document.pages == 0) {
        return go(std::move(model), Explained{document});
    }
    return open(std::move(model), ShownPaper{document.id, document.title});
}

Outcome on(Model model, const OlderAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<List>(model.step) && model.documents.has_older();
    if (!can || model.documents.turn_to_older()) {
        return stay(std::move(model));
    }
    return load_next(std::move(model));
}

Outcome on(Model model, const NewerAsked&, const JourneyContext&) {
    if (std::holds_alternative<List>(model.step)) {
        model.documents.turn_to_newer();
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PaperAsked&, const JourneyContext&) {
    if (const auto* at = std::get_if<Insurance>(&model.step)) {
        const PrivateText id = model.insurance[at->insurance].document_id;
        return id.empty() ? stay(std::move(model)) : open(std::move(model), ShownPaper{id, {}});
    }
    if (const auto* at = std::get_if<Explained>(&model.step); at != nullptr && at->document.pages > 0) {
        const ShownPaper paper{at->document.id, at->document.title};
        return open(std::move(model), paper);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const CertificateAsked&, const JourneyContext&) {
    const bool may_send =
        std::holds_alternative<Insurance>(model.step) || std::holds_alternative<Explained>(model.step);
    if (!may_send || !takes_certificates()) {
        return stay(std::move(model));
    }
    return {std::move(model), {OpenJourney{JourneyName::insurance_certificate}}};
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Preview>(&model.step);
    const bool has_printer = context.availability.sheet_paper != TicketPaper::no_printer;
    if (at == nullptr || !has_printer || std::holds_alternative<show_paper::CannotShow>(at->part.step)) {
        return stay(std::move(model));
    }
    PaperStack stack{at->part.papers};
    HandingOver handing{*at, {}};
    return hand(std::move(model), std::move(handing), hand_over::begin(std::move(stack)));
}

Outcome on(Model model, const HandingAsked& event, const JourneyContext&) {
    const auto* at = std::get_if<Preview>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    hand_over::Outcome part = hand_over::begin(event.way, {DocumentChoice{at->paper.id}});
    HandingOver handing{*at, {}};
    return hand(std::move(model), std::move(handing), std::move(part));
}

Outcome on(Model model, const PaperEvent& event, const JourneyContext&) {
    auto* at = std::get_if<Preview>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    show_paper::Outcome part = show_paper::update(std::move(at->part), event.event);
    at->part = std::move(part.model);
    Outcome outcome = stay(std::move(model));
    if (part.effect) {
        outcome.effects.emplace_back(std::move(*part.effect));
    }
    return outcome;
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    HandingOver at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return hand(std::move(model), std::move(at), std::move(part));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered) {
    const auto* contracts = std::get_if<Contracts>(&answered.answer);
    if (contracts != nullptr && !model.contracts) {
        model.contracts = contracts->contracts;
        return load_next(std::move(model));
    }
    if (const auto* documents = answered.as<TenantDocuments>(); documents != nullptr && model.contracts) {
        model.insurance = documents->insurance;
        model.documents.add(documents->documents, documents->next_cursor);
        return to_list(std::move(model));
    }
    return go(std::move(model), LoadFailed{});
}

Outcome opened(Model model, const Opening& at, const Answered& answered) {
    const auto* pdf = answered.as<ForeignPdf>();
    return pdf != nullptr ? show(std::move(model), at.paper, *pdf) : go(std::move(model), CannotOpen{at.paper});
}

Outcome heard(Model model, const HandingOver& at, const JourneyNews& news, const JourneyContext& context) {
    return hand(std::move(model), at, hand_over::hear(at.part, news, context.now));
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(match{
                          [&](const Loading&) { return loaded(std::move(model), answered); },
                          [&](const Opening& at) { return opened(std::move(model), at, answered); },
                          [&](const HandingOver& at) { return heard(std::move(model), at, answered, context); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on_news(Model model, const PrinterNews& news, const JourneyContext& context) {
    const auto* found = std::get_if<HandingOver>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    const HandingOver at = *found;
    return heard(std::move(model), at, news, context);
}

Outcome on_news(Model model, const PageNews& news, const JourneyContext& context) {
    auto* handing = std::get_if<HandingOver>(&model.step);
    if (handing == nullptr) {
        return on(std::move(model), PaperEvent{news.event}, context);
    }
    // The paper leaves already; the tenant comes back to its page.
    show_paper::Outcome part = show_paper::update(std::move(handing->from.part), news.event);
    handing->from.part = std::move(part.model);
    return stay(std::move(model));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

const hand_over::Model* handing_in(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? &at->part : nullptr;
}

}  // namespace

Outcome begin() {
    return load_next(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model& model) {
    const hand_over::Model* part = handing_in(model);
    return part != nullptr && hand_over::prints(*part) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    const hand_over::Model* part = handing_in(model);
    return part != nullptr ? hand_over::idle_time(*part) : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    const hand_over::Model* part = handing_in(model);
    return part != nullptr && hand_over::prints(*part) ? HelpTopic::printer : HelpTopic::papers;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    const auto* at = std::get_if<Preview>(&model.step);
    return at != nullptr ? show_paper::picture_of(at->part) : nullptr;
}

bool wants_certificate(const InsuranceState& insurance) {
    switch (insurance.status) {
        case InsuranceState::Status::missing:
        case InsuranceState::Status::expiring:
        case InsuranceState::Status::expired:
        case InsuranceState::Status::rejected:
        case InsuranceState::Status::by_landlord:
            return true;
        case InsuranceState::Status::not_needed:
        case InsuranceState::Status::in_review:
        case InsuranceState::Status::valid:
            break;
    }
    return false;
}

}  // namespace kiosk::my_documents
