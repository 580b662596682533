// The documents of the feed that this program reads (openapi.yaml: KnownProblemsDocument, OpeningHoursDocument,
// PaymentChannelsDocument), as values. Pure: it is asked on the main thread.
#pragma once

#include "kiosk/ports/content.hpp"

namespace kiosk::portal::wire {

class DocumentReader final : public ContentReader {
public:
    [[nodiscard]] LandlordContent read(const std::vector<CachedDocument>& documents) const override;
};

}  // namespace kiosk::portal::wire
