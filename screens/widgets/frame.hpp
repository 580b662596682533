// One frame being described: what the view said so far, what the finger did, where records go. Private to the kit.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "screens/widgets/aim.hpp"
#include "screens/widgets/kit_settings.hpp"
#include "screens/widgets/kit_words.hpp"
#include "screens/widgets/painter.hpp"
#include "screens/widgets/specs.hpp"
#include "screens/widgets/text_arena.hpp"
#include "screens/widgets/widget_record.hpp"

namespace kiosk::widgets {

// Gaps and page breaks depend on what stands beside what.
enum class BlockKind { plain, strip, heading, row, fact, entry, field, pad, spring, picture, town, grid_row };

// A piece of the flow. `height` gives what it needs at a width; `draw` fills the rectangle it got.
struct Block {
    std::function<float(float width_px)> height;
    std::function<void(const Rect& rect)> draw;
    // Width under which its words would be cut; 0 = any. Grids become fewer columns when it is not there.
    float least_width_px = 0;
    // How much of its height it can do without (pictures, keys).
    float can_shrink_px = 0;
    // The same where it depends on the width: what it needs at least. Overrides can_shrink_px.
    std::function<float(float width_px)> least_height;
    BlockKind kind = BlockKind::plain;
    bool touchable = false;
    bool is_title = false;  // says what all the rest is about
    Place place = Place::flow;
    bool stays_with_next = false;
    // Says or shows nothing that is not also said elsewhere: left out where there is no room.
    bool if_room = false;
    InPages in_pages = InPages::in_order;
    float spring_weight = 1;
    int tiles = 0;  // how many ways into a journey it holds

    // The same as height() and least_height(), counted once for a width: paging asks for them over and over.
    [[nodiscard]] float height_at(float width_px) const;
    [[nodiscard]] float least_height_at(float width_px) const;

private:
    struct Measured {
        float width_px = -1;
        float height_px = 0;
    };
    mutable Measured m_height;
    mutable Measured m_least;
};

enum class KeyPage { letters, accents, signs };

struct KeyboardMemory {
    bool shift = false;
    KeyPage page = KeyPage::letters;
};

// Which page of an IBAN pad was asked for, and for which character of the number: it serves that one, as Maj does.
struct IbanPadMemory {
    bool letters = false;
    std::size_t at_place = 0;
};

// What the kit remembers between frames. Nothing a tenant typed.
struct Memory {
    std::string screen_id;
    MonotonicTime screen_since;
    std::unordered_map<std::string, int> pages;                 // by screen: which page is shown, 0 the first
    std::unordered_map<std::string, KeyboardMemory> keyboards;  // by keyboard id
    std::unordered_map<std::string, IbanPadMemory> iban_pads;   // by pad id
    std::unordered_map<std::string, MonotonicTime> began;       // motion: when a state was first seen
    LayoutMemory layouts;
};

// What StaffHead said, in the frame's own memory.
struct StaffHeadWords {
    std::string_view title{};
    std::string_view place{};
    std::string_view who{};
    std::string_view clock{};
    std::vector<StaffTab> tabs;
};

struct ActionButton {
    Block block;
    bool at_start = false;
};

struct GridScope {
    int columns = 1;
    std::vector<Block> cells;
};

// The words of a record before they are put together for speech.
struct RecordWords {
    std::string_view id{};
    Role role = Role::text;
    std::string_view label{};
    std::string_view value{};
    std::string_view reason{};
    WidgetState state{};
    bool spoken_value = true;  // false: masked
};

struct Frame {
    Frame(const KitSettings& kit_settings, const Theme& kit_theme, const canvas::Fonts& kit_fonts,
          const KitWords& kit_words, TextArena& texts, Memory& kit_memory)
        : settings(kit_settings),
          words(kit_words),
          arena(texts),
          memory(kit_memory),
          painter(kit_settings, kit_theme, kit_fonts, kit_memory.layouts) {}

    const KitSettings& settings;
    const KitWords& words;
    TextArena& arena;
    Memory& memory;
    Painter painter;
    MonotonicTime now;
    std::string_view pressed_id;
    std::string_view activated_id;
    std::string_view focused_id;
    std::string_view drawn_on;  // where a finger drew since the frame before, and what
    SignatureMarks marks;

