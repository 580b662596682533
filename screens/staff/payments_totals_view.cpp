// A day added up, and its end; drawn.
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/payments_frame.hpp"

namespace kiosk::staff::payments {
namespace {

using widgets::Icon;
using widgets::Picture;
using widgets::Tone;

void draw_line(const Drawing& drawing, StaffKey label, std::string_view value) {
    drawing.kit().entry({.label = staff_words(label), .sum = value});
}

// A list has a card of its own: it may take several lines.
void draw_list(const Drawing& drawing, StaffKey label, const std::vector<Reference>& references) {
    if (!references.empty()) {
        drawing.kit().fact({.label = staff_words(label), .value = list_words(references)});
    }
}

void draw_takings(const Drawing& drawing, const DayAccount& account) {
    drawing.kit().group(day_words(account.day, drawing.frame.context.today), staff_words(StaffKey::totals_group));
    draw_line(drawing, StaffKey::totals_kiosk,
              account.kiosk ? takings_words(*account.kiosk) : std::string(staff_words(StaffKey::totals_kiosk_unread)));
    draw_line(drawing, StaffKey::totals_backend, takings_words(account.backend));
    draw_line(drawing, StaffKey::totals_acquirer, takings_words(account.acquirer));
    draw_line(drawing, StaffKey::totals_not_charged, std::to_string(account.not_charged));
    draw_list(drawing, StaffKey::totals_by_decision, account.by_decision);
    draw_list(drawing, StaffKey::totals_undecided, account.undecided);
}

void draw_agreement(const Drawing& drawing, const DayAccount& account) {
    switch (agreement_of(account)) {
        case Agreement::yes:
            drawing.kit().strip({.tone = Tone::good, .text = staff_words(StaffKey::totals_agree)});
            return;
        case Agreement::no:
            drawing.kit().strip(
                {.tone = Tone::warn,
                 .text = staff_words(StaffKey::totals_differ, {{"differences", difference_words(account)}})});
            return;
        case Agreement::unknown:
            drawing.kit().strip({.tone = Tone::warn, .text = staff_words(StaffKey::totals_unknown)});
            return;
    }
}

void draw_tickets(const Drawing& drawing, const TicketNumbers& tickets) {
    drawing.kit().group(staff_words(StaffKey::tickets_group));
    draw_line(drawing, StaffKey::tickets_range, range_words(tickets));
    if (tickets.gaps.empty()) {
        draw_line(drawing, StaffKey::tickets_missing, gap_words(tickets));
        return;
    }
    drawing.kit().fact({.label = staff_words(StaffKey::tickets_missing), .value = gap_words(tickets)});
    drawing.kit().strip({.tone = Tone::warn, .text = staff_words(StaffKey::tickets_note)});
}

}  // namespace

MaybeEvent draw_step(const Drawing& drawing, const Totals& step) {
    MaybeEvent event = begin(drawing.frame, "staff.totals");
    const bool is_closed = step.state == Totals::State::closed;
    if (is_closed) {
        drawing.kit().strip({.tone = Tone::good, .text = staff_words(StaffKey::closed_note)});
    }
    const DayAccount& account = *step.account;
    draw_takings(drawing, account);
    draw_agreement(drawing, account);
    draw_tickets(drawing, account.tickets);
    drawing.kit().spring();
    event = draw_back(drawing, std::move(event));
    const bool is_read_anew = drawing.area.shown.state == Shown::State::reading;
    const std::string_view stopped = is_read_anew    ? staff_words(StaffKey::payments_reading)
                                     : account.kiosk ? std::string_view()
                                                     : staff_words(StaffKey::totals_kiosk_unread);
    if (drawing.kit().forward({.id = "staff.close_day",
                               .label = staff_words(is_closed ? StaffKey::close_day_again : StaffKey::close_day),
                               .icon = Icon::clipboard_check,
                               .stopped = stopped}) &&
        stopped.empty()) {
        event = Event{CloseTouched{}};
    }
    return event;
}

MaybeEvent draw_step(const Drawing& drawing, const Closing&) {
    return draw_message(drawing, {"staff.closing_day", Picture::clock_wait, staff_words(StaffKey::closing_title),
                                  staff_words(StaffKey::checking_text)});
}

MaybeEvent draw_step(const Drawing& drawing, const NotClosed&) {
    MaybeEvent event =
        draw_message(drawing, {"staff.day_not_closed", Picture::attention, staff_words(StaffKey::not_closed_title),
                               staff_words(StaffKey::not_closed_text)});
    event = draw_back(drawing, std::move(event));
    return draw_forward(drawing, std::move(event), staff_words(StaffKey::try_again), Icon::refresh);
}

}  // namespace kiosk::staff::payments
