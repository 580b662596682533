// Notices, quittances, documents.
#include "kiosk/portal/wire/paper_answers.hpp"

#include "kiosk/domain/notice_code.hpp"
#include "kiosk/portal/wire/members.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::string_view kLineCodeCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::size_t kReferenceCharactersMax = 35;
constexpr Count kLines{1, 30};

constexpr std::array<Word<ReceiptKind>, 3> kReceiptKinds{
    {{"none", ReceiptKind::none}, {"recu", ReceiptKind::recu}, {"quittance", ReceiptKind::quittance}}};

constexpr std::array<Word<RejectionReason>, 13> kRejectionReasons{{
    {"unreadable", RejectionReason::unreadable},
    {"cropped", RejectionReason::cropped},
    {"expired", RejectionReason::expired},
    {"not_yet_valid", RejectionReason::not_yet_valid},
    {"name_mismatch", RejectionReason::name_mismatch},
    {"address_mismatch", RejectionReason::address_mismatch},
    {"wrong_document", RejectionReason::wrong_document},
    {"no_rental_risk", RejectionReason::no_rental_risk},
    {"not_insurer", RejectionReason::not_insurer},
    {"missing_page", RejectionReason::missing_page},
    {"password_protected", RejectionReason::password_protected},
    {"too_old", RejectionReason::too_old},
    {"other", RejectionReason::other},
}};

// ["online"], ["paper"], or both in either order.
NoticeSummary::Channels read_channels(ObjectReader& notice) {
    using Channels = NoticeSummary::Channels;
    bool online = false;
    bool paper = false;
    const Json* items = notice.array("channels", 2);
    if (items == nullptr) return Channels::online;
    for (const Json& item : *items) {
        const bool is_text = item.is_string();
        bool* channel = is_text && item.get_ref<const WipedString&>() == "online"  ? &online
                        : is_text && item.get_ref<const WipedString&>() == "paper" ? &paper
                                                                                   : nullptr;
        if (channel == nullptr || *channel) notice.fail("channels");
        if (channel != nullptr) *channel = true;
    }
    if (!online && !paper) notice.fail("channels");
    return online && paper ? Channels::online_and_paper : online ? Channels::online : Channels::paper;
}

std::optional<NoticeSummary> read_summary(const Json& object) {
    using Form = NoticeSummary::Form;
    constexpr std::array<Word<Form>, 2> kForms{{{"data", Form::data}, {"pdf", Form::pdf}}};
    ObjectReader reader{object};
    NoticeSummary notice;
    notice.id = paper_id(reader, "id");
    notice.contract_number = contract_number(reader, "contract_number");
    notice.period = month(reader, "period");
    notice.issued_on = reader.date("issued_on");
    notice.due_on = reader.date("due_on");
    notice.amount = reader.cents("amount_cents");
    notice.remaining = reader.cents("remaining_cents");
    notice.form = word_of(reader, "form", kForms);
    notice.pages = optional_pages(reader);
    notice.channels = read_channels(reader);
    notice.receipt_kind = word_of(reader, "receipt_kind", kReceiptKinds);
    return reader.failed() ? std::nullopt : std::optional{std::move(notice)};
}

std::optional<PostalParty> read_party(const Json& object) {
    ObjectReader reader{object};
    PostalParty party;
    party.name = plain(text_of(reader, "name", kTitleCharactersMax));
    party.legal_form = plain(optional_text_of(reader, "legal_form", 64));
    if (reader.has("siren")) party.siren = reader.word("siren", 9, "0123456789");
    party.address_line = plain(text_of(reader, "address_line", kAddressCharactersMax));
    party.postal_code = plain(text_of(reader, "postal_code", 16));
    party.city = plain(text_of(reader, "city", kTitleCharactersMax));
    party.phone = plain(text_of(reader, "phone", kPhoneCharactersMax));
    party.email = plain(optional_text_of(reader, "email", kEmailCharactersMax));
    party.data_contact = plain(optional_text_of(reader, "data_contact", kEmailCharactersMax));
    return reader.failed() ? std::nullopt : std::optional{std::move(party)};
}

