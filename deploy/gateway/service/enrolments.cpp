// Enrolment (RFC 8628): a kiosk asks and shows a code, staff approve it, the kiosk fetches its certificate; and the
// renewal of that certificate.
#include "deploy/gateway/service/enrolments.hpp"

#include <algorithm>

#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kCodeTimeToLive = std::chrono::minutes{15};
constexpr Milliseconds kInterval = std::chrono::seconds{5};  // between two questions of one kiosk
constexpr int kWaitingMax = 20;
constexpr std::size_t kDeviceCodeBytes = 32;
constexpr std::size_t kRequestMax = 8'192;
constexpr std::size_t kEnrolmentLetters = 3;
constexpr std::string_view kCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";  // no vowels: they make no words

std::string new_user_code(RandomSource& random) {
    std::string code;
    for (int place = 0; place < 8; ++place) {
        if (place == 4) code += '-';
        code += kCodeLetters[static_cast<std::size_t>(random.below(kCodeLetters.size()))];
    }
    return code;
}

// As people type it: small letters, no dash.
std::string tidy_code(std::string_view typed) {
    std::string code;
    for (char letter : typed) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (kCodeLetters.find(letter) == std::string_view::npos) continue;
        if (code.size() == 4) code += '-';
        code += letter;
    }
    return code;
}

bool is_kiosk_id(std::string_view text) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.size() <= 64 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

Answer all_given(Tools& tools, WallTime now) {
    tools.store.add_staff_item({"enrolments", "exhausted", now});
    Answer answer = problem(503, "too-busy", "", Keep::no);
    answer.retry_after_s = 3'600;
    return answer;
}

// Never given twice, also when the database was restored: the file beside it counts on.
std::int64_t last_enrolment(const Tools& tools) {
    return std::max(tools.store.last_enrolment(), tools.enrolment_count.read());
}

Json identity_json(const Tools& tools, const EnrolmentRow& enrolment) {
    return {{"kiosk_id", enrolment.kiosk_id},
            {"reference_enrolment", enrolment.letters},
            {"certificate_chain", enrolment.certificate_chain},
            {"configuration_root_key", tools.secrets.root_key_base64()}};
}

}  // namespace

Answer create_enrolment(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    EnrolmentRow enrolment;
    enrolment.certificate_request = reader.prose("certificate_request", kRequestMax);
    enrolment.serial = reader.text("serial", 1, 64);
    enrolment.model = reader.text("model", 1, 64);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    if (!CertificateAuthority::is_acceptable(enrolment.certificate_request))
        return problem(422, "certificate-request-refused", "", Keep::yes);
    if (last_enrolment(tools) >= Reference::kEnrolmentMax) return all_given(tools, call.now);
    const auto waiting = tools.store.waiting_enrolments(call.now);
    if (waiting.size() >= kWaitingMax)
        return too_early(Milliseconds{waiting.front().expires.unix_ms - call.now.unix_ms});

    const PrivateText device_code = random_token(tools.random, kDeviceCodeBytes);
    enrolment.device_code_hash = tools.secrets.keyed_hash(HashPurpose::device, device_code.view());
    enrolment.state = "waiting";
    enrolment.created = call.now;
    enrolment.expires = WallTime{call.now.unix_ms + kCodeTimeToLive.count()};
    do {
        enrolment.user_code = new_user_code(tools.random);
    } while (std::any_of(waiting.begin(), waiting.end(),
                         [&](const EnrolmentRow& other) { return other.user_code == enrolment.user_code; }));
    tools.store.put_enrolment(enrolment);
    return good(201, {{"device_code", device_code.view()},
                      {"user_code", enrolment.user_code},
                      {"interval_s", kInterval / std::chrono::seconds{1}},
                      {"expires_in_s", kCodeTimeToLive / std::chrono::seconds{1}}});
}

Answer claim_enrolment(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const PrivateText device_code = reader.private_text("device_code", 43, 43);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto enrolment = tools.store.enrolment(tools.secrets.keyed_hash(HashPurpose::device, device_code.view()));
    if (!enrolment || enrolment->expires <= call.now) return problem(410, "enrolment-expired", "", Keep::yes);
    const Milliseconds since{call.now.unix_ms - enrolment->asked.value_or(WallTime{}).unix_ms};
    if (since < kInterval) return too_early(kInterval - since);
    enrolment->asked = call.now;
    tools.store.put_enrolment(*enrolment);
    if (enrolment->state == "refused") return problem(403, "enrolment-refused", "", Keep::yes);
    if (enrolment->state == "approved") return good(201, identity_json(tools, *enrolment));
    Answer answer = problem(409, "enrolment-pending", "", Keep::no);
    answer.retry_after_s = static_cast<int>(kInterval / std::chrono::seconds{1});
    answer.body["retry_after_s"] = *answer.retry_after_s;
    return answer;
}

Answer renew_certificate(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string request = reader.prose("certificate_request", kRequestMax);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto chain = tools.authority.issue(request, call.kiosk.kiosk_id, call.now);
    if (!chain) return problem(422, "certificate-request-refused", "", Keep::yes);
    return good(201, {{"certificate_chain", *chain}});
}

EnrolmentDecision approve_enrolment(Tools& tools, const Approval& approval, WallTime now) {
    if (!is_kiosk_id(approval.kiosk_id)) return EnrolmentDecision::bad_name;
    auto enrolment = tools.store.waiting_enrolment(tidy_code(approval.user_code), now);
    if (!enrolment) return EnrolmentDecision::no_such_code;
    auto kiosk = tools.store.kiosk(approval.kiosk_id);
    if (!kiosk) kiosk = tools.store.kiosk_for_agency(approval.agency_name);
    if (!kiosk) return EnrolmentDecision::no_such_agency;
    kiosk->kiosk_id = approval.kiosk_id;
    const std::int64_t number = last_enrolment(tools) + 1;
    if (number > Reference::kEnrolmentMax) return EnrolmentDecision::exhausted;
    const auto chain = tools.authority.issue(enrolment->certificate_request, approval.kiosk_id, now);
    if (!chain || !tools.enrolment_count.write(number)) return EnrolmentDecision::failed;
    kiosk->enrolment = Reference::make(static_cast<std::uint32_t>(number), 0).text().substr(0, kEnrolmentLetters);
    tools.store.put_kiosk(*kiosk);
    enrolment->state = "approved";
    enrolment->kiosk_id = approval.kiosk_id;
    enrolment->letters = kiosk->enrolment;
    enrolment->number = number;
    enrolment->certificate_chain = *chain;
    tools.store.put_enrolment(*enrolment);
    return EnrolmentDecision::approved;
}

EnrolmentDecision refuse_enrolment(Tools& tools, const std::string& user_code, WallTime now) {
    auto enrolment = tools.store.waiting_enrolment(tidy_code(user_code), now);
    if (!enrolment) return EnrolmentDecision::no_such_code;
    enrolment->state = "refused";
    tools.store.put_enrolment(*enrolment);
    return EnrolmentDecision::refused;
}

}  // namespace kiosk::gateway
