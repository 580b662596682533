// Payments: the intent, the result of the terminal, the receipt.
#include <algorithm>
#include <array>
#include <cstdio>

#include "deploy/gateway/messages/french_texts.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kIntentTimeToLive = std::chrono::minutes{15};
constexpr Milliseconds kConfirmationTimeToLive = std::chrono::days{14};

bool is_decided_by_people(const std::vector<ResultRow>& results) {
    return std::any_of(results.begin(), results.end(),
                       [](const ResultRow& result) { return result.evidence == kStaffEvidence; });
}

Json cents_or_null(const std::optional<Cents>& amount) {
    return amount ? Json(amount->value) : Json(nullptr);
}
Json moment_or_null(const std::optional<WallTime>& time) {
    return time ? Json(to_moment(*time)) : Json(nullptr);
}

Json payment_json(Store& store, const PaymentRow& payment) {
    return {{"reference", payment.reference},
            {"state", to_text(payment.state)},
            {"amount_cents", payment.amount.value},
            {"authorised_cents", cents_or_null(payment.authorised)},
            {"registered_at", to_moment(payment.registered)},
            {"captured_at", moment_or_null(payment.captured)},
            {"posted_at", moment_or_null(payment.posted)},
            {"staff_list", store.is_on_staff_list(payment.reference)}};
}

// A result came for a reference that this backend does not have (a restored database): a person looks at it.
Json unknown_payment_json(const std::string& reference) {
    return {{"reference", reference},      {"state", "review"},        {"amount_cents", nullptr},
            {"authorised_cents", nullptr}, {"registered_at", nullptr}, {"captured_at", nullptr},
            {"posted_at", nullptr},        {"staff_list", true}};
}

Answer open_intent_problem(const PaymentRow& open) {
    Answer answer = problem(409, "open-intent", "", Keep::yes);
    answer.body["open_intent"] = {{"reference", open.reference}, {"state", to_text(open.state)}};
    return answer;
}

Answer amount_problem(const LandlordBlock& landlord) {
    Answer answer = problem(422, "amount-out-of-range", "", Keep::yes);
    answer.body["amount_min_cents"] = landlord.payment_min.value;
    answer.body["amount_max_cents"] = landlord.payment_max.value;
    return answer;
}

// --- reading a result ------------------------------------------------------------------------------------------------

bool consists_of(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
constexpr std::string_view kAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSerial = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
constexpr std::string_view kAnything{};

std::optional<std::string> code_or_null(MemberReader& reader, const char* name, std::size_t min, std::size_t max,
                                        std::string_view allowed) {
    auto text = reader.text_or_null(name, min, max);
    if (text && !allowed.empty() && !consists_of(*text, allowed)) reader.refuse(name);
    return text;
}

template <std::size_t size>
std::string one_of(MemberReader& reader, const char* name, const std::array<std::string_view, size>& words) {
    std::string word = reader.text(name, 1, 32);
    if (std::find(words.begin(), words.end(), word) == words.end()) reader.refuse(name);
    return word;
}

constexpr std::array<std::string_view, 8> kOutcomes{"approved",    "declined",  "cancelled", "timed_out",
                                                    "not_started", "abandoned", "unknown",   "review"};
constexpr std::array<std::string_view, 6> kEvidence{"terminal_answer",   "status_query", "duplicate_ticket",
                                                    "ticket_number_gap", "totals",       "kiosk"};

ResultRow read_result(MemberReader& reader, const Call& call) {
    ResultRow result;
    result.operation_id = call.operation_id;
    result.reference = call.reference;
    result.kiosk_id = call.kiosk.kiosk_id;
    result.outcome = one_of(reader, "outcome", kOutcomes);
    result.authorised = reader.cents_or_null("authorised_cents");
    const bool has_charge = result.authorised.has_value() && result.authorised->value > 0;
    if (result.outcome == "approved" ? !has_charge : result.authorised.has_value()) reader.refuse("authorised_cents");
    result.authorisation_number = code_or_null(reader, "authorisation_number", 1, 10, kAlphanumeric);
    result.last_four = code_or_null(reader, "last_four", 4, 4, kDigits);
    result.aid = code_or_null(reader, "aid", 10, 32, kHexadecimal);
    result.application_label = code_or_null(reader, "application_label", 0, 32, kAnything);
    result.ticket_number = code_or_null(reader, "ticket_number", 1, 12, kDigits);
    result.terminal_serial = code_or_null(reader, "terminal_serial", 1, 32, kSerial);
    result.merchant_contract = code_or_null(reader, "merchant_contract", 1, 20, kAlphanumeric);
    result.occurred = reader.moment("occurred_at");
    result.evidence = one_of(reader, "evidence", kEvidence);
    result.received = call.now;
    return result;
}

// --- what a result changes -------------------------------------------------------------------------------------------

std::string receipt_number(std::int64_t number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "R-%06lld", static_cast<long long>(number));
    return text.data();
}

