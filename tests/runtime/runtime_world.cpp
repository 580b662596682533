// Carrying out effects, and the rules that hold always.
#include "tests/runtime/runtime_world.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/staff_desk.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

runtime::MoneyDeskSettings desk_settings(const std::string& boot_id) {
    runtime::MoneyDeskSettings settings;
    settings.payment.enrolment = 7;
    settings.payment.terminal = "lobby";
    settings.payment.terminal_serial = kSerial;
    settings.payment.merchant_contract = kMerchantContract;
    settings.payment.capabilities = {true, false};
    settings.boot_id = boot_id;
    return settings;
}

runtime::RuntimeSettings runtime_settings() {
    runtime::RuntimeSettings settings;
    settings.languages = {texts::Language::french, texts::Language::english};
    settings.agency.landlord = "Habitat Fictif";
    settings.agency.agency = kAgency;
    settings.hours.fill("9 h – 12 h");
    return settings;
}

}  // namespace

class RuntimeWorld::Hasher final : public IdentityHasher {
public:
    Hasher() : m_hash(crypto::Sodium::initialise().value(), crypto::Key(crypto::kKeySizeBytes, std::byte{0x5A})) {}
    [[nodiscard]] Digest contract(std::string_view number) const override {
        return m_hash.hash(crypto::HashPurpose::contract, number);
    }
    [[nodiscard]] Digest sign_in_account(std::string_view identifier) const override {
        return m_hash.hash(crypto::HashPurpose::sign_in_account, identifier);
    }

private:
    crypto::KeyedHash m_hash;
};

class RuntimeWorld::Reader final : public ConfigurationReader {
public:
    explicit Reader(const std::map<std::string, KioskConfiguration>& signed_ones) : m_signed(signed_ones) {}
    [[nodiscard]] Result<KioskConfiguration, ConfigurationFault> read(
        const SignedConfiguration& configuration) const override {
        const auto found = m_signed.find(configuration.payload);
        if (found == m_signed.end()) return failure(ConfigurationFault::bad_signature);
        return found->second;
    }

private:
    const std::map<std::string, KioskConfiguration>& m_signed;
};

RuntimeWorld::RuntimeWorld()
    : m_vfs(m_disk, "runtime-world"),
      m_hasher(std::make_unique<Hasher>()),
      m_content_hasher(crypto::Sodium::initialise().value()),
      m_sealer(crypto::Sodium::initialise().value()),
      m_reader(std::make_unique<Reader>(signed_configurations)) {
    start(Boot::another);
    run();
}

RuntimeWorld::~RuntimeWorld() = default;

const IdentityHasher& RuntimeWorld::hasher() const {
    return *m_hasher;
}

void RuntimeWorld::start(Boot boot) {
    if (boot == Boot::another) ++m_boots;
    const std::string boot_id = "boot-" + std::to_string(m_boots);
    m_journal = store::PayJournal::open(m_files, "pay.journal").value();
    m_outbox =
        store::Outbox::open({"outbox.db", "lobby", boot_id, m_vfs.name()}, m_files, *m_journal, m_content_hasher, clock)
            .value();
    m_desk = std::make_unique<runtime::MoneyDesk>(desk_settings(boot_id), *m_hasher, clock, m_random, log);
    runtime::RuntimeSettings settings = runtime_settings();
    settings.ticket_printer = ticket_printer;
    settings.sheet_printer = sheet_printer;
    settings.voice = voice;
    settings.scanner = runtime::Fitted::yes;
    m_feed = std::make_unique<store::FeedCache>("cache.db", m_vfs.name(), m_files, clock);
    m_deposits = std::make_unique<runtime::DepositDesk>(*m_desk, m_sealer, m_content_hasher, clock, m_random, log);
    m_watch = std::make_unique<runtime::BackendWatch>(runtime::BackendWatchSettings{kKioskId, {}}, *m_desk,
                                                      m_reader.get(), m_content_reader, clock, m_random, log);
    settings.code_reader = runtime::Fitted::yes;
    settings.version = "1.2.3";
    m_staff_reader = std::make_unique<ScriptedStaffReader>(signed_staff_lists);
    m_staff = std::make_unique<runtime::StaffDesk>(runtime::StaffDeskSettings{kKioskId, {}, Milliseconds{3'600'000}},
                                                   *m_desk, signed_staff_lists.empty() ? nullptr : m_staff_reader.get(),
                                                   *m_hasher, m_content_hasher, clock, m_random, log);
    m_runtime = std::make_unique<runtime::Runtime>(
        std::move(settings), runtime::Desks{*m_desk, *m_deposits, *m_watch, *m_staff}, *m_hasher, clock, m_random, log);
    take(m_runtime->start());
}

