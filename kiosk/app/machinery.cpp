// Opening what the configuration names, in the order in which one thing needs another.
#include "kiosk/app/machinery.hpp"

#include <algorithm>
#include <fstream>

#include "kiosk/app/configuration_reader.hpp"
#include "kiosk/app/named_files.hpp"
#include "kiosk/app/own_taxonomy.hpp"
#include "kiosk/app/paper.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/crypto/keyed_hash.hpp"
#include "kiosk/crypto/sealed_box.hpp"
#include "kiosk/crypto/staff_pin_checker.hpp"
#include "kiosk/devices/card_terminal/caisse_ap_terminal.hpp"
#include "kiosk/devices/code_reader/evdev_code_reader.hpp"
#include "kiosk/devices/printer/escpos_printer.hpp"
#include "kiosk/devices/printer/ipp_printer.hpp"
#include "kiosk/helpers/read_page_client.hpp"
#include "kiosk/helpers/render_page_client.hpp"
#include "kiosk/helpers/scan_page_client.hpp"
#include "kiosk/portal/curl_transport.hpp"
#include "kiosk/portal/portal_client.hpp"
#include "kiosk/portal/wire/content.hpp"
#include "kiosk/runtime/staff_desk.hpp"
#include "kiosk/store/directory_lock.hpp"
#include "kiosk/store/feed_cache.hpp"
#include "kiosk/store/outbox.hpp"
#include "kiosk/store/pay_journal.hpp"
#include "kiosk/store/posix_file_system.hpp"

