// Who asks at the desk, and what every page of it needs to know.
#pragma once

#include <string>

#include "deploy/gateway/landlord/landlord_file.hpp"
#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway::desk {

// A signed-in agent.
struct Visitor {
    DeskAgentRow agent;
    std::string session_hash;
    std::string form_token;  // in every form: only a page of this session can send it
    [[nodiscard]] bool is_manager() const { return agent.role == "manager"; }
};

// How the cookie is kept. over_tls: by the browser for TLS alone; plain: for a demonstration on loopback.
enum class CookieRule : unsigned char { over_tls, plain };

}  // namespace kiosk::gateway::desk
