// Checking the tree, and finding words in it.
#include "deploy/gateway/landlord/request_taxonomy.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kiosk::gateway {
namespace {

constexpr JsonLimits kLimits{128 * 1024, 16, 16'384};
constexpr std::size_t kCategoriesMax = 24;
constexpr std::size_t kEntriesMax = 24;
constexpr std::size_t kEmergenciesMax = 16;
constexpr std::size_t kLabelMax = 80;
constexpr std::string_view kPhonePlace = "{landlord.emergency_phone}";
constexpr std::array<std::string_view, 5> kPlaces{"dwelling", "common_area", "garage", "cellar", "outdoor"};
constexpr std::array<std::string_view, 4> kPayers{"landlord", "tenant", "maintenance", "depends"};
constexpr std::array<std::string_view, 3> kAttachments{"required", "optional", "none"};

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class TaxonomyReader {
public:
    explicit TaxonomyReader(std::string emergency_phone) : m_phone(std::move(emergency_phone)) {}
    Json read(const Json& tree);
    [[nodiscard]] const std::optional<LandlordError>& error() const { return m_error; }

private:
    Json repair(const Json& category);
    Json problem(const Json& problem);
    Json administrative(const Json& category);
    Json type(const Json& type);
    Json emergency(const Json& emergency);
    Json numbers(const Json& numbers);
    std::string code(MemberReader& reader, std::set<std::string>& codes);
    template <class Read>
    Json each(const Json& list, Read read_one);
    void finish(const MemberReader& reader, std::string_view place);

    std::string m_phone;
    std::set<std::string> m_emergencies;
    std::set<std::string> m_codes;    // of the categories of one tree
    std::set<std::string> m_entries;  // of one category
    std::optional<LandlordError> m_error;
};

void TaxonomyReader::finish(const MemberReader& reader, std::string_view place) {
    const auto wrong = reader.first_wrong();
    if (wrong && !m_error)
        m_error =
            LandlordError{"request taxonomy, " + std::string{place} + ": " + *wrong + " is missing, wrong or unknown"};
}

template <class Read>
Json TaxonomyReader::each(const Json& list, Read read_one) {
    static const Json nothing = Json::object();
    Json result = Json::array();
    for (const Json& item : list) result.push_back((this->*read_one)(item.is_object() ? item : nothing));
    return result;
}

// Lower case, and each once where it is chosen from.
std::string TaxonomyReader::code(MemberReader& reader, std::set<std::string>& codes) {
    std::string code = reader.text("code", 1, 48);
    const bool is_code = code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!is_code || !codes.insert(code).second) reader.refuse("code");
    return code;
}

Json TaxonomyReader::problem(const Json& problem) {
    MemberReader reader(problem);
    Json read{{"code", code(reader, m_entries)},
              {"label", reader.text("label", 1, kLabelMax)},
              {"urgency", reader.number("urgency", 0, 3)},
              {"payer", reader.text("payer", 1, 16)},
              {"emergency", nullptr}};
    if (!is_one_of(kPayers, read["payer"].get_ref<const std::string&>())) reader.refuse("payer");
    if (const auto emergency = reader.text_or_null("emergency", 1, 48)) {
        if (!m_emergencies.contains(*emergency)) reader.refuse("emergency");
        read["emergency"] = *emergency;
    }
    finish(reader, "problems");
    return read;
}

Json TaxonomyReader::repair(const Json& category) {
    MemberReader reader(category);
    m_entries.clear();
    Json read{{"code", code(reader, m_codes)}, {"label", reader.text("label", 1, kLabelMax)}};
    read["places"] = reader.array("places", kPlaces.size());
    for (const Json& place : read["places"]) {
        if (!place.is_string() || !is_one_of(kPlaces, place.get_ref<const std::string&>())) reader.refuse("places");
    }
    read["problems"] = each(reader.array("problems", kEntriesMax), &TaxonomyReader::problem);
    if (!m_entries.contains("other")) reader.refuse("problems");
    finish(reader, "repair");
    return read;
}

Json TaxonomyReader::type(const Json& type) {
    MemberReader reader(type);
    Json read{{"code", code(reader, m_entries)},
              {"label", reader.text("label", 1, kLabelMax)},
              {"attachment", reader.text("attachment", 1, 16)}};
    if (!is_one_of(kAttachments, read["attachment"].get_ref<const std::string&>())) reader.refuse("attachment");
    finish(reader, "types");
    return read;
}

Json TaxonomyReader::administrative(const Json& category) {
    MemberReader reader(category);
    m_entries.clear();
    Json read{{"code", code(reader, m_codes)}, {"label", reader.text("label", 1, kLabelMax)}};
    read["types"] = each(reader.array("types", kEntriesMax), &TaxonomyReader::type);
    if (!m_entries.contains("other")) reader.refuse("types");
    finish(reader, "administrative");
    return read;
}

Json TaxonomyReader::numbers(const Json& numbers) {
    Json list = Json::array();
    for (const Json& item : numbers) {
        MemberReader reader(item);
        std::string number = reader.text("number", 2, 32);
        const std::string label = reader.text("label", 1, kLabelMax);
        finish(reader, "numbers");
        if (number == kPhonePlace) number = m_phone;
        if (!number.empty()) list.push_back({{"number", number}, {"label", label}});
    }
    return list;
}

Json TaxonomyReader::emergency(const Json& emergency) {
    MemberReader reader(emergency);
    Json read{{"code", code(reader, m_emergencies)}, {"title", reader.text("title", 1, kLabelMax)}};
    read["steps"] = reader.array("steps", 4);
    for (const Json& step : read["steps"]) {
        if (!step.is_string() || step.get_ref<const std::string&>().size() > 200) reader.refuse("steps");
    }
    const Json& found = reader.array("numbers", 4);
    const bool are_objects = std::all_of(found.begin(), found.end(), [](const Json& one) { return one.is_object(); });
    if (!are_objects) reader.refuse("numbers");
    if (are_objects) read["numbers"] = numbers(found);
    finish(reader, "emergencies");
    return read;
}

Json TaxonomyReader::read(const Json& tree) {
    MemberReader reader(tree);
    Json read;  // emergencies first: problems name them
    read["emergencies"] = each(reader.array("emergencies", kEmergenciesMax), &TaxonomyReader::emergency);
    read["repair"] = each(reader.array("repair", kCategoriesMax), &TaxonomyReader::repair);
    if (!m_codes.contains("other")) reader.refuse("repair");
    m_codes.clear();
    read["administrative"] = each(reader.array("administrative", kCategoriesMax), &TaxonomyReader::administrative);
    if (!m_codes.contains("other")) reader.refuse("administrative");
    finish(reader, "its trees");
    return read;
}

constexpr std::string_view kUnknown = "Autre";

// The member `code` of a list of the document.
const Json* find_code(const Json& parent, const char* list, std::string_view code) {
    const auto found = parent.find(list);
    if (found == parent.end() || !found->is_array()) return nullptr;
    for (const Json& item : *found) {
        const bool is_it = item.is_object() && item.value("code", Json()) == code;
        if (is_it && item.value("label", Json()).is_string()) return &item;
    }
    return nullptr;
}

struct Tree {
    const char* categories;
    const char* entries;
};

// A label that only repeats the one before it is left out.
std::string title(std::string_view document, Tree tree, std::string_view category, std::string_view entry) {
    const auto parsed = parse_object(document, kLimits);
    const Json* branch = parsed ? find_code(*parsed, tree.categories, category) : nullptr;
    const Json* leaf = branch == nullptr ? nullptr : find_code(*branch, tree.entries, entry);
    const std::string first{branch == nullptr ? kUnknown : branch->at("label").get_ref<const std::string&>()};
    const std::string second{leaf == nullptr ? kUnknown : leaf->at("label").get_ref<const std::string&>()};
    return first == second ? first : first + " › " + second;
}

}  // namespace

Result<LandlordDocument, LandlordError> request_taxonomy_document(std::string_view text,
                                                                  const std::string& emergency_phone) {
    const auto parsed = parse_object(text, kLimits);
    if (!parsed) return failure(LandlordError{"the request taxonomy is not a JSON object"});
    TaxonomyReader reader(emergency_phone);
    const Json document = reader.read(*parsed);
    if (reader.error()) return failure(*reader.error());
    return LandlordDocument{"request_taxonomy", document.dump()};
}

std::string repair_title(std::string_view document, std::string_view category, std::string_view problem) {
    return title(document, {"repair", "problems"}, category, problem);
}

std::string administrative_title(std::string_view document, std::string_view category, std::string_view type) {
    return title(document, {"administrative", "types"}, category, type);
}

}  // namespace kiosk::gateway
