// Paying without signing in, and a receipt again: whoever holds the notice or the ticket, and nobody's name.
#include <algorithm>

#include "deploy/gateway/service/failure_counter.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr Milliseconds kLately = std::chrono::hours{24};
// The check of a notice's code can be computed: a kiosk that opens one contract after another is no tenant's.
constexpr Milliseconds kContractsWindow = std::chrono::minutes{10};
constexpr int kContractsInWindow = 10;

// What may be paid: a contract and the amount that was proposed for it.
struct Offer {
    ContractRow contract;
    Cents proposed;
    std::optional<std::string> period;  // of the notice
};

std::string period_text(std::chrono::year_month period) {
    return to_iso(period / 1).substr(0, 7);
}

std::optional<Offer> offer_of_code(Store& store, std::string_view text) {
    const auto code = parse_notice_code(text);
    if (!code) return std::nullopt;
    auto contract = store.access().contract(contract_lookup(code->contract.view()));
    if (!contract) return std::nullopt;
    const std::string period = period_text(code->period);
    const auto notice = store.access().kept_notice(contract->contract_number, period);
    if (!notice) return std::nullopt;
    return Offer{std::move(*contract), notice->total, period};
}

// The amount must be one that stands on a paper of the tenant, or is owed: who knows none knows nothing.
std::optional<Offer> offer_of_amount(Store& store, std::string_view typed_number, Cents amount, WallTime now) {
    auto contract = store.access().contract(contract_lookup(typed_number));
    if (!contract || amount <= Cents{0}) return std::nullopt;
    const Standing standing = standing_of(store, contract->contract_number, now);
    const auto notice = store.latest_notice(contract->contract_number);
    bool is_known = amount == standing.balance || amount == standing.estimated_remainder;
    std::optional<std::string> period;
    if (notice) {
        const std::int64_t owed_cents = std::max<std::int64_t>(0, notice->total.value);
        const Cents remaining{std::clamp<std::int64_t>(standing.balance.value, 0, owed_cents)};
        if (amount == notice->total || amount == remaining) {
            is_known = true;
            period = notice->period;
        }
    }
    if (!is_known) return std::nullopt;
    return Offer{std::move(*contract), amount, period};
}

// "Z. L."
std::string initials_of(const HolderRow& holder) {
    return initial_of(holder.first_name) + ".\u00a0" + initial_of(holder.last_name) + ".";
}

struct Tried {
    std::optional<std::string> wrong_field;
    std::optional<Offer> offer;
    std::string lookup;  // of the contract that was named, whether or not there is one
};

// The contracts that were opened at this kiosk of late, by whatever way.
class OpenedContracts {
public:
    OpenedContracts(Tools& tools, const Call& call, const std::string& lookup)
        : m_access(tools.store.access()),
          m_now(call.now),
          m_kiosk(tools.secrets.keyed_hash(HashPurpose::tally, "guests:" + call.kiosk.kiosk_id)),
          m_contract(tools.secrets.keyed_hash(HashPurpose::tally, "guests:" + call.kiosk.kiosk_id + ":" + lookup)) {}

    // Of a contract that is not among them, whether or not the try is right: nobody learns that from the wait.
    [[nodiscard]] int wait_s() {
        const bool is_full = of_late(m_kiosk) >= kContractsInWindow;
        return is_full && is_new() ? static_cast<int>(kContractsWindow / std::chrono::seconds{1}) : 0;
    }
    void note() {
        if (!is_new()) return;
        for (const std::string& scope : {m_kiosk, m_contract}) m_access.add_to_tally(scope, m_now, 1);
    }

private:
    [[nodiscard]] int of_late(const std::string& scope) {
        return m_access.tally(scope, WallTime{m_now.unix_ms - kContractsWindow.count()});
    }
    [[nodiscard]] bool is_new() { return of_late(m_contract) == 0; }

    AccessStore& m_access;
    WallTime m_now;
    std::string m_kiosk;
    std::string m_contract;
};

Tried try_offer(Store& store, const Call& call) {
    MemberReader reader(call.body);
    const std::string kind = reader.text("kind", 1, 32);
    if (kind == "notice_code") {
        const std::string code = reader.text("code", 1, 64);
        if (const auto wrong = reader.first_wrong()) return {wrong, std::nullopt, ""};
        const auto parsed = parse_notice_code(code);
        return {std::nullopt, offer_of_code(store, code), parsed ? contract_lookup(parsed->contract.view()) : ""};
    }
    if (kind != "contract_and_amount") reader.refuse("kind");
    const std::string number = reader.text("contract_number", 1, 64);
    const Cents amount{reader.number("amount_cents", -kCentsMax.value, kCentsMax.value)};
    if (const auto wrong = reader.first_wrong()) return {wrong, std::nullopt, ""};
    return {std::nullopt, offer_of_amount(store, number, amount, call.now), contract_lookup(number)};
}

