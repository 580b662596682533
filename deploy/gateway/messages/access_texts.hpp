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
// Says that the identifier is the address that it goes to.
[[nodiscard]] Message recovery_message(const LandlordBlock& landlord, const std::string& recipient,
                                       const CodeAndLink& way);
[[nodiscard]] Message password_changed_message(const LandlordBlock& landlord, const std::string& recipient);
// To the address that was on file before.
[[nodiscard]] Message address_changed_message(const LandlordBlock& landlord, const std::string& recipient);
[[nodiscard]] Message papers_message(const LandlordBlock& landlord, const std::string& recipient,
                                     const std::vector<std::string>& titles, std::vector<Attachment> papers);

}  // namespace kiosk::gateway
