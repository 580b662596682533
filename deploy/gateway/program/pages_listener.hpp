// PagesListener: the public side of the gateway, for tenants' own phones. Its requests are jobs for the worker like the
// kiosks', but only a few of them may wait at a time: a crowd outside keeps no kiosk waiting.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "deploy/gateway/program/worker.hpp"
#include "deploy/gateway/service/pages.hpp"

namespace kiosk::gateway {

class PagesListener {
public:
    // `public_url`: what stands before the paths for those outside; empty: this listener's own address.
    PagesListener(Worker& worker, const LandlordBlock& landlord, std::string public_url)
        : m_worker(worker), m_landlord(landlord), m_url(std::move(public_url)) {}

    [[nodiscard]] Result<void, HttpServerError> start(const LocalAddress& address);
    [[nodiscard]] const std::string& url() const { return m_url; }  // once it has started
    void serve(PagesService& pages) { m_pages = &pages; }           // before the worker starts
    [[nodiscard]] HttpServer& server() { return *m_server; }

private:
    void take(HttpRequest request, Responder responder);

    static constexpr int kWaitingMax = 16;
    Worker& m_worker;
    const LandlordBlock& m_landlord;
    std::string m_url;
    PagesService* m_pages = nullptr;
    std::atomic<int> m_waiting = 0;
    std::unique_ptr<HttpServer> m_server;
};

}  // namespace kiosk::gateway
