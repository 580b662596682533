// Reading and appending to pay.journal.
#include "kiosk/store/pay_journal.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "kiosk/store/checksum.hpp"
#include "kiosk/store/journal_record.hpp"

namespace kiosk::store {
namespace {

constexpr std::string_view kTornMark = "torn";  // as a record: the line before this one was torn by a power cut
constexpr std::size_t kChecksumDigits = 8;

std::string line_of(std::string_view record) {
    std::array<char, kChecksumDigits + 1> checksum{};
    static_cast<void>(std::snprintf(checksum.data(), checksum.size(), "%08x", crc32c(record)));
    std::string line{checksum.data()};
    line += ' ';
    line += record;
    line += '\n';
    return line;
}

// The line feed ends whatever stands there, so that the mark is a line of its own.
std::string torn_mark() {
    return '\n' + line_of(kTornMark);
}

// The record of a line whose checksum holds; nullopt for any other.
std::optional<std::string_view> record_of(std::string_view line) {
    if (line.size() <= kChecksumDigits + 1) return std::nullopt;
    const std::string_view record = line.substr(kChecksumDigits + 1);
    std::string expected = line_of(record);
    expected.pop_back();
    if (line != expected) return std::nullopt;
    return record;
}

JournalContent parse(std::string_view text) {
    JournalContent content;
    bool last_line_bad = false;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        start = end + 1;
        if (line.empty()) continue;
        const auto record = record_of(line);
        const bool is_torn_mark = record && *record == kTornMark;
        // A bad line is forgiven when the next one says that it was a torn tail, or when it is the tail.
        if (last_line_bad && !is_torn_mark) ++content.damaged_records;
        last_line_bad = !record;
        if (!record || is_torn_mark) continue;
        if (auto decoded = decode(*record)) {
            content.records.push_back(std::move(*decoded));
        } else {
            ++content.damaged_records;
        }
    }
    content.tail_is_torn = last_line_bad;
    return content;
}

}  // namespace

PayJournal::PayJournal(FileSystem& files, std::string path, std::unique_ptr<AppendFile> file, JournalContent content)
    : m_files(files), m_path(std::move(path)), m_file(std::move(file)), m_content(std::move(content)) {}

Result<std::unique_ptr<PayJournal>, FileError> PayJournal::open(FileSystem& files, const std::string& path) {
    std::string text;
    if (auto bytes = files.read(path, kJournalMaxBytes)) {
        text.assign(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    } else if (bytes.error().kind != FileError::Kind::not_found) {
        return failure(bytes.error());
    }
    JournalContent content = parse(text);
    const bool is_marked = content.tail_is_torn || (!text.empty() && text.back() != '\n');
    auto file = files.open_append(path);
    if (!file) return failure(file.error());
    std::unique_ptr<PayJournal> journal{new PayJournal(files, path, std::move(*file), std::move(content))};
    if (is_marked) {
        if (auto marked = journal->append_text(torn_mark()); !marked) return failure(marked.error());
    }
    return journal;
}

Result<void, FileError> PayJournal::append(const JournalRecord& record) {
    const std::string line = line_of(encode(record));
    auto done = append_text(m_tail == Tail::torn ? torn_mark() + line : line);
    m_tail = done ? Tail::clean : Tail::torn;
    return done;
}

Result<void, FileError> PayJournal::keep_only(const std::vector<JournalRecord>& records) {
    std::string text;
    for (const JournalRecord& record : records) text += line_of(encode(record));
    auto replaced = m_files.replace(m_path, std::as_bytes(std::span{text}));
    // Whether or not it was: the file that is open may have no name any more.
    m_file.reset();
    if (replaced) m_tail = Tail::clean;
    return replaced;
}

Result<void, FileError> PayJournal::append_text(const std::string& text) {
    if (m_file == nullptr) {
        auto file = m_files.open_append(m_path);
        if (!file) return failure(file.error());
        m_file = std::move(*file);
    }
    return m_file->append_durably(std::as_bytes(std::span{text}));
}

JournalContent PayJournal::take_content() {
    return std::exchange(m_content, {});
}

}  // namespace kiosk::store
