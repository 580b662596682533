// MessageDesk: at least once, and never two at a time; a message goes again only when nobody knows that it went.
#include "deploy/gateway/program/message_desk.hpp"

#include <algorithm>

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kFirstDelay = std::chrono::seconds{2};
constexpr Milliseconds kLongestDelay = std::chrono::hours{1};

}  // namespace

void MessageDesk::work() {
    if (!is_written_down()) return;
    if (m_on_its_way) {
        const auto outcome = m_post_office.take_outcome();
        if (!outcome) return;
        note(*std::exchange(m_on_its_way, std::nullopt), *outcome);
        if (m_unwritten) return;
    }
    if (const auto row = m_store.due_message(m_clock.wall())) hand_over(*row);
}

void MessageDesk::hand_over(const MessageRow& row) {
    if (m_clock.wall() >= row.expires) return finish(row);
    auto message = open_message(m_secrets, row);
    if (!message) m_log.write(LogLevel::error, "message.unreadable", {{"kind", row.kind}});
    if (!message) return finish(row);
    // A message to nobody takes the same way: what the worker does next must not tell who is a tenant.
    const std::string domain = m_landlord.email.substr(m_landlord.email.find('@') + 1);
    const std::string message_id = sha256(row.unique_key).substr(0, 32) + "@" + domain;
    m_post_office.send(std::move(*message), {m_landlord.name, m_landlord.email, message_id, m_clock.wall()});
    m_on_its_way = row;
}

void MessageDesk::note(const MessageRow& row, const PostOffice::Outcome& outcome) {
    if (outcome) return finish(row);
    m_log.write(LogLevel::warning, "message.failed", {{"kind", row.kind}, {"reason", outcome.error().sentence}});
    if (outcome.error().kind == MailErrorKind::refused || m_clock.wall() >= row.expires) return finish(row);
    const int doublings = std::min(row.tries, 11);
    const Milliseconds delay = std::min<Milliseconds>(kFirstDelay * (1 << doublings), kLongestDelay);
    const WallTime next_try{m_clock.wall().unix_ms + delay.count()};
    change([this, id = row.message_id, next_try] { m_store.postpone_message(id, next_try); });
}

void MessageDesk::finish(const MessageRow& row) {
    change([this, id = row.message_id, now = m_clock.wall()] { m_store.finish_message(id, now); });
}

void MessageDesk::change(Change work) {
    m_unwritten = std::move(work);
    (void)is_written_down();
}

// Tries again and again what a full or locked disk refused: without the outcome on disk the message would go once more.
bool MessageDesk::is_written_down() {
    if (!m_unwritten) return true;
    Transaction transaction(m_store);
    m_unwritten();
    if (const auto done = transaction.commit(); !done) {
        m_log.write(LogLevel::error, "store.failed", {{"during", done.error().during}});
        return false;
    }
    m_unwritten = nullptr;
    return true;
}

}  // namespace kiosk::gateway