std::optional<PrivateText> read_holder(const Json& item) {
    if (!item.is_string()) return std::nullopt;
    Json object = Json::object();
    object["name"] = item;
    ObjectReader reader{object};
    PrivateText name = text_of(reader, "name", kNameCharactersMax);
    return reader.failed() || name.empty() ? std::nullopt : std::optional{std::move(name)};
}

std::optional<PaperHead> read_head(const Json& object) {
    ObjectReader reader{object};
    PaperHead head;
    head.demonstration = reader.boolean("demonstration");
    head.landlord = part_of<PostalParty>(reader, "landlord", read_party);
    head.agency = part_of<PostalParty>(reader, "agency", read_party);
    head.holders = list_of(reader, "holders", {1, 6}, read_holder);
    head.contract_number = contract_number(reader, "contract_number");
    head.contract_label = text_of(reader, "contract_label", kTitleCharactersMax);
    head.contract_address = text_of(reader, "contract_address", kAddressCharactersMax);
    head.period = month(reader, "period");
    head.period_start = reader.date("period_start");
    head.period_end = reader.date("period_end");
    if (head.period_end < head.period_start) reader.fail("period_end");
    return reader.failed() ? std::nullopt : std::optional{std::move(head)};
}

std::optional<PaperLine> read_line(const Json& object) {
    using Category = PaperLine::Category;
    constexpr std::array<Word<Category>, 8> kCategories{{{"rent", Category::rent},
                                                         {"charges", Category::charges},
                                                         {"adjustment", Category::adjustment},
                                                         {"reduction", Category::reduction},
                                                         {"aid", Category::aid},
                                                         {"supplement", Category::supplement},
                                                         {"contribution", Category::contribution},
                                                         {"other", Category::other}}};
    ObjectReader reader{object};
    PaperLine line;
    line.code = reader.word("code", 24, kLineCodeCharacters);
    line.label = text_of(reader, "label", kTitleCharactersMax);
    line.category = word_of(reader, "category", kCategories);
    line.amount = reader.cents("amount_cents");
    return reader.failed() ? std::nullopt : std::optional{std::move(line)};
}

template <class Items>
Cents sum_of(const Items& items) {
    Cents sum;
    for (const auto& item : items) sum = sum + item.amount;
    return sum;
}

std::optional<DebitAnnouncement> read_direct_debit(const Json& object) {
    ObjectReader reader{object};
    DebitAnnouncement debit;
    debit.date = reader.date("date");
    debit.amount = Cents{reader.integer("amount_cents", 0, kCentsMax.value)};
    debit.mandate_reference = text_of(reader, "mandate_reference", kReferenceCharactersMax);
    debit.creditor_identifier = plain(text_of(reader, "creditor_identifier", kReferenceCharactersMax));
    return reader.failed() ? std::nullopt : std::optional{std::move(debit)};
}

std::optional<TransferDetails> read_transfer(const Json& object) {
    ObjectReader reader{object};
    TransferDetails transfer = landlord_account(reader);
    transfer.reference = text_of(reader, "reference", kReferenceCharactersMax);
    return reader.failed() ? std::nullopt : std::optional{std::move(transfer)};
}

// The code on the paper leads to this contract and month, or whoever scans it pays for somebody else.
bool names(std::string_view text, const PaperHead& head) {
    const auto code = parse_notice_code(text);
    return code && code->contract == head.contract_number && code->period == head.period;
}

std::optional<RentReceipt::Part> read_payment(const Json& object) {
    using Means = RentReceipt::Means;
    constexpr std::array<Word<Means>, 6> kMeans{{{"card", Means::card},
                                                 {"direct_debit", Means::direct_debit},
                                                 {"transfer", Means::transfer},
                                                 {"cheque", Means::cheque},
                                                 {"cash", Means::cash},
                                                 {"other", Means::other}}};
    ObjectReader reader{object};
    const RentReceipt::Part part{reader.date("date"), reader.cents("amount_cents"), word_of(reader, "means", kMeans)};
    return reader.failed() ? std::nullopt : std::optional{part};
}

