// What help and information tells: known problems, announcements, hours, contacts, emergencies, privacy, accessibility;
// and the report of a paper notice that still comes.
#include "screens/help_and_information/information_view.hpp"

#include <algorithm>

#include "screens/parts/agency_words.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::help_and_information {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Tone;

// "lundi 23" in the list of two weeks, "mardi 1er décembre" where a month begins.
std::string day_in_list(Date date, const Texts& texts) {
    const std::string words = near_day_words(texts, date);
    return date.day() == std::chrono::day{1} ? words : words.substr(0, words.find("\u00A0"));
}

std::string without_bold(std::string words) {
    for (const std::string_view tag : {"<b>", "</b>"}) {
        for (auto place = words.find(tag); place != std::string::npos; place = words.find(tag)) {
            words.erase(place, tag.size());
        }
    }
    return words;
}

std::string day_hours(const OpeningHours& hours, Date date, const Texts& texts) {
    const auto spans = spans_on(hours, date);
    const std::string_view reason = reason_on(hours, date);
    if (spans.empty()) {
        return reason.empty() ? std::string(texts(Key::info_hours_day_closed))
                              : texts.with(Key::info_hours_day_closed_reason, {{"reason", reason}});
    }
    const std::string words = spans_words(spans, texts);
    return reason.empty() ? words : texts.with(Key::info_hours_day_reason, {{"hours", words}, {"reason", reason}});
}

// From today to the Sunday of next week.
void draw_two_weeks(const Frame& frame, const OpeningHours& hours) {
    const std::chrono::sys_days today{frame.context.today};
    const auto monday = [](std::chrono::sys_days day) {
        return day - (std::chrono::weekday{day} - std::chrono::Monday);
    };
    const std::chrono::sys_days next_week = monday(today) + std::chrono::days{7};
    for (auto day = today; day < next_week + std::chrono::days{7}; day += std::chrono::days{1}) {
        if (day == today) frame.kit.group(frame.words(Key::info_hours_this_week));
        if (day == next_week) frame.kit.group(frame.words(Key::info_hours_next_week));
        const std::string name =
            day == today ? std::string(frame.words(Key::info_hours_today)) : day_in_list(Date{day}, frame.texts);
        const std::string words = day_hours(hours, Date{day}, frame.texts);
        frame.kit.entry({.label = name, .sum = words});
    }
}

