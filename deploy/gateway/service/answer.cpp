// Problems: a stable slug, a title of its own, a constant detail.
#include "deploy/gateway/service/answer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::gateway {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kTitles{{
    {"malformed-request", "The request cannot be read"},
    {"idempotency-key-missing", "A POST needs an Idempotency-Key, a UUID version 7"},
    {"invalid-credentials", "These details do not open an account"},
    {"kiosk-not-recognised", "This kiosk is not known"},
    {"session-expired", "Sign in again"},
    {"agent-session-expired", "The agent signs in again"},
    {"not-allowed", "This agent may not do that"},
    {"pin-too-weak", "Choose a PIN that is harder to guess"},
    {"not-found", "There is no such thing"},
    {"unknown-operation", "The contract has no such operation"},
    {"body-too-large", "The body is too large"},
    {"unsupported-media-type", "The body has the wrong media type"},
    {"invalid-field", "A member is missing, wrong or unknown"},
    {"amount-out-of-range", "The amount is out of bounds"},
    {"contract-not-payable", "This contract cannot be paid here"},
    {"idempotency-key-reused", "This operation id was used for something else"},
    {"open-intent", "Another payment of this contract is open"},
    {"reference-in-use", "Another payment carries this reference"},
    {"receipt-not-available", "There is no receipt yet"},
    {"contact-missing", "There is no e-mail address on file"},
    {"request-closed", "It is over"},
    {"second-agent-needed", "Another agent must say so too"},
    {"decision-conflicts", "Somebody has said the opposite"},
    {"agent-exists", "Another agent has this number"},
    {"day-taken", "Something is published for this day already"},
    {"slot-taken", "Somebody was quicker"},
    {"too-many", "There are enough of them"},
    {"operation-in-progress", "The operation is still running"},
    {"deposit-unreadable", "The envelope cannot be opened, or holds no deposit"},
    {"deposit-refused", "The deposit is with the staff, who will not act upon it as it is"},
    {"attachment-missing", "A named upload has not come yet"},
    {"digest-mismatch", "The bytes are not those of the digest"},
    {"cursor-expired", "The backend was restored: begin again"},
    {"enrolment-pending", "Nobody has decided yet"},
    {"enrolment-expired", "The code is too old"},
    {"enrolment-refused", "This kiosk was refused"},
    {"too-early", "Ask again later"},
    {"certificate-request-refused", "No certificate is given for this request"},
    {"too-busy", "Too many requests wait"},
    {"internal-error", "The operation did not take effect"},
}};

}  // namespace

Answer problem(int status, std::string_view slug, std::string_view detail, Keep keep) {
    std::string_view title = slug;
    for (const auto& [known, words] : kTitles) {
        if (known == slug) title = words;
    }
    Json body{{"type", "/problems/" + std::string{slug}}, {"title", title}, {"status", status}};
    if (!detail.empty()) body["detail"] = detail;
    return {status, std::move(body), keep, std::nullopt, {}, false, {}};
}

Answer invalid_field(std::string_view name) {
    Answer answer = problem(422, "invalid-field", "", Keep::yes);
    answer.body["field"] = name;
    return answer;
}

Answer not_found() {
    return problem(404, "not-found", "", Keep::yes);
}
Answer too_early(Milliseconds wait) {
    Answer answer = problem(429, "too-early", "", Keep::no);
    const auto wait_s = static_cast<int>(std::clamp<std::int64_t>((wait.count() + 999) / 1'000, 1, 3'600));
    answer.retry_after_s = wait_s;
    answer.body["retry_after_s"] = wait_s;
    return answer;
}
Answer session_expired() {
    return problem(401, "session-expired", "", Keep::no);
}
Answer agent_session_expired() {
    return problem(401, "agent-session-expired", "", Keep::no);
}
Answer not_allowed() {
    return problem(403, "not-allowed", "", Keep::no);
}
Answer internal_error() {
    return problem(500, "internal-error", "try again later", Keep::no);
}

}  // namespace kiosk::gateway
