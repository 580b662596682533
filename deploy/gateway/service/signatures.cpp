// A proof is "signed at in milliseconds . challenge id . keyed hash of both, the person and what was signed". It needs
// no row, so that it outlives the code by as long as a deposit may be on its way.
#include "deploy/gateway/service/signatures.hpp"

#include <charconv>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/contact_codes.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::string_view kPurpose = "direct_debit";  // the one thing that is signed so
constexpr Milliseconds kProofTimeToLive = std::chrono::days{30};

std::string proof_for(const Secrets& secrets, std::int64_t holder_id, std::string_view challenge_id,
                      WallTime signed_at) {
    const std::string said = std::to_string(signed_at.unix_ms) + "." + std::string{challenge_id};
    return said + "." +
           secrets.keyed_hash(HashPurpose::signature,
                              std::string{kPurpose} + ":" + std::to_string(holder_id) + ":" + said);
}

}  // namespace

Answer create_signature_code(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string purpose = reader.text("purpose", 1, 32);
    if (purpose != kPurpose) reader.refuse("purpose");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto holder = tools.store.holder(call.session->holder_id);
    if (!holder) return not_found();
    if (!holder->email && !holder->mobile) return problem(409, "contact-missing", "", Keep::no);
    if (!may_send_contact_code(tools, call)) return problem(409, "too-many", "", Keep::no);
    return send_contact_code(
        tools, call, {"signature", purpose, "signature_code"}, CodeGoes::yes,
        [&](const PrivateText& code) { return signature_code_message(tools.landlord, *holder, code); });
}

Answer confirm_signature_code(Tools& tools, const Call& call) {
    const CodeBack back = read_contact_code(call);
    if (back.wrong_field) return invalid_field(*back.wrong_field);
    if (!redeem_contact_code(tools, call, back, {"signature"}))
        return problem(401, "invalid-credentials", "", Keep::yes);
    tools.store.remove_contact_change(back.challenge_id);
    return good(201,
                {{"status", "signed"},
                 {"signature_proof", proof_for(tools.secrets, call.session->holder_id, back.challenge_id, call.now)}});
}

bool is_signature_proof(const Secrets& secrets, std::int64_t holder_id, std::string_view proof, WallTime now) {
    const std::size_t first = proof.find('.');
    const std::size_t last = proof.rfind('.');
    if (proof.size() > kSignatureProofMax || first == std::string_view::npos || first == last) return false;
    WallTime signed_at;
    const auto [end, error] = std::from_chars(proof.data(), proof.data() + first, signed_at.unix_ms);
    if (error != std::errc{} || end != proof.data() + first) return false;
    const std::string_view challenge_id = proof.substr(first + 1, last - first - 1);
    return equal_in_constant_time(proof_for(secrets, holder_id, challenge_id, signed_at), proof) &&
           signed_at.unix_ms + kProofTimeToLive.count() > now.unix_ms;
}

}  // namespace kiosk::gateway
