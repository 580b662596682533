// DeskListener: the agents' side of the gateway. Its requests are jobs for the worker like the kiosks'; pictures of
// pages are drawn by a worker of its own, so that no child keeps the store waiting.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>

#include "deploy/gateway/desk/desk_service.hpp"
#include "deploy/gateway/desk/page_pictures.hpp"
#include "deploy/gateway/program/waiting_room.hpp"
#include "deploy/gateway/program/worker.hpp"
#include "kiosk/helpers/render_page_client.hpp"

namespace kiosk::gateway {

struct DeskPlace {
    std::optional<LocalAddress> listen;  // nullopt: there is no desk
    std::filesystem::path renderer;      // kiosk-render-page; empty: the one beside this program
};

class DeskListener {
public:
    DeskListener(Worker& worker, const Tools& tools, const Clock& clock, LogSink& log, DeskPlace place);

    [[nodiscard]] Result<void, HttpServerError> start();           // nothing when there is no desk
    void announce() const;                                         // for whoever started the program: "desk at …"
    [[nodiscard]] HttpServer* server() { return m_server.get(); }  // nullptr: there is no desk
    void finish() { m_drawing.finish(); }                          // after the worker

private:
    void take(HttpRequest request, Responder responder);
    void answer(const std::shared_ptr<Pending>& pending);

    static constexpr int kWaitingMax = 64;
    static constexpr int kDrawingMax = 16;
    Worker& m_worker;
    LandlordBlock m_landlord;
    DeskPlace m_place;
    desk::DeskService m_service;
    const SystemClock m_clock;  // of the children's deadlines, whatever the time is
    helpers::RenderPageClient m_renderer;
    desk::PagePictures m_pictures;
    Worker m_drawing;
    std::atomic<int> m_waiting = 0;
    std::atomic<int> m_to_draw = 0;
    std::unique_ptr<HttpServer> m_server;
};

}  // namespace kiosk::gateway
