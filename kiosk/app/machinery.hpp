// Machinery: the rooms put together from a configuration: store, backend, card terminal, printers, code reader, the
// money desk and the runtime. No thread is started here: kiosk/app puts the machines on workers, the headless harness
// (tests/headless) uses them one after another.
#pragma once

#include <memory>
#include <string>

#include "kiosk/app/configuration.hpp"
#include "kiosk/app/page_taker.hpp"
#include "kiosk/app/paper_press.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/cancel_token.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/code_reader.hpp"
#include "kiosk/ports/feed_store.hpp"
#include "kiosk/ports/outbox_store.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/printer.hpp"
#include "kiosk/ports/staff.hpp"
#include "kiosk/runtime/runtime.hpp"

namespace kiosk::app {

// In the storage directory.
inline constexpr const char* kOutboxFile = "outbox.db";

struct StartError {
    enum class Kind : unsigned char {
        storage_in_use,  // by another agency-kiosk
        storage_read_only,
        storage_full,
        storage_missing,   // the directory cannot be made
        storage_failing,   // the disk answers with errors
        storage_newer,     // written by a later version of the program
        storage_unusable,  // anything else about it
        backend,
        printer,
        key,     // of this kiosk, in the storage directory
        crypto,  // libsodium
        fonts,
    };
    Kind kind = Kind::storage_unusable;
    std::string message;  // one English sentence for the log and for whoever started the program
};
[[nodiscard]] const char* to_text(StartError::Kind kind);

// What the runtime needs of the configuration.
[[nodiscard]] runtime::RuntimeSettings runtime_settings(const Configuration& configuration);

class Machinery {
public:
    // Clock, random and log outlive it. Opens files in the storage directory (made when missing, mode 0700); dials
    // nobody.
    [[nodiscard]] static Result<std::unique_ptr<Machinery>, StartError> assemble(const Configuration& configuration,
                                                                                 const Clock& clock,
                                                                                 RandomSource& random, LogSink& log);
    ~Machinery();
    Machinery(const Machinery&) = delete;
    Machinery& operator=(const Machinery&) = delete;

    [[nodiscard]] runtime::Runtime& runtime();
    [[nodiscard]] runtime::DepositDesk& deposits();         // the runtime's thread
    [[nodiscard]] const runtime::MoneyDesk& money() const;  // likewise
    [[nodiscard]] OutboxStore& store();                     // one thread
    [[nodiscard]] FeedStore& feed_store();                  // the same thread
    [[nodiscard]] Portal& portal();                         // one thread
    [[nodiscard]] CardTerminal& terminal();                 // one thread
    [[nodiscard]] Printer* printer(Paper paper);            // one thread each; nullptr: there is none
    [[nodiscard]] PaperPress& page_press();                 // one thread: pages for the glass
    [[nodiscard]] PaperPress& print_press(Paper paper);     // the thread of that printer
    [[nodiscard]] PageTaker& page_taker();                  // one thread: scanner, pages that come in
    [[nodiscard]] CodeReader* code_reader();                // one thread; nullptr: there is none
    [[nodiscard]] const PinChecker& pin_checker() const;    // any thread
    // Ends every wait of the card terminal's driver.
    [[nodiscard]] CancelToken& stop();
    [[nodiscard]] const Configuration& configuration() const;

private:
    struct Parts;
    explicit Machinery(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

// Prints an order: makes the papers and follows their jobs, one after another. That printer's worker.
[[nodiscard]] Result<PrintOutcome, PrintError> print_order(const runtime::PaperOrder& order, Machinery& machinery,
                                                           PrintObserver& observer, const CancelToken& cancel,
                                                           LogSink& log);

}  // namespace kiosk::app
