// The taxonomy of requests and the terms of direct debits. A document with one member that cannot be believed is none.
#include "kiosk/portal/wire/taxonomy.hpp"
#include "kiosk/portal/wire/content.hpp"
#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::size_t kCategoriesMax = 16;
constexpr std::size_t kItemsMax = 12;
constexpr std::size_t kDocumentBytesMax = 60'000;

std::string label_of(ObjectReader& reader, std::string_view name) {
    return plain(text_of(reader, name, kTitleCharactersMax));
}

std::optional<ProblemPlace> read_place(const Json& item) {
    constexpr std::array<Word<ProblemPlace>, 5> kPlaces{{{"dwelling", ProblemPlace::dwelling},
                                                         {"common_area", ProblemPlace::common_area},
                                                         {"garage", ProblemPlace::garage},
                                                         {"cellar", ProblemPlace::cellar},
                                                         {"outdoor", ProblemPlace::outdoor}}};
    if (!item.is_string()) return std::nullopt;
    const std::string_view word{item.get_ref<const WipedString&>()};
    for (const auto& [name, place] : kPlaces) {
        if (name == word) return place;
    }
    return std::nullopt;
}

std::optional<TaxonomyProblem> read_problem(const Json& object) {
    constexpr std::array<Word<RepairPayer>, 4> kPayers{{{"landlord", RepairPayer::landlord},
                                                        {"tenant", RepairPayer::tenant},
                                                        {"maintenance", RepairPayer::maintenance},
                                                        {"depends", RepairPayer::depends}}};
    ObjectReader reader{object};
    TaxonomyProblem problem;
    problem.code = reason_code(reader, "code");
    problem.label = label_of(reader, "label");
    problem.urgency = static_cast<int>(reader.integer("urgency", 0, 3));
    problem.payer = word_of(reader, "payer", kPayers);
    if (reader.has("emergency")) problem.emergency = reason_code(reader, "emergency");
    return reader.failed() ? std::nullopt : std::optional{std::move(problem)};
}

std::optional<TaxonomyCategory> read_category(const Json& object) {
    ObjectReader reader{object};
    TaxonomyCategory category;
    category.code = reason_code(reader, "code");
    category.label = label_of(reader, "label");
    category.places = list_of(reader, "places", {1, 5}, read_place);
    category.problems = list_of(reader, "problems", {1, kItemsMax}, read_problem);
    return reader.failed() ? std::nullopt : std::optional{std::move(category)};
}

std::optional<AdministrativeType> read_type(const Json& object) {
    constexpr std::array<Word<AttachmentNeed>, 3> kNeeds{{{"required", AttachmentNeed::required},
                                                          {"optional", AttachmentNeed::optional},
                                                          {"none", AttachmentNeed::none}}};
    ObjectReader reader{object};
    AdministrativeType type;
    type.code = reason_code(reader, "code");
    type.label = label_of(reader, "label");
    type.attachment = word_of(reader, "attachment", kNeeds);
    return reader.failed() ? std::nullopt : std::optional{std::move(type)};
}

std::optional<AdministrativeCategory> read_administrative(const Json& object) {
    ObjectReader reader{object};
    AdministrativeCategory category;
    category.code = reason_code(reader, "code");
    category.label = label_of(reader, "label");
    category.types = list_of(reader, "types", {1, kItemsMax}, read_type);
    return reader.failed() ? std::nullopt : std::optional{std::move(category)};
}

std::optional<std::string> read_step(const Json& item) {
    constexpr std::size_t kStepBytesMax = 800;
    if (!item.is_string() || item.get_ref<const WipedString&>().size() > kStepBytesMax) return std::nullopt;
    return std::string{std::string_view{item.get_ref<const WipedString&>()}};
}

std::optional<EmergencyNumber> read_number(const Json& object) {
    ObjectReader reader{object};
    EmergencyNumber number{plain(text_of(reader, "number", kPhoneCharactersMax)), label_of(reader, "label")};
    return reader.failed() ? std::nullopt : std::optional{std::move(number)};
}

std::optional<Emergency> read_emergency(const Json& object) {
    ObjectReader reader{object};
    Emergency emergency;
    emergency.code = reason_code(reader, "code");
    emergency.title = label_of(reader, "title");
    emergency.steps = list_of(reader, "steps", {1, 4}, read_step);
    emergency.numbers = list_of(reader, "numbers", {1, 5}, read_number);
    return reader.failed() ? std::nullopt : std::optional{std::move(emergency)};
}

std::optional<int> read_day(const Json& item) {
    constexpr std::int64_t kLastDay = 28;
    if (!item.is_number_integer()) return std::nullopt;
    const auto day = item.get<std::int64_t>();
    return day >= 1 && day <= kLastDay ? std::optional{static_cast<int>(day)} : std::nullopt;
}

}  // namespace

std::optional<RequestTaxonomy> taxonomy_of(const Json& object) {
    ObjectReader reader{object};
    RequestTaxonomy taxonomy;
    taxonomy.repair = list_of(reader, "repair", {1, kCategoriesMax}, read_category);
    taxonomy.administrative = list_of(reader, "administrative", {1, kItemsMax}, read_administrative);
    taxonomy.emergencies = list_of(reader, "emergencies", {1, kItemsMax}, read_emergency);
    return reader.failed() ? std::nullopt : std::optional{std::move(taxonomy)};
}

std::optional<DirectDebitTerms> direct_debit_terms_of(const Json& object) {
    ObjectReader reader{object};
    DirectDebitTerms terms;
    terms.debit_days = list_of(reader, "debit_days", {1, 8}, read_day);
    terms.pre_notification_days = static_cast<int>(reader.integer("pre_notification_days", 1, 14));
    terms.cut_off_day = static_cast<int>(reader.integer("cut_off_day", 1, 28));
    terms.creditor_name = plain(text_of(reader, "creditor_name", kNameCharactersMax));
    terms.creditor_identifier = plain(text_of(reader, "creditor_identifier", 35));
    terms.creditor_address = plain(text_of(reader, "creditor_address", kAddressCharactersMax));
    return reader.failed() ? std::nullopt : std::optional{std::move(terms)};
}

std::optional<RequestTaxonomy> read_taxonomy(std::string_view document) {
    if (document.size() > kDocumentBytesMax) return std::nullopt;
    const auto json = parse_object(document);
    return json ? taxonomy_of(*json) : std::nullopt;
}

}  // namespace kiosk::portal::wire