    // --- what the view said -----------------------------------------------------------------------------------------
    Screen screen;
    std::optional<TopBar> top;
    std::optional<StaffHeadWords> staff_head;
    std::optional<Bar> bar;
    std::optional<Stepper> stepper;
    std::optional<Question> question;
    std::optional<Hello> hello;
    std::vector<Block> content;
    std::optional<Keyboard> keyboard;
    std::vector<Block> above_actions;  // on every page
    std::vector<ActionButton> actions;
    bool in_dialog = false;
    std::optional<Dialog> dialog;
    std::vector<Block> dialog_content;
    std::vector<Toast> toasts;
    std::optional<AimField> aim;  // instead of everything else
    std::optional<GridScope> grid;

    // --- what came of it --------------------------------------------------------------------------------------------
    std::vector<WidgetRecord> records;
    std::optional<MonotonicTime> next_wake;
    bool hidden = false;  // what is drawn now lies on another page or behind a dialog
    bool in_bar = false;
    int text_number = 0;
    int crowded = 0;              // pages that had less room than they need
    float hello_band_px = 0;      // measured once a frame
    bool small_question = false;  // beside a keyboard with larger words

    // Copies into the frame.
    template <class... Views>
    void keep(Views&... views) {
        ((views = arena.keep(views)), ...);
    }
    [[nodiscard]] std::string_view join(std::initializer_list<std::string_view> parts);

    [[nodiscard]] bool activated(std::string_view id) const { return !id.empty() && id == activated_id; }
    [[nodiscard]] bool pressed(std::string_view id) const { return !id.empty() && id == pressed_id; }
    [[nodiscard]] const Theme& theme() const { return painter.theme(); }
    [[nodiscard]] bool moves() const { return settings.motion == Motion::on; }

    // Into the flow, the dialog or the grid that is open.
    void add(Block block);
    void flush_grid();

    // One record; `rect` is logical. Adds the focus ring when the keypad stands on it.
    void record(const RecordWords& words_of_it, const Rect& rect, float radius_px = 0);
    // A record for words that have no id of their own.
    void record_text(Role role, std::string_view label, const Rect& rect);

