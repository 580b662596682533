// Every fault that a card terminal or its line may show (facts: payment-terminal §8), once, from the stand-in: what the
// driver makes of the debit's answer, and what the terminal says when it is asked afterwards. The rule of the table: an
// answer that is not perfect is unknown, never refused and never approved, and the terminal's own book decides.
#include <array>
#include <future>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/devices/card_terminal/stand_in_bench.hpp"

using namespace kiosk;
using namespace kiosk::card_terminal;
using kiosk::card_terminal::test::Bench;

namespace {

using enum DebitOutcome;

struct Row {
    const char* control;      // words for the stand-in, parted by ';'
    DebitOutcome debit;       // what the driver says of the debit
    DebitOutcome afterwards;  // what the terminal says of it in the end
};

void say_all(Bench& bench, std::string_view controls) {
    while (!controls.empty()) {
        const auto end = controls.find(';');
        const std::string words{controls.substr(0, end)};
        INFO(words);
        REQUIRE(bench.terminal.control(words) == "ok");
        controls = end == std::string_view::npos ? std::string_view{} : controls.substr(end + 1);
    }
}

void check_rows(const std::vector<Row>& rows) {
    Bench bench{{"--auto", "approve"}};
    std::uint32_t sequence = 0;
    for (const Row& row : rows) {
        CAPTURE(row.control);
        say_all(bench, row.control);
        CHECK(bench.debit(++sequence, Cents{15'000}).outcome == row.debit);
        CHECK(bench.reaches(sequence, row.afterwards));
        REQUIRE(bench.terminal.control("no-faults") == "ok");
    }
}

// AF 00..13, as the bank's word or with its addition: what each means for a card that was not charged.
struct Reason {
    const char* code;
    DebitOutcome meaning;
};
constexpr std::array kReasons = {
    Reason{"00", unknown},
    Reason{"01", unknown},
    Reason{"02", unknown},
    Reason{"03", unknown},
    Reason{"04", declined},
    Reason{"05", declined},
    Reason{"06", cancelled},
    Reason{"07", unknown},
    Reason{"08", timed_out_at_terminal},
    Reason{"09", configuration_fault},
    Reason{"10", busy},
    Reason{"11", cancelled},
    Reason{"12", configuration_fault},
    Reason{"13", configuration_fault},
};

}  // namespace

TEST_CASE("fault table: connections that are refused, dropped or silent") {
    check_rows({{"deaf", unknown, not_found},
                {"deaf;reset", unknown, not_found},
                {"deaf;hang-up", unknown, not_found},
                {"silence", unknown, approved},
                {"reset", unknown, approved},
                {"hang-up", unknown, approved},
                {"cut-after-approval", unknown, approved}});
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("unplug", 1) == not_started);
    REQUIRE(bench.terminal.control("plug") == "ok");
    CHECK(bench.status(1) == not_found);
}

TEST_CASE("fault table: an approval is the same wherever it is cut in two, and half of one is none") {
    Bench bench{{"--auto", "approve"}};
    std::uint32_t sequence = 0;
    for (int offset = 1; offset < 520; offset += 13) {
        CAPTURE(offset);
        CHECK(bench.debit_after("split " + std::to_string(offset), ++sequence) == approved);
    }
    for (const int bytes : {1, 5, 12, 40, 100, 163, 300}) {
        CAPTURE(bytes);
        CHECK(bench.debit_after("cut " + std::to_string(bytes), ++sequence) == unknown);
        CHECK(bench.reaches(sequence, approved));
    }
}

TEST_CASE("fault table: interim answers, together with the final one, alone, or long before it") {
    check_rows({{"interim", approved, approved}, {"interim;split 60", approved, approved}});
    Bench bench{{}};
    REQUIRE(bench.terminal.control("auto approve 60000") == "ok");
    CHECK(bench.debit_after("interim", 1) == unknown);  // interim, then silence for longer than the driver waits
    CHECK(bench.status(1) == in_progress);
    REQUIRE(bench.terminal.control("card") == "ok");
    CHECK(bench.reaches(1, approved));
}

TEST_CASE("fault table: a debit that lies unread is not found at first and is found later") {
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("late-accept 2500", 1) == unknown);
    CHECK(bench.status(1) == not_found);
    CHECK(bench.reaches(1, approved));
}

TEST_CASE("fault table: bytes before, behind and inside an answer that belong to nothing") {
    check_rows({{"append-hex 0D0A", approved, approved},  // CR LF
                {"garbage", unknown, approved},
                {"flood", unknown, approved},
                {"append AA000", unknown, approved},              // LEN 000
                {"append AA999x", unknown, approved},             // LEN > data
                {"append AA0x1x", unknown, approved},             // LEN is no number
                {"append AE00210", unknown, approved},            // a tag twice
                {"append aa001x", unknown, approved},             // not a tag
                {"append XX003abc", approved, approved},          // an unknown tag is skipped
                {"drop CZ;append CZ0040320", unknown, approved},  // CZ must come first
                {"drip 1", approved, approved}});
    Bench bench{{"--auto", "approve"}};
    REQUIRE(bench.terminal.control("append XX999" + std::string(999, 'x')) == "ok");
    CHECK(bench.debit(1, Cents{15'000}).outcome == approved);
    CHECK(bench.debit_after("drip 400", 2) == unknown);  // one byte each 0.4 s: longer than the driver waits
    CHECK(bench.reaches(2, approved));
}

TEST_CASE("fault table: fields that are missing, wrong or not ours") {
    check_rows({{"drop AE", unknown, approved},
                {"set AE 99", unknown, approved},
                {"set AE 12", unknown, approved},
                {"set CB 15001", unknown, approved},  // more than asked
                {"drop CB", unknown, approved},
                {"set CB 00", unknown, approved},
                {"set CB 000000015000", approved, approved},  // padded with zeroes
                {"set CA 09", unknown, approved},
                {"set CD 3", unknown, approved},
                {"set CE 756", unknown, approved},
                {"drop CF", unknown, approved},
                {"set CF FAUX0001", unknown, approved},
                {"set-hex CF 4641550A30303031", unknown, approved},  // a control byte in CF
                {"set AB 2512", approved, approved},                 // an expiry date: dropped at reception
                {"lower-amount 500", approved, approved}});
}

TEST_CASE("fault table: a refusal by each reason, bare and with the bank's addition") {
    std::uint32_t sequence = 0;
    Bench bench{{"--auto", "refuse"}};
    for (const Reason& reason : kReasons) {
        // The bank's addition: twenty-five more characters.
        for (const std::string& addition : {std::string{}, std::string{"51HOLDER.INVALID.........00"}}) {
            CAPTURE(reason.code, addition);
            const std::string words = std::string{"set AF "} + reason.code + addition;
            CHECK(bench.debit_after(words, ++sequence) == reason.meaning);
            CHECK(bench.reaches(sequence, declined));
        }
    }
    // An authorisation number on a refusal does not make it an approval.
    CHECK(bench.debit_after("set AC 123456", ++sequence) == declined);
}

TEST_CASE("fault table: a status that is found, running, unknown, not supported, silent or about something else") {
    Bench bench{{"--auto", "approve"}};
    REQUIRE(bench.debit(1, Cents{15'000}).outcome == approved);
    const std::vector<std::pair<std::string, DebitOutcome>> rows = {
        {"in-progress 1", in_progress},
        {"not-found 1", not_found},
        {"busy", busy},
        {"on-status silence", unknown},
        {"on-status deaf", unknown},
        {"on-status set CF OTHER", unknown},
        {"on-status drop CF", unknown},
        {"on-status set AE 99", unknown},
        {"on-status cut 30", unknown},
        // A late answer to the debit itself, on this connection: it is about our reference, so it counts.
        {"on-status set CD 0", approved},
        // More than was asked: judged by whoever knows what was asked (Recovery::fits).
        {"on-status set CB 15001", approved}};
    for (const auto& [words, expected] : rows) {
        CAPTURE(words);
        REQUIRE(bench.terminal.control(words) == "ok");
        CHECK(bench.status(1) == expected);
        if (words == "busy") REQUIRE(bench.terminal.control("busy off") == "ok");
        CHECK(bench.status(1) == approved);
    }
    Bench without{{"--auto", "approve", "--profile", "none"}};
    REQUIRE(without.debit(1, Cents{15'000}).outcome == approved);
    CHECK(without.status(1) == unsupported);
    CHECK(without.driver->duplicate().kind == DuplicateAnswer::Kind::unsupported);
}

TEST_CASE("fault table: of a last ticket its number, verdict, amount, time and contract are told as they stand") {
    Bench bench{{"--auto", "approve", "--profile", "duplicate"}};
    REQUIRE(bench.driver->duplicate().kind == DuplicateAnswer::Kind::no_ticket);
    REQUIRE(bench.debit(1, Cents{15'000}).outcome == approved);
    const DuplicateAnswer first = bench.driver->duplicate();
    CHECK(first.ticket_number == 1U);
    REQUIRE(bench.terminal.control("auto red-key") == "ok");
    REQUIRE(bench.debit(2, Cents{1'000}).outcome == cancelled);
    const DuplicateAnswer abandoned = bench.driver->duplicate();
    CHECK(abandoned.verdict == DuplicateAnswer::Verdict::abandoned);
    CHECK(abandoned.ticket_number == 2U);
    REQUIRE(bench.terminal.control("clock-wrong-by -86400") == "ok");
    const DuplicateAnswer yesterday = bench.driver->duplicate();
    REQUIRE((yesterday.printed_at && abandoned.printed_at));
    CHECK(yesterday.printed_at->date != abandoned.printed_at->date);
    REQUIRE(bench.terminal.control("clock-wrong-by 3600") == "ok");
    CHECK(bench.driver->duplicate().printed_at->hour != abandoned.printed_at->hour);
    REQUIRE(bench.terminal.control("clock-wrong-by 0") == "ok");
    REQUIRE(bench.terminal.control("contract 7654321") == "ok");
    CHECK(bench.driver->duplicate().merchant_contract == "7654321");
    CHECK(bench.driver->probe().merchant_contract == "7654321");
    for (const char* fault : {"on-copy silence", "on-copy cut 50", "on-copy garbage"}) {
        CAPTURE(fault);
        REQUIRE(bench.terminal.control(fault) == "ok");
        CHECK(bench.driver->duplicate().kind == DuplicateAnswer::Kind::unknown);
    }
}

TEST_CASE("fault table: a damaged or foreign ticket is dropped, and the answer stands") {
    Bench bench{{"--auto", "approve"}};
    std::uint32_t sequence = 0;
    for (const char* fault : {"set ZT x",                     // no nested fields
                              "set ZT CK003010AK004QUJD",     // the merchant's, which nobody asked for
                              "set ZT CK003100AK004Q*JD",     // bad base 64
                              "set ZT CK003100AK009QUJD"}) {  // a length beyond the field
        CAPTURE(fault);
        REQUIRE(bench.terminal.control(fault) == "ok");
        const DebitAnswer answer = bench.debit(++sequence, Cents{15'000});
        CHECK(answer.outcome == approved);
        CHECK(answer.ticket.empty());
    }
}

TEST_CASE("fault table: busy with another till's debit, and a reboot in the middle of it") {
    Bench bench{{}};
    const auto other = bench.another_till();
    auto waiting = std::async(std::launch::async, [&] {
        return other->debit({Reference::make(1, 1), Cents{15'000}}, bench.observer).outcome;
    });
    REQUIRE(bench.reaches(1, in_progress));
    CHECK(bench.debit(2, Cents{15'000}).outcome == busy);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::busy);
    REQUIRE(bench.terminal.control("reboot") == "ok");
    CHECK(waiting.get() == unknown);
    CHECK(bench.status(1) == unknown);  // "not completed": only a person may say what that was
    CHECK(bench.status(2) == not_found);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::idle);
}

TEST_CASE("fault table: card numbers in whole, in an answer or on a ticket, go no further than the driver") {
    Bench bench{{"--auto", "approve"}};
    REQUIRE(bench.terminal.control("full-pan") == "ok");
    const DebitAnswer answer = bench.debit(1, Cents{15'000});
    CHECK(answer.outcome == approved);
    CHECK(answer.last_four == "1234");
    for (const std::string& line : answer.ticket) CHECK(line.find("49701") == std::string::npos);
}
