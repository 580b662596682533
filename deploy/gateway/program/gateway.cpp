// Wiring: HTTP thread → worker (store) → post office, and an orderly end.
#include "deploy/gateway/program/gateway.hpp"

#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "deploy/gateway/landlord/landlord_documents.hpp"
#include "deploy/gateway/landlord/request_taxonomy.hpp"
#include "deploy/gateway/paper/pdf_mandate.hpp"
#include "deploy/gateway/paper/pdf_receipt.hpp"
#include "deploy/gateway/paper/pdf_rent_papers.hpp"
#include "deploy/gateway/program/desk_listener.hpp"
#include "deploy/gateway/program/in_flight.hpp"
#include "deploy/gateway/program/ledger_dump.hpp"
#include "deploy/gateway/program/message_desk.hpp"
#include "deploy/gateway/program/options.hpp"
#include "deploy/gateway/program/pages_listener.hpp"
#include "deploy/gateway/program/waiting_room.hpp"
#include "deploy/gateway/program/worker.hpp"
#include "deploy/gateway/service/feed.hpp"
#include "deploy/gateway/service/service.hpp"
#include "deploy/gateway/service/staff.hpp"
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

// A PDF beside the landlord file. Names of files only: the landlord file leads nowhere else.
std::optional<std::string> read_paper(const std::filesystem::path& landlord_file, const std::string& name) {
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != std::string::npos) return std::nullopt;
    return read_file(landlord_file.parent_path() / name);
}

int cannot_start(const std::string& why) {
    std::fprintf(stderr, "agency-gateway: %s\n", why.c_str());
    return 1;
}

// In the order of the file, so that an entry can be named without saying whose it is.
std::vector<std::string> addresses_in(const std::string& text, const Json& document) {
    std::vector<std::string> addresses;
    for (const auto& [address, ignored] : document.items()) addresses.push_back(address);
    const auto place = [&](const std::string& address) { return text.find('"' + address + '"'); };
    std::sort(addresses.begin(), addresses.end(),
              [&](const std::string& one, const std::string& other) { return place(one) < place(other); });
    return addresses;
}

// Whom the landlord means by this address.
const HolderRow* holder_in(const LandlordFile& file, const std::string& address) {
    for (const TenantRecord& tenant : file.tenants) {
        for (const HolderRecord& holder : tenant.holders) {
            if (lower_case(holder.row.email.value_or("")) == lower_case(address)) return &holder.row;
        }
    }
    return nullptr;
}

bool is_same_person(const HolderRow& one, const HolderRow& other) {
    return one.tenant_id == other.tenant_id && one.birth_date == other.birth_date &&
           one.first_name == other.first_name && one.last_name == other.last_name;
}

LandlordError wrong_entry(std::size_t place, const std::string& what) {
    return {"entry " + std::to_string(place + 1) + " of the passwords file " + what};
}

