// The tenant's requests and appointments as values (openapi.yaml).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"
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

// --- files from the tenant's phone: a page to open there, for one sending
// ---------------------------------------------

enum class PhoneFileType : unsigned char { jpeg, png, pdf };
struct PhonePage {
    PrivateText id;
    PrivateText url;  // opens the page: a code on the glass
    Milliseconds valid_for{0};
    friend bool operator==(const PhonePage&, const PhonePage&) = default;
};
struct PhonePageState {
    enum class Kind : unsigned char { waiting, received, ended };
    struct File {
        PrivateText id;
        PhoneFileType type = PhoneFileType::jpeg;
        std::int64_t size_bytes = 0;
        friend bool operator==(const File&, const File&) = default;
    };
    PrivateText id;
    Kind kind = Kind::waiting;
    std::vector<File> files;  // at most 4
    friend bool operator==(const PhonePageState&, const PhonePageState&) = default;
};
struct PhoneFile {
    PhoneFileType type = PhoneFileType::jpeg;  // as its bytes say
    std::vector<std::byte, WipingAllocator<std::byte>> bytes;
};

// --- direct debit
// -----------------------------------------------------------------------------------------------------

struct Mandate {
    enum class State : unsigned char { to_sign, received, active };
    PrivateText id;
    PrivateText contract_number;
    PrivateText document_id;  // its PDF
    PrivateText reference;    // RUM
    Date ready_on;
    State state = State::to_sign;
    friend bool operator==(const Mandate&, const Mandate&) = default;
};
struct Mandates {
    std::vector<Mandate> mandates;  // at most 8
    friend bool operator==(const Mandates&, const Mandates&) = default;
};

}  // namespace kiosk
