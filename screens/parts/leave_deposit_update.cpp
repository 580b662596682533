// From the order to its reference. A pair that is not here changes nothing.
#include "screens/parts/leave_deposit.hpp"

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"

namespace kiosk::leave_deposit {
namespace {

template <class NewStep, class... Effects>
Outcome to(Model model, NewStep step, Effects... effects) {
    model.step = std::move(step);
    return {std::move(model), {JourneyEffect{std::move(effects)}...}};
}

Outcome stay(Model model) {
    return {std::move(model), {}};
}

Outcome over(Model model, Progress progress) {
    return {std::move(model), {}, progress};
}

Outcome store(Model model, std::vector<BoundDocument> documents) {
    LeaveDeposit effect{model.order->body, std::move(documents), model.order->declared};
    return to(std::move(model), Storing{}, std::move(effect));
}

Outcome bind(Model model) {
    std::vector<PaperItem> papers;
    for (const Document& document : model.order->documents) papers.push_back(document.paper);
    if (papers.empty()) return store(std::move(model), {});
    return to(std::move(model), Binding{}, MakeDocuments{std::move(papers)});
}

int pages_of(const Order& order) {
    int pages = 0;
    for (const Document& document : order.documents) pages += document.pages;
    return pages;
}

Outcome print(Model model, Printing at, hand_over::Outcome part) {
    at.part = std::move(part.model);
    const bool is_over = part.progress == hand_over::Progress::is_over;
    model.step = is_over ? Step{Left{at.slip}} : Step{std::move(at)};
    return {std::move(model), std::move(part.effects)};
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{[&](const Left&) { return over(std::move(model), Progress::done); },
                            [&](const Unclear&) { return over(std::move(model), Progress::done); },
                            [&](const NotLeft&) { return bind(std::move(model)); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::holds_alternative<NotLeft>(model.step) ? over(std::move(model), Progress::went_back)
                                                       : stay(std::move(model));
}

Outcome on(Model model, const SlipAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Left>(&model.step);
    if (at == nullptr || context.availability.ticket_paper == TicketPaper::no_printer) {
        return stay(std::move(model));
    }
    Printing printing{at->slip, {}};
    SlipOrder order{at->slip};
    return print(std::move(model), std::move(printing), hand_over::begin(std::move(order)));
}

Outcome on(Model model, const HandOverEvent& event, const JourneyContext&) {
    const auto* found = std::get_if<Printing>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    Printing at = *found;
    hand_over::Outcome part = hand_over::update(at.part, event.event);
    return print(std::move(model), std::move(at), std::move(part));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome made(Model model, const DocumentsMade& news) {
    const std::vector<Document>& wanted = model.order->documents;
    if (!std::holds_alternative<Binding>(model.step)) {
        return stay(std::move(model));
    }
    KIOSK_CHECK(news.documents.size() == wanted.size());
    std::vector<BoundDocument> documents;
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        documents.push_back({news.documents[index], wanted[index].role, wanted[index].pages});
    }
    return store(std::move(model), std::move(documents));
}

Outcome left(Model model, const DepositLeft& news, const JourneyContext& context) {
    if (!std::holds_alternative<Storing>(model.step)) {
        return stay(std::move(model));
    }
    DepositSlip slip{model.order->kind,    news.reference,
                     model.order->subject, pages_of(*model.order),
                     news.marks,           DepositSlip::Way::on_its_way,
                     context.wall};
    if (model.order->declared) slip.who = DepositSlip::Who::declared;
    if (context.availability.backend == Works::no) slip.way = DepositSlip::Way::waits_for_network;
    return to(std::move(model), Left{std::move(slip)});
}

Outcome not_left(Model model, const DepositNotLeft& news) {
    if (!std::holds_alternative<Storing>(model.step)) {
        return stay(std::move(model));
    }
    if (news.cause == DepositNotLeft::Cause::unclear) {
        return to(std::move(model), Unclear{news.reference});
    }
    return to(std::move(model), NotLeft{NotLeft::Cause::not_now});
}

}  // namespace

void attach(Order& order, ScannedPages paper, AttachmentRole role) {
    const int pages = static_cast<int>(paper.pages.size());
    if (pages > 0) order.documents.push_back({PaperItem{std::move(paper)}, role, pages});
}

Outcome begin(Order order) {
    Model model;
    model.order = std::make_shared<const Order>(std::move(order));
    return bind(std::move(model));
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit(match{[&](const DocumentsMade& what) { return made(std::move(model), what); },
                            [&](const DocumentsNotMade&) {
                                return std::holds_alternative<Binding>(model.step)
                                           ? to(std::move(model), NotLeft{NotLeft::Cause::documents})
                                           : stay(std::move(model));
                            },
                            [&](const DepositLeft& what) { return left(std::move(model), what, context); },
                            [&](const DepositNotLeft& what) { return not_left(std::move(model), what); },
                            [&](const PrinterNews& printer) {
                                return on(std::move(model), HandOverEvent{hand_over::PrintEvent{printer.event}},
                                          context);
                            },
                            [&](const auto&) { return stay(std::move(model)); }},
                      news);
}

// Before the reference is there everything would be lost; while it prints, the slip.
Leaving leaving(const Model& model) {
    return std::holds_alternative<Left>(model.step) || std::holds_alternative<Unclear>(model.step)
               ? Leaving::free
               : Leaving::asks_first;
}

IdleTime idle_time(const Model& model) {
    return std::visit(
        match{[](const Binding&) { return IdleTime::suspended; }, [](const Storing&) { return IdleTime::suspended; },
              [](const Printing& at) { return hand_over::idle_time(at.part); },
              [](const auto&) { return IdleTime::counts; }},
        model.step);
}

}  // namespace kiosk::leave_deposit
