// Facts of an answer, and their JSON.
#include "kiosk/payment/result_body.hpp"

#include <algorithm>
#include <string_view>

#include "kiosk/domain/date.hpp"

namespace kiosk::payment {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";
constexpr std::string_view kLettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSerialCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";

struct Form {
    std::string_view characters;
    std::size_t length_min;
    std::size_t length_max;
};
constexpr Form kAuthorisationNumber{kLettersAndDigits, 1, 10};
constexpr Form kApplicationId{kHexDigits, 10, 32};
constexpr Form kLastFour{kDigits, 4, 4};
constexpr Form kTerminalSerial{kSerialCharacters, 1, 32};
constexpr Form kMerchantContract{kLettersAndDigits, 1, 20};

std::string only_if(const std::string& text, const Form& form) {
    const bool fits = text.size() >= form.length_min && text.size() <= form.length_max &&
                      text.find_first_not_of(form.characters) == std::string::npos;
    return fits ? text : std::string{};
}

// Written by hand: every text has passed only_if(), so that none needs escaping.
std::string member(const char* name, const std::string& json_value) {
    return '"' + std::string{name} + "\":" + json_value;
}
std::string quoted(const std::string& text) {
    return '"' + text + '"';
}
std::string text_or_null(const std::string& text) {
    return text.empty() ? "null" : quoted(text);
}

// The contract's words for what the kiosk knows it from.
const char* evidence_word(PaymentEvidence evidence) {
    switch (evidence) {
        case PaymentEvidence::answer:
        case PaymentEvidence::contradiction:
            return "terminal_answer";
        case PaymentEvidence::status:
        case PaymentEvidence::two_not_found:
            return "status_query";
        case PaymentEvidence::last_ticket:
            return "duplicate_ticket";
        case PaymentEvidence::later:
            return "totals";
        case PaymentEvidence::none:
        case PaymentEvidence::never_sent:
        case PaymentEvidence::no_answer:
        case PaymentEvidence::exhausted:
            return "kiosk";
    }
    return "kiosk";
}

}  // namespace

Envelope result_body(const PaymentRow& row, const TerminalIdentity& terminal) {
    const PaymentFacts& facts = row.facts;
    const bool is_approved = row.state == PaymentState::approved && facts.authorised;
    const std::string text =
        '{' + member("outcome", quoted(to_text(row.state))) + ',' +
        member("authorised_cents", is_approved ? std::to_string(facts.authorised->value) : "null") + ',' +
        member("authorisation_number", text_or_null(facts.authorisation_number)) + ',' +
        member("last_four", text_or_null(facts.last_four)) + ',' + member("aid", text_or_null(facts.application_id)) +
        ',' + member("application_label", "null") + ',' +
        member("ticket_number", facts.ticket_number ? quoted(std::to_string(*facts.ticket_number)) : "null") + ',' +
        member("terminal_serial", text_or_null(terminal.serial)) + ',' +
        member("merchant_contract", text_or_null(terminal.merchant_contract)) + ',' +
        member("occurred_at", quoted(to_rfc3339(row.finished_at.value_or(row.created_at)))) + ',' +
        member("evidence", quoted(evidence_word(facts.evidence))) + '}';
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

PaymentFacts facts_of(const DebitAnswer& answer, PaymentEvidence evidence) {
    PaymentFacts facts;
    if (answer.outcome == DebitOutcome::approved && answer.authorised > Cents{0} && answer.authorised <= kCentsMax) {
        facts.authorised = answer.authorised;
    }
    facts.authorisation_number = only_if(answer.authorisation_number, kAuthorisationNumber);
    facts.application_id = only_if(answer.application_id, kApplicationId);
    facts.last_four = only_if(answer.last_four, kLastFour);
    facts.ticket_number = answer.ticket_number;
    facts.evidence = evidence;
    return facts;
}

PaymentFacts facts_of(const DuplicateAnswer& answer) {
    PaymentFacts facts;
    if (answer.verdict == DuplicateAnswer::Verdict::debited && answer.amount && *answer.amount > Cents{0} &&
        *answer.amount <= kCentsMax) {
        facts.authorised = answer.amount;
    }
    facts.authorisation_number = only_if(answer.authorisation_number, kAuthorisationNumber);
    facts.application_id = only_if(answer.application_id, kApplicationId);
    facts.last_four = only_if(answer.last_four, kLastFour);
    facts.ticket_number = answer.ticket_number;
    facts.evidence = PaymentEvidence::last_ticket;
    return facts;
}

TerminalIdentity identity_of(const std::string& serial, const std::string& merchant_contract) {
    return {only_if(serial, kTerminalSerial), only_if(merchant_contract, kMerchantContract)};
}

}  // namespace kiosk::payment