void RuntimeWorld::restart(Boot boot) {
    m_sessions_lost = backend.open_sessions();
    m_runtime.reset();
    m_staff.reset();
    m_watch.reset();
    m_deposits.reset();
    m_desk.reset();
    m_feed.reset();
    m_feed_held.reset();
    m_outbox.reset();
    m_journal.reset();
    m_store_work.clear();
    m_backend_work.clear();
    m_terminal_work.clear();
    m_printer_work.clear();
    m_printer_probes.clear();
    m_inbox.clear();
    m_answered_tags.clear();
    m_debits_under_way = 0;
    m_reader_is_on = false;
    if (boot == Boot::another) m_disk.restart(m_random);
    start(boot);
    run();
}

// --- effects ---------------------------------------------------------------------------------------------------------

void RuntimeWorld::step(const runtime::Event& event) {
    take(m_runtime->step(event));
    look_at_rules();
}

void RuntimeWorld::take(std::vector<runtime::Effect> effects) {
    for (runtime::Effect& effect : effects) {
        std::visit(
            [this](auto& group) { std::visit([this](auto& each) { this->start_effect(std::move(each)); }, group); },
            effect);
    }
}

void RuntimeWorld::start_effect(runtime::RunStore run) {
    m_store_work.push_back(std::move(run));
}
void RuntimeWorld::start_effect(runtime::AskBackend ask) {
    const auto* changes = std::get_if<AskChanges>(&ask.question);
    // A backend without a change answers after 25 s; here a test says when.
    const bool waits = changes != nullptr && changes->wait.count() > 0 && backend.works == Works::yes;
    if (waits) {
        m_feed_held = ask.tag;
        return;
    }
    m_backend_work.push_back({ask.tag, std::move(ask.question)});
}
bool RuntimeWorld::answer_feed(PortalReply reply) {
    if (!m_feed_held) pass(Milliseconds{1'000});
    if (!m_feed_held) return false;
    m_inbox.emplace_back(
        runtime::DeviceEvent{PortalAnswer{*std::exchange(m_feed_held, std::nullopt), std::move(reply)}});
    run();
    return true;
}
void RuntimeWorld::start_effect(runtime::AskPortal ask) {
    m_backend_work.push_back({ask.tag, std::move(ask.question)});
}
void RuntimeWorld::start_effect(runtime::ForgetPortal forget) {
    for (Asked& asked : m_backend_work) {
        if (asked.tag == forget.tag) asked.is_forgotten = true;
    }
}

void RuntimeWorld::start_effect(const runtime::StartDebit& debit) {
    // Promise 2: durably "sent" before a byte leaves, one at a time, once for a reference.
    const auto state = state_of(debit.request.reference);
    if (state != PaymentState::sent) FAIL_CHECK("a debit without a committed SENT row");
    if (terminal.debits_of(debit.request.reference) != 0) FAIL_CHECK("a second debit with one reference");
    for (const auto& [reference, other] : m_states) {
        if (reference != debit.request.reference && locks_terminal(other)) FAIL_CHECK("a debit while another is open");
    }
    if (++m_debits_under_way > 1) FAIL_CHECK("two debits at once");
    m_terminal_work.emplace_back([this, request = debit.request] { work_on_debit(request); });
}

void RuntimeWorld::start_effect(const runtime::AskTerminalStatus& ask) {
    m_terminal_work.emplace_back([this, reference = ask.reference] {
        m_inbox.emplace_back(runtime::MoneyEvent{runtime::StatusAnswered{reference, terminal.status(reference)}});
    });
}
void RuntimeWorld::start_effect(runtime::AskTerminalDuplicate) {
    m_terminal_work.emplace_back(
        [this] { m_inbox.emplace_back(runtime::MoneyEvent{runtime::DuplicateAnswered{DuplicateAnswer{}}}); });
}
void RuntimeWorld::start_effect(runtime::ProbeTerminalIdle) {
    m_terminal_work.emplace_back(
        [this] { m_inbox.emplace_back(runtime::MoneyEvent{runtime::IdleProbed{terminal.probe()}}); });
}
void RuntimeWorld::start_effect(runtime::ProbeTerminal) {
    m_terminal_work.emplace_back(
        [this] { m_inbox.emplace_back(runtime::DeviceEvent{runtime::TerminalProbed{terminal.probe()}}); });
}

void RuntimeWorld::start_effect(runtime::Print print) {
    m_printer_work.push_back({std::move(print), false});
}
void RuntimeWorld::start_effect(runtime::CancelPrint cancel) {
    ++m_prints_cancelled;
    for (PrintWork& work : m_printer_work) {
        if (work.print.job == cancel.job) work.is_cancelled = true;
    }
}
// No page is drawn here: the child that does it has tests of its own.
void RuntimeWorld::start_effect(const runtime::DrawPageOf& draw) {
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::PageDrawn{
        draw.tag, failure(PageRenderError{PageRenderError::Kind::not_a_pdf, "no renderer in this world"})}});
}
// Nothing is read or set here either: what comes in is an empty sheet, what goes out is a word.
void RuntimeWorld::start_effect(const runtime::MakeDocumentsOf& make) {
    runtime::DocumentsMadeFor made{make.tag, failure(std::string{"no font"})};
    const auto pdf = std::make_shared<const PdfBytes>(PdfBytes{std::byte{'%'}});
    if (makes_documents == Works::yes) made.documents = std::vector(make.papers.size(), pdf);
    m_inbox.emplace_back(runtime::DeviceEvent{std::move(made)});
}
void RuntimeWorld::start_effect(runtime::ProbeScanner) {
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::ScannerProbed{scanner}});
}
void RuntimeWorld::start_effect(const runtime::ScanSheetsOf& scan) {
    m_scan_tag = scan.tag;
}
void RuntimeWorld::start_effect(runtime::StopScanner) {
    ++m_scanner_stops;
}
void RuntimeWorld::start_effect(const runtime::TurnPageOf& turn) {
    m_inbox.emplace_back(runtime::DeviceEvent{
        runtime::PageTurnedFor{turn.tag, runtime::PageMade{turn.wish.page, std::make_shared<const PagePicture>()}}});
}
void RuntimeWorld::start_effect(const runtime::ReadPageOf&) {}
void RuntimeWorld::start_effect(const runtime::PrepareFileOf& prepare) {
    PageReadError error{PageReadError::Kind::not_a_picture, "no page reader in this world"};
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::FilePreparedFor{prepare.tag, failure(std::move(error))}});
}

