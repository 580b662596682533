// POST /accounts, /accounts/confirmations, /recoveries, /recoveries/confirmations, /recoveries/passwords. Nobody learns
// here who is a tenant, or who has an account: the same is done for everybody.
#include "deploy/gateway/service/access.hpp"
#include "deploy/gateway/service/requests.hpp"
#include "kiosk/domain/password.hpp"
#include "kiosk/domain/person_name.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kResetTimeToLive = std::chrono::minutes{10};
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kPasswordMin = 12;
constexpr std::size_t kPasswordMax = 256;

PrivateText read_password(MemberReader& reader) {
    PrivateText password = reader.private_text("password", kPasswordMin, kPasswordMax);
    if (!is_strong_enough(shape_of_password(password.view()))) reader.refuse("password");
    return password;
}

std::string read_email(MemberReader& reader) {
    std::string email = reader.text("email", 3, 254);
    if (!is_safe_address(email)) reader.refuse("email");
    return email;
}

// "+33 6 39 98 01 01" and "06.39.98.01.01" as "0639980101"; only those get text messages.
std::optional<std::string> read_mobile(MemberReader& reader) {
    const auto typed = reader.text_or_null("mobile", 1, 32);
    if (!typed) return std::nullopt;
    std::string digits;
    for (const char character : *typed) {
        if ((character >= '0' && character <= '9') || character == '+') digits += character;
    }
    if (digits.starts_with("+33")) digits.replace(0, 3, "0");
    const bool is_mobile = digits.size() == 10 && (digits.starts_with("06") || digits.starts_with("07")) &&
                           digits.find('+') == std::string::npos;
    if (!is_mobile) reader.refuse("mobile");
    return digits;
}

struct AccountForm {
    std::string lookup;
    PrivateText family_name;
    Date birth_date{};
    std::string email;
    std::optional<std::string> mobile;
    PrivateText password;
    bool email_notifications = false;
    bool paperless_notices = false;
    std::optional<std::string> text_version;
    std::string language;
};

bool consists_of(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

AccountForm read_form(MemberReader& reader) {
    AccountForm form;
    form.lookup = contract_lookup(reader.text("number", 1, 64));
    form.family_name = comparable_name(reader.private_text("family_name", 1, 120).view());
    form.birth_date = reader.date("birth_date");
    form.email = read_email(reader);
    form.mobile = read_mobile(reader);
    form.password = read_password(reader);
    form.email_notifications = reader.flag("email_notifications");
    form.paperless_notices = reader.flag("paperless_notices");
    form.text_version = reader.text_or_null("paperless_text_version", 1, 32);
    const bool is_version = !form.text_version || is_paperless_text(*form.text_version);
    // Nobody agrees to words that are not known any more.
    if (!is_version || (form.paperless_notices && !form.text_version)) reader.refuse("paperless_text_version");
    if (!reader.flag("information_read")) reader.refuse("information_read");
    form.language = reader.text("language", 2, 2);
    if (!consists_of(form.language, "abcdefghijklmnopqrstuvwxyz")) reader.refuse("language");
    return form;
}

std::string sealed_wish_of(const Secrets& secrets, const AccountForm& form, const std::string& password_hash,
                           const std::string& operation_id) {
    const Json wish{{"email", form.email},
                    {"mobile", form.mobile ? Json(*form.mobile) : Json(nullptr)},
                    {"password_hash", password_hash},
                    {"language", form.language},
                    {"email_notifications", form.email_notifications},
                    {"paperless_notices", form.paperless_notices},
                    {"paperless_text_version", form.text_version ? Json(*form.text_version) : Json(nullptr)},
                    {"operation_id", operation_id}};
    std::string plain = wish.dump();
    std::string sealed = secrets.seal(plain);
    wipe(plain.data(), plain.size());
    return sealed;
}

std::optional<HolderRow> person_of(Tools& tools, const AccountForm& form) {
    std::optional<HolderRow> found;
    for (HolderRow& holder : tools.store.access().holders_by_number(form.lookup, form.birth_date)) {
        if (!found && comparable_name(holder.last_name) == form.family_name) found = std::move(holder);
    }
    return found;
}

enum class Opening : unsigned char { nobody, possible, exists };

Opening opening_of(const std::optional<HolderRow>& person, const std::optional<HolderRow>& owner_of_address) {
    if (!person || !person->may_sign_in) return Opening::nobody;
    if (person->may_sign_in_by_password) return Opening::exists;
    const bool is_free = !owner_of_address || owner_of_address->holder_id == person->holder_id;
    return is_free ? Opening::possible : Opening::nobody;
}

// Nobody on file would hear of a stranger who asks with the address that is there: nothing of it changes. So he hears
// of the second kiosk. To nobody, in the same time, when there is none.
void tell_of_second_kiosk(Tools& tools, const Call& call, const HolderRow& person, std::string_view typed_email,
                          const std::string& unique_key) {
    const bool is_elsewhere =
        tools.store.access().is_account_asked_elsewhere(person.holder_id, call.kiosk.kiosk_id, call.now);
    const bool is_on_file = person.email && lower_case(*person.email) == lower_case(typed_email);
    const bool is_due =
        once_a_day(tools, call.now, "account_asked_twice", person.holder_id, is_elsewhere && is_on_file);
    const bool is_by_mobile = is_due && person.mobile;
    const Message message = is_by_mobile
                                ? account_asked_twice_text_message(tools.landlord, *person.mobile)
                                : account_asked_twice_message(tools.landlord, is_due ? person.email.value_or("") : "");
    queue_message(tools.store, tools.secrets, {"account_asked_twice", unique_key, call.now, kAccountTimeToLive},
                  message);
}

}  // namespace

