// Wiring: HTTP thread → worker (store) → post office, and an orderly end.
#include "deploy/gateway/program/gateway.hpp"

#include <signal.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "deploy/gateway/paper/pdf_receipt.hpp"
#include "deploy/gateway/program/in_flight.hpp"
#include "deploy/gateway/program/ledger_dump.hpp"
#include "deploy/gateway/program/message_desk.hpp"
#include "deploy/gateway/program/options.hpp"
#include "deploy/gateway/program/worker.hpp"
#include "deploy/gateway/service/service.hpp"
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kFileMax_bytes = 8 * 1024 * 1024;
constexpr Milliseconds kFarewell = std::chrono::seconds{2};  // for the last answers to leave

class StderrLog final : public LogSink {
public:
    using LogSink::write;
    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) override {
        constexpr std::array<const char*, 4> kNames{"debug", "info", "warning", "error"};
        std::string line = kNames[static_cast<std::size_t>(level)];
        line += " " + std::string{event};
        for (const LogField& field : fields) line += " " + std::string{field.key} + "=" + field.value;
        line += '\n';
        std::fwrite(line.data(), 1, line.size(), stderr);  // one call: lines of two threads do not mix
    }
};

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::string text(kFileMax_bytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

int cannot_start(const std::string& why) {
    std::fprintf(stderr, "agency-gateway: %s\n", why.c_str());
    return 1;
}

// Passwords come in a file that only its owner may read, never on the command line, and are kept hashed.
Result<void, LandlordError> load_passwords(Store& store, const Secrets& secrets, const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || (status.st_mode & 077) != 0) {
        return failure(LandlordError{"the passwords file is missing or may be read by others: chmod 600"});
    }
    auto text = read_file(path);
    const auto document = text ? parse_object(*text, JsonLimits{}) : failure(JsonError{});
    if (text) wipe(text->data(), text->size());
    if (!document) return failure(LandlordError{"the passwords file is not a JSON object"});
    Transaction transaction(store);
    MemberReader reader(*document);
    for (const auto& [email, ignored] : document->items()) {
        const PrivateText password = reader.private_text(email.c_str(), 8, 256);
        const auto holder = store.holder_by_email(email);
        if (reader.first_wrong() == email || !holder)
            return failure(LandlordError{"the passwords file names no tenant"});
        if (secrets.verify_password(holder->password_hash, password)) continue;
        store.put_password_hash(holder->holder_id, Secrets::hash_password(password));
    }
    if (const auto done = transaction.commit(); !done)
        return failure(LandlordError{"passwords: " + done.error().during});
    return {};
}

int wait_for_end_signal() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    int received = 0;
    ::sigwait(&signals, &received);
    return received;
}

// Before any thread: they inherit the mask, and the signal waits for wait_for_end_signal().
void block_end_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

// Beside the program as it was installed, or as it was built.
printing::FontFiles paper_fonts(const std::filesystem::path& directory) {
    if (!directory.empty()) return printing::FontFiles::in(directory);
    std::error_code no_such_link;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", no_such_link);
    const auto share = program.parent_path().parent_path() / "share";
    const auto installed = printing::FontFiles::in(share / "agency-kiosk" / "fonts");
    return std::filesystem::exists(installed.sans) ? installed : printing::FontFiles::in(share / "fonts");
}

