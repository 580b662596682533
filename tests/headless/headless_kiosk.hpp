// HeadlessKiosk: the whole kiosk without a window. The machinery and the workers of kiosk/app, the real views on a
// glass that nobody sees, and commands in lines of text where a tenant's finger would be (README.md beside this file).
// Answers never hold words of the glass, except those of `show` and `said`: what a trial keeps of them names nobody.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/page_board.hpp"
#include "kiosk/app/service.hpp"
#include "screens/texts/texts.hpp"
#include "tests/headless/crash_points.hpp"
#include "tests/headless/wake_up.hpp"
#include "tests/headless/wrong_clock.hpp"
#include "tests/support/glass.hpp"

namespace kiosk::test {

class HeadlessKiosk {
public:
    // All of them outlive the kiosk.
    HeadlessKiosk(app::Service& service, WrongWallClock& clock);
    ~HeadlessKiosk();
    HeadlessKiosk(const HeadlessKiosk&) = delete;
    HeadlessKiosk& operator=(const HeadlessKiosk&) = delete;

    // Draws every frame into pixels, pages of paper too, as the kiosk with a window does.
    void paint();
    // Dies there, once it comes to it.
    void crash_at(CrashPoint point) { m_crash_point = point; }
    // Commands from standard input, one answer each on standard output, until the input ends.
    void run();

private:
    // More than one turn of the loop ever needs; the rest waits for the next turn.
    static constexpr std::size_t kEventsPerTurn = 64;
    // Longer waits are a fault of the script.
    static constexpr Milliseconds kLongestWait{120'000};

    struct Wait {
        std::vector<std::string> ids;  // any of them; none: everything is sent
        MonotonicTime until;
    };

    // --- the loop
    void take_events();
    void follow_service();
    void step(const runtime::Event& event);
    void carry_out(std::vector<runtime::Effect> effects);
    void step_touches();
    void redraw();
    [[nodiscard]] int time_to_sleep_ms() const;
    // False: the input has ended.
    [[nodiscard]] bool read_input();
    [[nodiscard]] bool work_off_commands();

    // --- commands
    void execute(const std::string& line);
    [[nodiscard]] bool tap(const std::string& id);
    void tap_corner(const std::string& times);
    [[nodiscard]] bool draw_signature(const std::string& id);
    [[nodiscard]] bool type(const std::string& pad, std::string_view text);
    void begin_wait(std::vector<std::string> ids, std::string_view timeout_ms);
    void look_whether_wait_is_over();
    void leave_deposit(const std::vector<std::string>& words);
    [[nodiscard]] bool can_leave() const;
    void look_at_deposits();
    [[nodiscard]] bool has_sent_everything() const;
    void show();
    [[nodiscard]] bool pass(std::string_view milliseconds);

    // A screen's name, or a widget that a finger could use just now.
    [[nodiscard]] bool is_usable(std::string_view id) const;
    [[nodiscard]] std::string screen() const;
    void answer(std::string_view words);

    app::Service& m_service;
    WrongWallClock& m_clock;
    texts::Phrasebook m_phrasebook;
    Glass m_glass;
    widgets::KitSettings m_settings;
    std::optional<app::PageBoard> m_page;  // once it paints
    runtime::Preferences m_preferences;
    std::vector<runtime::StageEvent> m_touched;
    std::optional<Wait> m_wait;
    bool m_is_over = false;  // an agent wants the program to start anew
    PrivateText m_said;      // the latest screen that was read aloud
    bool m_is_leaving_deposit = false;
    std::optional<CrashPoint> m_crash_point;
    std::string m_input;
    WakeUp m_wake_up;
};

}  // namespace kiosk::test
