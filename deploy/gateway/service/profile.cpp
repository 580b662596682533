// The tenant's contact data and switches. Another e-mail address or mobile number counts once a code came back from it.
#include <algorithm>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/access.hpp"
#include "deploy/gateway/service/contact_codes.hpp"
#include "deploy/gateway/service/requests.hpp"
#include "kiosk/domain/email.hpp"
#include "kiosk/domain/paperless.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kWarningTimeToLive = std::chrono::days{3};
constexpr std::string_view kPaperlessNotices = "paperless_notices";

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

// Nobody waits for a holder who has no account, where the question is put, unless he has said no at a kiosk.
bool has_a_say(Store& store, const HolderRow& holder) {
    const auto preference = store.preference(holder.holder_id, kPaperlessNotices);
    return holder.may_sign_in_by_password || (preference && preference->captured.unix_ms > 0);
}

Json switch_json(Store& store, std::int64_t holder_id, std::string_view name) {
    const auto preference = store.preference(holder_id, name);
    const WallTime since = preference ? preference->since.value_or(preference->captured) : WallTime{};
    return {{"is_on", preference && preference->is_on},
            {"since", since.unix_ms > 0 ? Json(to_iso(paris_time(since).date)) : Json(nullptr)},
            {"effective_from", preference ? or_null(preference->effective_from) : Json(nullptr)}};
}

// Who agreed while another holder has not is told of no first notice: there is none yet.
Json paperless_json(Store& store, const HolderRow& holder) {
    Json state = switch_json(store, holder.holder_id, kPaperlessNotices);
    if (state["is_on"] == true && !is_paperless(store, holder.tenant_id)) state["effective_from"] = nullptr;
    return state;
}

// Ten digits, whatever stood between them; nullopt: it is no French number of that kind.
std::optional<std::string> telephone(std::string_view typed, std::string_view kind) {
    std::string digits;
    for (const char sign : typed) {
        if (sign >= '0' && sign <= '9')
            digits += sign;
        else if (std::string_view{" .-"}.find(sign) == std::string_view::npos)
            return std::nullopt;
    }
    if (digits.size() != 10 || digits[0] != '0' || digits[1] == '0') return std::nullopt;
    const bool is_mobile = digits[1] == '6' || digits[1] == '7';
    return is_mobile == (kind == "mobile") ? std::optional{digits} : std::nullopt;
}

std::optional<std::string> contact_value(std::string_view kind, const std::string& typed) {
    if (kind != "email") return telephone(typed, kind);
    const bool is_address = check_email(typed).has_value() && is_safe_address(typed);
    return is_address ? std::optional{typed} : std::nullopt;
}

// To the former address, or to the telephone of those who have none: who did not ask for the change hears of it. To the
// former mobile in any case, because the address may be of the one who asked.
void warn_of_change(Tools& tools, const Call& call, const HolderRow& before, const std::string& kind) {
    queue_message(tools.store, tools.secrets, {"contact_changed", call.operation_id, call.now, kWarningTimeToLive},
                  contact_changed_message(tools.landlord, before, kind));
    if (kind != "mobile" || !before.email || !before.mobile) return;
    HolderRow by_mobile = before;
    by_mobile.email.reset();
    queue_message(tools.store, tools.secrets,
                  {"contact_changed", call.operation_id + ":mobile", call.now, kWarningTimeToLive},
                  contact_changed_message(tools.landlord, by_mobile, kind));
}

Answer change_phone(Tools& tools, const Call& call, const HolderRow& holder, const std::string& value) {
    ProfileRow profile = tools.store.profile(holder.holder_id);
    profile.phone = value;
    tools.store.put_profile(profile);
    warn_of_change(tools, call, holder, "phone");
    return good(201, {{"status", "changed"}});
}

// The same is done whether or not a code goes: the answer tells nothing of other tenants.
Answer send_code(Tools& tools, const Call& call, const HolderRow& holder, const std::string& kind,
                 const std::string& value) {
    const auto owner = kind == "email" ? tools.store.holder_by_email(value) : std::nullopt;
    const bool is_free = !owner || owner->holder_id == holder.holder_id;
    const CodeGoes goes = is_free && may_send_contact_code(tools, call) ? CodeGoes::yes : CodeGoes::no;
    return send_contact_code(tools, call, {kind, value, "contact_code"}, goes, [&](const PrivateText& code) {
        return contact_code_message(tools.landlord, kind, value, code);
    });
}

}  // namespace

bool is_switched_on(Store& store, std::int64_t holder_id, std::string_view name) {
    const auto preference = store.preference(holder_id, name);
    return preference && preference->is_on;
}

