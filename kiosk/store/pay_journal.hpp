// PayJournal: the file pay.journal. A line is "<CRC-32C of the rest, 8 hex digits> <record>"; each is synced before
// append() returns. A line torn by a power cut stays in the file and is marked as such when the journal is next opened,
// so that later damage can be told from it.
#pragma once

#include <memory>
#include <string>

#include "kiosk/ports/payment_journal.hpp"

namespace kiosk::store {

// Against a runaway file. Reaching it would keep the kiosk from starting: it lies years beyond what payments write.
inline constexpr std::uint64_t kJournalMaxBytes = 256ULL * 1024 * 1024;

class PayJournal final : public PaymentJournal {
public:
    // Reads the whole file; makes it when there is none. `files` must outlive the journal.
    [[nodiscard]] static Result<std::unique_ptr<PayJournal>, FileError> open(FileSystem& files,
                                                                             const std::string& path);

    [[nodiscard]] Result<void, FileError> append(const JournalRecord& record) override;
    [[nodiscard]] Result<void, FileError> keep_only(const std::vector<JournalRecord>& records) override;
    [[nodiscard]] JournalContent take_content() override;

private:
    enum class Tail : unsigned char { clean, torn };
    PayJournal(FileSystem& files, std::string path, std::unique_ptr<AppendFile> file, JournalContent content);
    [[nodiscard]] Result<void, FileError> append_text(const std::string& text);

    FileSystem& m_files;
    std::string m_path;
    std::unique_ptr<AppendFile> m_file;  // none when it could not be opened again, until the next record
    JournalContent m_content;
    Tail m_tail = Tail::clean;  // torn: bytes of a failed append may stand at the end
};

}  // namespace kiosk::store
