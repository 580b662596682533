// Places, categories, duplicates, telephones.
#include <algorithm>

#include "kiosk/base/utf8.hpp"
#include "screens/report_problem/report_problem.hpp"

namespace kiosk::report_problem {

std::vector<PlaceChoice> places_of(const std::vector<ContractSummary>& contracts) {
    std::vector<PlaceChoice> places;
    std::optional<std::size_t> home;
    bool has_cellar = false;
    for (std::size_t index = 0; index < contracts.size(); ++index) {
        switch (contracts[index].kind) {
            case ContractKind::flat:
            case ContractKind::house:
                places.push_back({ProblemPlace::dwelling, index});
                if (!home) home = index;
                break;
            case ContractKind::garage:
            case ContractKind::parking:
                places.push_back({ProblemPlace::garage, index});
                break;
            case ContractKind::cellar:
                places.push_back({ProblemPlace::cellar, index});
                has_cellar = true;
                break;
        }
    }
    const std::size_t shared_by = home.value_or(0);
    if (contracts.empty()) return places;
    if (home && !has_cellar) places.push_back({ProblemPlace::cellar, shared_by});
    places.push_back({ProblemPlace::common_area, shared_by});
    places.push_back({ProblemPlace::outdoor, shared_by});
    return places;
}

std::vector<PlaceChoice> declared_places() {
    return {{ProblemPlace::dwelling, 0},
            {ProblemPlace::garage, 0},
            {ProblemPlace::cellar, 0},
            {ProblemPlace::common_area, 0},
            {ProblemPlace::outdoor, 0}};
}

std::vector<std::size_t> categories_at(const RequestTaxonomy& taxonomy, ProblemPlace place) {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < taxonomy.repair.size(); ++index) {
        const auto& places = taxonomy.repair[index].places;
        if (std::ranges::find(places, place) != places.end()) found.push_back(index);
    }
    return found;
}

std::string title_of(const TaxonomyCategory& category, const TaxonomyProblem& problem) {
    return category.label + "\u00A0› " + problem.label;
}

const RequestSummary* open_duplicate(const RequestPage& page, std::string_view title,
                                     const PrivateText& contract_number) {
    const auto is_open = [](RequestStatus status) {
        return status != RequestStatus::done && status != RequestStatus::rejected && status != RequestStatus::cancelled;
    };
    const auto found = std::ranges::find_if(page.requests, [&](const RequestSummary& request) {
        return is_open(request.status) && request.title.view() == title && request.contract_number == contract_number;
    });
    return found != page.requests.end() ? &*found : nullptr;
}

bool needs_comment(const Model& model) {
    return model.problem.code == "other" || model.category.code == "other";
}

// Ten digits of a French number; 08 is no number of a person.
bool is_french_phone(std::string_view digits) {
    return digits.size() == kPhoneDigits && digits[0] == '0' && digits[1] != '0' && digits[1] != '8' &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

PrivateText access_words(const Model& model) {
    constexpr std::array<std::string_view, kAccessCount> kWords{"le matin", "l’après-midi", "en fin de journée",
                                                                "téléphoner avant de passer"};
    PrivateText words;
    for (std::size_t index = 0; index < kAccessCount; ++index) {
        if (model.access[index] == Ticked::no) continue;
        if (!words.empty()) words.append(", ");
        words.append(kWords[index]);
    }
    return words;
}

}  // namespace kiosk::report_problem