// Passwords come in a file that only its owner may read, never on the command line, and are kept hashed.
Result<void, LandlordError> load_passwords(Store& store, const LandlordFile& file, const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || (status.st_mode & 077) != 0) {
        return failure(LandlordError{"the passwords file is missing or may be read by others: chmod 600"});
    }
    auto text = read_file(path);
    const auto document = text ? parse_object(*text, JsonLimits{}) : failure(JsonError{});
    const std::vector<std::string> addresses = document ? addresses_in(*text, *document) : std::vector<std::string>{};
    if (text) wipe(text->data(), text->size());
    if (!document) return failure(LandlordError{"the passwords file is not a JSON object"});
    Transaction transaction(store);
    MemberReader reader(*document);
    for (std::size_t place = 0; place < addresses.size(); ++place) {
        const PrivateText password = reader.private_text(addresses[place].c_str(), 8, 256);
        if (reader.first_wrong() == addresses[place])
            return failure(wrong_entry(place, "is no password of 8 to 256 characters"));
        const auto holder = store.holder_by_email(addresses[place]);
        const HolderRow* meant = holder_in(file, addresses[place]);
        if (!holder && meant == nullptr) return failure(wrong_entry(place, "names no tenant"));
        // Whoever changed the address since has a password that the landlord does not choose any more, and whoever has
        // taken it since is not the one whom the landlord meant.
        if (!holder || meant == nullptr || !is_same_person(*holder, *meant)) continue;
        // The file gives the first password; what a tenant chose since outlives every restart.
        if (holder->password_hash) continue;
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
std::filesystem::path shared_place(const std::filesystem::path& wanted, const char* name, const char* file) {
    if (!wanted.empty()) return wanted;
    std::error_code no_such_link;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", no_such_link);
    const auto share = program.parent_path().parent_path() / "share";
    const auto installed = share / "agency-kiosk" / name;
    return std::filesystem::exists(installed / file) ? installed : share / name;
}

printing::FontFiles paper_fonts(const std::filesystem::path& directory) {
    return printing::FontFiles::in(shared_place(directory, "fonts", "paper-sans.ttf"));
}

Result<LandlordDocument, LandlordError> read_taxonomy(const std::filesystem::path& file, const LandlordFile& landlord) {
    constexpr const char* kName = "taxonomy.json";
    const auto text = read_file(file.empty() ? shared_place({}, "requests", kName) / kName : file);
    if (!text) return failure(LandlordError{"the request taxonomy cannot be read (--taxonomy)"});
    return request_taxonomy_document(*text, landlord.landlord.emergency_phone);
}

using Server = Result<std::unique_ptr<HttpServer>, HttpServerError>;

// The kiosks' side: each request is a job for the worker.
Server serve_kiosks(const LocalAddress& address, Service& service, Worker& worker, InFlight& in_flight,
                    WaitingRoom& waiting_room) {
    HttpLimits limits;
    limits.large_body_max_bytes = &large_body_max_bytes;
    return HttpServer::start(address, limits, [&](HttpRequest request, Responder responder) {
        auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(responder)});
        const auto once_only = once_only_id(pending->request);
        if (once_only && !in_flight.enter(*once_only))
            return pending->responder.respond(in_progress_response(pending->request));
        const bool is_queued = worker.post([&service, &in_flight, &waiting_room, pending, once_only] {
            Reply reply = service.handle(pending->request, Patience::some);
            if (reply.may_wait > Milliseconds{0}) return waiting_room.seat(pending, reply);
            if (once_only) in_flight.leave(*once_only);  // first: who has the answer may ask again
            pending->responder.respond(std::move(reply.response));
        });
        if (is_queued) return;
        if (once_only) in_flight.leave(*once_only);
        pending->responder.respond(too_busy_response(pending->request));
    });
}

Server serve_staff(const LocalAddress& address, StaffService& staff, Worker& worker) {
    return HttpServer::start(address, HttpLimits{}, [&](HttpRequest request, Responder responder) {
        auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(responder)});
        const bool is_queued =
            worker.post([&staff, pending] { pending->responder.respond(staff.handle(pending->request)); });
        if (!is_queued) pending->responder.respond(too_busy_response(pending->request));
    });
}

// Whoever started it reads where it is.
void announce(const ServeOptions& options, const HttpServer& server, const std::string& pages_url) {
    const bool is_unix = options.listen.family == LocalAddress::Family::unix_socket;
    std::printf("listening on %s%s\npages at %s\n", is_unix ? "" : "http://", server.address().c_str(),
                pages_url.c_str());
    std::fflush(stdout);
}

// Beside the database.
struct Folders {
    UploadFiles uploads;
    UploadFiles phone_files;
};

std::optional<Folders> open_folders(const std::string& database, Store& store) {
    auto uploads = UploadFiles::open(database + ".uploads");
    auto phone_files = UploadFiles::open(database + ".phone");
    if (!uploads || !phone_files) return std::nullopt;
    phone_files->keep_only([&](const std::string& id) { return store.access().is_phone_file(id); });
    return Folders{std::move(*uploads), std::move(*phone_files)};
}

