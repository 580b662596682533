// The common pieces of the landlord's papers.
#include "printing/documents/rent_paper.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "printing/documents/letter_parts.hpp"
#include "printing/documents/payment_receipt_wording.hpp"

namespace kiosk::printing {
namespace {

using namespace letter;
using Category = PaperLine::Category;

constexpr double kAmountColumnPt = 84;
constexpr double kGapPt = 8;
constexpr double kLineIndentPt = 12;
constexpr std::size_t kLinesMax = 30;
constexpr std::size_t kHoldersMax = 6;

struct Group {
    Category category;
    std::string_view several;
    std::string_view single;  // before the label of a line that stands alone; empty: the label says it all
};
constexpr std::array kGroups{
    Group{Category::rent, "Loyer", "Loyer"},
    Group{Category::supplement, "Suppléments de loyer", "Supplément"},
    Group{Category::charges, "Charges", "Charges"},
    Group{Category::adjustment, "Régularisations", "Régularisation"},
    Group{Category::contribution, "Contributions", "Contribution"},
    Group{Category::other, "Autres lignes", ""},
    Group{Category::reduction, "Réductions de loyer", "Réduction"},
    Group{Category::aid, "Aides au logement", "Aide"},
};

struct Abbreviation {
    std::string_view letters;
    std::string_view sentence;
};
constexpr std::array kAbbreviations{
    Abbreviation{"APL", "APL\u202F: aide personnalisée au logement."},
    Abbreviation{"RLS", "RLS\u202F: réduction de loyer de solidarité."},
    Abbreviation{"SLS", "SLS\u202F: supplément de loyer de solidarité."},
    Abbreviation{"TEOM", "TEOM\u202F: taxe d’enlèvement des ordures ménagères."},
};

TextStyle at_end(TextStyle style) {
    style.align = Align::end;
    return style;
}

// `columns_from_end`: 0 the last column of amounts, 1 the one before it.
void add_row(Flow& flow, std::string_view field, std::string_view label, Cents amount, const TextStyle& style,
             int columns_from_end) {
    const double reserved = kAmountColumnPt * (columns_from_end + 1) + kGapPt;
    Flow words{flow.setter(), flow.width() - reserved};
    words.paragraph(field, label, style);
    Flow sum{flow.setter(), kAmountColumnPt};
    sum.paragraph(field, to_french(amount), at_end(style));
    flow.side_by_side(std::move(words), std::move(sum), kGapPt);
}

bool is_letter_or_digit(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || static_cast<unsigned char>(character) >= 0x80;
}

// As a word of its own: "APL" in "Rappel APL", not in "APLANIR".
bool names(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || !is_letter_or_digit(text[at - 1]);
        if (starts && (end == text.size() || !is_letter_or_digit(text[end]))) return true;
    }
    return false;
}

// "Aide : APL"; "Régularisation 2025" says it already.
PrivateText alone(const Group& group, std::string_view label) {
    PrivateText text;
    if (!label.starts_with(group.single)) {
        text.append(group.single);
        text.append("\u202F: ");
    }
    text.append(label);
    return text;
}

std::string on_one_line(const PostalParty& party) {
    return party.address_line + ", " + party.postal_code + "\u00A0" + party.city;
}

void add_sender(Flow& flow, const PaperHead& head) {
    const auto& landlord = head.landlord;
    const auto& agency = head.agency;
    flow.paragraph("landlord.name", landlord.name, kName);
    std::string kind = landlord.legal_form;
    if (!landlord.siren.empty()) {
        if (!kind.empty()) kind += ", ";
        kind += "SIREN\u00A0" + grouped_siren(landlord.siren);
    }
    if (!kind.empty()) flow.paragraph("landlord.legal_form", kind, kSecondWords);
    flow.paragraph("landlord.address_line", on_one_line(landlord), kSecondWords);
    flow.space(5);
    std::string called = agency.name;
    if (!agency.phone.empty()) called += ", " + held_together(agency.phone);
    flow.paragraph("agency.name", called, kBodyBold);
    flow.paragraph("agency.address_line", on_one_line(agency), kSecondWords);
}

// "14 allée des Spécimens, 99100 EXEMPLEVILLE" in two lines, as on an envelope; as it is when there is no postcode.
void add_address(Flow& flow, std::string_view address) {
    constexpr std::size_t kPostcode = 5;
    const auto comma = address.rfind(", ");
    const auto town = comma == std::string_view::npos ? std::string_view{} : address.substr(comma + 2);
    const bool postcode =
        town.size() > kPostcode && town[kPostcode] == ' ' &&
        std::all_of(town.begin(), town.begin() + kPostcode, [](char digit) { return digit >= '0' && digit <= '9'; });
    if (postcode) address = address.substr(0, comma);
    flow.paragraph("contract_address", address, kBody);
    if (postcode) flow.paragraph("contract_address", town, kBody);
}

void add_addressee(Flow& flow, const PaperHead& head) {
    for (const auto& holder : head.holders) flow.paragraph("holders", holder.view(), kBodyBold);
    add_address(flow, head.contract_address.view());
}

}  // namespace