namespace kiosk::app {
namespace {

constexpr const char* kTerminalName = "terminal-1";

class Hasher final : public IdentityHasher {
public:
    explicit Hasher(crypto::KeyedHash hash) : m_hash(std::move(hash)) {}
    [[nodiscard]] Digest contract(std::string_view contract_number) const override {
        return m_hash.hash(crypto::HashPurpose::contract, contract_number);
    }
    [[nodiscard]] Digest sign_in_account(std::string_view identifier) const override {
        return m_hash.hash(crypto::HashPurpose::sign_in_account, identifier);
    }

private:
    crypto::KeyedHash m_hash;
};

// Tells one boot of the machine from another: monotonic times of an earlier boot mean nothing.
std::string read_boot_id() {
    std::ifstream file{"/proc/sys/kernel/random/boot_id"};
    std::string boot_id;
    std::getline(file, boot_id);
    return boot_id.empty() ? "unknown-boot" : boot_id;
}

CardMask mask_of(const Configuration& configuration) {
    return CardMask{{configuration.landlord.siret, configuration.terminal.merchant_contract,
                     configuration.terminal.expected_serial}};
}

runtime::MoneyDeskSettings desk_settings(const Configuration& configuration, const CardTerminal& terminal) {
    runtime::MoneyDeskSettings settings;
    settings.boot_id = read_boot_id();
    settings.payment.enrolment = configuration.kiosk.enrolment;
    settings.payment.terminal = kTerminalName;
    settings.payment.terminal_serial = configuration.terminal.expected_serial;
    settings.payment.merchant_contract = configuration.terminal.merchant_contract;
    settings.payment.capabilities = terminal.capabilities();
    settings.payment.not_found_grace = configuration.terminal.profile.not_found_grace;
    settings.payment.question_pause = configuration.waits.terminal_status_poll;
    settings.payment.status_kept = configuration.waits.terminal_status_kept;
    settings.payment.recovery_max = configuration.waits.payment_recovery_max;
    settings.payment.tenant_kept_max = configuration.waits.payment_tenant_kept;
    settings.payment.ticket_text_max = configuration.waits.card_ticket_kept;
    settings.sync.backoff.base = configuration.waits.outbox_retry_first;
    settings.sync.backoff.cap = configuration.waits.outbox_retry_longest;
    return settings;
}

runtime::BackendWatchSettings watch_settings(const Configuration& configuration) {
    runtime::BackendWatchSettings settings;
    settings.kiosk_id = configuration.kiosk.id;
    settings.feed.backoff.base = configuration.waits.outbox_retry_first;
    settings.feed.backoff.cap = configuration.waits.outbox_retry_longest;
    return settings;
}

runtime::StaffDeskSettings staff_settings(const Configuration& configuration) {
    runtime::StaffDeskSettings settings;
    settings.kiosk_id = configuration.kiosk.id;
    settings.backoff.base = configuration.waits.outbox_retry_first;
    settings.backoff.cap = configuration.waits.outbox_retry_longest;
    return settings;
}

// A kiosk with a file in quarantine serves, and staff must hear of it at every start until they have taken it away.
void report(const StoreOpening& opening, LogSink& log) {
    if (!opening.is_alarm()) return;
    const StoreOpening::TakenOver& taken = opening.taken_over;
    log.write(LogLevel::error, "store.quarantine",
              {{"kept", opening.quarantines},
               {"set_aside", static_cast<std::int64_t>(opening.set_aside.size())},
               {"was_missing", opening.was_missing},
               {"was_older", opening.was_older},
               {"lost_files", opening.lost_files},
               {"payments", taken.payments},
               {"operations", taken.operations},
               {"other_rows", taken.other_rows},
               {"lost_rows", taken.lost_rows},
               {"damaged_tables", taken.damaged_tables},
               {"payments_for_staff", taken.for_staff}});
}

StartError::Kind kind_of(std::errc fault) {
    switch (fault) {
        case std::errc::read_only_file_system:
        case std::errc::permission_denied:
        case std::errc::operation_not_permitted:
            return StartError::Kind::storage_read_only;
        case std::errc::no_space_on_device:
            return StartError::Kind::storage_full;
        case std::errc::io_error:
            return StartError::Kind::storage_failing;
        default:
            return StartError::Kind::storage_missing;
    }
}

StartError::Kind kind_of(FileError::Kind kind) {
    switch (kind) {
        case FileError::Kind::denied:
            return StartError::Kind::storage_read_only;
        case FileError::Kind::full:
            return StartError::Kind::storage_full;
        case FileError::Kind::io:
            return StartError::Kind::storage_failing;
        default:
            return StartError::Kind::storage_unusable;
    }
}

StartError::Kind kind_of(StoreError::Kind kind) {
    switch (kind) {
        case StoreError::Kind::busy:
            return StartError::Kind::storage_in_use;
        case StoreError::Kind::full:
            return StartError::Kind::storage_full;
        case StoreError::Kind::io:
            return StartError::Kind::storage_failing;
        case StoreError::Kind::newer_schema:
            return StartError::Kind::storage_newer;
        default:
            return StartError::Kind::storage_unusable;
    }
}

}  // namespace

runtime::RuntimeSettings runtime_settings(const Configuration& configuration) {
    runtime::RuntimeSettings settings;
    settings.timing = configuration.timing;
    settings.limits = {configuration.payment.minimum, configuration.payment.maximum,
                       std::chrono::hours{configuration.payment.guard_hours}};
    const bool has_printer = !configuration.printers.ticket_uri.empty();
    settings.ticket_printer = has_printer ? runtime::Fitted::yes : runtime::Fitted::no;
    settings.scanner = configuration.scanner.device.empty() ? runtime::Fitted::no : runtime::Fitted::yes;
    settings.voice =
        configuration.speech.output == SpeechSettings::Output::headphones ? runtime::Fitted::yes : runtime::Fitted::no;
    settings.code_reader = configuration.code_reader_device.empty() ? runtime::Fitted::no : runtime::Fitted::yes;
    settings.version = KIOSK_VERSION;
    settings.sheet_printer = configuration.printers.a4_uri.empty() ? runtime::Fitted::no : runtime::Fitted::yes;
    settings.agency = {configuration.brand.name,
                       configuration.agency.name,
                       configuration.agency.phone,
                       configuration.agency.emergency_phone,
                       configuration.landlord.data_contact,
                       {}};
    settings.hours = configuration.agency.hours;
    settings.languages = configuration.languages.offered;
    return settings;
}

const char* to_text(StartError::Kind kind) {
    switch (kind) {
        case StartError::Kind::storage_in_use:
            return "storage_in_use";
        case StartError::Kind::storage_read_only:
            return "storage_read_only";
        case StartError::Kind::storage_full:
            return "storage_full";
        case StartError::Kind::storage_missing:
            return "storage_missing";
        case StartError::Kind::storage_failing:
            return "storage_failing";
        case StartError::Kind::storage_newer:
            return "storage_newer";
        case StartError::Kind::storage_unusable:
            return "storage_unusable";
        case StartError::Kind::backend:
            return "backend";
        case StartError::Kind::printer:
            return "printer";
        case StartError::Kind::key:
            return "key";
        case StartError::Kind::crypto:
            return "crypto";
        case StartError::Kind::fonts:
            return "fonts";
    }
    return "storage_unusable";
}

struct Machinery::Parts {
    Configuration configuration;
    CancelToken stop;
    store::PosixFileSystem files;
    std::optional<store::DirectoryLock> directory_lock;  // outlives whatever has a file of the directory open
    std::unique_ptr<crypto::SodiumHasher> content_hasher;
    std::unique_ptr<Hasher> identity_hasher;
    std::unique_ptr<store::PayJournal> journal;
    std::unique_ptr<store::Outbox> outbox;
    std::unique_ptr<store::FeedCache> feed_cache;
    std::unique_ptr<Sealer> sealer;
    std::unique_ptr<ConfigurationReader> configuration_reader;  // none: no root key
    std::unique_ptr<StaffListReader> staff_list_reader;         // likewise
    std::unique_ptr<PinChecker> pin_checker;
    std::unique_ptr<Transport> transport;
    std::unique_ptr<Portal> portal;
    std::unique_ptr<CardTerminal> terminal;
    std::unique_ptr<PageRenderer> ticket_renderer;  // for a thermal printer
    std::unique_ptr<PageRenderer> pages_renderer;   // for the glass
    std::unique_ptr<PageRenderer> sheets_renderer;  // of papers from elsewhere, for the A4 printer
    std::unique_ptr<PaperPress> page_press;
    std::unique_ptr<PaperPress> sheet_press;
    std::unique_ptr<PaperPress> slip_press;
    std::unique_ptr<Scanner> scanner;  // nullptr: there is none
    std::unique_ptr<PageReader> page_reader;
    std::unique_ptr<PageRenderer> files_renderer;  // of PDFs from a tenant's phone
    std::unique_ptr<PageTaker> page_taker;
    portal::wire::DocumentReader content_reader{own_taxonomy()};
    std::unique_ptr<Printer> ticket_printer;
    std::unique_ptr<Printer> a4_printer;
    std::unique_ptr<CodeReader> reader;
    std::unique_ptr<runtime::MoneyDesk> desk;
    std::unique_ptr<runtime::DepositDesk> deposits;
    std::unique_ptr<runtime::BackendWatch> watch;
    std::unique_ptr<runtime::StaffDesk> staff;
    std::unique_ptr<runtime::Runtime> runtime;

