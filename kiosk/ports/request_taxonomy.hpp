// What a tenant can ask for, as the landlord words it (openapi.yaml: RequestTaxonomyDocument): problems by place and
// category, administrative requests, and what to do in an emergency. assets/requests/taxonomy.json is the one that the
// kiosk has by itself; the landlord's takes its place. And the landlord's terms of direct debits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/deposit.hpp"

namespace kiosk {

// Who pays for a repair, in general (décret 87-712); to be shown as information, never as a refusal.
enum class RepairPayer : unsigned char { landlord, tenant, maintenance, depends };

struct TaxonomyProblem {
    std::string code;
    std::string label;
    int urgency = 3;  // 0 danger, 1 within 24 hours, 2 within 72 hours, 3 normal
    RepairPayer payer = RepairPayer::depends;
    std::string emergency;  // its code; empty: none
    friend bool operator==(const TaxonomyProblem&, const TaxonomyProblem&) = default;
};
struct TaxonomyCategory {
    std::string code;
    std::string label;
    std::vector<ProblemPlace> places;
    std::vector<TaxonomyProblem> problems;  // at most 12
    friend bool operator==(const TaxonomyCategory&, const TaxonomyCategory&) = default;
};

enum class AttachmentNeed : unsigned char { required, optional, none };
struct AdministrativeType {
    std::string code;
    std::string label;
    AttachmentNeed attachment = AttachmentNeed::none;
    friend bool operator==(const AdministrativeType&, const AdministrativeType&) = default;
};
struct AdministrativeCategory {
    std::string code;
    std::string label;
    std::vector<AdministrativeType> types;  // at most 12
    friend bool operator==(const AdministrativeCategory&, const AdministrativeCategory&) = default;
};

struct EmergencyNumber {
    std::string number;  // "0 800 47 33 33"; kLandlordNumber stands for the landlord's own
    std::string label;
    friend bool operator==(const EmergencyNumber&, const EmergencyNumber&) = default;
};
inline constexpr std::string_view kLandlordNumber = "{landlord.emergency_phone}";
struct Emergency {
    std::string code;
    std::string title;
    std::vector<std::string> steps;        // at most 4
    std::vector<EmergencyNumber> numbers;  // at most 5
    friend bool operator==(const Emergency&, const Emergency&) = default;
};

struct RequestTaxonomy {
    std::vector<TaxonomyCategory> repair;                // at most 16
    std::vector<AdministrativeCategory> administrative;  // at most 12
    std::vector<Emergency> emergencies;                  // at most 12
    friend bool operator==(const RequestTaxonomy&, const RequestTaxonomy&) = default;

    [[nodiscard]] const Emergency* emergency(std::string_view code) const {
        for (const Emergency& each : emergencies) {
            if (each.code == code) return &each;
        }
        return nullptr;
    }
};

struct DirectDebitTerms {
    std::vector<int> debit_days;     // of the month; 1 to 8 of them, 1 to 28 each
    int pre_notification_days = 14;  // before each debit
    int cut_off_day = 15;            // whoever asks later starts a month later
    std::string creditor_name;
    std::string creditor_identifier;  // ICS
    std::string creditor_address;
    friend bool operator==(const DirectDebitTerms&, const DirectDebitTerms&) = default;
};

}  // namespace kiosk