Json open_guest_session(Tools& tools, const Call& call, const Offer& offer, const HolderRow& holder) {
    const PrivateText token = random_token(tools.random, kTokenBytes);
    GuestRow guest;
    guest.token_hash = tools.secrets.keyed_hash(HashPurpose::token, token.view());
    guest.kiosk_id = call.kiosk.kiosk_id;
    guest.contract_number = offer.contract.contract_number;
    guest.tenant_id = offer.contract.tenant_id;
    guest.holder_id = holder.holder_id;
    guest.expires = WallTime{call.now.unix_ms + kSessionTimeToLive.count()};
    guest.operation_id = call.operation_id;
    tools.store.access().add_guest(guest);
    const Standing standing = standing_of(tools.store, guest.contract_number, call.now);
    const bool is_paid_lately =
        std::any_of(standing.captured.begin(), standing.captured.end(), [&](const PaymentRow& payment) {
            const WallTime captured = payment.captured.value_or(payment.registered);
            return payment.authorised.value_or(payment.amount) == offer.proposed &&
                   call.now.unix_ms - captured.unix_ms <= kLately.count();
        });
    const auto open = tools.store.open_payment(guest.contract_number);
    return {{"token", token.view()},
            {"expires_in_s", kSessionTimeToLive / std::chrono::seconds{1}},
            {"contract_number", guest.contract_number},
            {"initials", initials_of(holder)},
            {"kind", offer.contract.kind},
            {"proposed_cents", offer.proposed.value},
            {"period", offer.period ? Json(*offer.period) : Json(nullptr)},
            {"amount_min_cents", tools.landlord.payment_min.value},
            {"amount_max_cents", tools.landlord.payment_max.value},
            {"same_amount_paid_lately", is_paid_lately},
            {"under_verification", open && open->state != PaymentState::registered}};
}

bool knows_the_card(const Json& receipt, std::string_view last_four) {
    const auto means = receipt.find("means");
    if (means == receipt.end() || !means->is_object()) return false;
    const auto member = means->find("last_four");
    return member != means->end() && member->is_string() && member->get_ref<const std::string&>() == last_four;
}

std::optional<Json> find_issued(Store& store, std::string_view reference, std::string_view lookup,
                                std::string_view last_four) {
    const auto payment = store.payment(reference);
    if (!payment || !payment->receipt || contract_lookup(payment->contract_number) != lookup) return std::nullopt;
    auto receipt = parse_object(*payment->receipt, JsonLimits{});
    if (!receipt || !knows_the_card(*receipt, last_four)) return std::nullopt;
    return std::move(*receipt);
}

}  // namespace

void mask_receipt(Receipt& receipt) {
    receipt.payer_given_names.clear();
    receipt.payer_family_name = initial_of(receipt.payer_family_name);
    receipt.payer =
        (receipt.payer_civility.empty() ? "" : receipt.payer_civility + "\u00a0") + receipt.payer_family_name + ".";
    receipt.contract.label.clear();
    receipt.contract.address_line.clear();
    receipt.balance.reset();
}

Answer create_guest_session(Tools& tools, const Call& call) {
    KioskFailureCounter failures(tools, call);
    const Tried tried = try_offer(tools.store, call);
    if (tried.wrong_field) return invalid_field(*tried.wrong_field);
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    OpenedContracts opened(tools, call, tried.lookup);
    if (const int wait_s = opened.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto holder = tried.offer ? tools.store.access().first_holder(tried.offer->contract.tenant_id) : std::nullopt;
    if (!holder) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    opened.note();
    return good(201, open_guest_session(tools, call, *tried.offer, *holder));
}

Answer find_receipt(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string sent_reference = reader.text("reference", 8, 8);
    const auto reference = Reference::parse(sent_reference);
    const std::string lookup = contract_lookup(reader.text("contract_number", 1, 64));
    const std::string last_four = reader.text("last_four", 4, 4);
    if (last_four.find_first_not_of("0123456789") != std::string::npos) reader.refuse("last_four");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    KioskFailureCounter failures(tools, call);
    if (const int wait_s = failures.wait_s(); wait_s > 0) return credentials_refusal(429, wait_s, Keep::no);
    const auto issued = reference ? find_issued(tools.store, reference->text(), lookup, last_four) : std::nullopt;
    auto receipt = issued ? receipt_of(*issued) : std::nullopt;
    if (!receipt) {
        failures.note_failure();
        return credentials_refusal(401, failures.wait_s(), Keep::yes);
    }
    mask_receipt(*receipt);
    return good(201, to_json(*receipt));
}

}  // namespace kiosk::gateway
