// Reading the answers of openapi.yaml.
#include "kiosk/portal/wire/answers.hpp"

#include <algorithm>
#include <array>

#include "kiosk/base/utf8.hpp"
#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::size_t kIdentifierBytesMax = 128;
constexpr std::size_t kNameBytesMax = 1'000;  // 250 characters of UTF-8
constexpr std::size_t kLineBytesMax = 800;
constexpr std::int64_t kSessionSecondsMax = 86'400;
constexpr std::int64_t kRetrySecondsMax = 3'600;

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char character) { return character >= '0' && character <= '9'; });
}

PrivateText display_name(ObjectReader& tenant) {
    const PrivateText civility = tenant.text("civility", 64);
    const PrivateText initial = tenant.text("initial", 32);
    PrivateText name{civility.view()};
    if (!civility.empty()) name.append("\u00A0");
    name.append(initial.view());
    name.append(".");
    return name;
}

// A backend of contract 1.1 does not count: nothing is shown then, and the tenant can pay all the same.
WaitingCounts read_waiting(ObjectReader& me) {
    constexpr std::int64_t kCountMax = 99;
    const Json* object = me.optional_object("waiting");
    if (object == nullptr) return {};
    ObjectReader reader{*object};
    const auto count = [&reader](std::string_view name) {
        return static_cast<int>(reader.integer(name, 0, kCountMax));
    };
    const WaitingCounts waiting{count("notices"), count("documents"), count("requests"), count("appointments"),
                                reader.has("mandates_to_sign") ? count("mandates_to_sign") : 0};
    if (reader.failed()) me.fail("waiting");
    return waiting;
}

std::vector<PendingPayment> read_payments(ObjectReader& contract, std::string_view name) {
    std::vector<PendingPayment> payments;
    const Json* items = contract.array(name, kPendingPaymentsMax);
    if (items == nullptr) return payments;
    for (const Json& item : *items) {
        ObjectReader reader{item};
        const auto reference = reader.reference("reference");
        const Cents amount = reader.amount("amount_cents");
        const WallTime recorded_at = reader.moment("recorded_at");
        const bool is_late = item.is_object() && item.contains(WipedString{"is_late"}) && reader.boolean("is_late");
        if (reader.failed() || !reference) {
            contract.fail(name);
            return {};
        }
        payments.push_back({*reference, amount, recorded_at, is_late});
    }
    return payments;
}

std::optional<LatestNotice> read_notice(ObjectReader& contract) {
    const Json* object = contract.optional_object("latest_notice");
    if (object == nullptr) return std::nullopt;
    ObjectReader reader{*object};
    const PrivateText month = reader.text("period", 7);
    const auto period = parse_iso_date(plain(month) + "-01");
    const LatestNotice notice{period.value_or(Date{}), reader.cents("amount_cents"), reader.cents("remaining_cents")};
    if (!reader.failed() && period) return notice;
    contract.fail("latest_notice");
    return std::nullopt;
}

std::optional<PlanInstalment> read_plan(ObjectReader& contract) {
    const Json* object = contract.optional_object("payment_plan");
    if (object == nullptr) return std::nullopt;
    ObjectReader reader{*object};
    const PlanInstalment plan{reader.amount("instalment_cents"), reader.date("due_date")};
    if (!reader.failed()) return plan;
    contract.fail("payment_plan");
    return std::nullopt;
}

std::optional<ContractSummary> read_contract(const Json& object) {
    ObjectReader reader{object};
    ContractSummary contract;
    contract.contract_number = reader.text("contract_number", kIdentifierBytesMax);
    contract.kind = contract_kind(reader, "kind");
    contract.label = reader.text("label", kLineBytesMax);
    contract.address_line = reader.text("address_line", kLineBytesMax);
    contract.balance = reader.cents("balance_cents");
    contract.balance_date = reader.date("balance_as_of");
    contract.pending = read_payments(reader, "pending_payments");
    contract.recent = read_payments(reader, "recent_payments");
    contract.estimated_remainder = reader.cents("estimated_remainder_cents");
    contract.latest_notice = read_notice(reader);
    contract.plan_instalment = read_plan(reader);
    contract.under_verification = reader.boolean("under_verification");
    if (reader.failed() || contract.contract_number.empty()) return std::nullopt;
    return contract;
}

bool has_contract(const Contracts& answer, const PrivateText& number) {
    return std::any_of(answer.contracts.begin(), answer.contracts.end(), [&number](const ContractSummary& contract) {
        return contract.contract_number == number.view();
    });
}

