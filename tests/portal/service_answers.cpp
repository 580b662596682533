// Answers as openapi.yaml writes them.
#include "tests/portal/service_answers.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

const PrivateText kContract{"104201/01"};
const Period kOctober{std::chrono::year{2026} / std::chrono::October};
constexpr const char* kToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_";

const std::string kMessage = R"({"challenge_id": "c-1", "code_length": 6, "expires_in_s": 600})";

const std::string kHead = R"({"demonstration": true,
    "landlord": {"name": "Habitat", "legal_form": "SA", "siren": "999000003", "address_line": "1 place",
                 "postal_code": "99100", "city": "VILLE", "phone": "01", "email": "a@b.example", "data_contact": "dpo"},
    "agency": {"name": "Agence", "address_line": "1 place", "postal_code": "99100", "city": "VILLE", "phone": "01"},
    "holders": ["Mme Zoé Lambert", "M. Paul Lambert"], "contract_number": "104201/01", "contract_label": "T3",
    "contract_address": "8 rue des Tilleuls", "period": "2026-10", "period_start": "2026-10-01",
    "period_end": "2026-10-31"})";

const std::string kLines = R"([{"code": "RENT", "label": "Loyer", "category": "rent", "amount_cents": 50000},
    {"code": "APL", "label": "Aide", "category": "aid", "amount_cents": -10000}])";

const std::string kSummary = R"({"id": "N-1", "contract_number": "104201/01", "period": "2026-10",
    "issued_on": "2026-09-25", "due_on": "2026-10-05", "amount_cents": 40000, "remaining_cents": 100,
    "form": "data", "pages": 2, "channels": ["online", "paper"], "receipt_kind": "recu"})";

const std::string kNotice = R"({"head": )" + kHead + R"(, "summary": )" + kSummary +
                            R"(, "notice_code": "AVE1-104201/01-202610-26", "lines": )" + kLines +
                            R"(, "opening_cents": 100, "total_cents": 40000, "balance_after_cents": 40100,
    "direct_debit": {"date": "2026-10-05", "amount_cents": 40100, "mandate_reference": "RUM-1",
                     "creditor_identifier": "FR00ZZZ000000"},
    "transfer": {"beneficiary": "Habitat", "iban": "FR7630006000011234567890189", "bic": "AGRIFRPP",
                 "reference": "104201/01"}})";

const std::string kQuittance = R"({"outcome": "quittance", "reason": null, "paper": {"kind": "quittance",
    "number": "Q-2026-000123", "issued_on": "2026-11-02", "head": )" +
                               kHead + R"(, "lines": )" + kLines + R"(, "total_cents": 40000,
    "payments": [{"date": "2026-10-04", "amount_cents": 30000, "means": "card"},
                 {"date": "2026-10-05", "amount_cents": 10000, "means": "cheque"}],
    "paid_cents": 40000, "remaining_cents": 0}})";

const std::string kRequestSummary = R"({"id": "R-1", "number": "D-2026-000412", "reference": ")" +
                                    Reference::make(1, 7).text() + R"(", "contract_number": "104201/01",
    "title": "Fuite", "created_at": "2026-11-20T09:00:00.000Z", "updated_at": "2026-11-21T09:00:00.000Z",
    "status": "new", "has_news": true,
    "appointment": {"starts_at": "2026-12-01T09:00:00.000Z", "ends_at": "2026-12-01T11:00:00.000Z"}})";

const std::string kRequest = R"({"summary": )" + kRequestSummary + R"(, "comment": "Ça goutte", "attachments": 2,
    "history": [{"at": "2026-11-20T09:00:00.000Z", "kind": "status", "status": "new", "text": ""},
                {"at": "2026-11-20T10:00:00.000Z", "kind": "landlord_comment", "status": null,
                 "text": "Vu\r\nmerci"}]})";

