// What the tests of the store share: rows at every step of a payment, and an outbox on a real disk.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/crypto/sodium.hpp"
#include "kiosk/store/outbox.hpp"
#include "kiosk/store/pay_journal.hpp"
#include "kiosk/store/posix_file_system.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

inline constexpr std::uint32_t kEnrolment = 7;

inline PaymentRow created_row(std::uint32_t sequence) {
    PaymentRow row{
        Reference::make(kEnrolment, sequence), "lobby",      Digest{},     Cents{15'000}, PaymentState::created, 1,
        WallTime{1'795'600'000'000},           std::nullopt, std::nullopt, PaymentFacts{}};
    row.contract_hash.fill(std::byte{0xC5});
    return row;
}

inline PaymentRow sent_row(PaymentRow row) {
    row.state = PaymentState::sent;
    ++row.change;
    row.sent = SentMark{WallTime{1'795'600'001'000}, "boot-one", MonotonicTime{5'000}, 41};
    return row;
}

inline PaymentRow unknown_row(PaymentRow row) {
    row.state = PaymentState::unknown;
    ++row.change;
    row.facts.evidence = PaymentEvidence::no_answer;
    return row;
}

inline PaymentRow approved_row(PaymentRow row) {
    row.state = PaymentState::approved;
    ++row.change;
    row.finished_at = WallTime{1'795'600'030'000};
    row.facts = {row.amount, "AUTH42", "A0000000421010", "4242", 42, PaymentEvidence::answer};
    return row;
}

inline PaymentRow abandoned_row(PaymentRow row) {
    row.state = PaymentState::abandoned;
    ++row.change;
    row.finished_at = WallTime{1'795'600'030'000};
    return row;
}

inline Envelope envelope_of(std::string_view text) {
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

inline NewOperation result_operation(const PaymentRow& row) {
    SeededRandom random{std::uint64_t{row.reference.sequence()} * 100 + static_cast<std::uint64_t>(row.change)};
    return {OperationId::make(WallTime{1'795'600'030'000}, random),
            Lane::payment_results,
            row.reference.text(),
            "payment_result",
            "/payments/" + row.reference.text() + "/result",
            "",
            envelope_of(R"({"outcome":"approved"})")};
}

// For tests of the database alone.
class NoJournal final : public PaymentJournal {
public:
    Result<void, FileError> append(const JournalRecord&) override { return {}; }
    Result<void, FileError> keep_only(const std::vector<JournalRecord>&) override { return {}; }
    JournalContent take_content() override { return {}; }
};

inline const crypto::SodiumHasher& hasher() {
    static const crypto::SodiumHasher instance{crypto::Sodium::initialise().value()};
    return instance;
}

// Outbox and journal in one directory, as app/ wires them.
struct StoreOnDisk {
    explicit StoreOnDisk(const std::string& directory) {
        journal = store::PayJournal::open(files, directory + "/pay.journal").value();
        outbox = store::Outbox::open({directory + "/outbox.db", "lobby", "boot-one", "", 0}, files, *journal, hasher(),
                                     clock)
                     .value();
    }
    HandClock clock;
    store::PosixFileSystem files;
    std::unique_ptr<store::PayJournal> journal;
    std::unique_ptr<store::Outbox> outbox;
};

}  // namespace kiosk::test