ReceiptParty read_party(ObjectReader& receipt, std::string_view name) {
    const Json* object = receipt.optional_object(name);
    if (object == nullptr) {
        receipt.fail(name);
        return {};
    }
    ObjectReader reader{*object};
    ReceiptParty party{plain(reader.text("name", kLineBytesMax)), plain(reader.optional_text("legal_form", 128)),
                       plain(reader.optional_text("siren", 9)),   plain(reader.text("address_line", kLineBytesMax)),
                       plain(reader.text("postal_code", 16)),     plain(reader.text("city", 200)),
                       plain(reader.text("phone", 64)),           plain(reader.optional_text("website", 256))};
    if (reader.failed()) receipt.fail(name);
    return party;
}

void read_means(ObjectReader& receipt, ReceiptData& data) {
    const Json* object = receipt.optional_object("means");
    if (object == nullptr) return receipt.fail("means");
    ObjectReader reader{*object};
    data.last_four = plain(reader.optional_text("last_four", 4));
    data.authorisation_number = plain(reader.optional_text("authorisation_number", 10));
    data.application_label = plain(reader.optional_text("application_label", 64));
    if (reader.failed() || !is_digits(data.last_four)) receipt.fail("means");
}

void read_balance(ObjectReader& receipt, ReceiptData& data) {
    const Json* object = receipt.optional_object("balance");
    if (object == nullptr) return;
    ObjectReader reader{*object};
    data.balance = ReceiptBalance{reader.cents("estimated_after_cents"), reader.date("as_of")};
    if (reader.failed()) receipt.fail("balance");
}

void read_statements(ObjectReader& receipt, ReceiptData& data) {
    const Json* items = receipt.array("statements", 8);
    if (items == nullptr) return;
    for (const Json& item : *items) {
        if (!item.is_string() || item.get_ref<const WipedString&>().size() > kLineBytesMax)
            return receipt.fail("statements");
        const WipedString& text = item.get_ref<const WipedString&>();
        data.statements.emplace_back(text.begin(), text.end());
    }
}

}  // namespace

std::optional<std::int64_t> read_time(const Json& object) {
    ObjectReader reader{object};
    const std::int64_t unix_ms = reader.integer("unix_ms", 0, INT64_MAX);
    return reader.failed() ? std::nullopt : std::optional{unix_ms};
}

std::optional<SignInChallenge> read_challenge(const Json& object) {
    ObjectReader reader{object};
    SignInChallenge challenge;
    challenge.challenge_id = reader.text("challenge_id", kIdentifierBytesMax);
    challenge.code_length = static_cast<int>(reader.integer("code_length", 4, 12));
    challenge.valid_for = std::chrono::seconds{reader.integer("expires_in_s", 1, kSessionSecondsMax)};
    return reader.failed() ? std::nullopt : std::optional{std::move(challenge)};
}

std::optional<SessionOpen> read_session(const Json& object) {
    ObjectReader reader{object};
    SessionOpen session;
    session.token = reader.text("token", 43);
    session.expires_in = std::chrono::seconds{reader.integer("expires_in_s", 1, kSessionSecondsMax)};
    session.deposit_ticket = token(reader, "deposit_ticket");
    return reader.failed() || session.token.empty() ? std::nullopt : std::optional{std::move(session)};
}

std::optional<Me> read_me(const Json& object) {
    ObjectReader reader{object};
    Me me;
    TenantSummary& tenant = me.tenant;
    tenant.email = reader.optional_text("email", 254);
    if (const Json* name = reader.optional_object("tenant")) {
        ObjectReader name_reader{*name};
        tenant.display_name = display_name(name_reader);
        if (name_reader.failed()) reader.fail("tenant");
    } else {
        reader.fail("tenant");
    }
    me.waiting = read_waiting(reader);
    return reader.failed() ? std::nullopt : std::optional{std::move(me)};
}

std::optional<Contracts> read_contracts(const Json& object) {
    ObjectReader reader{object};
    Contracts answer;
    answer.amount_min = reader.amount("amount_min_cents");
    answer.amount_max = reader.amount("amount_max_cents");
    const Json* items = reader.array("contracts", kContractsMax);
    if (items == nullptr || reader.failed() || answer.amount_max < answer.amount_min) return std::nullopt;
    for (const Json& item : *items) {
        auto contract = read_contract(item);
        if (!contract || has_contract(answer, contract->contract_number)) return std::nullopt;
        answer.contracts.push_back(std::move(*contract));
    }
    return answer;
}

bool says_registered(const Json& object, const Reference& reference, Cents amount) {
    ObjectReader reader{object};
    const auto named = reader.reference("reference");
    const bool is_registered = reader.text("state", 16).view() == "registered";
    const bool same_amount = reader.amount("amount_cents") == amount;
    return !reader.failed() && named == reference && is_registered && same_amount;
}

