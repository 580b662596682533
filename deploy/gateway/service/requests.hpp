// Requests: what a tenant asked for, from the kiosk to the end.
#pragma once

#include <functional>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

// What a deposit says that its request and its document need.
struct RequestDraft {
    std::optional<std::string> contract_number;
    std::string category;  // of a problem
    std::string subcategory;
    std::string comment;
    std::string period;  // of a quittance
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    int attachments = 0;
    int pages = 0;
    std::optional<std::string> pdf_upload;
};

// Something that was left at a kiosk is a request from that moment; a certificate is a document in review as well.
void open_request(Tools& tools, const DepositRow& deposit, const RequestDraft& draft);

// The same quittance was asked for and is not given yet: a second request would be one too many. A copy of a notice
// names no month, so that each one is a request.
[[nodiscard]] bool is_asked_already(Store& store, const DepositRow& deposit, const RequestDraft& draft);

struct RequestMove {
    std::string status;
    std::string note;  // for the tenant; may be empty
    std::optional<WallTime> appointment_start;
    std::optional<WallTime> appointment_end;
};
enum class Tell : unsigned char { tenant, nobody };  // by a message
// By the staff: the history, the news, and a message to those who want one.
void move_request(Tools& tools, RequestRow request, const RequestMove& move, WallTime now, Tell whom);

[[nodiscard]] bool is_over(const RequestRow& request);
[[nodiscard]] Json request_json(Tools& tools, const RequestRow& request);

// profile.cpp
// Of paperless notices: the period of the first notice that is not issued yet.
[[nodiscard]] std::optional<std::string> next_notice_period(Store& store, std::string_view tenant_id, WallTime now);
[[nodiscard]] bool is_switched_on(Store& store, std::int64_t holder_id, std::string_view name);
// No letter goes: a holder agreed, and so did every other one who has an account. Nobody without an account is waited
// for, unless he has said no.
[[nodiscard]] bool is_paperless(Store& store, std::string_view tenant_id);
struct PaperlessChoice {
    bool is_on = false;
    WallTime captured;
};
// The words that somebody can have agreed to.
[[nodiscard]] bool is_paperless_text(std::string_view version);
// And tells the other holders from when on it counts, when they were waiting for this one.
void switch_paperless(Store& store, const HolderRow& holder, const PaperlessChoice& choice, WallTime now);

// appointments.cpp
[[nodiscard]] int appointments_to_come(Store& store, std::string_view tenant_id, WallTime now);

// notices.cpp: to each holder of a tenancy who has an address and has not switched such messages off.
using MessageMaker = std::function<Message(const HolderRow&)>;
void notify(Tools& tools, std::string_view tenant_id, std::string_view kind, const std::string& unique_key,
            WallTime now, const MessageMaker& make);

// A message about this request, each time that its history has grown.
void tell_of_request(Tools& tools, const RequestRow& request, WallTime now, const MessageMaker& make);

// notices.cpp: the notice of a period, with the lines that come back each month; false: there is one, or no model.
[[nodiscard]] std::optional<NoticeRow> issue_notice(Tools& tools, const ContractRow& contract,
                                                    const std::string& period, WallTime now);

}  // namespace kiosk::gateway
