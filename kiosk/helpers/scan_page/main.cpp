// kiosk-scan-page: one scan by SANE, answered in frames (scan_page_protocol.hpp). A process of its own, because
// vendors' drivers hang and crash, and killed when it is late.
//   kiosk-scan-page --configuration DIRECTORY --device NAME --probe yes
//   kiosk-scan-page --configuration DIRECTORY --device NAME --source flatbed|feeder --dpi D --pages N
//                   [--option NAME=VALUE]...
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "kiosk/helpers/argument.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/scan_page/sane_device.hpp"
#include "kiosk/helpers/scan_page/scan.hpp"
#include "kiosk/helpers/scan_page_protocol.hpp"

namespace {

using namespace kiosk::helpers;

constexpr int kExitUsage = 2;
constexpr int kExitFailed = 1;
constexpr unsigned kLeaveWithin_s = 20;  // a driver that does not stop: the kiosk has long gone on without it

struct Arguments {
    std::string configuration;
    ScanOrder order;
    bool probe = false;
};

bool take_option(ScanOrder& order, std::string_view text) {
    const auto sign = text.find('=');
    if (sign == std::string_view::npos || sign == 0 || order.options.size() >= kScanOptionsMax) return false;
    order.options.emplace_back(text.substr(0, sign), text.substr(sign + 1));
    return true;
}

bool take(Arguments& arguments, std::string_view name, std::string_view value) {
    ScanOrder& order = arguments.order;
    if (name == "--configuration") {
        arguments.configuration = value;
    } else if (name == "--device") {
        order.device = value;
    } else if (name == "--probe") {
        arguments.probe = value == "yes";
    } else if (name == "--option") {
        return take_option(order, value);
    } else if (name == "--source" && (value == "flatbed" || value == "feeder")) {
        order.wish.source = value == "feeder" ? kiosk::ScanSource::feeder : kiosk::ScanSource::flatbed;
    } else if (name == "--dpi" || name == "--pages") {
        const bool dpi = name == "--dpi";
        const auto number =
            dpi ? number_between(value, kScanDpiMin, kScanDpiMax) : number_between(value, 1, kScanPagesMax);
        if (!number) return false;
        (dpi ? order.wish.dpi : order.wish.pages_max) = *number;
    } else {
        return false;
    }
    return true;
}

std::optional<Arguments> parse(int count, char** words) {
    Arguments arguments;
    for (int index = 1; index + 1 < count; index += 2) {
        if (!take(arguments, words[index], words[index + 1])) return std::nullopt;
    }
    if (count % 2 == 0 || arguments.order.device.empty()) return std::nullopt;
    return arguments;
}

// A core dump would hold a tenant's paper, and nobody waits for a scan once the kiosk is gone.
bool limit_self() {
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
}

// A kiosk that closes its end wants no more: the device is told, so that its lamp goes home and its next scan is not
// refused.
void watch_the_kiosk(SaneDevice& device) {
    std::thread{[&device] {
        pollfd kiosk_end{STDIN_FILENO, POLLRDHUP, 0};
        while (poll(&kiosk_end, 1, -1) < 1) continue;
        alarm(kLeaveWithin_s);
        device.cancel();
    }}.detach();
}

int answer(const Arguments& arguments) {
    if (!arguments.configuration.empty()) setenv("SANE_CONFIG_DIR", arguments.configuration.c_str(), 1);
    const SendFrame send = [](std::span<const std::byte> frame) {
        return write_frame(STDOUT_FILENO, frame).has_value();
    };
    const SaneLibrary library;
    static SaneDevice device;  // outlives main's frame: the watch does
    if (library.status() != SANE_STATUS_GOOD)
        return send_end({ScanStatus::device_failed, library.status(), 0}, send) ? 0 : kExitFailed;
    watch_the_kiosk(device);
    const ScanEnd end = arguments.probe ? probe_device(device, arguments.order.device, send)
                                        : scan_pages(device, arguments.order, send);
    const bool heard = send_end(end, send);
    alarm(kLeaveWithin_s);
    device.close();
    return heard ? 0 : kExitFailed;
}

}  // namespace

int main(int argument_count, char** words) {
    const auto arguments = parse(argument_count, words);
    if (!arguments) {
        std::fprintf(stderr, "usage: see the first lines of kiosk/helpers/scan_page/main.cpp\n");
        return kExitUsage;
    }
    if (!limit_self()) return kExitFailed;
    try {
        return answer(*arguments);
    } catch (const std::exception&) {  // out of memory: the kiosk sees a child that ended
        return kExitFailed;
    }
}
