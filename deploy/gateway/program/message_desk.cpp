// MessageDesk: at least once, and never two at a time; a message goes again only when nobody knows that it went.
#include "deploy/gateway/program/message_desk.hpp"

#include <algorithm>

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kFirstDelay = std::chrono::seconds{2};
constexpr Milliseconds kLongestDelay = std::chrono::hours{1};

}  // namespace

void MessageDesk::work() {
    if (m_on_its_way) {
        const auto outcome = m_post_office.take_outcome();
        if (!outcome) return;
        note(*std::exchange(m_on_its_way, std::nullopt), *outcome);
    }
    if (const auto row = m_store.due_message(m_clock.wall())) hand_over(*row);
}

void MessageDesk::hand_over(const MessageRow& row) {
    if (m_clock.wall() >= row.expires) return finish(row);
    auto message = open_message(m_secrets, row);
    if (!message) m_log.write(LogLevel::error, "message.unreadable", {{"kind", row.kind}});
    if (!message || message->channel == Channel::nobody) return finish(row);
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
    change([&] { m_store.postpone_message(row.message_id, WallTime{m_clock.wall().unix_ms + delay.count()}); });
}

void MessageDesk::finish(const MessageRow& row) {
    change([&] { m_store.finish_message(row.message_id, m_clock.wall()); });
}

void MessageDesk::change(const std::function<void()>& work) {
    Transaction transaction(m_store);
    work();
    if (const auto done = transaction.commit(); !done) {
        m_log.write(LogLevel::error, "store.failed", {{"during", done.error().during}});
    }
}

}  // namespace kiosk::gateway
