// The text is folded first (no accents, small letters, one blank), then read from left to right by hand: each date with
// the words before it.
#include "kiosk/helpers/read_page/french_dates.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/base/private_text.hpp"

namespace kiosk::helpers {
namespace {

using Folded = std::vector<char, WipingAllocator<char>>;
constexpr std::size_t kTextBytesMax = 200'000;
constexpr std::size_t kDatesMax = 12;
constexpr std::size_t kContextBytes = 110;

// --- folding
// ----------------------------------------------------------------------------------------------------------
constexpr std::array<std::pair<std::string_view, std::string_view>, 41> kFolds{
    {{"à", "a"}, {"â", "a"},  {"ä", "a"},      {"À", "a"},      {"Â", "a"},      {"ç", "c"},      {"Ç", "c"},
     {"é", "e"}, {"è", "e"},  {"ê", "e"},      {"ë", "e"},      {"É", "e"},      {"È", "e"},      {"Ê", "e"},
     {"î", "i"}, {"ï", "i"},  {"Î", "i"},      {"ô", "o"},      {"ö", "o"},      {"Ô", "o"},      {"ù", "u"},
     {"û", "u"}, {"ü", "u"},  {"Ù", "u"},      {"Û", "u"},      {"œ", "oe"},     {"’", "'"},      {"‘", "'"},
     {"´", "'"}, {"`", "'"},  {"\u00A0", " "}, {"\u202F", " "}, {"\u2009", " "}, {"\u2011", "-"}, {"–", "-"},
     {"—", "-"}, {"°", "er"}, {"º", "er"},     {"ᵉʳ", "er"},    {"·", "."},      {"\t", " "}}};

void fold_into(Folded& text, std::string_view line) {
    while (!line.empty() && text.size() < kTextBytesMax) {
        const auto fold = std::find_if(kFolds.begin(), kFolds.end(), [&](const auto& each) {
            return line.substr(0, each.first.size()) == each.first;
        });
        if (fold != kFolds.end()) {
            text.insert(text.end(), fold->second.begin(), fold->second.end());
            line.remove_prefix(fold->first.size());
            continue;
        }
        const char letter = line.front();
        line.remove_prefix(1);
        if (letter >= 'A' && letter <= 'Z') {
            text.push_back(static_cast<char>(letter - 'A' + 'a'));
        } else if (letter != ' ' || text.empty() || text.back() != ' ') {
            text.push_back(letter);
        }
    }
    text.push_back('\n');
}

// --- one date
// ---------------------------------------------------------------------------------------------------------
struct Number {
    int value = 0;
    std::size_t length = 0;  // of its text; 0: there is none
};

bool is_letter(char letter) {
    return letter >= 'a' && letter <= 'z';
}

// One to `digits_max` digits, of which at least one is a real one.
Number number_at(std::string_view text, std::size_t at, std::size_t digits_max) {
    Number number;
    bool real = false;
    while (at + number.length < text.size() && number.length < digits_max) {
        char letter = text[at + number.length];
        real = real || (letter >= '0' && letter <= '9');
        if (letter == 'l' || letter == 'i' || letter == '|') letter = '1';
        if (letter == 'o') letter = '0';
        if (letter < '0' || letter > '9') break;
        number.value = number.value * 10 + (letter - '0');
        ++number.length;
    }
    if (!real) return {};
    return number;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

// A written date may go on in the next line.
std::size_t skip_to_next_word(std::string_view text, std::size_t at) {
    at = skip_blanks(text, at);
    return at < text.size() && text[at] == '\n' ? skip_blanks(text, at + 1) : at;
}

constexpr std::array<std::string_view, 12> kMonths{"janvier",   "fevrier", "mars",     "avril",
                                                   "mai",       "juin",    "juillet",  "aout",
                                                   "septembre", "octobre", "novembre", "decembre"};
constexpr std::array<std::string_view, 12> kShortMonths{"janv", "fevr", "mars", "avr", "mai", "juin",
                                                        "juil", "aout", "sept", "oct", "nov", "dec"};

// At most one letter read wrongly, left out or put in.
bool is_nearly(std::string_view word, std::string_view wanted) {
    const std::size_t shorter = std::min(word.size(), wanted.size());
    const std::size_t longer = std::max(word.size(), wanted.size());
    if (longer - shorter > 1) return false;
    std::size_t front = 0;
    while (front < shorter && word[front] == wanted[front]) ++front;
    std::size_t back = 0;
    while (back < shorter - front && word[word.size() - 1 - back] == wanted[wanted.size() - 1 - back]) ++back;
    return longer - front - back <= 1;
}

// A month's name at this place: its number and how long the word is.
Number month_at(std::string_view text, std::size_t at) {
    std::size_t length = 0;
    while (at + length < text.size() && is_letter(text[at + length])) ++length;
    const std::string_view word = text.substr(at, length);
    constexpr std::size_t kLongEnoughToGuess = 5;
    for (std::size_t month = 0; month < kMonths.size(); ++month) {
        const bool same = word == kMonths.at(month) || word == kShortMonths.at(month);
        const bool nearly = length >= kLongEnoughToGuess && kMonths.at(month).size() >= kLongEnoughToGuess &&
                            is_nearly(word, kMonths.at(month));
        if (!same && !nearly) continue;
        if (at + length < text.size() && text[at + length] == '.') ++length;
        return {static_cast<int>(month) + 1, length};
    }
    return {};
}

struct FoundDate {
    std::size_t begin = 0;
    std::size_t end = 0;
    int day = 0;
    int month = 0;  // 0: only the day is there ("du 1er au 31 janvier 2026")
    int year = 0;   // 0: not there ("du 1er janvier au 31 décembre 2026")
};

std::optional<Date> date_of(int day, int month, int year) {
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < 1900 || year > 2150) return std::nullopt;
    return date;
}

bool ends_number(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] < '0' || text[at] > '9';
}

int whole_year(const Number& year) {
    return year.length == 2 ? 2000 + year.value : year.value;
}

// 01/01/2026, 1.1.26, 01-01-2026, 01 / 01 / 2026, 01 01 2026.
std::optional<FoundDate> numeric_date(std::string_view text, std::size_t at) {
    const Number day = number_at(text, at, 2);
    if (day.length == 0) return std::nullopt;
    std::size_t place = skip_blanks(text, at + day.length);
    const bool blanks_only = place > at + day.length && place < text.size() && text[place] >= '0' && text[place] <= '9';
    const char mark = place < text.size() ? text[place] : '\0';
    if (!blanks_only) {
        if (mark != '/' && mark != '.' && mark != '-') return std::nullopt;
        place = skip_blanks(text, place + 1);
    }
    const Number month = number_at(text, place, 2);
    if (month.length == 0 || (blanks_only && (day.length != 2 || month.length != 2))) return std::nullopt;
    place = skip_blanks(text, place + month.length);
    if (!blanks_only) {
        if (place >= text.size() || (text[place] != '/' && text[place] != '.' && text[place] != '-'))
            return std::nullopt;
        place = skip_blanks(text, place + 1);
    }
    Number year = number_at(text, place, 4);
    if (year.length == 3 || (blanks_only && year.length != 4)) return std::nullopt;
    if (year.length != 4 && year.length != 2) return std::nullopt;
    if (!ends_number(text, place + year.length)) return std::nullopt;
    if (!date_of(day.value, month.value, whole_year(year))) return std::nullopt;
    return FoundDate{at, place + year.length, day.value, month.value, whole_year(year)};
}

std::optional<FoundDate> iso_date(std::string_view text, std::size_t at) {
    const Number year = number_at(text, at, 4);
    if (year.length != 4 || at + 10 > text.size() || text[at + 4] != '-' || text[at + 7] != '-') return std::nullopt;
    const Number month = number_at(text, at + 5, 2);
    const Number day = number_at(text, at + 8, 2);
    if (month.length != 2 || day.length != 2 || !ends_number(text, at + 10)) return std::nullopt;
    if (!date_of(day.value, month.value, year.value)) return std::nullopt;
    return FoundDate{at, at + 10, day.value, month.value, year.value};
}

// 1er janvier 2026, 31 déc. 2026; with less behind it: 1er janvier, 1er.
std::optional<FoundDate> written_date(std::string_view text, std::size_t at) {
    Number day = number_at(text, at, 2);
    // "1er" whose digit was read as a letter.
    if (text.substr(at, 4) == "ler " || text.substr(at, 4) == "ier ") day = {1, 1};
    if (day.length == 0 || day.value < 1 || day.value > 31) return std::nullopt;
    std::size_t place = at + day.length;
    const bool first = text.substr(place, 2) == "er";
    if (first) place += 2;
    if (place < text.size() && !first && !(text[place] == ' ' || is_letter(text[place]))) return std::nullopt;
    FoundDate found{at, place, day.value, 0, 0};
    const std::size_t month_place = skip_to_next_word(text, place);
    const Number month = month_at(text, month_place);
    if (month.length == 0) return found;
    found.month = month.value;
    found.end = month_place + month.length;
    const std::size_t year_place = skip_to_next_word(text, found.end);
    const Number year = number_at(text, year_place, 4);
    if (year.length != 4 || !ends_number(text, year_place + 4)) return found;
    if (!date_of(found.day, found.month, year.value)) return std::nullopt;
    found.year = year.value;
    found.end = year_place + 4;
    return found;
}

// "au" and blanks between a date in parts and a whole one.
bool only_says_to(std::string_view between) {
    std::size_t at = 0;
    while (at < between.size() && (between[at] == ' ' || between[at] == '\n')) ++at;
    between.remove_prefix(at);
    return between.substr(0, 2) == "au" && between.find_first_not_of(" \n", 2) == std::string_view::npos;
}

std::vector<FoundDate> all_dates(std::string_view text) {
    std::vector<FoundDate> found;
    std::optional<FoundDate> part;
    for (std::size_t at = 0; at < text.size() && found.size() < 200;) {
        const bool starts = at == 0 || !((text[at - 1] >= '0' && text[at - 1] <= '9') || is_letter(text[at - 1]));
        std::optional<FoundDate> date;
        if (starts) {
            date = iso_date(text, at);
            if (!date) date = numeric_date(text, at);
            if (!date) date = written_date(text, at);
        }
        if (!date) {
            ++at;
            continue;
        }
        at = date->end;
        if (date->year == 0) {
            part = date;
            continue;
        }
        if (part && only_says_to(text.substr(part->end, date->begin - part->end))) {
            part->month = part->month == 0 ? date->month : part->month;
            part->year = date->year;
            if (date_of(part->day, part->month, part->year)) found.push_back(*part);
        }
        part.reset();
        found.push_back(*date);
    }
    return found;
}

// --- what the words say
// -----------------------------------------------------------------------------------------------
enum class Role : std::uint8_t { unknown, other, from, until, weak_from, weak_until };

struct Keyword {
    std::string_view words;
    Role role;
};
// The one that stands nearest before the date counts; of two at one place the longer one.
constexpr std::array kKeywords{
    Keyword{"a compter du", Role::from},
    Keyword{"a partir du", Role::from},
    Keyword{"date d'effet", Role::from},
    Keyword{"date deffet", Role::from},
    Keyword{"prise d'effet", Role::from},
    Keyword{"prend effet", Role::from},
    Keyword{"prenant effet", Role::from},
    Keyword{"effet du", Role::from},
    Keyword{"effet au", Role::from},
    Keyword{"effet le", Role::from},
    Keyword{"effet", Role::from},
    Keyword{"debut", Role::from},
    Keyword{"valable du", Role::from},
    Keyword{"valide du", Role::from},
    Keyword{"valable des le", Role::from},
    Keyword{"depuis le", Role::weak_from},
    Keyword{"du", Role::weak_from},
    Keyword{"jusqu'au", Role::until},
    Keyword{"jusqu au", Role::until},
    Keyword{"jusquau", Role::until},
    Keyword{"expire le", Role::until},
    Keyword{"expirant le", Role::until},
    Keyword{"expiration", Role::until},
    Keyword{"echeance", Role::until},
    Keyword{"fin de validite", Role::until},
    Keyword{"date de fin", Role::until},
    Keyword{"prend fin", Role::until},
    Keyword{"fin de garantie", Role::until},
    Keyword{"fin le", Role::until},
    Keyword{"fin :", Role::until},
    Keyword{"terme", Role::until},
    Keyword{"valable au", Role::until},
    Keyword{"au", Role::weak_until},
    Keyword{"ne le", Role::other},
    Keyword{"nee le", Role::other},
    Keyword{"ne(e) le", Role::other},
    Keyword{"naissance", Role::other},
    Keyword{"fait a", Role::other},
    Keyword{"fait le", Role::other},
    Keyword{"edite le", Role::other},
    Keyword{"edition", Role::other},
    Keyword{"delivree le", Role::other},
    Keyword{"delivre le", Role::other},
    Keyword{"etabli le", Role::other},
    Keyword{"etablie le", Role::other},
    Keyword{"emis le", Role::other},
    Keyword{"emise le", Role::other},
    Keyword{"signe le", Role::other},
    Keyword{"imprime le", Role::other},
    Keyword{"en date du", Role::other},
    Keyword{"loi du", Role::other},
    Keyword{"souscrit le", Role::other},
    Keyword{"bail du", Role::other},
};

bool is_inside_word(std::string_view text, std::size_t at, std::size_t length) {
    return (at > 0 && is_letter(text[at - 1])) || (at + length < text.size() && is_letter(text[at + length]));
}

struct RoleSeen {
    Role role = Role::unknown;
    std::size_t end = 0;
    std::size_t length = 0;
};

// The last keyword of these words. "du" and "au" only right before the date.
RoleSeen last_role(std::string_view words) {
    RoleSeen last;
    for (const Keyword& keyword : kKeywords) {
        const std::size_t at = words.rfind(keyword.words);
        if (at == std::string_view::npos || is_inside_word(words, at, keyword.words.size())) continue;
        const std::size_t end = at + keyword.words.size();
        const bool weak = keyword.role == Role::weak_from || keyword.role == Role::weak_until;
        if (weak && words.find_first_not_of(" \n:.", end) != std::string_view::npos) continue;
        if (end < last.end || (end == last.end && keyword.words.size() <= last.length)) continue;
        last = {keyword.role, end, keyword.words.size()};
    }
    return last;
}

bool has_letters(std::string_view words) {
    return std::any_of(words.begin(), words.end(), is_letter);
}

// "Date d’effet   Date d’échéance" above "01/01/2026   31/12/2026": the labels come first, then the dates.
bool labels_both(std::string_view words, bool& from_first) {
    std::size_t from = std::string_view::npos;
    std::size_t until = std::string_view::npos;
    for (const Keyword& keyword : kKeywords) {
        if (keyword.role != Role::from && keyword.role != Role::until) continue;
        const std::size_t at = words.find(keyword.words);
        if (at == std::string_view::npos || is_inside_word(words, at, keyword.words.size())) continue;
        std::size_t& place = keyword.role == Role::from ? from : until;
        place = std::min(place, at);
    }
    from_first = from < until;
    return from != std::string_view::npos && until != std::string_view::npos;
}

struct Placed {
    Date date;
    std::string_view before;  // the words between the date before and this one, the nearest ones
    Role role = Role::unknown;
};

std::vector<Placed> placed(std::string_view text, const std::vector<FoundDate>& found) {
    std::vector<Placed> all;
    std::size_t from = 0;
    for (const FoundDate& each : found) {
        std::string_view before = text.substr(from, each.begin - from);
        if (before.size() > kContextBytes) before.remove_prefix(before.size() - kContextBytes);
        all.push_back({*date_of(each.day, each.month, each.year), before, last_role(before).role});
        from = each.end;
    }
    return all;
}

bool talks_of_validity(std::string_view words) {
    constexpr std::array<std::string_view, 8> kWords{"valab", "valid",  "periode", "garanti",
                                                     "assur", "couver", "effet",   "echeance"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
}

bool is_from(Role role) {
    return role == Role::from || role == Role::weak_from;
}
bool is_until(Role role) {
    return role == Role::until || role == Role::weak_until;
}

// Two dates in a row that name both ends, the one with words of validity before it first.
bool take_pair(const std::vector<Placed>& dates, DatesRead& read) {
    int best = 0;
    for (std::size_t index = 0; index + 1 < dates.size(); ++index) {
        const Placed& first = dates[index];
        const Placed& second = dates[index + 1];
        bool from_first = true;
        Date from = first.date;
        Date until = second.date;
        int score = 0;
        if (is_from(first.role) && is_until(second.role)) {
            score = 2 + (talks_of_validity(first.before) ? 2 : 0) + (first.role == Role::from ? 1 : 0);
        } else if (!has_letters(second.before) && labels_both(first.before, from_first)) {
            score = 3;
            if (!from_first) std::swap(from, until);
        } else if (first.role == Role::from && !has_letters(second.before)) {
            score = 2;  // the second label was not read, or there is none
        } else if (is_until(first.role) && second.role == Role::from) {
            score = 2;
            std::swap(from, until);
        }
        if (score <= best || !(from < until)) continue;
        best = score;
        read.valid_from = from;
        read.valid_until = until;
    }
    return best > 0;
}

void take_single_ones(const std::vector<Placed>& dates, DatesRead& read) {
    for (const Placed& each : dates) {
        if (each.role == Role::from && !read.valid_from) read.valid_from = each.date;
        const bool until =
            each.role == Role::until || (each.role == Role::weak_until && talks_of_validity(each.before));
        if (until && (!read.valid_until || *read.valid_until < each.date)) read.valid_until = each.date;
    }
    if (read.valid_from && read.valid_until && !(*read.valid_from < *read.valid_until)) read.valid_from.reset();
}

}  // namespace

DatesRead dates_in(std::span<const std::string_view> lines) {
    Folded folded;
    for (const std::string_view line : lines) fold_into(folded, line);
    const std::string_view text{folded.data(), folded.size()};
    const auto dates = placed(text, all_dates(text));
    DatesRead read;
    for (const Placed& each : dates) {
        const bool known = std::find(read.dates.begin(), read.dates.end(), each.date) != read.dates.end();
        if (!known && read.dates.size() < kDatesMax) read.dates.push_back(each.date);
    }
    if (!take_pair(dates, read)) take_single_ones(dates, read);
    return read;
}

}  // namespace kiosk::helpers
