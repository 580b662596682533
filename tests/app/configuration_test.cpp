// The configuration: the example that is shipped loads, and every kind of mistake is told with line and key.
#include "kiosk/app/configuration.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;
using Kind = ConfigurationError::Kind;

namespace {

std::filesystem::path example_file() {
    const char* source = std::getenv("KIOSK_SOURCE_DIR");
    return std::filesystem::path{source == nullptr ? "." : source} / "deploy/terminal/kiosk.toml.example";
}

std::string example() {
    std::ifstream stream{example_file()};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
    const std::size_t at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

int line_of(const std::string& text, const std::string& part) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
}

// The example with one part replaced must give exactly this problem, on the line of the new part.
void check_problem(const std::string& old_part, const std::string& new_part, const std::string& key,
                   const std::string& message_part) {
    INFO(new_part << " in place of " << old_part);
    const std::string text = with(example(), old_part, new_part);
    const auto parsed = parse_configuration(text);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == Kind::wrong);
    REQUIRE_FALSE(parsed.error().problems.empty());
    const ConfigurationProblem& problem = parsed.error().problems.front();
    CHECK(problem.key == key);
    CHECK(problem.message.find(message_part) != std::string::npos);
    if (!new_part.empty()) CHECK(problem.line == line_of(text, new_part));
}

}  // namespace

