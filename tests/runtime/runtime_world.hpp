// RuntimeWorld: the program on the bench. The real runtime, money desk, engines, outbox.db and pay.journal (on a disk
// in memory that forgets what was not synced), with backend, card terminal, printer and time in the hands of a test. It
// carries out the effects one after another, feeds the answers back, and watches rules that hold always (see
// look_at_rules).
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/crypto/keyed_hash.hpp"
#include "kiosk/crypto/sealed_box.hpp"
#include "kiosk/crypto/sodium.hpp"
#include "kiosk/portal/wire/content.hpp"
#include "kiosk/runtime/runtime.hpp"
#include "kiosk/store/feed_cache.hpp"
#include "kiosk/store/outbox.hpp"
#include "kiosk/store/pay_journal.hpp"
#include "tests/runtime/recording_log.hpp"
#include "tests/runtime/scripted_backend.hpp"
#include "tests/runtime/scripted_devices.hpp"
#include "tests/runtime/scripted_staff_reader.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {

enum class Worker : unsigned char { store, backend, terminal, printer };
enum class Pick : unsigned char { oldest, newest };  // answers of a network may overtake one another
enum class Boot : unsigned char {
    same,     // the program was killed
    another,  // the power was cut: what was not synced is gone
};

inline constexpr const char* kKioskId = "kiosk-1";

// As RuntimeWorld's kiosk compares PINs.
[[nodiscard]] std::string pin_hash_of(std::string_view pin);

class RuntimeWorld {
public:
    RuntimeWorld();
    ~RuntimeWorld();
    RuntimeWorld(const RuntimeWorld&) = delete;
    RuntimeWorld& operator=(const RuntimeWorld&) = delete;

    // --- the world around
    HandClock clock;
    ScriptedBackend backend{clock};
    ScriptedTerminal terminal;
    ScriptedPrinter printer;
    ScannerState scanner{true, true, false};
    RecordingLog log;
    // Of the configuration: as it is read at the next restart().
    runtime::Fitted ticket_printer = runtime::Fitted::yes;
    runtime::Fitted sheet_printer = runtime::Fitted::yes;
    runtime::Fitted voice = runtime::Fitted::no;
    // What the store answers instead of working; nullopt: it works.
    std::function<std::optional<StoreError>(const runtime::StoreWork&)> store_fault;
    Works makes_documents = Works::yes;
    std::optional<WallTime> certificate_until;  // of the kiosk's certificate, as the machine tells
    std::int64_t quarantines = 0;               // likewise
    std::optional<Admission> admission;         // what it says of its room; nullopt: what it finds
    // What this kiosk's root key has signed, by payload; anything else has a bad signature.
    std::map<std::string, KioskConfiguration> signed_configurations;
    // Likewise of staff lists: their reader is there from the next restart() on. A PIN is right when its hash is
    // pin_hash_of() it.
    std::map<std::string, StaffList> signed_staff_lists;
    // The backend has a list of these from now on, and lets them in with the PINs that are given beside.
    struct Hired {
        StaffMember member;
        std::string pin;
    };
    void hire(std::int64_t version, const std::vector<Hired>& staff, Milliseconds good_for = Milliseconds{604'800'000});
    // The backend has such a configuration from now on, with one key to seal for.
    void sign(std::int64_t version, const char* key_id, const char* kiosk_id = "kiosk-1",
              Milliseconds lasts = std::chrono::hours{24});

    // --- the program
    [[nodiscard]] runtime::Runtime& runtime() { return *m_runtime; }
    [[nodiscard]] const runtime::Stage& stage() const { return m_runtime->stage(); }
    [[nodiscard]] Availability works() const { return m_runtime->context().availability; }
    // The program dies and is started again on the same files.
    void restart(Boot boot = Boot::same);
    // One event, its effects given to the workers; nobody works yet.
    void step(const runtime::Event& event);
    // Everything that the workers have to do, save those on hold.
    void run();
    void hold(Worker worker) { m_on_hold.insert(worker); }
    void release(Worker worker);
    // One piece of work; its answer waits for deliver(). False: there was none.
    bool work(Worker worker, Pick pick = Pick::oldest);
    void deliver();
    [[nodiscard]] std::size_t waiting(Worker worker) const;

