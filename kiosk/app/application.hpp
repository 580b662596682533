// Application: the main loop. Drain at most N events, let the runtime decide, draw what changed, sleep until input, an
// answer or the next deadline. Nothing on it blocks.
#pragma once

#include <atomic>
#include <memory>
#include <span>

#include "kiosk/app/instruments.hpp"
#include "kiosk/app/kit_request.hpp"
#include "kiosk/app/page_board.hpp"
#include "kiosk/app/service.hpp"
#include "kiosk/app/supervision.hpp"
#include "kiosk/app/voice.hpp"
#include "kiosk/glass/window.hpp"
#include "screens/canvas/bitmap_file.hpp"
#include "screens/canvas/rasteriser.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit_host.hpp"

namespace kiosk::app {

enum class QuitKey : unsigned char { ignored, ends };  // Ctrl+Alt+Q and the window's close button

struct ApplicationError {
    std::string message;
};

class Application {
public:
    // Everything given outlives the application. `panel` is the configured one, or a smaller picture of it in a window.
    // `kit` is waited for.
    [[nodiscard]] static Result<std::unique_ptr<Application>, ApplicationError> create(
        Service& service, std::future<KitResult> kit, const widgets::PanelGeometry& panel, glass::WindowMode mode,
        QuitKey quit_key, Supervision& supervision, const Clock& clock, LogSink& log);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    // Until quit() or the quit key, or until the service must end.
    [[nodiscard]] Result<void, ApplicationError> run();
    // Any thread.
    void quit();

private:
    static constexpr std::size_t kEventsPerTurn = 64;
    // A screen settles in two or three frames; more means that something loops.
    static constexpr int kFramesPerTurn = 8;

    Application(Service& service, std::unique_ptr<glass::Window> window, widgets::KitHost host, QuitKey quit_key,
                Supervision& supervision, const Clock& clock, LogSink& log);

    [[nodiscard]] Milliseconds time_to_sleep() const;
    void take_touches(const std::vector<glass::TouchSample>& touches);
    [[nodiscard]] Result<void, ApplicationError> complete_letters();
    void follow_service();
    [[nodiscard]] runtime::AnyTouch::Where where_of(const glass::TouchSample& touch) const;
    void end_service();
    void note_keyboard();
    void step(const runtime::Event& event);
    void carry_out(std::vector<runtime::Effect> effects);
    void draw_until_settled();
    // True when the frame brought events: another one is needed.
    bool draw_frame();
    void apply_preferences();
    // Every text of it is overwritten, and no voice says it any more.
    void forget_screen();
    void read_screen_aloud();
    // The landlord's logo, once; without a readable one the name is written.
    void hang_up_logo();

    Service& m_service;
    Supervision& m_supervision;
    const Clock& m_clock;
    LogSink& m_log;
    std::unique_ptr<glass::Window> m_window;
    widgets::KitHost m_host;
    widgets::KitSettings m_settings;  // of the configuration
    runtime::Preferences m_preferences;
    texts::Phrasebook m_phrasebook;
    canvas::Bitmap m_logo;
    canvas::Rasteriser m_rasteriser;
    PageBoard m_page{m_rasteriser};
    std::unique_ptr<Instruments> m_instruments;
    std::unique_ptr<Voice> m_voice;                    // null: this kiosk has no headphones
    std::span<const widgets::WidgetRecord> m_records;  // of the frame that was drawn last
    QuitKey m_quit_key;
    std::atomic<bool> m_quit{false};
    std::optional<MonotonicTime> m_keyboard_noted;
    std::optional<MonotonicTime> m_frame_wake;
    bool m_redraw = true;
};

}  // namespace kiosk::app