// Everything that sets a paper.
struct PaperMakers {
    PaperMakers(const printing::FontFiles& fonts, const Secrets& secrets, const LandlordBlock& landlord,
                const UploadFiles& uploads, LogSink& log)
        : receipts(fonts, log),
          mandates(fonts, log),
          rent_papers(fonts, log),
          receipt_papers(receipts, landlord.data_contact),
          notice_papers(rent_papers, landlord),
          quittance_papers(rent_papers, landlord),
          document_papers(secrets, uploads) {}

    PdfReceiptRenderer receipts;
    PdfMandateRenderer mandates;
    PdfRentPaperRenderer rent_papers;
    ReceiptPapers receipt_papers;
    NoticePapers notice_papers;
    QuittancePapers quittance_papers;
    DocumentPapers document_papers;
    PaperSources sources{{"receipt", &receipt_papers},
                         {"notice", &notice_papers},
                         {"quittance", &quittance_papers},
                         {"document", &document_papers}};
};

struct WhatRuns {
    Worker& worker;
    PostOffice& post_office;
    DeskListener& desk_listener;
    WaitingRoom& waiting_room;
};

void end_orderly(const WhatRuns& running, const std::vector<HttpServer*>& servers) {
    for (HttpServer* each : servers) each->stop_accepting();
    running.post_office.finish();    // its last outcome is noted by the worker
    running.worker.finish();         // answers what is queued
    running.desk_listener.finish();  // pages that are still to be drawn
    running.waiting_room.close();    // the store is ours now
    for (HttpServer* each : servers) each->wait_for_answers(kFarewell);
}

int serve(const ServeOptions& options, const Clock& clock, Store& store, const Secrets& secrets,
          const LandlordBlock& landlord, const Folders& folders, FeedWatermark& watermark,
          const CertificateAuthority& authority) {
    StderrLog log;
    SystemRandom random;
    const PaperMakers paper(paper_fonts(options.fonts), secrets, landlord, folders.uploads, log);
    const HeaderIdentifier identifier;
    Worker worker;
    PagesListener pages_listener(worker, landlord, options.pages_url);
    if (const auto started = pages_listener.start(options.pages_listen); !started)
        return cannot_start("pages: " + started.error().sentence);
    const Tools tools{store,
                      secrets,
                      random,
                      paper.receipts,
                      folders.uploads,
                      folders.phone_files,
                      watermark,
                      authority,
                      DurableCount(options.database + ".enrolments"),
                      store.last_feed_position(),
                      landlord,
                      options.posting_delay,
                      pages_listener.url(),
                      paper.sources,
                      paper.mandates};
    Service service(tools, identifier, clock, log);
    StaffService staff(tools, clock, log);
    PagesService pages(tools, clock, log);
    pages_listener.serve(pages);
    DeskListener desk_listener(worker, tools, clock, log, {options.desk_listen, options.page_renderer});

    if (const auto started = desk_listener.start(); !started) return cannot_start("desk: " + started.error().sentence);

    // Started last, ended first, in the order in which they need one another.
    InFlight in_flight;
    WaitingRoom waiting_room(service, clock);
    PostOffice post_office(options.smtp_url, options.text_message_domain, [&] { (void)worker.post([] {}); });
    MessageDesk desk(store, secrets, landlord, clock, log, post_office);
    const Server server = serve_kiosks(options.listen, service, worker, in_flight, waiting_room);
    if (!server) return cannot_start(server.error().sentence);
    std::optional<Server> staff_server;
    if (options.staff_listen) staff_server = serve_staff(*options.staff_listen, staff, worker);
    if (staff_server && !*staff_server) return cannot_start("staff: " + staff_server->error().sentence);
    std::vector<HttpServer*> servers{&**server, &pages_listener.server()};
    if (staff_server) servers.push_back(&***staff_server);
    if (HttpServer* desk_server = desk_listener.server()) servers.push_back(desk_server);
    worker.start(
        [&] {
            desk.work();
            waiting_room.look_around();
        },
        [&] {
            service.keep_house();
            for (HttpServer* each : servers) each->cut_slow_connections();
        });
    announce(options, **server, pages_listener.url());
    desk_listener.announce();
    wait_for_end_signal();
    end_orderly({worker, post_office, desk_listener, waiting_room}, servers);
    return 0;  // then the server, which no Responder waits for any more
}