    // --- time
    // Lets it pass, waking the program whenever it asked for that.
    void pass(Milliseconds time);
    [[nodiscard]] int wakes() const { return m_wakes; }

    // --- the tenant
    void tap(runtime::StageEvent event);  // a finger comes down, and what it hit
    void wake_up();
    void open_payment();  // the tile
    void sign_in();       // from wherever, until home or the journey that wanted it
    void identify();      // contract number and birth date, until the code is asked for
    void give_code(const char* code = kCode);
    void choose_whole_balance();      // from the amounts to the summary
    void stand_before_the_summary();  // a tenant who pays the whole
    void validate();                  // the summary
    void pay();                       // from attract to the outcome
    void leave();                     // "Terminer", and yes

    // --- what stands on the glass
    template <class Route>
    [[nodiscard]] const Route* route() const {
        if constexpr (std::same_as<Route, staff::Model>) {
            const auto* box = std::get_if<Boxed<Route>>(&stage().route);
            return box != nullptr ? &**box : nullptr;
        } else {
            return std::get_if<Route>(&stage().route);
        }
    }
    template <class Step>
    [[nodiscard]] const Step* paying() const {
        const auto* model = route<pay_rent::Model>();
        return model == nullptr ? nullptr : std::get_if<Step>(&model->step);
    }
    template <class Step>
    [[nodiscard]] const Step* signing_in() const {
        const auto* model = route<sign_in::Model>();
        return model == nullptr ? nullptr : std::get_if<Step>(&model->step);
    }
    template <class Overlay>
    [[nodiscard]] bool shows() const {
        return std::holds_alternative<Overlay>(stage().overlay);
    }

    // --- what was done
    [[nodiscard]] OutboxStore& outbox() { return *m_outbox; }
    [[nodiscard]] FeedStore& feed_store() { return *m_feed; }
    [[nodiscard]] const IdentityHasher& hasher() const;
    [[nodiscard]] RandomSource& random() { return m_random; }
    [[nodiscard]] runtime::MoneyDesk& money_desk() { return *m_desk; }
    [[nodiscard]] runtime::DepositDesk& deposits() { return *m_deposits; }
    [[nodiscard]] int ends() const { return m_ends; }  // how often an agent wanted the program to end
    [[nodiscard]] bool reader_is_on() const { return m_reader_is_on; }
    [[nodiscard]] std::vector<StaffEntry> staff_entries() const;  // on the disk, the newest first
    [[nodiscard]] const runtime::BackendWatch& watch() const { return *m_watch; }
    // The paper of a payment that came out of the printer.
    [[nodiscard]] const runtime::PrintOrder& paper(std::size_t number) const {
        return std::get<runtime::PrintOrder>(printer.printed.at(number).order);
    }
    // The backend ends the wait of the feed's question that it holds back, or of the one that comes within the second.
    // False: none comes.
    bool answer_feed(PortalReply reply);
    template <class Work>
    [[nodiscard]] int stored() const {
        const auto found = m_stored.find(kVariantIndex<Work, runtime::StoreWork>);
        return found == m_stored.end() ? 0 : found->second;
    }
    [[nodiscard]] std::optional<PaymentState> state_of(const Reference& reference) const;
    // Payments that are neither over nor with staff.
    [[nodiscard]] int open_payments() const;
    [[nodiscard]] std::optional<Reference> last_reference() const { return m_last_reference; }
    [[nodiscard]] int screens_forgotten() const { return m_screens_forgotten; }
    // A page comes from the scanner, for the latest scan that was asked for, and it ends.
    void scanner_gives_a_page();
    [[nodiscard]] bool has_asked_for_a_scan() const { return m_scan_tag != 0; }
    [[nodiscard]] int scanner_stops() const { return m_scanner_stops; }
    [[nodiscard]] int prints_cancelled() const { return m_prints_cancelled; }
    // Of questions to the backend that were answered: an answer that comes twice.
    [[nodiscard]] const std::vector<std::uint64_t>& answered_tags() const { return m_answered_tags; }
    [[nodiscard]] int files_holding(std::string_view text) const;
    [[nodiscard]] Date today() const { return paris_time(clock.wall()).date; }

private:
    class Hasher;
    class Reader;
    struct PrintWork {
        runtime::Print print;
        bool is_cancelled = false;
    };

