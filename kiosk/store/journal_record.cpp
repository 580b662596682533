// The JSON of pay.journal.
#include "kiosk/store/journal_record.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "kiosk/base/hexadecimal.hpp"
#include "kiosk/store/text_values.hpp"

namespace kiosk::store {
namespace {

using Json = nlohmann::json;
constexpr std::string_view kHexDigits = "0123456789abcdef";

std::optional<Envelope> from_hex(std::string_view text) {
    Envelope bytes;
    if (text.size() % 2 != 0) return std::nullopt;
    for (std::size_t index = 0; index < text.size(); index += 2) {
        const auto high = kHexDigits.find(text[index]);
        const auto low = kHexDigits.find(text[index + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes.push_back(static_cast<std::byte>(high * 16 + low));
    }
    return bytes;
}

// Reads members one after another; the first one that is missing or of another type spoils the whole record.
class MemberReader {
public:
    explicit MemberReader(const Json& object) : m_object(object) { m_good = object.is_object(); }
    [[nodiscard]] bool good() const { return m_good; }
    void spoil() { m_good = false; }
    [[nodiscard]] bool has(const char* name) const { return m_good && m_object.contains(name); }

    std::int64_t integer(const char* name) {
        const Json* member = find(name);
        if (member == nullptr || !member->is_number_integer()) return spoiled<std::int64_t>();
        // An unsigned number beyond 63 bits would turn negative silently.
        if (member->is_number_unsigned() && member->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
            return spoiled<std::int64_t>();
        }
        return member->get<std::int64_t>();
    }
    std::string text(const char* name) {
        const Json* member = find(name);
        if (member == nullptr || !member->is_string()) return spoiled<std::string>();
        return member->get<std::string>();
    }
    std::optional<std::uint32_t> small_number(const char* name) {
        if (!has(name)) return std::nullopt;
        const std::int64_t number = integer(name);
        if (number < 0 || number > std::numeric_limits<std::uint32_t>::max()) m_good = false;
        return static_cast<std::uint32_t>(number);
    }
    [[nodiscard]] const Json* find(const char* name) const {
        if (!m_good) return nullptr;
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }

private:
    template <class Value>
    Value spoiled() {
        m_good = false;
        return Value{};
    }
    const Json& m_object;
    bool m_good = false;
};

Json json_of(const PaymentRow& row) {
    Json json{{"reference", row.reference.text()},
              {"terminal", row.terminal},
              {"contract_hash", to_hexadecimal(row.contract_hash)},
              {"amount_cents", row.amount.value},
              {"state", to_text(row.state)},
              {"change", row.change},
              {"created_unix_ms", row.created_at.unix_ms},
              {"evidence", to_text(row.facts.evidence)},
              {"authorisation_number", row.facts.authorisation_number},
              {"application_id", row.facts.application_id},
              {"last_four", row.facts.last_four}};
    if (row.sent) {
        json["sent_unix_ms"] = row.sent->at.unix_ms;
        json["sent_boot_id"] = row.sent->boot_id;
        json["sent_boot_ms"] = row.sent->boot_time.since_boot_ms;
        if (row.sent->ticket_number_before) json["ticket_number_before"] = *row.sent->ticket_number_before;
    }
    if (row.finished_at) json["finished_unix_ms"] = row.finished_at->unix_ms;
    if (row.facts.authorised) json["authorised_cents"] = row.facts.authorised->value;
    if (row.facts.ticket_number) json["ticket_number"] = *row.facts.ticket_number;
    return json;
}

std::optional<PaymentRow> row_of(MemberReader& members) {
    const auto reference = Reference::parse(members.text("reference"));
    const auto state = value_of_text(kPaymentStates, members.text("state"));
    const auto evidence = value_of_text(kPaymentEvidences, members.text("evidence"));
    const auto hash = from_hex(members.text("contract_hash"));
    if (!reference || !state || !evidence || !hash || hash->size() != std::tuple_size_v<Digest>) return std::nullopt;
    PaymentRow row{*reference,
                   members.text("terminal"),
                   Digest{},
                   Cents{members.integer("amount_cents")},
                   *state,
                   members.integer("change"),
                   WallTime{members.integer("created_unix_ms")},
                   std::nullopt,
                   std::nullopt,
                   PaymentFacts{}};
    std::copy(hash->begin(), hash->end(), row.contract_hash.begin());
    if (members.has("sent_unix_ms")) {
        row.sent =
            SentMark{WallTime{members.integer("sent_unix_ms")}, members.text("sent_boot_id"),
                     MonotonicTime{members.integer("sent_boot_ms")}, members.small_number("ticket_number_before")};
    }
    if (members.has("finished_unix_ms")) row.finished_at = WallTime{members.integer("finished_unix_ms")};
    if (members.has("authorised_cents")) row.facts.authorised = Cents{members.integer("authorised_cents")};
    row.facts.authorisation_number = members.text("authorisation_number");
    row.facts.application_id = members.text("application_id");
    row.facts.last_four = members.text("last_four");
    row.facts.ticket_number = members.small_number("ticket_number");
    row.facts.evidence = *evidence;
    if (!members.good()) return std::nullopt;
    return row;
}

Json json_of(const NewOperation& operation) {
    return {{"op_id", operation.id.text()},
            {"lane", static_cast<int>(operation.lane)},
            {"order_key", operation.order_key},
            {"kind", operation.kind},
            {"path", operation.path},
            {"key_id", operation.key_id},
            {"envelope", to_hexadecimal(operation.envelope)}};
}

std::optional<NewOperation> operation_of(const Json& json) {
    MemberReader members(json);
    auto id = OperationId::parse(members.text("op_id"));
    auto envelope = from_hex(members.text("envelope"));
    const std::int64_t lane = members.integer("lane");
    if (!id || !envelope || lane < 0 || lane >= static_cast<std::int64_t>(kLaneCount)) return std::nullopt;
    NewOperation operation{std::move(*id),       static_cast<Lane>(lane), members.text("order_key"),
                           members.text("kind"), members.text("path"),    members.text("key_id"),
                           std::move(*envelope)};
    if (!members.good()) return std::nullopt;
    return operation;
}

}  // namespace

std::string encode(const JournalRecord& record) {
    Json json{{"payment", json_of(record.row)}};
    if (record.operation) json["operation"] = json_of(*record.operation);
    // Replacing rather than throwing: a text from a device that is not UTF-8 must not stop a money fact.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<JournalRecord> decode(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    MemberReader members(json);
    const Json* payment = members.find("payment");
    if (payment == nullptr) return std::nullopt;
    MemberReader payment_members(*payment);
    auto row = row_of(payment_members);
    if (!row) return std::nullopt;
    JournalRecord record{std::move(*row), std::nullopt};
    if (const Json* operation = members.find("operation"); operation != nullptr) {
        record.operation = operation_of(*operation);
        if (!record.operation) return std::nullopt;
    }
    return record;
}

}  // namespace kiosk::store
