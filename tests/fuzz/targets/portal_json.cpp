// The backend's JSON, read as each of its answers.
#include <set>

#include "kiosk/base/check.hpp"
#include "kiosk/base/utf8.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/configuration.hpp"
#include "kiosk/portal/wire/content.hpp"
#include "kiosk/portal/wire/enrolment.hpp"
#include "kiosk/portal/wire/feed.hpp"
#include "kiosk/portal/wire/service_replies.hpp"
#include "kiosk/portal/wire/staff_questions.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace kiosk::fuzz {

using namespace portal;

namespace {

void check_contracts(const wire::Json& json) {
    const auto answer = wire::read_contracts(json);
    if (!answer) return;
    believed();
    KIOSK_CHECK(answer->amount_min.value > 0 && answer->amount_min <= answer->amount_max);
    std::set<std::string_view> numbers;
    for (const ContractSummary& contract : answer->contracts) {
        KIOSK_CHECK(numbers.insert(contract.contract_number.view()).second);
        for (const PendingPayment& payment : contract.pending) KIOSK_CHECK(payment.amount.value > 0);
    }
}

bool adds_up(const RentNotice& notice) {
    Cents sum;
    for (const PaperLine& line : notice.lines) sum = sum + line.amount;
    return sum == notice.total && notice.opening + notice.total == notice.balance_after;
}

void check_reply(const std::optional<PortalReply>& reply) {
    if (!reply) return;
    believed();
    const auto* service = std::get_if<ServiceReply>(&*reply);
    if (service == nullptr) return;
    if (const auto* notice = std::get_if<RentNotice>(service)) KIOSK_CHECK(adds_up(*notice));
    if (const auto* page = std::get_if<Notices>(service)) KIOSK_CHECK(page->notices.size() <= 12);
    if (const auto* appointments = std::get_if<Appointments>(service)) KIOSK_CHECK(appointments->slots.size() <= 200);
    const auto* answer = std::get_if<QuittanceAnswer>(service);
    const auto* receipt = answer == nullptr ? nullptr : std::get_if<RentReceipt>(&answer->outcome);
    if (receipt == nullptr) return;
    KIOSK_CHECK(receipt->kind != ReceiptKind::none);
    KIOSK_CHECK(receipt->kind != ReceiptKind::quittance || receipt->remaining == Cents{0});
}

// As the answer to every question there is: the corpus is about these ids.
void check_services(const wire::Json& json) {
    static const PrivateText contract{"104201/01"};
    static const Period october{std::chrono::year{2026} / std::chrono::October};
    static const std::vector<TenantQuestion> tenant_questions{
        AskProfile{},
        AskWaiting{},
        ChangeContact{ContactKind::email, PrivateText{"z@b"}},
        ChangeContact{ContactKind::phone, PrivateText{"01"}},
        ConfirmContact{},
        AskAccountEntries{contract, ""},
        AskNotices{contract, ""},
        AskNotice{PrivateText{"N-1"}},
        AskNoticePdf{PrivateText{"N-1"}},
        AskQuittance{contract, october},
        AskDocuments{},
        AskDocumentPdf{PrivateText{"D-1"}},
        SendPapers{},
        OfferPapers{},
        AskRequests{},
        AskRequest{PrivateText{"R-1"}},
        AddRequestComment{PrivateText{"R-1"}, {}},
        AskAppointments{},
        BookAppointment{"difficulties", "S-1"},
        CancelAppointment{PrivateText{"A-1"}},
    };
    static const std::vector<PublicQuestion> public_questions{
        CreateAccount{},
        ConfirmAccount{},
        RecoverAccess{},
        ConfirmRecovery{},
        SetPassword{},
        FindReceipt{Reference::make(1, 7), contract, "1234"},
        OpenGuestByNotice{PrivateText{"AVE1-104201/01-202610-26"}},
        OpenGuestByAmount{contract, Cents{40'000}},
        CallAgent{"home"},
        FollowCall{"C-1", {}},
        CancelCall{"C-1"},
    };
    for (const TenantQuestion& question : tenant_questions) check_reply(wire::read_service_reply(question, json));
    for (const PublicQuestion& question : public_questions) check_reply(wire::read_service_reply(question, json));
}

// What staff are told: nothing that would name a tenant, no more of a card than its last four.
void check_staff(const wire::Json& json) {
    static const Date day{std::chrono::year{2026} / std::chrono::November / 30};
    static const std::vector<StaffQuestion> questions{
        AskStaffPayments{day},
        AskStaffReceipt{Reference::make(1, 7)},
        DecidePayment{Reference::make(1, 7), DecisionOutcome::charged, "r"},
        AskAgents{},
        CreateAgent{"34", "Agent 34", StaffRole::reception, PrivateText{"284913"}},
        CloseAgent{"34"},
        CreateAnnouncement{"T", "T", day, day},
        WithdrawAnnouncement{"a-1"},
        CreateClosure{day, "r"},
        WithdrawClosure{day},
    };
    for (const StaffQuestion& question : questions) {
        const auto reply = wire::read_staff_reply(question, json);
        if (!reply) continue;
        believed();
        if (const auto* receipt = std::get_if<ReceiptData>(&*reply)) KIOSK_CHECK(receipt->contract_address.empty());
        const auto* answer = std::get_if<StaffReply>(&*reply);
        const auto* payments = answer == nullptr ? nullptr : std::get_if<PaymentsOfDay>(answer);
        if (payments == nullptr) continue;
        KIOSK_CHECK(payments->payments.size() <= kStaffPaymentsMax);
        for (const StaffPayment& payment : payments->payments) {
            KIOSK_CHECK(characters_in(payment.contract_masked) <= 5);
            KIOSK_CHECK(payment.last_four.empty() || payment.last_four.size() == 4);
        }
    }
}

// As every document of the feed that is read here.
void check_documents(std::string_view input) {
    static const wire::DocumentReader reader;
    for (const char* name :
         {"known_problems", "opening_hours", "payment_channels", "request_taxonomy", "direct_debit", "announcements"}) {
        const CachedDocument document{name, 1, std::string{input}};
        const LandlordContent content = reader.read({document});
        if (reader.believes(document)) believed();
        KIOSK_CHECK(content.announcements.size() <= 50);
        for (const Announcement& announcement : content.announcements) {
            KIOSK_CHECK(characters_in(announcement.title) <= 60 && characters_in(announcement.text) <= 280);
            KIOSK_CHECK(announcement.from <= announcement.until);
        }
    }
}

}  // namespace

void take(std::string_view input) {
    static_cast<void>(wire::parse_rfc3339(input));
    static_cast<void>(wire::read_configuration_payload(input));
    const auto json = wire::parse_object(input);
    if (!json) return;
    check_documents(input);
    check_contracts(*json);
    check_services(*json);
    check_staff(*json);
    if (const auto receipt = wire::read_receipt(*json)) KIOSK_CHECK(receipt->amount.value > 0);
    if (const auto page = wire::read_feed_page(*json)) KIOSK_CHECK(page->changes.size() <= kFeedChangesMax);
    static_cast<void>(wire::read_time(*json));
    static_cast<void>(wire::read_challenge(*json));
    static_cast<void>(wire::read_session(*json));
    static_cast<void>(wire::read_me(*json));
    static_cast<void>(wire::says_registered(*json, Reference::make(1, 7), Cents{15'000}));
    static_cast<void>(wire::read_feed_restored(*json));
    static_cast<void>(wire::read_configuration(*json));
    static_cast<void>(wire::to_refusal({}, *json));
    static_cast<void>(wire::enrolment_fault({}, *json));
    if (const auto code = wire::read_enrolment_code(*json)) KIOSK_CHECK(code->user_code.size() == 9);
    if (const auto identity = wire::read_kiosk_identity(*json)) {
        KIOSK_CHECK(identity->enrolment <= Reference::kEnrolmentMax && !identity->kiosk_id.empty());
    }
    KIOSK_CHECK(wire::read_operation_id(*json).size() <= 36);
    KIOSK_CHECK(wire::read_problem_slug(*json).size() <= 64 + 16);
}

}  // namespace kiosk::fuzz
