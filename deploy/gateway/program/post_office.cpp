// PostOffice: one letter at a time.
#include "deploy/gateway/program/post_office.hpp"

#include <utility>

namespace kiosk::gateway {

PostOffice::PostOffice(std::string smtp_url, std::string text_message_domain, std::function<void()> wake)
    : m_sender(std::move(smtp_url), m_stop),
      m_text_messages(m_sender, std::move(text_message_domain)),
      m_delivery(m_sender, m_text_messages),
      m_wake_owner(std::move(wake)),
      m_thread([this] { run(); }) {}

void PostOffice::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

void PostOffice::send(Message message, MailHeader header) {
    {
        const std::lock_guard lock(m_mutex);
        m_letter = Letter{std::move(message), std::move(header)};
    }
    m_wake.notify_one();
}

std::optional<PostOffice::Outcome> PostOffice::take_outcome() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_outcome, std::nullopt);
}

void PostOffice::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stop || m_letter; });
        if (m_stop) return;
        const Letter letter = *std::exchange(m_letter, std::nullopt);
        lock.unlock();
        Outcome outcome = m_delivery.deliver(letter.message, letter.header);
        lock.lock();
        m_outcome = std::move(outcome);
        lock.unlock();
        m_wake_owner();
        lock.lock();
    }
}

}  // namespace kiosk::gateway