class ResultApplier {
public:
    ResultApplier(Tools& tools, const Call& call, PaymentRow& payment, const ResultRow& result)
        : m_tools(tools), m_call(call), m_payment(payment), m_result(result) {}

    void apply(const std::vector<ResultRow>& earlier) {
        if (m_result.outcome == "approved") return is_charged(m_payment.state) ? approve_again(earlier) : capture();
        if (m_result.outcome == "unknown" || m_result.outcome == "review") {
            // What people have decided is not undone by a terminal that still knows nothing.
            if (!is_decided_by_people(earlier)) keep_open();
            return;
        }
        close();
    }

private:
    void to_staff(std::string_view reason) {
        m_tools.store.add_staff_item({m_payment.reference, std::string{reason}, m_call.now});
    }
    void approve_again(const std::vector<ResultRow>& earlier) {
        // The same charge reported once more, under another operation id, is no second charge; nor is the one that
        // people had decided upon before its ticket was found.
        const bool is_known = std::any_of(earlier.begin(), earlier.end(), [&](const ResultRow& row) {
            const bool is_same_ticket = row.authorisation_number == m_result.authorisation_number &&
                                        row.ticket_number == m_result.ticket_number;
            return row.outcome == "approved" && row.authorised == m_result.authorised &&
                   (is_same_ticket || row.evidence == kStaffEvidence);
        });
        if (!is_known) to_staff("second_approval");
    }
    void capture();
    void keep_open();
    void close();
    [[nodiscard]] Receipt issue_receipt(const ContractRow& contract, const HolderRow& holder);
    void confirm(const Receipt& receipt);

    Tools& m_tools;
    const Call& m_call;
    PaymentRow& m_payment;
    const ResultRow& m_result;
};

void ResultApplier::capture() {
    if (!is_open(m_payment.state)) to_staff("contradiction");  // it was held to be not charged
    if (m_result.authorised > m_payment.amount) to_staff("more_than_asked");
    m_payment.state = PaymentState::captured;
    m_payment.authorised = m_result.authorised;
    m_payment.captured = m_call.now;
    m_payment.post_due = WallTime{m_call.now.unix_ms + m_tools.posting_delay.count()};
    m_tools.store.update_payment(m_payment);  // first: the receipt's estimate counts this payment
    const auto contract = contract_of(m_tools.store, m_payment.tenant_id, m_payment.contract_number);
    const auto holder = m_tools.store.holder(m_payment.holder_id);
    if (!contract || !holder) return to_staff("contradiction");
    const Receipt receipt = issue_receipt(*contract, *holder);
    m_payment.receipt = to_json(receipt).dump();
    if (m_payment.confirmation_email) confirm(receipt);
    m_payment.confirmation_email.reset();
    m_tools.store.update_payment(m_payment);
}

void ResultApplier::keep_open() {
    to_staff(is_charged(m_payment.state) ? "contradiction" : "unknown_outcome");
    if (is_charged(m_payment.state)) return;
    // A closed intent opens again only where no other one is open: the contract has room for one.
    if (!is_open(m_payment.state) && m_tools.store.open_payment(m_payment.contract_number)) return;
    m_payment.state = m_result.outcome == "unknown" ? PaymentState::unknown : PaymentState::review;
    m_tools.store.update_payment(m_payment);
}

void ResultApplier::close() {
    if (is_charged(m_payment.state)) return to_staff("contradiction");
    if (!is_open(m_payment.state)) return;  // not charged before, not charged now
    // The address stays (keep_accounts() erases it): evidence of a charge may still come, and be confirmed.
    m_payment.state = payment_state_of(m_result.outcome).value_or(PaymentState::review);
    m_tools.store.update_payment(m_payment);
}

Receipt ResultApplier::issue_receipt(const ContractRow& contract, const HolderRow& holder) {
    const Standing standing = standing_of(m_tools.store, contract.contract_number, m_call.now);
    Receipt receipt;
    receipt.number = receipt_number(m_tools.store.next_receipt_number());
    receipt.issued = m_call.now;
    receipt.landlord = m_tools.landlord;
    receipt.kiosk = m_call.kiosk;
    receipt.payer_civility = holder.civility;
    receipt.payer_given_names = holder.first_name;
    receipt.payer_family_name = holder.last_name;
    receipt.payer = (holder.civility.empty() ? "" : holder.civility + " ") + holder.first_name + " " + holder.last_name;
    receipt.contract = contract;
    receipt.reference = m_payment.reference;
    receipt.amount = *m_payment.authorised;
    receipt.paid = m_result.occurred;
    receipt.last_four = m_result.last_four;
    receipt.authorisation_number = m_result.authorisation_number;
    receipt.aid = m_result.aid;
    receipt.application_label = m_result.application_label;
    receipt.balance = ReceiptBalance{standing.balance, paris_time(m_call.now).date, standing.estimated_remainder};
    if (m_tools.store.access().guest_of_payment(m_payment.reference)) mask_receipt(receipt);
    return receipt;
}

