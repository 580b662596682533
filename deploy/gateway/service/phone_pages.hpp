// Files from a tenant's own phone: the kiosk shows the code of a page, the phone sends its files there once, the kiosk
// takes them. They are kept sealed, for ten minutes and no longer than the session.
#pragma once

#include <string_view>
#include <vector>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

inline constexpr std::string_view kSendPage = "/envoyer/";
inline constexpr std::size_t kPhoneFilesMax = 4;
inline constexpr std::size_t kPhoneFileMax_bytes = 10'000'000;
inline constexpr std::size_t kPhoneFormMax_bytes = 42'000'000;

[[nodiscard]] Answer create_phone_page(Tools& tools, const Call& call);
[[nodiscard]] Answer get_phone_page(Tools& tools, const Call& call);
[[nodiscard]] Answer get_phone_file(Tools& tools, const Call& call);
[[nodiscard]] Answer end_phone_page(Tools& tools, const Call& call);

// Those whose time or session is over: their files are erased.
void end_old_phone_pages(Store& store, const UploadFiles& files, WallTime now);

// What the page itself needs.
enum class SendFault : unsigned char { none, no_file, too_many, too_large, wrong_type };
// As long as it is good for something: it waits, or it has received.
[[nodiscard]] std::optional<PhonePageRow> phone_page_behind(Store& store, std::string_view link_hash, WallTime now);
// Everything or nothing; the page is used up when there is no fault. nullopt: the disk refused.
[[nodiscard]] std::optional<SendFault> take_phone_files(Tools& tools, PhonePageRow page,
                                                        const std::vector<std::string_view>& files, WallTime now);

}  // namespace kiosk::gateway
