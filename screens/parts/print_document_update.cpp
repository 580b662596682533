// What each word of the printer, and each touch, does to a document that is being printed.
#include "screens/parts/print_document.hpp"

#include "kiosk/base/match.hpp"

namespace kiosk::print_document {
namespace {

bool is_over(const Step& step) {
    return std::holds_alternative<NotPrinted>(step) || std::holds_alternative<PaperOut>(step);
}

Outcome stay(Model model) {
    return {std::move(model), std::nullopt, std::nullopt};
}

Outcome go(Model model, Step step) {
    model.step = std::move(step);
    return stay(std::move(model));
}

Step waiting_for(PrinterCondition condition) {
    switch (condition) {
        case PrinterCondition::paper_out:
            return WaitingForPaper{};
        case PrinterCondition::cover_open:
            return WaitingForCover{};
        case PrinterCondition::jam:
            return WaitingForJam{};
        case PrinterCondition::toner_out:
            return WaitingForToner{};
        case PrinterCondition::busy:
            return WaitingForTurn{};
        case PrinterCondition::ready:
        case PrinterCondition::paper_low:
        case PrinterCondition::toner_low:
            return Printing{};
        case PrinterCondition::waste_full:
        case PrinterCondition::offline:
        case PrinterCondition::stopped:
        case PrinterCondition::unknown_fault:
            break;
    }
    return WaitingForService{};
}

Outcome on(Model model, const Progressed& event) {
    if (is_over(model.step)) {
        return stay(std::move(model));
    }
    switch (event.progress.stage) {
        case PrintProgress::Stage::accepted:
            return go(std::move(model), Sending{});
        case PrintProgress::Stage::printing:
            return go(std::move(model), Printing{event.progress.pages_done});
        case PrintProgress::Stage::waiting:
            break;
    }
    return go(std::move(model), waiting_for(event.progress.condition));
}

Outcome on(Model model, const Printed&) {
    return is_over(model.step) ? stay(std::move(model)) : go(std::move(model), PaperOut{});
}

Outcome on(Model model, const Failed& event) {
    return is_over(model.step) ? stay(std::move(model))
                               : go(std::move(model), NotPrinted{event.kind, event.paper_may_come});
}

Outcome on(Model model, const PrintAgain&) {
    return std::holds_alternative<NotPrinted>(model.step) ? begin(std::move(model.request)) : stay(std::move(model));
}

Outcome on(Model model, const GoOnWithoutPaper&) {
    if (std::holds_alternative<PaperOut>(model.step)) {
        return stay(std::move(model));
    }
    if (std::holds_alternative<NotPrinted>(model.step)) {
        return {std::move(model), std::nullopt, Answer::without_paper};
    }
    return {std::move(model), CancelPrinting{}, Answer::without_paper};
}

Outcome on(Model model, const GoOn&) {
    if (!std::holds_alternative<PaperOut>(model.step)) {
        return stay(std::move(model));
    }
    return {std::move(model), std::nullopt, Answer::printed};
}

}  // namespace

Outcome begin(PrintRequest request) {
    PrintDocument effect{request};
    return {Model{std::move(request), Sending{}}, std::move(effect), std::nullopt};
}

Outcome update(Model model, const Event& event) {
    return std::visit([&model](const auto& happened) { return on(std::move(model), happened); }, event);
}

bool is_printing(const Model& model) {
    return !is_over(model.step);
}

}  // namespace kiosk::print_document

namespace kiosk {

Paper paper_of(const PrintRequest& request) {
    return std::visit(
        match{[](const DocumentRequest& document) { return document.paper; },
              [](const PaperStack&) { return Paper::a4; }, [](const SlipOrder&) { return Paper::ticket_80mm; }},
        request);
}

}  // namespace kiosk
