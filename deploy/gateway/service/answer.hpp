// What an operation answers, and the problems of the contract (RFC 9457).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/gateway/json/json_reader.hpp"
#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

// Kept answers are stored under the operation id, in the transaction of their effect, and replayed.
enum class Keep : unsigned char { yes, no };

struct Answer {
    int status = 500;
    Json body;
    Keep keep = Keep::no;
    std::optional<int> retry_after_s;
    std::map<std::string, std::string> headers;  // of this answer alone
    bool is_replayed = false;                    // the stored one of an earlier request
    Milliseconds may_wait{};                     // before this answer, for a better one
    std::optional<std::string> octets{};         // instead of the body: a document of this type
    std::string media_type = "application/pdf";
};

[[nodiscard]] inline Answer good(int status, Json body) {
    return {status, std::move(body), Keep::yes, std::nullopt, {}, false, {}};
}

[[nodiscard]] inline Answer pdf_answer(std::string bytes) {
    Answer answer = good(200, Json::object());
    answer.octets = std::move(bytes);
    return answer;
}

// `slug` is one of ProblemSlug in openapi.yaml; `detail` a constant English sentence, never a value that was sent.
[[nodiscard]] Answer problem(int status, std::string_view slug, std::string_view detail, Keep keep);

[[nodiscard]] Answer invalid_field(std::string_view name);
[[nodiscard]] Answer not_found();
[[nodiscard]] Answer too_early(Milliseconds wait);  // at most an hour
[[nodiscard]] Answer session_expired();
[[nodiscard]] Answer agent_session_expired();
[[nodiscard]] Answer not_allowed();  // to an agent of this role
[[nodiscard]] Answer internal_error();

}  // namespace kiosk::gateway
