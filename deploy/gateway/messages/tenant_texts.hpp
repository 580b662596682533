// The French texts of the messages about papers, requests, appointments and the profile.
#pragma once

#include "deploy/gateway/messages/message.hpp"

namespace kiosk::gateway {

// To the address of the holder; these go only to those who have not switched them off.
[[nodiscard]] Message new_notice_message(const LandlordBlock& landlord, const HolderRow& holder,
                                         const NoticeRow& notice);
[[nodiscard]] Message request_moved_message(const LandlordBlock& landlord, const HolderRow& holder,
                                            const RequestRow& request, const std::string& note);
[[nodiscard]] Message request_answered_message(const LandlordBlock& landlord, const HolderRow& holder,
                                               const RequestRow& request, const std::string& text);
[[nodiscard]] Message certificate_message(const LandlordBlock& landlord, const HolderRow& holder,
                                          const DocumentRow& certificate);
[[nodiscard]] Message mandate_ready_message(const LandlordBlock& landlord, const HolderRow& holder,
                                            const RequestRow& request);
[[nodiscard]] Message appointment_message(const LandlordBlock& landlord, const HolderRow& holder,
                                          const AppointmentRow& appointment);

// To the new address or number; always.
[[nodiscard]] Message contact_code_message(const LandlordBlock& landlord, const std::string& kind,
                                           const std::string& value, const PrivateText& code);
// To the address on file, or to the mobile without one; always.
[[nodiscard]] Message signature_code_message(const LandlordBlock& landlord, const HolderRow& holder,
                                             const PrivateText& code);
// To the address on file as it was before, or to the mobile; always. `kind` is email, mobile or phone.
[[nodiscard]] Message contact_changed_message(const LandlordBlock& landlord, const HolderRow& before,
                                              const std::string& kind);

[[nodiscard]] std::string rejection_words(std::string_view reason);  // of a certificate, for people
[[nodiscard]] std::string status_words(std::string_view status);     // of a request, for people

}  // namespace kiosk::gateway
