// Questions about account, papers, requests and appointments as they go over the wire, word for word.
#include "kiosk/portal/wire/service_requests.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::portal::wire;
using namespace std::chrono_literals;

namespace {

const PrivateText kContract{"104201/01"};
const PrivateText kChallenge{"c-1"};
const PrivateText kCode{"123456"};
const Date kBirth{std::chrono::year{1961} / std::chrono::March / 12};
const Period kOctober{std::chrono::year{2026} / std::chrono::October};
const Reference kReference = Reference::make(1, 7);

std::string body_of(const HttpRequest& request) {
    return {request.body.begin(), request.body.end()};
}

void check_read(const TenantQuestion& question, std::string_view path) {
    INFO(path);
    const HttpRequest request = service_request(question);
    CHECK(request.method == HttpMethod::get);
    CHECK(std::string{request.path.view()} == path);
    CHECK(request.body.empty());
    CHECK(request.pace == HttpPace::steady);
}

template <class Question>
void check_post(const Question& question, std::string_view path, std::string_view body) {
    INFO(path);
    const HttpRequest request = service_request(question);
    CHECK(request.method == HttpMethod::post);
    CHECK(std::string{request.path.view()} == path);
    CHECK(body_of(request) == body);
    CHECK(request.deadline == Milliseconds{8'000});
}

}  // namespace

TEST_CASE("service_requests: what is read in a session; a contract's slash stays inside its value") {
    check_read(AskProfile{}, "/me/profile");
    check_read(AskWaiting{}, "/me");
    check_read(AskAccountEntries{kContract, ""}, "/me/account-entries?contract_number=104201%2F01");
    check_read(AskAccountEntries{kContract, "p_2-x"}, "/me/account-entries?contract_number=104201%2F01&cursor=p_2-x");
    check_read(AskNotices{kContract, ""}, "/me/notices?contract_number=104201%2F01");
    check_read(AskNotices{PrivateText{"a&b=c d?é"}, "p2"},
               "/me/notices?contract_number=a%26b%3Dc%20d%3F%C3%A9&cursor=p2");
    check_read(AskNotice{PrivateText{"N-1"}}, "/me/notices/N-1");
    check_read(AskNotice{PrivateText{"../me/profile"}}, "/me/notices/..%2Fme%2Fprofile");
    check_read(AskQuittance{kContract, kOctober}, "/me/quittance?contract_number=104201%2F01&period=2026-10");
    check_read(AskDocuments{""}, "/me/documents");
    check_read(AskDocuments{"p2"}, "/me/documents?cursor=p2");
    check_read(AskRequests{""}, "/me/requests");
    check_read(AskRequests{"p2"}, "/me/requests?cursor=p2");
    check_read(AskRequest{PrivateText{"R-1"}}, "/me/requests/R-1");
    check_read(AskAppointments{}, "/me/appointments");
}

TEST_CASE("service_requests: a PDF has more time and more room than other answers, and nothing else has") {
    for (const TenantQuestion& question :
         {TenantQuestion{AskNoticePdf{PrivateText{"N-1"}}}, TenantQuestion{AskDocumentPdf{PrivateText{"D-1"}}}}) {
        const HttpRequest request = service_request(question);
        CHECK(asks_for_pdf(question));
        CHECK(request.deadline == Milliseconds{30'000});
        CHECK(request.answer_bytes_max == 12 * 1024 * 1024);
    }
    check_read(AskNoticePdf{PrivateText{"N-1"}}, "/me/notices/N-1/pdf");
    check_read(AskDocumentPdf{PrivateText{"D-1"}}, "/me/documents/D-1/pdf");
    const HttpRequest other = service_request(TenantQuestion{AskProfile{}});
    CHECK(other.deadline == Milliseconds{8'000});
    CHECK(other.answer_bytes_max == 262'144);
    CHECK_FALSE(asks_for_pdf(TenantQuestion{AskNotice{PrivateText{"N-1"}}}));
}

TEST_CASE("service_requests: what is done in a session") {
    const auto post = [](const TenantQuestion& question, std::string_view path, std::string_view body) {
        check_post(question, path, body);
    };
    post(ChangeContact{ContactKind::email, PrivateText{"z@mail.example"}}, "/me/contact-changes",
         R"({"kind":"email","value":"z@mail.example"})");
    post(ChangeContact{ContactKind::mobile, PrivateText{"0600000000"}}, "/me/contact-changes",
         R"({"kind":"mobile","value":"0600000000"})");
    post(ChangeContact{ContactKind::phone, PrivateText{"0100000000"}}, "/me/contact-changes",
         R"({"kind":"phone","value":"0100000000"})");
    post(ConfirmContact{kChallenge, kCode}, "/me/contact-changes/confirmations",
         R"({"challenge_id":"c-1","code":"123456"})");
    post(AskSignatureCode{}, "/me/signature-codes", R"({"purpose":"direct_debit"})");
    post(ConfirmSignature{kChallenge, kCode}, "/me/signature-codes/confirmations",
         R"({"challenge_id":"c-1","code":"123456"})");
    const std::vector<PaperChoice> papers{NoticeChoice{PrivateText{"N-1"}}, DocumentChoice{PrivateText{"D-1"}},
                                          QuittanceChoice{kContract, kOctober}, ReceiptChoice{kReference}};
    const std::string body = R"({"papers":[{"id":"N-1","kind":"notice"},{"id":"D-1","kind":"document"},)"
                             R"({"contract_number":"104201/01","kind":"quittance","period":"2026-10"},)"
                             R"({"kind":"receipt","reference":")" +
                             kReference.text() + R"("}]})";
    post(SendPapers{papers}, "/me/deliveries", body);
    post(OfferPapers{papers}, "/me/downloads", body);
    post(AddRequestComment{PrivateText{"R-1"}, PrivateText{"Ça \"goutte\"\nencore"}}, "/me/requests/R-1/comments",
         R"({"text":"Ça \"goutte\"\nencore"})");
    post(BookAppointment{"difficulties", "S-1"}, "/me/appointments", R"({"reason":"difficulties","slot_id":"S-1"})");
    post(CancelAppointment{PrivateText{"A-1"}}, "/me/appointments/A-1/cancellation", "{}");
}

TEST_CASE("service_requests: what anybody may ask") {
    const auto post = [](const PublicQuestion& question, std::string_view path, std::string_view body) {
        check_post(question, path, body);
    };
    CreateAccount account{kContract, PrivateText{"Lambert"},        kBirth, PrivateText{"z@mail.example"},
                          {},        PrivateText{"Mot de passe 1"}, true,   false,
                          ""};
    post(account, "/accounts",
         R"({"birth_date":"1961-03-12","email":"z@mail.example","email_notifications":true,"family_name":"Lambert",)"
         R"("information_read":true,"language":"fr","mobile":null,"number":"104201/01","paperless_notices":false,)"
         R"("paperless_text_version":null,"password":"Mot de passe 1"})");
    account.mobile = PrivateText{"0600000000"};
    account.paperless_notices = true;
    account.paperless_text_version = "paperless-1";
    post(account, "/accounts",
         R"({"birth_date":"1961-03-12","email":"z@mail.example","email_notifications":true,"family_name":"Lambert",)"
         R"("information_read":true,"language":"fr","mobile":"0600000000","number":"104201/01",)"
         R"("paperless_notices":true,"paperless_text_version":"paperless-1","password":"Mot de passe 1"})");
    post(ConfirmAccount{kChallenge, kCode}, "/accounts/confirmations", R"({"challenge_id":"c-1","code":"123456"})");
    post(RecoverAccess{PrivateText{"z@mail.example"}, kBirth}, "/recoveries",
         R"({"birth_date":"1961-03-12","email":"z@mail.example"})");
    post(ConfirmRecovery{kChallenge, kCode}, "/recoveries/confirmations", R"({"challenge_id":"c-1","code":"123456"})");
    post(SetPassword{PrivateText{"token"}, PrivateText{"secret"}}, "/recoveries/passwords",
         R"({"password":"secret","reset_token":"token"})");
    post(FindReceipt{kReference, kContract, "1234"}, "/receipts/lookups",
         R"({"contract_number":"104201/01","last_four":"1234","reference":")" + kReference.text() + "\"}");
    post(OpenGuestByNotice{PrivateText{"AVE1-104201/01-202610-26"}}, "/guest-sessions",
         R"({"code":"AVE1-104201/01-202610-26","kind":"notice_code"})");
    post(OpenGuestByAmount{kContract, Cents{57'395}}, "/guest-sessions",
         R"({"amount_cents":57395,"contract_number":"104201/01","kind":"contract_and_amount"})");
    post(CallAgent{"home"}, "/kiosks/self/calls", R"({"topic":"home"})");
    post(CancelCall{"C-1"}, "/kiosks/self/calls/C-1/cancellation", "{}");
}

TEST_CASE("service_requests: a call is followed for as long as the contract lets the backend wait, and a little more") {
    struct Case {
        std::chrono::seconds wait;
        const char* path;
        Milliseconds deadline;
    };
    const auto each = GENERATE(Case{0s, "/kiosks/self/calls/C-1?wait=0", Milliseconds{8'000}},
                               Case{25s, "/kiosks/self/calls/C-1?wait=25", Milliseconds{33'000}},
                               Case{90s, "/kiosks/self/calls/C-1?wait=25", Milliseconds{33'000}},
                               Case{-1s, "/kiosks/self/calls/C-1?wait=0", Milliseconds{8'000}});
    const HttpRequest request = service_request(PublicQuestion{FollowCall{"C-1", each.wait}});
    CHECK(request.method == HttpMethod::get);
    CHECK(std::string{request.path.view()} == each.path);
    CHECK(request.pace == HttpPace::may_be_held_back);
    CHECK(request.deadline == each.deadline);
}
