// Guided tests, drawn: the list of them, each step of a test, and the report.
#include <array>
#include <cstdlib>

#include "screens/parts/screen_frame.hpp"
#include "screens/staff/guided_tests_words.hpp"
#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

namespace area = guided_tests;
using area::Mark;
using area::Test;
using area::TestResult;
using widgets::Family;
using widgets::Icon;
using widgets::Picture;
using widgets::Tone;

// What each test shows of itself; in the order of kTests.
struct TestLook {
    std::string_view id;
    Icon icon;
    std::optional<Picture> picture;  // before it begins; none: its icon says it
    Picture picture_at_work;         // while the device works
    StaffKey ready;
    StaffKey ready_text;
    StaffKey running;
    StaffKey running_text;
};
constexpr std::array<TestLook, area::kTests.size()> kLooks{
    TestLook{"staff.test.ticket_page", Icon::receipt, Picture::printer_printing, Picture::printer_printing,
             StaffKey::ready_ticket_page, StaffKey::ready_ticket_page_text, StaffKey::running_print,
             StaffKey::running_print_text},
    TestLook{"staff.test.a4_page", Icon::printer, Picture::printer_printing, Picture::printer_printing,
             StaffKey::ready_a4_page, StaffKey::ready_a4_page_text, StaffKey::running_print,
             StaffKey::running_print_text},
    TestLook{"staff.test.scanner", Icon::file_document, Picture::scanner_lay_sheet, Picture::scanner_scanning,
             StaffKey::ready_scanner, StaffKey::ready_scanner_text, StaffKey::running_scanner,
             StaffKey::running_scanner_text},
    TestLook{"staff.test.card_terminal", Icon::credit_card, std::nullopt, Picture::clock_wait,
             StaffKey::ready_card_terminal, StaffKey::ready_card_terminal_text, StaffKey::running_card_terminal,
             StaffKey::running_card_terminal_text},
    TestLook{"staff.test.code_reader", Icon::barcode_scan, Picture::notice_code, Picture::notice_code,
             StaffKey::ready_code_reader, StaffKey::ready_code_reader_text, StaffKey::running_code_reader,
             StaffKey::running_code_reader_text},
    TestLook{"staff.test.touch", Icon::pointing_hand, std::nullopt, Picture::clock_wait, StaffKey::ready_touch,
             StaffKey::ready_touch_text, StaffKey::aim_words, StaffKey::aim_words},
    TestLook{"staff.test.network", Icon::lan_connect, std::nullopt, Picture::clock_wait, StaffKey::ready_network,
             StaffKey::ready_network_text, StaffKey::running_network, StaffKey::running_network_text}};

const TestLook& look_of(Test test) {
    return kLooks[static_cast<std::size_t>(test)];
}

Tone tone_of(const std::optional<TestResult>& result) {
    if (!result) return Tone::warn;
    switch (result->mark) {
        case Mark::passed:
            return Tone::good;
        case Mark::failed:
            return Tone::bad;
        case Mark::absent:
            break;
    }
    return Tone::mute;
}

Family family_of(const std::optional<TestResult>& result) {
    switch (tone_of(result)) {
        case Tone::good:
            return Family::good;
        case Tone::bad:
            return Family::bad;
        case Tone::warn:
            return Family::warn;
        default:
            return Family::mute;
    }
}

// When it was tried, and before that what was wrong.
std::string hint_of(const std::optional<TestResult>& result) {
    if (!result) return std::string(staff_words(StaffKey::test_never));
    const std::string fault = fault_words(*result);
    return fault.empty() ? when_words(result) : fault + "\n" + when_words(result);
}