bool adds_up(const RentReceipt& receipt) {
    // Aid may be more than the rent: then nothing remains, and what is left over is credit.
    const Cents open = std::max(receipt.total - receipt.paid, Cents{0});
    const bool sums =
        sum_of(receipt.lines) == receipt.total && sum_of(receipt.payments) == receipt.paid && receipt.remaining == open;
    // A quittance says that nothing is owed: with a cent left it would be the landlord's word against the landlord.
    const bool settled = receipt.kind != ReceiptKind::quittance || receipt.remaining == Cents{0};
    return sums && settled;
}

std::optional<RentReceipt> read_rent_receipt(const Json& object) {
    ObjectReader reader{object};
    RentReceipt receipt;
    receipt.kind = word_of(reader, "kind", kReceiptKinds);
    receipt.number = plain(text_of(reader, "number", 32));
    receipt.issued_on = reader.date("issued_on");
    receipt.head = part_of<PaperHead>(reader, "head", read_head);
    receipt.lines = list_of(reader, "lines", kLines, read_line);
    receipt.total = reader.cents("total_cents");
    receipt.payments = list_of(reader, "payments", {0, 20}, read_payment);
    receipt.paid = reader.cents("paid_cents");
    receipt.remaining = reader.cents("remaining_cents");
    const bool is_named = receipt.kind != ReceiptKind::none && !receipt.number.empty();
    const bool believed = !reader.failed() && is_named && adds_up(receipt);
    return believed ? std::optional{std::move(receipt)} : std::nullopt;
}

std::optional<TenantDocument> read_document(const Json& object) {
    using Kind = TenantDocument::Kind;
    using Status = TenantDocument::Status;
    constexpr std::array<Word<Kind>, 7> kKinds{{{"lease", Kind::lease},
                                                {"insurance_certificate", Kind::insurance_certificate},
                                                {"inventory_report", Kind::inventory_report},
                                                {"rent_certificate", Kind::rent_certificate},
                                                {"charges_statement", Kind::charges_statement},
                                                {"letter", Kind::letter},
                                                {"other", Kind::other}}};
    constexpr std::array<Word<Status>, 6> kStatuses{{{"available", Status::available},
                                                     {"in_review", Status::in_review},
                                                     {"valid", Status::valid},
                                                     {"expiring", Status::expiring},
                                                     {"expired", Status::expired},
                                                     {"rejected", Status::rejected}}};
    ObjectReader reader{object};
    TenantDocument document;
    document.id = paper_id(reader, "id");
    document.contract_number = reader.optional_text("contract_number", kContractNumberBytesMax);
    document.kind = word_of(reader, "kind", kKinds);
    document.title = text_of(reader, "title", kTitleCharactersMax);
    document.added_on = reader.date("added_on");
    document.status = word_of(reader, "status", kStatuses);
    document.valid_from = optional_day(reader, "valid_from");
    document.valid_until = optional_day(reader, "valid_until");
    document.reason = optional_word_of(reader, "reason", kRejectionReasons);
    document.pages = optional_pages(reader);
    return reader.failed() ? std::nullopt : std::optional{std::move(document)};
}

std::optional<InsuranceState> read_insurance(const Json& object) {
    using Status = InsuranceState::Status;
    constexpr std::array<Word<Status>, 8> kStatuses{{{"not_needed", Status::not_needed},
                                                     {"by_landlord", Status::by_landlord},
                                                     {"missing", Status::missing},
                                                     {"in_review", Status::in_review},
                                                     {"valid", Status::valid},
                                                     {"expiring", Status::expiring},
                                                     {"expired", Status::expired},
                                                     {"rejected", Status::rejected}}};
    ObjectReader reader{object};
    InsuranceState insurance;
    insurance.contract_number = contract_number(reader, "contract_number");
    insurance.status = word_of(reader, "status", kStatuses);
    insurance.valid_until = optional_day(reader, "valid_until");
    insurance.reason = optional_word_of(reader, "reason", kRejectionReasons);
    insurance.document_id = optional_paper_id(reader, "document_id");
    return reader.failed() ? std::nullopt : std::optional{std::move(insurance)};
}

bool is_web_address(std::string_view text) {
    constexpr std::size_t kRestMax = 200;
    for (const std::string_view scheme : {std::string_view{"https://"}, std::string_view{"http://"}}) {
        if (text.substr(0, scheme.size()) != scheme) continue;
        const std::string_view rest = text.substr(scheme.size());
        const bool printable =
            std::all_of(rest.begin(), rest.end(), [](char character) { return character >= '!' && character <= '~'; });
        return printable && !rest.empty() && rest.size() <= kRestMax;
    }
    return false;
}

}  // namespace