std::string appointment(const std::string& status) {
    return R"({"id": "A-1", "reason": "difficulties", "reason_label": "Difficultés",
    "starts_at": "2026-12-01T09:00:00.000Z", "ends_at": "2026-12-01T09:30:00.000Z", "place": "Agence", "status": ")" +
           status + "\"}";
}

const std::string kGuest = R"({"token": ")" + std::string{kToken} + R"(", "expires_in_s": 600,
    "contract_number": "104201/01", "initials": "Z. L.", "kind": "flat", "proposed_cents": 40000, "period": "2026-10",
    "amount_min_cents": 500, "amount_max_cents": 300000, "same_amount_paid_lately": true,
    "under_verification": false})";

const std::string kCall = R"({"call_id": "C-1", "state": "ringing", "callback_phone": "01 02 03 04 05"})";

const std::string kSwitch = R"({"is_on": true, "since": "2026-01-02", "effective_from": "2026-02"})";
const std::string kMe = R"({"tenant": {"civility": "Mme", "initial": "L"}, "email": null,
    "waiting": {"notices": 1, "documents": 2, "requests": 3, "appointments": 4}})";

std::vector<GoodAnswer> with_codes() {
    return {
        {"contact_message", TenantQuestion{ChangeContact{ContactKind::email, PrivateText{"z@b"}}}, kMessage, {}},
        {"contact_changed",
         TenantQuestion{ChangeContact{ContactKind::phone, PrivateText{"01"}}},
         R"({"status": "changed"})",
         {}},
        {"contact_confirmed", TenantQuestion{ConfirmContact{}}, R"({"status": "changed"})", {}},
        {"signature_message", TenantQuestion{AskSignatureCode{}}, kMessage, {}},
        {"signature_confirmed",
         TenantQuestion{ConfirmSignature{}},
         R"({"status": "signed", "signature_proof": "1764160000000.c-1.0f"})",
         {}},
    };
}

std::vector<GoodAnswer> in_session() {
    return {
        {"profile",
         TenantQuestion{AskProfile{}},
         R"({"full_name": "Zoé Lambert", "email": "z@mail.example", "mobile": "06", "phone": "01",
             "address_line": "8 rue", "email_notifications": )" +
             kSwitch + R"(, "paperless_notices": )" + kSwitch + "}",
         {"email", "mobile", "phone", "since", "effective_from"}},
        {"waiting", TenantQuestion{AskWaiting{}}, kMe, {"email", "waiting"}},
        {"entries",
         TenantQuestion{AskAccountEntries{kContract, ""}},
         R"({"entries": [{"date": "2026-10-01", "kind": "payment", "label": "Carte", "amount_cents": -40000,
             "period": "2026-10", "reference": ")" +
             Reference::make(1, 7).text() + R"(", "state": "captured", "is_late": false}], "next_cursor": "p_2"})",
         {"period", "reference", "next_cursor"}},
        {"notices",
         TenantQuestion{AskNotices{kContract, ""}},
         R"({"notices": [)" + kSummary + R"(], "next_cursor": "p_2", "older_exist": true})",
         {"pages", "next_cursor"}},
        {"notice",
         TenantQuestion{AskNotice{PrivateText{"N-1"}}},
         kNotice,
         {"pages", "direct_debit", "transfer", "legal_form", "siren", "email", "data_contact"}},
        {"quittance",
         TenantQuestion{AskQuittance{kContract, kOctober}},
         kQuittance,
         {"reason", "legal_form", "siren", "email", "data_contact"}},
        {"quittance_not_yet",
         TenantQuestion{AskQuittance{kContract, kOctober}},
         R"({"outcome": "not_yet", "reason": "being_collected", "paper": null})",
         {"paper"}},
        {"documents",
         TenantQuestion{AskDocuments{}},
         R"({"documents": [{"id": "D-1", "contract_number": "104201/01", "kind": "insurance_certificate",
             "title": "Attestation", "added_on": "2026-01-01", "status": "rejected", "valid_from": "2026-01-01",
             "valid_until": "2026-12-31", "reason": "cropped", "pages": 1}],
             "insurance": [{"contract_number": "104201/01", "status": "rejected", "valid_until": "2026-12-31",
                            "reason": "cropped", "document_id": "D-1"}], "next_cursor": "p_2"})",
         {"contract_number", "valid_from", "valid_until", "reason", "pages", "document_id", "next_cursor"}},
        {"papers_sent", TenantQuestion{SendPapers{}}, R"({"status": "sending"})", {}},
        {"download", TenantQuestion{OfferPapers{}}, R"({"url": "https://h.example/t/abc", "expires_in_s": 600})", {}},
        {"requests",
         TenantQuestion{AskRequests{}},
         R"({"requests": [)" + kRequestSummary + R"(], "next_cursor": "p"})",
         {"reference", "contract_number", "appointment", "next_cursor"}},
        {"request",
         TenantQuestion{AskRequest{PrivateText{"R-1"}}},
         kRequest,
         {"reference", "contract_number", "appointment"}},
        {"comment",
         TenantQuestion{AddRequestComment{PrivateText{"R-1"}, {}}},
         kRequest,
         {"reference", "contract_number", "appointment"}},
        {"appointments",
         TenantQuestion{AskAppointments{}},
         R"({"appointments": [)" + appointment("cancelled") +
             R"(], "reasons": [{"code": "difficulties", "label": "Difficultés"}],
             "slots": [{"slot_id": "S-1", "starts_at": "2026-12-01T09:00:00.000Z",
                        "ends_at": "2026-12-01T09:30:00.000Z"}]})",
         {}},
        {"booked", TenantQuestion{BookAppointment{"difficulties", "S-1"}}, appointment("booked"), {}},
        {"cancelled", TenantQuestion{CancelAppointment{PrivateText{"A-1"}}}, appointment("cancelled"), {}},
    };
}

