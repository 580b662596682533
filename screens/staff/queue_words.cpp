// Kinds, sizes and problems of what waits to be sent, as the agency's people read them.
#include "screens/staff/queue_words.hpp"

#include <array>

#include "screens/staff/named_words.hpp"
#include "screens/staff/staff_words.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff {

using texts::staff_words;
using texts::StaffKey;

std::string operation_words(std::string_view kind) {
    constexpr std::array kNamed{NamedWords{"payment_result", StaffKey::operation_payment_result},
                                NamedWords{"problem_report", StaffKey::operation_problem_report},
                                NamedWords{"insurance_certificate", StaffKey::operation_insurance_certificate},
                                NamedWords{"quittance_request", StaffKey::operation_quittance_request},
                                NamedWords{"preferences", StaffKey::operation_preferences},
                                NamedWords{"direct_debit", StaffKey::operation_direct_debit},
                                NamedWords{"general_request", StaffKey::operation_general_request},
                                NamedWords{"signed_mandate", StaffKey::operation_signed_mandate},
                                NamedWords{kUploadKind, StaffKey::operation_upload},
                                NamedWords{"staff_journal", StaffKey::operation_staff_journal},
                                NamedWords{"day_report", StaffKey::operation_day_report},
                                NamedWords{"readiness_report", StaffKey::operation_readiness_report}};
    return std::string(staff_words(find_words(kNamed, kind).value_or(StaffKey::operation_other)));
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
        const std::string why = operation.problem.empty() ? std::to_string(operation.http_status) : operation.problem;
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
