// Deposits: what a tenant left at the glass, sealed. Opened, compared with its request, checked against its tenant,
// and put where it belongs: taken at once, or before a person. A final refusal is on the staff list, with what was
// sent, before the kiosk hears of it.
#include <algorithm>

#include "deploy/gateway/service/case_work.hpp"
#include "deploy/gateway/service/deposit_bodies.hpp"
#include "deploy/gateway/service/mandates.hpp"
#include "deploy/gateway/service/signatures.hpp"
#include "kiosk/base/base64.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kEnvelopeMax = 61'440;

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Envelope {
    std::string reference;
    std::string kind;
    std::string key_id;
    std::string box;
};

Envelope read_envelope(MemberReader& reader) {
    Envelope envelope;
    envelope.reference = reader.text("reference", 8, 8);
    const auto reference = Reference::parse(envelope.reference);
    if (!reference || reference->text() != envelope.reference) reader.refuse("reference");
    envelope.kind = reader.text("kind", 1, 32);
    if (!is_deposit_kind(envelope.kind)) reader.refuse("kind");
    envelope.key_id = reader.text("key_id", 1, 32);
    const auto box = parse_base64(reader.text("envelope", 64, kEnvelopeMax));
    if (!box) reader.refuse("envelope");
    if (box) envelope.box.assign(reinterpret_cast<const char*>(box->data()), box->size());
    return envelope;
}

// The ids in X-Lost-Uploads; nullopt: it is no list of them.
std::optional<std::vector<std::string>> read_lost_uploads(std::string_view text) {
    constexpr std::string_view kBetween = ", ";
    std::vector<std::string> ids;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(kBetween), text.size());
        const auto id = OperationId::parse(text.substr(0, length));
        if (!id || ids.size() == kDepositAttachmentsMax) return std::nullopt;
        ids.push_back(id->text());
        text.remove_prefix(length);
        if (text.starts_with(kBetween)) text.remove_prefix(kBetween.size());
    }
    return ids;
}

RequestDraft draft_of(Store& store, std::string_view tenant_id, const DepositBody& body) {
    RequestDraft draft = body.request;
    const auto contract = contract_of(store, tenant_id, body.contract_number);
    if (contract) draft.contract_number = contract->contract_number;
    for (const AttachmentClaim& claim : body.attachments) {
        ++draft.attachments;
        draft.pages += claim.pages;
    }
    // Only a PDF can be shown again as it came.
    if (body.attachments.size() == 1 && body.attachments.front().is_pdf)
        draft.pdf_upload = body.attachments.front().upload_id;
    return draft;
}

// One deposit on its way from the request to its row.
class Intake {
public:
    Intake(Tools& tools, const Call& call, std::vector<std::string> lost_uploads)
        : m_tools(tools), m_call(call), m_lost_uploads(std::move(lost_uploads)) {
        m_row.operation_id = call.operation_id;
        m_row.kiosk_id = call.kiosk.kiosk_id;
        m_row.received = call.now;
        // Until it is opened, what was sent is what there is.
        m_row.sealed_content = sealed(call.body.dump());
    }
    [[nodiscard]] Answer take();

private:
    [[nodiscard]] Answer take_content(const Json& content);
    [[nodiscard]] Answer take_from(const Json& identity, const Json& body, WallTime captured);
    [[nodiscard]] bool has_contracts_of(const DepositBody& body);
    [[nodiscard]] std::optional<Answer> check_attachments(const DepositBody& body);
    void apply_preferences(const DepositBody& body, WallTime captured);
    [[nodiscard]] Answer accept(const DepositBody& body, int status);
    [[nodiscard]] Answer refuse(std::string_view slug, std::string_view reason);
    [[nodiscard]] Answer refuse(std::string_view reason) { return refuse("deposit-refused", reason); }
    [[nodiscard]] std::string sealed(std::string text) const {
        std::string box = m_tools.secrets.seal(text);
        wipe(text.data(), text.size());
        return box;
    }

    Tools& m_tools;
    const Call& m_call;
    std::vector<std::string> m_lost_uploads;
    DepositRow m_row;
    std::int64_t m_holder_id = 0;
    std::optional<MandateRow> m_mandate;  // that comes back
};

