// FailureCounter: failed tries of an account and of the kiosk that it was tried at, and how long the next must wait.
// Kept in the store under keyed hashes, so that a restart forgets nothing.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

class FailureCounter {
public:
    FailureCounter(Tools& tools, const Call& call, std::string account_hash);

    [[nodiscard]] int wait_s();
    void note_failure();
    // A success forgives the account. The kiosk forgets by time alone, because everybody who has an account of his own
    // could buy tries against other people's with it.
    void forget();

private:
    Store& m_store;
    WallTime m_now;
    std::string m_account_hash;
    std::string m_kiosk_hash;
};

// Of the kiosk alone: where nobody's account is tried.
class KioskFailureCounter {
public:
    KioskFailureCounter(Tools& tools, const Call& call);

    [[nodiscard]] int wait_s();
    void note_failure();

private:
    Store& m_store;
    WallTime m_now;
    std::string m_kiosk_hash;
};

// Of an agent's number that is typed at a kiosk, whether or not it is anybody's, and of the kiosk: apart from what
// tenants do there, so that neither locks the other out.
class AgentFailureCounter {
public:
    AgentFailureCounter(Tools& tools, const Call& call, std::string_view agent_id);

    [[nodiscard]] int wait_s();
    void note_failure();
    void forget();  // of the agent; the kiosk forgets by time alone

private:
    Store& m_store;
    WallTime m_now;
    std::string m_agent_hash;
    std::string m_kiosk_hash;
};

// Of a name that somebody signs in with at the desk, whether or not it is anybody's.
class DeskFailureCounter {
public:
    DeskFailureCounter(Tools& tools, std::string_view name, WallTime now);

    [[nodiscard]] int wait_s();
    void note_failure();
    void forget();

private:
    Store& m_store;
    WallTime m_now;
    std::string m_name_hash;
};

// `invalid-credentials`, with the time to wait when there is one.
[[nodiscard]] Answer credentials_refusal(int status, int wait_s, Keep keep);

}  // namespace kiosk::gateway
