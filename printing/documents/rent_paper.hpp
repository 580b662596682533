// What notices, quittances and reçus have in common: sender and addressee, the table of lines, foot and banner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ports/service_values.hpp"
#include "printing/layout/pages.hpp"

namespace kiosk::printing {

// nullptr when head and lines may go on paper; otherwise what is wrong, for the log.
[[nodiscard]] const char* fault_of(const PaperHead& head, const std::vector<PaperLine>& lines, Cents total);

// Landlord and agency at the left, holders and home at the right, where the window of an envelope is.
void add_heads(Flow& flow, const PaperHead& head);
// "du 1er au 31 octobre 2026" with no-break spaces.
[[nodiscard]] std::string span_in_words(const PaperHead& head);
// A telephone number that no line break cuts.
[[nodiscard]] std::string held_together(std::string_view text);
// "Octobre 2026".
[[nodiscard]] std::string month_in_words(Period period);

enum class Emphasis : unsigned char { none, total };
// The value stands beside its label.
void add_fact(Flow& flow, std::string_view field, std::string_view label, std::string_view value);
// One line of a table: the label wraps, the amount stands at the end.
void add_amount_row(Flow& flow, std::string_view field, std::string_view label, Cents amount, Emphasis emphasis);
// The lines, grouped: rent apart from charges; a group of several has its sum at the end and its lines indented.
void add_lines(Flow& flow, const std::vector<PaperLine>& lines);

// What the abbreviations that the lines use mean, and no others.
void add_abbreviations(Flow& flow, const std::vector<PaperLine>& lines);

// Banner of a demonstration, and a foot that says what the data are for and who answers about them.
[[nodiscard]] RunningParts running_parts(TextSetter& setter, const PaperHead& head);

}  // namespace kiosk::printing
