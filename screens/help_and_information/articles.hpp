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

enum class Deed : unsigned char { journey, report_paper_notice };

struct Article {
    texts::Key title;
    texts::Key text;
    std::string_view portal_path;   // "Mes démarches › Régler mes factures"; empty: the portal has no page for it
    std::string_view search_words;  // beside those of title and text
    Deed deed = Deed::journey;
    JourneyName journey = JourneyName::pay_rent;
};

[[nodiscard]] std::span<const Article> articles();

// The articles that hold every typed word, as a beginning of one of theirs; capitals and accents do not count. The best
// first: words of the title count more. Nothing typed finds nothing.
[[nodiscard]] std::vector<std::size_t> find_articles(std::string_view typed, const texts::Texts& texts);

}  // namespace kiosk::help_and_information
