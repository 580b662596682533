// Contact data, codes, the ledger, guests.
#include "kiosk/portal/wire/account_answers.hpp"

#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

std::optional<SwitchState> read_switch(const Json& object) {
    ObjectReader reader{object};
    const SwitchState state{reader.boolean("is_on"), optional_day(reader, "since"),
                            optional_month(reader, "effective_from")};
    return reader.failed() ? std::nullopt : std::optional{state};
}

std::optional<AccountEntry> read_entry(const Json& object) {
    using Kind = AccountEntry::Kind;
    using State = AccountEntry::State;
    constexpr std::array<Word<Kind>, 8> kKinds{{{"opening", Kind::opening},
                                                {"notice", Kind::notice},
                                                {"payment", Kind::payment},
                                                {"direct_debit", Kind::direct_debit},
                                                {"transfer", Kind::transfer},
                                                {"cheque", Kind::cheque},
                                                {"benefit", Kind::benefit},
                                                {"adjustment", Kind::adjustment}}};
    constexpr std::array<Word<State>, 3> kStates{
        {{"posted", State::posted}, {"captured", State::captured}, {"verifying", State::verifying}}};
    ObjectReader reader{object};
    AccountEntry entry;
    entry.date = reader.date("date");
    entry.kind = word_of(reader, "kind", kKinds);
    entry.label = text_of(reader, "label", kTitleCharactersMax);
    entry.amount = reader.cents("amount_cents");
    entry.period = optional_month(reader, "period");
    entry.reference = optional_reference(reader, "reference");
    entry.state = word_of(reader, "state", kStates);
    entry.is_late = reader.boolean("is_late");
    return reader.failed() ? std::nullopt : std::optional{std::move(entry)};
}

}  // namespace

std::optional<Profile> read_profile(const Json& object) {
    ObjectReader reader{object};
    Profile profile;
    profile.full_name = text_of(reader, "full_name", kNameCharactersMax);
    profile.email = optional_text_of(reader, "email", kEmailCharactersMax);
    profile.mobile = optional_text_of(reader, "mobile", kPhoneCharactersMax);
    profile.phone = optional_text_of(reader, "phone", kPhoneCharactersMax);
    profile.address_line = text_of(reader, "address_line", kAddressCharactersMax);
    profile.email_notifications = part_of<SwitchState>(reader, "email_notifications", read_switch);
    profile.paperless_notices = part_of<SwitchState>(reader, "paperless_notices", read_switch);
    return reader.failed() ? std::nullopt : std::optional{std::move(profile)};
}

std::optional<MessageOnItsWay> read_message_on_its_way(const Json& object) {
    constexpr int kCodeLength = 6;
    ObjectReader reader{object};
    MessageOnItsWay message;
    message.challenge_id = reader.text("challenge_id", 128);
    message.valid_for = std::chrono::seconds{reader.integer("expires_in_s", 1, kDaySeconds)};
    message.code_length = static_cast<int>(reader.integer("code_length", kCodeLength, kCodeLength));
    return reader.failed() || message.challenge_id.empty() ? std::nullopt : std::optional{std::move(message)};
}

std::optional<SignatureConfirmed> read_signature_confirmed(const Json& object) {
    constexpr std::size_t kProofLengthMax = 160;
    ObjectReader reader{object};
    SignatureConfirmed confirmed{reader.text("signature_proof", kProofLengthMax)};
    return reader.failed() || confirmed.proof.empty() ? std::nullopt : std::optional{std::move(confirmed)};
}

std::optional<ResetAllowed> read_reset_allowed(const Json& object) {
    ObjectReader reader{object};
    ResetAllowed allowed{token(reader, "reset_token")};
    static_cast<void>(reader.integer("expires_in_s", 1, kDaySeconds));
    return reader.failed() ? std::nullopt : std::optional{std::move(allowed)};
}

std::optional<AccountEntries> read_account_entries(const Json& object) {
    ObjectReader reader{object};
    AccountEntries page;
    page.entries = list_of(reader, "entries", {0, 20}, read_entry);
    page.next_cursor = next_cursor(reader);
    return reader.failed() ? std::nullopt : std::optional{std::move(page)};
}

std::optional<GuestSession> read_guest_session(const Json& object) {
    ObjectReader reader{object};
    GuestSession session;
    session.token = token(reader, "token");
    static_cast<void>(reader.integer("expires_in_s", 1, kDaySeconds));
    session.contract_number = contract_number(reader, "contract_number");
    session.initials = text_of(reader, "initials", 16);
    session.kind = contract_kind(reader, "kind");
    session.proposed = reader.cents("proposed_cents");
    session.period = optional_month(reader, "period");
    session.amount_min = reader.amount("amount_min_cents");
    session.amount_max = reader.amount("amount_max_cents");
    session.same_amount_paid_lately = reader.boolean("same_amount_paid_lately");
    session.under_verification = reader.boolean("under_verification");
    if (session.amount_max < session.amount_min) reader.fail("amount_max_cents");
    return reader.failed() ? std::nullopt : std::optional{std::move(session)};
}

bool says_status(const Json& object, std::string_view status) {
    ObjectReader reader{object};
    return reader.text("status", 16) == status && !reader.failed();
}

}  // namespace kiosk::portal::wire
