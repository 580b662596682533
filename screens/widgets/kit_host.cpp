// The kit between frames: fonts, context, fingers in; draw list and records out.
#include "screens/widgets/kit_host.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/base/check.hpp"
#include "kiosk/base/utf8_decoding.hpp"
#include "screens/canvas/context.hpp"
#include "screens/widgets/frame.hpp"
#include "screens/widgets/hit_areas.hpp"

namespace kiosk::widgets {
namespace {

// What may be typed or come as a name, and signs that the kit draws itself.
constexpr std::string_view kTypedLetters =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸŠšŽž«»–—‘’“”…·•€°\u2011\u00A0\u202F";

// A finger counts this far around what is drawn (guide §3).
constexpr float kHitReachMm = 3;

// What stays of the caller's texts: thousands of sentences need some two hundred letters.
struct OwnedLetters {
    std::string texts;
    std::string huge_texts;
};

std::string letters_among(const std::vector<std::string_view>& texts) {
    constexpr std::size_t kCodePoints = 0x11'0000;
    std::vector<bool> seen(kCodePoints);
    std::string letters;
    for (const std::string_view text : texts) {
        for (std::size_t offset = 0; offset < text.size();) {
            const DecodedCodePoint decoded = decode_utf8(text, offset);
            if (!seen[decoded.code_point]) letters += text.substr(offset, decoded.length);
            seen[decoded.code_point] = true;
            offset += decoded.length;
        }
    }
    return letters;
}

OwnedLetters letters_of(const KitRequest& request) {
    return {letters_among(request.texts), letters_among(request.huge_texts)};
}

// Every language's own words of the kit, for whichever is spoken next.
std::vector<KitWords> words_of_all_languages() {
    return {kit_words(texts::Language::french), kit_words(texts::Language::english)};
}

Result<canvas::Fonts, canvas::FontsError> build_fonts(const KitSettings& settings, const canvas::FontFiles& files,
                                                      const OwnedLetters& owned,
                                                      const std::optional<FewLetters>& only = std::nullopt) {
    canvas::FontsRequest request;
    request.files = files;
    request.scale = type_scale(settings);
    const std::vector<KitWords> own_words = words_of_all_languages();
    for (const KitWords& words : own_words) {
        const std::vector<std::string_view> all = words.all();
        request.texts.insert(request.texts.end(), all.begin(), all.end());
    }
    request.texts.push_back(kTypedLetters);
    request.texts.push_back(settings.brand.name);
    request.texts.push_back(owned.texts);
    request.huge_texts.push_back(owned.huge_texts);
    if (only) {
        request.faces = only->faces;
        for (const Icon icon : only->icons) request.icons.push_back(static_cast<char32_t>(icon));
    } else {
        request.icons.assign(all_icons().begin(), all_icons().end());
    }
    return canvas::Fonts::build(request);
}

}  // namespace

struct KitHost::State {
    State(const KitRequest& request, OwnedLetters of_texts, canvas::Fonts built)
        : settings(request.settings),
          words(kit_words(request.settings.language)),
          files(request.font_files),
          letters(std::move(of_texts)),
          theme(make_theme(request.settings.theme, request.settings.brand.colours)),
          fonts(std::move(built)),
          context(fonts),
          touch(request.settings.touch) {}

    KitSettings settings;
    KitWords words;
    canvas::FontFiles files;
    OwnedLetters letters;
    Theme theme;
    canvas::Fonts fonts;
    canvas::Context context;
    TouchInput touch;
    Memory memory;
    // The records of a frame are shown until the next one is drawn: two arenas take turns.
    std::array<TextArena, 2> arenas;
    std::size_t arena = 0;
    std::vector<WidgetRecord> records;
    std::vector<TouchTarget> targets;
    std::string surface_id;  // screen, and the dialog above it
    MonotonicTime surface_since;
    MonotonicTime last_frame;
    std::string focused;
    std::string forced;

