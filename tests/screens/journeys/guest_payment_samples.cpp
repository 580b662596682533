// The values behind guest_payment_samples.hpp.
#include "tests/screens/journeys/guest_payment_samples.hpp"

namespace kiosk::test {
namespace {

using namespace guest_payment;

constexpr Milliseconds kWait{45'000};

EnterAmount amount(const char* typed) {
    return {PrivateText{"10420101"}, typed};
}
Looking looking() {
    return {amount("412"), OpenGuestByAmount{PrivateText{"104201/01"}, Cents{41'200}}};
}

}  // namespace

GuestSession sample_guest_session() {
    GuestSession session;
    session.token = PrivateText{"guest-token"};
    session.contract_number = PrivateText{"104201/01"};
    session.initials = PrivateText{"Z. L."};
    session.kind = ContractKind::flat;
    session.proposed = Cents{41'200};
    session.period = std::chrono::year{2026} / std::chrono::November;
    session.amount_min = Cents{100};
    session.amount_max = Cents{300'000};
    return session;
}

Named<Model> guest_payment_models() {
    const MonotonicTime now = sample_context().now;
    GuestSession without_notice = sample_guest_session();
    without_notice.period.reset();
    without_notice.kind = ContractKind::garage;
    GuestSession too_much = sample_guest_session();
    too_much.proposed = Cents{412'000};
    return {{"EnterContract", Model{EnterContract{}}},
            {"EnterContract.Whole", Model{EnterContract{PrivateText{"10420101"}, Scanned::nothing}}},
            {"EnterContract.OtherCode", Model{EnterContract{PrivateText{"104"}, Scanned::something_else}}},
            {"EnterAmount", Model{amount("")}},
            {"EnterAmount.Typed", Model{amount("412")}},
            {"Looking", Model{looking()}},
            {"NotFound", Model{NotFound{amount("412"), now}}},
            {"NotFound.Wait", Model{NotFound{EnterContract{}, now + kWait}}},
            {"BackendAway", Model{BackendAway{looking()}}},
            {"Check", Model{Check{sample_guest_session()}}},
            {"Check.WithoutNotice", Model{Check{without_notice}}},
            {"Check.TooMuch", Model{Check{too_much}}},
            {"UnderVerification", Model{UnderVerification{}}}};
}

Named<Event> guest_payment_events() {
    return {{"Typed", Typed{PrivateText{"104"}}},
            {"GoOn", GoOn{}},
            {"Back", Back{}},
            {"OtherAmount", OtherAmount{}},
            {"Leave", Leave{}}};
}

Named<JourneyNews> guest_payment_news() {
    GuestSession verified = sample_guest_session();
    verified.under_verification = true;
    return {{"GuestSession", answered(sample_guest_session())},
            {"GuestSession.UnderVerification", answered(verified)},
            {"Refused", Answered{sample_refusal(PortalRefusal::Kind::invalid_credentials)}},
            {"Unreachable", Answered{sample_refusal(PortalRefusal::Kind::unreachable)}},
            {"NoticeRead", CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}},
            {"OtherCodeRead", CodeRead{PrivateText{"https://elsewhere.example"}}},
            {"DepositLeft", DepositLeft{sample_reference()}},
            {"DepositNotLeft", DepositNotLeft{}},
            {"PrinterNews", PrinterNews{print_document::Printed{}}},
            {"PageNews", PageNews{show_paper::PageNotDrawn{}}},
            {"Scan.Ended", ScanNews{scan_pages::ScanEnded{}}},
            {"DocumentsMade", DocumentsMade{}},
            {"DocumentsNotMade", DocumentsNotMade{}}};
}

}  // namespace kiosk::test
