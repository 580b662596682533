// One server for all runs of a target.
#include <mutex>

#include "tests/fuzz/fuzz.hpp"
#include "tests/support/scripted_peer.hpp"

namespace kiosk::fuzz {
namespace {

struct Server {
    std::mutex mutex;
    std::string answer;
    test::ScriptedPeer peer{[this](const std::string&) {
        const std::lock_guard lock{mutex};
        return test::PeerAnswer{answer};
    }};
};

}  // namespace

int serve(std::string_view answer) {
    static Server server;
    const std::lock_guard lock{server.mutex};
    server.answer = answer;
    return server.peer.port();
}

}  // namespace kiosk::fuzz
