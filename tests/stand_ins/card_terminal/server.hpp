// Sockets around the terminal: tills on TCP, control on a Unix socket, one poll loop, one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <utility>

#include "tests/stand_ins/card_terminal/control.hpp"

namespace stand_in::card_terminal {

// Owns a file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number = -1;
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;      // 0: any free one
    std::string control_path;    // "": no control
    std::int64_t quiet_ms = 30;  // a frame has no end mark: it is whole when it parses and nothing follows for so long
    std::int64_t accept_latency_max_ms = 0;  // every frame lies unread for a random time up to this
};

class Server {
public:
    // Ends the program with a message when the addresses cannot be had.
    Server(ServerSettings settings, Terminal& terminal);
    [[nodiscard]] std::uint16_t port() const { return m_settings.port; }
    // Until the process is ended.
    [[noreturn]] void run();

private:
    enum class Stage : unsigned char { reading, unread, waiting, answering, ignored };
    struct Till {
        Descriptor socket;
        Stage stage = Stage::reading;
        std::string received;
        Frame request;
        std::int64_t heard_at_ms = 0;  // when the last byte came
        std::int64_t process_at_ms = 0;
        Delivery delivery;
        bool hung_up = false;  // the till sends no more; what it asked for is still carried out
        bool gone = false;
    };
    struct Controller {
        Descriptor socket;
        std::string received;
        bool gone = false;
    };

    void listen_for_tills();
    void poll_once();
    void step(std::int64_t now_ms);
    void apply_wiring();
    void accept_till(std::int64_t now_ms);
    void read_till(Till& till, std::int64_t now_ms);
    void weigh_request(Till& till, std::int64_t now_ms);
    [[nodiscard]] bool is_over(const Till& till) const;
    void take_request(Till& till, std::int64_t now_ms);
    void process(Till& till, std::int64_t now_ms);
    void finish_debit(std::int64_t now_ms);
    void send_pieces(Till& till, std::int64_t now_ms);
    void serve_controller(Controller& controller, std::int64_t now_ms);
    [[nodiscard]] Faults take_faults(RequestKind kind);
    [[nodiscard]] int time_out_ms(std::int64_t now_ms) const;

    ServerSettings m_settings;
    Terminal& m_terminal;
    Wiring m_wiring;
    Control m_control;
    Descriptor m_listener;
    Descriptor m_control_listener;
    std::list<Till> m_tills;
    std::list<Controller> m_controllers;
    Till* m_debit_till = nullptr;  // waits for the running debit's answer; nullptr when it hung up
    Faults m_debit_faults;
};

}  // namespace stand_in::card_terminal
