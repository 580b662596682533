// PagesService: the pages behind the links of messages and behind the codes that the glass shows. Public: whoever has
// the address may ask, and knows nothing else. Opening a page changes nothing; its button does.
#pragma once

#include <map>

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
    [[nodiscard]] HttpResponse send_files(const HttpRequest& request, const Address& address, WallTime now);
    [[nodiscard]] bool is_crowded(const Address& address);
    [[nodiscard]] bool is_known(const Address& address, const std::string& hash);

    Tools m_tools;
    const Clock& m_clock;
    LogSink& m_log;
    // Apart, so that nobody's junk makes a tenant's link wait.
    struct Asked {
        int for_unknown_paths = 0;
        int for_unknown_tokens = 0;
        int for_known_tokens = 0;
        std::map<std::string, int, std::less<>> for_token;  // known ones, by their hash
    };
    MonotonicTime m_minute_began;
    Asked m_asked_in_minute;
};

}  // namespace kiosk::gateway
