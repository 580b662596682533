// Guided tests: from what is there to do, by what was measured and what the agent says, to a result that is kept.
#include "screens/staff/guided_tests.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/match.hpp"

namespace kiosk::staff::guided_tests {
namespace {

constexpr std::size_t kSerialMax = 32;

Outcome stay(Model model) {
    return {std::move(model), {}};
}

Outcome go(Model model, Step step, std::vector<Effect> effects = {}) {
    model.step = std::move(step);
    return {std::move(model), std::move(effects)};
}

Outcome finish(Model model, Test test, TestResult result, const Scene& scene, std::vector<Effect> effects = {}) {
    if (result.mark != Mark::absent) result.mark = result.faults.empty() ? Mark::passed : Mark::failed;
    result.at = scene.context.wall;
    result.agent_id = scene.agent.agent_id;
    model.results[static_cast<std::size_t>(test)] = result;
    effects.emplace_back(KeepResult{test, std::move(result)});
    return go(std::move(model), Ended{test}, std::move(effects));
}

Outcome fail(Model model, Test test, Fault fault, const Scene& scene) {
    TestResult result;
    result.faults = {fault};
    return finish(std::move(model), test, std::move(result), scene);
}

Outcome note_absent(Model model, Test test, const Scene& scene) {
    TestResult result;
    result.mark = Mark::absent;
    return finish(std::move(model), test, std::move(result), scene);
}

bool is_absent(Test test, const Facts& facts) {
    const auto part = part_of(test);
    return part && verdict_of(*part, facts) == Verdict::absent;
}

// As far as a device's own words may be kept: letters, digits and hyphens.
std::string plain(std::string_view words) {
    std::string text;
    for (const char letter : words) {
        const bool is_plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= 'a' && letter <= 'z') || letter == '-';
        if (is_plain && text.size() < kSerialMax) text += letter;
    }
    return text;
}

Fault fault_of(const PageNotPrinted& news) {
    switch (news.condition) {
        case PrinterCondition::paper_out:
            return Fault::paper_out;
        case PrinterCondition::cover_open:
            return Fault::cover_open;
        case PrinterCondition::jam:
            return Fault::jam;
        case PrinterCondition::toner_out:
        case PrinterCondition::waste_full:
            return Fault::no_ink;
        default:
            break;
    }
    const bool is_away = news.kind == PrintError::Kind::offline || news.kind == PrintError::Kind::unanswered;
    return is_away ? Fault::unreachable : Fault::not_printed;
}

Fault fault_of(ScanError::Kind error) {
    switch (error) {
        case ScanError::Kind::cover_open:
            return Fault::cover_open;
        case ScanError::Kind::jammed:
            return Fault::jam;
        case ScanError::Kind::unplugged:
            return Fault::unreachable;
        case ScanError::Kind::timed_out:
            return Fault::timed_out;
        default:
            return Fault::not_scanned;
    }
}

// --- what the agent does

Outcome on(Model model, const TestChosen& event, const Scene& scene) {
    if (!std::holds_alternative<Overview>(model.step)) return stay(std::move(model));
    if (is_absent(event.test, scene.facts)) return note_absent(std::move(model), event.test, scene);
    return go(std::move(model), Ready{event.test});
}

Outcome start(Model model, Test test, const Scene& scene) {
    if (waits_for_payment(test, scene.facts)) return stay(std::move(model));
    std::vector<Effect> effects{RunTest{test}};
    if (test == Test::touch) return go(std::move(model), Aiming{0, 0, scene.context.now}, std::move(effects));
    return go(std::move(model), Running{test, std::nullopt}, std::move(effects));
}

// Another terminal than ours is not looked at any further.
Outcome after_comparing(Model model, const Scene& scene) {
    auto compared = std::get<Compared>(std::move(model.step));
    if (!compared.so_far.faults.empty()) {
        return finish(std::move(model), Test::card_terminal, std::move(compared.so_far), scene);
    }
    return go(std::move(model), Inspecting{std::move(compared.so_far), 0});
}

Outcome on(Model model, const GoOn&, const Scene& scene) {
    if (const auto* ready = std::get_if<Ready>(&model.step)) {
        const Test test = ready->test;
        return start(std::move(model), test, scene);
    }
    if (std::holds_alternative<Compared>(model.step)) return after_comparing(std::move(model), scene);
    if (std::holds_alternative<Ended>(model.step)) return go(std::move(model), Overview{});
    return stay(std::move(model));
}

Outcome on(Model model, const Again&) {
    const auto* ended = std::get_if<Ended>(&model.step);
    if (ended == nullptr) return stay(std::move(model));
    const Ready ready{ended->test};
    return go(std::move(model), ready);
}

// The test under way is given up; nothing of it is kept.
Outcome on(Model model, const Back&) {
    Step step = std::visit(
        match{[](const Running& at) { return Step{Ready{at.test}}; },
              [](const Judging& at) { return Step{Ready{at.test}}; },
              [](const Compared&) { return Step{Ready{Test::card_terminal}}; },
              [](const Inspecting&) { return Step{Ready{Test::card_terminal}}; },
              [](const Aiming&) { return Step{Ready{Test::touch}}; }, [](const auto&) { return Step{Overview{}}; }},
        model.step);
    const auto* report = std::get_if<Report>(&model.step);
    const bool prints = report != nullptr && report->paper == Report::Paper::printing;
    const bool runs =
        prints || std::holds_alternative<Running>(model.step) || std::holds_alternative<Aiming>(model.step);
    std::vector<Effect> effects;
    if (runs) effects.emplace_back(StopTest{});
    return go(std::move(model), std::move(step), std::move(effects));
}

Outcome answer_of_judge(Model model, Judging judged, const AgentAnswered& event, const Scene& scene) {
    if (event.answer == AgentAnswered::Answer::no) judged.so_far.faults.push_back(Fault::not_good);
    return finish(std::move(model), judged.test, std::move(judged.so_far), scene);
}

Outcome answer_of_inspection(Model model, Inspecting at, const AgentAnswered& event, const Scene& scene) {
    if (event.answer == AgentAnswered::Answer::no) at.so_far.faults.push_back(kInspection[at.point].otherwise);
    if (++at.point < kInspection.size()) return go(std::move(model), std::move(at));
    return finish(std::move(model), Test::card_terminal, std::move(at.so_far), scene);
}

Outcome on(Model model, const AgentAnswered& event, const Scene& scene) {
    if (const auto* judging = std::get_if<Judging>(&model.step)) {
        Judging judged = *judging;
        return answer_of_judge(std::move(model), std::move(judged), event, scene);
    }
    if (const auto* inspecting = std::get_if<Inspecting>(&model.step)) {
        Inspecting at = *inspecting;
        return answer_of_inspection(std::move(model), std::move(at), event, scene);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Aimed& event, const Scene& scene) {
    const auto* aiming = std::get_if<Aiming>(&model.step);
    if (aiming == nullptr || scene.context.now - aiming->since < kAimGuard) return stay(std::move(model));
    Aiming at = *aiming;
    constexpr float kTenths = 10;
    const auto off = static_cast<std::int64_t>(std::lround(std::hypot(event.across_mm, event.down_mm) * kTenths));
    at.worst_tenth_mm = std::max(at.worst_tenth_mm, off);
    at.since = scene.context.now;
    if (++at.aim < kAims.size()) return go(std::move(model), at);
    TestResult result;
    result.measured = {{Measure::offset_tenth_mm, at.worst_tenth_mm}};
    if (at.worst_tenth_mm > kOffsetMaxTenths) result.faults = {Fault::off_target};
    return finish(std::move(model), Test::touch, std::move(result), scene, {StopTest{}});
}

Outcome on(Model model, const ReportChosen&) {
    if (!std::holds_alternative<Overview>(model.step)) return stay(std::move(model));
    return go(std::move(model), Report{});
}

Outcome on(Model model, const PrintAsked&, const Scene& scene) {
    auto* report = std::get_if<Report>(&model.step);
    const bool has_printer = scene.facts.availability.sheet_paper != TicketPaper::no_printer;
    if (report == nullptr || report->paper == Report::Paper::printing || !has_printer) return stay(std::move(model));
    report->paper = Report::Paper::printing;
    report->waits_for.reset();
    auto paper = std::make_shared<const ReadinessReport>(make_report(model.results, scene));
    std::string summary = report_summary(model.results, scene.facts);
    return {std::move(model), {PrintReport{std::move(paper), std::move(summary)}}};
}

Outcome on(Model model, const SendAsked&, const Scene& scene) {
    auto* report = std::get_if<Report>(&model.step);
    if (report == nullptr || !report->may_be_sent()) return stay(std::move(model));
    report->sending = Report::Sending::under_way;
    auto paper = std::make_shared<const ReadinessReport>(make_report(model.results, scene));
    std::string summary = report_summary(model.results, scene.facts);
    return {std::move(model), {SendReport{std::move(paper), std::move(summary)}}};
}

// --- what the devices say

// The test that waits for the devices.
std::optional<Test> running_test(const Model& model) {
    if (const auto* running = std::get_if<Running>(&model.step)) return running->test;
    if (std::holds_alternative<Aiming>(model.step)) return Test::touch;
    return std::nullopt;
}

bool prints_report(const Model& model) {
    const auto* report = std::get_if<Report>(&model.step);
    return report != nullptr && report->paper == Report::Paper::printing;
}

Outcome report_is(Model model, Report::Paper paper) {
    auto& report = std::get<Report>(model.step);
    report.paper = paper;
    report.waits_for.reset();
    return stay(std::move(model));
}

Outcome heard(Model model, const ResultsRead& news, const Scene&) {
    model.results = news.results;
    return stay(std::move(model));
}

Outcome heard(Model model, const PrinterWaits& news, const Scene&) {
    if (auto* running = std::get_if<Running>(&model.step)) running->waits_for = news.condition;
    if (prints_report(model)) std::get<Report>(model.step).waits_for = news.condition;
    return stay(std::move(model));
}

Outcome heard(Model model, const PagePrinted& news, const Scene&) {
    if (prints_report(model)) return report_is(std::move(model), Report::Paper::printed);
    const auto test = running_test(model);
    if (test != Test::ticket_page && test != Test::a4_page) return stay(std::move(model));
    Judging judging{*test, {}, nullptr};
    judging.so_far.measured = {{Measure::took_ms, news.took.count()}};
    return go(std::move(model), std::move(judging));
}

Outcome heard(Model model, const PageNotPrinted& news, const Scene& scene) {
    if (prints_report(model)) return report_is(std::move(model), Report::Paper::not_printed);
    const auto test = running_test(model);
    if (test != Test::ticket_page && test != Test::a4_page) return stay(std::move(model));
    return fail(std::move(model), *test, fault_of(news), scene);
}

Outcome heard(Model model, const SheetScanned& news, const Scene& scene) {
    if (running_test(model) != Test::scanner) return stay(std::move(model));
    TestResult so_far;
    so_far.measured = {{Measure::width_mm, news.width_mm}, {Measure::height_mm, news.height_mm}};
    if (news.is_blank) {
        so_far.faults = {Fault::page_empty};
        return finish(std::move(model), Test::scanner, std::move(so_far), scene);
    }
    return go(std::move(model), Judging{Test::scanner, std::move(so_far), news.picture});
}

Outcome heard(Model model, const SheetNotScanned& news, const Scene& scene) {
    if (running_test(model) != Test::scanner) return stay(std::move(model));
    if (news.error == ScanError::Kind::not_fitted) return note_absent(std::move(model), Test::scanner, scene);
    const Fault fault = news.error ? fault_of(*news.error) : Fault::not_scanned;
    return fail(std::move(model), Test::scanner, fault, scene);
}

Outcome heard(Model model, const TerminalAnswered& news, const Scene& scene) {
    if (running_test(model) != Test::card_terminal) return stay(std::move(model));
    switch (news.kind) {
        case TerminalProbe::Kind::unreachable:
            return fail(std::move(model), Test::card_terminal, Fault::unreachable, scene);
        case TerminalProbe::Kind::silent:
            return fail(std::move(model), Test::card_terminal, Fault::silent, scene);
        case TerminalProbe::Kind::configuration_fault:
            return fail(std::move(model), Test::card_terminal, Fault::misconfigured, scene);
        case TerminalProbe::Kind::idle:
        case TerminalProbe::Kind::busy:
            break;
    }
    TestResult so_far;
    so_far.serial = plain(news.serial);
    const bool is_other = !news.serial.empty() && news.serial != scene.facts.expected_serial;
    if (news.is_ours == Works::no) so_far.faults = {is_other ? Fault::other_serial : Fault::other_merchant};
    return go(std::move(model), Compared{std::move(so_far), news.kind});
}

Outcome heard(Model model, const CodeSeen& news, const Scene& scene) {
    if (running_test(model) != Test::code_reader) return stay(std::move(model));
    if (news.length == 0) return fail(std::move(model), Test::code_reader, Fault::unreadable_code, scene);
    TestResult result;
    result.measured = {{Measure::code_length, news.length}, {Measure::code_kind, static_cast<std::int64_t>(news.kind)}};
    return finish(std::move(model), Test::code_reader, std::move(result), scene);
}

Outcome heard(Model model, const ReaderAway&, const Scene& scene) {
    if (running_test(model) != Test::code_reader) return stay(std::move(model));
    return fail(std::move(model), Test::code_reader, Fault::unreachable, scene);
}

Outcome heard(Model model, const BackendAnswered& news, const Scene& scene) {
    if (running_test(model) != Test::network) return stay(std::move(model));
    TestResult result;
    result.measured = {{Measure::round_trip_ms, news.round_trip_ms}, {Measure::clock_offset_ms, news.clock_offset_ms}};
    if (news.round_trip_ms > kRoundTripMax_ms) result.faults.push_back(Fault::slow);
    if (std::abs(news.clock_offset_ms) >= kClockOffsetBad_ms) result.faults.push_back(Fault::clock_off);
    if (const auto days = scene.facts.certificate_days) {
        result.measured.push_back({Measure::certificate_days, *days});
        if (*days < 0) result.faults.push_back(Fault::certificate_over);
    }
    return finish(std::move(model), Test::network, std::move(result), scene);
}

Outcome heard(Model model, const BackendRefused& news, const Scene& scene) {
    if (running_test(model) != Test::network) return stay(std::move(model));
    return fail(std::move(model), Test::network, news.fault, scene);
}

Outcome heard(Model model, const TestTimedOut&, const Scene& scene) {
    if (prints_report(model)) return report_is(std::move(model), Report::Paper::not_printed);
    const auto test = running_test(model);
    if (!test) return stay(std::move(model));
    return fail(std::move(model), *test, test == Test::code_reader ? Fault::nothing_read : Fault::timed_out, scene);
}

// An agent who left the report and came back sees another one, which was not asked for.
Outcome sending_is(Model model, Report::Sending sending) {
    auto* report = std::get_if<Report>(&model.step);
    if (report != nullptr && report->sending == Report::Sending::under_way) report->sending = sending;
    return stay(std::move(model));
}

Outcome heard(Model model, const ReportQueued&, const Scene&) {
    return sending_is(std::move(model), Report::Sending::sent);
}

Outcome heard(Model model, const ReportNotQueued&, const Scene&) {
    return sending_is(std::move(model), Report::Sending::not_sent);
}

}  // namespace

bool is_at_top(const Model& model) {
    return std::holds_alternative<Overview>(model.step);
}

scan_pages::SharedPicture page_on_show(const Model& model) {
    const auto* judging = std::get_if<Judging>(&model.step);
    return judging != nullptr ? judging->page : nullptr;
}

Outcome begin(const Scene&) {
    return {Model{}, {LoadResults{}}};
}

Outcome update(Model model, const Event& event, const Scene& scene) {
    const auto follow = [&](const auto& happened) {
        if constexpr (requires { on(std::move(model), happened, scene); }) {
            return on(std::move(model), happened, scene);
        } else {
            return on(std::move(model), happened);
        }
    };
    return std::visit(follow, event);
}

Outcome hear(Model model, const News& news, const Scene& scene) {
    return std::visit([&](const auto& happened) { return heard(std::move(model), happened, scene); }, news);
}

std::optional<Part> part_of(Test test) {
    switch (test) {
        case Test::ticket_page:
            return Part::ticket_printer;
        case Test::a4_page:
            return Part::sheet_printer;
        case Test::scanner:
            return Part::scanner;
        case Test::card_terminal:
            return Part::card_terminal;
        case Test::code_reader:
            return Part::code_reader;
        case Test::network:
            return Part::backend;
        case Test::touch:
            break;
    }
    return std::nullopt;
}

bool waits_for_payment(Test test, const Facts& facts) {
    return test == Test::card_terminal && facts.availability.earlier_payment == EarlierPayment::is_ending;
}

}  // namespace kiosk::staff::guided_tests
