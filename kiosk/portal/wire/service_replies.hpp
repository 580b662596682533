// Which answer belongs to which question about account, papers, requests and appointments, and that it is about what
// was asked: another notice, contract, month or call is not believed.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<PortalReply> read_service_reply(const TenantQuestion& question, const Json& object);
[[nodiscard]] std::optional<PortalReply> read_service_reply(const PublicQuestion& question, const Json& object);
inline constexpr std::size_t kPhoneFileAnswerBytesMax = kPhoneFileBytesMax;
// A file from a tenant's phone; what it is, its first bytes say.
[[nodiscard]] std::optional<PhoneFile> read_phone_file(const HttpAnswer& answer, const ContentHasher& hasher);
// The bytes of a PDF: with the digest that the answer's header says, and looking like one.
[[nodiscard]] std::optional<ForeignPdf> read_pdf(const HttpAnswer& answer, const ContentHasher& hasher);

}  // namespace kiosk::portal::wire
