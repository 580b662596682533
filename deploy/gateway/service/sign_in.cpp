// Signing in: the neutral challenge, the one answer to every failure, and delays that grow (failure_counter.hpp).
#include "deploy/gateway/messages/french_texts.hpp"
#include "deploy/gateway/service/failure_counter.hpp"
#include "deploy/gateway/service/journal.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kCodeTimeToLive = std::chrono::minutes{10};
constexpr int kCodeTries = 5;
constexpr Milliseconds kTicketTimeToLive = std::chrono::days{30};
constexpr std::size_t kChallengeIdBytes = 16;
constexpr std::size_t kTokenBytes = 32;

// At most three codes in a quarter of an hour and ten in a day go to one person who opens no session with them (facts:
// housing-domain §4). The limit is against strangers: whoever signs in has shown that the messages are wanted.
constexpr Milliseconds kShortWindow = std::chrono::minutes{15};
constexpr Milliseconds kLongWindow = std::chrono::hours{24};
constexpr int kCodesInShortWindow = 3;
constexpr int kCodesInLongWindow = 10;

// What a kiosk hands in for this tenant later, when the session is over or the network was away.
PrivateText give_deposit_ticket(Tools& tools, const Call& call, const HolderRow& holder) {
    PrivateText ticket = random_token(tools.random, kTokenBytes);
    tools.store.add_deposit_ticket({tools.secrets.keyed_hash(HashPurpose::ticket, ticket.view()), call.kiosk.kiosk_id,
                                    holder.holder_id, holder.tenant_id,
                                    WallTime{call.now.unix_ms + kTicketTimeToLive.count()}});
    return ticket;
}

Answer open_session(Tools& tools, const Call& call, const HolderRow& holder) {
    const PrivateText token = random_token(tools.random, kTokenBytes);
    SessionRow session;
    session.token_hash = tools.secrets.keyed_hash(HashPurpose::token, token.view());
    session.kiosk_id = call.kiosk.kiosk_id;
    session.holder_id = holder.holder_id;
    session.tenant_id = holder.tenant_id;
    session.expires = WallTime{call.now.unix_ms + kSessionTimeToLive.count()};
    session.operation_id = call.operation_id;
    tools.store.add_session(session);
    return good(201, {{"token", token.view()},
                      {"expires_in_s", kSessionTimeToLive / std::chrono::seconds{1}},
                      {"tenant", {{"civility", holder.civility}, {"initial", initial_of(holder.last_name)}}},
                      {"deposit_ticket", give_deposit_ticket(tools, call, holder).view()}});
}

std::string hash_of_code(const Tools& tools, std::string_view challenge_id, const PrivateText& code) {
    return tools.secrets.keyed_hash(HashPurpose::code, std::string{challenge_id} + ":" + std::string{code.view()});
}

// The holder whose code this is. Any code that was sent for this sign-in and lives will do: a tenant who asked for
// another one types the one that comes, and is not told whether another was sent at all. A wrong answer costs each code
// that it was compared with a try, so that asking for more codes buys no more guesses.
// The same is done for nobody as for a tenant who asked as often: as many rows are read and compared.
std::optional<HolderRow> redeem(Tools& tools, const Call& call, const ChallengeRow& named, const PrivateText& code) {
    const ChallengeScope scope{named.account_hash, named.kiosk_id, call.now};
    const bool is_open =
        !named.is_used && named.tries_left > 0 && named.expires > call.now && named.kiosk_id == call.kiosk.kiosk_id;
    std::optional<std::int64_t> holder_id;
    for (const ChallengeRow& challenge : tools.store.open_challenges(scope, kCodesInShortWindow)) {
        const bool is_right =
            equal_in_constant_time(hash_of_code(tools, challenge.challenge_id, code), challenge.code_hash);
        if (is_right && is_open && challenge.holder_id) holder_id = challenge.holder_id;
    }
    if (!holder_id) {
        // A kiosk that did not ask for the code wears nobody's tries out.
        if (is_open) tools.store.count_wrong_try(scope);
        return std::nullopt;
    }
    tools.store.use_challenges(scope);
    return tools.store.holder(*holder_id);
}

Answer session_by_code(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string challenge_id = reader.text("challenge_id", 1, 128);
    const PrivateText code = reader.private_text("code", 6, 6);
    if (code.view().find_first_not_of("0123456789") != std::string_view::npos) reader.refuse("code");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto challenge = tools.store.challenge(challenge_id);
    FailureCounter failures(
        tools, call,
        challenge ? challenge->account_hash : tools.secrets.keyed_hash(HashPurpose::account, challenge_id));
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto holder = challenge ? redeem(tools, call, *challenge, code) : std::nullopt;
    if (!holder) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    failures.forget();
    return open_session(tools, call, *holder);
}

