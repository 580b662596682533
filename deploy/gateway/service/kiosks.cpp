// What a kiosk asks for itself: its signed configuration (openapi.yaml: The signed configuration).
#include "deploy/gateway/secrets/landlord_keys.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/base64.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::uint32_t kSealKeyNumber = 1;  // of the key that kiosks seal to now
constexpr std::int64_t kConfigurationVersion = 1;
constexpr std::int64_t kDay_ms = 86'400'000;
constexpr std::int64_t kValidDays = 90;

}  // namespace

// The same text all day long, so that its ETag is the same as well.
Answer get_configuration(Tools& tools, const Call& call) {
    const std::int64_t day = call.now.unix_ms / kDay_ms;
    const std::string etag = "\"" + std::to_string(kConfigurationVersion) + "-" + std::to_string(day) + "\"";
    if (call.if_none_match == etag) {
        Answer same = good(304, Json::object());
        same.etag = etag;
        return same;
    }
    const Json configuration{
        {"version", kConfigurationVersion},
        {"kiosk_id", call.kiosk.kiosk_id},
        {"issued_at", to_moment(WallTime{day * kDay_ms})},
        {"not_after", to_moment(WallTime{(day + kValidDays) * kDay_ms})},
        {"seal_keys", Json::array({{{"key_id", LandlordKeys::seal_key_id(kSealKeyNumber)},
                                    {"public_key", tools.keys.seal_public_key(kSealKeyNumber)}}})}};
    const std::string payload = configuration.dump();
    Answer answer = good(200, {{"payload", to_base64(std::as_bytes(std::span{payload}))},
                               {"signature", tools.keys.sign_configuration(payload)}});
    answer.etag = etag;
    return answer;
}

}  // namespace kiosk::gateway
