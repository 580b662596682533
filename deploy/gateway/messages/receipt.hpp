// The receipt of a captured payment: issued once, in the transaction of the capture, and the same ever after.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"
#include "deploy/gateway/messages/message.hpp"

namespace kiosk::gateway {

struct ReceiptBalance {
    Cents posted;
    Date as_of{};
    Cents estimated_after;
};

// A reçu, never a quittance (loi 89-462 art. 21; facts: housing-domain §1).
struct Receipt {
    std::string number;  // "R-000123", gapless
    WallTime issued;
    LandlordBlock landlord;
    KioskRow kiosk;
    std::string payer;  // "Mme Zoé Lambert"
    std::string payer_civility;
    std::string payer_given_names;
    std::string payer_family_name;
    ContractRow contract;
    std::string reference;
    Cents amount;
    WallTime paid;
    std::optional<std::string> last_four;
    std::optional<std::string> authorisation_number;
    std::optional<std::string> aid;
    std::optional<std::string> application_label;
    std::optional<ReceiptBalance> balance;  // nullopt: for whoever did not sign in
};

// The sentences that the paper must carry word for word.
[[nodiscard]] std::vector<std::string> receipt_statements();
[[nodiscard]] Json to_json(const Receipt& receipt);  // schema Receipt of openapi.yaml, without op_id
// As it was issued; nullopt: it is not what to_json() makes.
[[nodiscard]] std::optional<Receipt> receipt_of(const Json& document);

// Makes the paper that is attached to the confirmation.
class ReceiptRenderer {
public:
    ReceiptRenderer() = default;
    ReceiptRenderer(const ReceiptRenderer&) = delete;
    ReceiptRenderer& operator=(const ReceiptRenderer&) = delete;
    virtual ~ReceiptRenderer() = default;
    // `confirmation_email` stands masked on the paper. nullopt: it cannot be set (a character that the faces lack,
    // say); the reason is logged, and the message goes without it.
    [[nodiscard]] virtual std::optional<Attachment> render(const Receipt& receipt,
                                                           const std::string& confirmation_email) const = 0;
    // The same paper again, for whoever asks later: « DUPLICATA ».
    [[nodiscard]] virtual std::optional<Attachment> render_duplicate(const Receipt& receipt) const = 0;
};

}  // namespace kiosk::gateway