Result<void, StoreError> begin_feed(Store& store, FeedWatermark& watermark, const Clock& clock,
                                    const std::vector<LandlordDocument>& documents) {
    SystemRandom random;
    Transaction transaction(store);
    begin_epoch_if_restored(store, watermark, random);
    announce_seal_key(store, clock.wall());
    publish_documents(store, documents);
    const FeedMark mark = feed_mark(store);
    if (const auto done = transaction.commit(); !done) return failure(done.error());
    watermark.note(mark);
    return {};
}

int start_serving(const ServeOptions& options, const Clock& clock) {
    ::umask(077);  // database, write-ahead log and key hold tenants' data: nobody else reads them
    if (const auto found = PdfReceiptRenderer::check(paper_fonts(options.fonts)); !found) {
        return cannot_start("the faces of the paper: " + found.error().message + " (--fonts)");
    }
    const auto text = read_file(options.landlord_file);
    if (!text) return cannot_start("the landlord file cannot be read");
    auto file = parse_landlord(*text, clock.wall());
    if (!file) return cannot_start("landlord file: " + file.error().sentence);
    auto taxonomy = read_taxonomy(options.taxonomy, *file);
    if (!taxonomy) return cannot_start(taxonomy.error().sentence);
    file->documents.push_back(std::move(*taxonomy));
    const auto secrets = Secrets::open(options.key_file);
    if (!secrets) return cannot_start(secrets.error().sentence);
    const auto store = SqliteStore::open(options.database, OpenMode::read_write);
    if (!store) return cannot_start("database: " + store.error().during);
    const LoadingTools loading{[&](std::string_view words) { return (*secrets)->seal(words); },
                               [&](const std::string& name) { return read_paper(options.landlord_file, name); }};
    if (const auto loaded = load_landlord(**store, *file, sha256(*text), loading); !loaded) {
        return cannot_start(loaded.error().sentence);
    }
    if (!options.passwords_file.empty()) {
        const auto loaded = load_passwords(**store, *file, options.passwords_file);
        if (!loaded) return cannot_start(loaded.error().sentence);
    }
    const auto landlord = loaded_landlord(**store);
    if (!landlord) return cannot_start("the database holds no landlord");
    block_end_signals();
    const auto folders = open_folders(options.database, **store);
    if (!folders) return cannot_start("the directories of files beside the database cannot be used");
    const auto authority = CertificateAuthority::open(options.key_file + ".kiosks", clock.wall());
    if (!authority) return cannot_start("the kiosks' certificate authority beside the key file cannot be used");
    const auto watermark = FeedWatermark::open(options.database + ".feed");
    if (!watermark) return cannot_start("the file that says how far the feed has come cannot be used");
    if (const auto begun = begin_feed(**store, *watermark, clock, file->documents); !begun) {
        return cannot_start("database: " + begun.error().during);
    }
    return serve(options, clock, **store, **secrets, *landlord, *folders, *watermark, *authority);
}

int print_ledger(const std::string& database) {
    const auto store = SqliteStore::open(database, OpenMode::read_only);
    if (!store) return cannot_start("database: " + store.error().during);
    const auto text = dump_ledger(**store);
    if (!text) return cannot_start("database: " + text.error().during);
    std::puts(text->c_str());
    return 0;
}

int print_root_key(const std::string& key_file) {
    const auto secrets = Secrets::open(key_file);
    if (!secrets) return cannot_start(secrets.error().sentence);
    std::puts((*secrets)->root_key_base64().c_str());
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
        case Options::Action::print_root_key:
            return print_root_key(options->file);
        case Options::Action::serve:
            break;
    }
    return start_serving(options->serve, clock);
}

}  // namespace kiosk::gateway