MaybeEvent draw_list(const Frame& frame, const area::Model& model) {
    MaybeEvent event;
    const auto pairs = frame.kit.grid(2);  // on a wide panel
    for (const Test test : area::kTests) {
        const auto& result = model.results[static_cast<std::size_t>(test)];
        const std::string hint = hint_of(result);
        if (frame.kit.row({.id = look_of(test).id,
                           .label = words_of(test),
                           .hint = hint,
                           .icon = look_of(test).icon,
                           .family = family_of(result),
                           .chip = {.tone = tone_of(result), .text = mark_words(result)}})) {
            event = area::Event{area::TestChosen{test}};
        }
    }
    const bool is_ready = area::is_ready(model.results, frame.model.facts);
    if (frame.kit.row(
            {.id = "staff.report",
             .label = staff_words(StaffKey::report),
             .hint = staff_words(StaffKey::report_hint),
             .icon = Icon::clipboard_check,
             .family = Family::papers,
             .chip = {.tone = is_ready ? Tone::good : Tone::warn,
                      .text = staff_words(is_ready ? StaffKey::report_ready : StaffKey::report_not_ready)}})) {
        event = area::Event{area::ReportChosen{}};
    }
    return event;
}

MaybeEvent draw_area(const Frame& frame, const area::Model& model, const area::Overview&) {
    MaybeEvent event = begin(frame, "staff.tests");
    if (auto touched = draw_list(frame, model)) event = std::move(touched);
    frame.kit.spring();
    if (frame.kit.forward({.id = "staff.leave", .label = staff_words(StaffKey::leave), .icon = Icon::logout})) {
        event = LeaveTouched{};
    }
    return event;
}

// Buttons of a step: the way on and the way back, both of this area.
struct Ways {
    StaffKey forward;
    Icon icon = Icon::arrow_right;
    std::string_view stopped{};
    StaffKey back = StaffKey::back;
};
MaybeEvent draw_area_ways(const Frame& frame, const Ways& ways) {
    MaybeEvent event;
    if (frame.kit.back({.id = "staff.back", .label = staff_words(ways.back)})) event = area::Event{area::Back{}};
    if (frame.kit.forward(
            {.id = "staff.continue", .label = staff_words(ways.forward), .icon = ways.icon, .stopped = ways.stopped})) {
        event = area::Event{area::GoOn{}};
    }
    return event;
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Ready& step) {
    MaybeEvent event = begin(frame, "staff.tests.ready");
    const TestLook& look = look_of(step.test);
    const std::string_view text = staff_words(look.ready_text);
    if (look.picture) {
        draw_headline(frame.kit, {.picture = *look.picture, .title = staff_words(look.ready), .text = text});
    } else {
        frame.kit.question({.text = staff_words(look.ready)});
        frame.kit.device_wait({.icon = look.icon, .title = text});
    }
    frame.kit.spring();
    const bool waits = area::waits_for_payment(step.test, frame.model.facts);
    const std::string_view stopped = waits ? staff_words(StaffKey::test_payment_ends) : std::string_view();
    auto moved = draw_area_ways(frame, {.forward = StaffKey::test_start, .stopped = stopped});
    return moved ? moved : event;
}

MaybeEvent draw_stop(const Frame& frame, MaybeEvent event) {
    if (frame.kit.instead({.id = "staff.stop", .label = staff_words(StaffKey::test_stop)})) {
        event = area::Event{area::Back{}};
    }
    return event;
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Running& step) {
    MaybeEvent event = begin(frame, "staff.tests.running");
    const TestLook& look = look_of(step.test);
    draw_headline(
        frame.kit,
        {.picture = look.picture_at_work, .title = staff_words(look.running), .text = staff_words(look.running_text)});
    if (step.waits_for) {
        frame.kit.strip(
            {.tone = Tone::warn,
             .text = staff_words(StaffKey::running_print_waits, {{"condition", words_of(*step.waits_for)}})});
    }
    frame.kit.spring();
    return draw_stop(frame, std::move(event));
}

