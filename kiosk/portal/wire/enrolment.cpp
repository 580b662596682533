// Reading and writing the exchanges of an enrolment.
#include "kiosk/portal/wire/enrolment.hpp"

#include <algorithm>

#include "kiosk/base/base64.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/building.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::string_view kUrlBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kDeviceCodeLength = 43;
constexpr std::string_view kCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t kUserCodeLength = 9;
constexpr std::size_t kUserCodeDash = 4;
constexpr std::string_view kReferenceDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's
constexpr std::size_t kEnrolmentLetters = 3;
constexpr std::size_t kChainBytesMax = 32'768;
constexpr std::size_t kPublicKeyBytes = 32;

bool is_user_code(std::string_view code) {
    if (code.size() != kUserCodeLength || code[kUserCodeDash] != '-') return false;
    return std::ranges::count_if(code, [](char each) { return kCodeLetters.find(each) != std::string_view::npos; }) ==
           kUserCodeLength - 1;
}

// "01A": the number that the three letters stand for.
std::uint32_t enrolment_number(ObjectReader& reader) {
    const std::string letters = reader.word("reference_enrolment", kEnrolmentLetters, kReferenceDigits);
    if (letters.size() != kEnrolmentLetters) reader.fail("reference_enrolment");
    constexpr auto kBase = static_cast<std::uint32_t>(kReferenceDigits.size());
    std::uint32_t number = 0;
    for (const char letter : letters) {
        number = number * kBase + static_cast<std::uint32_t>(kReferenceDigits.find(letter));
    }
    return number;
}

}  // namespace

HttpRequest ask_enrolment(const MachineCard& machine, std::string_view certificate_request) {
    const Json body = {{"certificate_request", wiped(certificate_request)},
                       {"serial", wiped(machine.serial)},
                       {"model", wiped(machine.model)}};
    return post("/enrolments", to_body(body), HttpConnection::fresh, kReadDeadline);
}

HttpRequest claim_enrolment(const PrivateText& device_code) {
    const Json body = {{"device_code", wiped(device_code.view())}};
    return post("/enrolments/claims", to_body(body), HttpConnection::fresh, kReadDeadline);
}

HttpRequest renew_certificate(std::string_view certificate_request) {
    const Json body = {{"certificate_request", wiped(certificate_request)}};
    return post("/kiosks/self/certificate", to_body(body), HttpConnection::fresh, kReadDeadline);
}

std::optional<EnrolmentCode> read_enrolment_code(const Json& object) {
    ObjectReader reader{object};
    EnrolmentCode code;
    code.device_code = reader.identifier("device_code", kDeviceCodeLength, kUrlBase64);
    code.user_code = std::string{reader.text("user_code", kUserCodeLength).view()};
    code.interval = std::chrono::seconds{reader.integer("interval_s", 1, 60)};
    code.expires_in = std::chrono::seconds{reader.integer("expires_in_s", 60, 3'600)};
    const bool is_whole = code.device_code.size() == kDeviceCodeLength && is_user_code(code.user_code);
    return reader.failed() || !is_whole ? std::nullopt : std::optional{std::move(code)};
}

std::optional<KioskIdentity> read_kiosk_identity(const Json& object) {
    constexpr std::string_view kIdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::size_t kIdMax = 32;  // of papers; the contract allows more, and a kiosk cannot print it
    ObjectReader reader{object};
    KioskIdentity identity;
    identity.kiosk_id = reader.word("kiosk_id", kIdMax, kIdCharacters);
    identity.enrolment = enrolment_number(reader);
    identity.certificate_chain = std::string{reader.passage("certificate_chain", kChainBytesMax).view()};
    identity.configuration_root_key = std::string{reader.text("configuration_root_key", 44).view()};
    const auto key = parse_base64(identity.configuration_root_key);
    const bool is_whole = !identity.certificate_chain.empty() && key && key->size() == kPublicKeyBytes;
    return reader.failed() || !is_whole ? std::nullopt : std::optional{std::move(identity)};
}

std::optional<std::string> read_certificate_chain(const Json& object) {
    ObjectReader reader{object};
    std::string chain{reader.passage("certificate_chain", kChainBytesMax).view()};
    return reader.failed() || chain.empty() ? std::nullopt : std::optional{std::move(chain)};
}

EnrolmentFault enrolment_fault(const HttpAnswer& answer, const Json& problem) {
    using Kind = EnrolmentFault::Kind;
    constexpr std::int64_t kRetrySecondsMax = 3'600;
    EnrolmentFault fault;
    fault.retry_after = std::chrono::seconds{std::clamp<std::int64_t>(answer.retry_after_s, 0, kRetrySecondsMax)};
    const std::string slug = read_problem_slug(problem);
    if (slug == "enrolment-pending") fault.kind = Kind::pending;
    if (slug == "too-early" || slug == "too-busy") fault.kind = Kind::too_early;
    if (slug == "enrolment-expired") fault.kind = Kind::expired;
    if (slug == "enrolment-refused" || slug == "certificate-request-refused") fault.kind = Kind::refused;
    return fault;
}

}  // namespace kiosk::portal::wire
