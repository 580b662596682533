// What each event does in help and information.
#include <utility>

#include "kiosk/base/match.hpp"
#include "screens/help_and_information/help_and_information.hpp"

namespace kiosk::help_and_information {
namespace {

Outcome report_paper(Model model, const JourneyContext& context) {
    if (!context.tenant) {
        return go(std::move(model), PaperSignIn{});
    }
    return go(std::move(model), PaperLoading{}, AskTenantService{AskProfile{}});
}

// The landlord reads in it since when paper should not have come (promise P21).
Outcome send_report(Model model, PaperReport report) {
    ProblemReport problem;
    problem.contract_number = report.contract_number;
    problem.category = "account";
    problem.subcategory = "paperless";
    problem.comment =
        PrivateText{"Une facture papier arrive encore. Accord du " + to_french_short(report.agreed_on) + "."};
    return go(std::move(model), PaperReporting{std::move(report)}, LeaveDeposit{std::move(problem)});
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome open_page(Model model, Page page) {
    switch (page) {
        case Page::questions:
            return go(std::move(model), Questions{});
        case Page::search:
            return go(std::move(model), Search{});
        case Page::known_problems:
            return go(std::move(model), KnownProblems{});
        case Page::announcements:
            return go(std::move(model), Announcements{});
        case Page::hours:
            return go(std::move(model), Hours{});
        case Page::contacts:
            return go(std::move(model), Contacts{});
        case Page::urgent:
            return go(std::move(model), Urgent{});
        case Page::privacy:
            return go(std::move(model), Privacy{});
        case Page::accessibility:
            return go(std::move(model), Accessibility{});
    }
    return stay(std::move(model));
}

Outcome do_it(Model model, const Answer& answer, const JourneyContext& context) {
    const Article& article = articles()[answer.article];
    model.answer = answer;
    if (article.deed == Deed::report_paper_notice) {
        return report_paper(std::move(model), context);
    }
    if (article.deed == Deed::page) {
        return open_page(std::move(model), article.page);
    }
    // A journey that is not there yet, or not just now, says so by its tile.
    return {std::move(model), {OpenJourney{article.journey}}};
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{
                          [&](const Answer& at) { return do_it(std::move(model), at, context); },
                          [&](const PaperSignIn&) {
                              return Outcome{std::move(model), {SignInFirst{JourneyName::help_and_information}}};
                          },
                          [&](const PaperLoadFailed&) { return report_paper(std::move(model), context); },
                          [&](const PaperNotStopped&) {
                              return Outcome{std::move(model), {OpenJourney{JourneyName::profile}}};
                          },
                          [&](const PaperReport& at) { return send_report(std::move(model), at); },
                          [&](const PaperNotReported& at) { return send_report(std::move(model), at.report); },
                          [&](const PaperReported&) {
                              model.answer.reset();
                              return go(std::move(model), Menu{});
                          },
                          [&](const auto&) { return stay(std::move(model)); },
                      },
                      Step(model.step));
}

// What was searched for is still there.
Outcome back_to_opener(Model model) {
    if (auto answer = std::exchange(model.answer, std::nullopt)) {
        return go(std::move(model), *answer);
    }
    return go(std::move(model), Menu{});
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{
                          [&](const Menu&) { return leave(std::move(model)); },
                          [&](const Answer& at) {
                              return at.searched.empty() ? go(std::move(model), Questions{})
                                                         : go(std::move(model), Search{at.searched});
                          },
                          [&](const PaperReporting&) { return stay(std::move(model)); },
                          [&](const auto&) { return back_to_opener(std::move(model)); },
                      },
                      Step(model.step));
}

Outcome on(Model model, const PageAsked& event, const JourneyContext&) {
    const bool can = std::holds_alternative<Menu>(model.step);
    return can ? open_page(std::move(model), event.page) : stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const JourneyContext&) {
    auto* at = std::get_if<Search>(&model.step);
    if (at != nullptr && event.text.size() <= kSearchLengthMax) {
        at->typed = event.text;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const ArticleChosen& event, const JourneyContext&) {
    if (event.article >= articles().size()) {
        return stay(std::move(model));
    }
    if (const auto* at = std::get_if<Search>(&model.step)) {
        Answer answer{event.article, at->typed};
        return go(std::move(model), std::move(answer));
    }
    const bool in_list = std::holds_alternative<Questions>(model.step);
    return in_list ? go(std::move(model), Answer{event.article, PrivateText{}}) : stay(std::move(model));
}

Outcome on(Model model, const PaperReportAsked&, const JourneyContext& context) {
    const bool can = std::holds_alternative<KnownProblems>(model.step);
    model.answer.reset();
    return can ? report_paper(std::move(model), context) : stay(std::move(model));
}

Outcome on(Model model, const Leave&, const JourneyContext&) {
    return leave(std::move(model));
}

// --- the world -------------------------------------------------------------------------------------------------------

// Nothing: it should not.
std::optional<PaperNotStopped::Cause> why_paper_comes(const SwitchState& paperless, const JourneyContext& context) {
    if (!paperless.is_on || !paperless.since) return PaperNotStopped::Cause::switched_off;
    if (!paperless.effective_from) return PaperNotStopped::Cause::other_holder;
    const Period this_month = context.today.year() / context.today.month();
    return *paperless.effective_from > this_month ? std::optional{PaperNotStopped::Cause::not_yet} : std::nullopt;
}

Outcome on_news(Model model, const Answered& answered, const JourneyContext& context) {
    const auto* at = std::get_if<PaperLoading>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    if (const auto* profile = answered.as<Profile>()) {
        if (const auto cause = why_paper_comes(profile->paperless_notices, context)) {
            return go(std::move(model), PaperNotStopped{*cause});
        }
        return go(std::move(model), PaperLoading{profile->paperless_notices.since}, AskContractList{});
    }
    const auto* contracts = std::get_if<kiosk::Contracts>(&answered.answer);
    if (contracts != nullptr && at->agreed_on && !contracts->contracts.empty()) {
        PaperReport report{*at->agreed_on, contracts->contracts.front().contract_number};
        return go(std::move(model), std::move(report));
    }
    return go(std::move(model), PaperLoadFailed{});
}

Outcome on_news(Model model, const DepositLeft& left, const JourneyContext&) {
    const bool waits = std::holds_alternative<PaperReporting>(model.step);
    return waits ? go(std::move(model), PaperReported{left.reference}) : stay(std::move(model));
}

Outcome on_news(Model model, const DepositNotLeft& not_left, const JourneyContext&) {
    const auto* at = std::get_if<PaperReporting>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    // It may be there: then it is found under this number.
    if (not_left.reference) {
        return go(std::move(model), PaperReported{*not_left.reference});
    }
    PaperNotReported not_reported{at->report};
    return go(std::move(model), std::move(not_reported));
}

Outcome on_news(Model model, const auto&, const JourneyContext&) {
    return stay(std::move(model));
}

}  // namespace

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit([&](const auto& what) { return on_news(std::move(model), what, context); }, news);
}

Leaving leaving(const Model&) {
    return Leaving::free;
}

IdleTime idle_time(const Model&) {
    return IdleTime::counts;
}

HelpTopic help_topic(const Model&) {
    return HelpTopic::general;
}

}  // namespace kiosk::help_and_information
