// From the desk's listener to the worker, and from there to the one who draws.
#include "deploy/gateway/program/desk_listener.hpp"

#include <cstdio>
#include <utility>

namespace kiosk::gateway {
namespace {

// Beside this program as it was built; among the kiosk's own programs as it was installed.
std::filesystem::path renderer_at(const std::filesystem::path& named) {
    if (!named.empty()) return named;
    std::error_code no_such_link;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", no_such_link);
    return program.parent_path() / "kiosk-render-page";
}

bool is_unix_socket(const std::optional<LocalAddress>& address) {
    return address && address->family == LocalAddress::Family::unix_socket;
}

// A Unix socket has a proxy with TLS in front; loopback is a demonstration's or a test's.
desk::CookieRule cookie_rule(const std::optional<LocalAddress>& address) {
    return is_unix_socket(address) ? desk::CookieRule::over_tls : desk::CookieRule::plain;
}

}  // namespace

DeskListener::DeskListener(Worker& worker, const Tools& tools, const Clock& clock, LogSink& log, DeskPlace place)
    : m_worker(worker),
      m_landlord(tools.landlord),
      m_place(std::move(place)),
      m_service(tools, clock, log, cookie_rule(m_place.listen)),
      m_renderer({renderer_at(m_place.renderer)}, m_clock),
      m_pictures(m_renderer) {}

Result<void, HttpServerError> DeskListener::start() {
    if (!m_place.listen) return {};
    HttpLimits limits;
    limits.body_max_bytes = 32 * 1024;
    limits.connections_max = 128;
    limits.crowded_from = 64;
    auto server = HttpServer::start(*m_place.listen, limits, [this](HttpRequest request, Responder responder) {
        take(std::move(request), std::move(responder));
    });
    if (!server) return failure(server.error());
    m_server = std::move(*server);
    m_drawing.start([] {}, [] {});
    return {};
}

void DeskListener::announce() const {
    if (!m_server) return;
    std::printf("desk at %s%s\n", is_unix_socket(m_place.listen) ? "" : "http://", m_server->address().c_str());
    std::fflush(stdout);
}

void DeskListener::take(HttpRequest request, Responder responder) {
    auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(responder)});
    if (m_waiting.fetch_add(1) < kWaitingMax) {
        const bool is_queued = m_worker.post([this, pending] {
            m_waiting.fetch_sub(1);
            answer(pending);
        });
        if (is_queued) return;
    }
    m_waiting.fetch_sub(1);
    pending->responder.respond(desk::too_busy_desk_page(m_landlord));
}

void DeskListener::answer(const std::shared_ptr<Pending>& pending) {
    desk::DeskReply reply = m_service.handle(pending->request);
    if (!reply.preview) return pending->responder.respond(std::move(reply.response));
    if (m_to_draw.fetch_add(1) < kDrawingMax) {
        auto preview = std::make_shared<desk::PagePreview>(std::move(*reply.preview));
        const bool is_queued = m_drawing.post([this, pending, preview] {
            m_to_draw.fetch_sub(1);
            pending->responder.respond(m_pictures.draw(*preview));
        });
        if (is_queued) return;
    }
    m_to_draw.fetch_sub(1);
    pending->responder.respond(desk::too_busy_desk_page(m_landlord));
}

}  // namespace kiosk::gateway
