// Answers about papers: rent notices, quittances, documents, and where papers went. Every function is given one whole
// JSON object and returns nullopt when a member is missing, wrong or out of bounds, or when sums do not hold: what a
// tenant is shown or handed adds up.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<Notices> read_notices(const Json& object);
[[nodiscard]] std::optional<RentNotice> read_rent_notice(const Json& object);
[[nodiscard]] std::optional<QuittanceAnswer> read_quittance_answer(const Json& object);
[[nodiscard]] std::optional<TenantDocuments> read_documents(const Json& object);
[[nodiscard]] std::optional<DownloadOffered> read_download(const Json& object);

}  // namespace kiosk::portal::wire
