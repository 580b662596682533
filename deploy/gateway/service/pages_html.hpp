// The words and the looks of the pages behind links: plain French HTML without scripts, cookies, or anything of third
// parties. For people on their own phone or computer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "deploy/gateway/http/http_server.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"
#include "deploy/gateway/service/phone_pages.hpp"
#include "deploy/gateway/store/access_rows.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::gateway {

enum class PasswordFault : unsigned char { none, not_the_same, too_weak };

// What the button of the page confirms.
struct AccountSummary {
    LocalDateTime asked;
    bool wants_emails = false;
    bool wants_paperless = false;
};
[[nodiscard]] HttpResponse account_page(const LandlordBlock& landlord, const AccountSummary& summary);
[[nodiscard]] HttpResponse account_active_page(const LandlordBlock& landlord);
[[nodiscard]] HttpResponse password_page(const LandlordBlock& landlord, PasswordFault fault);
[[nodiscard]] HttpResponse password_changed_page(const LandlordBlock& landlord);
[[nodiscard]] HttpResponse papers_page(const LandlordBlock& landlord, std::string_view token,
                                       const std::vector<DownloadPaperRow>& papers);
[[nodiscard]] HttpResponse paper_not_made_page(const LandlordBlock& landlord);
[[nodiscard]] HttpResponse paper_response(std::string_view file_name, std::string_view bytes);
// Asks for files; says what was wrong with those that were sent.
[[nodiscard]] HttpResponse send_page(const LandlordBlock& landlord, SendFault fault);
[[nodiscard]] HttpResponse files_sent_page(const LandlordBlock& landlord);
[[nodiscard]] HttpResponse send_page_over(const LandlordBlock& landlord);  // unknown ones as well
// The one answer to a link that is unknown, used, or over, and to an address that is none of ours.
[[nodiscard]] HttpResponse gone_page(const LandlordBlock& landlord);
[[nodiscard]] HttpResponse too_busy_page(const LandlordBlock& landlord);

}  // namespace kiosk::gateway
