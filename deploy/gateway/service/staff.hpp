// StaffService: what the landlord's people ask and decide, over a Unix socket whose file says who may. No part of the
// contract with the kiosks. JSON in, JSON out; deploy/gateway/staff is its command line.
#pragma once

#include "deploy/gateway/http/http_server.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::gateway {

class StaffService {
public:
    StaffService(Tools tools, const Clock& clock, LogSink& log)
        : m_tools(std::move(tools)), m_clock(clock), m_log(log) {}

    [[nodiscard]] HttpResponse handle(const HttpRequest& request);  // on the thread that owns the store

    struct Outcome {
        int status = 200;
        Json body;
    };

private:
    [[nodiscard]] Outcome perform(const HttpRequest& request);
    [[nodiscard]] Outcome list_deposits();
    [[nodiscard]] Outcome show_deposit(const std::string& operation_id);
    [[nodiscard]] Outcome finish_deposit(const std::string& operation_id);
    [[nodiscard]] Outcome list_items();
    [[nodiscard]] Outcome list_kiosks();
    [[nodiscard]] Outcome list_enrolments();
    [[nodiscard]] Outcome decide(const HttpRequest& request);
    [[nodiscard]] Outcome dismiss(const HttpRequest& request);
    [[nodiscard]] Outcome list_calls();
    [[nodiscard]] Outcome answer_call(const HttpRequest& request);
    [[nodiscard]] Outcome publish(const HttpRequest& request);

    Tools m_tools;
    const Clock& m_clock;
    LogSink& m_log;
};

}  // namespace kiosk::gateway