Answer Intake::refuse(std::string_view slug, std::string_view reason) {
    m_row.status = "refused";
    m_row.reason = reason.empty() ? slug : reason;
    m_tools.store.add_deposit(m_row);
    if (!m_row.reference.empty()) m_tools.store.add_staff_item({m_row.reference, "deposit_refused", m_call.now});
    Answer answer = problem(422, slug, "", Keep::yes);
    if (!reason.empty()) answer.body["reason"] = reason;
    return answer;
}

Answer Intake::take() {
    MemberReader reader(m_call.body);
    const Envelope envelope = read_envelope(reader);
    if (const auto reference = Reference::parse(envelope.reference)) m_row.reference = reference->text();
    m_row.kind = is_deposit_kind(envelope.kind) ? envelope.kind : "";
    if (const auto wrong = reader.first_wrong()) {
        Answer answer = refuse("invalid-field", "");
        answer.body["field"] = *wrong;
        return answer;
    }
    const auto plain = m_tools.secrets.open_box(envelope.key_id, envelope.box);
    if (!plain) return refuse("deposit-unreadable", "");
    const auto content = parse_object(plain->view(), JsonLimits{});
    if (!content) return refuse("deposit-unreadable", "");
    m_row.sealed_content = sealed(std::string{plain->view()});
    return take_content(*content);
}

Answer Intake::take_content(const Json& content) {
    MemberReader reader(content);
    if (reader.number("version", 1, 1) != 1) reader.refuse("version");
    const std::string operation_id = reader.text("op_id", 36, 36);
    const std::string reference = reader.text("reference", 8, 8);
    const std::string kind = reader.text("kind", 1, 32);
    const WallTime captured = reader.moment("captured_at");
    const Json& identity = reader.object("identity");
    const Json& body = reader.object("body");
    if (reader.first_wrong()) return refuse("deposit-unreadable", "");
    // The box says nothing about who made it: an envelope that was moved to another request says other things inside.
    if (operation_id != m_call.operation_id || reference != m_row.reference || kind != m_row.kind)
        return refuse("contradiction");
    // A clock that runs ahead must not win over every later choice.
    return take_from(identity, body, std::min(captured, m_call.now));
}

Answer Intake::take_from(const Json& identity, const Json& body_json, WallTime captured) {
    MemberReader reader(identity);
    m_row.identity = reader.text("level", 1, 16);
    const bool has_ticket = m_row.identity == "ticket";
    if (has_ticket) {
        const auto ticket = m_tools.store.deposit_ticket(
            m_tools.secrets.keyed_hash(HashPurpose::ticket, reader.text("ticket", 43, 43)));
        if (reader.first_wrong()) return refuse("invalid_content");
        if (!ticket || ticket->kiosk_id != m_row.kiosk_id || ticket->expires <= m_call.now)
            return refuse("ticket_not_valid");
        m_row.tenant_id = ticket->tenant_id;
        m_holder_id = ticket->holder_id;
    } else {
        const std::string lookup = contract_lookup(reader.text("contract_number", 1, 64));
        const Date birth_date = reader.date("birth_date");
        if (m_row.identity != "declared" || reader.first_wrong()) return refuse("invalid_content");
        if (!takes_declared_identity(m_row.kind)) return refuse("identity_not_enough");
        // Whether this is anybody is for the person who looks at it, and changes no answer.
        if (const auto holder = m_tools.store.holder_by_contract(lookup, birth_date))
            m_row.tenant_id = holder->tenant_id;
    }
    const auto body = read_deposit_body(m_row.kind, body_json);
    if (!body) return refuse("invalid_content");
    if (has_ticket && !has_contracts_of(*body)) return refuse("not_this_tenant");
    if (body->is_signed_by_code && !is_signature_proof(m_tools.secrets, m_holder_id, body->signature_proof, m_call.now))
        return refuse("signature_not_valid");
    if (auto refusal = check_attachments(*body)) return std::move(*refusal);
    if (m_row.kind != "preferences") return accept(*body, 202);
    apply_preferences(*body, captured);
    return accept(*body, 201);
}

// Whichever contracts it names are this tenant's, and so is the mandate that it brings back.
bool Intake::has_contracts_of(const DepositBody& body) {
    const auto is_own = [&](const std::string& number) {
        return contract_of(m_tools.store, m_row.tenant_id, number).has_value();
    };
    if (body.mandate_id) {
        m_mandate = mandate_given_back(m_tools.store, m_row.tenant_id, *body.mandate_id, body.contract_number);
        if (!m_mandate) return false;
    }
    return (body.contract_number.empty() || is_own(body.contract_number)) &&
           std::all_of(body.other_contract_numbers.begin(), body.other_contract_numbers.end(), is_own);
}

