// MessageDesk: on the worker's thread, takes due messages out of the store, has the post office send them one after the
// other, and writes down how it went.
// What is guaranteed: a message that was committed goes at least once, however often the gateway is killed, unless it
// expires first or there is no such mailbox. It goes twice only when the gateway ends, or loses its connection, between
// the mail server's "250" and the commit of that outcome; both copies carry one Message-ID.
#pragma once

#include <functional>

#include "deploy/gateway/program/post_office.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::gateway {

class MessageDesk {
public:
    MessageDesk(Store& store, const Secrets& secrets, const LandlordBlock& landlord, const Clock& clock, LogSink& log,
                PostOffice& post_office)
        : m_store(store),
          m_secrets(secrets),
          m_landlord(landlord),
          m_clock(clock),
          m_log(log),
          m_post_office(post_office) {}

    void work();

private:
    using Change = std::function<void()>;

    void note(const MessageRow& row, const PostOffice::Outcome& outcome);
    void hand_over(const MessageRow& row);
    void finish(const MessageRow& row);
    void change(Change work);
    [[nodiscard]] bool is_written_down();

    Store& m_store;
    const Secrets& m_secrets;
    const LandlordBlock& m_landlord;
    const Clock& m_clock;
    LogSink& m_log;
    PostOffice& m_post_office;
    std::optional<MessageRow> m_on_its_way;
    Change m_unwritten;  // an outcome that the store did not take yet; nothing else is sent before
};

}  // namespace kiosk::gateway
