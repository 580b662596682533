// What each touch and each piece of news does to the pages. A pair that is not here changes nothing.
#include "screens/parts/scan_pages.hpp"

#include <algorithm>
#include <chrono>

#include "kiosk/base/match.hpp"

namespace kiosk::scan_pages {
namespace {

constexpr std::chrono::seconds kFollowFor{20};

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

// For how many pages.
int room_left(const Model& model) {
    return model.replaces ? 1 : std::max(model.wanted.pages_max - static_cast<int>(model.pages.size()), 0);
}

bool has_room(const Model& model) {
    return room_left(model) > 0;
}

SharedPapers papers_of(const Model& model) {
    return share(PaperItem{paper_of(model)});
}

// --- pages -----------------------------------------------------------------------------------------------------------

// Page `index` on the glass; without its picture it is asked for.
template <class Shown>
Outcome show(Model model, Shown shown, std::size_t index, SharedPicture picture) {
    const int page = static_cast<int>(index) + 1;
    const int pages = static_cast<int>(model.pages.size());
    shown.paper = show_paper::begin_with(papers_of(model), page, pages, std::move(picture));
    std::optional<DrawPage> draw;
    if (std::get<show_paper::Showing>(shown.paper.step).picture == nullptr) {
        shown.paper.step = show_paper::Drawing{};
        draw = DrawPage{shown.paper.papers, page, show_paper::kWholePageDpi};
    }
    Outcome outcome = to(std::move(model), std::move(shown));
    if (draw) {
        outcome.effects.emplace_back(std::move(*draw));
    }
    return outcome;
}

Outcome review(Model model, std::size_t index, SharedPicture picture, int left_out = 0) {
    model.replaces.reset();
    if (model.pages.empty()) {
        return to(std::move(model), ChooseWay{});
    }
    index = std::min(index, model.pages.size() - 1);
    return show(std::move(model), Review{{}, left_out}, index, std::move(picture));
}

// Takes the place of the one that is made anew, or comes behind the others.
std::size_t put(Model& model, SharedPage page) {
    std::size_t index = model.pages.size();
    if (model.replaces && *model.replaces < model.pages.size()) {
        index = *model.replaces;
        model.pages[index] = Page{std::move(page), nullptr};
    } else {
        model.pages.push_back(Page{std::move(page), nullptr});
    }
    model.replaces.reset();
    return index;
}

void ask_to_read(Outcome& outcome, const SharedPage& page) {
    if (outcome.model.wanted.reading == Reading::wanted && !page->is_blank) {
        outcome.effects.emplace_back(ReadPage{page});
    }
}

// The first that looks wrong is asked about; without such a one they are looked through.
Outcome look_through(Model model, std::size_t first_new, SharedPicture picture, int left_out) {
    for (std::size_t index = first_new; index < model.pages.size(); ++index) {
        if (const auto doubt = doubt_about(*model.pages[index].page)) {
            return show(std::move(model), Doubtful{*doubt, {}}, index, index == first_new ? picture : nullptr);
        }
    }
    return review(std::move(model), first_new, std::move(picture), left_out);
}

std::size_t index_on_glass(const show_paper::Model& paper) {
    return static_cast<std::size_t>(std::max(paper.page, 1)) - 1;
}

const show_paper::Model* paper_on_glass(const Model& model) {
    if (const auto* at = std::get_if<Review>(&model.step)) {
        return &at->paper;
    }
    const auto* at = std::get_if<Doubtful>(&model.step);
    return at != nullptr ? &at->paper : nullptr;
}

// --- the tenant ------------------------------------------------------------------------------------------------------

Outcome scan(Model model, ScanSource source) {
    const int pages_max = source == ScanSource::feeder ? std::max(room_left(model), 1) : 1;
    model.original = Original::in_the_scanner;
    return to(std::move(model), Scanning{source, 1, 0, 0}, ScanSheets{source, pages_max});
}

Outcome ask_phone(Model model) {
    OfferPhonePage question{model.wanted.purpose};
    return to(std::move(model), AskingPhone{}, AskTenantService{std::move(question)});
}

Outcome follow(Model model, OnPhone at) {
    FollowPhonePage question{at.offered.id, kFollowFor};
    return to(std::move(model), std::move(at), AskTenantService{std::move(question)});
}

Outcome finish(Model model) {
    return model.original == Original::in_the_scanner ? to(std::move(model), TakeOriginal{})
                                                      : over(std::move(model), Progress::done);
}

Outcome redo(Model model) {
    const auto* paper = paper_on_glass(model);
    if (paper == nullptr) {
        return stay(std::move(model));
    }
    model.replaces = index_on_glass(*paper);
    return to(std::move(model), ChooseWay{});
}

Outcome on(Model model, const GoOn&, const JourneyContext& context) {
    return std::visit(match{[&](const ScanFault& at) {
                                const bool can = context.availability.scanner == Works::yes;
                                return can ? scan(std::move(model), at.source) : to(std::move(model), ChooseWay{});
                            },
                            [&](const Doubtful&) { return redo(std::move(model)); },
                            [&](const Review&) { return finish(std::move(model)); },
                            [&](const PhoneFault& at) {
                                return at.page && at.page->until > context.now ? follow(std::move(model), *at.page)
                                                                               : ask_phone(std::move(model));
                            },
                            [&](const TakeOriginal&) {
                                model.original = Original::with_the_tenant;
                                return over(std::move(model), Progress::done);
                            },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

// The page on the phone is of no use any more.
Outcome leave_phone(Model model, const PrivateText& id) {
    return to(std::move(model), ChooseWay{}, ForgetPhonePage{id});
}

Outcome on(Model model, const Back&, const JourneyContext&) {
    return std::visit(match{[&](const ChooseWay&) {
                                const std::size_t index = model.replaces.value_or(0);
                                return model.pages.empty() ? over(std::move(model), Progress::went_back)
                                                           : review(std::move(model), index, nullptr);
                            },
                            [&](const HowTo&) { return to(std::move(model), ChooseWay{}); },
                            [&](const ScanFault&) { return to(std::move(model), ChooseWay{}); },
                            [&](const Review&) { return over(std::move(model), Progress::went_back); },
                            [&](const OnPhone& at) { return leave_phone(std::move(model), at.offered.id); },
                            [&](const PhoneFault& at) {
                                return at.page ? leave_phone(std::move(model), at.page->offered.id)
                                               : to(std::move(model), ChooseWay{});
                            },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

Outcome on(Model model, const ScanAsked& event, const JourneyContext& context) {
    const bool can = context.availability.scanner == Works::yes && has_room(model);
    if (std::holds_alternative<ChooseWay>(model.step)) {
        return can ? to(std::move(model), HowTo{}) : stay(std::move(model));
    }
    const bool has_source = event.source == ScanSource::flatbed || context.availability.feeder == Works::yes;
    return std::holds_alternative<HowTo>(model.step) && can && has_source ? scan(std::move(model), event.source)
                                                                          : stay(std::move(model));
}

Outcome on(Model model, const PhoneAsked&, const JourneyContext& context) {
    const bool can = context.availability.backend == Works::yes && context.tenant && has_room(model);
    return std::holds_alternative<ChooseWay>(model.step) && can ? ask_phone(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const StopAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Scanning>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t came = static_cast<std::size_t>(at->came);
    const std::size_t first = model.pages.size() - came;
    Outcome outcome = came > 0 ? look_through(std::move(model), first, nullptr, 0) : to(std::move(model), HowTo{});
    outcome.effects.insert(outcome.effects.begin(), JourneyEffect{StopScanning{}});
    return outcome;
}

Outcome on(Model model, const KeepAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Doubtful>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t index = index_on_glass(at->paper);
    return look_through(std::move(model), index + 1, nullptr, 0);
}

Outcome on(Model model, const AddAsked&, const JourneyContext&) {
    const bool can = std::holds_alternative<Review>(model.step) && has_room(model);
    return can ? to(std::move(model), ChooseWay{}) : stay(std::move(model));
}

Outcome on(Model model, const RedoAsked&, const JourneyContext&) {
    return std::holds_alternative<Review>(model.step) ? redo(std::move(model)) : stay(std::move(model));
}

Outcome on(Model model, const DeleteAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Review>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t index = index_on_glass(at->paper);
    model.pages.erase(model.pages.begin() + static_cast<std::ptrdiff_t>(index));
    return review(std::move(model), index, nullptr);
}

Outcome on(Model model, const TurnAsked&, const JourneyContext&) {
    const auto* at = std::get_if<Review>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t index = index_on_glass(at->paper);
    const SharedPage page = model.pages[index].page;
    model.replaces = index;
    return to(std::move(model), Preparing{}, TurnPage{page, QuarterTurn::right});
}

Outcome on(Model model, const PaperEvent& event, const JourneyContext&) {
    const auto pass = [&model, &event](auto at) {
        show_paper::Outcome part = show_paper::update(std::move(at.paper), event.event);
        at.paper = std::move(part.model);
        Outcome outcome = to(std::move(model), std::move(at));
        if (part.effect) {
            outcome.effects.emplace_back(std::move(*part.effect));
        }
        return outcome;
    };
    if (const auto* at = std::get_if<Review>(&model.step)) {
        return pass(*at);
    }
    if (const auto* at = std::get_if<Doubtful>(&model.step)) {
        return pass(*at);
    }
    return stay(std::move(model));
}

// --- the scanner -----------------------------------------------------------------------------------------------------

Outcome on(Model model, const ScanProgressed& news) {
    if (auto* at = std::get_if<Scanning>(&model.step)) {
        at->page = std::max(news.page, 1);
        at->percent = std::clamp(news.percent, 0, 100);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const PageScanned& news) {
    auto* at = std::get_if<Scanning>(&model.step);
    if (at == nullptr || news.page == nullptr || !has_room(model)) {
        return stay(std::move(model));
    }
    const bool is_last = at->source == ScanSource::flatbed;
    ++at->came;
    const std::size_t index = put(model, news.page);
    // The one sheet of the flatbed is shown at once; a feeder goes on first.
    Outcome outcome = is_last ? look_through(std::move(model), index, news.picture, 0) : stay(std::move(model));
    ask_to_read(outcome, news.page);
    return outcome;
}

Outcome on(Model model, const ScanEnded& news) {
    const auto* at = std::get_if<Scanning>(&model.step);
    if (at == nullptr) {
        return stay(std::move(model));
    }
    const std::size_t came = static_cast<std::size_t>(at->came);
    // The empty feeder is how a stack ends.
    const bool is_end = came > 0 && (!news.error || *news.error == ScanError::Kind::no_paper) && !news.page_error;
    if (is_end) {
        const std::size_t first = model.pages.size() - came;
        return look_through(std::move(model), first, nullptr, 0);
    }
    const ScanError::Kind kind = news.error.value_or(ScanError::Kind::helper_failed);
    return to(std::move(model), ScanFault{kind, at->source});
}

Outcome on(Model model, const PageTurned& news) {
    if (!std::holds_alternative<Preparing>(model.step) || news.page == nullptr || !model.replaces) {
        return stay(std::move(model));
    }
    const SharedReading reading = model.pages[*model.replaces].reading;
    const std::size_t index = put(model, news.page);
    model.pages[index].reading = reading;
    Outcome outcome = review(std::move(model), index, news.picture);
    if (reading == nullptr || reading->confidence_percent == 0) {
        ask_to_read(outcome, news.page);
    }
    return outcome;
}

Outcome on(Model model, const PageWasRead& news) {
    const auto found = std::ranges::find(model.pages, news.page, &Page::page);
    if (found != model.pages.end()) {
        found->reading = news.reading;
    }
    return stay(std::move(model));
}

// --- the phone -------------------------------------------------------------------------------------------------------

Outcome fetch(Model model, Fetching at) {
    if (at.next < at.files.size() && has_room(model)) {
        TakePhoneFile question{at.page_id, at.files[at.next].id};
        return to(std::move(model), std::move(at), AskTenantService{std::move(question)});
    }
    const int left_out = at.left_out + static_cast<int>(at.files.size() - at.next);
    Outcome outcome = at.first_new < model.pages.size()
                          ? look_through(std::move(model), at.first_new, nullptr, left_out)
                          : to(std::move(model), PhoneFault{PhoneFault::Cause::unusable, std::nullopt});
    outcome.effects.emplace_back(ForgetPhonePage{at.page_id});
    return outcome;
}

Outcome on(Model model, const PagesPrepared& news) {
    const auto* found = std::get_if<Fetching>(&model.step);
    if (found == nullptr) {
        return stay(std::move(model));
    }
    Fetching at = *found;
    ++at.next;
    at.left_out += news.left_out;
    std::vector<SharedPage> taken;
    for (const SharedPage& page : news.pages) {
        if (page == nullptr) {
            continue;
        }
        if (!has_room(model)) {
            ++at.left_out;
            continue;
        }
        at.first_new = std::min(at.first_new, put(model, page));
        taken.push_back(page);
    }
    Outcome outcome = fetch(std::move(model), std::move(at));
    for (const SharedPage& page : taken) {
        ask_to_read(outcome, page);
    }
    return outcome;
}

Outcome on(Model model, const PagesNotPrepared&) {
    if (const auto* found = std::get_if<Fetching>(&model.step)) {
        Fetching at = *found;
        ++at.next;
        return fetch(std::move(model), std::move(at));
    }
    // A page that could not be turned stays as it was.
    const std::size_t index = model.replaces.value_or(0);
    return std::holds_alternative<Preparing>(model.step) ? review(std::move(model), index, nullptr)
                                                         : stay(std::move(model));
}

PhoneFault::Cause cause_of(const Answered& answered) {
    const PortalRefusal* refusal = answered.refusal();
    const bool too_many = refusal != nullptr && (refusal->kind == PortalRefusal::Kind::too_early ||
                                                 refusal->kind == PortalRefusal::Kind::too_many);
    if (too_many) {
        return PhoneFault::Cause::too_many;
    }
    const bool is_gone = refusal != nullptr && refusal->kind == PortalRefusal::Kind::not_found;
    return is_gone ? PhoneFault::Cause::ended : PhoneFault::Cause::backend;
}

Outcome followed(Model model, const OnPhone& at, const Answered& answered, MonotonicTime now) {
    const auto* state = answered.as<PhonePageState>();
    if (state == nullptr) {
        PhoneFault fault{cause_of(answered), std::nullopt};
        if (fault.cause == PhoneFault::Cause::backend) fault.page = at;
        return to(std::move(model), std::move(fault));
    }
    switch (state->kind) {
        case PhonePageState::Kind::waiting:
            return now < at.until ? follow(std::move(model), at)
                                  : to(std::move(model), PhoneFault{PhoneFault::Cause::ended, std::nullopt},
                                       ForgetPhonePage{at.offered.id});
        case PhonePageState::Kind::received: {
            Fetching fetching{at.offered.id, state->files, 0, model.pages.size(), 0};
            return fetch(std::move(model), std::move(fetching));
        }
        case PhonePageState::Kind::ended:
            break;
    }
    return to(std::move(model), PhoneFault{PhoneFault::Cause::ended, std::nullopt});
}

Outcome fetched(Model model, Fetching at, const Answered& answered) {
    const auto* file = answered.as<PhoneFile>();
    if (file == nullptr) {
        return to(std::move(model), PhoneFault{cause_of(answered), std::nullopt}, ForgetPhonePage{at.page_id});
    }
    PreparePhoneFile effect{std::make_shared<const PhoneFile>(*file), std::max(room_left(model), 1)};
    return to(std::move(model), std::move(at), std::move(effect));
}

Outcome answered(Model model, const Answered& answered, MonotonicTime now) {
    return std::visit(match{[&](const AskingPhone&) {
                                const auto* offered = answered.as<PhonePage>();
                                if (offered == nullptr) {
                                    return to(std::move(model), PhoneFault{cause_of(answered), std::nullopt});
                                }
                                return follow(std::move(model), OnPhone{*offered, now + offered->valid_for});
                            },
                            [&](const OnPhone& at) { return followed(std::move(model), at, answered, now); },
                            [&](const Fetching& at) { return fetched(std::move(model), at, answered); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      Step(model.step));
}

}  // namespace

Outcome begin(Wanted wanted) {
    Model model;
    model.wanted = wanted;
    return stay(std::move(model));
}

Outcome open(Model model, Wanted wanted) {
    return model.pages.empty() ? begin(wanted) : review(std::move(model), 0, nullptr);
}

Outcome update(Model model, const Event& event, const JourneyContext& context) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, context); }, event);
}

Outcome hear(Model model, const JourneyNews& news, const JourneyContext& context) {
    return std::visit(match{[&](const Answered& what) { return answered(std::move(model), what, context.now); },
                            [&](const ScanNews& scan_news) {
                                return std::visit([&](const auto& what) { return on(std::move(model), what); },
                                                  scan_news.news);
                            },
                            [&](const PageNews& page) { return on(std::move(model), PaperEvent{page.event}, context); },
                            [&](const auto&) { return stay(std::move(model)); }},
                      news);
}

Leaving leaving(const Model& model) {
    const bool nothing_to_lose = model.pages.empty() && !std::holds_alternative<Scanning>(model.step);
    return nothing_to_lose ? Leaving::free : Leaving::asks_first;
}

IdleTime idle_time(const Model& model) {
    return std::visit(
        match{[](const Scanning&) { return IdleTime::suspended; }, [](const Preparing&) { return IdleTime::suspended; },
              [](const Fetching&) { return IdleTime::suspended; },
              [](const OnPhone&) { return IdleTime::counts_slowly; }, [](const auto&) { return IdleTime::counts; }},
        model.step);
}

ScannedPages paper_of(const Model& model) {
    ScannedPages paper;
    for (const Page& page : model.pages) paper.pages.push_back(page.page);
    return paper;
}

std::vector<SharedReading> readings_of(const Model& model) {
    std::vector<SharedReading> readings;
    for (const Page& page : model.pages) {
        if (page.reading != nullptr) readings.push_back(page.reading);
    }
    return readings;
}

show_paper::SharedPicture page_on_show(const Model& model) {
    const auto* paper = paper_on_glass(model);
    return paper != nullptr ? show_paper::picture_of(*paper) : nullptr;
}

std::optional<Doubt> doubt_about(const ScannedPage& page) {
    if (page.is_blank) return Doubt::blank;
    if (page.sharpness == PageSharpness::blurred) return Doubt::blurred;
    if (page.light == PageLight::too_dark) return Doubt::dark;
    if (page.light == PageLight::too_pale) return Doubt::pale;
    return std::nullopt;
}

}  // namespace kiosk::scan_pages
