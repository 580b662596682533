// The tenant's requests and appointments as values (openapi.yaml).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk {

// --- requests and appointments ---------------------------------------------------------------------------------------

enum class RequestStatus : unsigned char { created, acknowledged, scheduled, in_progress, done, rejected, cancelled };

struct TimeSpan {
    WallTime starts_at;
    WallTime ends_at;
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};
struct RequestSummary {
    PrivateText id;
    PrivateText number;                  // "D-2026-000412"
    std::optional<Reference> reference;  // on the slip, when it was left at a kiosk
    PrivateText contract_number;         // empty: of none
    PrivateText title;
    WallTime created_at;
    WallTime updated_at;
    RequestStatus status = RequestStatus::created;
    bool has_news = false;
    std::optional<TimeSpan> appointment;
    friend bool operator==(const RequestSummary&, const RequestSummary&) = default;
};
struct RequestPage {
    std::vector<RequestSummary> requests;  // the newest first, at most 20
    std::string next_cursor;
};
struct TenantRequest {
    struct Event {
        enum class Kind : unsigned char { status, tenant_comment, landlord_comment };
        WallTime at;
        Kind kind = Kind::status;
        std::optional<RequestStatus> status;
        PrivateText text;  // may be empty
        friend bool operator==(const Event&, const Event&) = default;
    };
    RequestSummary summary;
    PrivateText comment;  // at the beginning; may be empty
    int attachments = 0;
    std::vector<Event> history;  // the oldest first, at most 50
    friend bool operator==(const TenantRequest&, const TenantRequest&) = default;
};

struct Appointment {
    PrivateText id;
    std::string reason;  // code
    PrivateText reason_label;
    TimeSpan time;
    std::string place;
    bool is_cancelled = false;
    friend bool operator==(const Appointment&, const Appointment&) = default;
};
struct AppointmentReason {
    std::string code;
    std::string label;
    friend bool operator==(const AppointmentReason&, const AppointmentReason&) = default;
};
struct AppointmentSlot {
    std::string slot_id;
    TimeSpan time;
    friend bool operator==(const AppointmentSlot&, const AppointmentSlot&) = default;
};
struct Appointments {
    std::vector<Appointment> appointments;   // at most 20
    std::vector<AppointmentReason> reasons;  // at most 12
    std::vector<AppointmentSlot> slots;      // at most 200
    friend bool operator==(const Appointments&, const Appointments&) = default;
};

}  // namespace kiosk
