// Limits, codes, links, and what they bring about.
#include "deploy/gateway/service/access.hpp"

#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kCodeTries = 5;
constexpr std::size_t kChallengeIdBytes = 16;
constexpr std::size_t kTokenBytes = 32;

// At most three messages in a quarter of an hour and ten in a day to one person, and to one address.
constexpr Milliseconds kShortWindow = std::chrono::minutes{15};
constexpr Milliseconds kLongWindow = std::chrono::hours{24};
constexpr int kMessagesInShortWindow = 3;
constexpr int kMessagesInLongWindow = 10;

constexpr Milliseconds kKioskWindow = std::chrono::minutes{10};
constexpr int kQuestionsInKioskWindow = 10;

constexpr Milliseconds kWarningTimeToLive = std::chrono::days{3};

WallTime before(WallTime now, Milliseconds window) {
    return WallTime{now.unix_ms - window.count()};
}

std::string hash_of_code(const Tools& tools, std::string_view challenge_id, const PrivateText& code) {
    return tools.secrets.keyed_hash(HashPurpose::code, std::string{challenge_id} + ":" + std::string{code.view()});
}

// What the code may have been sent for. Each account has a wish of its own, and a stranger may have asked for it: no
// code but that of the question that was named will do. A recovery has none, so that who asked twice may type the code
// of either message. As many rows are read for nobody.
std::vector<ConfirmationRow> questions_of_code(Tools& tools, const ConfirmationRow& named, const Call& call) {
    if (named.kind == ConfirmationKind::account) return {named};
    return tools.store.access().open_confirmations({named.scope_hash, named.kiosk_id, call.now},
                                                   kMessagesInShortWindow);
}

// A wrong one costs each question for the same person and address a try.
bool is_right_code(Tools& tools, const ConfirmationRow& named, const PrivateText& code, const Call& call,
                   ConfirmationKind kind) {
    const ConfirmationScope scope{named.scope_hash, named.kiosk_id, call.now};
    // An account that its link has opened is open: whoever types the code of the same message then is not wrong.
    const bool is_usable = named.use == ConfirmationUse::none || named.use == ConfirmationUse::opened_account;
    const bool is_open = named.kind == kind && is_usable && named.tries_left > 0 && named.code_expires > call.now &&
                         named.kiosk_id == call.kiosk.kiosk_id;
    bool is_right = false;
    for (const ConfirmationRow& each : questions_of_code(tools, named, call)) {
        const bool fits = equal_in_constant_time(hash_of_code(tools, each.challenge_id, code), each.code_hash);
        if (fits && is_open && each.was_sent && named.holder_id && each.holder_id == named.holder_id) is_right = true;
    }
    // A kiosk that did not ask for the code wears nobody's tries out.
    if (!is_right && is_open) tools.store.access().count_wrong_confirmation(scope);
    return is_right;
}

struct Wish {
    AccountRow account;
    AccountChoices choices;
    std::string text_version;
    std::string operation_id;  // of the form: what the consent is evidence of
};

std::optional<Wish> read_wish(const Secrets& secrets, const ConfirmationRow& confirmation) {
    const auto plain = secrets.open_sealed(confirmation.sealed_wish);
    const auto document = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    if (!document) return std::nullopt;
    MemberReader reader(*document);
    Wish wish;
    wish.account.email = reader.text("email", 1, 254);
    wish.account.mobile = reader.text_or_null("mobile", 1, 32);
    wish.account.password_hash = reader.text("password_hash", 1, 256);
    wish.account.language = reader.text("language", 2, 2);
    wish.choices.wants_emails = reader.flag("email_notifications");
    wish.choices.wants_paperless = reader.flag("paperless_notices");
    wish.text_version = reader.text_or_null("paperless_text_version", 1, 32).value_or("");
    wish.operation_id = reader.text("operation_id", 1, 64);
    if (reader.first_wrong()) return std::nullopt;
    return wish;
}

