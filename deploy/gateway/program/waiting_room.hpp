// WaitingRoom: questions for changes that wait until there is one, or their time is over. On the thread that owns the
// store. Bounded: in a full room, and for a kiosk that already waits, the one that came first is answered as it is.
#pragma once

#include <deque>
#include <memory>

#include "deploy/gateway/service/service.hpp"

namespace kiosk::gateway {

struct Pending {
    HttpRequest request;
    Responder responder;
};

class WaitingRoom {
public:
    static constexpr std::size_t kSeats = 128;

    WaitingRoom(Service& service, const Clock& clock) : m_service(service), m_clock(clock) {}

    void seat(std::shared_ptr<Pending> pending, const Reply& reply);
    void look_around();  // after each job: whom a change or the time calls is answered
    void close();        // answers everybody

private:
    struct Guest {
        std::shared_ptr<Pending> pending;
        std::string kiosk_id;
        MonotonicTime until;
    };
    void answer(const Guest& guest);

    Service& m_service;
    const Clock& m_clock;
    std::deque<Guest> m_guests;  // who came first is first
    std::int64_t m_seen_position = 0;
};

}  // namespace kiosk::gateway
