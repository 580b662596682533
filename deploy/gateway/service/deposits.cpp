// Deposits: what a tenant left at the glass, sealed. Whatever cannot be taken in is kept for staff, with its reason,
// before the refusal is sent: the number on the tenant's slip finds it there (openapi.yaml: Deposits).
#include <algorithm>
#include <array>

#include "deploy/gateway/secrets/landlord_keys.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/base64.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::array<std::string_view, 5> kKinds{"problem_report", "insurance_certificate", "quittance_request",
                                                 "preferences", "direct_debit"};
constexpr std::size_t kAttachmentsMax = 8;

bool takes_declared_identity(std::string_view kind) {
    return kind == kKinds[0] || kind == kKinds[1] || kind == kKinds[2];
}

struct Request {
    std::string reference;
    std::string kind;
    std::string key_id;
    std::string envelope;
};

Request read_request(MemberReader& reader) {
    Request request{reader.text("reference", 8, 8), reader.text("kind", 1, 40), reader.text("key_id", 1, 32),
                    reader.text("envelope", 64, 61'440)};
    const auto reference = Reference::parse(request.reference);
    if (!reference || reference->text() != request.reference) reader.refuse("reference");
    if (std::find(kKinds.begin(), kKinds.end(), request.kind) == kKinds.end()) reader.refuse("kind");
    return request;
}

// The plain text, or nothing: another key, or damaged on its way.
std::optional<PrivateText> open_envelope(const Tools& tools, const Request& request) {
    const auto number = LandlordKeys::seal_key_number(request.key_id);
    const auto box = parse_base64(request.envelope);
    if (!number || !box) return std::nullopt;
    return tools.keys.open_box(*number, {reinterpret_cast<const char*>(box->data()), box->size()});
}

// What is wrong with the body of a deposit; attachments are looked at elsewhere.
void read_body(MemberReader& reader, std::string_view kind) {
    const auto text_or_null = [&](const char* name, std::size_t max) {
        static_cast<void>(reader.text_or_null(name, 0, max));
    };
    const auto day_or_null = [&](const char* name) {
        if (reader.has(name)) return static_cast<void>(reader.date(name));
        reader.skip(name);
    };
    if (kind == "problem_report") {
        static_cast<void>(reader.text("category", 1, 48));
        static_cast<void>(reader.text("subcategory", 1, 48));
        static_cast<void>(reader.private_text("comment", 0, 2'000));
    } else if (kind == "insurance_certificate") {
        text_or_null("insurer", 80);
        day_or_null("valid_from");
        day_or_null("valid_until");
        static_cast<void>(reader.private_text("comment", 0, 2'000));
    } else if (kind == "quittance_request") {
        static_cast<void>(reader.text("period", 7, 7));
    } else if (kind == "direct_debit") {
        static_cast<void>(reader.private_text("iban", 15, 34));
        static_cast<void>(reader.private_text("account_holder", 1, 140));
        static_cast<void>(reader.number("debit_day", 1, 28));
        text_or_null("phone", 32);
        text_or_null("email", 254);
        if (!reader.flag("consent")) reader.refuse("consent");
        static_cast<void>(reader.moment("signed_at"));
    }
}

class Intake {
public:
    Intake(Tools& tools, const Call& call, Request request)
        : m_tools(tools), m_call(call), m_request(std::move(request)) {}
    [[nodiscard]] Answer take();

private:
    [[nodiscard]] Answer take(const Json& content);
    [[nodiscard]] Answer refuse(std::string_view reason);
    [[nodiscard]] Answer unreadable();
    // The reason against whoever left it; nothing: they may.
    [[nodiscard]] std::optional<std::string_view> identify(const Json& identity);
    [[nodiscard]] bool read_attachments(const Json& list);
    [[nodiscard]] std::optional<std::string_view> judge_body(const Json& body);
    void keep(std::string_view state, std::optional<std::string> reason, std::string_view content);

    Tools& m_tools;
    const Call& m_call;
    Request m_request;
    std::string m_level = "unreadable";
    std::optional<std::string> m_tenant_id;
    std::optional<WallTime> m_captured;
    PrivateText m_plain;
    std::vector<std::string> m_uploads;
};

Answer Intake::take() {
    auto plain = open_envelope(m_tools, m_request);
    if (!plain) return unreadable();
    m_plain = std::move(*plain);
    const auto content = parse_object(m_plain.view(), JsonLimits{});
    return content ? take(*content) : unreadable();
}

Answer Intake::take(const Json& content) {
    MemberReader reader(content);
    const std::int64_t version = reader.number("version", 1, 1'000);
    const bool is_about_this = reader.text("op_id", 36, 36) == m_call.operation_id &&
                               reader.text("reference", 8, 8) == m_request.reference &&
                               reader.text("kind", 1, 40) == m_request.kind;
    m_captured = reader.moment("captured_at");
    const Json& identity = reader.object("identity");
    const Json& body = reader.object("body");
    if (!is_about_this) {
        m_level = "declared";
        return refuse("contradiction");
    }
    if (version != 1 || reader.first_wrong()) return unreadable();
    if (const auto reason = identify(identity)) return refuse(*reason);
    if (const auto reason = judge_body(body)) return refuse(*reason);
    for (const std::string& upload : m_uploads) {
        // Not kept: the kiosk sends it again once the upload is there.
        if (!m_tools.store.has_upload(upload, m_call.kiosk.kiosk_id)) {
            return problem(409, "attachment-missing", "", Keep::no);
        }
    }
    if (m_tools.store.deposit(m_request.reference)) return refuse("contradiction");
    const bool acts = m_request.kind == "preferences";
    keep(acts ? "acted_upon" : "with_staff", std::nullopt, m_plain.view());
    if (acts) {
        for (const char* name : {"email_notifications", "paperless_notices"}) {
            if (body.at(name).is_boolean()) {
                m_tools.store.put_preference(*m_tenant_id, name, body.at(name).get<bool>(), *m_captured);
            }
        }
    } else {
        m_tools.store.add_staff_item({m_request.reference, "deposit_waits", m_call.now});
    }
    for (const std::string& upload : m_uploads) m_tools.store.give_upload_to(upload, m_call.operation_id);
    return good(acts ? 201 : 202, {{"reference", m_request.reference}});
}

std::optional<std::string_view> Intake::identify(const Json& identity) {
    MemberReader reader(identity);
    const std::string level = reader.text("level", 1, 16);
    m_level = level == "ticket" ? "ticket" : "declared";
    if (level == "ticket") {
        const PrivateText ticket = reader.private_text("ticket", 43, 43);
        if (reader.first_wrong()) return "invalid_content";
        const auto row =
            m_tools.store.deposit_ticket(m_tools.secrets.keyed_hash(HashPurpose::deposit_ticket, ticket.view()));
        if (!row || row->kiosk_id != m_call.kiosk.kiosk_id || row->expires <= m_call.now) return "ticket_not_valid";
        m_tenant_id = row->tenant_id;
        return std::nullopt;
    }
    static_cast<void>(reader.private_text("contract_number", 1, 64));
    static_cast<void>(reader.date("birth_date"));
    if (level != "declared" || reader.first_wrong()) return "invalid_content";
    // Whether it matches anybody is for the person who looks at it: nobody finds out here who is a tenant.
    return takes_declared_identity(m_request.kind) ? std::nullopt : std::optional{"identity_not_enough"};
}

bool Intake::read_attachments(const Json& list) {
    for (const Json& item : list) {
        if (!item.is_object()) return false;
        MemberReader reader(item);
        m_uploads.push_back(reader.text("upload_id", 36, 36));
        static_cast<void>(reader.text("sha256", 64, 64));
        const std::string type = reader.text("media_type", 1, 32);
        static_cast<void>(reader.number("pages", 1, 40));
        const bool is_known = type == "application/pdf" || type == "image/jpeg" || type == "image/png";
        if (reader.first_wrong() || !is_known) return false;
    }
    return true;
}

std::optional<std::string_view> Intake::judge_body(const Json& body) {
    MemberReader reader(body);
    if (m_request.kind == "preferences") {
        for (const char* name : {"email_notifications", "paperless_notices"}) {
            if (reader.has(name)) {
                static_cast<void>(reader.flag(name));
            } else {
                reader.skip(name);
            }
        }
        return reader.first_wrong() ? std::optional{"invalid_content"} : std::nullopt;
    }
    const std::string contract = reader.text("contract_number", 1, 64);
    read_body(reader, m_request.kind);
    const bool has_attachments = m_request.kind != "quittance_request";
    if (has_attachments && !read_attachments(reader.array("attachments", kAttachmentsMax))) return "invalid_content";
    if (reader.first_wrong()) return "invalid_content";
    if (m_tenant_id && !contract_of(m_tools.store, *m_tenant_id, contract)) return "not_this_tenant";
    return std::nullopt;
}

Answer Intake::refuse(std::string_view reason) {
    keep("refused", std::string{reason}, m_plain.view());
    m_tools.store.add_staff_item({m_request.reference, "deposit_refused", m_call.now});
    Answer answer = problem(422, "deposit-refused", "", Keep::yes);
    answer.body["reason"] = reason;
    return answer;
}

Answer Intake::unreadable() {
    m_level = "unreadable";
    m_captured.reset();
    keep("refused", "unreadable", m_request.envelope);
    m_tools.store.add_staff_item({m_request.reference, "deposit_unreadable", m_call.now});
    return problem(422, "deposit-unreadable", "", Keep::yes);
}

void Intake::keep(std::string_view state, std::optional<std::string> reason, std::string_view content) {
    m_tools.store.add_deposit({m_request.reference, m_call.operation_id, m_call.kiosk.kiosk_id, m_request.kind, m_level,
                               m_tenant_id, m_captured, m_call.now, std::string{state}, std::move(reason),
                               m_tools.secrets.seal(content)});
}

}  // namespace

Answer create_deposit(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    Request request = read_request(reader);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    return Intake(tools, call, std::move(request)).take();
}

}  // namespace kiosk::gateway