// A contract number, a name and a birth date are known to more people than the tenant, and the address that confirmed
// the account is the one that was typed. So whatever was on file before hears of it. A mobile that was typed proves
// nothing: the one on file hears of another address even when both are the same.
void warn_of_account(Tools& tools, const HolderRow& before, const AccountRow& account, const MessageTicket& ticket) {
    const bool is_other_email = !before.email || lower_case(*before.email) != lower_case(account.email);
    const bool is_other_mobile = account.mobile && account.mobile != before.mobile;
    if (before.email && is_other_email) {
        queue_message(tools.store, tools.secrets,
                      {ticket.kind, ticket.unique_key + ":email", ticket.now, ticket.time_to_live},
                      account_opened_message(tools.landlord, *before.email));
    }
    if (before.mobile && (is_other_email || is_other_mobile)) {
        queue_message(tools.store, tools.secrets,
                      {ticket.kind, ticket.unique_key + ":mobile", ticket.now, ticket.time_to_live},
                      account_opened_text_message(tools.landlord, *before.mobile));
    }
}

}  // namespace

PageLink new_page_link(Tools& tools, std::string_view page) {
    const PrivateText token = random_token(tools.random, kTokenBytes);
    PageLink link;
    link.address.append(tools.pages_url);
    link.address.append(page);
    link.address.append(token.view());
    link.hash = hash_of_page_token(tools.secrets, page, token.view());
    return link;
}

std::string hash_of_page_token(const Secrets& secrets, std::string_view page, std::string_view token) {
    return secrets.keyed_hash(HashPurpose::link, std::string{page} + std::string{token});
}

std::optional<Answer> limit_questions(Tools& tools, const Call& call, std::string_view about) {
    const std::string scope =
        tools.secrets.keyed_hash(HashPurpose::tally, std::string{about} + ":kiosk:" + call.kiosk.kiosk_id);
    if (tools.store.access().tally(scope, before(call.now, kKioskWindow)) >= kQuestionsInKioskWindow)
        return too_early(kKioskWindow);
    tools.store.access().add_to_tally(scope, call.now, 1);
    return std::nullopt;
}

bool may_send_to(Tools& tools, WallTime now, std::string_view about, std::int64_t holder_id, std::string_view address) {
    // Of each kind apart: who asks for accounts in somebody's name uses none of his recoveries up.
    const std::string messages = std::string{about} + ":messages:";
    const std::string person =
        tools.secrets.keyed_hash(HashPurpose::tally, messages + "person:" + std::to_string(holder_id));
    const std::string letter_box =
        tools.secrets.keyed_hash(HashPurpose::tally, messages + "address:" + lower_case(address));
    bool may_send = true;
    for (const std::string& scope : {person, letter_box}) {
        if (tools.store.access().tally(scope, before(now, kShortWindow)) >= kMessagesInShortWindow) may_send = false;
        if (tools.store.access().tally(scope, before(now, kLongWindow)) >= kMessagesInLongWindow) may_send = false;
    }
    // What is not sent must not prolong the time in which nothing is sent; it is written down all the same.
    for (const std::string& scope : {person, letter_box}) {
        tools.store.access().add_to_tally(scope, now, may_send ? 1 : 0);
    }
    return may_send;
}

bool once_a_day(Tools& tools, WallTime now, std::string_view about, std::int64_t holder_id, bool is_wanted) {
    const std::string scope =
        tools.secrets.keyed_hash(HashPurpose::tally, "once:" + std::string{about} + ":" + std::to_string(holder_id));
    const bool is_first = tools.store.access().tally(scope, before(now, kLongWindow)) == 0;
    tools.store.access().add_to_tally(scope, now, is_wanted && is_first ? 1 : 0);
    return is_wanted && is_first;
}

Asked new_question(Tools& tools, const Call& call, ConfirmationRow confirmation, std::string_view page) {
    PrivateText code = random_code(tools.random);
    PageLink link = new_page_link(tools, page);
    confirmation.challenge_id = random_token(tools.random, kChallengeIdBytes).view();
    confirmation.kiosk_id = call.kiosk.kiosk_id;
    confirmation.code_hash = hash_of_code(tools, confirmation.challenge_id, code);
    confirmation.link_hash = link.hash;
    confirmation.created = call.now;
    confirmation.tries_left = kCodeTries;
    return {std::move(confirmation), std::move(code), std::move(link)};
}

Answer message_on_its_way(const ConfirmationRow& confirmation, Milliseconds code_time_to_live) {
    return good(202, {{"challenge_id", confirmation.challenge_id},
                      {"code_length", 6},
                      {"expires_in_s", code_time_to_live / std::chrono::seconds{1}}});
}