MaybeEvent draw_yes_no(const Frame& frame) {
    MaybeEvent event;
    using Answer = area::AgentAnswered::Answer;
    const auto pair = frame.kit.grid(2);
    if (frame.kit.choice({.id = "staff.yes", .label = staff_words(StaffKey::test_yes), .stays_with_next = true}) ==
        widgets::Kit::ChoicePart::choice) {
        event = area::Event{area::AgentAnswered{Answer::yes}};
    }
    if (frame.kit.choice({.id = "staff.no", .label = staff_words(StaffKey::test_no)}) ==
        widgets::Kit::ChoicePart::choice) {
        event = area::Event{area::AgentAnswered{Answer::no}};
    }
    return event;
}

MaybeEvent draw_area_back(const Frame& frame, MaybeEvent event) {
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = area::Event{area::Back{}};
    }
    return event;
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Judging& step) {
    MaybeEvent event = begin(frame, "staff.tests.judging");
    const bool is_scan = step.test == Test::scanner;
    const std::string measured = measured_words(step.so_far);
    frame.kit.question({.text = staff_words(is_scan ? StaffKey::judge_scanner : StaffKey::judge_page),
                        .sentence = is_scan ? std::string_view(measured) : staff_words(StaffKey::judge_page_text)});
    if (step.page) {
        frame.kit.paper({.id = "staff.tests.page",
                         .bitmap = frame.context.page_bitmap,
                         .width_px = step.page->width_px,
                         .height_px = step.page->height_px,
                         .spoken = staff_words(StaffKey::judge_scanner_spoken)});
    } else {
        frame.kit.picture({.picture = Picture::printer_printing});
    }
    frame.kit.spring();
    if (auto answered = draw_yes_no(frame)) event = std::move(answered);
    return draw_area_back(frame, std::move(event));
}

void draw_verdict_of_serial(const Frame& frame, const area::Compared& step) {
    if (!step.so_far.faults.empty()) {
        const bool is_serial = step.so_far.faults.front() == area::Fault::other_serial;
        frame.kit.strip(
            {.tone = Tone::bad,
             .text = staff_words(is_serial ? StaffKey::compared_other : StaffKey::compared_other_merchant)});
    } else if (step.so_far.serial.empty()) {
        frame.kit.strip({.tone = Tone::warn, .text = staff_words(StaffKey::compared_silent)});
    } else {
        frame.kit.strip({.tone = Tone::good, .text = staff_words(StaffKey::compared_same)});
    }
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Compared& step) {
    MaybeEvent event = begin(frame, "staff.tests.compared");
    const std::string& expected = frame.model.facts.expected_serial;
    const bool is_busy = step.terminal == TerminalProbe::Kind::busy;
    frame.kit.question({.text = staff_words(StaffKey::compared),
                        .sentence = staff_words(is_busy ? StaffKey::compared_busy : StaffKey::compared_idle)});
    frame.kit.fact({.label = staff_words(StaffKey::compared_read),
                    .value = step.so_far.serial.empty() ? staff_words(StaffKey::compared_not_told)
                                                        : std::string_view(step.so_far.serial),
                    .style = widgets::TextStyle::title});
    frame.kit.fact({.label = staff_words(StaffKey::compared_expected),
                    .value = expected.empty() ? staff_words(StaffKey::compared_not_known) : std::string_view(expected),
                    .style = widgets::TextStyle::title});
    draw_verdict_of_serial(frame, step);
    frame.kit.spring();
    auto moved = draw_area_ways(frame, {.forward = StaffKey::continue_});
    return moved ? moved : event;
}

