// Operations of the outbox: what the kiosk owes to the backend and sends until it is acknowledged.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/ports/digest.hpp"

namespace kiosk {

// A lower lane goes first (facts: sync-and-reliability §8.9).
enum class Lane : unsigned char { payment_results = 0, requests = 1, uploads = 2, telemetry = 3 };
inline constexpr std::size_t kLaneCount = 4;

enum class OperationState : unsigned char {
    draft,  // its attachments are not all stored yet: never sent
    queued,
    inflight,     // handed to the network; a restart makes it queued again, with the same key
    done,         // acknowledged with its own id echoed
    needs_staff,  // refused by the backend for good, or its bytes are lost: never deleted, keeps nothing else waiting
};

inline constexpr std::array kOperationStates{OperationState::draft, OperationState::queued, OperationState::inflight,
                                             OperationState::done, OperationState::needs_staff};

[[nodiscard]] constexpr const char* to_text(OperationState state) {
    switch (state) {
        case OperationState::draft:
            return "draft";
        case OperationState::queued:
            return "queued";
        case OperationState::inflight:
            return "inflight";
        case OperationState::done:
            return "done";
        case OperationState::needs_staff:
            return "needs_staff";
    }
    return "needs_staff";
}

using Envelope = std::vector<std::byte>;

// An operation as it is born. Its id is its Idempotency-Key for ever and is never made again for a retry.
struct NewOperation {
    OperationId id;
    Lane lane = Lane::payment_results;
    std::string order_key;  // operations with the same key are sent one after another, in the order of their birth
    std::string kind;       // "payment_result"
    std::string path;       // below the base of the contract: "/payments/K4M729TX/result"; always a POST
    std::string key_id;     // of the backend's key that the envelope is sealed to; empty: JSON without personal data
    Envelope envelope;
    friend bool operator==(const NewOperation&, const NewOperation&) = default;
};
// The kind of a sealed file: sent by PUT, all others are JSON and sent by POST.
inline constexpr const char* kUploadKind = "upload";
inline constexpr std::size_t kEnvelopeMaxBytes = 64 * 1024;          // larger ones become spool files
inline constexpr std::size_t kSpoolFileMaxBytes = 16 * 1024 * 1024;  // more than any upload

// What scheduling needs to know of a stored operation.
struct OperationHead {
    OperationId id;
    std::int64_t kiosk_sequence = 0;  // this kiosk's count of operations: the order of their birth
    Lane lane = Lane::payment_results;
    std::string order_key;
    OperationState state = OperationState::queued;
    WallTime created_at;
    friend bool operator==(const OperationHead&, const OperationHead&) = default;
};

// What sending needs.
struct StoredOperation {
    OperationHead head;
    std::string kind;
    std::string path;
    std::string key_id;
    Envelope envelope;
    Digest digest{};            // SHA-256 of the envelope
    std::int64_t attempts = 0;  // this one included
};

// One that is not acknowledged yet, as staff see it: nothing of what is in it.
struct WaitingOperation {
    std::int64_t kiosk_sequence = 0;
    std::string kind;
    OperationState state = OperationState::queued;
    WallTime created_at;
    std::int64_t size_bytes = 0;
    std::int64_t attempts = 0;
    int http_status = 0;  // of the last answer; 0: none came
    std::string problem;  // slug of the last refusal
    friend bool operator==(const WaitingOperation&, const WaitingOperation&) = default;
};

}  // namespace kiosk