void RuntimeWorld::scanner_gives_a_page() {
    auto page = std::make_shared<ScannedPage>();
    page->jpeg.assign(8, std::byte{0xFF});
    page->width_px = 1654;
    page->height_px = 2339;
    runtime::PageMade made{std::move(page), std::make_shared<const PagePicture>()};
    step(runtime::DeviceEvent{runtime::PageScannedFor{m_scan_tag, std::move(made)}});
    step(runtime::DeviceEvent{runtime::ScanEndedFor{m_scan_tag, std::nullopt, std::nullopt}});
}

void RuntimeWorld::start_effect(runtime::ProbePrinter probe) {
    m_printer_probes.push_back(probe);
}
void RuntimeWorld::start_effect(runtime::CancelLeftJobs) {}

void RuntimeWorld::start_effect(const runtime::CheckPin& check) {
    const bool matches = check.pin_hash == pin_hash_of(check.pin.view());
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::PinChecked{check.tag, matches}});
}
void RuntimeWorld::start_effect(runtime::LookAtMachine) {
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::MachineSeen{61'000, 100'000, quarantines, certificate_until}});
}
void RuntimeWorld::start_effect(runtime::StartReader) {
    m_reader_is_on = true;
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::ReaderState{true}});
}
void RuntimeWorld::start_effect(runtime::StopReader) {
    m_reader_is_on = false;
}
void RuntimeWorld::start_effect(runtime::ForgetScreen) {
    ++m_screens_forgotten;
}

// --- workers ---------------------------------------------------------------------------------------------------------

void RuntimeWorld::run() {
    // Far more than anything needs: an endless exchange is a fault.
    for (int turn = 0; turn < 10'000; ++turn) {
        if (!m_inbox.empty()) {
            deliver();
            continue;
        }
        bool worked = false;
        for (const Worker worker : {Worker::store, Worker::backend, Worker::terminal, Worker::printer}) {
            if (m_on_hold.count(worker) == 0 && work(worker)) {
                worked = true;
                break;
            }
        }
        if (!worked) return;
    }
    FAIL("the program and its workers talk for ever");
}