const char* fault_of(const PaperHead& head, const std::vector<PaperLine>& lines, Cents total) {
    if (head.landlord.name.empty()) return "landlord.name: empty";
    if (head.landlord.address_line.empty()) return "landlord.address_line: empty";
    if (head.holders.empty() || head.holders.size() > kHoldersMax) return "holders: none or too many";
    if (head.contract_number.empty()) return "contract_number: empty";
    if (head.contract_address.empty()) return "contract_address: empty";
    if (!head.period_start.ok() || !head.period_end.ok() || head.period_end < head.period_start) {
        return "period_start, period_end: no span of days";
    }
    if (lines.empty() || lines.size() > kLinesMax) return "lines: none or too many";
    const Cents sum = std::accumulate(lines.begin(), lines.end(), Cents{0},
                                      [](Cents so_far, const PaperLine& line) { return so_far + line.amount; });
    if (sum != total) return "total: not the sum of the lines";
    return nullptr;
}

void add_heads(Flow& flow, const PaperHead& head) {
    constexpr double kColumnsGapPt = 20;
    constexpr double kLowerPt = 26;
    constexpr std::size_t kNamesBesideMax = 600;  // bytes; more of them would be higher than a page
    Flow sender{flow.setter(), kAddresseeStartPt - kColumnsGapPt};
    add_sender(sender, head);
    const std::size_t names = std::accumulate(head.holders.begin(), head.holders.end(), std::size_t{0},
                                              [](std::size_t sum, const auto& name) { return sum + name.size(); });
    if (names > kNamesBesideMax) {
        flow.indented(std::move(sender), 0);
        flow.space(10);
        add_addressee(flow, head);
        return;
    }
    Flow address{flow.setter(), flow.width() - kAddresseeStartPt};
    address.space(kLowerPt);
    add_addressee(address, head);
    flow.side_by_side(std::move(sender), std::move(address), kColumnsGapPt);
}

std::string held_together(std::string_view text) {
    std::string held;
    for (const char character : text) held += character == ' ' ? std::string{"\u00A0"} : std::string(1, character);
    return held;
}

std::string month_in_words(Period period) {
    return to_french_month(period / std::chrono::day{1});
}

std::string span_in_words(const PaperHead& head) {
    return "du\u00A0" + to_french_words(head.period_start) + " au\u00A0" + to_french_words(head.period_end);
}

void add_amount_row(Flow& flow, std::string_view field, std::string_view label, Cents amount, Emphasis emphasis) {
    add_row(flow, field, label, amount, emphasis == Emphasis::total ? kRowBold : kRow, 0);
}

void add_lines(Flow& flow, const std::vector<PaperLine>& lines) {
    for (const auto& group : kGroups) {
        std::vector<const PaperLine*> members;
        Cents sum;
        for (const auto& line : lines) {
            if (line.category != group.category) continue;
            members.push_back(&line);
            sum = sum + line.amount;
        }
        if (members.empty()) continue;
        if (members.size() == 1) {
            add_row(flow, "lines", alone(group, members.front()->label.view()).view(), sum, kRow, 0);
            continue;
        }
        add_row(flow, "lines", group.several, sum, kRow, 0);
        flow.keep_with_next();
        Flow details{flow.setter(), flow.width() - kLineIndentPt};
        for (const auto* line : members) add_row(details, "lines", line->label.view(), line->amount, kRow, 1);
        flow.indented(std::move(details), kLineIndentPt);
    }
}

void add_fact(Flow& flow, std::string_view field, std::string_view label, std::string_view value) {
    constexpr double kValueStartPt = 100;
    flow.row(field, label, value, kValueStartPt, kRow, kRow);
}

void add_abbreviations(Flow& flow, const std::vector<PaperLine>& lines) {
    std::string sentences;
    for (const auto& abbreviation : kAbbreviations) {
        const bool used = std::any_of(lines.begin(), lines.end(), [&](const PaperLine& line) {
            return names(line.label.view(), abbreviation.letters);
        });
        if (!used) continue;
        if (!sentences.empty()) sentences += " ";
        sentences += abbreviation.sentence;
    }
    if (!sentences.empty()) flow.paragraph("abbreviations", sentences, kSmall);
}

RunningParts running_parts(TextSetter& setter, const PaperHead& head) {
    const double width = kA4.content_width_pt();
    RunningParts running{Flow{setter, width}, Flow{setter, width}, kSmallCentred};
    if (head.demonstration) {
        running.head.banner("DÉMONSTRATION – DOCUMENT SANS VALEUR", 11);
        running.head.space(8);
    }
    running.foot.space(6);
    running.foot.rule(0.5, kHair);
    running.foot.space(5);
    const std::string contact =
        head.landlord.data_contact.empty() ? held_together(head.agency.phone) : head.landlord.data_contact;
    running.foot.paragraph("foot", "Vos données servent à tenir votre compte locataire. Vos droits\u202F: " + contact,
                           kSmallCentred);
    return running;
}

}  // namespace kiosk::printing
