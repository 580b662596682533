// The questions that tenants ask most, answered for the kiosk, and how they are found: by any of their words, and by
// the words of the portal. Every answer ends in a button that does it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "screens/journeys.hpp"
#include "screens/texts/texts.hpp"

namespace kiosk::help_and_information {

enum class Page : unsigned char {
    questions,
    search,
    known_problems,
    announcements,
    hours,
    contacts,
    urgent,
    privacy,
    accessibility,
};
enum class Deed : unsigned char { journey, report_paper_notice, page };

struct Article {
    texts::Key title;
    texts::Key text;
    std::string_view portal_path;   // "Mes démarches › Régler mes factures"; empty: the portal has no page for it
    std::string_view search_words;  // beside those of title and text
    Deed deed = Deed::journey;
    JourneyName journey = JourneyName::pay_rent;
    Page page = Page::questions;  // of help and information itself
};

[[nodiscard]] std::span<const Article> articles();

// The articles that hold most of the typed words, as a beginning of one of theirs; capitals, accents and small words
// ("mon", "est") do not count. A word of five letters or more that no article has may have one letter wrong, missing or
// too much. The best first: whole words count more than beginnings, the title more than search words, and these more
// than the text. Nothing typed finds nothing. For the thread that draws.
[[nodiscard]] std::vector<std::size_t> find_articles(std::string_view typed, const texts::Texts& texts);

}  // namespace kiosk::help_and_information