std::optional<ReceiptData> read_receipt(const Json& object) {
    ObjectReader reader{object};
    auto reference = reader.reference("reference");
    if (!reference) return std::nullopt;
    ReceiptData data{*reference};
    data.receipt_number = plain(reader.text("number", 32));
    data.issued_at = reader.moment("issued_at");
    data.paid_at = reader.moment("paid_at");
    data.demonstration = reader.boolean("demonstration");
    data.landlord = read_party(reader, "landlord");
    data.agency = read_party(reader, "agency");
    data.kiosk_id = plain(reader.text("kiosk_id", 64));
    if (const Json* payer = reader.optional_object("payer")) {
        ObjectReader payer_reader{*payer};
        data.payer_civility = payer_reader.text("civility", 64);
        data.payer_given_names = payer_reader.text("given_names", kNameBytesMax);
        data.payer_family_name = payer_reader.text("family_name", kNameBytesMax);
        if (payer_reader.failed()) reader.fail("payer");
    } else {
        reader.fail("payer");
    }
    data.contract_number = reader.text("contract_number", kIdentifierBytesMax);
    data.contract_label = reader.text("contract_label", kLineBytesMax);
    data.contract_address = reader.text("contract_address", kLineBytesMax);
    data.amount = reader.amount("amount_cents");
    read_means(reader, data);
    read_balance(reader, data);
    read_statements(reader, data);
    return reader.failed() ? std::nullopt : std::optional{std::move(data)};
}

std::string read_operation_id(const Json& object) {
    ObjectReader reader{object};
    return plain(reader.optional_text("op_id", 36));
}

std::string read_problem_slug(const Json& object) {
    constexpr std::string_view kPrefix = "/problems/";
    ObjectReader reader{object};
    const std::string type = plain(reader.optional_text("type", 80));
    if (type.substr(0, kPrefix.size()) != kPrefix) return {};
    std::string slug = type.substr(kPrefix.size());
    const bool shaped = std::all_of(slug.begin(), slug.end(), [](char character) {
        return (character >= 'a' && character <= 'z') || character == '-';
    });
    return shaped ? slug : std::string{};
}

bool names_nobody(const ReceiptData& receipt) {
    return receipt.payer_given_names.empty() && characters_in(receipt.payer_family_name.view()) == 1 &&
           receipt.contract_label.empty() && receipt.contract_address.empty() && !receipt.balance;
}

PortalRefusal to_refusal(const HttpAnswer& answer, const Json& problem) {
    using Kind = PortalRefusal::Kind;
    constexpr std::array<std::pair<std::string_view, Kind>, 17> kKinds{{
        {"invalid-credentials", Kind::invalid_credentials},
        {"too-early", Kind::too_early},
        {"slot-taken", Kind::slot_taken},
        {"request-closed", Kind::request_closed},
        {"contact-missing", Kind::contact_missing},
        {"too-many", Kind::too_many},
        {"session-expired", Kind::session_over},
        {"agent-session-expired", Kind::session_over},
        {"not-found", Kind::not_found},
        {"receipt-not-available", Kind::not_found},
        {"amount-out-of-range", Kind::amount_not_accepted},
        {"contract-not-payable", Kind::contract_not_payable},
        {"open-intent", Kind::payment_open},
        {kKioskNotRecognised, Kind::unreachable},  // nothing that a tenant said is wrong
        {"too-busy", Kind::unreachable},
        {"internal-error", Kind::unreachable},
        {"operation-in-progress", Kind::unclear},
    }};
    PortalRefusal refusal;
    refusal.problem = read_problem_slug(problem);
    const auto* const found = std::find_if(kKinds.begin(), kKinds.end(),
                                           [&refusal](const auto& kind) { return kind.first == refusal.problem; });
    refusal.kind = found != kKinds.end() ? found->second : answer.status >= 500 ? Kind::unreachable : Kind::rejected;
    refusal.retry_after = std::chrono::seconds{std::clamp<std::int64_t>(answer.retry_after_s, 0, kRetrySecondsMax)};
    ObjectReader reader{problem};
    if (const Json* open = reader.optional_object("open_intent")) {
        ObjectReader intent{*open};
        refusal.open_reference = intent.reference("reference");
        if (intent.text("state", 16).view() != "registered") refusal.kind = Kind::under_verification;
        if (intent.failed()) refusal.open_reference.reset();
    }
    return refusal;
}

}  // namespace kiosk::portal::wire