void RuntimeWorld::release(Worker worker) {
    m_on_hold.erase(worker);
    run();
}

std::size_t RuntimeWorld::waiting(Worker worker) const {
    switch (worker) {
        case Worker::store:
            return m_store_work.size();
        case Worker::backend:
            return m_backend_work.size();
        case Worker::terminal:
            return m_terminal_work.size();
        case Worker::printer:
            return m_printer_work.size() + m_printer_probes.size();
    }
    return 0;
}

bool RuntimeWorld::work(Worker worker, Pick pick) {
    if (waiting(worker) == 0) return false;
    switch (worker) {
        case Worker::store: {
            const runtime::RunStore run = std::move(m_store_work.front());
            m_store_work.pop_front();
            work_on_store(run);
            break;
        }
        case Worker::backend: {
            if (pick == Pick::newest) std::swap(m_backend_work.front(), m_backend_work.back());
            const Asked asked = std::move(m_backend_work.front());
            m_backend_work.pop_front();
            PortalReply reply = asked.is_forgotten ? PortalReply{refusal_of(PortalRefusal::Kind::unclear)}
                                                   : backend.answer(asked.question);
            m_inbox.emplace_back(runtime::DeviceEvent{PortalAnswer{asked.tag, std::move(reply)}});
            break;
        }
        case Worker::terminal: {
            const std::function<void()> task = std::move(m_terminal_work.front());
            m_terminal_work.pop_front();
            task();
            break;
        }
        case Worker::printer:
            work_on_print();
            break;
    }
    return true;
}

void RuntimeWorld::deliver() {
    if (m_inbox.empty()) return;
    const runtime::Event event = std::move(m_inbox.front());
    m_inbox.pop_front();
    const auto* device = std::get_if<runtime::DeviceEvent>(&event);
    const auto* answer = device == nullptr ? nullptr : std::get_if<PortalAnswer>(device);
    if (answer != nullptr && answer->tag < 1'000'000) m_answered_tags.push_back(answer->tag);
    step(event);
}

void RuntimeWorld::work_on_store(const runtime::RunStore& run) {
    ++m_stored[run.work.index()];
    const auto fault = store_fault ? store_fault(run.work) : std::nullopt;
    runtime::StoreReply reply = fault ? runtime::StoreReply{*fault} : runtime::perform(run.work, *m_outbox, *m_feed);
    if (!fault && admission && std::holds_alternative<runtime::CheckAdmission>(run.work)) reply = *admission;
    if (!std::holds_alternative<StoreError>(reply)) note_stored(run.work);
    m_inbox.emplace_back(runtime::MoneyEvent{runtime::StoreAnswered{run.tag, std::move(reply)}});
}

void RuntimeWorld::note_stored(const runtime::StoreWork& work) {
    const auto note = [this](const PaymentRow& row) {
        m_states[row.reference] = row.state;
        m_last_reference = row.reference;
    };
    std::visit(match{[&](const runtime::CommitCreated& commit) { note(commit.row); },
                     [&](const runtime::CommitSent& commit) { note(commit.row); },
                     [&](const runtime::CommitUnknown& commit) { note(commit.row); },
                     [&](const runtime::CommitAbandoned& commit) { note(commit.row); },
                     [&](const runtime::CommitResult& commit) { note(commit.row); }, [](const auto&) {}},
               work);
}

void RuntimeWorld::work_on_debit(const DebitRequest& request) {
    --m_debits_under_way;
    DebitAnswer answer = terminal.debit(request);
    m_inbox.emplace_back(runtime::MoneyEvent{runtime::DebitStaged{request.reference, DebitStage::sent}});
    m_inbox.emplace_back(runtime::MoneyEvent{runtime::DebitEnded{request.reference, std::move(answer)}});
}

void RuntimeWorld::work_on_print() {
    if (m_printer_work.empty()) {
        const runtime::ProbePrinter probe = m_printer_probes.front();
        m_printer_probes.pop_front();
        ++printer.probes;
        const bool sheets = probe.paper == Paper::a4 && printer.sheet_condition;
        const PrinterCondition condition = sheets ? *printer.sheet_condition : printer.condition;
        m_inbox.emplace_back(runtime::DeviceEvent{runtime::PrinterProbed{probe.paper, {condition, true, {}}}});
        return;
    }
    PrintWork work = std::move(m_printer_work.front());
    m_printer_work.pop_front();
    const std::uint64_t job = work.print.job;
    Result<PrintOutcome, PrintError> result = PrintOutcome{1};
    if (work.is_cancelled) {
        result = failure(PrintError{PrintError::Kind::cancelled, PrinterCondition::ready, false, "cancelled"});
    } else if (printer.fails) {
        result = failure(PrintError{*printer.fails});
    } else {
        printer.printed.push_back(std::move(work.print));
    }
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::PrintProgressed{job, {}}});
    m_inbox.emplace_back(runtime::DeviceEvent{runtime::PrintEnded{job, std::move(result)}});
}

