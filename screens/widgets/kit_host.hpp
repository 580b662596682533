// The kit between frames: fonts, Dear ImGui's context, fingers, pages, motion. One for the program's life; main thread.
//
//     auto host = KitHost::create(request);
//     host->touch().down(finger, x, y, now);
//     const FrameResult frame = host->draw(now, [&](Kit& kit) { view(kit, model); });
//     rasteriser.render(*frame.draw_data, frame.background);   // then sleep until input or frame.next_wake
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "screens/canvas/fonts.hpp"
#include "screens/canvas/pixels.hpp"
#include "screens/widgets/kit.hpp"
#include "screens/widgets/kit_settings.hpp"
#include "screens/widgets/kit_words.hpp"
#include "screens/widgets/touch_input.hpp"
#include "screens/widgets/widget_record.hpp"

struct ImDrawData;

namespace kiosk::widgets {

// A part of the letters. Whatever is drawn with another face or icon before complete() is a mistake of the caller.
struct FewLetters {
    std::vector<canvas::FaceKey> faces;
    std::vector<Icon> icons;
};

struct KitRequest {
    KitSettings settings;
    canvas::FontFiles font_files;              // canvas::debian_font_files()
    std::vector<std::string_view> texts;       // every string of every language; the kit adds its own
    std::vector<std::string_view> huge_texts;  // what is drawn huge besides digits ("Bonjour")
    // A first picture that must be there at once names what it draws with: all letters take longer.
    std::optional<FewLetters> at_first = std::nullopt;
};

struct FrameResult {
    const ImDrawData* draw_data = nullptr;  // valid until the next draw
    canvas::Pixel background = 0;
    std::span<const WidgetRecord> records;  // valid until the next draw
    // Texts wider than their place and pages fuller than theirs: 0 on every screen that passed the layout tests.
    int misfits = 0;
    std::optional<MonotonicTime> next_wake;  // when something moves next; empty: nothing moves, sleep until input
};

class KitHost {
public:
    [[nodiscard]] static Result<KitHost, canvas::FontsError> create(const KitRequest& request);
    KitHost(KitHost&&) noexcept;
    KitHost& operator=(KitHost&&) noexcept;
    KitHost(const KitHost&) = delete;
    KitHost& operator=(const KitHost&) = delete;
    ~KitHost();

    // Other language, direction, text size, theme, low zone or panel. Letters are built anew only when their size
    // changed; then fonts().coverage() is another one, which the rasteriser must be told (use_atlas).
    [[nodiscard]] Result<void, canvas::FontsError> use(const KitSettings& settings);
    // Builds the letters that KitRequest::at_first left out, as every use() does that builds letters.
    [[nodiscard]] Result<void, canvas::FontsError> complete();

    [[nodiscard]] const KitSettings& settings() const;
    [[nodiscard]] const canvas::Fonts& fonts() const;
    [[nodiscard]] TouchInput& touch();

    // Draws one frame. Touches queued before are resolved against the frame before; the view hears of them now.
    [[nodiscard]] FrameResult draw(MonotonicTime now, const std::function<void(Kit&)>& view);

    // The widget that the keypad stands on (drawn with its ring); empty: none.
    void focus(std::string_view widget_id);
    // Activates a widget in the next frame as if touched: keypad and speech. Nothing happens if it is not visible.
    void activate(std::string_view widget_id);

    // The session ended: pages, presses, records and every text of the last frames are overwritten.
    void forget();

private:
    struct State;
    explicit KitHost(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace kiosk::widgets