    [[nodiscard]] Result<void, StartError> lock_directory();
    [[nodiscard]] Result<void, StartError> open_storage(const Clock& clock, RandomSource& random, LogSink& log);
    [[nodiscard]] Result<void, StartError> open_trust(crypto::Sodium sodium, LogSink& log);
    [[nodiscard]] Result<void, StartError> open_backend(const Clock& clock, RandomSource& random, LogSink& log);
    [[nodiscard]] Result<void, StartError> open_devices(const Clock& clock, LogSink& log);
    [[nodiscard]] Result<void, StartError> open_printers(const Clock& clock);
    [[nodiscard]] std::unique_ptr<Printer> thermal_printer(const Clock& clock);
    [[nodiscard]] std::unique_ptr<PageRenderer> make_renderer(const Clock& clock) const;
    void open_presses(const Clock& clock);
    void open_scanner(const Clock& clock);
    [[nodiscard]] Result<void, StartError> check_paper_parts() const;
    void open_desks(const Clock& clock, RandomSource& random, LogSink& log);
};

Result<void, StartError> Machinery::Parts::lock_directory() {
    const std::string directory = configuration.storage_directory.string();
    auto locked = store::DirectoryLock::take(directory);
    if (locked) {
        directory_lock.emplace(std::move(*locked));
        return {};
    }
    if (locked.error().kind != FileError::Kind::already_there)
        return failure(StartError{kind_of(locked.error().kind), directory + ": " + locked.error().message});
    return failure(StartError{StartError::Kind::storage_in_use,
                              directory + ": another agency-kiosk is running on this directory. End it first, or give "
                                          "this one a storage.directory of its own."});
}

Result<void, StartError> Machinery::Parts::open_storage(const Clock& clock, RandomSource& random, LogSink& log) {
    const std::filesystem::path directory = configuration.storage_directory;
    std::error_code fault;
    std::filesystem::create_directories(directory, fault);
    if (!fault) std::filesystem::permissions(directory, std::filesystem::perms::owner_all, fault);
    if (fault) {
        return failure(StartError{kind_of(static_cast<std::errc>(fault.value())),
                                  directory.string() + ": " + fault.message() + " (storage.directory)"});
    }
    if (auto locked = lock_directory(); !locked) return locked;
    auto sodium = crypto::Sodium::initialise();
    if (!sodium) return failure(StartError{StartError::Kind::crypto, sodium.error().message});
    auto key = crypto::load_or_make_key(files, (directory / "identity.key").string(), random);
    if (!key) {
        const crypto::CryptoError& error = key.error();
        const bool is_disk = error.kind == crypto::CryptoError::Kind::key_unreadable && error.file_fault;
        return failure(StartError{is_disk ? kind_of(*error.file_fault) : StartError::Kind::key, error.message});
    }
    content_hasher = std::make_unique<crypto::SodiumHasher>(*sodium);
    identity_hasher = std::make_unique<Hasher>(crypto::KeyedHash{*sodium, std::move(*key)});
    auto opened_journal = store::PayJournal::open(files, (directory / "pay.journal").string());
    if (!opened_journal) {
        const FileError& error = opened_journal.error();
        return failure(StartError{kind_of(error.kind), (directory / "pay.journal").string() + ": " + error.message});
    }
    journal = std::move(*opened_journal);
    auto opened = store::Outbox::open({(directory / kOutboxFile).string(), kTerminalName, read_boot_id(), ""}, files,
                                      *journal, *content_hasher, clock);
    if (!opened) return failure(StartError{kind_of(opened.error().kind), opened.error().message});
    outbox = std::move(*opened);
    report(outbox->opening(), log);
    feed_cache = std::make_unique<store::FeedCache>((directory / "cache.db").string(), "", files, clock);
    return open_trust(*sodium, log);
}

// Without a root key nothing that is signed can be believed: payments go on, deposits cannot be left.
Result<void, StartError> Machinery::Parts::open_trust(crypto::Sodium sodium, LogSink& log) {
    sealer = std::make_unique<crypto::SodiumSealer>(sodium);
    pin_checker = std::make_unique<crypto::SodiumPinChecker>(sodium);
    const std::filesystem::path& file = configuration.backend.root_key_file;
    if (file.empty()) {
        log.write(LogLevel::warning, "configuration.no_root_key");
        return {};
    }
    const auto root_key = read_root_key(files, file.string());
    if (!root_key) {
        return failure(StartError{StartError::Kind::backend,
                                  file.string() + ": " + root_key.error() + " (backend.root_key_file)"});
    }
    configuration_reader = std::make_unique<SignedConfigurationReader>(sodium, *root_key);
    staff_list_reader = std::make_unique<SignedStaffListReader>(sodium, *root_key);
    return {};
}

Result<void, StartError> Machinery::Parts::open_backend(const Clock& clock, RandomSource& random, LogSink& log) {
    portal::TransportSettings settings;
    settings.base_url = configuration.backend.url;
    settings.certificate_authority_file = configuration.backend.certificate_authority_file.string();
    settings.client_certificate_file = configuration.backend.client_certificate_file.string();
    settings.client_key_file = configuration.backend.client_key_file.string();
    settings.connect_timeout = configuration.waits.backend_connect;
    auto opened = portal::open_curl_transport(settings);
    if (!opened) return failure(StartError{StartError::Kind::backend, opened.error().message});
    transport = std::move(*opened);
    portal =
        std::make_unique<portal::PortalClient>(*transport, *content_hasher, clock, random, log, configuration.kiosk.id);
    return {};
}

Result<void, StartError> Machinery::Parts::open_devices(const Clock& clock, LogSink& log) {
    terminal = std::make_unique<card_terminal::CaisseApTerminal>(
        card_terminal::Settings{{configuration.terminal.host, configuration.terminal.port},
                                configuration.terminal.profile,
                                mask_of(configuration)},
        clock, log, stop);
    open_presses(clock);
    open_scanner(clock);
    if (auto opened = open_printers(clock); !opened) return opened;
    if (const auto address = code_reader::parse_reader_address(configuration.code_reader_device)) {
        reader = std::make_unique<code_reader::EvdevCodeReader>(code_reader::Settings{*address}, clock, log);
    }
    return {};
}

Result<void, StartError> Machinery::Parts::open_printers(const Clock& clock) {
    const auto open_printer = [&](const std::string& uri) -> Result<std::unique_ptr<Printer>, StartError> {
        if (uri.empty()) return std::unique_ptr<Printer>{};
        auto opened = printer::IppPrinter::open({uri, configuration.kiosk.id}, clock);
        if (!opened) return failure(StartError{StartError::Kind::printer, "not a printer's address: " + uri});
        return std::unique_ptr<Printer>{std::move(*opened)};
    };
    ticket_printer = thermal_printer(clock);
    if (!ticket_printer) {
        auto ticket = open_printer(configuration.printers.ticket_uri);
        if (!ticket) return failure(ticket.error());
        ticket_printer = std::move(*ticket);
    }
    auto a4 = open_printer(configuration.printers.a4_uri);
    if (!a4) return failure(a4.error());
    a4_printer = std::move(*a4);
    return {};
}

std::unique_ptr<PageRenderer> Machinery::Parts::make_renderer(const Clock& clock) const {
    return std::make_unique<helpers::RenderPageClient>(
        helpers::RenderPageSettings{page_renderer(), configuration.waits.page_render}, clock);
}

void Machinery::Parts::open_scanner(const Clock& clock) {
    const ScannerSettings& wanted = configuration.scanner;
    const WaitSettings& waits = configuration.waits;
    if (!wanted.device.empty()) {
        helpers::ScanPageSettings settings;
        settings.program = helper_program("kiosk-scan-page");
        settings.device = wanted.device;
        settings.configuration = wanted.sane_directory;
        settings.options = wanted.options;
        settings.page_deadline = waits.scan_page;
        settings.probe_deadline = waits.probe_scanner;
        scanner = std::make_unique<helpers::ScanPageClient>(std::move(settings), clock);
    }
    helpers::ReadPageSettings settings;
    settings.program = helper_program("kiosk-read-page");
    settings.page_deadline = waits.page_prepare;
    page_reader = std::make_unique<helpers::ReadPageClient>(std::move(settings), clock);
    files_renderer = make_renderer(clock);
    page_taker = std::make_unique<PageTaker>(scanner.get(), *page_reader, *files_renderer);
}

void Machinery::Parts::open_presses(const Clock& clock) {
    pages_renderer = make_renderer(clock);
    sheets_renderer = make_renderer(clock);
    page_press = std::make_unique<PaperPress>(configuration, *pages_renderer, clock);
    sheet_press = std::make_unique<PaperPress>(configuration, *sheets_renderer, clock);
    slip_press = std::make_unique<PaperPress>(configuration, *sheets_renderer, clock);  // slips hold no foreign page
}

// nullptr when the ticket printer is another kind of printer.
std::unique_ptr<Printer> Machinery::Parts::thermal_printer(const Clock& clock) {
    const auto address = printer::parse_escpos_uri(configuration.printers.ticket_uri);
    if (!address) return nullptr;
    ticket_renderer = make_renderer(clock);
    printer::EscPosPrinterSettings settings;
    settings.address = *address;
    return std::make_unique<printer::EscPosPrinter>(std::move(settings), *ticket_renderer, clock);
}

// A kiosk that cannot set its paper must say so before it takes money.
Result<void, StartError> Machinery::Parts::check_paper_parts() const {
    if (const auto font = missing_paper_font(configuration)) {
        return failure(StartError{StartError::Kind::fonts, "a font of the paper cannot be read: " + font->string() +
                                                               " (fonts.paper_directory in the configuration)"});
    }
    if (const auto program = missing_page_renderer(configuration)) {
        return failure(StartError{StartError::Kind::printer,
                                  "the program that a thermal printer needs cannot be run: " + program->string()});
    }
    return {};
}

void Machinery::Parts::open_desks(const Clock& clock, RandomSource& random, LogSink& log) {
    desk = std::make_unique<runtime::MoneyDesk>(desk_settings(configuration, *terminal), *identity_hasher, clock,
                                                random, log);
    deposits = std::make_unique<runtime::DepositDesk>(*desk, *sealer, *content_hasher, clock, random, log);
    watch = std::make_unique<runtime::BackendWatch>(watch_settings(configuration), *desk, configuration_reader.get(),
                                                    content_reader, clock, random, log);
    staff = std::make_unique<runtime::StaffDesk>(staff_settings(configuration), *desk, staff_list_reader.get(),
                                                 *identity_hasher, *content_hasher, clock, random, log);
    runtime = std::make_unique<runtime::Runtime>(runtime_settings(configuration),
                                                 runtime::Desks{*desk, *deposits, *watch, *staff}, *identity_hasher,
                                                 clock, random, log);
}

Result<std::unique_ptr<Machinery>, StartError> Machinery::assemble(const Configuration& configuration,
                                                                   const Clock& clock, RandomSource& random,
                                                                   LogSink& log) {
    auto parts = std::make_unique<Parts>();
    parts->configuration = configuration;
    if (auto opened = parts->open_storage(clock, random, log); !opened) return failure(opened.error());
    if (auto opened = parts->open_backend(clock, random, log); !opened) return failure(opened.error());
    if (auto opened = parts->open_devices(clock, log); !opened) return failure(opened.error());
    if (auto checked = parts->check_paper_parts(); !checked) return failure(checked.error());
    parts->open_desks(clock, random, log);
    return std::unique_ptr<Machinery>{new Machinery{std::move(parts)}};
}

Machinery::Machinery(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Machinery::~Machinery() = default;

runtime::Runtime& Machinery::runtime() {
    return *m_parts->runtime;
}
FeedStore& Machinery::feed_store() {
    return *m_parts->feed_cache;
}
const runtime::MoneyDesk& Machinery::money() const {
    return *m_parts->desk;
}
runtime::DepositDesk& Machinery::deposits() {
    return *m_parts->deposits;
}
OutboxStore& Machinery::store() {
    return *m_parts->outbox;
}
Portal& Machinery::portal() {
    return *m_parts->portal;
}
CardTerminal& Machinery::terminal() {
    return *m_parts->terminal;
}
Printer* Machinery::printer(Paper paper) {
    return paper == Paper::a4 ? m_parts->a4_printer.get() : m_parts->ticket_printer.get();
}
PaperPress& Machinery::page_press() {
    return *m_parts->page_press;
}
PaperPress& Machinery::print_press(Paper paper) {
    return paper == Paper::a4 ? *m_parts->sheet_press : *m_parts->slip_press;
}
PageTaker& Machinery::page_taker() {
    return *m_parts->page_taker;
}
CodeReader* Machinery::code_reader() {
    return m_parts->reader.get();
}
const PinChecker& Machinery::pin_checker() const {
    return *m_parts->pin_checker;
}
CancelToken& Machinery::stop() {
    return m_parts->stop;
}
const Configuration& Machinery::configuration() const {
    return m_parts->configuration;
}

namespace {

using Sheets = PaperPress::Sheets;

Result<Sheets, printing::PrintingError> sheets_of(const runtime::PaperOrder& order, Machinery& machinery,
                                                  const CancelToken& cancel) {
    const auto alone = [](Result<PdfBytes, printing::PrintingError> paper) -> Result<Sheets, printing::PrintingError> {
        if (!paper) return failure(paper.error());
        Sheets sheets;
        sheets.documents.push_back(std::move(*paper));
        return sheets;
    };
    PaperPress& press = machinery.print_press(runtime::paper_of(order));
    return std::visit(
        match{[&](const runtime::PrintOrder& payment) { return alone(make_paper(payment, machinery.configuration())); },
              [&](const PaperStack& stack) { return press.sheets(stack, cancel); },
              [&](const SlipOrder& slip) { return alone(press.slip(slip)); }},
        order);
}

// Seen on the printer's panel: a kind and a reference, never a name.
std::string title_of(const runtime::PaperOrder& order) {
    return std::visit(match{[](const runtime::PrintOrder& payment) {
                                const auto& reference = payment.request.reference;
                                return reference ? "ticket " + reference->text() : std::string{"ticket"};
                            },
                            [](const PaperStack&) { return std::string{"document"}; },
                            [](const SlipOrder&) { return std::string{"ticket"}; }},
                      order);
}

// One document is not printed.
PrintError no_document(std::string why) {
    return {PrintError::Kind::empty_document, PrinterCondition::ready, false, std::move(why)};
}

}  // namespace

Result<PrintOutcome, PrintError> print_order(const runtime::PaperOrder& order, Machinery& machinery,
                                             PrintObserver& observer, const CancelToken& cancel, LogSink& log) {
    const Paper paper = runtime::paper_of(order);
    Printer* printer = machinery.printer(paper);
    if (printer == nullptr) {
        return failure(
            PrintError{PrintError::Kind::offline, PrinterCondition::offline, false, "no such printer is configured"});
    }
    const auto note = [&log](const printing::PrintingError& error) {
        log.write(LogLevel::error, "paper.not_made", {{"kind", printing::to_text(error.kind)}, {"why", error.message}});
    };
    auto sheets = sheets_of(order, machinery, cancel);
    if (!sheets) {
        note(sheets.error());
        return failure(no_document(sheets.error().message));
    }
    std::ranges::for_each(sheets->missing, note);
    PrintOutcome all;
    for (PdfBytes& document : sheets->documents) {
        PrintJob job;
        job.paper = paper;
        job.title = title_of(order);
        job.pdf = std::move(document);
        job.deadlines = machinery.configuration().print_deadlines;
        auto printed = printer->print(job, observer, cancel);
        if (!printed) return failure(printed.error());
        all.pages_done += printed->pages_done;
    }
    return all;
}

}  // namespace kiosk::app