Answer create_account(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const AccountForm form = read_form(reader);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    if (auto refusal = limit_questions(tools, call, "accounts")) return std::move(*refusal);

    // From here on the same is done for everybody, so that the time tells nothing: a hash of the password, as many rows
    // and one message.
    const std::string password_hash = Secrets::hash_password(form.password);
    const auto person = person_of(tools, form);
    const Opening opening = opening_of(person, tools.store.holder_by_email(form.email));
    std::string recipient;
    if (opening == Opening::possible) recipient = form.email;
    if (opening == Opening::exists) recipient = person->email.value_or("");
    const std::int64_t person_id = opening == Opening::nobody ? 0 : person->holder_id;
    const bool may_send = may_send_to(tools, call.now, "accounts", person_id, recipient);
    const bool is_letter_due =
        once_a_day(tools, call.now, "account_exists", person_id, may_send && opening == Opening::exists);
    if (!may_send || (opening == Opening::exists && !is_letter_due)) recipient.clear();

    ConfirmationRow row;
    row.kind = ConfirmationKind::account;
    row.scope_hash = tools.secrets.keyed_hash(
        HashPurpose::account, "opening:" + form.lookup + ":" + std::string{form.family_name.view()} + ":" +
                                  to_iso(form.birth_date) + ":" + lower_case(form.email));
    if (opening == Opening::possible) row.holder_id = person->holder_id;
    row.was_sent = opening == Opening::possible && may_send;
    row.sealed_wish = sealed_wish_of(tools.secrets, form, password_hash, call.operation_id);
    row.code_expires = row.link_expires = WallTime{call.now.unix_ms + kAccountTimeToLive.count()};
    const Asked asked = new_question(tools, call, std::move(row), kAccountPage);
    tools.store.access().add_confirmation(asked.confirmation);
    tell_of_second_kiosk(tools, call, opening == Opening::possible ? *person : HolderRow{}, form.email,
                         asked.confirmation.challenge_id);
    const Message message = opening == Opening::exists
                                ? account_exists_message(tools.landlord, recipient)
                                : account_opening_message(tools.landlord, recipient, {asked.code, asked.link.address});
    queue_message(tools.store, tools.secrets,
                  {"account_opening", asked.confirmation.challenge_id, call.now, kAccountTimeToLive}, message);
    return message_on_its_way(asked.confirmation, kAccountTimeToLive);
}

Answer confirm_account(Tools& tools, const Call& call) {
    CodeCheck check = check_code(tools, call, ConfirmationKind::account, &activate_account);
    if (!check.confirmed) return std::move(check.refusal);
    return good(201, {{"status", "active"}});
}

Answer create_recovery(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string email = read_email(reader);
    const Date birth_date = reader.date("birth_date");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    if (auto refusal = limit_questions(tools, call, "recoveries")) return std::move(*refusal);

    auto person = tools.store.holder_by_email(email);
    if (person && (person->birth_date != birth_date || !person->may_sign_in || !person->may_sign_in_by_password))
        person.reset();
    std::string recipient = person ? person->email.value_or("") : "";
    const bool may_send = may_send_to(tools, call.now, "recoveries", person ? person->holder_id : 0, recipient);
    if (!may_send) recipient.clear();

    ConfirmationRow row;
    row.kind = ConfirmationKind::recovery;
    row.scope_hash =
        tools.secrets.keyed_hash(HashPurpose::account, "recovery:" + lower_case(email) + ":" + to_iso(birth_date));
    if (person) row.holder_id = person->holder_id;
    row.was_sent = person && may_send;
    row.code_expires = WallTime{call.now.unix_ms + kRecoveryCodeTimeToLive.count()};
    row.link_expires = WallTime{call.now.unix_ms + kRecoveryLinkTimeToLive.count()};
    const Asked asked = new_question(tools, call, std::move(row), kRecoveryPage);
    tools.store.access().add_confirmation(asked.confirmation);
    queue_message(tools.store, tools.secrets,
                  {"recovery", asked.confirmation.challenge_id, call.now, kRecoveryLinkTimeToLive},
                  recovery_message(tools.landlord, recipient, {asked.code, asked.link.address}));
    return message_on_its_way(asked.confirmation, kRecoveryCodeTimeToLive);
}

Answer confirm_recovery(Tools& tools, const Call& call) {
    CodeCheck check = check_code(tools, call, ConfirmationKind::recovery, &use_recovery);
    if (!check.confirmed) return std::move(check.refusal);
    const PrivateText token = random_token(tools.random, kTokenBytes);
    tools.store.access().add_reset_token({tools.secrets.keyed_hash(HashPurpose::token, token.view()),
                                          call.kiosk.kiosk_id, *check.confirmed->holder_id,
                                          WallTime{call.now.unix_ms + kResetTimeToLive.count()}});
    return good(201, {{"reset_token", token.view()}, {"expires_in_s", kResetTimeToLive / std::chrono::seconds{1}}});
}

Answer set_password(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const PrivateText token = reader.private_text("reset_token", 43, 43);
    const PrivateText password = read_password(reader);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto reset = tools.store.access().reset_token(tools.secrets.keyed_hash(HashPurpose::token, token.view()));
    if (!reset || reset->expires <= call.now || reset->kiosk_id != call.kiosk.kiosk_id)
        return credentials_refusal(401, 0, Keep::yes);
    choose_password(tools, reset->holder_id, password, call.now, call.operation_id);
    return good(201, {{"status", "changed"}});
}

}  // namespace kiosk::gateway
