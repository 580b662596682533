// The French texts about accounts and papers: what opens an account, what gives a new password, what was changed, what
// was asked for. An empty recipient is nobody: the text is made all the same, so that it takes the same time.
#pragma once

#include <string>
#include <vector>

#include "deploy/gateway/messages/letter.hpp"

namespace kiosk::gateway {

struct CodeAndLink {
    const PrivateText& code;
    const PrivateText& link;  // a whole address
};

[[nodiscard]] Message account_opening_message(const LandlordBlock& landlord, const std::string& recipient,
                                              const CodeAndLink& way);
[[nodiscard]] Message account_exists_message(const LandlordBlock& landlord, const std::string& recipient);
// Two warnings, to the address or to the mobile on file: a second kiosk asked with the address on file.
[[nodiscard]] Message account_asked_twice_message(const LandlordBlock& landlord, const std::string& recipient);
[[nodiscard]] Message account_asked_twice_text_message(const LandlordBlock& landlord, const std::string& mobile);
// Says that the identifier is the address that it goes to.
[[nodiscard]] Message recovery_message(const LandlordBlock& landlord, const std::string& recipient,
                                       const CodeAndLink& way);
[[nodiscard]] Message password_changed_message(const LandlordBlock& landlord, const std::string& recipient);
// Two warnings, to the address and to the mobile that were on file before.
[[nodiscard]] Message account_opened_message(const LandlordBlock& landlord, const std::string& recipient);
[[nodiscard]] Message account_opened_text_message(const LandlordBlock& landlord, const std::string& mobile);
[[nodiscard]] Message papers_message(const LandlordBlock& landlord, const std::string& recipient,
                                     const std::vector<std::string>& titles, std::vector<Attachment> papers);

}  // namespace kiosk::gateway