bool is_paperless(Store& store, std::string_view tenant_id) {
    bool has_somebody_agreed = false;
    for (const HolderRow& holder : store.holders_of(tenant_id)) {
        if (is_switched_on(store, holder.holder_id, kPaperlessNotices))
            has_somebody_agreed = true;
        else if (has_a_say(store, holder))
            return false;
    }
    return has_somebody_agreed;
}

bool is_paperless_text(std::string_view version) {
    return std::ranges::find(kPaperlessTextVersions, version) != kPaperlessTextVersions.end();
}

void switch_paperless(Store& store, const HolderRow& holder, const PaperlessChoice& choice, WallTime now) {
    const auto period = next_notice_period(store, holder.tenant_id, now);
    const bool was_paperless = is_paperless(store, holder.tenant_id);
    PreferenceRow row{holder.holder_id, std::string{kPaperlessNotices}, choice.is_on, choice.captured, period, {}};
    // Who agrees again has agreed since the first time.
    const auto before = store.preference(holder.holder_id, kPaperlessNotices);
    if (choice.is_on && before && before->is_on) {
        row.effective_from = before->effective_from;
        row.since = before->since;
    }
    store.put_preference(row);
    if (was_paperless || !is_paperless(store, holder.tenant_id) || !period) return;
    // Whoever agreed before was waiting for this one.
    for (const HolderRow& each : store.holders_of(holder.tenant_id)) {
        if (is_switched_on(store, each.holder_id, kPaperlessNotices))
            store.move_effect(each.holder_id, kPaperlessNotices, *period);
    }
}

std::optional<std::string> next_notice_period(Store& store, std::string_view tenant_id, WallTime now) {
    std::string latest;
    for (const ContractRow& contract : store.contracts_of(tenant_id)) {
        if (const auto notice = store.latest_notice(contract.contract_number))
            latest = std::max(latest, notice->period);
    }
    const auto first = parse_iso_date(latest + "-01");
    if (!first) return to_iso(paris_time(now).date).substr(0, 7);
    const auto next = std::chrono::year_month{first->year(), first->month()} + std::chrono::months{1};
    return to_iso(next / 1).substr(0, 7);
}

Answer get_profile(Tools& tools, const Call& call) {
    const auto holder = tools.store.holder(call.session->holder_id);
    if (!holder) return not_found();
    const ProfileRow profile = tools.store.profile(holder->holder_id);
    return good(200, {{"full_name", (holder->civility.empty() ? "" : holder->civility + " ") + holder->first_name +
                                        " " + holder->last_name},
                      {"email", or_null(holder->email)},
                      {"mobile", or_null(holder->mobile)},
                      {"phone", or_null(profile.phone)},
                      {"address_line", profile.address_line},
                      {"email_notifications", switch_json(tools.store, holder->holder_id, "email_notifications")},
                      {"paperless_notices", paperless_json(tools.store, *holder)}});
}

Answer create_contact_change(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string kind = reader.text("kind", 1, 16);
    if (kind != "email" && kind != "mobile" && kind != "phone") reader.refuse("kind");
    const std::string typed = reader.text("value", 1, kEmailLengthMax);
    const auto value = contact_value(kind, typed);
    if (!value) reader.refuse("value");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto holder = tools.store.holder(call.session->holder_id);
    if (!holder) return not_found();
    return kind == "phone" ? change_phone(tools, call, *holder, *value) : send_code(tools, call, *holder, kind, *value);
}

Answer confirm_contact_change(Tools& tools, const Call& call) {
    const CodeBack back = read_contact_code(call);
    if (back.wrong_field) return invalid_field(*back.wrong_field);
    const auto redeemed = redeem_contact_code(tools, call, back, {"email", "mobile"});
    const auto holder = tools.store.holder(call.session->holder_id);
    const bool is_email = redeemed && redeemed->kind == "email";
    const auto owner = is_email ? tools.store.holder_by_email(redeemed->value) : std::nullopt;
    const bool is_taken = owner && owner->holder_id != call.session->holder_id;  // since the code was sent
    if (!redeemed || !holder || is_taken) return problem(401, "invalid-credentials", "", Keep::yes);
    if (is_email) {
        tools.store.change_email(holder->holder_id, redeemed->value);
        void_recoveries(tools, holder->holder_id);
    } else {
        tools.store.change_mobile(holder->holder_id, redeemed->value);
    }
    tools.store.remove_contact_change(back.challenge_id);
    warn_of_change(tools, call, *holder, redeemed->kind);
    return good(201, {{"status", "changed"}});
}

}  // namespace kiosk::gateway