    [[nodiscard]] TouchFrame take_touches();
    // Places on the glass as shares of the box that was drawn upon.
    [[nodiscard]] SignatureMarks marks_of(const TouchFrame& touched) const;
    void take(canvas::Fonts built);
    // All letters, for these settings.
    [[nodiscard]] Result<void, canvas::FontsError> rebuild(const KitSettings& wanted);
    void show(Frame& frame);
    void spread_hits();
};

TouchFrame KitHost::State::take_touches() {
    TouchFrame seen = touch.advance({surface_id, surface_since, targets});
    if (!forced.empty()) {
        const bool visible = std::any_of(targets.begin(), targets.end(),
                                         [this](const TouchTarget& target) { return target.id == forced; });
        if (visible && seen.activated.empty()) {
            seen.activated = forced;
        }
    }
    return seen;
}

SignatureMarks KitHost::State::marks_of(const TouchFrame& touched) const {
    const auto box = std::find_if(records.begin(), records.end(), [&](const WidgetRecord& record) {
        return record.role == Role::drawing && record.visible && record.id == touched.drawn_on;
    });
    SignatureMarks marks;
    if (box == records.end() || box->rect.width <= 0 || box->rect.height <= 0) {
        return marks;
    }
    for (const TrailPoint& place : touched.trail) {
        marks.push_back(
            {place.begins ? PenMove::begins : PenMove::goes_on,
             {(place.x_px - box->rect.x) / box->rect.width, (place.y_px - box->rect.y) / box->rect.height}});
    }
    return marks;
}

void KitHost::State::take(canvas::Fonts built) {
    // The context must let go of the old faces before they end.
    const canvas::Fonts old = std::exchange(fonts, std::move(built));
    context.use_fonts(fonts);
}

Result<void, canvas::FontsError> KitHost::State::rebuild(const KitSettings& wanted) {
    auto built = build_fonts(wanted, files, letters);
    if (!built) {
        return failure(built.error());
    }
    take(std::move(*built));
    return {};
}

void KitHost::State::spread_hits() {
    targets.clear();
    std::vector<WidgetRecord*> touchable;
    std::vector<Rect> drawn;
    for (WidgetRecord& record : records) {
        if (record.visible && can_be_touched(record.role)) {
            touchable.push_back(&record);
            drawn.push_back(record.rect);
        }
    }
    const Rect bounds{0, 0, static_cast<float>(settings.panel.width_px), static_cast<float>(settings.panel.height_px)};
    const std::vector<Rect> hits = spread_hit_areas(drawn, kHitReachMm * settings.panel.px_per_mm(), bounds);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        touchable[i]->hit_rect = hits[i];
        const Role role = touchable[i]->role;
        const TouchKind kind = role == Role::key       ? TouchKind::key
                               : role == Role::drawing ? TouchKind::drawing
                                                       : TouchKind::widget;
        targets.push_back({touchable[i]->id, hits[i], kind});
    }
}

// Keeps what the next frame needs of this one.
void KitHost::State::show(Frame& frame) {
    records = std::move(frame.records);
    spread_hits();
    const std::string id =
        std::string(frame.screen.id) + (frame.dialog ? "/" + std::string(frame.dialog->id) : std::string());
    if (id != surface_id) {
        surface_id = id;
        surface_since = frame.now;
    }
    if (frame.screen.id != memory.screen_id) {
        // Another screen: motion and its pages begin anew when it comes back.
        const std::string entered = "screen." + std::string(frame.screen.id);
        memory.pages.erase(memory.screen_id);
        memory.pages.erase(memory.screen_id + ".beside");
        memory.pages.erase(memory.screen_id + ".read");
        std::erase_if(memory.began,
                      [&](const auto& entry) { return entry.first != entered && !entry.first.starts_with("toast."); });
        memory.keyboards.clear();
        memory.iban_pads.clear();
        memory.screen_id = frame.screen.id;
        memory.screen_since = frame.now;
    }
}