MaybeEvent draw_result(const Frame& frame, widgets::Picture picture, Key title, Key text, Key primary) {
    draw_headline(frame.kit, {.picture = picture, .title = frame.words(title), .text = frame.words(text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.forward({.id = "info.continue", .label = frame.words(primary), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return event;
}

}  // namespace

std::vector<const KnownProblem*> current_problems(const JourneyContext& context) {
    std::vector<const KnownProblem*> problems;
    for (const KnownProblem& problem : context.content->problems) {
        const bool is_over = problem.until && *problem.until < context.today;
        if (problem.since <= context.today && !is_over) problems.push_back(&problem);
    }
    return problems;
}

std::string hours_hint(const Frame& frame) {
    const AgencyContent* agency = this_agency(frame.context);
    if (agency == nullptr) return frame.context.agency.hours_today;
    return without_bold(opening_words(agency->hours, frame.context, frame.texts));
}

MaybeEvent draw_step(const Frame& frame, const KnownProblems&) {
    frame.begin("help_and_information.known");
    frame.kit.question({.text = frame.words(Key::info_known)});
    MaybeEvent event;
    const auto problems = current_problems(frame.context);
    if (problems.empty()) frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::info_known_none_text)});
    for (const KnownProblem* problem : problems) {
        frame.kit.text({.text = problem->title, .style = widgets::TextStyle::strong});
        frame.kit.text({.text = problem->text});
        std::string dates =
            frame.texts.with(Key::info_known_since, {{"date", date_words(frame.texts, problem->since)}});
        if (problem->until) {
            dates +=
                " · " + frame.texts.with(Key::info_known_until, {{"date", date_words(frame.texts, *problem->until)}});
        }
        frame.kit.text({.text = dates, .style = widgets::TextStyle::note, .second = true});
        if (problem->action == KnownProblem::Action::report_paper_notice &&
            frame.kit.button(
                {.id = "info.report_paper", .label = frame.words(Key::info_paper_report), .icon = Icon::email})) {
            event = PaperReportAsked{};
        }
    }
    frame.kit.spring();
    return frame.with_back(std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const Announcements&) {
    frame.begin("help_and_information.announcements");
    frame.kit.question({.text = frame.words(Key::info_announcements)});
    const auto announced = frame.context.content->announced(frame.context.agency.agency, frame.context.today);
    if (announced.empty()) frame.kit.strip({.text = frame.words(Key::info_announcements_none)});
    for (const Announcement& announcement : announced) {
        frame.kit.text({.text = broken_where_needed(announcement.title), .style = widgets::TextStyle::strong});
        frame.kit.text({.text = broken_where_needed(announcement.text)});
        const std::string until =
            frame.texts.with(Key::info_announcements_until, {{"date", date_words(frame.texts, announcement.until)}});
        frame.kit.text({.text = until, .style = widgets::TextStyle::note, .second = true});
    }
    frame.kit.spring();
    return frame.with_back(std::nullopt);
}

MaybeEvent draw_step(const Frame& frame, const Hours&) {
    frame.begin("help_and_information.hours");
    frame.kit.question({.text = frame.words(Key::info_hours_title)});
    const AgencyContent* agency = this_agency(frame.context);
    if (agency == nullptr) {
        const bool known = !frame.context.agency.hours_today.empty();
        frame.kit.strip(
            {.text = known ? std::string_view(frame.context.agency.hours_today) : frame.words(Key::info_hours_unknown),
             .icon = Icon::clock});
    } else {
        const std::string state = opening_words(agency->hours, frame.context, frame.texts);
        const bool open = is_open(agency->hours, frame.context.local_time);
        frame.kit.strip({.tone = open ? Tone::good : Tone::warn, .text = state, .icon = Icon::clock});
        draw_two_weeks(frame, agency->hours);
    }
    frame.kit.spring();
    return frame.with_back(std::nullopt);
}

MaybeEvent draw_step(const Frame& frame, const Contacts&) {
    frame.begin("help_and_information.contacts");
    frame.kit.question({.text = frame.words(Key::info_contacts_title), .sentence = frame.context.agency.landlord});
    draw_agency_contacts(frame.kit, frame.context, frame.texts);
    frame.kit.spring();
    frame.kit.town();
    return frame.with_back(std::nullopt);
}

MaybeEvent draw_step(const Frame& frame, const Urgent&) {
    frame.begin("help_and_information.urgent");
    frame.kit.question({.text = frame.words(Key::info_urgent)});
    draw_emergency(frame.kit, frame.context, frame.texts);
    frame.kit.spring();
    return frame.with_back(std::nullopt);
}

// règlement (UE) 2016/679, article 13: who, what for, to whom, how long, which rights, whom to ask, where to complain.
MaybeEvent draw_step(const Frame& frame, const Privacy&) {
    frame.begin("help_and_information.privacy");
    frame.kit.question({.text = frame.words(Key::info_privacy_title)});
    const AgencyCard& agency = frame.context.agency;
    const std::string who = frame.texts.with(Key::info_privacy_1, {{"landlord", agency.landlord}});
    frame.kit.text({.text = who});
    for (const Key sentence : {Key::info_privacy_2, Key::info_privacy_3, Key::info_privacy_card, Key::info_privacy_4}) {
        frame.kit.text({.text = frame.words(sentence)});
    }
    if (agency.data_contact.empty()) {
        frame.kit.text({.text = frame.words(Key::info_privacy_ask_desk)});
    } else {
        const PrivateText address = breakable(PrivateText{agency.data_contact});
        frame.kit.fact({.label = frame.words(Key::info_privacy_ask), .value = address.view()});
    }
    frame.kit.text({.text = frame.words(Key::info_privacy_5)});
    frame.kit.spring();
    return frame.with_back(std::nullopt);
}

// loi 2005-102, article 47, and décret 2019-768: the state, what does not work yet, whom to tell, where to complain.
MaybeEvent draw_step(const Frame& frame, const Accessibility&) {
    constexpr Key kSentences[] = {Key::info_accessibility_1, Key::info_accessibility_2,     Key::info_accessibility_3,
                                  Key::info_accessibility_4, Key::info_accessibility_state, Key::info_accessibility_5};
    frame.begin("help_and_information.accessibility");
    frame.kit.question({.text = frame.words(Key::info_accessibility_title)});
    for (const Key sentence : kSentences) frame.kit.text({.text = frame.words(sentence)});
    frame.kit.spring();
    return frame.with_back(std::nullopt);
}

// --- a paper notice that still comes ---------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const PaperSignIn&) {
    frame.begin("help_and_information.paper_sign_in");
    return frame.with_back(draw_result(frame, widgets::Picture::mail_message, Key::info_paper_title,
                                       Key::info_paper_sign_in_text, Key::info_sign_in));
}

MaybeEvent draw_step(const Frame& frame, const PaperLoading&) {
    draw_waiting(frame.kit, {"help_and_information.paper_loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const PaperLoadFailed&) {
    frame.begin("help_and_information.paper_load_failed");
    return frame.with_back(draw_result(frame, widgets::Picture::link_away, Key::common_load_failed_title,
                                       Key::common_load_failed_text, Key::common_try_again));
}

MaybeEvent draw_step(const Frame& frame, const PaperNotStopped& step) {
    using Cause = PaperNotStopped::Cause;
    const Key text = step.cause == Cause::other_holder ? Key::profile_paperless_awaited
                     : step.cause == Cause::not_yet    ? Key::info_paper_not_yet_text
                                                       : Key::info_paper_no_consent_text;
    frame.begin("help_and_information.paper_not_stopped");
    return frame.with_back(draw_result(frame, widgets::Picture::question, Key::info_paper_no_consent_title, text,
                                       Key::info_paper_to_profile));
}

MaybeEvent draw_step(const Frame& frame, const PaperReport& step) {
    frame.begin("help_and_information.paper_report");
    frame.kit.question({.text = frame.words(Key::info_paper_title), .sentence = frame.words(Key::info_paper_text)});
    const std::string agreed = date_words(frame.texts, step.agreed_on);
    frame.kit.fact({.label = frame.words(Key::info_paper_consent), .value = agreed});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.kit.forward(
            {.id = "info.continue", .label = frame.words(Key::info_paper_send), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return frame.with_back(std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const PaperReporting&) {
    draw_waiting(frame.kit, {"help_and_information.paper_reporting", Key::report_saving_title, Key::common_one_moment},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const PaperReported& step) {
    frame.begin("help_and_information.paper_reported");
    draw_headline(frame.kit, {.picture = widgets::Picture::success,
                              .title = frame.words(Key::info_paper_sent_title),
                              .text = frame.words(Key::info_paper_sent_text)});
    frame.kit.fact({.label = frame.words(Key::common_reference),
                    .value = step.reference.spoken(),
                    .style = widgets::TextStyle::title});
    frame.kit.spring();
    if (frame.kit.forward(
            {.id = "info.continue", .label = frame.words(Key::common_continue), .icon = Icon::arrow_right})) {
        return GoOn{};
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const PaperNotReported&) {
    frame.begin("help_and_information.paper_not_reported");
    return frame.with_back(draw_result(frame, widgets::Picture::attention, Key::info_paper_not_sent_title,
                                       Key::info_paper_not_sent_text, Key::common_try_again));
}

}  // namespace kiosk::help_and_information
