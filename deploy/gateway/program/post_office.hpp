// PostOffice: sends the waiting messages, one at a time, on a thread of its own, so that a slow mail server delays
// nobody. The store stays with the worker: it hands over a message and fetches the outcome.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "deploy/gateway/messages/delivery.hpp"

namespace kiosk::gateway {

class PostOffice {
public:
    using Outcome = Result<void, MailError>;

    // `wake` is called on the post office's thread when there is an outcome to fetch.
    PostOffice(std::string smtp_url, std::string text_message_domain, std::function<void()> wake);
    ~PostOffice() { finish(); }
    PostOffice(const PostOffice&) = delete;
    PostOffice& operator=(const PostOffice&) = delete;

    void send(Message message, MailHeader header);  // the one before must have been fetched
    [[nodiscard]] std::optional<Outcome> take_outcome();
    // Breaks a transfer off and ends; its outcome can still be fetched. A second call does nothing.
    void finish();

private:
    struct Letter {
        Message message;
        MailHeader header;
    };
    void run();

    std::atomic<bool> m_stop = false;
    SmtpSender m_sender;
    MailToTextMessage m_text_messages;
    Delivery m_delivery;
    std::function<void()> m_wake_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Letter> m_letter;
    std::optional<Outcome> m_outcome;
    std::thread m_thread;
};

}  // namespace kiosk::gateway
