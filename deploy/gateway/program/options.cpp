// CLI11, kept to this one file (it costs seconds of compile time wherever it is included).
#include "deploy/gateway/program/options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>

namespace kiosk::gateway {
namespace {

constexpr std::int64_t kPostingDelayMax_s = 7 * 24 * 3'600;

constexpr std::size_t kPagesUrlMax = 140;

void add_pages_options(CLI::App& app, std::string& pages_listen, ServeOptions& serve) {
    app.add_option("--pages-listen", pages_listen, "where the pages behind links are served: as --listen")
        ->capture_default_str();
    app.add_option(
        "--pages-url", serve.pages_url,
        "https://… that leads there from outside, without a path; the listener's own address when not given");
}

void add_shared_files_options(CLI::App& app, ServeOptions& serve) {
    app.add_option("--fonts", serve.fonts, "directory of paper-sans.ttf and its two sisters")
        ->default_str("../share/agency-kiosk/fonts or ../share/fonts, seen from this program");
    app.add_option("--taxonomy", serve.taxonomy, "what tenants can ask for (JSON): assets/requests/taxonomy.json")
        ->default_str("../share/agency-kiosk/requests/taxonomy.json or ../share/requests/taxonomy.json");
}

void add_staff_options(CLI::App& app, std::string& staff_listen, std::string& desk_listen, ServeOptions& serve) {
    app.add_option("--staff-listen", staff_listen, "unix:/PATH, for deploy/gateway/staff");
    app.add_option("--desk-listen", desk_listen, "where the agents' desk is served: as --listen; none when not given");
    app.add_option("--page-renderer", serve.page_renderer,
                   "kiosk-render-page, which draws tenants' papers for the desk")
        ->default_str("the one beside this program");
}

void add_data_options(CLI::App& app, ServeOptions& serve) {
    app.add_option("--database", serve.database, "SQLite file; made when it is not there");
    app.add_option("--landlord", serve.landlord_file, "the landlord's data (JSON); read into an empty database once");
    app.add_option("--passwords", serve.passwords_file, "JSON object of e-mail and first password, mode 0600");
    app.add_option("--key-file", serve.key_file, "32 bytes, mode 0600; made when it is not there");
}

bool take_desk_options(const std::string& listen, ServeOptions& serve) {
    if (!listen.empty()) serve.desk_listen = parse_local_address(listen);
    return listen.empty() || serve.desk_listen;
}

bool take_pages_options(const std::string& listen, ServeOptions& serve) {
    const auto address = parse_local_address(listen);
    if (!address) return false;
    serve.pages_listen = *address;
    const std::string& url = serve.pages_url;
    if (url.empty()) return address->family != LocalAddress::Family::unix_socket;
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    const bool is_clean = std::all_of(url.begin(), url.end(), [](char sign) { return sign > ' ' && sign <= '~'; });
    return is_web && is_clean && url.back() != '/' && url.size() <= kPagesUrlMax;
}

}  // namespace

std::optional<Options> parse_options(int argument_count, char** arguments, int& exit_status) {
    CLI::App app{"Agency Kiosk's reference backend: see kiosk/portal/openapi.yaml"};
    Options options;
    ServeOptions& serve = options.serve;
    std::string listen = "127.0.0.1:0";
    std::string staff_listen;
    std::string pages_listen = "127.0.0.1:0";
    std::string desk_listen;
    std::int64_t posting_delay_s = 24 * 3'600;
    std::string dump;
    std::string check;
    std::string print_root_key;
    app.add_option("--listen", listen,
                   "127.0.0.1:PORT, [::1]:PORT (port 0: a free one) or unix:/PATH; printed once it listens")
        ->capture_default_str();
    add_staff_options(app, staff_listen, desk_listen, serve);
    add_pages_options(app, pages_listen, serve);
    add_data_options(app, serve);
    app.add_option("--smtp", serve.smtp_url, "smtp://HOST:PORT or smtps://HOST for messages to tenants");
    app.add_option("--text-message-domain", serve.text_message_domain, "text messages go to NUMBER@DOMAIN by mail")
        ->default_val("sms.example");
    app.add_option("--posting-delay-s", posting_delay_s, "seconds until a captured payment enters the balance")
        ->check(CLI::Range(std::int64_t{0}, kPostingDelayMax_s))
        ->capture_default_str();
    add_shared_files_options(app, serve);
    app.add_option("--dump-ledger", dump, "print payments, results, ledger and staff list of this database and end");
    app.add_option("--check-landlord", check, "check the sums of this landlord file and end");
    app.add_option("--print-root-key", print_root_key, "print the public key that signs, of this key file, and end");
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        exit_status = app.exit(error);
        return std::nullopt;
    }
    serve.posting_delay = std::chrono::seconds{posting_delay_s};
    const auto address = parse_local_address(listen);
    const bool is_complete = !serve.database.empty() && !serve.landlord_file.empty() && !serve.smtp_url.empty() &&
                             !serve.key_file.empty() && serve.smtp_url.starts_with("smtp");
    if (!print_root_key.empty()) {
        options.action = Options::Action::print_root_key;
        options.file = print_root_key;
    } else if (!dump.empty() || !check.empty()) {
        options.action = dump.empty() ? Options::Action::check_landlord : Options::Action::dump_ledger;
        options.file = dump.empty() ? check : dump;
    } else if (!address || !is_complete) {
        exit_status = app.exit(CLI::ValidationError(
            address ? "--database, --landlord, --smtp and --key-file are needed"
                    : "--listen takes 127.0.0.1:PORT, [::1]:PORT or unix:/PATH: elsewhere TLS must stand in front"));
        return std::nullopt;
    }
    if (address) serve.listen = *address;
    if (!take_pages_options(pages_listen, serve)) {
        exit_status = app.exit(CLI::ValidationError(
            "--pages-listen takes what --listen takes, and --pages-url https://HOST or http://HOST (always needed with "
            "a Unix socket)"));
        return std::nullopt;
    }
    if (!take_desk_options(desk_listen, serve)) {
        exit_status = app.exit(CLI::ValidationError("--desk-listen takes what --listen takes"));
        return std::nullopt;
    }
    if (staff_listen.empty()) return options;
    serve.staff_listen = parse_local_address(staff_listen);
    // A port is open to every user of the machine; a file says who may.
    if (!serve.staff_listen || serve.staff_listen->family != LocalAddress::Family::unix_socket) {
        exit_status = app.exit(CLI::ValidationError("--staff-listen takes unix:/PATH only"));
        return std::nullopt;
    }
    return options;
}

}  // namespace kiosk::gateway
