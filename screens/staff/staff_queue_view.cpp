// What waits to be sent: how much, each one's kind, age, size and last problem, and nothing of what is in it; drawn.
#include "screens/staff/queue_words.hpp"
#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

using widgets::Icon;

void draw_figures(const Frame& frame) {
    const Facts& facts = frame.model.facts;
    frame.kit.fact({.label = staff_words(StaffKey::queue_waiting),
                    .value = std::to_string(facts.unsent),
                    .style = widgets::TextStyle::amount});
    frame.kit.fact({.label = staff_words(StaffKey::queue_oldest),
                    .value = facts.unsent > 0 ? duration_words(facts.oldest_unsent)
                                              : std::string(staff_words(StaffKey::queue_oldest_none))});
    frame.kit.fact({.label = staff_words(StaffKey::queue_staff), .value = std::to_string(facts.needs_staff)});
    if (facts.needs_staff > 0) {
        frame.kit.strip({.tone = widgets::Tone::warn, .text = staff_words(StaffKey::queue_sent_staff)});
    }
}

MaybeEvent draw_waiting(const Frame& frame, const Queue& step) {
    if (step.waiting.empty()) return std::nullopt;
    frame.kit.group(staff_words(StaffKey::queue_list));
    for (std::size_t index = 0; index < step.waiting.size() && index < kQueuePage; ++index) {
        const WaitingOperation& each = step.waiting[index];
        const std::string label =
            "<b>" + operation_words(each.kind) + "</b>\n" + size_words(each.size_bytes) + " · " + problem_words(each);
        const Milliseconds age{frame.model.facts.now.unix_ms - each.created_at.unix_ms};
        frame.kit.entry({.label = label, .sum = age_words(age)});
    }
    return draw_turns(frame, {.newer = step.waiting.size() > kQueuePage, .older = !step.earlier.empty()});
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const Queue& step) {
    MaybeEvent event = begin(frame, "staff.queue");
    if (step.done == JustDone::sent) {
        frame.kit.strip({.tone = widgets::Tone::good, .text = staff_words(StaffKey::queue_sends)});
    }
    draw_figures(frame);
    frame.kit.text({.text = staff_words(StaffKey::queue_promise), .second = true});
    const std::string_view stopped = why_stopped(frame, Act::send_now, StaffKey::queue_sends_already);
    if (frame.kit.button({.id = "staff.act.send",
                          .label = staff_words(StaffKey::act_send_now),
                          .icon = Icon::sync,
                          .stopped = stopped}) &&
        stopped.empty()) {
        event = ActTouched{Act::send_now};
    }
    if (auto turned = draw_waiting(frame, step)) {
        event = std::move(turned);
    }
    frame.kit.spring();
    return draw_leave(frame, std::move(event));
}

}  // namespace kiosk::staff
