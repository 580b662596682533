// Caisse-AP's fields: the examples of the facts (payment-terminal §1.4), every split, every malformed case of §8.
#include "kiosk/devices/card_terminal/codec.hpp"

#include "kiosk/base/random.hpp"
#include "tests/devices/card_terminal/wire.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::card_terminal;
using kiosk::test::field;

namespace {

using Kind = CodecError::Kind;

const std::string kApproved =
    "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978AE00210CC003001CI0011AA016497010######1234AL0011"
    "AC006184117AI014A0000000421010CG0071234567CF012K07-01HZX3Q9";
const std::string kInterim = "CZ0040320CJ012012345678901CA00201CB00545678CD0010CE003978AE00211";
const std::string kHead = "CZ0040320";

std::optional<Kind> fault_of(std::string_view bytes) {
    FrameParser parser;
    const auto fed = parser.feed(bytes);
    return fed ? std::nullopt : std::optional{fed.error().kind};
}

FrameParser parsed(std::string_view bytes) {
    FrameParser parser;
    REQUIRE(parser.feed(bytes));
    return parser;
}

}  // namespace

TEST_CASE("codec: the approved example reads field by field") {
    const FrameParser parser = parsed(kApproved);
    REQUIRE(parser.at_boundary());
    const Frame& frame = parser.frame();
    CHECK(frame.fields().size() == 15);
    CHECK(*frame.find("CB") == "45678");
    CHECK(*frame.find("AA") == "497010######1234");
    CHECK(*frame.find("CF") == "K07-01HZX3Q9");
    CHECK(frame.find("ZT") == nullptr);
    CHECK(frame.outline() == "CZ4 CJ12 CA2 CB5 CD1 CE3 AE2 CC3 CI1 AA16 AL1 AC6 AI14 CG7 CF12");
}

TEST_CASE("codec: an answer cut in two at any byte is the same answer, and is never whole before its time") {
    const std::string bytes = kApproved + kiosk::test::ticket_field(kiosk::test::approved_ticket());
    const auto whole = parsed(bytes).frame().fields();
    REQUIRE(whole.size() == 16);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        INFO("cut at byte " << cut);
        FrameParser parser;
        REQUIRE(parser.feed(std::string_view{bytes}.substr(0, cut)));
        const bool boundary_was_told = parser.at_boundary();
        REQUIRE(parser.feed(std::string_view{bytes}.substr(cut)));
        CHECK(parser.at_boundary());
        CHECK(parser.frame().fields() == whole);
        std::string rebuilt;
        for (const Field& each : whole) {
            if (rebuilt.size() < cut) rebuilt += field(each.tag, each.value);
        }
        CHECK(boundary_was_told == (cut > 0 && rebuilt.size() == cut));
    }
}

TEST_CASE("codec: byte by byte is as good as at once") {
    FrameParser parser;
    for (const char byte : kApproved) REQUIRE(parser.feed(std::string_view{&byte, 1}));
    CHECK(parser.at_boundary());
    CHECK(parser.frame().fields() == parsed(kApproved).frame().fields());
}

TEST_CASE("codec: an interim message gives way to the final one, together or apart") {
    CHECK(*parsed(kInterim + kApproved).frame().find("AE") == "10");
    CHECK(*parsed(kInterim + "\r\n" + kApproved).frame().find("AE") == "10");
    const FrameParser alone = parsed(kInterim);
    CHECK(alone.at_boundary());
    CHECK(*alone.frame().find("AE") == "11");
    FrameParser half = parsed(kInterim + "CZ004");
    CHECK_FALSE(half.at_boundary());
}

TEST_CASE("codec: CR and LF after a message are tolerated, and nothing behind them") {
    CHECK(parsed(kApproved + "\r\n").at_boundary());
    CHECK(parsed(kApproved + "\n\r\n\n").at_boundary());
    CHECK(fault_of("\r\n" + kApproved) == Kind::bad_tag);
    CHECK(fault_of(kApproved + "\r\nAE00210") == Kind::data_after_end);
    CHECK(fault_of(kApproved + "\r\n ") == Kind::bad_tag);
}

TEST_CASE("codec: values are bytes, not text") {
    const std::string value = std::string{"2023-05-04-010\x1F"} + std::string(1, '\0') + "\r\nCZ0040320\xFF";
    CHECK(*parsed(kHead + field("CF", value) + "AE00210").frame().find("CF") == value);
    const std::string longest(999, 'x');
    CHECK(parsed(kHead + field("ZT", longest)).frame().find("ZT")->size() == 999);
}

TEST_CASE("codec: unknown tags are kept and skipped") {
    const FrameParser parser = parsed(kHead + "QX003abcAE00201ZZ001!");
    CHECK(parser.at_boundary());
    CHECK(*parser.frame().find("AE") == "01");
}

