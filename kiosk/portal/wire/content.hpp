// The documents of the feed that this program reads (openapi.yaml: KnownProblemsDocument, OpeningHoursDocument,
// PaymentChannelsDocument, RequestTaxonomyDocument, DirectDebitDocument, AnnouncementsDocument), as values. Pure: it is
// asked on the main thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/ports/content.hpp"

namespace kiosk::portal::wire {

class DocumentReader final : public ContentReader {
public:
    DocumentReader() = default;
    // `taxonomy` is the kiosk's own RequestTaxonomyDocument, until the landlord's has come.
    explicit DocumentReader(std::string taxonomy) : m_taxonomy(std::move(taxonomy)) {}
    [[nodiscard]] LandlordContent read(const std::vector<CachedDocument>& documents) const override;
    [[nodiscard]] bool believes(const CachedDocument& document) const override;

private:
    std::string m_taxonomy;
};

// nullopt: a member is missing, wrong or out of bounds.
[[nodiscard]] std::optional<RequestTaxonomy> read_taxonomy(std::string_view document);

}  // namespace kiosk::portal::wire
