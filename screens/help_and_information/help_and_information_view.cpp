// Help and information, drawn: the menu, questions and answers, what does not work, hours and contacts.
#include "screens/help_and_information/help_and_information_view.hpp"

#include <string>

#include "kiosk/base/check.hpp"
#include "screens/help_and_information/information_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::help_and_information {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;

Key name_of(Page page) {
    switch (page) {
        case Page::questions:
            return Key::info_all;
        case Page::search:
            return Key::info_search;
        case Page::known_problems:
            return Key::info_known;
        case Page::announcements:
            return Key::info_announcements;
        case Page::hours:
            return Key::info_hours;
        case Page::contacts:
            return Key::info_contacts;
        case Page::urgent:
            return Key::info_urgent;
        case Page::privacy:
            return Key::info_privacy;
        case Page::accessibility:
            return Key::info_accessibility;
    }
    check_failed("Page");
}

// --- the menu --------------------------------------------------------------------------------------------------------

std::string known_hint(const Frame& frame) {
    const std::size_t count = current_problems(frame.context).size();
    return count == 0 ? std::string(frame.words(Key::info_known_none))
                      : frame.texts.counted(Key::info_known_one, Key::info_known_many, count);
}

// Empty: nothing is announced here today.
std::string announcements_hint(const Frame& frame) {
    const JourneyContext& context = frame.context;
    const std::size_t count = context.content->announced(context.agency.agency, context.today).size();
    if (count == 0) return {};
    return frame.texts.counted(Key::info_announcements_one, Key::info_announcements_many, count);
}

MaybeEvent draw_step(const Frame& frame, const Menu&) {
    frame.begin("help_and_information.menu");
    frame.kit.question({.text = frame.words(Key::info_title)});
    MaybeEvent event;
    const std::string all = frame.texts.with(Key::info_all_hint, {{"count", std::to_string(articles().size())}});
    const std::string known = known_hint(frame);
    const std::string announced = announcements_hint(frame);
    const std::string hours = hours_hint(frame);
    struct Entry {
        Page page;
        std::string_view id;
        std::string_view hint;
        Icon icon;
        widgets::Family family;
    };
    const Entry entries[] = {
        {Page::urgent, "info.urgent", frame.words(Key::info_urgent_hint), Icon::alert_octagon, widgets::Family::bad},
        {Page::search, "info.search", frame.words(Key::info_search_hint), Icon::magnify_plus, widgets::Family::sun},
        {Page::questions, "info.questions", all, Icon::help_circle, widgets::Family::papers},
        {Page::known_problems, "info.known", known, Icon::alert, widgets::Family::warn},
        {Page::announcements, "info.announcements", announced, Icon::bell, widgets::Family::sun},
        {Page::hours, "info.hours", hours, Icon::clock, widgets::Family::pine},
        {Page::contacts, "info.contacts", frame.words(Key::info_contacts_hint), Icon::phone, widgets::Family::pine},
        {Page::privacy, "info.privacy", {}, Icon::lock, widgets::Family::mute},
        {Page::accessibility, "info.accessibility", {}, Icon::account_circle, widgets::Family::mute}};
    for (const Entry& entry : entries) {
        if (entry.page == Page::announcements && announced.empty()) continue;
        if (frame.kit.row({.id = entry.id,
                           .label = frame.words(name_of(entry.page)),
                           .hint = entry.hint,
                           .icon = entry.icon,
                           .family = entry.family})) {
            event = PageAsked{entry.page};
        }
    }
    frame.kit.spring();
    return frame.with_back(std::move(event));
}

// --- questions and answers -------------------------------------------------------------------------------------------

MaybeEvent draw_article(const Frame& frame, std::size_t index) {
    const std::string id = "info.article." + std::to_string(index);
    const bool touched = frame.kit.row({.id = id,
                                        .label = frame.words(articles()[index].title),
                                        .icon = Icon::help_circle,
                                        .family = widgets::Family::papers});
    return touched ? MaybeEvent(ArticleChosen{index}) : std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Questions&) {
    frame.begin("help_and_information.questions");
    frame.kit.question({.text = frame.words(Key::info_questions_title)});
    MaybeEvent event;
    for (std::size_t index = 0; index < articles().size(); ++index) {
        if (auto chosen = draw_article(frame, index)) {
            event = std::move(chosen);
        }
    }
    frame.kit.spring();
    return frame.with_back(std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const Search& step) {
    constexpr std::size_t kShownMax = 4;
    frame.begin("help_and_information.search");
    frame.kit.question({.text = frame.words(Key::info_search_title)});
    (void)frame.kit.field(
        {.id = "info.field", .label = frame.words(Key::info_search_field), .value = step.typed.view()});
    MaybeEvent event;
    const auto found = find_articles(step.typed.view(), frame.texts);
    for (std::size_t place = 0; place < found.size() && place < kShownMax; ++place) {
        if (auto chosen = draw_article(frame, found[place])) {
            event = std::move(chosen);
        }
    }
    if (found.empty() && !step.typed.empty()) {
        frame.kit.strip({.text = frame.words(Key::info_search_nothing)});
    }
    frame.kit.spring();
    if (const auto key = frame.kit.keyboard({.id = "info.keyboard"})) {
        if (key->kind == widgets::KeyPress::Kind::validate && !found.empty()) {
            event = ArticleChosen{found.front()};
        } else {
            event = Typed{typed_after(step.typed, *key)};
        }
    }
    return frame.with_back(std::move(event));
}

Key label_of(const Article& article) {
    switch (article.deed) {
        case Deed::report_paper_notice:
            return Key::info_paper_report;
        case Deed::page:
            return name_of(article.page);
        case Deed::journey:
            break;
    }
    return journey_entry(article.journey).title;
}

MaybeEvent draw_step(const Frame& frame, const Answer& step) {
    const Article& article = articles()[step.article];
    frame.begin("help_and_information.answer");
    frame.kit.question({.text = frame.words(article.title)});
    frame.kit.text({.text = frame.words(article.text), .style = widgets::TextStyle::lead});
    if (!article.portal_path.empty()) {
        const std::string path = on_portal(article.portal_path, frame.texts);
        frame.kit.strip({.text = path, .icon = Icon::information});
    }
    frame.kit.spring();
    frame.kit.town();
    MaybeEvent event;
    if (frame.kit.forward({.id = "info.do_it", .label = frame.words(label_of(article)), .icon = Icon::arrow_right})) {
        event = GoOn{};
    }
    return frame.with_back(std::move(event));
}

}  // namespace

void Frame::begin(std::string_view id) const {
    begin_screen(kit, id, context);
}

MaybeEvent Frame::with_back(MaybeEvent event) const {
    if (kit.back({.id = "info.back", .label = words(Key::common_back)})) {
        return Back{};
    }
    return event;
}

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::help_and_information
