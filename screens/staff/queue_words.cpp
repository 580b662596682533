// Kinds, sizes and problems of what waits to be sent, as the agency's people read them.
#include "screens/staff/queue_words.hpp"

#include <array>

#include "screens/staff/staff_words.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {

using texts::staff_words;
using texts::StaffKey;

std::string operation_words(std::string_view kind) {
    struct Named {
        std::string_view kind;
        StaffKey words;
    };
    constexpr std::array kNamed{Named{"payment_result", StaffKey::operation_payment_result},
                                Named{"problem_report", StaffKey::operation_problem_report},
                                Named{"insurance_certificate", StaffKey::operation_insurance_certificate},
                                Named{"quittance_request", StaffKey::operation_quittance_request},
                                Named{"preferences", StaffKey::operation_preferences},
                                Named{"direct_debit", StaffKey::operation_direct_debit},
                                Named{"general_request", StaffKey::operation_general_request},
                                Named{"signed_mandate", StaffKey::operation_signed_mandate},
                                Named{kUploadKind, StaffKey::operation_upload},
                                Named{"staff_journal", StaffKey::operation_staff_journal},
                                Named{"day_report", StaffKey::operation_day_report}};
    for (const Named& named : kNamed) {
        if (named.kind == kind) return std::string(staff_words(named.words));
    }
    return std::string(staff_words(StaffKey::operation_other));
}

std::string size_words(std::int64_t bytes) {
    constexpr std::int64_t kKilobyte = 1'000;
    const std::int64_t kilobytes = (bytes + kKilobyte - 1) / kKilobyte;
    if (kilobytes >= kKilobyte) return megabytes_words((kilobytes + kKilobyte - 1) / kKilobyte);
    return staff_words(StaffKey::kilobytes, {{"count", std::to_string(kilobytes)}});
}

std::string problem_words(const WaitingOperation& operation) {
    constexpr int kServerErrors = 500;
    if (operation.problem == "payload-lost") return std::string(staff_words(StaffKey::problem_lost));
    if (operation.state == OperationState::needs_staff) {
        const std::string why =
            operation.problem.empty() ? std::to_string(operation.http_status) : operation.problem;
        return staff_words(StaffKey::problem_refused, {{"problem", why}});
    }
    if (operation.state == OperationState::inflight) return std::string(staff_words(StaffKey::problem_sending));
    if (operation.attempts == 0) return std::string(staff_words(StaffKey::problem_not_tried));
    if (operation.http_status == 0) return std::string(staff_words(StaffKey::problem_unanswered));
    const StaffKey words =
        operation.http_status >= kServerErrors ? StaffKey::problem_server_error : StaffKey::problem_later;
    return staff_words(words, {{"status", std::to_string(operation.http_status)}});
}

std::string age_words(Milliseconds age) {
    constexpr Milliseconds kMinute{60'000};
    return age < kMinute ? std::string(staff_words(StaffKey::age_now)) : duration_words(age);
}

}  // namespace kiosk::staff
