// One short life of a store, the same every time: for loops in which the n-th thing goes wrong. Each call is tried
// three times, as its callers do; what was acknowledged is noted, and every failure by its kind.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/payment_table.hpp"
#include "kiosk/store/schema.hpp"
#include "tests/store/store_fixture.hpp"

namespace kiosk::test {

class ScriptedLife {
public:
    ScriptedLife(FileSystem& files, std::string vfs) : m_files(files), m_vfs(std::move(vfs)) {}

    void run() {
        if (!start()) return;
        pay_and_post();
        end();
        if (!start()) return;  // with something in it
        leave_a_deposit();     // which, as against a payment, no journal knows
        begin_a_payment_that_hangs();
        call([&] { return m_outbox->expire(); });
        call([&] { return m_outbox->figures(); });
    }
    void end() {
        m_outbox.reset();
        m_journal.reset();
    }

    // Nothing acknowledged is missing; an explanation otherwise. The store is opened anew.
    [[nodiscard]] std::string what_is_missing() {
        end();
        if (!open()) return "does not start: " + m_last_error;
        if (m_outbox->opening().is_alarm()) return "an alarm at the start";
        if (!m_outbox->load_at_boot()) return "does not load";
        end();
        const auto database = store::Database::open("outbox.db", m_vfs, store::kApplicationId);
        if (!database) return database.error().message;
        for (const auto& [sequence, change] : m_payments) {
            const auto row = store::find_payment(**database, Reference::make(kEnrolment, sequence));
            if (!row || !*row || (*row)->change < change) return "payment " + std::to_string(sequence);
        }
        for (const auto& [id, is_done] : m_operations) {
            const auto row = store::read_operation(**database, *OperationId::parse(id));
            if (!row) return "operation " + id;
            if (is_done && row->operation.head.state != OperationState::done) return "acknowledgement of " + id;
        }
        return {};
    }

    [[nodiscard]] const std::set<StoreError::Kind>& kinds() const { return m_kinds; }
    [[nodiscard]] std::size_t acknowledged() const { return m_payments.size() + m_operations.size(); }

private:
    bool start() {
        for (int attempt = 0; attempt < 3 && m_outbox == nullptr; ++attempt) open();
        return m_outbox != nullptr && call([&] { return m_outbox->load_at_boot(); });
    }

    bool open() {
        end();
        auto journal = store::PayJournal::open(m_files, "pay.journal");
        if (!journal) {
            m_last_error = journal.error().message;
            return false;
        }
        m_journal = std::move(*journal);
        auto outbox = store::Outbox::open({"outbox.db", "lobby", "boot-one", m_vfs, 0, 1}, m_files, *m_journal,
                                          hasher(), m_clock);
        if (!outbox) {
            note(outbox.error());
            return false;
        }
        m_outbox = std::move(*outbox);
        return true;
    }

    void note(const StoreError& error) {
        m_kinds.insert(error.kind);
        m_last_error = error.message;
    }

    template <class Call>
    bool call(Call each) {
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto result = each();
            if (result) return true;
            note(result.error());
        }
        return false;
    }

    void pay_and_post() {
        const PaymentRow created = created_row(0);
        const PaymentRow sent = sent_row(created);
        const PaymentRow approved = approved_row(sent);
        const NewOperation result = result_operation(approved);
        if (!call([&] { return m_outbox->commit_created(created); })) return;
        m_payments[0] = 1;
        if (!call([&] { return m_outbox->commit_sent(sent); })) return;
        m_payments[0] = 2;
        if (!call([&] { return m_outbox->commit_result_with_operation(approved, result, {"TICKET"}); })) return;
        m_payments[0] = 3;
        m_operations[result.id.text()] = false;
        call([&] { return m_outbox->erase_ticket(created.reference); });
        if (!call([&] { return m_outbox->take(result.id); })) return;
        call([&] { return m_outbox->put_back(result.id, 503, "busy"); });
        send(result.id);
    }

    void leave_a_deposit() {
        SeededRandom random{1};
        NewOperation note{OperationId::make(m_clock.wall(), random),
                          Lane::requests,
                          "session",
                          "problem_report",
                          "/deposits",
                          "seal-key-1",
                          Envelope(300, std::byte{1})};
        NewOperation page{OperationId::make(m_clock.wall(), random),
                          Lane::uploads,
                          "session",
                          kUploadKind,
                          "/uploads/x",
                          "seal-key-1",
                          Envelope(kEnvelopeMaxBytes + 1, std::byte{2})};
        const auto commit = [&] {
            return m_outbox->commit_operations({page, note}, Reference::make(kEnrolment, kOfTheDeposit));
        };
        if (!call(commit)) return;
        m_operations[page.id.text()] = false;
        m_operations[note.id.text()] = false;
        send(page.id);
    }

    void begin_a_payment_that_hangs() {
        if (!call([&] { return m_outbox->commit_created(created_row(kThatHangs)); })) return;
        m_payments[kThatHangs] = 1;
        if (!call([&] { return m_outbox->commit_sent(sent_row(created_row(kThatHangs))); })) return;
        m_payments[kThatHangs] = 2;
        if (call([&] { return m_outbox->commit_unknown(unknown_row(sent_row(created_row(kThatHangs)))); }))
            m_payments[kThatHangs] = 3;
    }

    void send(const OperationId& id) {
        if (!call([&] { return m_outbox->take(id); })) return;
        if (call([&] { return m_outbox->mark_done(id, 201, "", 5); })) m_operations[id.text()] = true;
    }

    // Behind what the restart before each of them skips.
    static constexpr std::uint32_t kOfTheDeposit = 200;
    static constexpr std::uint32_t kThatHangs = 400;

    FileSystem& m_files;
    std::string m_vfs;
    HandClock m_clock;
    std::unique_ptr<store::PayJournal> m_journal;
    std::unique_ptr<store::Outbox> m_outbox;
    std::map<std::uint32_t, std::int64_t> m_payments;
    std::map<std::string, bool> m_operations;  // true: its acknowledgement too
    std::set<StoreError::Kind> m_kinds;
    std::string m_last_error;
};

}  // namespace kiosk::test