std::optional<Notices> read_notices(const Json& object) {
    ObjectReader reader{object};
    Notices page;
    page.notices = list_of(reader, "notices", {0, 12}, read_summary);
    page.next_cursor = next_cursor(reader);
    page.older_exist = reader.boolean("older_exist");
    return reader.failed() ? std::nullopt : std::optional{std::move(page)};
}

std::optional<RentNotice> read_rent_notice(const Json& object) {
    ObjectReader reader{object};
    RentNotice notice;
    notice.head = part_of<PaperHead>(reader, "head", read_head);
    notice.summary = part_of<NoticeSummary>(reader, "summary", read_summary);
    notice.notice_code = reader.text("notice_code", 36);
    notice.lines = list_of(reader, "lines", kLines, read_line);
    notice.opening = reader.cents("opening_cents");
    notice.total = reader.cents("total_cents");
    notice.balance_after = reader.cents("balance_after_cents");
    notice.direct_debit = optional_part_of<DebitAnnouncement>(reader, "direct_debit", read_direct_debit);
    notice.transfer = optional_part_of<TransferDetails>(reader, "transfer", read_transfer);
    const bool of_one_contract =
        notice.summary.contract_number == notice.head.contract_number && notice.summary.period == notice.head.period;
    const bool adds_up = sum_of(notice.lines) == notice.total && notice.opening + notice.total == notice.balance_after;
    const bool believed =
        !reader.failed() && of_one_contract && adds_up && names(notice.notice_code.view(), notice.head);
    return believed ? std::optional{std::move(notice)} : std::nullopt;
}

std::optional<QuittanceAnswer> read_quittance_answer(const Json& object) {
    enum class Outcome : unsigned char { quittance, recu, not_yet };
    using Reason = QuittanceNotYet::Reason;
    constexpr std::array<Word<Outcome>, 3> kOutcomes{
        {{"quittance", Outcome::quittance}, {"recu", Outcome::recu}, {"not_yet", Outcome::not_yet}}};
    constexpr std::array<Word<Reason>, 4> kReasons{{{"nothing_received", Reason::nothing_received},
                                                    {"being_collected", Reason::being_collected},
                                                    {"under_verification", Reason::under_verification},
                                                    {"no_notice", Reason::no_notice}}};
    ObjectReader reader{object};
    const Outcome outcome = word_of(reader, "outcome", kOutcomes);
    const auto reason = optional_word_of(reader, "reason", kReasons);
    auto paper = optional_part_of<RentReceipt>(reader, "paper", read_rent_receipt);
    const bool is_not_yet = outcome == Outcome::not_yet;
    if (reader.failed() || reason.has_value() != is_not_yet || paper.has_value() == is_not_yet) return std::nullopt;
    if (is_not_yet) return QuittanceAnswer{QuittanceNotYet{*reason}};
    const ReceiptKind said = outcome == Outcome::quittance ? ReceiptKind::quittance : ReceiptKind::recu;
    return paper->kind == said ? std::optional{QuittanceAnswer{std::move(*paper)}} : std::nullopt;
}

std::optional<TenantDocuments> read_documents(const Json& object) {
    ObjectReader reader{object};
    TenantDocuments page;
    page.documents = list_of(reader, "documents", {0, 20}, read_document);
    page.insurance = list_of(reader, "insurance", {0, 32}, read_insurance);
    page.next_cursor = next_cursor(reader);
    return reader.failed() ? std::nullopt : std::optional{std::move(page)};
}

std::optional<DownloadOffered> read_download(const Json& object) {
    constexpr std::int64_t kSecondsMax = 600;
    ObjectReader reader{object};
    DownloadOffered download;
    download.url = reader.text("url", 208);
    download.valid_for = std::chrono::seconds{reader.integer("expires_in_s", 1, kSecondsMax)};
    return reader.failed() || !is_web_address(download.url.view()) ? std::nullopt : std::optional{std::move(download)};
}

}  // namespace kiosk::portal::wire