TEST_CASE("codec: what is not a message is refused at its first wrong byte") {
    CHECK(fault_of("HTTP/1.1 400 Bad Request") == Kind::bad_length);
    CHECK(fault_of("\x02" + kApproved) == Kind::bad_tag);
    CHECK(fault_of("cz0040320") == Kind::bad_tag);
    CHECK(fault_of("C") == std::nullopt);
    CHECK(fault_of("C1") == Kind::bad_tag);
    CHECK(fault_of(kHead + "AE000") == Kind::bad_length);
    CHECK(fault_of(kHead + "AE0x210") == Kind::bad_length);
    CHECK(fault_of(kHead + "AE 0210") == Kind::bad_length);
    CHECK(fault_of(kHead + "AE-0210") == Kind::bad_length);
    CHECK(fault_of(kHead + "AE00210AE00201") == Kind::duplicate_tag);
    CHECK(fault_of(kHead + kHead) == Kind::duplicate_tag);
    CHECK(fault_of("AE00210" + kHead) == Kind::version_not_first);
}

TEST_CASE("codec: a length beyond the data is an answer that is not there yet") {
    FrameParser parser = parsed(kHead + "AE99910");
    CHECK_FALSE(parser.at_boundary());
    CHECK(parser.frame().find("AE") == nullptr);
    CHECK_FALSE(FrameParser{}.at_boundary());
}

TEST_CASE("codec: a flood ends at 64 KiB, and nothing is believed afterwards") {
    FrameParser parser;
    REQUIRE(parser.feed(kHead));
    std::string flood;
    for (char first = 'A'; first <= 'C'; ++first) {
        for (char second = 'A'; second <= 'Z'; ++second) {
            flood += field(std::string{first} + second, std::string(999, '0'));
        }
    }
    std::size_t fed = 0;
    bool refused = false;
    for (; fed < flood.size() && !refused; fed += 1000) {
        const auto result = parser.feed(std::string_view{flood}.substr(fed, 1000));
        refused = !result;
        if (refused) CHECK(result.error().kind == Kind::too_large);
    }
    CHECK(refused);
    CHECK(fed <= kFrameBytesMax + 1000);
    CHECK_FALSE(parser.at_boundary());
    CHECK_FALSE(parser.feed("AE00210"));
}

TEST_CASE("codec: nested fields are whole or not at all") {
    const auto nested = parse_nested("CK003100AK004QUJD");
    REQUIRE(nested);
    CHECK(*nested->find("CK") == "100");
    CHECK(*nested->find("AK") == "QUJD");
    CHECK(parse_nested("")->fields().empty());
    CHECK_FALSE(parse_nested("CK003100AK005QUJD"));
    CHECK_FALSE(parse_nested("CK003100AK0"));
    CHECK_FALSE(parse_nested("CK003100CK003100"));
    CHECK_FALSE(parse_nested("CK000"));
    CHECK_FALSE(parse_nested("ck003100"));
}

TEST_CASE("codec: base 64 ignores white space and refuses everything else that is wrong") {
    CHECK(decode_base64("TW9udGFudA==") == "Montant");
    CHECK(decode_base64("TW9u\r\ndGFudA==\n") == "Montant");
    CHECK(decode_base64("QUJD") == "ABC");
    CHECK(decode_base64("QUI=") == "AB");
    CHECK(decode_base64("/+8=") == std::string{"\xFF\xEF"});
    CHECK(decode_base64("") == "");
    for (const char* wrong : {"QUI", "Q", "QUI==", "QQ=", "QU=I", "QUJ*", "====", "=QUJD"}) {
        INFO(wrong);
        CHECK(decode_base64(wrong) == std::nullopt);
    }
}

TEST_CASE("codec: what is sent is written as the example shows it") {
    Frame frame;
    frame.add("CZ", "0320").add("CJ", "012345678901").add("CA", "01").add("CD", "I").add("CE", "978");
    CHECK(frame.encoded() == "CZ0040320CJ012012345678901CA00201CD001ICE003978");
}

TEST_CASE("codec: whatever is damaged, a message that is believed accounts for every byte") {
    kiosk::SeededRandom random{20'261'125};
    int believed = 0;
    for (int trial = 0; trial < 20'000; ++trial) {
        std::string bytes = kApproved;
        for (std::uint64_t damage = random.below(3) + 1; damage > 0; --damage) {
            const auto place = static_cast<std::size_t>(random.below(bytes.size()));
            const auto byte = static_cast<char>(random.below(256));
            switch (random.below(3)) {
                case 0:
                    bytes[place] = byte;
                    break;
                case 1:
                    bytes.insert(place, 1, byte);
                    break;
                default:
                    bytes.erase(place, 1);
            }
        }
        FrameParser parser;
        if (!parser.feed(bytes) || !parser.at_boundary()) continue;
        ++believed;
        const std::string accounted = parser.frame().encoded();
        INFO("trial " << trial);
        CHECK(bytes.substr(0, accounted.size()) == accounted);
        CHECK(bytes.find_first_not_of("\r\n", accounted.size()) == std::string::npos);
    }
    CHECK(believed > 1'000);
}
