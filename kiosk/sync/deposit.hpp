// Deposits as operations of the outbox: what the tenant leaves is written down as the contract's DepositContent
// (openapi.yaml), sealed to the backend's key, and queued. Only the kind, the reference and the size stay in
// clear.
#pragma once

#include <span>
#include <string>

#include "kiosk/base/operation_id.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/domain/deposit.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/sealing.hpp"

namespace kiosk::sync {

struct Deposit {
    Reference reference;  // on the tenant's slip
    DepositIdentity identity;
    DepositBody body;
    WallTime captured_at;
};

enum class DepositFault : unsigned char {
    identity_not_enough,   // this kind needs a ticket
    consent_text_missing,  // paperless notices are switched on, and nobody knows which words were agreed to
    too_large,             // more text or attachments than the contract takes
    not_text,              // a text that is not UTF-8
    no_usable_key,         // nothing can be sealed to this key
};
// For the log.
[[nodiscard]] constexpr const char* to_text(DepositFault fault) {
    switch (fault) {
        case DepositFault::identity_not_enough:
            return "identity_not_enough";
        case DepositFault::consent_text_missing:
            return "consent_text_missing";
        case DepositFault::too_large:
            return "too_large";
        case DepositFault::not_text:
            return "not_text";
        case DepositFault::no_usable_key:
            return "no_usable_key";
    }
    return "no_usable_key";
}

// `order_key` is random for each session: what one tenant leaves is sent in the order in which they left it, and
// nobody can tell from the disk that two sessions were the same tenant's.
[[nodiscard]] Result<NewOperation, DepositFault> make_deposit(const OperationId& id, const Deposit& deposit,
                                                              const std::string& order_key, const SealKey& key,
                                                              const Sealer& sealer);

// A document for an Attachment; its operation id is the upload's id. Empty documents and those above
// kUploadPlainMaxBytes are too_large.
[[nodiscard]] Result<NewOperation, DepositFault> make_upload(const OperationId& id, std::span<const std::byte> document,
                                                             const std::string& order_key, const SealKey& key,
                                                             const Sealer& sealer);
inline constexpr std::size_t kUploadPlainMaxBytes = 12 * 1024 * 1024 - 64;

}  // namespace kiosk::sync