    // Share 0 to 1 of a motion that began when `key` was first seen; asks for the next frame while it runs. 1 when
    // motion is off.
    [[nodiscard]] float motion_share(std::string_view key, int duration_ms);
    // Milliseconds since `key` was first seen.
    [[nodiscard]] std::int64_t age_ms(std::string_view key);
    void wake_in(std::int64_t delay_ms);
};

// --- blocks, one file a family -------------------------------------------------------------------------------------
[[nodiscard]] Block button_block(Frame& frame, const Button& spec);
[[nodiscard]] Block tile_block(Frame& frame, const Tile& spec);
[[nodiscard]] Block hero_block(Frame& frame, const Tile& spec);
[[nodiscard]] Block category_block(Frame& frame, const Tile& spec);
[[nodiscard]] Block choice_block(Frame& frame, const Choice& spec);
[[nodiscard]] Block tick_block(Frame& frame, const Tick& spec);
[[nodiscard]] Block switch_block(Frame& frame, const Switch& spec);
[[nodiscard]] Block row_block(Frame& frame, const Row& spec);
[[nodiscard]] Block task_block(Frame& frame, const Row& spec);
[[nodiscard]] Block text_block(Frame& frame, const Text& spec);
[[nodiscard]] Block group_block(Frame& frame, std::string_view heading, std::string_view note);
[[nodiscard]] Block divider_block(Frame& frame, std::string_view words);
[[nodiscard]] Block strip_block(Frame& frame, std::string_view id, const Strip& spec);
[[nodiscard]] Block chips_block(Frame& frame, const std::vector<Chip>& list);
[[nodiscard]] Block amount_card_block(Frame& frame, const AmountCard& spec);
[[nodiscard]] Block total_block(Frame& frame, const Total& spec);
[[nodiscard]] Block entry_block(Frame& frame, const Entry& spec);
[[nodiscard]] Block fact_block(Frame& frame, const Fact& spec);
[[nodiscard]] Block field_block(Frame& frame, const Field& spec);
// `drawn` with what the finger did since the frame before.
[[nodiscard]] Block signature_block(Frame& frame, const SignaturePad& spec, Signature drawn);
[[nodiscard]] Block pad_block(Frame& frame, std::string_view id, Pad kind);
[[nodiscard]] Block iban_pad_block(Frame& frame, const IbanPad& spec);
[[nodiscard]] Block verdict_block(Frame& frame, const Verdict& spec);
// Where its words stand when they are too much between its buttons: there may be no room for a line of them.
enum class PagerWords { above, nowhere };
[[nodiscard]] Block pager_block(Frame& frame, std::string_view id, int page, int pages, PagerWords otherwise);
[[nodiscard]] Block picture_block(Frame& frame, const PictureSpec& spec);
[[nodiscard]] Block picture_card_block(Frame& frame, const PictureCard& spec);
[[nodiscard]] Block steps_block(Frame& frame, const std::vector<Step>& list);
[[nodiscard]] Block device_wait_block(Frame& frame, const DeviceWait& spec);
[[nodiscard]] Block paper_block(Frame& frame, const PaperPreview& spec);
[[nodiscard]] Block qr_code_block(Frame& frame, const QrCode& spec);
[[nodiscard]] Block countdown_block(Frame& frame, const Countdown& spec);
[[nodiscard]] Block offers_block(Frame& frame, const std::vector<Offer>& list);
[[nodiscard]] Block start_block(Frame& frame, const StartButton& spec);
[[nodiscard]] Block town_block(Frame& frame);

// The page's name of a screen's pager: "<screen>.page" with .previous and .next.
[[nodiscard]] std::optional<int> asked_page(const Frame& frame, std::string_view id, int page, int pages);

// --- the frame of the screen ----------------------------------------------------------------------------------------
[[nodiscard]] float bar_height(Frame& frame);
void draw_bar(Frame& frame, const Rect& rect);
[[nodiscard]] float keyboard_height(Frame& frame, float width_px, float available_px);
void draw_keyboard(Frame& frame, const Rect& rect);
[[nodiscard]] std::optional<KeyPress> keyboard_press(Frame& frame, const Keyboard& spec);
[[nodiscard]] std::optional<KeyPress> pad_press(const Frame& frame, std::string_view id, Pad kind);
[[nodiscard]] std::optional<KeyPress> iban_pad_press(Frame& frame, const IbanPad& spec);

// Where the top bar stands: across the page, or split between the two columns of landscape.
struct TopPlaces {
    Rect brand;
    Rect session;
};
[[nodiscard]] float top_height(Frame& frame);  // the band of a demonstration included
[[nodiscard]] float demonstration_height(Frame& frame);
void draw_demonstration(Frame& frame);
void draw_top(Frame& frame, const TopPlaces& places);
[[nodiscard]] float staff_head_height(Frame& frame);
void draw_staff_head(Frame& frame, float height);
[[nodiscard]] float stepper_height(Frame& frame);
void draw_stepper(Frame& frame, const Rect& rect);
[[nodiscard]] float question_height(Frame& frame, float width_px, bool with_sentence);
void draw_question(Frame& frame, const Rect& rect, bool with_sentence);
// The question as a part of the flow: the words of a message, under its picture.
[[nodiscard]] Block question_block(Frame& frame);
void draw_toasts(Frame& frame, float bottom_y);

enum class Town { home, wide };
// Draws a town with its ground at rect's bottom, as wide as rect.
void draw_town(Frame& frame, Town town, const Rect& rect);
void draw_badge(Frame& frame, Icon icon, IconSize size, Family family, Point centre);
void draw_chip(Frame& frame, const Chip& chip, const Rect& rect);
// Words between two hairlines.
void draw_divider(Frame& frame, const Paragraph& words, const Look& look, const Rect& rect);
[[nodiscard]] Rect chip_size(const Frame& frame, const Chip& chip);

// The button itself, for those who place it: inside facts, choices, the actions at the foot.
void draw_button(Frame& frame, const Button& spec, const Rect& rect);
[[nodiscard]] float button_width(const Frame& frame, const Button& spec);
// "Modifier" with its pencil.
[[nodiscard]] Button change_button(const Frame& frame, std::string_view id);

struct ToneLook {
    ColourRole words;
    ColourRole surface;
    Icon icon;
};
[[nodiscard]] ToneLook tone_look(Tone tone);
// A surface that lies under the finger, and one that cannot work now.
void draw_card(Frame& frame, std::string_view id, const Rect& rect, float radius_px);
void draw_stopped(Frame& frame, const Rect& rect, float radius_px);
// One that is not there yet: its outline only, as on the bar.
void draw_later(Frame& frame, std::string_view id, const Rect& rect, float radius_px);

// The one target of a frame that has it (aim.cpp).
void draw_aim(Frame& frame);
[[nodiscard]] Point aim_middle(const PanelGeometry& panel, AimPlace place);

// Lays everything out and draws it (layout.cpp).
void compose(Frame& frame, ImDrawList& page, ImDrawList& overlay);

}  // namespace kiosk::widgets
