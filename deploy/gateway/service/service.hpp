// Service: from an HTTP request to an HTTP answer. Routing, who is asking, once-in-effect, and the transaction around
// every operation. Stateless: everything it knows is in the store. One thread.
#pragma once

#include "deploy/gateway/http/http_server.hpp"
#include "deploy/gateway/service/identity.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::gateway {

enum class Patience : unsigned char { none, some };

struct Reply {
    HttpResponse response;
    Milliseconds may_wait;  // above zero: the same question, asked again within this time, may get a better answer
    std::string seat;       // of who may wait: the kiosk and what it asks
};

// Whoever waits looks again when it is another one.
struct NewsMark {
    std::int64_t feed_position = 0;
    std::int64_t call_changes = 0;
    std::int64_t phone_page_changes = 0;
    friend bool operator==(const NewsMark&, const NewsMark&) = default;
};

class Service {
public:
    Service(Tools tools, const KioskIdentifier& identifier, const Clock& clock, LogSink& log)
        : m_tools(std::move(tools)), m_identifier(identifier), m_clock(clock), m_log(log) {}

    [[nodiscard]] Reply handle(const HttpRequest& request, Patience patience);
    [[nodiscard]] NewsMark news();
    void keep_house();  // once a second: what falls due without a request

private:
    struct Route;
    struct Routes;
    struct Match;
    [[nodiscard]] static std::optional<Match> match_file(const Route& route, std::string_view path);
    [[nodiscard]] static std::optional<Match> find_route(const HttpRequest& request);
    [[nodiscard]] std::optional<Answer> refuse_early(const HttpRequest& request, const std::optional<Match>& match,
                                                     const std::optional<std::string>& operation_id) const;
    [[nodiscard]] Answer run(const HttpRequest& request, const Match& match, Call& call);
    [[nodiscard]] std::optional<Answer> identify(const HttpRequest& request, const Route& route, Call& call);
    [[nodiscard]] std::optional<Answer> identify_agent(const HttpRequest& request, const Route& route, Call& call);
    void identify_guest(const Route& route, const std::string& token_hash, Call& call);
    [[nodiscard]] Answer perform(const HttpRequest& request, const Match& match, Call& call);
    void note_sequence(const HttpRequest& request, const Call& call);
    [[nodiscard]] std::optional<Answer> stored_answer(const Route& route, const Call& call, const std::string& digest);
    void store_answer(const Call& call, const std::string& digest, const Answer& answer);

    Tools m_tools;
    const KioskIdentifier& m_identifier;
    const Clock& m_clock;
    LogSink& m_log;
};

// The answer of last resort when too many requests wait.
[[nodiscard]] HttpResponse too_busy_response(const HttpRequest& request);

// What the body of such a request may have beyond that of all others; 0: no more.
[[nodiscard]] std::size_t large_body_max_bytes(std::string_view method, std::string_view path);

// Of a request with an effect that must come about once; nullopt for all others.
[[nodiscard]] std::optional<std::string> once_only_id(const HttpRequest& request);
// The answer to a repeat while the first try still runs.
[[nodiscard]] HttpResponse in_progress_response(const HttpRequest& request);

}  // namespace kiosk::gateway