KitHost::KitHost(std::unique_ptr<State> state) : m_state(std::move(state)) {}
KitHost::KitHost(KitHost&&) noexcept = default;
KitHost& KitHost::operator=(KitHost&&) noexcept = default;
KitHost::~KitHost() = default;

Result<KitHost, canvas::FontsError> KitHost::create(const KitRequest& request) {
    OwnedLetters letters = letters_of(request);
    auto fonts = build_fonts(request.settings, request.font_files, letters, request.at_first);
    if (!fonts) {
        return failure(fonts.error());
    }
    return KitHost(std::make_unique<State>(request, std::move(letters), std::move(*fonts)));
}

Result<void, canvas::FontsError> KitHost::use(const KitSettings& settings) {
    State& state = *m_state;
    if (!(type_scale(settings) == state.fonts.scale()) || settings.brand.name != state.settings.brand.name) {
        if (auto built = state.rebuild(settings); !built) {
            return built;
        }
    }
    if (settings.language != state.settings.language) state.words = kit_words(settings.language);
    state.settings = settings;
    state.theme = make_theme(settings.theme, settings.brand.colours);
    state.memory.layouts = LayoutMemory{};  // of other fonts and sizes
    return {};
}

Result<void, canvas::FontsError> KitHost::complete() {
    if (auto built = m_state->rebuild(m_state->settings); !built) {
        return built;
    }
    m_state->memory.layouts = LayoutMemory{};  // of other faces
    return {};
}

const KitSettings& KitHost::settings() const {
    return m_state->settings;
}
const canvas::Fonts& KitHost::fonts() const {
    return m_state->fonts;
}
TouchInput& KitHost::touch() {
    return m_state->touch;
}
void KitHost::focus(std::string_view widget_id) {
    m_state->focused = widget_id;
}
void KitHost::activate(std::string_view widget_id) {
    m_state->forced = widget_id;
}

FrameResult KitHost::draw(MonotonicTime now, const std::function<void(Kit&)>& view) {
    State& state = *m_state;
    const TouchFrame touched = state.take_touches();
    SignatureMarks marks = state.marks_of(touched);
    state.arena = 1 - state.arena;
    TextArena& arena = state.arenas[state.arena];
    arena.wipe();

    Frame frame(state.settings, state.theme, state.fonts, state.words, arena, state.memory);
    frame.now = now;
    frame.pressed_id = arena.keep(touched.pressed);
    frame.activated_id = arena.keep(touched.activated);
    frame.focused_id = state.focused;
    frame.drawn_on = arena.keep(touched.drawn_on);
    frame.marks = std::move(marks);
    state.forced.clear();
    Kit kit(frame);
    view(kit);
    KIOSK_CHECK(!frame.screen.id.empty());

    canvas::FrameInput input;
    input.width_px = state.settings.panel.width_px;
    input.height_px = state.settings.panel.height_px;
    input.elapsed_s = static_cast<float>((now - state.last_frame).count()) / 1000.0F;
    state.last_frame = now;
    state.context.begin_frame(input);
    compose(frame, state.context.page(), state.context.overlay());
    state.show(frame);

    FrameResult result;
    result.draw_data = &state.context.end_frame();
    result.background = state.theme[ColourRole::paper];
    result.records = state.records;
    result.misfits = frame.painter.cut_texts() + frame.crowded;
    result.next_wake = frame.next_wake;
    // What waits, and what an activation changed, is shown at once.
    if (touched.more || !touched.activated.empty() || !frame.marks.empty()) {
        result.next_wake = now;
    }
    return result;
}

void KitHost::forget() {
    State& state = *m_state;
    state.touch.cancel_all();
    state.records.clear();
    state.targets.clear();
    state.memory = Memory{};
    state.surface_id.clear();
    state.focused.clear();
    state.forced.clear();
    for (TextArena& arena : state.arenas) {
        arena.wipe();
    }
}

}  // namespace kiosk::widgets
