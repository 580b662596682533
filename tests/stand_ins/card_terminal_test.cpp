// The card terminal's stand-in without sockets: its codec, what it answers, what it writes down. The frames are written
// by hand, byte by byte, from the protocol's description: the stand-in must not be judged by its own encoder.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/stand_ins/card_terminal/control.hpp"
#include "tests/stand_ins/card_terminal/faults.hpp"
#include "tests/stand_ins/card_terminal/frame.hpp"
#include "tests/stand_ins/card_terminal/terminal.hpp"
#include "tests/support/catch.hpp"

using namespace stand_in::card_terminal;

namespace {

const std::string kHead = "CZ0040320CJ012012345678901CA00201";
const std::string kDebit =
    "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978BA0010BB0011CF012K07-01HZX3Q9CK003100";
const std::string kStatus = "CZ0040320CJ012012345678901CA00201CD001TCE003978CF012K07-01HZX3Q9";
const std::string kCopy = "CZ0040320CJ012012345678901CA00201CB00545678CD0013CE003978CK003100";
const std::string kPing = "CZ0040320CJ012012345678901CA00201CD001ICE003978";

// A terminal with a ledger of its own, and the hand-driven time.
class Desk {
public:
    explicit Desk(Profile profile = Profile::status) : m_settings{profile} {
        std::string pattern = (std::filesystem::temp_directory_path() / "card-terminal-XXXXXX").string();
        m_directory = mkdtemp(pattern.data());
        power_on();
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    ~Desk() { std::filesystem::remove_all(m_directory); }

    // As after a power cut: what is not in the ledger is forgotten.
    void power_on() {
        m_terminal.reset();
        m_ledger = std::make_unique<Ledger>(ledger_path());
        m_terminal = std::make_unique<Terminal>(m_settings, *m_ledger);
    }
    [[nodiscard]] std::string ledger_path() const { return (m_directory / "ledger.jsonl").string(); }
    Terminal& terminal() { return *m_terminal; }

    // The answer's bytes, or "later".
    std::string ask(const std::string& bytes) {
        const Parsed parsed = parse(bytes);
        REQUIRE(parsed.state == ParseState::whole);
        const auto answer = m_terminal->answer(parsed.frame, now_ms);
        return answer ? answer->bytes() : "later";
    }
    std::string finished() {
        const auto answer = m_terminal->finished(now_ms);
        return answer ? answer->bytes() : "";
    }
    std::string pay(const std::string& bytes, Ending ending) {
        REQUIRE(ask(bytes) == "later");
        REQUIRE(m_terminal->end(ending, now_ms));
        return finished();
    }

    std::int64_t now_ms = 1000;

private:
    Settings m_settings;
    std::filesystem::path m_directory;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<Terminal> m_terminal;
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string without_ticket(const std::string& bytes) {
    return bytes.substr(0, bytes.find("ZT"));
}

std::string with(std::string bytes, const std::string& old_part, const std::string& new_part) {
    REQUIRE(contains(bytes, old_part));
    return bytes.replace(bytes.find(old_part), old_part.size(), new_part);
}

// Decodes AK by hand, for the tests only.
std::string decoded_ticket(const std::string& bytes) {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    unsigned value = 0;
    int bits = 0;
    for (const char digit : bytes.substr(bytes.find("AK") + 5)) {
        const std::size_t index = digits.find(digit);
        if (index == std::string::npos) continue;
        value = (value << 6U | static_cast<unsigned>(index)) & 0xFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        text += static_cast<char>(value >> static_cast<unsigned>(bits) & 0xFFU);
    }
    return text;
}

bool passes_luhn(const std::string& digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

}  // namespace

TEST_CASE("card_terminal codec: a frame is partial at every split and whole at its end") {
    for (std::size_t size = 0; size < kDebit.size(); ++size) {
        INFO("first " << size << " bytes");
        const Parsed parsed = parse(kDebit.substr(0, size));
        CHECK(parsed.state != ParseState::broken);
        CHECK(parsed.frame.bytes() == kDebit.substr(0, parsed.frame.bytes().size()));
    }
    const Parsed whole = parse(kDebit);
    CHECK(whole.state == ParseState::whole);
    CHECK(whole.frame.value_or("CB", "") == "45678");
    CHECK(whole.frame.value_or("CF", "") == "K07-01HZX3Q9");
    CHECK(whole.frame.bytes() == kDebit);
}

TEST_CASE("card_terminal codec: line ends behind a frame are tolerated") {
    CHECK(parse(kPing + "\r\n").state == ParseState::whole);
    CHECK(parse(kPing + "\n").frame.value_or("CE", "") == "978");
}

TEST_CASE("card_terminal codec: what can never become a frame is broken") {
    const std::string broken = GENERATE(as<std::string>{}, "CJ012012345678901", "cz0040320", "CZ0040320CB000",
                                        "CZ0040320CB0A5", "CZ0040320CA00201CA00201", "1", "CZ0040320\x02");
    INFO(broken);
    CHECK(parse(broken).state == ParseState::broken);
    CHECK(Terminal::bad_format().bytes() == "CZ0040320AE00201AF00209");
}

TEST_CASE("card_terminal: an approved debit answers as the protocol's example") {
    Desk desk;
    const std::string answer = desk.pay(kDebit, Ending::approve);
    const std::string head =
        "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978AE00210"
        "CC003001CI0011AA016497010######1234AL0011AC006";
    CHECK(answer.substr(0, head.size()) == head);
    CHECK(contains(without_ticket(answer), "AI014A0000000421010CG0071234567CF012K07-01HZX3Q9"));
    CHECK(contains(answer, "CK003100AK"));
}

TEST_CASE("card_terminal: without CK no ticket comes") {
    Desk desk;
    CHECK_FALSE(contains(desk.pay(with(kDebit, "CK003100", ""), Ending::approve), "ZT"));
}

TEST_CASE("card_terminal: refused, cancelled and timed-out debits say which") {
    const auto [ending, reason] = GENERATE(table<Ending, std::string>({{Ending::refuse, "AE00201AF00204"},
                                                                       {Ending::red_key, "AE00201AF00206"},
                                                                       {Ending::time_out, "AE00201AF00208"}}));
    Desk desk;
    const std::string answer = desk.pay(kDebit, ending);
    CHECK(without_ticket(answer) == kHead + "CB00545678CD0010CE003978" + reason + "CF012K07-01HZX3Q9");
    CHECK(contains(decoded_ticket(answer), "ABANDON DEBIT\n"));
    CHECK(desk.terminal().last_operation()->charged_cents == 0);
}

TEST_CASE("card_terminal: the cardholder who does nothing is timed out") {
    Desk desk;
    REQUIRE(desk.ask(kDebit) == "later");
    desk.now_ms += 59'999;
    CHECK(desk.finished().empty());
    desk.now_ms += 1;
    CHECK(contains(desk.finished(), "AF00208"));
}

TEST_CASE("card_terminal: the ticket has short lines, its number, the amount and no card number") {
    Desk desk;
    const std::string text = decoded_ticket(desk.pay(kDebit, Ending::approve));
    CHECK(contains(text, "MONTANT : 456,78 EUR\nDEBIT\nTICKET CLIENT\nA CONSERVER\n"));
    CHECK(contains(text, "005 001 000001 C @\n"));
    CHECK(contains(text, "############1234\n"));
    std::size_t longest = 0;
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
        longest = std::max(longest, end - begin);
    }
    CHECK(longest <= 24);
}

TEST_CASE("card_terminal: requests that break the rules charge nothing") {
    Desk desk;
    CHECK(contains(desk.ask(with(kDebit, "CE003978", "CE003840")), "AE00201AF00213"));
    CHECK(contains(desk.ask(with(kDebit, "CB00545678", "CB0015")), "AE00201AF00209"));
    CHECK(contains(desk.ask(with(kDebit, "CB00545678", "CB00200")), "AE00201AF00209"));
    CHECK(contains(desk.ask(with(kDebit, "BB0011", "BB0011BF0011")), "AE00201AF00209"));
    CHECK(contains(desk.ask(with(kDebit, "CD0010", "CD0017")), "AE00201AF00212"));
    CHECK(desk.ask(with(kDebit, "CJ012012345678901", "")) == "CZ0040320AE00201AF00209");
    CHECK(desk.terminal().last_operation() == nullptr);
}

TEST_CASE("card_terminal: one debit at a time, a second one is told so and charges nothing") {
    Desk desk;
    REQUIRE(desk.ask(kDebit) == "later");
    CHECK(contains(desk.ask(with(kDebit, "K07-01HZX3Q9", "K07-01HZX3QA")), "AE00201AF00210"));
    CHECK(contains(desk.ask(kPing), "AE00201AF00210"));
    CHECK(desk.terminal().last_operation()->ticket_number == 1);
}

TEST_CASE("card_terminal: identification names serial and merchant contract") {
    Desk desk;
    CHECK(desk.ask(kPing) == kHead + "CD001ICE003978AE00210AQ008DEMO0001CG0071234567");
}

TEST_CASE("card_terminal: status answers running, found and not found") {
    Desk desk;
    CHECK(desk.ask(kStatus) == kHead + "CD001TCE003978AE00201AF00200CF012K07-01HZX3Q9");
    REQUIRE(desk.ask(kDebit) == "later");
    CHECK(desk.ask(kStatus) == kHead + "CD001TCE003978AE00211CF012K07-01HZX3Q9");
    REQUIRE(desk.terminal().end(Ending::approve, desk.now_ms));
    const std::string original = desk.finished();
    const std::string found = desk.ask(kStatus);
    CHECK(contains(found, "AE00210"));
    CHECK(contains(found, "CB00545678"));
    const std::size_t authorisation = original.find("AC006");
    CHECK(contains(found, original.substr(authorisation, 11)));
}

TEST_CASE("card_terminal: profiles without status or copy answer unknown action") {
    Desk duplicate_only(Profile::duplicate);
    CHECK(contains(duplicate_only.ask(kStatus), "AE00201AF00212"));
    CHECK(contains(duplicate_only.ask(kCopy), "AE00201AF00200"));
    Desk none(Profile::none);
    CHECK(contains(none.ask(kStatus), "AE00201AF00212"));
    CHECK(contains(none.ask(kCopy), "AE00201AF00212"));
}

TEST_CASE("card_terminal: the copy is performed even when the debit was not") {
    Desk desk(Profile::duplicate);
    const std::string refused = desk.pay(kDebit, Ending::refuse);
    const std::string copy = desk.ask(kCopy);
    CHECK(contains(copy, "AE00210"));
    CHECK(decoded_ticket(copy) == "DUPLICATA\n" + decoded_ticket(refused));
}

TEST_CASE("card_terminal: state survives a power cut; a cut debit charged nothing") {
    Desk desk;
    desk.pay(kDebit, Ending::approve);
    REQUIRE(desk.ask(with(kDebit, "K07-01HZX3Q9", "K07-01HZX3QA")) == "later");
    std::ofstream(desk.ledger_path(), std::ios::app) << R"({"event":"ended","ticket_nu)";
    desk.power_on();
    CHECK(contains(desk.ask(kStatus), "AE00210"));
    CHECK(contains(desk.ask(with(kStatus, "K07-01HZX3Q9", "K07-01HZX3QA")), "AE00201AF00207"));
    desk.pay(with(kDebit, "K07-01HZX3Q9", "K07-01HZX3QB"), Ending::approve);
    CHECK(desk.terminal().last_operation()->ticket_number == 3);
    desk.power_on();
    CHECK(desk.terminal().last_operation()->charged_cents == 45678);
}

TEST_CASE("card_terminal: it does not protect the till from itself: one reference twice is charged twice") {
    Desk desk;
    desk.pay(kDebit, Ending::approve);
    desk.pay(kDebit, Ending::approve);
    CHECK(desk.terminal().last_operation()->ticket_number == 2);
    CHECK(desk.terminal().last_operation()->outcome == Outcome::approved);
}

TEST_CASE("card_terminal: after the PIN no key changes the outcome") {
    Desk desk;
    REQUIRE(desk.ask(kDebit) == "later");
    CHECK(desk.terminal().insert_card_and_wait_for_pin(desk.now_ms));
    CHECK(desk.terminal().end(Ending::approve, desk.now_ms));
    CHECK_FALSE(desk.terminal().end(Ending::red_key, desk.now_ms));
    CHECK(contains(desk.finished(), "AE00210"));
    CHECK_FALSE(desk.terminal().end(Ending::approve, desk.now_ms));
}

TEST_CASE("card_terminal faults: the authorised amount can be lower, once") {
    Desk desk;
    desk.terminal().approve_less_by(5678);
    CHECK(contains(desk.pay(kDebit, Ending::approve), "CB00540000"));
    CHECK(desk.terminal().last_operation()->charged_cents == 40000);
    CHECK(contains(desk.pay(kDebit, Ending::approve), "CB00545678"));
}

TEST_CASE("card_terminal faults: a whole card number is one that a till must mask, and never reaches the ledger") {
    Desk desk;
    desk.terminal().say_whole_card_number();
    const std::string answer = desk.pay(kDebit, Ending::approve);
    const std::string number = answer.substr(answer.find("AA016") + 5, 16);
    CHECK(number.find_first_not_of("0123456789") == std::string::npos);
    CHECK(passes_luhn(number));
    CHECK(contains(decoded_ticket(answer), number));
    std::ifstream stream(desk.ledger_path());
    const std::string ledger{std::istreambuf_iterator<char>(stream), {}};
    CHECK_FALSE(contains(ledger, number));
}

TEST_CASE("card_terminal faults: an answer can be cut, split, dripped, lost, dirty or altered") {
    const Frame answer = parse(kPing).frame;
    Faults faults;
    SECTION("cut") {
        faults.cut_at = 20;
        CHECK(deliver(answer, faults, 0).pieces.front().bytes == kPing.substr(0, 20));
    }
    SECTION("split") {
        faults.split_at = 7;
        const Delivery delivery = deliver(answer, faults, 100);
        REQUIRE(delivery.pieces.size() == 2);
        CHECK(delivery.pieces[0].bytes + delivery.pieces[1].bytes == kPing);
        CHECK(delivery.pieces[1].at_ms > delivery.pieces[0].at_ms);
    }
    SECTION("dripped") {
        faults.drip_ms = 10;
        const Delivery delivery = deliver(answer, faults, 0);
        REQUIRE(delivery.pieces.size() == kPing.size());
        CHECK(delivery.pieces.back().at_ms == static_cast<std::int64_t>(kPing.size() - 1) * 10);
    }
    SECTION("lost") {
        faults.silence = true;
        CHECK(deliver(answer, faults, 0).pieces.empty());
        CHECK(deliver(answer, faults, 0).afterwards == Afterwards::keep);
    }
    SECTION("altered") {
        faults.dropped = {"CE"};
        faults.set = {{"CA", "77"}};
        faults.appended = "AE003";
        CHECK(deliver(answer, faults, 0).pieces.front().bytes == "CZ0040320CJ012012345678901CA00277CD001IAE003");
    }
    SECTION("dirty") {
        faults.flood = true;
        CHECK(deliver(answer, faults, 0).pieces.front().bytes.size() == 65536 + kPing.size());
    }
}

TEST_CASE("card_terminal control: words that it does not know are said to be unknown") {
    Desk desk;
    Wiring wiring;
    Control control(desk.terminal(), wiring);
    CHECK(control.run("card", 0) == "error no debit waits for the cardholder");
    CHECK(control.run("cut", 0) == "error unknown or incomplete: cut");
    CHECK(control.run("cut -1", 0) == "error unknown or incomplete: cut");
    CHECK(control.run("auto sometimes", 0).rfind("error", 0) == 0);
    CHECK(control.run("auto mixed 80 0-60", 0) == "ok");
    CHECK(control.run("on-status cut 12", 0) == "ok");
    CHECK(wiring.faults.at(static_cast<std::size_t>(RequestKind::status)).cut_at == std::optional<std::size_t>(12));
    CHECK_FALSE(wiring.faults.at(static_cast<std::size_t>(RequestKind::debit)).cut_at.has_value());
    CHECK(control.run("status", 0) == R"({"state":"idle","plugged":true,"automatic":true})");
}
