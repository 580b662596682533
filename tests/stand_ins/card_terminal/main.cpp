// card-terminal-stand-in: a payment terminal that speaks Caisse-AP over TCP, for the demo and the tests. README.md
// beside this file says how to use it.
#include <sys/prctl.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/stand_ins/card_terminal/server.hpp"

namespace {

using namespace stand_in::card_terminal;

constexpr const char* kUsage =
    "usage: card-terminal-stand-in --ledger FILE [--listen ADDRESS:PORT] [--control SOCKET]\n"
    "         [--profile status|duplicate|none] [--serial TEXT] [--contract DIGITS]\n"
    "         [--auto approve|refuse|red-key|time-out|'mixed PERCENT'] [--delay-ms N|LOW-HIGH] [--seed N]\n"
    "         [--customer-time-out-ms N] [--authorisation-ms N] [--accept-latency-ms HIGHEST] [--quiet-ms N]\n";

[[noreturn]] void stop_with_usage(const std::string& what) {
    std::cerr << "card-terminal-stand-in: " << what << '\n' << kUsage;
    std::exit(2);
}

class Options {
public:
    Options(int count, char** words) {
        for (int i = 1; i < count; i += 2) {
            const std::string name = words[i];
            if (i + 1 == count || name.rfind("--", 0) != 0) stop_with_usage("bad option " + name);
            m_values[name.substr(2)] = words[i + 1];
        }
    }

    std::string text(const std::string& name, const std::string& otherwise) {
        const auto found = m_values.find(name);
        if (found == m_values.end()) return otherwise;
        std::string value = found->second;
        m_values.erase(found);
        return value;
    }

    std::int64_t number(const std::string& name, std::int64_t otherwise) {
        std::istringstream stream(text(name, std::to_string(otherwise)));
        std::int64_t value = 0;
        if (!(stream >> value) || !stream.eof() || value < 0) stop_with_usage("--" + name + " wants a number");
        return value;
    }

    void all_must_be_used() const {
        if (!m_values.empty()) stop_with_usage("unknown option --" + m_values.begin()->first);
    }

private:
    std::map<std::string, std::string> m_values;
};

Profile profile_named(const std::string& name) {
    if (name == "status") return Profile::status;
    if (name == "duplicate") return Profile::duplicate;
    if (name == "none") return Profile::none;
    stop_with_usage("--profile wants status, duplicate or none");
}

std::optional<Automatic> automatic_from_options(Options& options) {
    const std::string ending = options.text("auto", "");
    const std::string delay = options.text("delay-ms", "0");
    if (ending.empty()) return std::nullopt;
    std::istringstream stream(ending + ' ' + delay);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    const std::optional<Automatic> automatic = automatic_from(words);
    if (!automatic) stop_with_usage("--auto or --delay-ms is wrong");
    return automatic;
}

ServerSettings server_settings(Options& options) {
    ServerSettings settings;
    const std::string listen = options.text("listen", "127.0.0.1:0");
    const std::size_t colon = listen.rfind(':');
    if (colon == std::string::npos) stop_with_usage("--listen wants ADDRESS:PORT");
    settings.address = listen.substr(0, colon);
    settings.port = static_cast<std::uint16_t>(std::strtoul(listen.c_str() + colon + 1, nullptr, 10));
    settings.control_path = options.text("control", "");
    settings.quiet_ms = options.number("quiet-ms", settings.quiet_ms);
    settings.accept_latency_max_ms = options.number("accept-latency-ms", 0);
    return settings;
}

}  // namespace

int main(int count, char** words) {
    // Nothing is left running when the demo or the test that started it dies.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    Options options(count, words);
    Settings settings;
    settings.profile = profile_named(options.text("profile", "status"));
    settings.serial = options.text("serial", settings.serial);
    settings.contract = options.text("contract", settings.contract);
    settings.customer_time_out_ms = options.number("customer-time-out-ms", settings.customer_time_out_ms);
    settings.authorisation_ms = options.number("authorisation-ms", 0);
    settings.seed = static_cast<std::uint64_t>(options.number("seed", 1));
    const std::optional<Automatic> automatic = automatic_from_options(options);
    const ServerSettings sockets = server_settings(options);
    const std::string ledger_path = options.text("ledger", "");
    options.all_must_be_used();
    if (ledger_path.empty()) stop_with_usage("--ledger is missing");

    Ledger ledger(ledger_path);
    Terminal terminal(settings, ledger);
    terminal.set_automatic(automatic);
    Server server(sockets, terminal);
    std::cout << server.port() << std::endl;
    server.run();
}
