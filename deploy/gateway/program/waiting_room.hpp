// WaitingRoom: questions that wait until there is a better answer, or their time is over. On the thread that owns the
// store. Bounded: in a full room, and for a kiosk that
// already waits with the same question, the one that came first is answered as it is.
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
        std::string seat;
        MonotonicTime until;
    };
    void answer(const Guest& guest);

    Service& m_service;
    const Clock& m_clock;
    std::deque<Guest> m_guests;  // who came first is first
    NewsMark m_seen;
};

}  // namespace kiosk::gateway