// Each named document must be here, from the same kiosk, and be the one that the deposit means. Without one that the
// kiosk has lost, a person takes care of the deposit: there is nothing to wait for.
std::optional<Answer> Intake::check_attachments(const DepositBody& body) {
    for (const AttachmentClaim& claim : body.attachments) {
        const auto upload = m_tools.store.upload(claim.upload_id);
        const bool is_ours = upload && upload->size_bytes > 0 && upload->kiosk_id == m_row.kiosk_id;
        const auto sealed = is_ours ? m_tools.uploads.read(claim.upload_id) : std::nullopt;
        if (!sealed && is_one_of(m_lost_uploads, claim.upload_id)) {
            m_row.reason = "document_lost";
            continue;
        }
        if (!sealed) return problem(409, "attachment-missing", "", Keep::no);
        const auto plain = m_tools.secrets.open_box(upload->key_id, *sealed);
        if (!plain || sha256(plain->view()) != claim.sha256) return refuse("contradiction");
    }
    return std::nullopt;
}

void Intake::apply_preferences(const DepositBody& body, WallTime captured) {
    if (body.email_notifications) {
        m_tools.store.put_preference(
            {m_holder_id, "email_notifications", *body.email_notifications, captured, std::nullopt});
    }
    if (!body.paperless_notices) return;
    const auto holder = m_tools.store.holder(m_holder_id);
    if (holder) switch_paperless(m_tools.store, *holder, {*body.paperless_notices, captured}, m_call.now);
    m_tools.store.add_consent({m_holder_id, *body.paperless_notices, body.paperless_text_version, m_row.kiosk_id,
                               m_row.operation_id, captured});
}

Answer Intake::accept(const DepositBody& body, int status) {
    for (const AttachmentClaim& claim : body.attachments) {
        auto upload = m_tools.store.upload(claim.upload_id);
        if (!upload && is_one_of(m_lost_uploads, claim.upload_id)) continue;
        if (!upload) return internal_error();  // it was there a moment ago: the disk fails, and commit() says so
        upload->deposit_id = m_row.operation_id;
        m_tools.store.put_upload(*upload);
    }
    const bool is_request = m_row.identity == "ticket" && status == 202;
    const RequestDraft draft = is_request ? draft_of(m_tools.store, m_row.tenant_id, body) : RequestDraft{};
    // The reference is on a slip already, so that the answer is the same; a person looks at the one that is open.
    const bool is_again = is_request && is_asked_already(m_tools.store, m_row, draft);
    m_row.status = status == 201 || is_again ? "taken" : "to_review";
    m_tools.store.add_deposit(m_row);
    if (is_request && !is_again) open_request(m_tools, m_row, draft);
    if (m_mandate) receive_mandate(m_tools.store, *m_mandate, m_row.operation_id);
    if (!m_row.reason.empty()) m_tools.store.add_staff_item({m_row.reference, m_row.reason, m_call.now});
    return good(status, {{"reference", m_row.reference}});
}

}  // namespace

CaseOutcome accept_declared_identity(Tools& tools, const std::string& operation_id) {
    const auto row = tools.store.deposit(operation_id);
    if (!row) return CaseOutcome::no_such_case;
    const bool waits = row->identity == "declared" && row->status == "to_review" && !row->done &&
                       !row->tenant_id.empty() && !tools.store.request_of_deposit(operation_id);
    const auto plain = waits ? tools.secrets.open_sealed(row->sealed_content) : std::nullopt;
    const auto content = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    const auto body = content ? read_deposit_body(row->kind, content->value("body", Json::object())) : std::nullopt;
    if (!body) return CaseOutcome::not_possible;
    const RequestDraft draft = draft_of(tools.store, row->tenant_id, *body);
    if (is_asked_already(tools.store, *row, draft)) return CaseOutcome::not_possible;
    open_request(tools, *row, draft);
    return CaseOutcome::done;
}

Answer create_deposit(Tools& tools, const Call& call) {
    auto lost_uploads = read_lost_uploads(call.lost_uploads);
    if (!lost_uploads) return problem(400, "malformed-request", "X-Lost-Uploads", Keep::no);
    return Intake(tools, call, std::move(*lost_uploads)).take();
}

}  // namespace kiosk::gateway
