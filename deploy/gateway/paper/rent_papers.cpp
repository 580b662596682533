// Member by member, as the schemas have them.
#include "deploy/gateway/paper/rent_papers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::gateway {
namespace {

constexpr std::size_t kTextMax = 250;
constexpr std::size_t kLinesMax = 30;

template <class Value, std::size_t size>
Value one_of(MemberReader& reader, const char* name,
             const std::array<std::pair<std::string_view, Value>, size>& words) {
    const std::string word = reader.text(name, 1, 32);
    for (const auto& [known, value] : words) {
        if (known == word) return value;
    }
    reader.refuse(name);
    return words.front().second;
}

constexpr std::array<std::pair<std::string_view, ReceiptKind>, 3> kReceiptKinds{
    {{"none", ReceiptKind::none}, {"recu", ReceiptKind::recu}, {"quittance", ReceiptKind::quittance}}};
constexpr std::array<std::pair<std::string_view, PaperLine::Category>, 8> kCategories{{
    {"rent", PaperLine::Category::rent},
    {"charges", PaperLine::Category::charges},
    {"adjustment", PaperLine::Category::adjustment},
    {"reduction", PaperLine::Category::reduction},
    {"aid", PaperLine::Category::aid},
    {"supplement", PaperLine::Category::supplement},
    {"contribution", PaperLine::Category::contribution},
    {"other", PaperLine::Category::other},
}};
constexpr std::array<std::pair<std::string_view, RentReceipt::Means>, 6> kMeans{{
    {"card", RentReceipt::Means::card},
    {"direct_debit", RentReceipt::Means::direct_debit},
    {"transfer", RentReceipt::Means::transfer},
    {"cheque", RentReceipt::Means::cheque},
    {"cash", RentReceipt::Means::cash},
    {"other", RentReceipt::Means::other},
}};

Cents cents(MemberReader& reader, const char* name) {
    return Cents{reader.number(name, -kCentsMax.value, kCentsMax.value)};
}

std::string text_if_there(MemberReader& reader, const char* name) {
    return reader.has(name) ? reader.text(name, 0, kTextMax) : std::string{};
}

Period period(MemberReader& reader, const char* name) {
    const auto first = parse_iso_date(reader.text(name, 7, 7) + "-01");
    if (!first) reader.refuse(name);
    return first ? Period{first->year(), first->month()} : Period{};
}

// A part that is wrong makes the whole wrong, by the name that it has there.
void finish(MemberReader& whole, const char* name, const MemberReader& part) {
    if (part.first_wrong()) whole.refuse(name);
}

PostalParty party(MemberReader& whole, const char* name) {
    MemberReader reader(whole.object(name));
    PostalParty party;
    party.name = reader.text("name", 1, kTextMax);
    party.legal_form = text_if_there(reader, "legal_form");
    party.siren = text_if_there(reader, "siren");
    party.address_line = reader.text("address_line", 0, kTextMax);
    party.postal_code = reader.text("postal_code", 0, kTextMax);
    party.city = reader.text("city", 0, kTextMax);
    party.phone = reader.text("phone", 0, kTextMax);
    party.email = text_if_there(reader, "email");
    party.data_contact = text_if_there(reader, "data_contact");
    finish(whole, name, reader);
    return party;
}

PaperHead head(MemberReader& whole) {
    MemberReader reader(whole.object("head"));
    PaperHead head;
    head.demonstration = reader.flag("demonstration");
    head.landlord = party(reader, "landlord");
    head.agency = party(reader, "agency");
    for (const Json& holder : reader.array("holders", 6)) {
        if (!holder.is_string()) reader.refuse("holders");
        head.holders.emplace_back(holder.is_string() ? holder.get_ref<const std::string&>() : std::string{});
    }
    if (head.holders.empty()) reader.refuse("holders");
    head.contract_number = reader.private_text("contract_number", 1, kTextMax);
    head.contract_label = reader.private_text("contract_label", 0, kTextMax);
    head.contract_address = reader.private_text("contract_address", 0, kTextMax);
    head.period = period(reader, "period");
    head.period_start = reader.date("period_start");
    head.period_end = reader.date("period_end");
    finish(whole, "head", reader);
    return head;
}

std::vector<PaperLine> lines(MemberReader& whole) {
    std::vector<PaperLine> lines;
    for (const Json& each : whole.array("lines", kLinesMax)) {
        MemberReader reader(each);
        PaperLine line;
        line.code = reader.text("code", 1, 24);
        line.label = reader.private_text("label", 0, kTextMax);
        line.category = one_of(reader, "category", kCategories);
        line.amount = cents(reader, "amount_cents");
        finish(whole, "lines", reader);
        lines.push_back(std::move(line));
    }
    if (lines.empty()) whole.refuse("lines");
    return lines;
}

NoticeSummary summary(MemberReader& whole) {
    MemberReader reader(whole.object("summary"));
    NoticeSummary summary;
    summary.id = reader.private_text("id", 1, 64);
    summary.contract_number = reader.private_text("contract_number", 1, kTextMax);
    summary.period = period(reader, "period");
    summary.issued_on = reader.date("issued_on");
    summary.due_on = reader.date("due_on");
    summary.amount = cents(reader, "amount_cents");
    summary.remaining = cents(reader, "remaining_cents");
    // Of no use to a paper that is set here: it is data, and its pages are counted when it is set.
    for (const char* other : {"form", "pages", "channels"}) reader.skip(other);
    summary.receipt_kind = one_of(reader, "receipt_kind", kReceiptKinds);
    finish(whole, "summary", reader);
    return summary;
}

std::optional<DebitAnnouncement> direct_debit(MemberReader& whole) {
    if (!whole.has("direct_debit")) {
        whole.skip("direct_debit");
        return std::nullopt;
    }
    MemberReader reader(whole.object("direct_debit"));
    DebitAnnouncement debit;
    debit.date = reader.date("date");
    debit.amount = cents(reader, "amount_cents");
    debit.mandate_reference = reader.private_text("mandate_reference", 0, 35);
    debit.creditor_identifier = reader.text("creditor_identifier", 0, 35);
    finish(whole, "direct_debit", reader);
    return debit;
}

std::optional<TransferDetails> transfer(MemberReader& whole) {
    if (!whole.has("transfer")) {
        whole.skip("transfer");
        return std::nullopt;
    }
    MemberReader reader(whole.object("transfer"));
    TransferDetails transfer;
    transfer.beneficiary = reader.text("beneficiary", 1, 70);
    transfer.iban = reader.text("iban", 15, 34);
    transfer.bic = reader.text("bic", 8, 11);
    transfer.reference = reader.private_text("reference", 0, 35);
    finish(whole, "transfer", reader);
    return transfer;
}

std::vector<RentReceipt::Part> parts(MemberReader& whole) {
    std::vector<RentReceipt::Part> parts;
    for (const Json& each : whole.array("payments", 20)) {
        MemberReader reader(each);
        RentReceipt::Part part;
        part.date = reader.date("date");
        part.amount = cents(reader, "amount_cents");
        part.means = one_of(reader, "means", kMeans);
        finish(whole, "payments", reader);
        parts.push_back(part);
    }
    return parts;
}

bool are_objects(const Json& document, const char* list) {
    const auto found = document.find(list);
    return found != document.end() && found->is_array() &&
           std::all_of(found->begin(), found->end(), [](const Json& each) { return each.is_object(); });
}

}  // namespace

