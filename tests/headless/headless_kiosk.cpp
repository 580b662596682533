// The loop and the commands.
#include "tests/headless/headless_kiosk.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/app/kit_request.hpp"
#include "kiosk/base/utf8_decoding.hpp"
#include "kiosk/ports/speech.hpp"
#include "screens/stage/stage_view.hpp"
#include "screens/stage/words_aloud.hpp"
#include "tests/headless/faulty_disk.hpp"
#include "tests/headless/left_deposit.hpp"
#include "tests/headless/memory_dump.hpp"
#include "tests/headless/scanned_code.hpp"

namespace kiosk::test {
namespace {

constexpr Milliseconds kLongestSleep{60'000};
// A screen settles in a few frames; more means that something loops.
constexpr int kFramesPerTurn = 8;

widgets::KitSettings kit_settings(const app::Configuration& configuration, const texts::Phrasebook& phrasebook) {
    const app::PanelSettings& panel = configuration.panel;
    widgets::PanelGeometry geometry =
        widgets::panel_geometry(panel.width_px, panel.height_px, static_cast<float>(panel.diagonal_inch));
    geometry.lower_edge_mm = static_cast<float>(panel.lower_edge_mm);
    widgets::KitSettings settings = app::kit_request(configuration, geometry, phrasebook).settings;
    settings.motion = widgets::Motion::off;
    return settings;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

// How pads and keyboards call the key of a character.
std::string key_of(std::string_view character) {
    if (character == ",") return "comma";
    return character == " " ? "space" : std::string(character);
}

}  // namespace

HeadlessKiosk::HeadlessKiosk(app::Service& service, WrongWallClock& clock)
    : m_service(service),
      m_clock(clock),
      m_phrasebook(service.configuration().languages.offered),
      m_glass(kit_settings(service.configuration(), m_phrasebook), m_phrasebook.all(), {"Bonjour", "Hello"}),
      m_settings(kit_settings(service.configuration(), m_phrasebook)) {
    m_service.on_wake([this] { m_wake_up.ring(); });
    m_glass.show([this](widgets::Kit& kit) {
        JourneyContext context = m_service.context();
        if (m_page) context.page_bitmap = m_page->bitmap();
        const texts::Texts& texts = m_phrasebook.in(m_service.stage().preferences.language);
        for (runtime::StageEvent& event : stage::draw(kit, m_service.stage(), context, texts)) {
            m_touched.push_back(std::move(event));
        }
    });
}

HeadlessKiosk::~HeadlessKiosk() = default;

void HeadlessKiosk::paint() {
    m_glass.paint_every_frame();
    m_page.emplace(m_glass.rasteriser());
}

// --- the loop --------------------------------------------------------------------------------------------------------

void HeadlessKiosk::run() {
    follow_service();
    bool open = true;
    while (open && !m_is_over && !m_service.must_end()) {
        take_events();
        look_whether_wait_is_over();
        if (work_off_commands()) continue;
        std::array<pollfd, 2> sources{{{STDIN_FILENO, POLLIN, 0}, {m_wake_up.descriptor(), POLLIN, 0}}};
        const int ready = poll(sources.data(), sources.size(), time_to_sleep_ms());
        KIOSK_CHECK(ready >= 0 || errno == EINTR);
        m_wake_up.hear();
        if (sources[0].revents != 0) open = read_input();
    }
    m_service.end();
}

void HeadlessKiosk::follow_service() {
    const runtime::Route* const before = &m_service.stage().route;
    carry_out(m_service.follow());
    if (before == &m_service.stage().route) return;
    m_glass.host().forget();
    redraw();
}

void HeadlessKiosk::take_events() {
    for (const runtime::Event& event : m_service.take(kEventsPerTurn)) step(event);
    const auto due = m_service.next_wake();
    if (due && *due <= m_clock.now()) {
        step(runtime::TimePassed{});
    }
    if (m_service.take_change()) redraw();
    follow_service();
}

void HeadlessKiosk::step(const runtime::Event& event) {
    carry_out(m_service.step(event));
    look_at_deposits();
}

void HeadlessKiosk::carry_out(std::vector<runtime::Effect> effects) {
    for (runtime::Effect& effect : effects) {
        if (m_crash_point && is_at(*m_crash_point, effect)) kill(getpid(), SIGKILL);
        const auto* device = std::get_if<runtime::DeviceEffect>(&effect);
        if (device != nullptr && std::holds_alternative<runtime::ForgetScreen>(*device)) {
            m_glass.host().forget();
            m_said.clear();
            continue;
        }
        if (device != nullptr && std::holds_alternative<runtime::ReadScreenAloud>(*device)) {
            m_said = stage::words_aloud(m_glass.records(), kSpokenCharactersMax);
            continue;
        }
        if (device != nullptr && std::holds_alternative<runtime::EndProgram>(*device)) {
            m_is_over = true;
            continue;
        }
        m_service.carry_out(std::move(effect));
    }
}

void HeadlessKiosk::step_touches() {
    for (const runtime::StageEvent& event : std::exchange(m_touched, {})) step(event);
}

void HeadlessKiosk::redraw() {
    for (int frame = 0; frame < kFramesPerTurn; ++frame) {
        const runtime::Preferences& wanted = m_service.stage().preferences;
        if (wanted != m_preferences) {
            m_preferences = wanted;
            m_glass.use(stage::with_preferences(m_settings, wanted));
            if (m_page) m_page.emplace(m_glass.rasteriser());  // another one since
        }
        if (m_page) m_page->show(stage::page_on_show(m_service.stage()));
        m_glass.draw();
        if (m_touched.empty()) return;
        step_touches();
    }
}

int HeadlessKiosk::time_to_sleep_ms() const {
    if (m_service.has_something_to_take()) return 0;
    Milliseconds sleep = kLongestSleep;
    const MonotonicTime now = m_clock.now();
    const auto consider = [&](MonotonicTime due) { sleep = std::min(sleep, std::max(due - now, Milliseconds{1})); };
    if (const auto due = m_service.next_wake()) consider(*due);
    if (m_wait) consider(m_wait->until);
    return static_cast<int>(sleep.count());
}

bool HeadlessKiosk::read_input() {
    std::array<char, 4096> bytes{};
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count > 0) m_input.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

bool HeadlessKiosk::work_off_commands() {
    bool worked = false;
    while (!m_wait && !m_is_leaving_deposit) {
        const auto end = m_input.find('\n');
        if (end == std::string::npos) break;
        const std::string line = m_input.substr(0, end);
        m_input.erase(0, end + 1);
        execute(line);
        worked = true;
    }
    return worked;
}

// --- commands --------------------------------------------------------------------------------------------------------

void HeadlessKiosk::execute(const std::string& line) {
    std::vector<std::string> words = words_of(line);
    const std::string command = words.empty() ? "" : words.front();
    if (command == "tap" && words.size() == 2) {
        answer(tap(words[1]) ? "ok" : "not there, on " + screen());
    } else if (command == "tap-corner" && words.size() == 2) {
        tap_corner(words[1]);
        answer("ok");
    } else if (command == "type" && words.size() == 3) {
        answer(type(words[1], words[2]) ? "ok" : "a key is not there, on " + screen());
    } else if (command == "draw" && words.size() == 2) {
        answer(draw_signature(words[1]) ? "ok" : "not there, on " + screen());
    } else if (command == "scan" && words.size() == 2) {
        answer(present_code(m_service.configuration().code_reader_device, words[1]) ? "ok" : "nobody reads");
    } else if (command == "wait" && words.size() >= 3) {
        begin_wait({words.begin() + 1, words.end() - 1}, words.back());
    } else if (command == "crash-at" && words.size() == 2) {
        m_crash_point = crash_point_named(words[1]);
        answer(m_crash_point ? "ok" : "not a crash point");
    } else if (command == "deposit" && words.size() >= 2) {
        leave_deposit({words.begin() + 1, words.end()});
    } else if (command == "can-leave" && words.size() == 1) {
        answer(can_leave() ? "ok" : "no key to seal to");
    } else if (command == "wait-sent" && words.size() == 2) {
        begin_wait({}, words[1]);
    } else if (command == "disk" && words.size() == 2) {
        const auto fault = disk_fault_named(words[1]);
        if (fault) set_disk_fault(*fault);
        answer(fault ? "ok" : "not a fault");
    } else if (command == "dump-memory" && words.size() == 2) {
        answer(dump_memory(words[1]) ? "ok" : "not written");
    } else if (command == "pass" && words.size() == 2) {
        answer(pass(words[1]) ? "ok" : "not a time");
    } else if (command == "screen" && words.size() == 1) {
        answer("ok " + screen());
    } else if (command == "show" && words.size() == 1) {
        show();
    } else if (command == "said" && words.size() == 1) {
        answer(nlohmann::json(m_said.view()).dump());
    } else {
        answer("not a command");
    }
}

bool HeadlessKiosk::tap(const std::string& id) {
    step(runtime::StageEvent{runtime::AnyTouch{}});
    redraw();
    const bool touched = m_glass.tap(id);
    step_touches();
    redraw();
    return touched;
}

// Time goes by while nobody touches anything: a little at a time, so that everything is done that is due meanwhile, and
// the workers, whose devices live in the machine's own time, come to it.
bool HeadlessKiosk::pass(std::string_view milliseconds) {
    constexpr std::int64_t kLeap_ms = 5'000;
    constexpr int kTurn_ms = 1;
    std::int64_t left_ms = 0;
    const auto [end, error] = std::from_chars(milliseconds.data(), milliseconds.data() + milliseconds.size(), left_ms);
    if (error != std::errc{} || end != milliseconds.data() + milliseconds.size() || left_ms <= 0) return false;
    while (left_ms > 0 && !m_is_over && !m_service.must_end()) {
        const std::int64_t leap_ms = std::min(left_ms, kLeap_ms);
        m_clock.pass(Milliseconds{leap_ms});
        left_ms -= leap_ms;
        take_events();
        pollfd answers{m_wake_up.descriptor(), POLLIN, 0};
        poll(&answers, 1, kTurn_ms);
        m_wake_up.hear();
        take_events();
    }
    return true;
}

// The hidden way to the staff side: so many quick touches of the brand's corner.
void HeadlessKiosk::tap_corner(const std::string& times) {
    int left = 0;
    std::from_chars(times.data(), times.data() + times.size(), left);
    for (; left > 0; --left) {
        step(runtime::StageEvent{runtime::AnyTouch{runtime::AnyTouch::Where::corner}});
        redraw();
    }
}

// Up and down through the box, as somebody signs.
bool HeadlessKiosk::draw_signature(const std::string& id) {
    constexpr std::array<SignaturePoint, 8> kPlaces{{{0.1F, 0.5F},
                                                     {0.2F, 0.2F},
                                                     {0.3F, 0.8F},
                                                     {0.4F, 0.3F},
                                                     {0.5F, 0.7F},
                                                     {0.6F, 0.2F},
                                                     {0.75F, 0.6F},
                                                     {0.9F, 0.4F}}};
    step(runtime::StageEvent{runtime::AnyTouch{}});
    redraw();
    const bool drawn = m_glass.draw_on(id, kPlaces);
    step_touches();
    redraw();
    return drawn;
}

// Each key is a touch of its own: the screen has changed before the next one.
bool HeadlessKiosk::type(const std::string& pad, std::string_view text) {
    bool typed = true;
    for_each_code_point(text, [&](char32_t, std::size_t offset) {
        const std::string_view character = text.substr(offset, decode_utf8(text, offset).length);
        typed = typed && tap(pad + ".key." + key_of(character));
    });
    return typed;
}

void HeadlessKiosk::begin_wait(std::vector<std::string> ids, std::string_view timeout_ms) {
    std::int64_t delay = 0;
    const auto [end, fault] = std::from_chars(timeout_ms.data(), timeout_ms.data() + timeout_ms.size(), delay);
    const bool is_number = fault == std::errc{} && end == timeout_ms.data() + timeout_ms.size();
    if (!is_number || delay < 0 || delay > kLongestWait.count()) return answer("not a time");
    m_wait = Wait{std::move(ids), m_clock.now() + Milliseconds{delay}};
    look_whether_wait_is_over();
}

void HeadlessKiosk::look_whether_wait_is_over() {
    if (!m_wait) return;
    const auto found =
        std::find_if(m_wait->ids.begin(), m_wait->ids.end(), [this](const auto& id) { return is_usable(id); });
    if (m_wait->ids.empty() && has_sent_everything()) {
        answer("ok");
    } else if (found != m_wait->ids.end()) {
        answer("ok " + *found);
    } else if (m_clock.now() >= m_wait->until) {
        answer("timeout, on " + screen());
    } else {
        return;
    }
    m_wait.reset();
}

// What no journey leaves yet: the order as a journey will give it.
void HeadlessKiosk::leave_deposit(const std::vector<std::string>& words) {
    auto order = parse_deposit(words);
    if (!order || m_service.machinery() == nullptr) return answer(order ? "out of service" : "not a deposit");
    m_is_leaving_deposit = true;
    m_service.machinery()->deposits().leave(std::move(*order));
    step(runtime::TimePassed{});
}

bool HeadlessKiosk::can_leave() const {
    return m_service.machinery() != nullptr && m_service.machinery()->deposits().has_key();
}

void HeadlessKiosk::look_at_deposits() {
    if (m_service.machinery() == nullptr) return;
    runtime::DepositDesk& desk = m_service.machinery()->deposits();
    for (const runtime::DepositNews& news : desk.take_news()) {
        m_is_leaving_deposit = false;
        answer(in_words(news));
        desk.session_ended();
    }
}

bool HeadlessKiosk::has_sent_everything() const {
    if (m_service.machinery() == nullptr) return false;
    const auto sending = m_service.machinery()->money().sending();
    return sending && sending->unsent == 0;
}

void HeadlessKiosk::show() {
    nlohmann::json widgets = nlohmann::json::array();
    for (const widgets::WidgetRecord& record : m_glass.records()) {
        widgets.push_back({{"id", record.id},
                           {"role", widgets::name(record.role)},
                           {"label", record.label},
                           {"value", record.value},
                           {"reason", record.reason},
                           {"visible", record.visible},
                           {"stopped", record.state.stopped},
                           {"chosen", record.state.chosen}});
    }
    answer(nlohmann::json{{"screen", screen()}, {"widgets", widgets}}.dump());
}

bool HeadlessKiosk::is_usable(std::string_view id) const {
    if (screen() == id) return true;
    const widgets::WidgetRecord* record = m_glass.find(id);
    return record != nullptr && !record->state.stopped;
}

// Texts are numbered after their screen: "pay_rent.amount.text.1".
std::string HeadlessKiosk::screen() const {
    for (const widgets::WidgetRecord& record : m_glass.records()) {
        const auto place = record.id.find(".text.");
        if (place != std::string_view::npos) return std::string(record.id.substr(0, place));
    }
    return "-";
}

// Past the buffer of standard output, in which the words of `show` would stay for whoever dumps the memory.
void HeadlessKiosk::answer(std::string_view words) {
    std::string line{words};
    line += '\n';
    std::string_view left = line;
    while (!left.empty()) {
        const ssize_t written = write(STDOUT_FILENO, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return;  // nobody listens any more
        left.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace kiosk::test