std::vector<GoodAnswer> by_anybody() {
    return {
        {"account", PublicQuestion{CreateAccount{}}, kMessage, {}},
        {"account_active", PublicQuestion{ConfirmAccount{}}, R"({"status": "active"})", {}},
        {"recovery", PublicQuestion{RecoverAccess{}}, kMessage, {}},
        {"reset",
         PublicQuestion{ConfirmRecovery{}},
         R"({"reset_token": ")" + std::string{kToken} + R"(", "expires_in_s": 600})",
         {}},
        {"password", PublicQuestion{SetPassword{}}, R"({"status": "changed"})", {}},
        {"guest_by_notice", PublicQuestion{OpenGuestByNotice{PrivateText{"AVE1-104201/01-202610-26"}}}, kGuest, {}},
        {"guest_by_amount", PublicQuestion{OpenGuestByAmount{kContract, Cents{40'000}}}, kGuest, {"period"}},
        {"call", PublicQuestion{CallAgent{"home"}}, kCall, {"callback_phone"}},
        {"followed", PublicQuestion{FollowCall{"C-1", {}}}, kCall, {"callback_phone"}},
        {"call_cancelled", PublicQuestion{CancelCall{"C-1"}}, kCall, {"callback_phone"}},
    };
}

}  // namespace

std::vector<GoodAnswer> good_answers() {
    std::vector<GoodAnswer> answers = in_session();
    for (GoodAnswer& answer : with_codes()) answers.push_back(std::move(answer));
    for (GoodAnswer& answer : by_anybody()) answers.push_back(std::move(answer));
    return answers;
}

const GoodAnswer& good_answer(const std::vector<GoodAnswer>& answers, std::string_view name) {
    const auto found =
        std::find_if(answers.begin(), answers.end(), [name](const auto& answer) { return answer.name == name; });
    KIOSK_CHECK(found != answers.end());
    return *found;
}

}  // namespace kiosk::test
