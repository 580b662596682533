// What the landlord tells every kiosk by the documents of the feed (openapi.yaml: KnownProblemsDocument,
// OpeningHoursDocument, PaymentChannelsDocument, RequestTaxonomyDocument, DirectDebitDocument, AnnouncementsDocument),
// as values. No tenant is in it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/announcement.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/opening_hours.hpp"
#include "kiosk/domain/transfer.hpp"
#include "kiosk/ports/feed_store.hpp"
#include "kiosk/ports/request_taxonomy.hpp"

namespace kiosk {

struct KnownProblem {
    enum class Action : unsigned char { none, report_paper_notice };
    std::string id;
    std::string title;
    std::string text;
    Date since;
    std::optional<Date> until;
    Action action = Action::none;
    friend bool operator==(const KnownProblem&, const KnownProblem&) = default;
};

struct AgencyContent {
    std::string name;
    std::string address;
    std::string phone;  // as people read it
    std::string email;  // may be empty
    OpeningHours hours;
};

struct PaymentChannel {
    enum class Kind : unsigned char { cheque, cash, online, phone, direct_debit, other };
    Kind kind = Kind::other;
    std::string title;
    std::string text;
    friend bool operator==(const PaymentChannel&, const PaymentChannel&) = default;
};
struct PaymentChannels {
    TransferDetails transfer;  // its reference is the tenant's: empty
    std::vector<PaymentChannel> channels;
    friend bool operator==(const PaymentChannels&, const PaymentChannels&) = default;
};

struct LandlordContent {
    std::vector<KnownProblem> problems;       // at most 20
    std::vector<AgencyContent> agencies;      // at most 64
    std::vector<Announcement> announcements;  // at most 50
    std::optional<PaymentChannels> payment_channels;
    RequestTaxonomy taxonomy;  // empty: nobody can report anything here
    std::optional<DirectDebitTerms> direct_debit;

    [[nodiscard]] const AgencyContent* agency(const std::string& name) const {
        for (const AgencyContent& agency : agencies) {
            if (agency.name == name) return &agency;
        }
        return nullptr;
    }
    // Nobody is at the desk. What is not known is not closed.
    [[nodiscard]] bool says_closed(const std::string& name, const LocalDateTime& moment) const {
        const AgencyContent* known = agency(name);
        return known != nullptr && !is_open(known->hours, moment);
    }
    // Those of that agency on that day, in the landlord's order.
    [[nodiscard]] std::vector<Announcement> announced(const std::string& name, Date day) const {
        std::vector<Announcement> found;
        for (const Announcement& each : announcements) {
            const bool is_for_here = each.agency.empty() || each.agency == name;
            if (is_for_here && each.from <= day && day <= each.until) found.push_back(each);
        }
        return found;
    }
};

// Before anything was heard. The same one each time: a context is made for every event and every frame.
[[nodiscard]] inline const std::shared_ptr<const LandlordContent>& no_content() {
    static const auto content = std::make_shared<const LandlordContent>();
    return content;
}

// From the documents that are kept to what they say. One that cannot be believed, whole, is left out.
class ContentReader {
public:
    ContentReader() = default;
    ContentReader(const ContentReader&) = delete;
    ContentReader& operator=(const ContentReader&) = delete;
    virtual ~ContentReader() = default;
    [[nodiscard]] virtual LandlordContent read(const std::vector<CachedDocument>& documents) const = 0;
    // False: it breaks the contract of its name, or nothing here reads that name.
    [[nodiscard]] virtual bool believes(const CachedDocument& document) const = 0;
};

}  // namespace kiosk
