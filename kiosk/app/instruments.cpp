// The witness socket of test and demo programs, and a loop that freezes on demand.
#include "kiosk/app/instruments.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>

#include "kiosk/base/check.hpp"

namespace kiosk::app {
namespace {

constexpr int kLook_ms = 200;

void append_quoted(std::string& json, std::string_view text) {
    json += '"';
    for (const char character : text) {
        if (character == '"' || character == '\\') json += '\\';
        if (static_cast<unsigned char>(character) >= 0x20)
            json += character;
        else
            json += ' ';
    }
    json += '"';
}

void append_record(std::string& json, const widgets::WidgetRecord& record) {
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    json += "{\"id\":";
    append_quoted(json, record.id);
    json += ",\"role\":";
    append_quoted(json, widgets::name(record.role));
    json += ",\"label\":";
    append_quoted(json, record.label);
    json += ",\"value\":";
    append_quoted(json, record.value);
    json += ",\"reason\":";
    append_quoted(json, record.reason);
    json += ",\"x\":" + number(record.rect.x) + ",\"y\":" + number(record.rect.y);
    json += ",\"width\":" + number(record.rect.width) + ",\"height\":" + number(record.rect.height);
    json += std::string{",\"visible\":"} + (record.visible ? "true" : "false");
    json += std::string{",\"stopped\":"} + (record.state.stopped ? "true" : "false");
    json += std::string{",\"pressed\":"} + (record.state.pressed ? "true" : "false") + "}";
}

class Witness final : public Instruments {
public:
    explicit Witness(std::string path) : m_path(std::move(path)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        KIOSK_CHECK(m_path.size() < sizeof address.sun_path);
        std::memcpy(address.sun_path, m_path.c_str(), m_path.size() + 1);
        unlink(m_path.c_str());
        m_listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        KIOSK_CHECK(bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        KIOSK_CHECK(chmod(m_path.c_str(), S_IRUSR | S_IWUSR) == 0 && listen(m_listener, 4) == 0);
        m_thread = std::thread{[this] { serve(); }};
    }
    ~Witness() override {
        m_ending = true;
        m_thread.join();
        close(m_listener);
        unlink(m_path.c_str());
    }
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;

    void frame_shown(std::span<const widgets::WidgetRecord> records, Motion motion) override {
        std::string json = "{\"frame\":" + std::to_string(++m_frame);
        json += std::string{",\"still\":"} + (motion == Motion::still ? "true" : "false") + ",\"widgets\":[";
        for (const widgets::WidgetRecord& record : records) {
            if (json.back() != '[') json += ',';
            append_record(json, record);
        }
        json += "]}\n";
        const std::lock_guard lock{m_mutex};
        m_text = std::move(json);
    }

private:
    void serve() {
        while (!m_ending) {
            pollfd wait{m_listener, POLLIN, 0};
            if (poll(&wait, 1, kLook_ms) <= 0) continue;
            const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (descriptor < 0) continue;
            std::string text;
            {
                const std::lock_guard lock{m_mutex};
                text = m_text;
            }
            for (std::size_t sent = 0; sent < text.size();) {
                const ssize_t count = send(descriptor, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
                if (count <= 0) break;
                sent += static_cast<std::size_t>(count);
            }
            close(descriptor);
        }
    }

    std::string m_path;
    int m_listener = -1;
    std::uint64_t m_frame = 0;
    std::mutex m_mutex;
    std::string m_text = "{\"frame\":0,\"still\":false,\"widgets\":[]}\n";
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

class Idle final : public Instruments {
public:
    void frame_shown(std::span<const widgets::WidgetRecord>, Motion) override {}
};

// What a loop is like that waits for something which never comes: every other thread goes on.
class Freezer final : public Instruments {
public:
    Freezer(std::string path, LogSink& log) : m_path(std::move(path)), m_log(log) {}
    void frame_shown(std::span<const widgets::WidgetRecord>, Motion) override {
        if (access(m_path.c_str(), F_OK) != 0) return;
        m_log.write(LogLevel::warning, "instruments.frozen");
        for (;;) pause();
    }

private:
    std::string m_path;
    LogSink& m_log;
};

}  // namespace

std::unique_ptr<Instruments> Instruments::make(LogSink& log) {
    if (const char* path = std::getenv("KIOSK_FREEZE"); path != nullptr) return std::make_unique<Freezer>(path, log);
    const char* path = std::getenv("KIOSK_WITNESS");
    if (path == nullptr) return std::make_unique<Idle>();
    log.write(LogLevel::warning, "instruments.witness_is_open");
    return std::make_unique<Witness>(path);
}

}  // namespace kiosk::app
