// Reading the configuration, section by section.
#include "kiosk/app/configuration.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "kiosk/app/configuration_section.hpp"
#include "kiosk/base/ascii.hpp"
#include "kiosk/devices/card_terminal/tcp_connection.hpp"
#include "kiosk/devices/code_reader/reader_address.hpp"
#include "kiosk/devices/printer/escpos_link.hpp"
#include "kiosk/helpers/scan_page_client.hpp"
#include "kiosk/helpers/scan_page_protocol.hpp"
#include "kiosk/portal/curl_transport.hpp"

namespace kiosk::app {
namespace {

constexpr std::size_t kAddressLinesMax = 6;

void digits(Section& section, std::string_view key, std::string& value, std::size_t count, Need need) {
    std::string given;
    if (!section.text(key, given, need) || given.empty()) return;
    if (given.size() != count || !std::all_of(given.begin(), given.end(), is_digit)) {
        section.wrong(key, "must be " + std::to_string(count) + " digits");
        return;
    }
    value = given;
}

// Everything that comes with the enrolment stands elsewhere then: a second one could only contradict it.
void come_with_the_enrolment(Section& section, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (section.has(key)) section.wrong(key, "comes with the enrolment, which is at the glass");
    }
}

void read_enrolment(Section& section, KioskSettings& kiosk) {
    std::string how;
    section.text("enrolment", how);
    if (how != "glass") section.wrong("enrolment", "must be a whole number, or \"glass\"");
    kiosk.enrols = Enrolment::at_the_glass;
    std::string given;
    if (section.text("id", given)) come_with_the_enrolment(section, {"id"});
}

void read_kiosk(Section section, KioskSettings& kiosk) {
    if (section.is_text("enrolment")) return read_enrolment(section, kiosk);
    section.text("id", kiosk.id, Need::required, 32);
    section.integer("enrolment", kiosk.enrolment, 0, 32'767, Need::required);
}

void read_backend(Section section, Enrolment enrols, BackendSettings& backend) {
    const bool given = section.text("url", backend.url, Need::required);
    section.path("certificate_authority_file", backend.certificate_authority_file);
    section.path("client_certificate_file", backend.client_certificate_file);
    section.path("client_key_file", backend.client_key_file);
    section.path("root_key_file", backend.root_key_file);
    const bool secure = backend.url.rfind("https://", 0) == 0;
    if (given && !secure && !portal::is_loopback_http(backend.url)) {
        section.wrong("url", "must start with https:// (http:// only to a loopback address in digits)");
    }
    if (secure && backend.certificate_authority_file.empty()) {
        section.wrong("certificate_authority_file", "is missing (needed for https://)");
    }
    if (backend.client_certificate_file.empty() != backend.client_key_file.empty()) {
        section.wrong("client_key_file", "and client_certificate_file belong together");
    }
    if (enrols == Enrolment::at_the_glass) {
        come_with_the_enrolment(section, {"client_certificate_file", "client_key_file", "root_key_file"});
    }
}

void read_profile(Section& section, card_terminal::Profile& profile) {
    std::string name = profile.name;
    if (section.text("profile", name)) {
        if (const auto named = card_terminal::named_profile(name)) {
            profile = *named;
        } else {
            std::string names;
            for (const std::string& known : card_terminal::profile_names())
                names += (names.empty() ? "" : ", ") + known;
            section.wrong("profile", "must be one of " + names);
        }
    }
    digits(section, "version", profile.version, 4, Need::optional);
    digits(section, "software_id", profile.software_id, 12, Need::optional);
    digits(section, "till", profile.till, 2, Need::optional);
    section.flag("append_crlf", profile.append_crlf);
    section.flag("send_bb", profile.send_bb);
    section.flag("has_status", profile.has_status);
    section.flag("has_duplicate", profile.has_duplicate);
    std::string echo;
    if (!section.text("reference_echo", echo)) return;
    if (echo != "required" && echo != "optional")
        section.wrong("reference_echo", "must be \"required\" or \"optional\"");
    profile.reference_echo =
        echo == "optional" ? card_terminal::ReferenceEcho::optional : card_terminal::ReferenceEcho::required;
}

void read_terminal(Section section, TerminalSettings& terminal) {
    if (section.text("host", terminal.host, Need::required) && !card_terminal::is_numeric_address(terminal.host)) {
        section.wrong("host", "must be an address in digits (names are not looked up)");
    }
    section.integer("port", terminal.port, 1, 65'535);
    section.text("expected_serial", terminal.expected_serial, Need::required, 20);
    section.text("merchant_contract", terminal.merchant_contract, Need::required, 10);
    read_profile(section, terminal.profile);
}

void read_printers(Section section, PrinterSettings& printers) {
    const auto is_ipp = [](const std::string& value) {
        const bool known = value.rfind("ipp://", 0) == 0 || value.rfind("ipps://", 0) == 0;
        return known && value.find(' ') == std::string::npos;
    };
    if (section.text("ticket", printers.ticket_uri) && !printers.ticket_uri.empty()) {
        if (is_thermal(printers)) section.remember("ticket");  // a program that it needs is looked for
        if (!is_ipp(printers.ticket_uri) && !is_thermal(printers)) {
            section.wrong("ticket",
                          "must start with ipp:// or ipps://, or be escpos:// with an address in digits or a device");
        }
    }
    if (section.text("a4", printers.a4_uri) && !printers.a4_uri.empty() && !is_ipp(printers.a4_uri)) {
        section.wrong("a4", "must start with ipp:// or ipps://");
    }
}

void read_panel(Section section, PanelSettings& panel) {
    section.integer("width_px", panel.width_px, 480, 7'680);
    section.integer("height_px", panel.height_px, 480, 7'680);
    section.decimal("diagonal_inch", panel.diagonal_inch, 10, 65);
    section.integer("lower_edge_mm", panel.lower_edge_mm, 0, 2'000);
    std::string orientation;
    if (!section.text("orientation", orientation)) return;
    if (orientation != "portrait" && orientation != "landscape") {
        section.wrong("orientation", "must be \"portrait\" or \"landscape\"");
    } else if ((orientation == "landscape") != (panel.width_px > panel.height_px)) {
        section.wrong("orientation", "does not agree with width_px and height_px");
    }
}

void read_agency(Section section, AgencySettings& agency) {
    section.text("id", agency.id, Need::required, 32);
    section.text("name", agency.name, Need::required);
    section.text("phone", agency.phone);
    section.text("emergency_phone", agency.emergency_phone);
    constexpr std::array kDays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    Section hours = section.child("hours");
    for (std::size_t day = 0; day < kDays.size(); ++day) hours.text(kDays[day], agency.hours[day]);
}

void read_landlord(Section section, LandlordSettings& landlord) {
    section.text("name", landlord.name, Need::required);
    section.text("legal_form", landlord.legal_form, Need::required);
    section.texts("address", landlord.address_lines, kAddressLinesMax);
    digits(section, "siren", landlord.siren, 9, Need::required);
    digits(section, "siret", landlord.siret, 14, Need::optional);
    section.text("contact", landlord.contact);
    section.text("data_contact", landlord.data_contact);
    section.text("portal", landlord.portal);
    if (!landlord.siret.empty() && landlord.siret.rfind(landlord.siren, 0) != 0) {
        section.wrong("siret", "must start with the SIREN");
    }
}

std::optional<widgets::Colour> parse_colour(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    widgets::Colour colour = 0xFF;
    for (const char character : text.substr(1)) {
        constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
        const char capital =
            character >= 'a' && character <= 'f' ? static_cast<char>(character - 'a' + 'A') : character;
        const std::size_t digit = kHexadecimal.find(capital);
        if (digit == std::string_view::npos) return std::nullopt;
        colour = colour * 16 + static_cast<widgets::Colour>(digit);
    }
    return colour;
}

struct BrandKey {
    const char* key;
    std::optional<widgets::Colour> widgets::BrandColours::*colour;
};
constexpr std::array kBrandKeys = {
    BrandKey{"pine", &widgets::BrandColours::primary}, BrandKey{"pine_deep", &widgets::BrandColours::primary_pressed},
    BrandKey{"pine_key", &widgets::BrandColours::bar_key}, BrandKey{"sun", &widgets::BrandColours::sun}};

bool can_be_read(const widgets::ContrastPair& pair, const widgets::BrandColours& colours) {
    const widgets::Theme theme = widgets::make_theme(widgets::ThemeName::day, colours);
    return widgets::contrast_ratio(theme[pair.front], theme[pair.behind]) >= pair.minimum;
}

// Names the colour that spoils a pair: the one without which it could be read.
void check_contrast(Section& section, const widgets::BrandColours& colours) {
    const widgets::Theme theme = widgets::make_theme(widgets::ThemeName::day, colours);
    for (const widgets::ContrastFault& fault : widgets::contrast_faults(theme)) {
        const char* culprit = "";
        for (const BrandKey& each : kBrandKeys) {
            widgets::BrandColours others = colours;
            others.*each.colour = std::nullopt;
            if (*culprit == '\0' && can_be_read(fault.pair, others)) culprit = each.key;
        }
        section.wrong(*culprit == '\0' ? "pine" : culprit, widgets::describe(fault));
    }
}

void read_brand(Section section, BrandSettings& brand) {
    section.text("name", brand.name, Need::required);
    section.path("logo", brand.logo);
    for (const BrandKey& each : kBrandKeys) {
        std::string given;
        if (!section.text(each.key, given)) continue;
        brand.colours.*each.colour = parse_colour(given);
        if (!(brand.colours.*each.colour)) section.wrong(each.key, "must be a colour such as \"#0D4F4A\"");
    }
    check_contrast(section, brand.colours);
}

struct NamedLanguage {
    std::string_view name;
    texts::Language language;
};
constexpr std::array kLanguages{NamedLanguage{"fr", texts::Language::french},
                                NamedLanguage{"en", texts::Language::english}};

void read_languages(Section section, LanguageSettings& languages) {
    std::vector<std::string> names{"fr", "en"};
    section.texts("offered", names, 8);
    languages.offered.clear();
    for (const std::string& name : names) {
        const auto* known = std::ranges::find(kLanguages, name, &NamedLanguage::name);
        if (known != kLanguages.end()) languages.offered.push_back(known->language);
    }
    if (std::set(languages.offered.begin(), languages.offered.end()).size() != names.size()) {
        section.wrong("offered", "must be a list of: fr, en; each once");
    }
}

void read_speech(Section section, SpeechSettings& speech) {
    std::string output = "none";
    section.text("output", output);
    if (output == "headphones") speech.output = SpeechSettings::Output::headphones;
    if (output != "headphones" && output != "none") section.wrong("output", "must be none or headphones");
}

void read_payment(Section section, PaymentSettings& payment) {
    constexpr std::int64_t kHighest = 1'000'000;
    section.integer("minimum_cents", payment.minimum.value, 100, kHighest);
    section.integer("maximum_cents", payment.maximum.value, 100, kHighest);
    section.integer("guard_hours", payment.guard_hours, 1, 168);
    if (payment.minimum > payment.maximum) section.wrong("maximum_cents", "is lower than minimum_cents");
}

void read_code_reader(Section section, std::string& device) {
    if (section.text("device", device) && !device.empty() && !code_reader::parse_reader_address(device)) {
        section.wrong("device", "must be \"vendor:product:port\" or an absolute path");
    }
}

void read_scanner(Section section, ScannerSettings& scanner) {
    section.text("device", scanner.device);
    section.path("sane_directory", scanner.sane_directory);
    section.texts("options", scanner.options, helpers::kScanOptionsMax);
    const bool are_options =
        std::ranges::all_of(scanner.options, [](const std::string& option) { return helpers::is_scan_option(option); });
    if (!are_options) section.wrong("options", "must be a list of \"name=value\"");
}

void read_fonts(Section section, FontSettings& fonts) {
    section.path("regular", fonts.regular);
    section.path("semibold", fonts.semibold);
    section.path("bold", fonts.bold);
    section.path("icons", fonts.icons);
    section.path("fallback", fonts.fallback);
    section.path("paper_directory", fonts.paper_directory);
}

void read_log(Section section, LogSettings& log) {
    section.path("file", log.file);
    section.integer("file_bytes_max", log.file_bytes_max, 64 * 1024, 1024 * 1024 * 1024);
    section.integer("files_max", log.files_max, 1, 100);
    std::string format;
    if (!section.text("format", format)) return;
    if (format != "plain" && format != "json") section.wrong("format", "must be \"plain\" or \"json\"");
    log.format = format == "plain" ? LogSettings::Format::plain : LogSettings::Format::json;
}

void read_storage(Section section, std::filesystem::path& directory) {
    section.path("directory", directory, Need::required);
}

void read_demo(Section section, Demonstration& demonstration) {
    bool on = false;
    section.flag("demonstration", on);
    demonstration = on ? Demonstration::yes : Demonstration::no;
}

struct Delay {
    const char* key;
    Milliseconds& value;
    Milliseconds min;
    Milliseconds max;
};

// Every delay of the program. The lower bounds are what tests and trials need; the upper ones, what a person bears.
void read_timing(Section section, Configuration& configuration) {
    using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
    constexpr Milliseconds kInstant{1};
    runtime::Timing& run = configuration.timing;
    card_terminal::Profile& terminal = configuration.terminal.profile;
    PrintDeadlines& print = configuration.print_deadlines;
    WaitSettings& waits = configuration.waits;
    const std::initializer_list<Delay> delays = {
        {"idle_public_ms", run.idle_public, kInstant, minutes{10}},
        {"idle_signed_in_ms", run.idle_signed_in, kInstant, minutes{10}},
        {"idle_warning_public_ms", run.idle_warning_public, kInstant, minutes{5}},
        {"idle_warning_signed_in_ms", run.idle_warning_signed_in, kInstant, minutes{5}},
        {"farewell_ms", run.farewell, kInstant, minutes{2}},
        {"idle_staff_ms", run.idle_staff, kInstant, minutes{30}},
        {"probe_backend_ms", run.probe_backend, kInstant, minutes{10}},
        {"probe_terminal_ms", run.probe_terminal, kInstant, minutes{10}},
        {"probe_printer_ms", run.probe_printer, kInstant, minutes{10}},
        {"probe_scanner_ms", run.probe_scanner, kInstant, minutes{10}},
        {"start_patience_ms", run.start_patience, kInstant, minutes{1}},
        {"start_again_ms", run.start_again, kInstant, minutes{10}},
        {"receipt_wait_ms", run.receipt_wait, kInstant, minutes{1}},
        {"receipt_retry_ms", run.receipt_retry, kInstant, seconds{30}},
        {"terminal_connect_ms", terminal.connect, kInstant, seconds{30}},
        {"terminal_answer_ms", terminal.answer, kInstant, minutes{10}},
        {"terminal_question_ms", terminal.question, kInstant, minutes{2}},
        {"terminal_quiet_ms", terminal.quiet, kInstant, seconds{5}},
        {"terminal_not_found_grace_ms", terminal.not_found_grace, kInstant, hours{1}},
        {"terminal_status_poll_ms", waits.terminal_status_poll, kInstant, minutes{1}},
        {"terminal_status_kept_ms", waits.terminal_status_kept, kInstant, hours{24 * 31}},
        {"payment_recovery_max_ms", waits.payment_recovery_max, kInstant, hours{24}},
        {"payment_tenant_kept_ms", waits.payment_tenant_kept, kInstant, minutes{10}},
        {"card_ticket_kept_ms", waits.card_ticket_kept, kInstant, minutes{15}},
        {"print_dial_ms", print.dial, kInstant, seconds{30}},
        {"print_answer_ms", print.answer, kInstant, minutes{1}},
        {"print_busy_ms", print.busy, kInstant, minutes{10}},
        {"print_printing_ms", print.printing, kInstant, minutes{15}},
        {"print_attention_ms", print.attention, kInstant, minutes{30}},
        {"print_poll_ms", print.poll, kInstant, seconds{10}},
        {"backend_connect_ms", waits.backend_connect, kInstant, seconds{30}},
        {"code_reader_scan_ms", waits.code_reader_scan, kInstant, minutes{5}},
        {"code_reader_attend_ms", waits.code_reader_attend, kInstant, minutes{5}},
        {"page_render_ms", waits.page_render, kInstant, minutes{2}},
        {"scan_page_ms", waits.scan_page, kInstant, minutes{5}},
        {"scanner_probe_ms", waits.probe_scanner, kInstant, minutes{1}},
        {"page_prepare_ms", waits.page_prepare, kInstant, minutes{1}},
        {"outbox_retry_first_ms", waits.outbox_retry_first, kInstant, minutes{10}},
        {"outbox_retry_longest_ms", waits.outbox_retry_longest, kInstant, hours{1}},
        {"touch_repeat_guard_ms", waits.touch_repeat_guard, Milliseconds{0}, seconds{2}},
    };
    for (const Delay& delay : delays) section.milliseconds(delay.key, delay.value, delay.min, delay.max);
    if (waits.outbox_retry_first > waits.outbox_retry_longest) {
        section.wrong("outbox_retry_longest_ms", "is lower than outbox_retry_first_ms");
    }
}

constexpr std::array kSections = {"kiosk", "backend",   "terminal", "printers", "panel",   "agency",      "landlord",
                                  "brand", "languages", "speech",   "payment",  "scanner", "code_reader", "storage",
                                  "fonts", "log",       "metrics",  "demo",     "timing"};

Result<Configuration, ConfigurationError> read_all(const toml::table& root) {
    Problems problems;
    Configuration configuration;
    const auto section = [&](const char* name) { return Section{problems, root, name, name}; };
    for (const auto& [key, node] : root) {
        const bool known = std::find(kSections.begin(), kSections.end(), key.str()) != kSections.end();
        if (!known) problems.add(&node, std::string{key.str()}, "is not a section of this file");
    }
    read_kiosk(section("kiosk"), configuration.kiosk);
    read_backend(section("backend"), configuration.kiosk.enrols, configuration.backend);
    read_terminal(section("terminal"), configuration.terminal);
    read_printers(section("printers"), configuration.printers);
    read_panel(section("panel"), configuration.panel);
    read_agency(section("agency"), configuration.agency);
    read_landlord(section("landlord"), configuration.landlord);
    read_brand(section("brand"), configuration.brand);
    read_languages(section("languages"), configuration.languages);
    read_speech(section("speech"), configuration.speech);
    read_payment(section("payment"), configuration.payment);
    read_scanner(section("scanner"), configuration.scanner);
    read_code_reader(section("code_reader"), configuration.code_reader_device);
    read_storage(section("storage"), configuration.storage_directory);
    read_fonts(section("fonts"), configuration.fonts);
    read_log(section("log"), configuration.log);
    section("metrics").integer("port", configuration.metrics_port, 1, 65'535);
    read_demo(section("demo"), configuration.demonstration);
    read_timing(section("timing"), configuration);
    if (!problems.none()) return failure(std::move(problems).error());
    configuration.file_lines = std::move(problems).file_lines();
    return configuration;
}

ConfigurationError single(ConfigurationError::Kind kind, int line, std::string message) {
    ConfigurationError error;
    error.kind = kind;
    error.problems.push_back({line, "the file", std::move(message)});
    return error;
}

}  // namespace

bool is_thermal(const PrinterSettings& printers) {
    return printer::parse_escpos_uri(printers.ticket_uri).has_value();
}

std::string ConfigurationError::text() const {
    std::string text;
    for (const ConfigurationProblem& problem : problems) {
        if (problem.line > 0) text += "line " + std::to_string(problem.line) + ": ";
        text += problem.key + " " + problem.message + "\n";
    }
    if (more > 0) text += "and " + std::to_string(more) + " more\n";
    return text;
}

Result<Configuration, ConfigurationError> parse_configuration(std::string_view toml_text) {
    try {
        return read_all(toml::parse(toml_text));
    } catch (const toml::parse_error& error) {
        const int line = static_cast<int>(error.source().begin.line);
        return failure(single(ConfigurationError::Kind::not_toml, line, std::string{error.description()}));
    }
}

Result<Configuration, ConfigurationError> load_configuration(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string text(kConfigurationBytesMax + 1, '\0');
    if (stream) stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    const auto size = static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0));
    if (stream.bad() || !stream.is_open() || (size == 0 && !stream.eof())) {
        return failure(single(ConfigurationError::Kind::unreadable, 0, file.string() + " cannot be read"));
    }
    if (size > kConfigurationBytesMax) {
        return failure(single(ConfigurationError::Kind::unreadable, 0, file.string() + " is far too large"));
    }
    text.resize(size);
    return parse_configuration(text);
}

}  // namespace kiosk::app
