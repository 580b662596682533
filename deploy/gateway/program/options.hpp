// The command line of agency-gateway.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "deploy/gateway/http/http_server.hpp"
#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

struct ServeOptions {
    LocalAddress listen;
    std::optional<LocalAddress> staff_listen;  // a Unix socket; nullopt: nobody
    std::optional<LocalAddress> desk_listen;   // the agents' desk; nullopt: there is none
    std::filesystem::path page_renderer;       // kiosk-render-page; empty: the one beside this program
    LocalAddress pages_listen;
    std::string pages_url;  // public, without a stroke at its end; empty: that of the listener
    std::string database;
    std::string landlord_file;
    std::string passwords_file;  // JSON object, e-mail → first password, mode 0600; empty: nobody signs in by password
    std::string smtp_url;
    std::string text_message_domain;
    std::string key_file;
    std::filesystem::path fonts;     // the faces of the paper; empty: where the build or the package puts them
    std::filesystem::path taxonomy;  // what tenants can ask for; empty: likewise
    Milliseconds posting_delay{};
};

struct Options {
    enum class Action : unsigned char { serve, dump_ledger, check_landlord, print_root_key };
    Action action = Action::serve;
    ServeOptions serve;
    std::string file;  // of the other actions
};

// nullopt: the reason (or the help that was asked for) is on the terminal, and `exit_status` says how to end.
[[nodiscard]] std::optional<Options> parse_options(int argument_count, char** arguments, int& exit_status);

}  // namespace kiosk::gateway
