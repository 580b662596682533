// The configuration: everything that differs between two kiosks, from one TOML file (/etc/agency-kiosk/kiosk.toml or
// --config). deploy/terminal/kiosk.toml.example shows every key with its meaning. Whatever is wrong is told at once,
// with line and key; a key that nobody knows is an error, so that a typing mistake does not become a default.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/logging.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/devices/card_terminal/profile.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/ports/printer.hpp"
#include "kiosk/runtime/timing.hpp"
#include "screens/texts/language.hpp"
#include "screens/widgets/theme.hpp"

namespace kiosk::app {

inline constexpr const char* kConfigurationPath = "/etc/agency-kiosk/kiosk.toml";

enum class Enrolment : unsigned char {
    by_hand,       // id, number, certificate, key and root key are written in the file
    at_the_glass,  // the kiosk asks the backend for them, and keeps them in the storage directory (identity_files.hpp)
};

struct KioskSettings {
    Enrolment enrols = Enrolment::by_hand;
    std::string id;               // "BRN-AG1-01": on papers and in the backend's lists
    std::uint32_t enrolment = 0;  // given by the backend each time that a kiosk is enrolled; starts every reference
};

struct BackendSettings {
    std::string url;                                   // https, or http to a loopback literal
    std::filesystem::path certificate_authority_file;  // PEM; needed for https
    std::filesystem::path client_certificate_file;     // PEM; empty: none
    std::filesystem::path client_key_file;
    // Of this kiosk's enrolment: the public key, in base64, that the signed configuration is signed with. Empty:
    // nothing can be left at this kiosk.
    std::filesystem::path root_key_file;
};

struct TerminalSettings {
    std::string host;  // an address in digits
    std::uint16_t port = 8888;
    card_terminal::Profile profile;  // by name, then its overrides, then the delays of [timing]
    std::string expected_serial;     // another terminal than this one takes no money
    std::string merchant_contract;   // nor does one that credits another contract
};

struct PrinterSettings {
    std::string ticket_uri;  // ipp://, ipps:// or escpos://; empty: there is none
    std::string a4_uri;      // ipp:// or ipps://; empty: there is none
};
// The ticket printer speaks ESC/POS: what it prints is made into dots by a child program.
[[nodiscard]] bool is_thermal(const PrinterSettings& printers);

struct ScannerSettings {
    std::string device;                    // SANE's name; empty: there is none
    std::filesystem::path sane_directory;  // with dll.conf; empty: the system's
    std::vector<std::string> options;      // "name=value", that this device needs beside the usual ones
};

struct PanelSettings {
    int width_px = 1080;
    int height_px = 1920;
    double diagonal_inch = 21.5;
    int lower_edge_mm = 800;  // of the picture, above the floor
};

struct AgencySettings {
    std::string id;
    std::string name;
    std::string phone;  // as people read it; empty: not shown
    std::string emergency_phone;
    std::array<std::string, 7> hours;  // from Monday, as people read them; empty: not shown
};

struct LandlordSettings {
    std::string name;
    std::string legal_form;
    std::vector<std::string> address_lines;  // up to 6
    std::string siren;                       // nine digits
    std::string siret;                       // fourteen digits, or empty
    std::string contact;
    std::string data_contact;  // who answers about personal data
    std::string portal;        // of the tenants, as people type it; empty: papers do not name it
};

struct BrandSettings {
    std::string name;
    std::filesystem::path logo;  // PNG; empty: the name is written
    widgets::BrandColours colours;
};

struct LanguageSettings {
    std::vector<texts::Language> offered{texts::Language::french,
                                         texts::Language::english};  // never empty; the first one greets
};

struct SpeechSettings {
    // What is said of a tenant is for that tenant's ears: headphones are told of only where the machine's own output is
    // a socket for them (deploy/terminal/acceptance.md 6.1).
    enum class Output : unsigned char { none, headphones };
    Output output = Output::none;
};

struct PaymentSettings {
    Cents minimum{500};
    Cents maximum{300'000};
    int guard_hours = 24;  // an identical payment within so many hours is asked about first
};

struct FontSettings {  // an empty path: the font of the Debian package
    std::filesystem::path regular;
    std::filesystem::path semibold;
    std::filesystem::path bold;
    std::filesystem::path icons;
    std::filesystem::path fallback;
    std::filesystem::path paper_directory = "/usr/share/agency-kiosk/fonts";  // made by the build, installed with it
};

enum class Demonstration : unsigned char { no, yes };

// Delays that belong to no room's own structure. All of them stand in the file's section [timing], together with the
// runtime's, the terminal's and the printer's.
struct WaitSettings {
    Milliseconds backend_connect{4'000};
    Milliseconds code_reader_scan{30'000};   // how long one scan step waits
    Milliseconds code_reader_attend{5'000};  // between two looks whether the reader is there
    Milliseconds page_render{10'000};
    Milliseconds scan_page{90'000};      // one page of the scanner
    Milliseconds probe_scanner{15'000};  // whether it is there
    Milliseconds page_prepare{10'000};   // straightening, cutting and shrinking one page
    Milliseconds outbox_retry_first{1'000};
    Milliseconds outbox_retry_longest{300'000};
    Milliseconds terminal_status_poll{2'000};
    Milliseconds terminal_status_kept{43'200'000};  // then "not found" proves nothing
    Milliseconds payment_recovery_max{1'800'000};   // finding out an unclear payment; then staff decide
    Milliseconds payment_tenant_kept{60'000};       // a tenant before a payment that stays unclear
    Milliseconds card_ticket_kept{900'000};         // the card ticket's text, at most, if nobody prints or declines it
    Milliseconds touch_repeat_guard{300};           // the same button twice
};

struct Configuration {
    KioskSettings kiosk;
    BackendSettings backend;
    TerminalSettings terminal;
    PrinterSettings printers;
    PanelSettings panel;
    AgencySettings agency;
    LandlordSettings landlord;
    BrandSettings brand;
    LanguageSettings languages;
    SpeechSettings speech;
    PaymentSettings payment;
    ScannerSettings scanner;
    std::string code_reader_device;  // "vid:pid:port" or a path; empty: there is none
    std::filesystem::path storage_directory;
    FontSettings fonts;
    LogSettings log;
    std::uint16_t metrics_port = 0;  // on loopback; 0: no metrics are served
    Demonstration demonstration = Demonstration::no;
    runtime::Timing timing;
    PrintDeadlines print_deadlines;
    WaitSettings waits;
    std::map<std::string, int> file_lines;  // "brand.logo": the line of each key that names a file
};

struct ConfigurationProblem {
    int line = 0;         // 0: the whole file
    std::string key;      // "terminal.port"
    std::string message;  // "must be between 1 and 65535"
};

struct ConfigurationError {
    enum class Kind : unsigned char {
        unreadable,  // no such file, no right to read it, or far too large
        not_toml,    // the file's form is broken: one problem, where it breaks
        wrong,       // one or more keys
    };
    static constexpr std::size_t kProblemsMax = 20;

    Kind kind = Kind::unreadable;
    std::vector<ConfigurationProblem> problems;  // by line, at most kProblemsMax
    std::size_t more = 0;                        // that were found beyond those
    // One line each: "line 12: terminal.port must be between 1 and 65535".
    [[nodiscard]] std::string text() const;
};

inline constexpr std::size_t kConfigurationBytesMax = std::size_t{256} * 1024;

// Main thread, once at the start.
[[nodiscard]] Result<Configuration, ConfigurationError> load_configuration(const std::filesystem::path& file);
[[nodiscard]] Result<Configuration, ConfigurationError> parse_configuration(std::string_view toml_text);

}  // namespace kiosk::app
