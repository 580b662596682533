// From the public listener to the worker.
#include "deploy/gateway/program/pages_listener.hpp"

#include "deploy/gateway/program/waiting_room.hpp"
#include "deploy/gateway/service/pages_html.hpp"

namespace kiosk::gateway {
namespace {

// Of all those who send files at one time: two with the most that they may send.
constexpr std::size_t kFormsTogetherMax_bytes = 2 * kPhoneFormMax_bytes;

std::size_t form_max_bytes(std::string_view method, std::string_view path) {
    return method == "POST" && path.starts_with(kSendPage) ? kPhoneFormMax_bytes : 0;
}

}  // namespace

Result<void, HttpServerError> PagesListener::start(const LocalAddress& address) {
    HttpLimits limits;
    limits.body_max_bytes = 8 * 1024;
    limits.large_body_max_bytes = &form_max_bytes;
    limits.large_bodies_together_max_bytes = kFormsTogetherMax_bytes;
    limits.connections_max = 128;
    limits.crowded_from = 64;
    auto server = HttpServer::start(address, limits, [this](HttpRequest request, Responder responder) {
        take(std::move(request), std::move(responder));
    });
    if (!server) return failure(server.error());
    m_server = std::move(*server);
    if (m_url.empty()) m_url = "http://" + m_server->address();
    return {};
}

void PagesListener::take(HttpRequest request, Responder responder) {
    auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(responder)});
    if (m_waiting.fetch_add(1) < kWaitingMax) {
        const bool is_queued = m_worker.post([this, pending] {
            m_waiting.fetch_sub(1);
            pending->responder.respond(m_pages->handle(pending->request));
        });
        if (is_queued) return;
    }
    m_waiting.fetch_sub(1);
    pending->responder.respond(too_busy_page(m_landlord));
}

}  // namespace kiosk::gateway
