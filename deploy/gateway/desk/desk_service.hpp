// DeskService: the agents' desk, plain HTML for the landlord's people. Named sign-in, sessions, rights, and the
// transaction around every request; the pages themselves are in visit.hpp.
#pragma once

#include <optional>

#include "deploy/gateway/desk/visit.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::gateway::desk {

struct DeskReply {
    HttpResponse response;               // unless there is a picture to draw
    std::optional<PagePreview> preview;  // whose look is in the journal already
};

class DeskService {
public:
    DeskService(Tools tools, const Clock& clock, LogSink& log, CookieRule cookie_rule)
        : m_tools(std::move(tools)), m_clock(clock), m_log(log), m_cookie_rule(cookie_rule) {}

    [[nodiscard]] DeskReply handle(const HttpRequest& request);  // on the thread that owns the store

private:
    [[nodiscard]] DeskReply perform(const HttpRequest& request, WallTime now);
    [[nodiscard]] DeskReply serve(const Visit& visit);
    [[nodiscard]] DeskReply serve_case(const Visit& visit, const CaseKey& key, std::string_view rest);
    [[nodiscard]] std::optional<Visitor> visitor_of(const HttpRequest& request, WallTime now);
    [[nodiscard]] HttpResponse sign_in(const HttpRequest& request, WallTime now);
    [[nodiscard]] HttpResponse begin_session(const HttpRequest& request, const DeskAgentRow& agent, WallTime now);
    [[nodiscard]] HttpResponse sign_out(const Visit& visit);
    [[nodiscard]] std::string cookie_name() const;
    [[nodiscard]] std::string cookie(std::string_view token) const;  // of Set-Cookie; an empty token takes it away

    Tools m_tools;
    const Clock& m_clock;
    LogSink& m_log;
    CookieRule m_cookie_rule;
};

// The answer of last resort when too many requests wait.
[[nodiscard]] HttpResponse too_busy_desk_page(const LandlordBlock& landlord);

}  // namespace kiosk::gateway::desk
