// How the kiosk is, drawn: one row a part, and a sheet that says what it stops and what to do.
#include <array>

#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

using widgets::Family;
using widgets::Icon;
using widgets::Tone;

struct PartLook {
    Part part;
    std::string_view id;
    Icon icon;
};
constexpr std::array kLooks{PartLook{Part::card_terminal, "staff.part.card_terminal", Icon::credit_card},
                            PartLook{Part::ticket_printer, "staff.part.ticket_printer", Icon::receipt},
                            PartLook{Part::sheet_printer, "staff.part.sheet_printer", Icon::printer},
                            PartLook{Part::scanner, "staff.part.scanner", Icon::file_document},
                            PartLook{Part::code_reader, "staff.part.code_reader", Icon::barcode_scan},
                            PartLook{Part::backend, "staff.part.backend", Icon::lan_connect},
                            PartLook{Part::sending, "staff.part.sending", Icon::cloud_upload},
                            PartLook{Part::clock, "staff.part.clock", Icon::clock},
                            PartLook{Part::storage, "staff.part.storage", Icon::harddisk},
                            PartLook{Part::staff_list, "staff.part.staff_list", Icon::account_multiple}};
static_assert(kLooks.size() == kParts.size());

Tone tone_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return Tone::good;
        case Verdict::watch:
            return Tone::warn;
        case Verdict::bad:
            return Tone::bad;
        case Verdict::absent:
            break;
    }
    return Tone::mute;
}

Family family_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return Family::good;
        case Verdict::watch:
            return Family::warn;
        case Verdict::bad:
            return Family::bad;
        case Verdict::absent:
            break;
    }
    return Family::mute;
}

void draw_summary(const Frame& frame) {
    const Facts& facts = frame.model.facts;
    if (facts.is_closed) {
        frame.kit.strip({.tone = Tone::warn,
                         .text = staff_words(StaffKey::is_closed, {{"message", facts.closed_message}}),
                         .icon = Icon::pause_circle});
    }
    if (frame.model.agent->reach != AgentOnDuty::Reach::online) {
        const bool opens = frame.model.agent->reach == AgentOnDuty::Reach::opening;
        frame.kit.strip({.tone = opens ? Tone::info : Tone::warn,
                         .text = words_of(frame.model.agent->reach),
                         .icon = Icon::lan_connect});
    }
    const Tally tally = tally_of(facts);
    const std::string words = tally_words(tally);
    const Tone tone = tally.bad > 0 ? Tone::bad : tally.watched > 0 ? Tone::warn : Tone::good;
    frame.kit.strip({.tone = tone,
                     .text = words.empty() ? std::string(staff_words(StaffKey::all_good))
                                           : staff_words(StaffKey::faults, {{"faults", words}})});
}

MaybeEvent draw_rows(const Frame& frame) {
    MaybeEvent event;
    const auto pairs = frame.kit.grid(2);  // on a wide panel
    for (const PartLook& look : kLooks) {
        const Verdict verdict = verdict_of(look.part, frame.model.facts);
        const std::string state = state_words(look.part, frame.model.facts);
        if (frame.kit.row({.id = look.id,
                           .label = words_of(look.part),
                           .hint = state,
                           .icon = look.icon,
                           .family = family_of(verdict),
                           .chip = {.tone = tone_of(verdict), .text = words_of(verdict)}})) {
            event = PartTouched{look.part};
        }
    }
    return event;
}

MaybeEvent draw_sheet(const Frame& frame, Part part) {
    const auto scope = frame.kit.dialog({.id = "staff.sheet"});
    const Facts& facts = frame.model.facts;
    frame.kit.text({.text = words_of(part), .style = widgets::TextStyle::title, .align = widgets::Align::centre});
    frame.kit.text({.text = state_words(part, facts), .align = widgets::Align::centre, .second = true});
    frame.kit.group(staff_words(StaffKey::blocks));
    frame.kit.text({.text = blocked_words(part, facts, frame.texts)});
    frame.kit.group(staff_words(StaffKey::to_do));
    frame.kit.text({.text = advice_words(part, facts)});
    if (frame.kit.button({.id = "staff.sheet.close",
                          .label = staff_words(StaffKey::close_sheet),
                          .kind = widgets::ButtonKind::primary,
                          .icon = Icon::check})) {
        return SheetClosed{};
    }
    return std::nullopt;
}

std::string version_words(std::optional<std::int64_t> version) {
    return version ? std::to_string(*version) : std::string(staff_words(StaffKey::figure_none));
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Health& step) {
    MaybeEvent event = begin(frame, "staff.health");
    draw_summary(frame);
    if (auto touched = draw_rows(frame)) {
        event = std::move(touched);
    }
    const Facts& facts = frame.model.facts;
    frame.kit.text(
        {.text = staff_words(StaffKey::figure_sessions, {{"begun", std::to_string(facts.sessions_today)},
                                                         {"finished", std::to_string(facts.sessions_finished_today)}}) +
                 "\n" +
                 staff_words(StaffKey::figure_version,
                             {{"version", facts.version}, {"running", duration_words(facts.running)}}) +
                 "\n" +
                 staff_words(StaffKey::figure_documents, {{"configuration", version_words(facts.configuration_version)},
                                                          {"list", version_words(facts.staff_list_version)}}),
         .style = widgets::TextStyle::note,
         .second = true});
    frame.kit.spring();
    event = draw_leave(frame, std::move(event));
    if (step.looked_at) {
        event = draw_sheet(frame, *step.looked_at);
    }
    return event;
}

}  // namespace kiosk::staff
