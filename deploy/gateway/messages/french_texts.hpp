// The French texts of the messages to tenants.
#pragma once

#include <optional>

#include "deploy/gateway/messages/message.hpp"
#include "deploy/gateway/messages/receipt.hpp"

namespace kiosk::gateway {

// By text message, or to the e-mail address of a holder without a mobile; a holder with neither gets a message to
// nobody.
[[nodiscard]] Message sign_in_code_message(const LandlordBlock& landlord, const HolderRow& holder,
                                           const PrivateText& code);

// Says everything that the paper says, for those who cannot open it. Without a paper it says where to get one.
[[nodiscard]] Message payment_confirmation_message(const Receipt& receipt, const std::string& address,
                                                   std::optional<Attachment> paper);

}  // namespace kiosk::gateway