CodeCheck check_code(Tools& tools, const Call& call, ConfirmationKind kind, Effect effect) {
    MemberReader reader(call.body);
    const std::string challenge_id = reader.text("challenge_id", 1, 128);
    const PrivateText code = reader.private_text("code", 6, 6);
    if (code.view().find_first_not_of("0123456789") != std::string_view::npos) reader.refuse("code");
    if (const auto wrong = reader.first_wrong()) return {std::nullopt, invalid_field(*wrong)};
    auto named = tools.store.access().confirmation(challenge_id);
    FailureCounter failures(
        tools, call,
        named ? named->scope_hash : tools.secrets.keyed_hash(HashPurpose::account, "confirmation:" + challenge_id));
    if (const int wait_s = failures.wait_s(); wait_s > 0)
        return {std::nullopt, credentials_refusal(429, wait_s, Keep::no)};
    if (!named || !is_right_code(tools, *named, code, call, kind) || !effect(tools, *named, call.now)) {
        failures.note_failure();
        return {std::nullopt, credentials_refusal(401, failures.wait_s(), Keep::yes)};
    }
    failures.forget();
    return {std::move(named), {}};
}

std::optional<ConfirmationRow> confirmation_behind(Tools& tools, ConfirmationKind kind, std::string_view link_hash,
                                                   WallTime now) {
    auto confirmation = tools.store.access().confirmation_by_link(link_hash);
    const bool is_good = confirmation && confirmation->kind == kind && confirmation->was_sent &&
                         confirmation->holder_id && confirmation->use == ConfirmationUse::none &&
                         confirmation->link_expires > now;
    return is_good ? std::move(confirmation) : std::nullopt;
}

std::optional<AccountChoices> account_choices(const Secrets& secrets, const ConfirmationRow& confirmation) {
    const auto wish = read_wish(secrets, confirmation);
    return wish ? std::optional{wish->choices} : std::nullopt;
}

bool activate_account(Tools& tools, const ConfirmationRow& confirmation, WallTime now) {
    if (confirmation.use == ConfirmationUse::opened_account) return true;
    const auto holder = confirmation.holder_id ? tools.store.holder(*confirmation.holder_id) : std::nullopt;
    auto wish = read_wish(tools.secrets, confirmation);
    if (!holder || !wish || !holder->may_sign_in || holder->may_sign_in_by_password) return false;
    const auto owner = tools.store.holder_by_email(wish->account.email);
    if (owner && owner->holder_id != holder->holder_id) return false;  // somebody else's since
    tools.store.put_preference(
        {holder->holder_id, "email_notifications", wish->choices.wants_emails, now, std::nullopt});
    switch_paperless(tools.store, *holder, {wish->choices.wants_paperless, now}, now);
    tools.store.add_consent({holder->holder_id, wish->choices.wants_paperless,
                             wish->text_version.empty() ? std::nullopt : std::optional{wish->text_version},
                             confirmation.kiosk_id, wish->operation_id, confirmation.created});
    wish->account.holder_id = holder->holder_id;
    tools.store.access().put_account(wish->account);
    tools.store.access().use_confirmations(ConfirmationKind::account, holder->holder_id, confirmation.challenge_id);
    warn_of_account(tools, *holder, wish->account,
                    {"account_opened", confirmation.challenge_id, now, kWarningTimeToLive});
    return true;
}

bool use_recovery(Tools& tools, const ConfirmationRow& confirmation, WallTime) {
    const auto holder = confirmation.holder_id ? tools.store.holder(*confirmation.holder_id) : std::nullopt;
    if (!holder || !holder->may_sign_in || !holder->may_sign_in_by_password) return false;
    tools.store.access().use_confirmations(ConfirmationKind::recovery, holder->holder_id, {});
    return true;
}

void void_recoveries(Tools& tools, std::int64_t holder_id) {
    tools.store.access().remove_reset_tokens_of(holder_id);
    tools.store.access().use_confirmations(ConfirmationKind::recovery, holder_id, {});
}

void choose_password(Tools& tools, std::int64_t holder_id, const PrivateText& password, WallTime now,
                     std::string_view unique_key) {
    const auto holder = tools.store.holder(holder_id);
    if (!holder) return;
    tools.store.put_password_hash(holder_id, Secrets::hash_password(password));
    tools.store.access().end_sessions_of(holder_id);
    void_recoveries(tools, holder_id);
    queue_message(tools.store, tools.secrets, {"password_changed", std::string{unique_key}, now, kAccountTimeToLive},
                  password_changed_message(tools.landlord, holder->email.value_or("")));
}

}  // namespace kiosk::gateway
