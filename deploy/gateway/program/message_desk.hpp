// MessageDesk: on the worker's thread, takes due messages out of the store, has the post office send them one after the
// other, and writes down how it went.
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
    void note(const MessageRow& row, const PostOffice::Outcome& outcome);
    void hand_over(const MessageRow& row);
    void finish(const MessageRow& row);
    void change(const std::function<void()>& work);

    Store& m_store;
    const Secrets& m_secrets;
    const LandlordBlock& m_landlord;
    const Clock& m_clock;
    LogSink& m_log;
    PostOffice& m_post_office;
    std::optional<MessageRow> m_on_its_way;
};

}  // namespace kiosk::gateway