struct PointWords {
    std::string question;
    StaffKey text;
};
PointWords words_of_point(const Frame& frame, std::size_t point) {
    const auto plain = [](StaffKey question, StaffKey text) {
        return PointWords{std::string(staff_words(question)), text};
    };
    switch (area::kInspection[point].otherwise) {
        case area::Fault::seal_broken:
            return plain(StaffKey::inspect_seals, StaffKey::inspect_seals_text);
        case area::Fault::overlay_found:
            return plain(StaffKey::inspect_overlay, StaffKey::inspect_overlay_text);
        case area::Fault::cable_changed:
            return plain(StaffKey::inspect_cable, StaffKey::inspect_cable_text);
        case area::Fault::screws_touched:
            return plain(StaffKey::inspect_screws, StaffKey::inspect_screws_text);
        default:
            break;
    }
    const std::string& expected = frame.model.facts.expected_serial;
    if (expected.empty()) return plain(StaffKey::inspect_label_unknown, StaffKey::inspect_label_text);
    return {staff_words(StaffKey::inspect_label, {{"serial", expected}}), StaffKey::inspect_label_text};
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Inspecting& step) {
    MaybeEvent event = begin(frame, "staff.tests.inspecting");
    const PointWords words = words_of_point(frame, step.point);
    frame.kit.stepper({.step = static_cast<int>(step.point) + 1,
                       .of = static_cast<int>(area::kInspection.size()),
                       .name = staff_words(StaffKey::inspect_step)});
    frame.kit.question({.text = words.question, .sentence = staff_words(words.text)});
    frame.kit.spring();
    if (auto answered = draw_yes_no(frame)) event = std::move(answered);
    return draw_area_back(frame, std::move(event));
}

// Each target is a screen of its own: a touch that meant the one before is not taken for it.
struct AimLook {
    std::string_view screen;
    widgets::AimPlace place;
};
AimLook look_of(area::Aim aim) {
    switch (aim) {
        case area::Aim::top_left:
            return {"staff.aim.1", widgets::AimPlace::top_left};
        case area::Aim::top_right:
            return {"staff.aim.2", widgets::AimPlace::top_right};
        case area::Aim::bottom_left:
            return {"staff.aim.4", widgets::AimPlace::bottom_left};
        case area::Aim::bottom_right:
            return {"staff.aim.5", widgets::AimPlace::bottom_right};
        case area::Aim::centre:
            break;
    }
    return {"staff.aim.3", widgets::AimPlace::centre};
}

MaybeEvent draw_area(const Frame& frame, const area::Model&, const area::Aiming& step) {
    const AimLook look = look_of(area::kAims[step.aim]);
    frame.kit.screen({.id = look.screen});
    const std::string count = staff_words(
        StaffKey::aim_count, {{"number", std::to_string(step.aim + 1)}, {"count", std::to_string(area::kAims.size())}});
    const widgets::AimInput input = frame.kit.aim({.id = "staff.aim",
                                                   .place = look.place,
                                                   .words = staff_words(StaffKey::aim_words),
                                                   .count = count,
                                                   .stop_id = "staff.stop",
                                                   .stop_label = staff_words(StaffKey::test_stop)});
    if (input.stopped) return area::Event{area::Back{}};
    if (!input.touched) return std::nullopt;
    return area::Event{area::Aimed{input.touched->across_mm, input.touched->down_mm}};
}

void draw_facts_of(const Frame& frame, const TestResult& result) {
    const std::string fault = fault_words(result);
    const std::string measured = measured_words(result);
    if (!fault.empty()) frame.kit.fact({.label = staff_words(StaffKey::ended_fault), .value = fault});
    if (!measured.empty()) frame.kit.fact({.label = staff_words(StaffKey::ended_measured), .value = measured});
    if (tells_of_tampering(result)) {
        frame.kit.strip({.tone = Tone::bad, .text = staff_words(StaffKey::ended_tampered)});
    }
}