// --- time ------------------------------------------------------------------------------------------------------------

void RuntimeWorld::pass(Milliseconds time) {
    const MonotonicTime until = clock.now() + time;
    int wakes_without_progress = 0;
    while (true) {
        const auto due = m_runtime->next_wake();
        if (!due || *due > until) break;
        if (*due > clock.now()) {
            clock.advance(*due - clock.now());
            wakes_without_progress = 0;
            // The loop asks again when it wakes, and tells the program only what is due then.
            const auto still_due = m_runtime->next_wake();
            if (!still_due || *still_due > clock.now()) FAIL("the program forgot why it wanted to be woken");
        } else if (++wakes_without_progress > 20) {
            FAIL("the program asks to be woken in the past for ever");
        }
        ++m_wakes;
        step(runtime::TimePassed{});
        run();
    }
    clock.advance(until - clock.now());
}

// --- rules that hold always ------------------------------------------------------------------------------------------

void RuntimeWorld::look_at_rules() {
    const auto* guest = route<guest_payment::Model>();
    const auto* opening = route<create_account::Model>();
    const bool asks_for_contract =
        signing_in<sign_in::EnterContract>() != nullptr ||
        (guest != nullptr && std::holds_alternative<guest_payment::EnterContract>(guest->step)) ||
        (opening != nullptr && std::holds_alternative<create_account::AskNumber>(opening->step));
    const auto* staff_side = route<staff::Model>();
    const bool nobody_is_served = route<runtime::AttractScreen>() != nullptr ||
                                  route<out_of_service::ClosedByStaff>() != nullptr ||
                                  (staff_side != nullptr && !staff_side->agent);
    const bool asks_for_badge = m_staff->has_badges() && nobody_is_served;
    if (m_reader_is_on != (asks_for_contract || asks_for_badge || reader_is_tried())) {
        FAIL_CHECK("the code reader is on exactly while a notice or a badge is asked for, or it is tried");
    }
    const bool pays_as_guest = paying<pay_rent::Paying>() != nullptr && route<pay_rent::Model>()->guest.has_value();
    const bool may_pay = pays_as_guest ? !backend.open_sessions().empty() : m_runtime->somebody_signed_in();
    if (paying<pay_rent::Paying>() != nullptr && !may_pay) {
        FAIL_CHECK("a session ended while the card is being processed");
    }
    const bool nobody = route<runtime::AttractScreen>() != nullptr || route<session_end::Farewell>() != nullptr;
    if (nobody) look_at_what_is_left();
}

void RuntimeWorld::look_at_what_is_left() {
    if (m_runtime->somebody_signed_in() || m_runtime->context().tenant)
        FAIL_CHECK("the session is over, the tenant is there");
    if (route<runtime::AttractScreen>() != nullptr && stage().preferences != runtime::Preferences{}) {
        FAIL_CHECK("the next tenant finds the preferences of the one before");
    }
    for (const PrintWork& work : m_printer_work) {
        if (!work.is_cancelled) FAIL_CHECK("a paper of a session that is over may still come out");
    }
    // Each session that the backend opened is closed, or will be: the question is on its way.
    std::set<std::string> open = backend.open_sessions();
    for (const std::string& token : m_sessions_lost) open.erase(token);
    for (const Asked& asked : m_backend_work) {
        if (const auto* close = std::get_if<CloseSession>(&asked.question))
            open.erase(std::string{close->token.view()});
    }
    for (const runtime::Event& event : m_inbox) {
        const auto* device = std::get_if<runtime::DeviceEvent>(&event);
        const auto* answer = device == nullptr ? nullptr : std::get_if<PortalAnswer>(device);
        const auto* opened = answer == nullptr ? nullptr : std::get_if<SessionOpen>(&answer->reply);
        if (opened != nullptr) open.erase(std::string{opened->token.view()});
        const auto* service = answer == nullptr ? nullptr : std::get_if<ServiceReply>(&answer->reply);
        const auto* guest = service == nullptr ? nullptr : std::get_if<GuestSession>(service);
        if (guest != nullptr) open.erase(std::string{guest->token.view()});
    }
    if (backend.works == Works::yes && !open.empty()) FAIL_CHECK("a session is left open at the backend");
}

