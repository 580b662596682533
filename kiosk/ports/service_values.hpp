// What may be asked of the backend beside payments and deposits, and what it replies (openapi.yaml).
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ports/account_values.hpp"
#include "kiosk/ports/paper_values.hpp"
#include "kiosk/ports/request_values.hpp"

namespace kiosk {

// --- what may be asked -----------------------------------------------------------------------------------------------
// One struct an operation of the contract. The runtime adds session and operation id; an equal question after an
// unclear answer keeps its id, so that it comes about once.

struct AskProfile {
    friend bool operator==(const AskProfile&, const AskProfile&) = default;
};
struct AskWaiting {  // WaitingCounts
    friend bool operator==(const AskWaiting&, const AskWaiting&) = default;
};
struct ChangeContact {  // ContactChanged (a landline) or MessageOnItsWay
    ContactKind kind = ContactKind::email;
    PrivateText value;
    friend bool operator==(const ChangeContact&, const ChangeContact&) = default;
};
struct ConfirmContact {  // ContactChanged
    PrivateText challenge_id;
    PrivateText code;
    friend bool operator==(const ConfirmContact&, const ConfirmContact&) = default;
};
struct AskSignatureCode {  // MessageOnItsWay: to the e-mail address on file, or to the mobile
    friend bool operator==(const AskSignatureCode&, const AskSignatureCode&) = default;
};
struct ConfirmSignature {  // SignatureConfirmed
    PrivateText challenge_id;
    PrivateText code;
    friend bool operator==(const ConfirmSignature&, const ConfirmSignature&) = default;
};
struct AskAccountEntries {
    PrivateText contract_number;
    std::string cursor;  // empty: the first page; likewise below
    friend bool operator==(const AskAccountEntries&, const AskAccountEntries&) = default;
};
struct AskNotices {
    PrivateText contract_number;
    std::string cursor;
    friend bool operator==(const AskNotices&, const AskNotices&) = default;
};
struct AskNotice {  // RentNotice
    PrivateText id;
    friend bool operator==(const AskNotice&, const AskNotice&) = default;
};
struct AskNoticePdf {  // ForeignPdf
    PrivateText id;
    friend bool operator==(const AskNoticePdf&, const AskNoticePdf&) = default;
};
struct AskQuittance {  // QuittanceAnswer
    PrivateText contract_number;
    Period period{};
    friend bool operator==(const AskQuittance&, const AskQuittance&) = default;
};
struct AskDocuments {
    std::string cursor;
    friend bool operator==(const AskDocuments&, const AskDocuments&) = default;
};
struct AskDocumentPdf {  // ForeignPdf
    PrivateText id;
    friend bool operator==(const AskDocumentPdf&, const AskDocumentPdf&) = default;
};

struct NoticeChoice {
    PrivateText id;
    friend bool operator==(const NoticeChoice&, const NoticeChoice&) = default;
};
struct DocumentChoice {
    PrivateText id;
    friend bool operator==(const DocumentChoice&, const DocumentChoice&) = default;
};
struct QuittanceChoice {
    PrivateText contract_number;
    Period period{};
    friend bool operator==(const QuittanceChoice&, const QuittanceChoice&) = default;
};
struct ReceiptChoice {
    Reference reference;
    friend bool operator==(const ReceiptChoice&, const ReceiptChoice&) = default;
};
using PaperChoice = std::variant<NoticeChoice, DocumentChoice, QuittanceChoice, ReceiptChoice>;
inline constexpr std::size_t kPaperChoicesMax = 12;

struct SendPapers {  // PapersSending; to the address of the profile
    std::vector<PaperChoice> papers;
    friend bool operator==(const SendPapers&, const SendPapers&) = default;
};
struct OfferPapers {  // DownloadOffered
    std::vector<PaperChoice> papers;
    friend bool operator==(const OfferPapers&, const OfferPapers&) = default;
};
struct AskRequests {  // RequestPage
    std::string cursor;
    friend bool operator==(const AskRequests&, const AskRequests&) = default;
};
struct AskRequest {  // TenantRequest
    PrivateText id;
    friend bool operator==(const AskRequest&, const AskRequest&) = default;
};
struct AddRequestComment {  // TenantRequest
    PrivateText id;
    PrivateText text;
    friend bool operator==(const AddRequestComment&, const AddRequestComment&) = default;
};
struct AskAppointments {  // Appointments
    friend bool operator==(const AskAppointments&, const AskAppointments&) = default;
};
struct BookAppointment {  // Appointment
    std::string reason;
    std::string slot_id;
    friend bool operator==(const BookAppointment&, const BookAppointment&) = default;
};
struct CancelAppointment {  // Appointment
    PrivateText id;
    friend bool operator==(const CancelAppointment&, const CancelAppointment&) = default;
};

enum class PhonePagePurpose : unsigned char { certificate, bank_details, photo, document };
struct OfferPhonePage {  // PhonePage
    PhonePagePurpose purpose = PhonePagePurpose::document;
    friend bool operator==(const OfferPhonePage&, const OfferPhonePage&) = default;
};
struct FollowPhonePage {  // PhonePageState, when it changes or after `wait`
    PrivateText id;
    std::chrono::seconds wait{0};
    friend bool operator==(const FollowPhonePage&, const FollowPhonePage&) = default;
};
struct TakePhoneFile {  // PhoneFile
    PrivateText page_id;
    PrivateText file_id;
    friend bool operator==(const TakePhoneFile&, const TakePhoneFile&) = default;
};
struct EndPhonePage {  // PhonePageState
    PrivateText id;
    friend bool operator==(const EndPhonePage&, const EndPhonePage&) = default;
};
struct AskMandates {  // Mandates
    friend bool operator==(const AskMandates&, const AskMandates&) = default;
};

// In a tenant's session.
using TenantQuestion =
    std::variant<AskProfile, ChangeContact, ConfirmContact, AskAccountEntries, AskNotices, AskNotice, AskNoticePdf,
                 AskQuittance, AskDocuments, AskDocumentPdf, SendPapers, OfferPapers, AskRequests, AskRequest,
                 AddRequestComment, AskAppointments, BookAppointment, CancelAppointment, AskWaiting, OfferPhonePage,
                 FollowPhonePage, TakePhoneFile, EndPhonePage, AskMandates, AskSignatureCode, ConfirmSignature>;

struct CreateAccount {   // MessageOnItsWay
    PrivateText number;  // of the contract or of the tenant
    PrivateText family_name;
    Date birth_date;
    PrivateText email;
    PrivateText mobile;  // empty: none
    PrivateText password;
    bool email_notifications = false;
    bool paperless_notices = false;
    std::string paperless_text_version;  // empty unless paperless
    friend bool operator==(const CreateAccount&, const CreateAccount&) = default;
};
struct ConfirmAccount {  // AccountActive
    PrivateText challenge_id;
    PrivateText code;
    friend bool operator==(const ConfirmAccount&, const ConfirmAccount&) = default;
};
struct RecoverAccess {  // MessageOnItsWay
    PrivateText email;
    Date birth_date;
    friend bool operator==(const RecoverAccess&, const RecoverAccess&) = default;
};
struct ConfirmRecovery {  // ResetAllowed
    PrivateText challenge_id;
    PrivateText code;
    friend bool operator==(const ConfirmRecovery&, const ConfirmRecovery&) = default;
};
struct SetPassword {  // PasswordChanged
    PrivateText reset_token;
    PrivateText password;
    friend bool operator==(const SetPassword&, const SetPassword&) = default;
};
struct FindReceipt {  // ReceiptData, the payer masked
    Reference reference;
    PrivateText contract_number;
    std::string last_four;
    friend bool operator==(const FindReceipt&, const FindReceipt&) = default;
};
struct OpenGuestByNotice {  // GuestSession
    PrivateText notice_code;
    friend bool operator==(const OpenGuestByNotice&, const OpenGuestByNotice&) = default;
};
struct OpenGuestByAmount {  // GuestSession
    PrivateText contract_number;
    Cents amount;
    friend bool operator==(const OpenGuestByAmount&, const OpenGuestByAmount&) = default;
};
struct CallAgent {      // AgentCall
    std::string topic;  // what the glass shows
    friend bool operator==(const CallAgent&, const CallAgent&) = default;
};
struct FollowCall {  // AgentCall, when it changes or after `wait`
    std::string call_id;
    std::chrono::seconds wait{0};
    friend bool operator==(const FollowCall&, const FollowCall&) = default;
};
struct CancelCall {  // AgentCall
    std::string call_id;
    friend bool operator==(const CancelCall&, const CancelCall&) = default;
};

// By anybody at the glass.
using PublicQuestion =
    std::variant<CreateAccount, ConfirmAccount, RecoverAccess, ConfirmRecovery, SetPassword, FindReceipt,
                 OpenGuestByNotice, OpenGuestByAmount, CallAgent, FollowCall, CancelCall>;

using ServiceReply =
    std::variant<Profile, MessageOnItsWay, AccountActive, ContactChanged, PasswordChanged, ResetAllowed, AccountEntries,
                 Notices, RentNotice, ForeignPdf, QuittanceAnswer, TenantDocuments, PapersSending, DownloadOffered,
                 RequestPage, TenantRequest, Appointments, Appointment, GuestSession, AgentCall, WaitingCounts,
                 PhonePage, PhonePageState, PhoneFile, Mandates, SignatureConfirmed>;

}  // namespace kiosk