MaybeEvent draw_area(const Frame& frame, const area::Model& model, const area::Ended& step) {
    MaybeEvent event = begin(frame, "staff.tests.ended");
    const TestResult& result = *model.results[static_cast<std::size_t>(step.test)];
    const StaffKey title = result.mark == Mark::passed   ? StaffKey::ended_passed
                           : result.mark == Mark::failed ? StaffKey::ended_failed
                                                         : StaffKey::ended_absent;
    const Picture picture = result.mark == Mark::passed   ? Picture::success
                            : result.mark == Mark::failed ? Picture::attention
                                                          : Picture::question;
    const std::string text = result.mark == Mark::absent
                                 ? staff_words(StaffKey::ended_absent_text, {{"name", words_of(step.test)}})
                                 : std::string(words_of(step.test));
    draw_headline(frame.kit, {.picture = picture, .title = staff_words(title), .text = text});
    draw_facts_of(frame, result);
    frame.kit.spring();
    if (result.mark != Mark::absent &&
        frame.kit.instead({.id = "staff.again", .label = staff_words(StaffKey::test_again), .icon = Icon::refresh})) {
        event = area::Event{area::Again{}};
    }
    if (frame.kit.forward(
            {.id = "staff.continue", .label = staff_words(StaffKey::test_to_list), .icon = Icon::arrow_right})) {
        event = area::Event{area::GoOn{}};
    }
    return event;
}

void draw_state_of(const Frame& frame, const area::Report& step) {
    using Paper = area::Report::Paper;
    if (step.paper == Paper::printing) {
        frame.kit.device_wait({.icon = Icon::printer, .title = staff_words(StaffKey::report_printing)});
    }
    if (step.waits_for) {
        frame.kit.strip(
            {.tone = Tone::warn,
             .text = staff_words(StaffKey::running_print_waits, {{"condition", words_of(*step.waits_for)}})});
    }
    if (step.paper == Paper::printed) {
        frame.kit.strip({.tone = Tone::good, .text = staff_words(StaffKey::report_printed)});
    }
    if (step.paper == Paper::not_printed) {
        frame.kit.strip({.tone = Tone::bad, .text = staff_words(StaffKey::report_not_printed)});
    }
    using Sending = area::Report::Sending;
    if (step.sending == Sending::sent) {
        frame.kit.strip({.tone = Tone::good, .text = staff_words(StaffKey::report_sent)});
    }
    if (step.sending == Sending::not_sent) {
        frame.kit.strip({.tone = Tone::bad, .text = staff_words(StaffKey::report_not_sent)});
    }
}

MaybeEvent draw_area(const Frame& frame, const area::Model& model, const area::Report& step) {
    MaybeEvent event = begin(frame, "staff.tests.report");
    frame.kit.question({.text = staff_words(StaffKey::report)});
    const auto reasons = area::reasons_against(model.results, frame.model.facts);
    frame.kit.strip(
        {.tone = reasons.empty() ? Tone::good : Tone::warn,
         .text = staff_words(reasons.empty() ? StaffKey::report_ready_text : StaffKey::report_not_ready_text)});
    draw_state_of(frame, step);
    for (const std::string& reason : reasons) frame.kit.text({.text = "• " + reason});
    frame.kit.spring();
    if (step.may_be_sent() && frame.kit.button({.id = "staff.report.send",
                                                .label = staff_words(StaffKey::report_send),
                                                .icon = Icon::cloud_upload,
                                                .place = widgets::Place::actions})) {
        event = area::Event{area::SendAsked{}};
    }
    event = draw_area_back(frame, std::move(event));
    const bool has_printer = frame.model.facts.availability.sheet_paper != TicketPaper::no_printer;
    const bool prints = step.paper == area::Report::Paper::printing;
    const std::string_view stopped = !has_printer ? staff_words(StaffKey::report_no_printer)
                                     : prints     ? staff_words(StaffKey::report_printing)
                                                  : std::string_view();
    if (frame.kit.forward({.id = "staff.report.print",
                           .label = staff_words(StaffKey::report_print),
                           .icon = Icon::printer,
                           .stopped = stopped}) &&
        stopped.empty()) {
        event = area::Event{area::PrintAsked{}};
    }
    return event;
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const guided_tests::Model& model) {
    return std::visit([&](const auto& step) { return draw_area(frame, model, step); }, model.step);
}

}  // namespace kiosk::staff
