// WaitingRoom: asks the same question again.
#include "deploy/gateway/program/waiting_room.hpp"

#include <algorithm>

namespace kiosk::gateway {

void WaitingRoom::answer(const Guest& guest) {
    guest.pending->responder.respond(m_service.handle(guest.pending->request, Patience::none).response);
}

void WaitingRoom::seat(std::shared_ptr<Pending> pending, const Reply& reply) {
    const auto same =
        std::find_if(m_guests.begin(), m_guests.end(), [&](const Guest& guest) { return guest.seat == reply.seat; });
    const bool is_full = m_guests.size() >= kSeats;
    if (same != m_guests.end() || is_full) {
        const auto first = same != m_guests.end() ? same : m_guests.begin();
        const Guest leaving = std::move(*first);
        m_guests.erase(first);
        answer(leaving);
    }
    if (m_guests.empty()) m_seen = m_service.news();
    m_guests.push_back({std::move(pending), reply.seat, m_clock.now() + reply.may_wait});
}

void WaitingRoom::look_around() {
    if (m_guests.empty()) return;
    const NewsMark news = m_service.news();
    const bool is_news = std::exchange(m_seen, news) != news;
    const MonotonicTime now = m_clock.now();
    std::deque<Guest> staying;
    for (Guest& guest : m_guests) {
        if (guest.until <= now) {
            answer(guest);
            continue;
        }
        if (is_news) {
            // It may be no news for this one.
            Reply reply = m_service.handle(guest.pending->request, Patience::some);
            if (reply.may_wait == Milliseconds{0}) {
                guest.pending->responder.respond(std::move(reply.response));
                continue;
            }
        }
        staying.push_back(std::move(guest));
    }
    m_guests = std::move(staying);
}

void WaitingRoom::close() {
    for (const Guest& guest : m_guests) answer(guest);
    m_guests.clear();
}

}  // namespace kiosk::gateway
