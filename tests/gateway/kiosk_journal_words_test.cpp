// What the desk says of a kiosk's journal is what the glass says of it: agents at both talk about the same line.
#include "deploy/gateway/desk/kiosk_journal_words.hpp"
#include "screens/staff/guided_tests.hpp"
#include "screens/staff/staff_words.hpp"
#include "screens/staff/test_results.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::gateway;

namespace {

void check_same(const std::string& act, const std::string& reference, const std::string& detail) {
    StaffEntry entry;
    entry.act = act;
    entry.reference = reference;
    entry.detail = detail;
    INFO(act << " " << reference << " " << detail);
    CHECK(desk::kiosk_act_words(act) == staff::act_words(act));
    CHECK(desk::kiosk_reference_words(reference) == staff::reference_words(entry));
    CHECK(desk::kiosk_detail_words(act, detail) == staff::detail_words(entry));
    // A line of words, not of codes.
    if (!detail.empty()) CHECK(desk::kiosk_detail_words(act, detail) != detail);
}

}  // namespace

TEST_CASE("kiosk_journal_words: the desk and the glass say the same") {
    for (const char* act :
         {"signed_in", "sign_in_refused", "sign_in_locked", "signed_out_by_backend", "closed", "opened", "sent_now",
          "restarted", "session_ended", "pin_chosen", "announced", "announcement_withdrawn", "agent_created",
          "agent_closed", "identity_attested", "identity_refused", "duplicate_printed"}) {
        check_same(act, "", "");
    }
    check_same("signed_in", "", "offline");
    check_same("left", "", "silent");
    check_same("paper_changed", "", "ticket printed=812");
    check_same("paper_changed", "", "a4 printed=96");
    check_same("closure_added", "2026-12-24", "");
    check_same("closure_withdrawn", "2027-03-01", "unclear");
    for (const char* thing : {"bank_card", "identity_paper", "original", "other"}) {
        check_same("thing_found", thing, "number=7");
        check_same("thing_returned", thing, "number=7");
        check_same("thing_destroyed", thing, "number=7");
    }
    check_same("decision_charged", "K4M729TX", "first");
    check_same("decision_not_charged", "K4M729TX", "decided");
    check_same("decision_not_charged", "K4M729TX", "unclear");
    check_same("day_closed", "2026-11-25", "approved=21");
    for (const char* act : {"report_printed", "report_sent"}) {
        check_same(act, "", "ready ticket_page=passed network=never");
        check_same(act, "", "not_ready ticket_page=failed");
    }
}

TEST_CASE("kiosk_journal_words: every guided test, mark and fault has the words of the glass") {
    namespace tests = staff::guided_tests;
    for (const tests::Test test : tests::kTests) {
        for (const tests::Mark mark : tests::kMarks) {
            check_same("tested", "", std::string{tests::code_of(test)} + ' ' + std::string{tests::code_of(mark)});
        }
    }
    for (std::size_t fault = 0; fault < tests::kFaultCount; ++fault) {
        check_same("tested", "",
                   "card_terminal failed " + std::string{tests::code_of(static_cast<tests::Fault>(fault))});
    }
}

TEST_CASE("kiosk_journal_words: what nobody has words for is shown") {
    CHECK(desk::kiosk_act_words("painted_green") == "painted green");
    CHECK(desk::kiosk_reference_words("7") == "7");
    CHECK(desk::kiosk_detail_words("opened", "<b>unheard of</b>") == "<b>unheard of</b>");
    CHECK(desk::kiosk_detail_words("tested", "smell passed") == "smell · Réussi");
}
