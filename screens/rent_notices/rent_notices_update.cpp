// What each event and each answer does in each step. A pair that is not here changes nothing.
#include <cstddef>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"
#include "screens/rent_notices/rent_notices.hpp"

namespace kiosk::rent_notices {
namespace {

const NoticeSummary& notice_of(const Model& model, std::size_t notice) {
    return model.notices[notice];
}

Outcome load_notices(Model model, std::size_t contract) {
    model.contract = contract;
    model.notices.clear();
    AskNotices question{model.contracts[contract].contract_number, {}};
    return go(std::move(model), Loading{}, AskTenantService{std::move(question)});
}

Outcome load_contracts(Model model) {
    model.contracts.clear();
    return go(std::move(model), Loading{}, AskContractList{});
}

AskTenantService question_of(const NoticeSummary& notice) {
    if (notice.form == NoticeSummary::Form::pdf) {
        return {AskNoticePdf{notice.id}};
    }
    return {AskNotice{notice.id}};
}

Outcome open_notice(Model model, std::size_t notice) {
    AskTenantService question = question_of(notice_of(model, notice));
    return go(std::move(model), Opening{notice, About::notice}, std::move(question));
}

Outcome open_quittance(Model model, std::size_t notice) {
    const NoticeSummary& of = notice_of(model, notice);
    AskQuittance question{of.contract_number, of.period};
    return go(std::move(model), Opening{notice, About::quittance}, AskTenantService{std::move(question)});
}

Outcome show(Model model, std::size_t notice, About about, ReceiptKind kind, PaperItem item) {
    show_paper::Outcome part = show_paper::begin(share(std::move(item)));
    Preview preview{notice, about, kind, std::move(part.model)};
    Outcome outcome = go(std::move(model), std::move(preview));
    if (part.effect) {
        outcome.effects.emplace_back(std::move(*part.effect));
    }
    return outcome;
}

// Where the tenant stands once the papers have left, or have not.
Step after_handing(const HandingOver& at) {
    if (at.from) {
        return *at.from;
    }
    return at.request ? Step{*at.request} : Step{List{}};
}

Outcome hand(Model model, HandingOver at, hand_over::Outcome part) {
    return hand_over::embedded(std::move(model), std::move(at), std::move(part), after_handing);
}

Outcome print(Model model, HandingOver at, PrintRequest request) {
    return hand(std::move(model), std::move(at), hand_over::begin(std::move(request)));
}

PaperChoice choice_of(const Model& model, const Preview& preview) {
    const NoticeSummary& notice = notice_of(model, preview.notice);
    if (preview.about == About::quittance) {
        return QuittanceChoice{notice.contract_number, notice.period};
    }
    return NoticeChoice{notice.id};
}

// Left on the kiosk's disk, so that it arrives whatever the network does.
Outcome leave_request(Model model, std::size_t notice, Wish wish) {
    const PrivateText& contract = model.contracts[model.contract].contract_number;
    DepositBody body;
    if (wish == Wish::quittance) {
        body = QuittanceRequest{contract, notice_of(model, notice).period};
    } else {
        ProblemReport report;
        report.contract_number = contract;
        report.category = "documents";
        report.subcategory = "notice_copy";
        report.comment = PrivateText{"Avis " + to_french_of_month(older_month(model, notice)) + "."};
        body = std::move(report);
    }
    return go(std::move(model), Requesting{notice, wish}, LeaveDeposit{std::move(body)});
}

Outcome gather_next(Model model, std::vector<PaperItem> papers, Try attempt = Try::first) {
    if (papers.size() == model.notices.size()) {
        auto all = std::make_shared<const std::vector<PaperItem>>(std::move(papers));
        return print(std::move(model), HandingOver{}, PaperStack{std::move(all)});
    }
    AskTenantService question = question_of(model.notices[papers.size()]);
    return go(std::move(model), Gathering{std::move(papers), attempt}, std::move(question));
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome on(Model model, const GoOn&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) {
                              const std::size_t contract = model.contract;
                              return model.contracts.empty() ? load_contracts(std::move(model))
                                                             : load_notices(std::move(model), contract);
                          },
                          [&](const CannotOpen& at) {
                              return at.about == About::notice ? open_notice(std::move(model), at.notice)
                                                               : open_quittance(std::move(model), at.notice);
                          },
                          [&](const NotYet& at) { return leave_request(std::move(model), at.notice, Wish::quittance); },
                          [&](const Older&) { return go(std::move(model), ChooseOlder{}); },
                          [&](const NotRequested& at) { return leave_request(std::move(model), at.notice, at.wish); },
                          [&](const Requested& at) {
                              const bool is_quittance = at.wish == Wish::quittance;
                              RequestSlip slip{at.reference, {}, PrivateText{is_quittance ? "quittance" : "avis"}};
                              HandingOver printing;
                              printing.request = at;
                              return print(std::move(model), std::move(printing), SlipOrder{std::move(slip)});
                          },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome back_to_list(Model model) {
    return go(std::move(model), List{});
}

Outcome back_from_list(Model model) {
    return model.contracts.size() > 1 ? go(std::move(model), ChooseContract{}) : leave(std::move(model));
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const LoadFailed&) { return leave(std::move(model)); },
                          [&](const ChooseContract&) { return leave(std::move(model)); },
                          [&](const NoNotice&) { return back_from_list(std::move(model)); },
                          [&](const List&) { return back_from_list(std::move(model)); },
                          [&](const Older&) { return back_to_list(std::move(model)); },
                          [&](const ChooseOlder&) { return go(std::move(model), Older{}); },
                          [&](const CannotOpen&) { return back_to_list(std::move(model)); },
                          [&](const Preview&) { return back_to_list(std::move(model)); },
                          [&](const NotYet&) { return back_to_list(std::move(model)); },
                          [&](const Requested&) { return back_to_list(std::move(model)); },
                          [&](const NotRequested&) { return back_to_list(std::move(model)); },
                          [&](const Gathering&) { return back_to_list(std::move(model)); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const ContractChosen& event, const JourneyContext&) {
    const bool can = std::holds_alternative<ChooseContract>(model.step) && event.contract < model.contracts.size();
    return can ? load_notices(std::move(model), event.contract) : stay(std::move(model));
}

Outcome on(Model model, const NoticeChosen& event, const JourneyContext&) {
    const bool can = std::holds_alternative<List>(model.step) && event.notice < model.notices.size();
    return can ? open_notice(std::move(model), event.notice) : stay(std::move(model));
}

Outcome on(Model model, const QuittanceAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Preview>(&model.step);
    if (at == nullptr || at->about == About::quittance) {
        return stay(std::move(model));
    }
    const std::size_t notice = at->notice;
    return open_quittance(std::move(model), notice);
}

Outcome on(Model model, const OlderAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<List>(model.step) && model.older_exist;
    return can ? go(std::move(model), Older{}) : stay(std::move(model));
}

bool prints_sheets(const JourneyContext& context) {
    return context.availability.sheet_paper != TicketPaper::no_printer;
}

Outcome on(Model model, const PrintAsked&, const JourneyContext& context) {
    const auto* at = std::get_if<Preview>(&model.step);
    if (at == nullptr || !prints_sheets(context) || std::holds_alternative<show_paper::CannotShow>(at->part.step)) {
        return stay(std::move(model));
    }
    HandingOver printing;
    printing.from = *at;
    PaperStack stack{at->part.papers};
    return print(std::move(model), std::move(printing), std::move(stack));
}

Outcome on(Model model, const PrintAllAsked&, const JourneyContext& context) {
    const bool can = std::holds_alternative<List>(model.step) && prints_sheets(context) && !model.notices.empty();
    return can ? gather_next(std::move(model), {}) : stay(std::move(model));
}

Outcome on(Model model, const HandingAsked& event, const JourneyContext&) {
    const auto* at = std::get_if<Preview>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    HandingOver handing;
    handing.from = *at;
    hand_over::Outcome part = hand_over::begin(event.way, {choice_of(model, *at)});
    return hand(std::move(model), std::move(handing), std::move(part));
}

Outcome on(Model model, const OlderChosen& event, const JourneyContext&) {
    const bool can = std::holds_alternative<ChooseOlder>(model.step) && event.months_before < kOlderMonths;
    return can ? leave_request(std::move(model), event.months_before, Wish::older_notice) : stay(std::move(model));
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
    const HandingOver at = *found;
    return hand(std::move(model), at, hand_over::update(at.part, event.event));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return std::holds_alternative<HandingOver>(model.step) ? stay(std::move(model)) : leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

Outcome loaded(Model model, const Answered& answered) {
    if (const auto* contracts = std::get_if<Contracts>(&answered.answer)) {
        model.contracts = contracts->contracts;
        if (model.contracts.empty()) {
            return go(std::move(model), NoNotice{});
        }
        return model.contracts.size() == 1 ? load_notices(std::move(model), 0) : go(std::move(model), ChooseContract{});
    }
    if (const auto* notices = answered.as<Notices>()) {
        model.notices = notices->notices;
        model.older_exist = notices->older_exist;
        return model.notices.empty() ? go(std::move(model), NoNotice{}) : go(std::move(model), List{});
    }
    return go(std::move(model), LoadFailed{});
}

std::optional<PaperItem> paper_in(const Answered& answered, Period period) {
    if (const auto* notice = answered.as<RentNotice>()) {
        return PaperItem{*notice};
    }
    if (const auto* pdf = answered.as<ForeignPdf>()) {
        return PaperItem{NoticePdf{std::make_shared<const ForeignPdf>(*pdf), period}};
    }
    return std::nullopt;
}

Outcome opened(Model model, const Opening& at, const Answered& answered) {
    if (const auto* quittance = answered.as<QuittanceAnswer>()) {
        return std::visit(match{[&](const RentReceipt& receipt) {
                                    const ReceiptKind kind = receipt.kind;
                                    return show(std::move(model), at.notice, About::quittance, kind, receipt);
                                },
                                [&](const QuittanceNotYet& not_yet) {
                                    return go(std::move(model), NotYet{at.notice, not_yet.reason});
                                }},
                          quittance->outcome);
    }
    if (auto paper = paper_in(answered, notice_of(model, at.notice).period)) {
        return show(std::move(model), at.notice, About::notice, ReceiptKind::none, std::move(*paper));
    }
    return go(std::move(model), CannotOpen{at.notice, at.about});
}

// The backend is there, and this one paper cannot be had: there is none, or what came twice was no paper.
bool is_about_one_paper(PortalRefusal::Kind kind, Try attempt) {
    const bool was_broken = kind == PortalRefusal::Kind::unclear && attempt == Try::second;
    return kind == PortalRefusal::Kind::not_found || kind == PortalRefusal::Kind::rejected || was_broken;
}

Outcome gathered(Model model, const Gathering& at, const Answered& answered) {
    const Period period = notice_of(model, at.papers.size()).period;
    auto paper = paper_in(answered, period);
    const PortalRefusal* refusal = answered.refusal();
    if (refusal != nullptr && is_about_one_paper(refusal->kind, at.attempt)) {
        paper = AbsentNotice{period};  // it keeps none of the others back
    } else if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::unclear) {
        return gather_next(std::move(model), at.papers, Try::second);
    }
    if (!paper) {
        return go(std::move(model), LoadFailed{});
    }
    std::vector<PaperItem> papers = at.papers;
    papers.push_back(std::move(*paper));
    return gather_next(std::move(model), std::move(papers));
}

Outcome heard(Model model, const HandingOver& at, const JourneyNews& news, const JourneyContext& context) {
    return hand(std::move(model), at, hand_over::hear(at.part, news, context.now));
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    return std::visit(match{
                          [&](const Loading&) { return loaded(std::move(model), answered); },
                          [&](const Opening& at) { return opened(std::move(model), at, answered); },
                          [&](const Gathering& at) { return gathered(std::move(model), at, answered); },
                          [&](const HandingOver& at) { return heard(std::move(model), at, answered, context); },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on_news(Model model, const DepositLeft& left, const JourneyContext&) {
    const auto* at = std::get_if<Requesting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    Requested requested{at->wish, left.reference};
    return go(std::move(model), std::move(requested));
}

Outcome on_news(Model model, const DepositNotLeft& not_left, const JourneyContext&) {
    const auto* at = std::get_if<Requesting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    // It may be there: then it is found under this number.
    if (not_left.reference) {
        Requested requested{at->wish, *not_left.reference};
        return go(std::move(model), std::move(requested));
    }
    NotRequested not_requested{at->notice, at->wish};
    return go(std::move(model), not_requested);
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
    if (handing == nullptr || !handing->from) {
        return on(std::move(model), PaperEvent{news.event}, context);
    }
    // The paper leaves already; the tenant comes back to its page.
    show_paper::Outcome part = show_paper::update(std::move(handing->from->part), news.event);
    handing->from->part = std::move(part.model);
    return stay(std::move(model));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome begin() {
    return load_contracts(Model{});
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

namespace {

const hand_over::Model* handing_in(const Model& model) {
    const auto* at = std::get_if<HandingOver>(&model.step);
    return at != nullptr ? &at->part : nullptr;
}

}  // namespace

Period older_month(const Model& model, std::size_t months_before) {
    KIOSK_CHECK(!model.notices.empty());
    return model.notices.back().period - std::chrono::months{static_cast<int>(months_before) + 1};
}

Leaving leaving(const Model& model) {
    const hand_over::Model* part = handing_in(model);
    const bool prints = part != nullptr && hand_over::prints(*part);
    return prints || std::holds_alternative<Gathering>(model.step) ? Leaving::asks_first : Leaving::free;
}

IdleTime idle_time(const Model& model) {
    if (const hand_over::Model* part = handing_in(model)) {
        return hand_over::idle_time(*part);
    }
    return std::holds_alternative<Gathering>(model.step) ? IdleTime::suspended : IdleTime::counts;
}

HelpTopic help_topic(const Model& model) {
    const hand_over::Model* part = handing_in(model);
    return part != nullptr && hand_over::prints(*part) ? HelpTopic::printer : HelpTopic::papers;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    const auto* at = std::get_if<Preview>(&model.step);
    return at != nullptr ? show_paper::picture_of(at->part) : nullptr;
}

}  // namespace kiosk::rent_notices