std::optional<RentNotice> rent_notice_of(const Json& notice) {
    if (!notice.is_object() || !are_objects(notice, "lines")) return std::nullopt;
    MemberReader reader(notice);
    RentNotice value;
    reader.skip("op_id");
    value.head = head(reader);
    value.summary = summary(reader);
    value.notice_code = reader.private_text("notice_code", 1, 64);
    value.lines = lines(reader);
    value.opening = cents(reader, "opening_cents");
    value.total = cents(reader, "total_cents");
    value.balance_after = cents(reader, "balance_after_cents");
    value.direct_debit = direct_debit(reader);
    value.transfer = transfer(reader);
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(value)};
}

std::optional<RentReceipt> rent_receipt_of(const Json& quittance) {
    const bool is_whole =
        quittance.is_object() && are_objects(quittance, "lines") && are_objects(quittance, "payments");
    if (!is_whole) return std::nullopt;
    MemberReader reader(quittance);
    RentReceipt value;
    value.kind = one_of(reader, "kind", kReceiptKinds);
    if (value.kind == ReceiptKind::none) reader.refuse("kind");
    value.number = reader.text("number", 1, 32);
    value.issued_on = reader.date("issued_on");
    value.head = head(reader);
    value.lines = lines(reader);
    value.total = cents(reader, "total_cents");
    value.payments = parts(reader);
    value.paid = cents(reader, "paid_cents");
    value.remaining = cents(reader, "remaining_cents");
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(value)};
}

}  // namespace kiosk::gateway
