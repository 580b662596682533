// Writes a configuration, starts the program, reads its witness.
#include "tests/glass/kiosk_program.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{20};

// A path in the directory of the build.
std::string built(const std::string& path) {
    const char* build = std::getenv("KIOSK_BINARY_DIR");
    return std::string{build != nullptr ? build : "build/release"} + "/" + path;
}

std::string configuration(const KioskProgram::Options& options, const std::string& directory) {
    const Counterparts& there = options.counterparts;
    const std::string paper = options.paper_directory.empty() ? built("share/fonts") : options.paper_directory;
    const std::string logo = options.logo.empty() ? "" : "logo = \"" + options.logo + "\"\n";
    const std::string storage = options.storage.empty() ? directory + "/storage" : options.storage;
    const std::string log_file = options.log_file.empty() ? "" : "file = \"" + options.log_file + "\"\n";
    const bool demonstration = options.demonstration == KioskProgram::Demonstration::yes;
    return "[kiosk]\nid = \"TEST-AG1-01\"\nenrolment = 1\n[backend]\nurl = \"" + there.backend_url +
           "\"\n[terminal]\nhost = \"127.0.0.1\"\nport = " + std::to_string(there.terminal_port) +
           "\nprofile = \"stand_in\"\nexpected_serial = \"TEST0001\"\nmerchant_contract = "
           "\"1234567\"\n[printers]\nticket = \"" +
           there.ticket_printer_uri + "\"\na4 = \"" + there.a4_printer_uri +
           "\"\n[agency]\nid = \"AG1\"\nname = \"Agence Centre\"\nphone = \"01 99 00 10 10\"\n"
           "emergency_phone = \"01 99 00 10 99\"\n[landlord]\nname = \"Habitat Fictif\"\nlegal_form = \"SA d’HLM "
           "(fictive)\"\n"
           "address = [\"1 place du Modèle\"]\nsiren = \"999000003\"\nsiret = \"99900000300015\"\n"
           "contact = \"01 99 00 10 00\"\ndata_contact = \"dpo@hfe.example\"\n[brand]\nname = \"Habitat Fictif\"\n" +
           logo + "[fonts]\npaper_directory = \"" + paper + "\"\n[storage]\ndirectory = \"" + storage +
           "\"\n[log]\nformat = \"plain\"\n" + log_file +
           "[demo]\ndemonstration = " + (demonstration ? "true" : "false") + "\n[timing]\n" + options.timing + "\n";
}

// Everything that the witness says to one connection; empty: it does not listen (yet).
std::string read_witness(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    KIOSK_CHECK(path.size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    KIOSK_CHECK(descriptor >= 0);
    std::string text;
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        char buffer[8192];
        for (ssize_t count = 1; count > 0;) {
            count = recv(descriptor, buffer, sizeof buffer, 0);
            if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
        }
    }
    close(descriptor);
    return text;
}

Shown parse(const std::string& text) {
    Shown shown;
    const auto json = nlohmann::json::parse(text);
    shown.frame = json.at("frame").get<long>();
    shown.still = json.at("still").get<bool>();
    for (const auto& widget : json.at("widgets")) {
        shown.widgets.push_back({widget.at("id").get<std::string>(), widget.at("label").get<std::string>(),
                                 widget.at("x").get<int>(), widget.at("y").get<int>(), widget.at("width").get<int>(),
                                 widget.at("height").get<int>(), widget.at("visible").get<bool>(),
                                 widget.at("pressed").get<bool>()});
    }
    return shown;
}

}  // namespace

std::string built_program(std::string_view name) {
    return built("bin/" + std::string{name});
}

const Seen* Shown::find(std::string_view id) const {
    const auto found = std::find_if(widgets.begin(), widgets.end(),
                                    [id](const Seen& widget) { return widget.visible && widget.id == id; });
    return found != widgets.end() ? &*found : nullptr;
}

std::string Shown::pressed() const {
    const auto found = std::find_if(widgets.begin(), widgets.end(), [](const Seen& widget) { return widget.pressed; });
    return found != widgets.end() ? found->id : std::string{};
}

KioskProgram::KioskProgram(const XServer& server, const Options& options) : m_witness(m_directory.path("witness")) {
    std::ofstream{configuration_file()} << configuration(options, m_directory.path());
    start(server, options.build, configuration_file(), options.state_directory);
}

KioskProgram::KioskProgram(const XServer& server, const std::string& configuration_file)
    : m_witness(m_directory.path("witness")) {
    start(server, Build::instrumented, configuration_file);
}

void KioskProgram::start(const XServer& server, Build build, const std::string& configuration_file,
                         const std::string& state_directory) {
    const char* name = build == Build::packaged ? "agency-kiosk" : "agency-kiosk-instrumented";
    std::map<std::string, std::string> environment{{"DISPLAY", server.display()}, {"KIOSK_WITNESS", m_witness}};
    if (!state_directory.empty()) environment.emplace("STATE_DIRECTORY", state_directory);
    m_process.emplace(std::vector<std::string>{built_program(name), "--config", configuration_file}, environment);
}

Shown KioskProgram::look() const {
    const auto shown = wait_until([](const Shown&) { return true; });
    KIOSK_CHECK(shown.has_value());
    return *shown;
}

std::optional<Shown> KioskProgram::wait_until(const Condition& condition) const {
    const auto end = SteadyClock::now() + kPatience;
    while (SteadyClock::now() < end) {
        if (const std::string text = read_witness(m_witness); !text.empty()) {
            Shown shown = parse(text);
            if (shown.frame > 0 && condition(shown)) return shown;
        }
        if (m_process->wait_for_exit(std::chrono::milliseconds{1})) {
            std::fprintf(stderr, "the kiosk has ended: %s\n", m_process->error_output().c_str());
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<Shown> KioskProgram::wait_for(std::string_view id) const {
    return wait_until([id](const Shown& shown) { return shown.still && shown.find(id) != nullptr; });
}

std::optional<std::string> KioskProgram::wait_for_log(std::string_view part) const {
    const auto end = SteadyClock::now() + kPatience;
    while (SteadyClock::now() < end) {
        const std::string log = m_process->error_output();
        if (const auto place = log.find(part); place != std::string::npos) {
            const auto begin = log.rfind('\n', place) + 1;
            return log.substr(begin, log.find('\n', place) - begin);
        }
        if (m_process->wait_for_exit(std::chrono::milliseconds{2})) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace kiosk::test