// --- the tenant ------------------------------------------------------------------------------------------------------

void RuntimeWorld::tap(runtime::StageEvent event) {
    step(runtime::StageEvent{runtime::AnyTouch{}});
    step(event);
    run();
}

void RuntimeWorld::wake_up() {
    tap(runtime::AttractTouched{});
}
void RuntimeWorld::open_payment() {
    tap(home::Event{home::TileTouched{JourneyName::pay_rent}});
}

void RuntimeWorld::sign(std::int64_t version, const char* key_id, const char* kiosk_id, Milliseconds lasts) {
    SealKey key{key_id, {}};
    key.key.fill(std::byte{0x42});
    KioskConfiguration configuration;
    configuration.version = version;
    configuration.kiosk_id = kiosk_id;
    configuration.not_after = WallTime{clock.wall().unix_ms + lasts.count()};
    configuration.seal_keys = {key};
    const std::string payload = std::to_string(version) + key_id + kiosk_id;
    signed_configurations[payload] = configuration;
    backend.configuration = SignedConfiguration{payload, {}};
}

void RuntimeWorld::identify() {
    tap(sign_in::Event{sign_in::Typed{PrivateText{kContractDigitsTyped}}});
    tap(sign_in::Event{sign_in::GoOn{}});
    tap(sign_in::Event{sign_in::Typed{PrivateText{kBirthDateTyped}}});
    tap(sign_in::Event{sign_in::GoOn{}});
}

void RuntimeWorld::give_code(const char* code) {
    tap(sign_in::Event{sign_in::CodeEvent{one_time_code::CodeTyped{PrivateText{code}}}});
    tap(sign_in::Event{sign_in::CodeEvent{one_time_code::GoOn{}}});
}

void RuntimeWorld::sign_in() {
    if (route<runtime::AttractScreen>() != nullptr) wake_up();
    if (route<home::Model>() != nullptr) tap(home::Event{home::SignInTouched{}});
    identify();
    give_code();
}

void RuntimeWorld::stand_before_the_summary() {
    sign_in();
    open_payment();
    choose_whole_balance();
    REQUIRE(paying<pay_rent::Summary>() != nullptr);
}

void RuntimeWorld::choose_whole_balance() {
    tap(pay_rent::Event{pay_rent::ChoiceMade{pay_rent::AmountChoice::whole_balance}});
    tap(pay_rent::Event{pay_rent::GoOn{}});
    tap(pay_rent::Event{pay_rent::EmailEvent{confirm_email::GoOn{}}});
    tap(pay_rent::Event{pay_rent::TickTouched{}});
    tap(pay_rent::Event{pay_rent::GoOn{}});
}

void RuntimeWorld::validate() {
    tap(pay_rent::Event{pay_rent::GoOn{}});
}

void RuntimeWorld::pay() {
    wake_up();
    open_payment();
    sign_in();
    choose_whole_balance();
    validate();
}

void RuntimeWorld::leave() {
    tap(runtime::BarTouch::leave);
    if (shows<session_end::LeaveQuestion>()) tap(session_end::LeaveAnswer::finish);
}

// --- what was done ---------------------------------------------------------------------------------------------------

std::optional<PaymentState> RuntimeWorld::state_of(const Reference& reference) const {
    const auto found = m_states.find(reference);
    return found == m_states.end() ? std::nullopt : std::optional{found->second};
}

int RuntimeWorld::open_payments() const {
    int count = 0;
    for (const auto& [reference, state] : m_states) {
        if (state == PaymentState::created || locks_terminal(state)) ++count;
    }
    return count;
}

int RuntimeWorld::files_holding(std::string_view text) const {
    const auto needle = std::as_bytes(std::span{text});
    int count = 0;
    for (const char* name : {"outbox.db", "outbox.db-wal", "pay.journal"}) {
        const PowerLossDisk::FileHandle file = m_disk.find(name);
        if (!file) continue;
        const auto found = std::search(file->seen.begin(), file->seen.end(), needle.begin(), needle.end());
        if (found != file->seen.end()) ++count;
    }
    return count;
}

}  // namespace kiosk::test
