// The chain, link by link.
#include "kiosk/runtime/staff_journal.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "kiosk/sync/journal_operation.hpp"

namespace kiosk::runtime {
namespace {

constexpr std::size_t kLinksMax = 200;
constexpr Milliseconds kTryAgain{5'000};
constexpr std::size_t kActMax = 40;
constexpr std::size_t kReferenceMax = 40;
constexpr std::size_t kDetailMax = 200;
#define KIOSK_LETTERS_AND_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
constexpr std::string_view kReferenceCharacters = KIOSK_LETTERS_AND_DIGITS "_-.:";
constexpr std::string_view kDetailCharacters = KIOSK_LETTERS_AND_DIGITS " _.:,=+-";
#undef KIOSK_LETTERS_AND_DIGITS

std::string fitted(std::string text, std::string_view characters, std::size_t most) {
    for (char& character : text) {
        if (characters.find(character) == std::string_view::npos) character = '_';
    }
    if (text.size() > most) text.resize(most);
    return text;
}

}  // namespace

void StaffJournal::begin_after(const StaffJournalHead& head) {
    m_head = head;
}

void StaffJournal::note(StaffAct act) {
    if (m_links.size() >= kLinksMax) {
        m_log.write(LogLevel::error, "staff.journal_full", {{"act", act.act}});
        return;
    }
    act.act = fitted(std::move(act.act), "abcdefghijklmnopqrstuvwxyz0123456789_.", kActMax);
    act.reference = fitted(std::move(act.reference), kReferenceCharacters, kReferenceMax);
    act.detail = fitted(std::move(act.detail), kDetailCharacters, kDetailMax);
    m_log.write(LogLevel::info, "staff.act",
                {{"agent", act.agent_id}, {"act", act.act}, {"reference", act.reference}, {"detail", act.detail}});
    m_links.push_back({std::move(act), m_clock.wall(), {}});
}

AppendStaffEntry StaffJournal::chained(const Link& link) {
    StaffEntry entry{m_head->sequence + 1, link.at,         link.act.agent_id, link.act.act,
                     link.act.reference,   link.act.detail, m_head->hash,      {}};
    const std::string text = text_to_hash(entry);
    entry.hash = m_hasher.sha256(std::as_bytes(std::span{text}));
    NewOperation operation = sync::make_journal_operation(OperationId::make(m_clock.wall(), m_random), entry);
    return {std::move(entry), std::move(operation)};
}

std::vector<AppendStaffEntry> StaffJournal::take_work() {
    std::vector<AppendStaffEntry> work;
    if (!m_head || m_again_at || m_answers_of_no_use > 0) return work;
    for (; m_given_out < m_links.size(); ++m_given_out) {
        Link& link = m_links[m_given_out];
        if (!link.work) link.work = chained(link);
        m_head = StaffJournalHead{link.work->entry.sequence, link.work->entry.hash};
        work.push_back(*link.work);
    }
    return work;
}

void StaffJournal::stored(const StoreReply& reply) {
    if (m_answers_of_no_use > 0) {
        --m_answers_of_no_use;
        return;
    }
    if (const auto* committed = std::get_if<Committed>(&reply)) {
        m_links.pop_front();
        --m_given_out;
        if (committed->operation) m_money.operations_added({*committed->operation});
        return;
    }
    const auto* error = std::get_if<StoreError>(&reply);
    fall_behind(error != nullptr ? error->kind : StoreError::Kind::other);
}

// Whatever was given out behind the one that failed is given out once more: the store knows what it has already.
void StaffJournal::fall_behind(StoreError::Kind kind) {
    m_log.write(LogLevel::error, "staff.journal_not_stored", {{"kind", to_text(kind)}});
    m_answers_of_no_use = m_given_out - 1;
    m_given_out = 0;
    m_again_at = m_clock.now() + kTryAgain;
    if (kind != StoreError::Kind::conflict) return;
    for (Link& link : m_links) link.work.reset();
    m_head.reset();
}

void StaffJournal::time_passed(MonotonicTime now) {
    if (m_again_at && now >= *m_again_at) m_again_at.reset();
}

}  // namespace kiosk::runtime