Answer session_by_password(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string email = reader.text("email", 1, 254);
    const PrivateText password = reader.private_text("password", 1, 256);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    FailureCounter failures(tools, call, tools.secrets.keyed_hash(HashPurpose::account, "email:" + lower_case(email)));
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto holder = tools.store.holder_by_email(email);
    const bool may_try = holder && holder->may_sign_in_by_password;
    if (!tools.secrets.verify_password(may_try ? holder->password_hash : std::nullopt, password)) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    failures.forget();
    return open_session(tools, call, *holder);
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

std::string initial_of(std::string_view name) {
    std::size_t size = name.empty() ? 0 : 1;
    while (size < name.size() && is_continuation(name[size])) ++size;
    return std::string{name.substr(0, size)};
}

Answer create_challenge(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    if (reader.text("kind", 1, 32) != "contract_number") reader.refuse("kind");
    const std::string lookup = contract_lookup(reader.text("contract_number", 1, 64));
    const Date birth_date = reader.date("birth_date");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);

    // Both are a part of the account that failures are counted for: whoever knows only a contract number slows down
    // nobody but himself.
    const std::string account_hash =
        tools.secrets.keyed_hash(HashPurpose::account, "contract:" + lookup + ":" + to_iso(birth_date));
    auto holder = tools.store.holder_by_contract(lookup, birth_date);
    // Asked for nobody (0) as well, and only codes that were sent count: a stranger who asks with a wrong birth date
    // uses none of the tenant's up.
    const auto sent_within = [&](Milliseconds window) {
        return tools.store.codes_sent_since(holder ? holder->holder_id : 0,
                                            WallTime{call.now.unix_ms - window.count()});
    };
    const bool may_send =
        sent_within(kShortWindow) < kCodesInShortWindow && sent_within(kLongWindow) < kCodesInLongWindow;
    if (!may_send || (holder && !holder->may_sign_in)) holder.reset();

    // From here on the same is done for everybody, so that the time tells nothing: a code, its hash, a row, a message.
    const PrivateText code = random_code(tools.random);
    ChallengeRow challenge;
    challenge.challenge_id = random_token(tools.random, kChallengeIdBytes).view();
    challenge.kiosk_id = call.kiosk.kiosk_id;
    challenge.account_hash = account_hash;
    if (holder) challenge.holder_id = holder->holder_id;
    challenge.code_hash = hash_of_code(tools, challenge.challenge_id, code);
    challenge.created = call.now;
    challenge.expires = WallTime{call.now.unix_ms + kCodeTimeToLive.count()};
    challenge.tries_left = kCodeTries;
    tools.store.add_challenge(challenge);
    const Message message = sign_in_code_message(tools.landlord, holder.value_or(HolderRow{}), code);
    queue_message(tools.store, tools.secrets, {"sign_in_code", challenge.challenge_id, call.now, kCodeTimeToLive},
                  message);
    return good(202, {{"challenge_id", challenge.challenge_id},
                      {"sent_to", "contact_on_file"},
                      {"code_length", 6},
                      {"expires_in_s", kCodeTimeToLive / std::chrono::seconds{1}}});
}

// An agent has looked at the tenant's papers: who has neither e-mail nor telephone is let in too.
Answer create_attested_session(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string lookup = contract_lookup(reader.text("contract_number", 1, 64));
    const Date birth_date = reader.date("birth_date");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    FailureCounter failures(
        tools, call, tools.secrets.keyed_hash(HashPurpose::account, "contract:" + lookup + ":" + to_iso(birth_date)));
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto holder = tools.store.holder_by_contract(lookup, birth_date);
    if (!holder || !holder->may_sign_in) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    failures.forget();
    const auto contract = tools.store.access().contract(lookup);
    note_in_journal(tools.store, tools.secrets,
                    {"agent " + call.agent->row.agent_id, "identity_attested",
                     contract ? contract->contract_number : std::string{}, call.kiosk.kiosk_id},
                    call.now);
    return open_session(tools, call, *holder);
}

Answer create_session(Tools& tools, const Call& call) {
    return call.body.contains("challenge_id") ? session_by_code(tools, call) : session_by_password(tools, call);
}

}  // namespace kiosk::gateway
