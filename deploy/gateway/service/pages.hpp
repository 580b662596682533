// PagesService: the pages behind the links of messages and behind the codes that the glass shows. Public: whoever has
// the address may ask, and knows nothing else. Opening a page changes nothing; its button does.
#pragma once

#include "deploy/gateway/http/http_server.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::gateway {

class PagesService {
public:
    PagesService(Tools tools, const Clock& clock, LogSink& log)
        : m_tools(std::move(tools)), m_clock(clock), m_log(log) {}

    [[nodiscard]] HttpResponse handle(const HttpRequest& request);  // on the thread that owns the store

private:
    struct Address;
    [[nodiscard]] HttpResponse perform(const HttpRequest& request, const Address& address, WallTime now);
    [[nodiscard]] HttpResponse account(const HttpRequest& request, const Address& address, WallTime now);
    [[nodiscard]] HttpResponse recovery(const HttpRequest& request, const Address& address, WallTime now);
    [[nodiscard]] HttpResponse papers(const HttpRequest& request, const Address& address, WallTime now);
    [[nodiscard]] HttpResponse take_paper(const DownloadRow& download, const DownloadPaperRow& paper, WallTime now);
    [[nodiscard]] bool is_crowded();

    Tools m_tools;
    const Clock& m_clock;
    LogSink& m_log;
    MonotonicTime m_minute_began;
    int m_asked_in_minute = 0;
};

}  // namespace kiosk::gateway
