// One opened SANE device: its options by name, whatever their types, and its pictures as bytes. RAII for sane_init and
// sane_open. sane_cancel may come from another thread (the watch over the kiosk's end of the socket).
#pragma once

#include <sane/sane.h>

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::helpers {

class SaneLibrary {
public:
    SaneLibrary() : m_status(sane_init(nullptr, nullptr)) {}
    SaneLibrary(const SaneLibrary&) = delete;
    SaneLibrary& operator=(const SaneLibrary&) = delete;
    ~SaneLibrary() { sane_exit(); }
    [[nodiscard]] SANE_Status status() const { return m_status; }

private:
    SANE_Status m_status;
};

class SaneDevice {
public:
    SaneDevice() = default;
    SaneDevice(const SaneDevice&) = delete;
    SaneDevice& operator=(const SaneDevice&) = delete;
    ~SaneDevice() { close(); }

    [[nodiscard]] SANE_Status open(const std::string& name);
    void close();
    // Any thread, any time: nothing happens while no device is open.
    void cancel();
    [[nodiscard]] SANE_Handle handle() const { return m_handle; }

    // The options below are looked for each time: setting one may change the others.
    [[nodiscard]] bool has(std::string_view option) const { return find(option).has_value(); }
    // The values that a text option takes; nothing when there is no such option, or it takes any.
    [[nodiscard]] std::vector<std::string> choices(std::string_view option) const;
    // A value as a person writes it: "ADF", "300", "2.5", "yes".
    [[nodiscard]] SANE_Status set(std::string_view option, std::string_view value);
    // The nearest that the device can.
    [[nodiscard]] SANE_Status set_nearest(std::string_view option, double value);
    [[nodiscard]] std::optional<double> number(std::string_view option) const;
    struct Limits {
        double lowest = 0;
        double highest = 0;
        bool in_millimetres = false;
    };
    [[nodiscard]] std::optional<Limits> limits(std::string_view option) const;

private:
    struct Option {
        SANE_Int index = 0;
        const SANE_Option_Descriptor* descriptor = nullptr;
    };
    // Only what is active and can be set by software.
    [[nodiscard]] std::optional<Option> find(std::string_view name) const;
    [[nodiscard]] SANE_Status set_text(const Option& option, std::string_view value);
    [[nodiscard]] SANE_Status set_word(const Option& option, SANE_Word word);

    std::mutex m_mutex;  // of the handle between cancel() and close()
    SANE_Handle m_handle = nullptr;
};

}  // namespace kiosk::helpers
