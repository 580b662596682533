// The loop.
#include "kiosk/app/application.hpp"

#include <malloc.h>

#include <algorithm>

#include "kiosk/app/named_files.hpp"
#include "kiosk/helpers/speak_client.hpp"
#include "screens/stage/stage_view.hpp"
#include "screens/stage/words_aloud.hpp"

namespace kiosk::app {
namespace {

// Nothing is due: look up once in a while all the same.
constexpr Milliseconds kLongestSleep{600'000};
// What moves asks for the next frame within this; later it only waits (the ring of the attract screen).
constexpr Milliseconds kMotionStepMax{100};
// How long after its last word a voice gives its device back.
constexpr Milliseconds kVoiceStep{250};

}  // namespace

Result<std::unique_ptr<Application>, ApplicationError> Application::create(Service& service, std::future<KitResult> kit,
                                                                           const widgets::PanelGeometry& panel,
                                                                           glass::WindowMode mode, QuitKey quit_key,
                                                                           Supervision& supervision, const Clock& clock,
                                                                           LogSink& log) {
    auto window = glass::Window::open({"Agency Kiosk", mode, panel.width_px, panel.height_px}, clock);
    if (!window) return failure(ApplicationError{"no window: " + window.error().message});
    // While the letters are being drawn: a picture whose memory is there already is drawn faster.
    canvas::PixelBuffer picture = (*window)->picture();
    for (int y = 0; y < picture.height(); ++y) std::ranges::fill(picture.row(y), canvas::pixel_rgb(0, 0, 0));
    auto host = kit.get();
    if (!host) return failure(ApplicationError{"fonts: " + host.error().detail});
    return std::unique_ptr<Application>{
        new Application{service, std::move(*window), std::move(*host), quit_key, supervision, clock, log}};
}

Application::Application(Service& service, std::unique_ptr<glass::Window> window, widgets::KitHost host,
                         QuitKey quit_key, Supervision& supervision, const Clock& clock, LogSink& log)
    : m_service(service),
      m_supervision(supervision),
      m_clock(clock),
      m_log(log),
      m_window(std::move(window)),
      m_host(std::move(host)),
      m_settings(m_host.settings()),
      m_phrasebook(service.configuration().languages.offered),
      m_rasteriser(m_window->picture()),
      m_instruments(Instruments::make(log)),
      m_quit_key(quit_key) {
    m_service.on_wake([this] { m_window->wake(); });
    if (service.configuration().speech.output == SpeechSettings::Output::headphones) {
        helpers::SpeakSettings speaking;
        speaking.program = helper_program("kiosk-speak");
        m_voice = std::make_unique<Voice>(
            std::make_unique<helpers::SpeakClient>(std::move(speaking), clock), [this] { m_window->wake(); }, log);
    }
    hang_up_logo();
    m_rasteriser.use_atlas(m_host.fonts().coverage());
}

Application::~Application() = default;

void Application::quit() {
    m_quit = true;
    m_window->wake();
}

Result<void, ApplicationError> Application::run() {
    draw_until_settled();  // the first picture does not wait for any worker
    m_log.write(LogLevel::info, "glass.first_picture");
    m_supervision.ready(m_clock.now());
    if (auto completed = complete_letters(); !completed) {
        end_service();
        return completed;
    }
    malloc_trim(0);  // what drawing the letters needed goes back to the system
    follow_service();
    while (!m_quit && !m_service.must_end()) {
        const glass::WindowEvents events = m_window->wait(time_to_sleep());
        m_supervision.loop_turned(m_clock.now());
        if (events.quit_requested && m_quit_key == QuitKey::ends) m_quit = true;
        if (events.key_pressed) note_keyboard();
        if (events.picture_lost) m_rasteriser.draw_into(m_window->picture());
        if (events.exposed || events.picture_lost) {
            m_rasteriser.invalidate();
            m_redraw = true;
        }
        take_touches(events.touches);
        for (const runtime::Event& event : m_service.take(kEventsPerTurn)) step(event);
        const auto due = m_service.next_wake();
        if (due && *due <= m_clock.now()) step(runtime::TimePassed{});
        follow_service();
        if (m_voice) m_voice->follow();
        if (m_frame_wake && *m_frame_wake <= m_clock.now()) m_redraw = true;
        draw_until_settled();
    }
    end_service();
    return {};
}

// No key does anything here; that there is a keyboard is worth a line for those who look after the kiosk.
void Application::note_keyboard() {
    constexpr Milliseconds kBetweenLines{60'000};
    const MonotonicTime now = m_clock.now();
    if (m_keyboard_noted && now - *m_keyboard_noted < kBetweenLines) return;
    m_keyboard_noted = now;
    m_log.write(LogLevel::warning, "glass.keyboard_ignored");
}

void Application::end_service() {
    m_supervision.stopping();
    m_service.end();
}

// Before any touch is taken: no other screen can be asked for until then.
Result<void, ApplicationError> Application::complete_letters() {
    if (auto completed = m_host.complete(); !completed) {
        return failure(ApplicationError{"fonts: " + completed.error().detail});
    }
    m_rasteriser.use_atlas(m_host.fonts().coverage());
    m_redraw = true;
    return {};
}

// What the kiosk serves with may come, and go, while the glass is lit.
void Application::follow_service() {
    const runtime::Route* const before = &m_service.stage().route;
    carry_out(m_service.follow());
    m_supervision.report(m_service.machinery() != nullptr ? Supervision::State::in_service
                                                          : Supervision::State::out_of_service);
    if (before == &m_service.stage().route) return;
    forget_screen();
    m_redraw = true;
}

void Application::forget_screen() {
    if (m_voice) m_voice->fall_silent();
    m_records = {};
    m_host.forget();
}

Milliseconds Application::time_to_sleep() const {
    if (m_redraw || m_service.has_something_to_take() || m_quit) return Milliseconds{0};
    Milliseconds sleep = kLongestSleep;
    const MonotonicTime now = m_clock.now();
    for (const auto& due : {m_service.next_wake(), m_frame_wake, m_supervision.next_turn()}) {
        if (due) sleep = std::min(sleep, std::max(*due - now, Milliseconds{1}));
    }
    if (m_voice && m_voice->is_heard()) sleep = std::min(sleep, kVoiceStep);
    return sleep;
}

void Application::take_touches(const std::vector<glass::TouchSample>& touches) {
    using Phase = glass::TouchSample::Phase;
    for (const glass::TouchSample& touch : touches) {
        switch (touch.phase) {
            case Phase::down:
                if (m_voice) m_voice->stop();
                m_host.touch().down(touch.finger, touch.x_px, touch.y_px, touch.at);
                step(runtime::StageEvent{runtime::AnyTouch{where_of(touch)}});
                break;
            case Phase::move:
                m_host.touch().move(touch.finger, touch.x_px, touch.y_px, touch.at);
                break;
            case Phase::up:
                m_host.touch().up(touch.finger, touch.x_px, touch.y_px, touch.at);
                break;
        }
        m_redraw = true;
    }
}

// The brand's corner is the same on every screen: in sight, and nothing to press.
runtime::AnyTouch::Where Application::where_of(const glass::TouchSample& touch) const {
    constexpr float kCorner_mm = 25;
    const float corner_px = kCorner_mm * m_settings.panel.px_per_mm();
    const bool is_corner = touch.x_px < corner_px && touch.y_px < corner_px;
    return is_corner ? runtime::AnyTouch::Where::corner : runtime::AnyTouch::Where::elsewhere;
}

void Application::step(const runtime::Event& event) {
    carry_out(m_service.step(event));
    if (m_service.take_change()) m_redraw = true;
}

void Application::carry_out(std::vector<runtime::Effect> effects) {
    for (runtime::Effect& effect : effects) {
        const auto* device = std::get_if<runtime::DeviceEffect>(&effect);
        if (device != nullptr && std::holds_alternative<runtime::ForgetScreen>(*device)) {
            forget_screen();
            malloc_trim(0);  // what the session needed goes back to the system
            continue;
        }
        if (device != nullptr && std::holds_alternative<runtime::ReadScreenAloud>(*device)) {
            read_screen_aloud();
            continue;
        }
        if (device != nullptr && std::holds_alternative<runtime::EndProgram>(*device)) {
            m_quit = true;
            continue;
        }
        m_service.carry_out(std::move(effect));
    }
}

void Application::draw_until_settled() {
    for (int frame = 0; m_redraw && frame < kFramesPerTurn; ++frame) {
        apply_preferences();
        m_redraw = draw_frame();
    }
}

bool Application::draw_frame() {
    const MonotonicTime now = m_clock.now();
    std::vector<runtime::StageEvent> events;
    m_page.show(stage::page_on_show(m_service.stage()));
    JourneyContext context = m_service.context();
    context.page_bitmap = m_page.bitmap();
    const texts::Texts& texts = m_phrasebook.in(m_service.stage().preferences.language);
    const widgets::FrameResult frame =
        m_host.draw(now, [&](widgets::Kit& kit) { events = stage::draw(kit, m_service.stage(), context, texts); });
    m_records = frame.records;
    m_window->present(m_rasteriser.render(*frame.draw_data, frame.background));
    m_frame_wake = frame.next_wake;
    const bool moving = frame.next_wake && *frame.next_wake - now <= kMotionStepMax;
    m_instruments->frame_shown(frame.records, moving ? Instruments::Motion::moving : Instruments::Motion::still);
    for (const runtime::StageEvent& event : events) step(event);
    return !events.empty();
}

void Application::read_screen_aloud() {
    if (!m_voice) return;
    SpokenText spoken;
    spoken.text = stage::words_aloud(m_records, kSpokenCharactersMax);
    const bool is_english = m_service.stage().preferences.language == texts::Language::english;
    spoken.language = is_english ? SpokenLanguage::english : SpokenLanguage::french;
    m_voice->say(std::move(spoken));
}

void Application::hang_up_logo() {
    const std::filesystem::path& file = m_service.configuration().brand.logo;
    if (file.empty()) return;
    const auto picture = canvas::load_bitmap(file);
    if (!picture) {
        m_log.write(LogLevel::warning, "glass.logo", {{"why", picture.error().detail}});
        return;
    }
    const widgets::LogoRoom room = widgets::logo_room(m_settings.panel);
    m_logo = canvas::shrunk_to_fit(*picture, room.width_px, room.height_px);
    const canvas::BitmapId id = m_rasteriser.add_bitmap(m_logo.view());
    m_settings.brand.logo = widgets::Logo{static_cast<std::uint32_t>(id), m_logo.width_px, m_logo.height_px};
    if (auto used = m_host.use(m_settings); !used) {
        m_log.write(LogLevel::error, "glass.fonts", {{"why", used.error().detail}});
    }
}

void Application::apply_preferences() {
    const runtime::Preferences& wanted = m_service.stage().preferences;
    if (wanted == m_preferences) return;
    m_preferences = wanted;
    if (auto used = m_host.use(stage::with_preferences(m_settings, wanted)); !used) {
        m_log.write(LogLevel::error, "glass.fonts", {{"why", used.error().detail}});
        return;
    }
    m_rasteriser.use_atlas(m_host.fonts().coverage());
}

}  // namespace kiosk::app