    void start(Boot boot);
    void take(std::vector<runtime::Effect> effects);
    void start_effect(runtime::RunStore run);
    void start_effect(const runtime::StartDebit& debit);
    void start_effect(const runtime::AskTerminalStatus& ask);
    void start_effect(runtime::AskTerminalDuplicate ask);
    void start_effect(runtime::ProbeTerminalIdle probe);
    void start_effect(runtime::AskBackend ask);
    void start_effect(runtime::AskPortal ask);
    void start_effect(runtime::ForgetPortal forget);
    void start_effect(runtime::ProbeTerminal probe);
    void start_effect(runtime::Print print);
    void start_effect(runtime::CancelPrint cancel);
    void start_effect(const runtime::DrawPageOf& draw);
    void start_effect(const runtime::MakeDocumentsOf& make);
    void start_effect(runtime::ProbeScanner);
    void start_effect(const runtime::ScanSheetsOf& scan);
    void start_effect(runtime::StopScanner);
    void start_effect(const runtime::TurnPageOf& turn);
    void start_effect(const runtime::ReadPageOf& read);
    void start_effect(const runtime::PrepareFileOf& prepare);
    void start_effect(runtime::ForgetPages) {}
    void start_effect(runtime::ProbePrinter probe);
    void start_effect(runtime::CancelLeftJobs cancel);
    void start_effect(runtime::StartReader start);
    void start_effect(runtime::StopReader stop);
    void start_effect(runtime::ForgetScreen forget);
    void start_effect(runtime::ReadScreenAloud) { ++m_screens_read; }
    void start_effect(const runtime::CheckPin& check);
    void start_effect(runtime::LookAtMachine);
    void start_effect(runtime::EndProgram) { ++m_ends; }

    void work_on_store(const runtime::RunStore& run);
    void note_stored(const runtime::StoreWork& work);
    void work_on_debit(const DebitRequest& request);
    void work_on_print();
    void look_at_rules();
    [[nodiscard]] bool reader_is_tried() const;  // by an agent
    void look_at_what_is_left();

    PowerLossDisk m_disk;
    PowerLossVfs m_vfs;
    PowerLossFileSystem m_files{m_disk};
    SeededRandom m_random{20'261'125};
    std::unique_ptr<Hasher> m_hasher;
    crypto::SodiumHasher m_content_hasher;
    std::unique_ptr<store::PayJournal> m_journal;
    std::unique_ptr<store::Outbox> m_outbox;
    std::unique_ptr<store::FeedCache> m_feed;
    crypto::SodiumSealer m_sealer;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<runtime::MoneyDesk> m_desk;
    std::unique_ptr<runtime::DepositDesk> m_deposits;
    portal::wire::DocumentReader m_content_reader;
    std::unique_ptr<runtime::BackendWatch> m_watch;
    std::unique_ptr<ScriptedStaffReader> m_staff_reader;
    std::unique_ptr<runtime::StaffDesk> m_staff;
    std::unique_ptr<runtime::Runtime> m_runtime;
    int m_boots = 0;
    std::set<std::string> m_sessions_lost;  // open when the program died: they expire by themselves

    std::set<Worker> m_on_hold;
    std::deque<runtime::RunStore> m_store_work;
    struct Asked {
        std::uint64_t tag = 0;
        PortalQuestion question;
        bool is_forgotten = false;
    };
    std::deque<Asked> m_backend_work;
    std::optional<std::uint64_t> m_feed_held;  // the feed's question that waits for a change
    std::deque<std::function<void()>> m_terminal_work;
    std::deque<PrintWork> m_printer_work;
    std::deque<runtime::ProbePrinter> m_printer_probes;
    std::deque<runtime::Event> m_inbox;

    std::map<std::size_t, int> m_stored;
    std::map<Reference, PaymentState> m_states;  // as the store has last confirmed them
    std::optional<Reference> m_last_reference;
    std::vector<std::uint64_t> m_answered_tags;  // of the runtime's own questions, of this run
    int m_debits_under_way = 0;
    bool m_reader_is_on = false;
    std::uint64_t m_scan_tag = 0;
    int m_scanner_stops = 0;
    int m_screens_forgotten = 0;
    int m_screens_read = 0;
    int m_ends = 0;
    int m_prints_cancelled = 0;
    int m_wakes = 0;
};

}  // namespace kiosk::test
