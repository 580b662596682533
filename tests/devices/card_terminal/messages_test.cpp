// Questions to the terminal, and what is believed of its answers. (facts: payment-terminal §1.3, §7.5, §7.13–16, §8)
#include "kiosk/devices/card_terminal/messages.hpp"

#include "kiosk/devices/card_terminal/ticket.hpp"
#include "tests/devices/card_terminal/wire.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::card_terminal;
using kiosk::test::approved_ticket;
using kiosk::test::field;
using kiosk::test::ticket_field;

namespace {

const Reference kReference = Reference::make(1, 42);
const std::string kCF = "CF008" + kReference.text();
const DebitRequest kRequest{kReference, Cents{45678}};
const CardMask kMask{{"39033422500096", "1234567"}};
const Profile kProfile;  // generic
const std::string kEchoes = "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978";
const std::string kStatusEchoes = "CZ0040320CJ012012345678901CA00201CB00545678CD001TCE003978";
const std::string kCard =
    "CC003001CI0011AA016497010######1234AL0011AC006184117AI014A0000000421010CG0071234567AQ00899000001";
const std::string kApproved = kEchoes + "AE00210" + kCard + kCF;

Frame frame_of(std::string_view bytes) {
    FrameParser parser;
    REQUIRE(parser.feed(bytes));
    REQUIRE(parser.at_boundary());
    return parser.frame();
}

DebitAnswer debit_answer(std::string_view bytes, const Profile& profile = kProfile) {
    return read_debit_answer(frame_of(bytes), kRequest, profile, kMask);
}
DebitOutcome debit_outcome(std::string_view bytes, const Profile& profile = kProfile) {
    return debit_answer(bytes, profile).outcome;
}
DebitOutcome status_outcome(std::string_view bytes) {
    return read_status_answer(frame_of(bytes), kReference, kProfile, kMask).outcome;
}
DuplicateAnswer duplicate_answer(std::string_view bytes) {
    return read_duplicate_answer(frame_of(bytes), kMask);
}

std::string with(std::string text, std::string_view old_part, std::string_view new_part) {
    const std::size_t at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

}  // namespace

TEST_CASE("messages: questions are written to the letter") {
    CHECK(debit_request(kRequest, kProfile) ==
          "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978BA0010BB0011" + kCF + "CK003100");
    CHECK(status_request(kReference, kProfile) == "CZ0040320CJ012012345678901CA00201CD001TCE003978" + kCF);
    CHECK(probe_request(kProfile) == "CZ0040320CJ012012345678901CA00201CD001ICE003978");
    CHECK(duplicate_request(kProfile) == "CZ0040320CJ012012345678901CA00201CD0013CE003978CK003100");
}

TEST_CASE("messages: the profile decides what differs between terminals") {
    Profile profile = *named_profile("nepting");
    profile.version = "0310";
    profile.send_bb = false;
    profile.till = "07";
    CHECK(debit_request({kReference, Cents{5}}, profile) ==
          "CZ0040310CJ012012345678901CA00207CB00205CD0010CE003978BA0010" + kCF + "CK003100\r\n");
    CHECK(named_profile("ingenico")->version == "0300");
    CHECK(named_profile("payxpert")->has_status);
    CHECK_FALSE(named_profile("worldline"));
    for (const std::string& name : profile_names()) CHECK(named_profile(name)->name == name);
}

TEST_CASE("messages: an approval gives the amount, the texts and the card's last four") {
    const DebitAnswer answer = debit_answer(kApproved + ticket_field(approved_ticket()));
    CHECK(answer.outcome == DebitOutcome::approved);
    CHECK(answer.authorised == Cents{45678});
    CHECK(answer.authorisation_number == "184117");
    CHECK(answer.application_id == "A0000000421010");
    CHECK(answer.last_four == "1234");
    CHECK(answer.merchant_contract == "1234567");
    CHECK(answer.terminal_serial == "99000001");
    CHECK(answer.ticket_number == 10U);
    CHECK(answer.ticket.size() == 16);
    CHECK(answer.raw_code == "AE=10");
}

TEST_CASE("messages: an approval is believed only when it repeats the question") {
    CHECK(debit_outcome(with(kApproved, "CA00201", "CA00202")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CA00201", "")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CD0010", "CD0011")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CD0010", "")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CE003978", "CE003756")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CE003978", "")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, kCF, "CF008" + Reference::make(1, 43).text())) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, kCF, "CF0070001234")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, kCF, "CF009" + kReference.text() + "\x1F")) == DebitOutcome::unknown);
}

TEST_CASE("messages: whether an answer without the reference is believed stands in the profile") {
    const std::string without = with(kApproved, kCF, "");
    Profile lenient;
    lenient.reference_echo = ReferenceEcho::optional;
    CHECK(debit_outcome(without) == DebitOutcome::unknown);
    CHECK(debit_outcome(without, lenient) == DebitOutcome::approved);
    CHECK(debit_outcome(kEchoes + "AE00201AF00204") == DebitOutcome::unknown);
    CHECK(debit_outcome(kEchoes + "AE00201AF00204", lenient) == DebitOutcome::declined);
    // A wrong one is never believed.
    CHECK(debit_outcome(with(kApproved, kCF, "CF003ABC"), lenient) == DebitOutcome::unknown);
}

TEST_CASE("messages: the amount that counts is the one that was authorised") {
    CHECK(debit_answer(with(kApproved, "CB00545678", "CB00545677")).authorised == Cents{45677});
    CHECK(debit_answer(with(kApproved, "CB00545678", "CB00800045678")).authorised == Cents{45678});
    CHECK(debit_outcome(with(kApproved, "CB00545678", "CB00545679")) == DebitOutcome::unknown);
    CHECK(debit_answer(with(kApproved, "CB00545678", "CB00545679")).claims_performed);
    CHECK(debit_outcome(with(kApproved, "CB00545678", "")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CB00545678", "CB00200")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CB00545678", "CB006456,78")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CB00545678", "CB005-5678")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(kApproved, "CB00545678", field("CB", std::string(19, '9')))) == DebitOutcome::unknown);
}

TEST_CASE("messages: each reason for not performing a debit, bare and with the bank's addition") {
    using enum DebitOutcome;
    const std::vector<std::pair<std::string, DebitOutcome>> table = {{"00", unknown},
                                                                     {"01", unknown},
                                                                     {"02", unknown},
                                                                     {"03", unknown},
                                                                     {"04", declined},
                                                                     {"05", declined},
                                                                     {"06", cancelled},
                                                                     {"07", unknown},
                                                                     {"08", timed_out_at_terminal},
                                                                     {"09", configuration_fault},
                                                                     {"10", busy},
                                                                     {"11", cancelled},
                                                                     {"12", configuration_fault},
                                                                     {"13", configuration_fault},
                                                                     {"99", unknown}};
    for (const auto& [reason, expected] : table) {
        INFO("AF " << reason);
        CHECK(debit_outcome(kEchoes + "AE00201" + field("AF", reason) + kCF) == expected);
        const std::string extended = reason + "51HOLDER INVALID         00";
        CHECK(debit_outcome(kEchoes + "AE00201" + field("AF", extended) + kCF) == expected);
        CHECK(debit_answer(kEchoes + "AE00201" + field("AF", extended) + kCF).raw_code == "AE=01 AF=" + reason);
    }
    CHECK(debit_outcome(kEchoes + "AE00201" + kCF) == busy);
    CHECK(debit_outcome("CZ0040320AE00201AF00209") == configuration_fault);
}

TEST_CASE("messages: a refusal of something else is no refusal") {
    const std::string refused = kEchoes + "AE00201AF00204" + kCF;
    CHECK(debit_outcome(refused) == DebitOutcome::declined);
    CHECK(debit_outcome(with(refused, "CB00545678", "")) == DebitOutcome::declined);
    CHECK(debit_outcome(with(refused, "CB00545678", "CB00200")) == DebitOutcome::declined);
    CHECK(debit_outcome(with(refused, "CB00545678", "CB00545600")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(refused, "CA00201", "CA00202")) == DebitOutcome::unknown);
    CHECK(debit_outcome(with(refused, "CD0010", "CD0012")) == DebitOutcome::unknown);
    // An authorisation number on a refusal does not make it an approval.
    CHECK(debit_outcome(refused + "AC006184117") == DebitOutcome::declined);
}

TEST_CASE("messages: an unknown or missing verdict is no verdict") {
    CHECK(debit_outcome(kEchoes + "AE00299" + kCF) == DebitOutcome::unknown);
    CHECK(debit_outcome(kEchoes + kCF) == DebitOutcome::unknown);
    CHECK(debit_outcome(kEchoes + "AE003010" + kCF) == DebitOutcome::unknown);
    CHECK(debit_answer(kEchoes + "AE002\x01\x02" + kCF).raw_code == "AE=?");
    CHECK_FALSE(is_final(frame_of(kEchoes + kCF), Interim::is_no_answer));
    CHECK_FALSE(is_final(frame_of(kEchoes + "AE00211"), Interim::is_no_answer));
    CHECK(is_final(frame_of(kEchoes + "AE00211"), Interim::is_an_answer));
    CHECK(is_final(frame_of(kEchoes + "AE00299"), Interim::is_no_answer));
}

TEST_CASE("messages: no card number and no expiry date survive reception") {
    std::string bytes = with(kApproved, "AA016497010######1234", "AA0164970100000000154AB0042712");
    bytes = with(bytes, "AQ00899000001", "AQ0164970100000000154");
    bytes += ticket_field(approved_ticket("4970 1000 0000\n0154"));
    const DebitAnswer answer = debit_answer(bytes);
    CHECK(answer.outcome == DebitOutcome::approved);
    CHECK(answer.last_four == "0154");
    CHECK(answer.terminal_serial == "############0154");
    std::string everything = answer.raw_code + answer.authorisation_number + answer.application_id;
    for (const std::string& line : answer.ticket) everything += line + "\n";
    CHECK(everything.find("#### #### ####\n0154") != std::string::npos);
    CHECK(everything.find("4970") == std::string::npos);
    CHECK(everything.find("2712") == std::string::npos);
    // The landlord's SIRET satisfies the rule of card numbers and stays.
    CHECK(everything.find("1234567 39033422500096 30004") != std::string::npos);
}

TEST_CASE("messages: texts from the terminal are plain and bounded, or empty") {
    CHECK(debit_answer(with(kApproved, "AC006184117", "AC00618\n11;")).authorisation_number.empty());
    CHECK(debit_answer(with(kApproved, "AC006184117", "AC01112345678901")).authorisation_number.empty());
    CHECK(debit_answer(with(kApproved, "AA016497010######1234", "AA005TOKEN")).last_four.empty());
    CHECK(debit_answer(with(kApproved, "AA016497010######1234", "")).last_four.empty());
}

TEST_CASE("messages: a ticket that we did not ask for or that is damaged is dropped, the answer stands") {
    const auto lines_of = [](const std::string& zt) {
        const DebitAnswer answer = debit_answer(kApproved + zt);
        CHECK(answer.outcome == DebitOutcome::approved);
        return answer.ticket.size();
    };
    CHECK(lines_of(ticket_field("A\nB\n")) == 2);
    CHECK(lines_of(ticket_field("A\nB\n", "110")) == 0);  // the merchant's copy
    CHECK(lines_of(ticket_field("A\nB\n", "101")) == 0);  // HTML
    CHECK(lines_of(field("ZT", "CK003100AK005QUJ*D")) == 0);
    CHECK(lines_of(field("ZT", "CK003100AK009QUJD")) == 0);
    CHECK(lines_of(field("ZT", "AK004QUJD")) == 0);
    CHECK(lines_of("") == 0);
}

TEST_CASE("ticket: the terminal's Latin-1 becomes clean UTF-8 lines") {
    const std::string zt = ticket_field(
        "D\xC9"
        "BIT\r\n  D\xE9tail\x1B[0m \n\n\n");
    const TicketLines lines = ticket_lines(zt.substr(5), kMask);
    CHECK(lines == TicketLines{"DÉBIT", "  Détail [0m"});
    const TicketLines many = ticket_lines(ticket_field(std::string(400, '\n') + "x").substr(5), kMask);
    CHECK(many.size() <= kTicketLinesMax);
}

TEST_CASE("messages: a status tells found, running, unknown to the terminal, or not answered") {
    CHECK(status_outcome(kStatusEchoes + "AE00210" + kCard + kCF) == DebitOutcome::approved);
    CHECK(status_outcome(kEchoes + "AE00210" + kCard + kCF) == DebitOutcome::approved);  // the original, verbatim
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00204" + kCF) == DebitOutcome::declined);
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00206" + kCF) == DebitOutcome::cancelled);
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00208" + kCF) == DebitOutcome::timed_out_at_terminal);
    CHECK(status_outcome(kStatusEchoes + "AE00211" + kCF) == DebitOutcome::in_progress);
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00200" + kCF) == DebitOutcome::not_found);
    CHECK(status_outcome("CZ0040320AE00201AF00212") == DebitOutcome::unsupported);
    CHECK(status_outcome("CZ0040320AE00201AF00210") == DebitOutcome::busy);
    CHECK(status_outcome("CZ0040320AE00201") == DebitOutcome::busy);
    CHECK(status_outcome("CZ0040320AE00201AF00209") == DebitOutcome::configuration_fault);
    CHECK(status_outcome(kStatusEchoes + "AE00299" + kCF) == DebitOutcome::unknown);
}

TEST_CASE("messages: a status about another debit, or about none, is not about ours") {
    const std::string found = kStatusEchoes + "AE00210" + kCard;
    CHECK(status_outcome(found) == DebitOutcome::unknown);
    CHECK(status_outcome(found + "CF008" + Reference::make(1, 41).text()) == DebitOutcome::unknown);
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00200CF008" + Reference::make(1, 41).text()) ==
          DebitOutcome::unknown);
    CHECK(status_outcome(kStatusEchoes + "AE00201AF00204") == DebitOutcome::unknown);
    CHECK(status_outcome(with(found + kCF, "CB00545678", "")) == DebitOutcome::unknown);
    CHECK(status_outcome(with(found + kCF, "CD001T", "CD0013")) == DebitOutcome::unknown);
}

TEST_CASE("messages: of a duplicate only the ticket counts, never the verdict on the copying") {
    const std::string head = "CZ0040320CJ012012345678901CA00201CD0013CE003978";
    const DuplicateAnswer charged = duplicate_answer(head + "AE00210" + ticket_field(approved_ticket()));
    CHECK(charged.kind == DuplicateAnswer::Kind::ticket);
    CHECK(charged.verdict == DuplicateAnswer::Verdict::debited);
    CHECK(charged.ticket_number == 10U);
    CHECK(charged.amount == Cents{45678});
    CHECK(charged.printed_at == LocalDateTime{*parse_iso_date("2026-11-23"), 10, 24, 22});
    CHECK(charged.authorisation_number == "184117");
    CHECK(charged.application_id == "A0000000421010");
    CHECK(charged.last_four == "6368");
    CHECK(charged.merchant_contract == "1234567");
    const DuplicateAnswer abandoned = duplicate_answer(head + "AE00210" + ticket_field(test::abandoned_ticket()));
    CHECK(abandoned.verdict == DuplicateAnswer::Verdict::abandoned);
    CHECK(abandoned.ticket_number == 11U);
    CHECK(duplicate_answer(head + "AE00201AF00200" + ticket_field(approved_ticket())).kind ==
          DuplicateAnswer::Kind::ticket);

    CHECK(duplicate_answer(head + "AE00210").kind == DuplicateAnswer::Kind::unknown);
    CHECK(duplicate_answer(head + "AE00201AF00200").kind == DuplicateAnswer::Kind::no_ticket);
    CHECK(duplicate_answer(head + "AE00201AF00212").kind == DuplicateAnswer::Kind::unsupported);
    CHECK(duplicate_answer(head + "AE00201AF00210").kind == DuplicateAnswer::Kind::busy);
    CHECK(duplicate_answer(head + "AE00201").kind == DuplicateAnswer::Kind::busy);
    CHECK(duplicate_answer(head + "AE00201AF00209").kind == DuplicateAnswer::Kind::configuration_fault);
    CHECK(duplicate_answer(head + "AE00201AF00207").kind == DuplicateAnswer::Kind::unknown);
}

TEST_CASE("ticket: a fact that is stated twice with two values is no fact") {
    const TicketFacts twice =
        read_ticket({"MONTANT : 10,00 EUR", "MONTANT : 12,00 EUR", "005 001 000010", "005 001 000011"});
    CHECK_FALSE(twice.amount);
    CHECK_FALSE(twice.ticket_number);
    CHECK(read_ticket({"MONTANT : 1 234,50 EUR", "DEBIT"}).amount == Cents{123450});
    CHECK(read_ticket({"MONTANT : 1 234,50 EUR", "DEBIT"}).verdict == DuplicateAnswer::Verdict::debited);
    CHECK_FALSE(read_ticket({"MONTANT : 12,5 EUR"}).amount);
    CHECK_FALSE(read_ticket({"MONTANT : 12,50 USD"}).amount);
    CHECK_FALSE(read_ticket({"MONTANT : 99999999999999999999,50 EUR"}).amount);
}

TEST_CASE("ticket: words that say something else leave the verdict open") {
    CHECK(read_ticket({"DEBIT"}).verdict == DuplicateAnswer::Verdict::unclear);
    CHECK(read_ticket({"ANNULATION DEBIT", "MONTANT : 10,00 EUR", "DEBIT"}).verdict ==
          DuplicateAnswer::Verdict::unclear);
    CHECK(read_ticket({"CREDIT", "MONTANT : 10,00 EUR"}).verdict == DuplicateAnswer::Verdict::unclear);
    CHECK(read_ticket({}).verdict == DuplicateAnswer::Verdict::unclear);
    CHECK_FALSE(read_ticket({"Le 31/02/2026 a 10:00:00"}).printed_at);
    CHECK_FALSE(read_ticket({"Le 01/02/2026 a 24:00:00"}).printed_at);
    CHECK(read_ticket({"LE 01/02/26 A 09:05"}).printed_at == LocalDateTime{*parse_iso_date("2026-02-01"), 9, 5, 0});
}

TEST_CASE("messages: a probe tells who answers and whether it is free") {
    const auto kind_of = [](std::string_view bytes) { return read_probe_answer(frame_of(bytes), kMask).kind; };
    const TerminalProbe idle =
        read_probe_answer(frame_of("CZ0040320CA00201CD001IAE00210AQ00899000001CG0071234567"), kMask);
    CHECK(idle.kind == TerminalProbe::Kind::idle);
    CHECK(idle.terminal_serial == "99000001");
    CHECK(idle.merchant_contract == "1234567");
    CHECK(kind_of("CZ0040320AE00201AF00210") == TerminalProbe::Kind::busy);
    CHECK(kind_of("CZ0040320AE00201") == TerminalProbe::Kind::busy);
    CHECK(kind_of("CZ0040320AE00201AF00212") == TerminalProbe::Kind::configuration_fault);
    CHECK(kind_of("CZ0040320AE00201AF00207") == TerminalProbe::Kind::silent);
    CHECK(kind_of("CZ0040320AE00299") == TerminalProbe::Kind::silent);
}