void ResultApplier::confirm(const Receipt& receipt) {
    const std::string& address = *m_payment.confirmation_email;
    queue_message(m_tools.store, m_tools.secrets,
                  {"payment_confirmation", m_payment.reference, m_call.now, kConfirmationTimeToLive},
                  payment_confirmation_message(receipt, address, m_tools.receipts.render(receipt, address)));
}

}  // namespace

bool is_open(PaymentState state) {
    return state == PaymentState::registered || state == PaymentState::unknown || state == PaymentState::review;
}

bool is_charged(PaymentState state) {
    return state == PaymentState::captured || state == PaymentState::posted;
}

void apply_result(Tools& tools, const Call& call, PaymentRow& payment, const ResultRow& result) {
    const std::vector<ResultRow> earlier = tools.store.results(payment.reference);
    tools.store.add_result(result);
    ResultApplier(tools, call, payment, result).apply(earlier);
}

Answer create_payment(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string sent_reference = reader.text("reference", 8, 8);
    const auto reference = Reference::parse(sent_reference);
    if (!reference || reference->text() != sent_reference) reader.refuse("reference");
    const std::string contract_number = reader.text("contract_number", 1, 64);
    const Cents amount{reader.number("amount_cents", -kCentsMax.value, kCentsMax.value)};
    if (reader.text("currency", 3, 3) != "EUR") reader.refuse("currency");
    const auto email = reader.text_or_null("confirmation_email", 1, 254);
    if (email && !is_safe_address(*email)) reader.refuse("confirmation_email");
    if (!reader.flag("terms_accepted")) reader.refuse("terms_accepted");
    (void)reader.moment("kiosk_time");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);

    const auto contract = contract_of(tools.store, call.session->tenant_id, contract_number);
    const bool is_others = contract && call.guest && contract->contract_number != call.guest->contract_number;
    if (!contract || is_others) return problem(422, "contract-not-payable", "", Keep::yes);
    if (amount < tools.landlord.payment_min || amount > tools.landlord.payment_max)
        return amount_problem(tools.landlord);
    if (const auto open = tools.store.open_payment(contract->contract_number)) return open_intent_problem(*open);
    if (tools.store.payment(reference->text())) return problem(409, "reference-in-use", "", Keep::yes);

    PaymentRow payment;
    payment.reference = reference->text();
    payment.contract_number = contract->contract_number;
    payment.tenant_id = call.session->tenant_id;
    payment.holder_id = call.session->holder_id;
    payment.kiosk_id = call.kiosk.kiosk_id;
    payment.amount = amount;
    payment.confirmation_email = email;
    payment.registered = call.now;
    payment.expires = WallTime{call.now.unix_ms + kIntentTimeToLive.count()};
    tools.store.add_payment(payment);
    if (call.guest) tools.store.access().add_guest_payment(payment.reference, call.guest->token_hash);
    return good(201, {{"reference", payment.reference},
                      {"state", to_text(payment.state)},
                      {"amount_cents", payment.amount.value},
                      {"expires_at", to_moment(payment.expires)}});
}

Answer create_payment_result(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const ResultRow result = read_result(reader, call);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto payment = tools.store.payment(call.reference);
    if (!payment || payment->kiosk_id != call.kiosk.kiosk_id) {
        tools.store.add_result(result);
        tools.store.add_staff_item({call.reference, "unknown_reference", call.now});
        return good(202, unknown_payment_json(call.reference));
    }
    apply_result(tools, call, *payment, result);
    return good(201, payment_json(tools.store, *payment));
}

Answer get_payment(Tools& tools, const Call& call) {
    const auto payment = tools.store.payment(call.reference);
    if (!payment || payment->kiosk_id != call.kiosk.kiosk_id) return not_found();
    return good(200, payment_json(tools.store, *payment));
}

Answer get_receipt(Tools& tools, const Call& call) {
    const auto payment = tools.store.payment(call.reference);
    if (!payment || payment->tenant_id != call.session->tenant_id) return not_found();
    // A guest sees the receipt of what this guest paid, which was issued without a name.
    if (call.guest && tools.store.access().guest_of_payment(call.reference) != call.guest->token_hash)
        return not_found();
    if (!payment->receipt) return problem(409, "receipt-not-available", "", Keep::no);
    auto receipt = parse_object(*payment->receipt, JsonLimits{});
    return receipt ? good(200, std::move(*receipt)) : internal_error();
}

}  // namespace kiosk::gateway
