// Codes that go to an address or number of the person whose session it is, and come back to the kiosk that asked: for a
// change of contact data, and for a signature.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

#include "deploy/gateway/messages/message.hpp"
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

// What a code is for and where it goes.
struct CodeErrand {
    std::string kind;                  // email, mobile, signature: only who asks for this kind gets it confirmed
    std::string value;                 // the new address or number; what is signed
    std::string_view message_purpose;  // of the queue, in which each has a name of its own
};
enum class CodeGoes : unsigned char { yes, no };  // no: a message is written all the same, for nobody
using MessageWithCode = std::function<Message(const PrivateText& code)>;

// At most three a quarter of an hour and ten a day for one person, whatever they are for.
[[nodiscard]] bool may_send_contact_code(Tools& tools, const Call& call);
// 202 with `challenge_id`, `code_length`, `expires_in_s`.
[[nodiscard]] Answer send_contact_code(Tools& tools, const Call& call, const CodeErrand& errand, CodeGoes goes,
                                       const MessageWithCode& message);

struct CodeBack {
    std::string challenge_id;
    PrivateText code;
    std::optional<std::string> wrong_field;  // no such body: nothing else here counts
};
[[nodiscard]] CodeBack read_contact_code(const Call& call);

// What the code was for, when it is right and of one of the kinds. A wrong one costs a try. It stays good until
// remove_contact_change().
struct RedeemedCode {
    std::string kind;
    std::string value;
};
[[nodiscard]] std::optional<RedeemedCode> redeem_contact_code(Tools& tools, const Call& call, const CodeBack& back,
                                                              std::initializer_list<std::string_view> kinds);

}  // namespace kiosk::gateway
