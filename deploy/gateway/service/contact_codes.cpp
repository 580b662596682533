// The limits are those of codes that sign somebody in (sign_in.cpp).
#include "deploy/gateway/service/contact_codes.hpp"

#include <algorithm>

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kCodeTimeToLive = std::chrono::minutes{10};
constexpr int kCodeTries = 5;
constexpr std::size_t kChallengeIdBytes = 16;
constexpr Milliseconds kShortWindow = std::chrono::minutes{15};
constexpr Milliseconds kLongWindow = std::chrono::hours{24};
constexpr int kCodesInShortWindow = 3;
constexpr int kCodesInLongWindow = 10;

std::string hash_of_code(const Tools& tools, std::string_view challenge_id, const PrivateText& code) {
    return tools.secrets.keyed_hash(HashPurpose::code,
                                    "contact:" + std::string{challenge_id} + ":" + std::string{code.view()});
}

}  // namespace

bool may_send_contact_code(Tools& tools, const Call& call) {
    const auto asked_within = [&](Milliseconds window) {
        return tools.store.contact_changes_since(call.session->holder_id, WallTime{call.now.unix_ms - window.count()});
    };
    return asked_within(kShortWindow) < kCodesInShortWindow && asked_within(kLongWindow) < kCodesInLongWindow;
}

Answer send_contact_code(Tools& tools, const Call& call, const CodeErrand& errand, CodeGoes goes,
                         const MessageWithCode& message_with) {
    const PrivateText code = random_code(tools.random);
    ContactChangeRow change;
    change.challenge_id = random_token(tools.random, kChallengeIdBytes).view();
    change.holder_id = call.session->holder_id;
    change.kiosk_id = call.kiosk.kiosk_id;
    change.kind = errand.kind;
    change.sealed_value = tools.secrets.seal(errand.value);
    change.code_hash = hash_of_code(tools, change.challenge_id, code);
    change.created = call.now;
    change.expires = WallTime{call.now.unix_ms + kCodeTimeToLive.count()};
    change.tries_left = kCodeTries;
    change.can_succeed = goes == CodeGoes::yes;
    tools.store.put_contact_change(change);
    Message message = message_with(code);
    if (goes == CodeGoes::no) message.channel = Channel::nobody;
    queue_message(tools.store, tools.secrets,
                  {std::string{errand.message_purpose}, change.challenge_id, call.now, kCodeTimeToLive}, message);
    return good(202, {{"challenge_id", change.challenge_id},
                      {"code_length", 6},
                      {"expires_in_s", kCodeTimeToLive / std::chrono::seconds{1}}});
}

CodeBack read_contact_code(const Call& call) {
    MemberReader reader(call.body);
    CodeBack back{reader.text("challenge_id", 1, 128), reader.private_text("code", 6, 6), std::nullopt};
    if (back.code.view().find_first_not_of("0123456789") != std::string_view::npos) reader.refuse("code");
    back.wrong_field = reader.first_wrong();
    return back;
}

std::optional<RedeemedCode> redeem_contact_code(Tools& tools, const Call& call, const CodeBack& back,
                                                std::initializer_list<std::string_view> kinds) {
    auto change = tools.store.contact_change(back.challenge_id);
    const bool is_open = change && std::find(kinds.begin(), kinds.end(), change->kind) != kinds.end() &&
                         change->holder_id == call.session->holder_id && change->kiosk_id == call.kiosk.kiosk_id &&
                         change->expires > call.now && change->tries_left > 0;
    if (!is_open) return std::nullopt;
    const bool is_right =
        equal_in_constant_time(hash_of_code(tools, change->challenge_id, back.code), change->code_hash);
    if (!is_right || !change->can_succeed) {
        --change->tries_left;
        tools.store.put_contact_change(*change);
        return std::nullopt;
    }
    const auto value = tools.secrets.open_sealed(change->sealed_value);
    if (!value) return std::nullopt;
    return RedeemedCode{change->kind, std::string{value->view()}};
}

}  // namespace kiosk::gateway