TEST_CASE("configuration: the shipped example loads, and says what it says") {
    const auto loaded = load_configuration(example_file());
    if (!loaded) FAIL(loaded.error().text());
    CHECK(loaded->kiosk.id == "BRN-AG1-01");
    CHECK(loaded->kiosk.enrolment == 1);
    CHECK(loaded->terminal.host == "192.0.2.20");
    CHECK(loaded->terminal.profile == card_terminal::Profile{});
    CHECK(loaded->agency.hours[3] == "9 h – 12 h");
    CHECK(loaded->agency.hours[6].empty());
    CHECK(loaded->landlord.address_lines.size() == 2);
    CHECK(loaded->payment.maximum == Cents{300'000});
    CHECK(loaded->panel.diagonal_inch == 21.5);
    CHECK(loaded->demonstration == Demonstration::no);
    CHECK(loaded->languages.offered == std::vector{texts::Language::french, texts::Language::english});
    CHECK(loaded->speech.output == SpeechSettings::Output::none);
    CHECK(loaded->log.format == LogSettings::Format::json);
    CHECK(loaded->metrics_port == 0);
}

TEST_CASE("configuration: what the example shows as a default is the default") {
    // Every commented key is switched on; nothing may change.
    const std::string switched_on = std::regex_replace(example(), std::regex{"\n# ([a-z_]+ = )"}, "\n$1");
    const auto shown = parse_configuration(switched_on);
    if (!shown) FAIL(shown.error().text());
    const auto silent = parse_configuration(example());
    REQUIRE(silent);
    CHECK(shown->terminal.profile == silent->terminal.profile);
    CHECK(shown->terminal.port == silent->terminal.port);
    CHECK(shown->fonts.paper_directory == silent->fonts.paper_directory);
    CHECK(shown->timing.idle_public == silent->timing.idle_public);
    CHECK(shown->timing.idle_warning_signed_in == silent->timing.idle_warning_signed_in);
    CHECK(shown->timing.farewell == silent->timing.farewell);
    CHECK(shown->timing.receipt_wait == silent->timing.receipt_wait);
    CHECK(shown->print_deadlines.dial == silent->print_deadlines.dial);
    CHECK(shown->print_deadlines.attention == silent->print_deadlines.attention);
    CHECK(shown->waits.card_ticket_kept == silent->waits.card_ticket_kept);
    CHECK(shown->waits.outbox_retry_longest == silent->waits.outbox_retry_longest);
    CHECK(shown->metrics_port == 9464);  // an example: left out, nothing is served
    CHECK(shown->log.file_bytes_max == silent->log.file_bytes_max);
    const widgets::Theme plain = widgets::make_theme(widgets::ThemeName::day);
    CHECK(widgets::make_theme(widgets::ThemeName::day, shown->brand.colours).colours == plain.colours);
}

TEST_CASE("configuration: keys and sections that nobody knows are mistakes") {
    check_problem("minimum_cents = 500", "minimum_cent = 500", "payment.minimum_cent", "is not a key");
    check_problem("[demo]", "[demos]", "demos", "is not a section");
    check_problem("[fonts] ", "sunday_ = 1\n[fonts] ", "storage.sunday_", "is not a key");
    check_problem("friday = ", "vendredi = ", "agency.hours.vendredi", "is not a key");
}

TEST_CASE("configuration: what is needed is missed by name") {
    check_problem("siren = \"999000003\"", "", "landlord.siren", "is missing");
    check_problem("expected_serial = \"99000001\"", "", "terminal.expected_serial", "is missing");
    check_problem("name = \"Agence Centre\"", "name = \"\"", "agency.name", "must not be empty");
    const auto empty = parse_configuration("");
    REQUIRE_FALSE(empty);
    CHECK(empty.error().problems.size() >= 10);
    CHECK(empty.error().problems.front().line == 0);
}

TEST_CASE("configuration: wrong types and values out of bounds") {
    check_problem("# port = 8888", "port = 0", "terminal.port", "between 1 and 65535");
    check_problem("# port = 8888", "port = \"8888\"", "terminal.port", "whole number");
    check_problem("# port = 8888", "port = 88.88", "terminal.port", "whole number");
    check_problem("id = \"AG1\"", "id = 1", "agency.id", "text in quotes");
    check_problem("# send_bb = true", "send_bb = 1", "terminal.send_bb", "true or false");
    check_problem("diagonal_inch = 21.5", "diagonal_inch = 5", "panel.diagonal_inch", "between 10 and 65");
    check_problem("diagonal_inch = 21.5", "diagonal_inch = nan", "panel.diagonal_inch", "between 10 and 65");
    check_problem("# idle_public_ms = 60000", "idle_public_ms = 0", "timing.idle_public_ms", "between 1 and 600000");
    check_problem("# card_ticket_kept_ms = 900000", "card_ticket_kept_ms = 900001", "timing.card_ticket_kept_ms",
                  "between");
    check_problem("# port = 9464", "port = 70000", "metrics.port", "between 1 and 65535");
    check_problem("# port = 9464", "address = \"192.0.2.1\"", "metrics.address", "is not a key");
    check_problem("# file_bytes_max = 4194304", "file_bytes_max = 10", "log.file_bytes_max", "between");
    check_problem("address = [\"1 place du Modèle\", \"99100 EXEMPLEVILLE\"]", "address = []", "landlord.address",
                  "list");
    check_problem("# output = \"none\"", "output = \"loudspeaker\"", "speech.output", "none or headphones");
    const std::string offered = "offered = [\"fr\", \"en\"]";
    check_problem(offered, "offered = [\"fr\", 3]", "languages.offered", "list");
    check_problem(offered, "offered = []", "languages.offered", "list");
    for (const char* wrong : {"[\"de\"]", "[\"fr\", \"de\"]", "[\"en\", \"en\"]", "[\"pseudo\"]"}) {
        check_problem(offered, std::string("offered = ") + wrong, "languages.offered", "fr, en");
    }
}

TEST_CASE("configuration: addresses, profiles and papers are checked where they stand") {
    const std::string url = "url = \"https://kiosk.agency.example/v1\"";
    check_problem(url, "url = \"http://kiosk.agency.example/v1\"", "backend.url", "https://");
    check_problem(url, "url = \"http://localhost/v1\"", "backend.url", "https://");
    check_problem(url, "url = \"http://127.0.0.1.evil.example/v1\"", "backend.url", "https://");
    check_problem(url, "url = \"ftp://127.0.0.1/\"", "backend.url", "https://");
    check_problem("certificate_authority_file = \"/etc/agency-kiosk/backend-ca.pem\"", "",
                  "backend.certificate_authority_file", "is missing");
    check_problem("client_key_file = \"/etc/agency-kiosk/kiosk.key\"", "", "backend.client_key_file",
                  "belong together");
    check_problem("client_key_file = \"/etc/agency-kiosk/kiosk.key\"", "client_key_file = \"kiosk.key\"",
                  "backend.client_key_file", "absolute path");
    check_problem("root_key_file = \"/etc/agency-kiosk/root.key\"", "root_key_file = \"root.key\"",
                  "backend.root_key_file", "absolute path");
    check_problem("host = \"192.0.2.20\"", "host = \"terminal.example\"", "terminal.host", "in digits");
    check_problem("profile = \"generic\"", "profile = \"concert\"", "terminal.profile", "payxpert");
    check_problem("# till = \"01\"", "till = \"1\"", "terminal.till", "2 digits");
    check_problem("# reference_echo = \"required\"", "reference_echo = \"maybe\"", "terminal.reference_echo",
                  "optional");
    for (const char* uri : {"escpos://printer.example", "escpos://192.0.2.30:0", "escpos://"}) {
        check_problem("ticket = \"ipp://192.0.2.30/ipp/print\"", "ticket = \"" + std::string{uri} + "\"",
                      "printers.ticket", "escpos:// with an address in digits or a device");
    }
    check_problem("a4 = \"ipp://192.0.2.31/ipp/print\"", "a4 = \"escpos://192.0.2.31\"", "printers.a4",
                  "must start with ipp:// or ipps://");
    check_problem("ticket = \"ipp://192.0.2.30/ipp/print\"", "ticket = \"http://192.0.2.30/\"", "printers.ticket",
                  "ipp://");
    check_problem("orientation = \"portrait\"", "orientation = \"landscape\"", "panel.orientation", "agree");
    check_problem("siret = \"99900000300015\"", "siret = \"12300000300015\"", "landlord.siret", "SIREN");
    check_problem("siren = \"999000003\"", "siren = \"999 000 003\"", "landlord.siren", "9 digits");
    check_problem("maximum_cents = 300000", "maximum_cents = 400", "payment.maximum_cents", "lower");
    check_problem("# device = \"0c2e:0b61:usb-0000:00:14.0-2\"", "device = \"0c2e\"", "code_reader.device", "vendor");
    check_problem("format = \"json\"", "format = \"xml\"", "log.format", "plain");
}

TEST_CASE("configuration: http to a loopback literal needs no certificate") {
    std::string text = with(example(), "https://kiosk.agency.example/v1", "http://127.0.0.1:8080");
    for (const char* key : {"certificate_authority_file", "client_certificate_file", "client_key_file"}) {
        text = with(text, std::string{"\n"} + key, std::string{"\n# "} + key);
    }
    const auto parsed = parse_configuration(text);
    if (!parsed) FAIL(parsed.error().text());
    CHECK(parsed->backend.url == "http://127.0.0.1:8080");
}

TEST_CASE("configuration: a brand that cannot be read is refused, and the colour at fault is named") {
    check_problem("# pine = \"#0D4F4A\"", "pine = \"#7FBFB9\"", "brand.pine", "at least");
    check_problem("# pine_key = \"#1A5650\"", "pine_key = \"#66AA99\"", "brand.pine_key", "words of the bar");
    check_problem("# sun = \"#FFC933\"", "sun = \"#664400\"", "brand.sun", "at least");
    check_problem("# sun = \"#FFC933\"", "sun = \"yellow\"", "brand.sun", "must be a colour");
    check_problem("# sun = \"#FFC933\"", "sun = \"#FFC9333\"", "brand.sun", "must be a colour");
    CHECK(parse_configuration(with(example(), "# pine = \"#0D4F4A\"", "pine = \"#1a237e\"")));
}

TEST_CASE("configuration: the profile's overrides and the delays of [timing] come together") {
    std::string text = with(example(), "profile = \"generic\"", "profile = \"nepting\"\nhas_status = true");
    text = with(text, "# terminal_quiet_ms = 300", "terminal_quiet_ms = 60");
    const auto parsed = parse_configuration(text);
    REQUIRE(parsed);
    CHECK(parsed->terminal.profile.append_crlf);
    CHECK(parsed->terminal.profile.has_status);
    CHECK(parsed->terminal.profile.quiet == Milliseconds{60});
    CHECK(parsed->terminal.profile.name == "nepting");
}

TEST_CASE("configuration: all mistakes are told at once, in order, twenty at most") {
    std::string text = with(example(), "siren = \"999000003\"", "siren = 1");
    text = with(text, "# port = 8888", "port = 0");
    text = with(text, "format = \"json\"", "format = 3");
    const auto three = parse_configuration(text);
    REQUIRE_FALSE(three);
    REQUIRE(three.error().problems.size() >= 3);
    CHECK(three.error().problems.front().key == "terminal.port");
    CHECK(three.error().text().rfind("line " + std::to_string(line_of(text, "port = 0")) + ": terminal.port must", 0) ==
          0);

    for (int number = 0; number < 40; ++number) text += "\nunknown_" + std::to_string(number) + " = 1";
    const auto many = parse_configuration(text);
    REQUIRE_FALSE(many);
    CHECK(many.error().problems.size() == ConfigurationError::kProblemsMax);
    CHECK(many.error().more >= 23);
    CHECK(many.error().text().find("more\n") != std::string::npos);
}

TEST_CASE("configuration: what is no TOML, or no file, is told as such") {
    const auto broken = parse_configuration("[kiosk]\nid = \"a\nb\"");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == Kind::not_toml);
    CHECK(broken.error().problems.front().line == 2);
    CHECK(parse_configuration("[kiosk]\nid = 1\nid = 2").error().kind == Kind::not_toml);
    CHECK(parse_configuration("kiosk = 3").error().text().find("line 1: kiosk must be a section\n") !=
          std::string::npos);
    CHECK(parse_configuration(std::string(10'000, '[')).error().kind == Kind::not_toml);
    CHECK(load_configuration("/nonexistent/kiosk.toml").error().kind == Kind::unreadable);
    CHECK(load_configuration("/").error().kind == Kind::unreadable);
    CHECK(load_configuration("/dev/zero").error().kind == Kind::unreadable);
}

TEST_CASE("configuration: a kiosk that enrols at the glass is told nothing that comes with the enrolment") {
    const std::string at_the_glass =
        std::regex_replace(with(with(example(), "id = \"BRN-AG1-01\"", ""), "enrolment = 1", "enrolment = \"glass\""),
                           std::regex{"\n(client_certificate_file|client_key_file|root_key_file) = [^\n]*"}, "");
    const auto parsed = parse_configuration(at_the_glass);
    if (!parsed) FAIL(parsed.error().text());
    CHECK(parsed->kiosk.enrols == Enrolment::at_the_glass);
    CHECK(parsed->kiosk.id.empty());
    CHECK(parse_configuration(example())->kiosk.enrols == Enrolment::by_hand);

    const std::string wrong = with(example(), "enrolment = 1", "enrolment = \"glass\"");
    const auto refused = parse_configuration(wrong);
    REQUIRE_FALSE(refused);
    std::vector<std::string> keys;
    for (const ConfigurationProblem& problem : refused.error().problems) keys.push_back(problem.key);
    CHECK(keys == std::vector<std::string>{"kiosk.id", "backend.client_certificate_file", "backend.client_key_file",
                                           "backend.root_key_file"});
    const auto unknown = parse_configuration(with(at_the_glass, "\"glass\"", "\"desk\""));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().problems.front().key == "kiosk.enrolment");
}