int serve(const ServeOptions& options, const Clock& clock, Store& store, const Secrets& secrets,
          const LandlordBlock& landlord) {
    StderrLog log;
    SystemRandom random;
    const PdfReceiptRenderer receipts(paper_fonts(options.fonts), log);
    const HeaderIdentifier identifier;
    Service service(Tools{store, secrets, random, receipts, landlord, options.posting_delay}, identifier, clock, log);

    // Started last, ended first, in the order in which they need one another.
    InFlight in_flight;
    Worker worker;
    PostOffice post_office(options.smtp_url, options.text_message_domain, [&] { (void)worker.post([] {}); });
    MessageDesk desk(store, secrets, landlord, clock, log, post_office);
    auto server = HttpServer::start(options.listen, HttpLimits{}, [&](HttpRequest request, Responder responder) {
        struct Pending {
            HttpRequest request;
            Responder responder;
        };
        auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(responder)});
        const auto once_only = once_only_id(pending->request);
        if (once_only && !in_flight.enter(*once_only))
            return pending->responder.respond(in_progress_response(pending->request));
        const bool is_queued = worker.post([&service, &in_flight, pending, once_only] {
            HttpResponse response = service.handle(pending->request);
            if (once_only) in_flight.leave(*once_only);  // first: who has the answer may ask again
            pending->responder.respond(std::move(response));
        });
        if (is_queued) return;
        if (once_only) in_flight.leave(*once_only);
        pending->responder.respond(too_busy_response(pending->request));
    });
    if (!server) return cannot_start(server.error().sentence);
    worker.start([&] { desk.work(); },
                 [&] {
                     service.keep_house();
                     (*server)->cut_slow_connections();
                 });
    const char* host = options.listen.family == LoopbackAddress::Family::ipv6 ? "[::1]" : "127.0.0.1";
    std::printf("listening on http://%s:%u\n", host, static_cast<unsigned>((*server)->port()));
    std::fflush(stdout);
    wait_for_end_signal();
    (*server)->stop_accepting();
    post_office.finish();  // its last outcome is noted by the worker
    worker.finish();       // answers what is queued
    (*server)->wait_for_answers(kFarewell);
    return 0;  // then the server, which no Responder waits for any more
}

int start_serving(const ServeOptions& options, const Clock& clock) {
    ::umask(077);  // database, write-ahead log and key hold tenants' data: nobody else reads them
    if (const auto found = PdfReceiptRenderer::check(paper_fonts(options.fonts)); !found) {
        return cannot_start("the faces of the paper: " + found.error().message + " (--fonts)");
    }
    const auto text = read_file(options.landlord_file);
    if (!text) return cannot_start("the landlord file cannot be read");
    const auto file = parse_landlord(*text, clock.wall());
    if (!file) return cannot_start("landlord file: " + file.error().sentence);
    const auto secrets = Secrets::open(options.key_file);
    if (!secrets) return cannot_start(secrets.error().sentence);
    const auto store = SqliteStore::open(options.database, OpenMode::read_write);
    if (!store) return cannot_start("database: " + store.error().during);
    if (const auto loaded = load_landlord(**store, *file, sha256(*text)); !loaded) {
        return cannot_start(loaded.error().sentence);
    }
    if (!options.passwords_file.empty()) {
        const auto loaded = load_passwords(**store, **secrets, options.passwords_file);
        if (!loaded) return cannot_start(loaded.error().sentence);
    }
    const auto landlord = loaded_landlord(**store);
    if (!landlord) return cannot_start("the database holds no landlord");
    block_end_signals();
    return serve(options, clock, **store, **secrets, *landlord);
}

int print_ledger(const std::string& database) {
    const auto store = SqliteStore::open(database, OpenMode::read_only);
    if (!store) return cannot_start("database: " + store.error().during);
    const auto text = dump_ledger(**store);
    if (!text) return cannot_start("database: " + text.error().during);
    std::puts(text->c_str());
    return 0;
}

int check_landlord(const std::string& path, const Clock& clock) {
    const auto text = read_file(path);
    const auto file = text ? parse_landlord(*text, clock.wall()) : failure(LandlordError{"cannot be read"});
    if (!file) return cannot_start("landlord file: " + file.error().sentence);
    std::size_t leases = 0;
    for (const TenantRecord& tenant : file->tenants) leases += tenant.leases.size();
    std::printf("%zu tenants, %zu contracts: every sum is right\n", file->tenants.size(), leases);
    return 0;
}

}  // namespace

int run_gateway(int argument_count, char** arguments, const Clock& clock) {
    int exit_status = 0;
    const auto options = parse_options(argument_count, arguments, exit_status);
    if (!options) return exit_status == 0 ? 0 : 2;
    switch (options->action) {
        case Options::Action::dump_ledger:
            return print_ledger(options->file);
        case Options::Action::check_landlord:
            return check_landlord(options->file, clock);
        case Options::Action::serve:
            break;
    }
    return start_serving(options->serve, clock);
}

}  // namespace kiosk::gateway
