// One function a question, in the order of service_values.hpp.
#include "kiosk/portal/wire/service_replies.hpp"

#include <algorithm>
#include <span>
#include <type_traits>

#include "kiosk/base/base64.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/portal/wire/account_answers.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/paper_answers.hpp"
#include "kiosk/portal/wire/request_answers.hpp"

namespace kiosk::portal::wire {
namespace {

using Reply = std::optional<ServiceReply>;

template <class Value>
Reply reply(std::optional<Value> value) {
    return value ? Reply{ServiceReply{std::move(*value)}} : std::nullopt;
}

template <class Value, class Rule>
Reply reply_if(std::optional<Value> value, Rule holds) {
    return value && holds(*value) ? Reply{ServiceReply{std::move(*value)}} : std::nullopt;
}

template <class Value>
Reply reply_to_status(const Json& json, std::string_view status) {
    return says_status(json, status) ? Reply{ServiceReply{Value{}}} : std::nullopt;
}

// --- in a session ----------------------------------------------------------------------------------------------------

Reply read(const AskProfile&, const Json& json) {
    return reply(read_profile(json));
}

Reply read(const AskWaiting&, const Json& json) {
    const auto me = read_me(json);
    return me ? Reply{ServiceReply{me->waiting}} : std::nullopt;
}

Reply read(const ChangeContact& asked, const Json& json) {
    if (asked.kind == ContactKind::phone) return reply_to_status<ContactChanged>(json, "changed");
    return reply(read_message_on_its_way(json));
}

Reply read(const ConfirmContact&, const Json& json) {
    return reply_to_status<ContactChanged>(json, "changed");
}

Reply read(const AskSignatureCode&, const Json& json) {
    return reply(read_message_on_its_way(json));
}

Reply read(const ConfirmSignature&, const Json& json) {
    if (!says_status(json, "signed")) return std::nullopt;
    return reply(read_signature_confirmed(json));
}

Reply read(const AskAccountEntries&, const Json& json) {
    return reply(read_account_entries(json));
}

Reply read(const AskNotices& asked, const Json& json) {
    return reply_if(read_notices(json), [&asked](const Notices& page) {
        return std::all_of(page.notices.begin(), page.notices.end(), [&asked](const NoticeSummary& notice) {
            return notice.contract_number == asked.contract_number;
        });
    });
}

Reply read(const AskNotice& asked, const Json& json) {
    return reply_if(read_rent_notice(json),
                    [&asked](const RentNotice& notice) { return notice.summary.id == asked.id; });
}

// Their answers are bytes: an answer in JSON is none.
Reply read(const AskNoticePdf&, const Json&) {
    return std::nullopt;
}

Reply read(const AskQuittance& asked, const Json& json) {
    return reply_if(read_quittance_answer(json), [&asked](const QuittanceAnswer& answer) {
        const auto* paper = std::get_if<RentReceipt>(&answer.outcome);
        return paper == nullptr ||
               (paper->head.contract_number == asked.contract_number && paper->head.period == asked.period);
    });
}

Reply read(const AskDocuments&, const Json& json) {
    return reply(read_documents(json));
}

Reply read(const AskDocumentPdf&, const Json&) {
    return std::nullopt;
}

Reply read(const SendPapers&, const Json& json) {
    return reply_to_status<PapersSending>(json, "sending");
}

Reply read(const OfferPapers&, const Json& json) {
    return reply(read_download(json));
}

Reply read(const AskRequests&, const Json& json) {
    return reply(read_request_page(json));
}

Reply read(const AskRequest& asked, const Json& json) {
    return reply_if(read_tenant_request(json),
                    [&asked](const TenantRequest& request) { return request.summary.id == asked.id; });
}

Reply read(const AddRequestComment& asked, const Json& json) {
    return reply_if(read_tenant_request(json),
                    [&asked](const TenantRequest& request) { return request.summary.id == asked.id; });
}

Reply read(const AskAppointments&, const Json& json) {
    return reply(read_appointments(json));
}

Reply read(const BookAppointment& asked, const Json& json) {
    return reply_if(read_appointment(json), [&asked](const Appointment& appointment) {
        return appointment.reason == asked.reason && !appointment.is_cancelled;
    });
}

Reply read(const CancelAppointment& asked, const Json& json) {
    return reply_if(read_appointment(json), [&asked](const Appointment& appointment) {
        return appointment.id == asked.id && appointment.is_cancelled;
    });
}

Reply read(const OfferPhonePage&, const Json& json) {
    return reply(read_phone_page(json));
}

Reply read(const FollowPhonePage& asked, const Json& json) {
    return reply_if(read_phone_page_state(json),
                    [&asked](const PhonePageState& state) { return state.id == asked.id; });
}

Reply read(const TakePhoneFile&, const Json&) {
    return std::nullopt;
}

Reply read(const EndPhonePage& asked, const Json& json) {
    return reply_if(read_phone_page_state(json),
                    [&asked](const PhonePageState& state) { return state.id == asked.id; });
}

Reply read(const AskMandates&, const Json& json) {
    return reply(read_mandates(json));
}

// --- by anybody ------------------------------------------------------------------------------------------------------

Reply read(const CreateAccount&, const Json& json) {
    return reply(read_message_on_its_way(json));
}

Reply read(const ConfirmAccount&, const Json& json) {
    return reply_to_status<AccountActive>(json, "active");
}

Reply read(const RecoverAccess&, const Json& json) {
    return reply(read_message_on_its_way(json));
}

Reply read(const ConfirmRecovery&, const Json& json) {
    return reply(read_reset_allowed(json));
}

Reply read(const SetPassword&, const Json& json) {
    return reply_to_status<PasswordChanged>(json, "changed");
}

Reply read(const OpenGuestByNotice& asked, const Json& json) {
    const auto code = parse_notice_code(asked.notice_code.view());
    return reply_if(read_guest_session(json), [&code](const GuestSession& session) {
        return code && session.contract_number == code->contract && session.period == code->period;
    });
}

Reply read(const OpenGuestByAmount& asked, const Json& json) {
    return reply_if(read_guest_session(json), [&asked](const GuestSession& session) {
        return session.contract_number == asked.contract_number && session.proposed == asked.amount;
    });
}

Reply read(const CallAgent&, const Json& json) {
    return reply(read_agent_call(json));
}

Reply read(const FollowCall& asked, const Json& json) {
    return reply_if(read_agent_call(json), [&asked](const AgentCall& call) { return call.call_id == asked.call_id; });
}

Reply read(const CancelCall& asked, const Json& json) {
    return reply_if(read_agent_call(json), [&asked](const AgentCall& call) { return call.call_id == asked.call_id; });
}

// Whoever knows three numbers of a ticket may print it again; a backend that says more of the tenant than an initial
// is not helped to.
bool is_that_ticket(const FindReceipt& asked, const ReceiptData& receipt) {
    const bool is_it = receipt.reference == asked.reference && receipt.contract_number == asked.contract_number &&
                       receipt.last_four == asked.last_four;
    return is_it && names_nobody(receipt);
}

std::optional<PortalReply> handed_on(Reply reply) {
    return reply ? std::optional<PortalReply>{std::move(*reply)} : std::nullopt;
}

}  // namespace

std::optional<PortalReply> read_service_reply(const TenantQuestion& question, const Json& object) {
    return handed_on(std::visit([&object](const auto& asked) { return read(asked, object); }, question));
}

std::optional<PortalReply> read_service_reply(const PublicQuestion& question, const Json& object) {
    return std::visit(
        [&object](const auto& asked) -> std::optional<PortalReply> {
            if constexpr (std::is_same_v<std::decay_t<decltype(asked)>, FindReceipt>) {
                auto receipt = read_receipt(object);
                if (!receipt || !is_that_ticket(asked, *receipt)) return std::nullopt;
                return PortalReply{std::move(*receipt)};
            } else {
                return handed_on(read(asked, object));
            }
        },
        question);
}

namespace {

constexpr std::string_view kPdfMagic = "%PDF-";
constexpr std::string_view kJpegMagic = "\xFF\xD8\xFF";
constexpr std::string_view kPngMagic = "\x89PNG\r\n\x1A\n";

// The bytes of an answer whose digest holds.
std::optional<std::string_view> whole_body(const HttpAnswer& answer, const ContentHasher& hasher) {
    const std::string_view text{answer.body.data(), answer.body.size()};
    const auto bytes = std::as_bytes(std::span{text});
    if (answer.content_digest != "sha-256=:" + to_base64(hasher.sha256(bytes)) + ":") return std::nullopt;
    return text;
}

std::optional<PhoneFileType> type_of(std::string_view bytes) {
    if (bytes.starts_with(kJpegMagic)) return PhoneFileType::jpeg;
    if (bytes.starts_with(kPngMagic)) return PhoneFileType::png;
    if (bytes.starts_with(kPdfMagic)) return PhoneFileType::pdf;
    return std::nullopt;
}

}  // namespace

std::optional<ForeignPdf> read_pdf(const HttpAnswer& answer, const ContentHasher& hasher) {
    const auto text = whole_body(answer, hasher);
    if (!text || !text->starts_with(kPdfMagic)) return std::nullopt;
    const auto bytes = std::as_bytes(std::span{*text});
    return ForeignPdf{PdfBytes{bytes.begin(), bytes.end()}};
}

std::optional<PhoneFile> read_phone_file(const HttpAnswer& answer, const ContentHasher& hasher) {
    const auto text = whole_body(answer, hasher);
    const auto type = text ? type_of(*text) : std::nullopt;
    if (!type || text->size() > kPhoneFileAnswerBytesMax) return std::nullopt;
    const auto bytes = std::as_bytes(std::span{*text});
    return PhoneFile{*type, {bytes.begin(), bytes.end()}};
}

}  // namespace kiosk::portal::wire
