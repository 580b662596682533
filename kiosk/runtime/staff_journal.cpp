// The chain, link by link.
#include "kiosk/runtime/staff_journal.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "kiosk/sync/journal_operation.hpp"

namespace kiosk::runtime {
namespace {

constexpr std::size_t kWaitingMax = 200;
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
    m_way = Way::free;
}

void StaffJournal::note(StaffAct act) {
    if (m_waiting.size() >= kWaitingMax) {
        m_log.write(LogLevel::error, "staff.journal_full", {{"act", act.act}});
        return;
    }
    act.act = fitted(std::move(act.act), "abcdefghijklmnopqrstuvwxyz0123456789_.", kActMax);
    act.reference = fitted(std::move(act.reference), kReferenceCharacters, kReferenceMax);
    act.detail = fitted(std::move(act.detail), kDetailCharacters, kDetailMax);
    m_log.write(LogLevel::info, "staff.act",
                {{"agent", act.agent_id}, {"act", act.act}, {"reference", act.reference}, {"detail", act.detail}});
    m_waiting.push_back({std::move(act), m_clock.wall()});
}

std::optional<AppendStaffEntry> StaffJournal::take_work() {
    if (!m_head || m_way != Way::free || m_waiting.empty()) return std::nullopt;
    if (!m_under_way) {
        const Waiting& next = m_waiting.front();
        StaffEntry entry{m_head->sequence + 1, next.at,         next.act.agent_id, next.act.act,
                         next.act.reference,   next.act.detail, m_head->hash,      {}};
        const std::string text = text_to_hash(entry);
        entry.hash = m_hasher.sha256(std::as_bytes(std::span{text}));
        NewOperation operation = sync::make_journal_operation(OperationId::make(m_clock.wall(), m_random), entry);
        m_under_way = AppendStaffEntry{std::move(entry), std::move(operation)};
    }
    m_way = Way::storing;
    return m_under_way;
}

void StaffJournal::stored(const StoreReply& reply) {
    if (const auto* committed = std::get_if<Committed>(&reply)) {
        m_head = StaffJournalHead{m_under_way->entry.sequence, m_under_way->entry.hash};
        m_under_way.reset();
        m_waiting.pop_front();
        m_way = Way::free;
        if (committed->operation) m_money.operations_added({*committed->operation});
        return;
    }
    const auto* error = std::get_if<StoreError>(&reply);
    const auto kind = error != nullptr ? error->kind : StoreError::Kind::other;
    m_log.write(LogLevel::error, "staff.journal_not_stored", {{"kind", to_text(kind)}});
    m_way = Way::paused;
    m_again_at = m_clock.now() + kTryAgain;
    if (kind != StoreError::Kind::conflict) return;
    m_under_way.reset();
    m_head.reset();
}

void StaffJournal::time_passed(MonotonicTime now) {
    if (!m_again_at || now < *m_again_at) return;
    m_again_at.reset();
    if (m_way == Way::paused) m_way = Way::free;
}

}  // namespace kiosk::runtime
