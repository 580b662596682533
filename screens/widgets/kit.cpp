// The view's side of the kit: texts are kept for the frame, blocks are added, activations answered.
#include "screens/widgets/kit.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.hpp"
#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

// Texts of a spec are copied into the frame: the view's temporaries end with its statement, drawing comes later.
Strip kept(Frame& frame, Strip spec) {
    frame.keep(spec.text);
    return spec;
}
Tile kept(Frame& frame, Tile spec) {
    frame.keep(spec.id, spec.label, spec.hint, spec.warned, spec.stopped, spec.later);
    return spec;
}
Button kept(Frame& frame, Button spec) {
    frame.keep(spec.id, spec.label, spec.stopped, spec.later, spec.longest);
    return spec;
}
Row kept(Frame& frame, Row spec) {
    frame.keep(spec.id, spec.label, spec.hint, spec.chip.text);
    return spec;
}

// Only home's ways in are counted: the categories of one question are looked through for one word.
void add_tile(Frame& frame, Block block) {
    block.tiles = frame.hello ? 1 : 0;
    frame.add(std::move(block));
}

Block if_room(Block block, bool only_if_room) {
    block.if_room = only_if_room;
    return block;
}

// As high as the other would be, too: what changes while somebody types must not move the keys.
Block with_room_for(Block block, const Block& other) {
    block.height = [own = block.height, others = other.height](float width) {
        return std::max(own(width), others(width));
    };
    block.least_width_px = std::max(block.least_width_px, other.least_width_px);
    return block;
}

Block action_block(Frame& frame, const Button& spec) {
    Block block = button_block(frame, spec);
    if (spec.longest.empty()) {
        return block;
    }
    Button works = spec;
    works.stopped = {};
    Button longest = works;
    longest.label = spec.longest;
    return with_room_for(with_room_for(std::move(block), button_block(frame, works)), button_block(frame, longest));
}

}  // namespace

// --- frame of the screen --------------------------------------------------------------------------------------------

void Kit::screen(const Screen& spec) {
    KIOSK_CHECK(!spec.id.empty());
    m_frame.screen = spec;
    m_frame.keep(m_frame.screen.id);
}

bool Kit::top(const TopBar& spec) {
    TopBar top = spec;
    m_frame.keep(top.who, top.clock, top.contact_id, top.contact_label);
    m_frame.top = top;
    return m_frame.activated(top.contact_id);
}

std::optional<std::string_view> Kit::staff_head(const StaffHead& spec) {
    StaffHeadWords& head = m_frame.staff_head.emplace();
    head.title = m_frame.arena.keep(spec.title);
    head.place = m_frame.arena.keep(spec.place);
    head.who = m_frame.arena.keep(spec.who);
    head.clock = m_frame.arena.keep(spec.clock);
    std::optional<std::string_view> touched;
    for (const StaffTab& tab : spec.tabs) {
        StaffTab kept = tab;
        m_frame.keep(kept.id, kept.label);
        if (m_frame.activated(kept.id)) touched = kept.id;
        head.tabs.push_back(kept);
    }
    return touched;
}

std::optional<BarKey> Kit::bar(const Bar& spec) {
    m_frame.bar = spec;
    struct Key {
        std::string_view id;
        BarKey key;
        BarKeyState state;
    };
    const Key keys[] = {{"bar.help", BarKey::help, spec.help},
                        {"bar.language", BarKey::language, spec.language},
                        {"bar.text_size", BarKey::text_size, spec.text_size},
                        {"bar.contrast", BarKey::contrast, spec.contrast},
                        {"bar.hide", BarKey::hide, spec.hide},
                        {"bar.leave", BarKey::leave, spec.leave}};
    for (const Key& key : keys) {
        if (key.state != BarKeyState::later && m_frame.activated(key.id)) {
            return key.key;
        }
    }
    return std::nullopt;
}

void Kit::stepper(const Stepper& spec) {
    m_frame.stepper = spec;
    m_frame.keep(m_frame.stepper->name);
}

void Kit::question(const Question& spec) {
    m_frame.question = spec;
    m_frame.keep(m_frame.question->text, m_frame.question->sentence);
}

void Kit::hello(const Hello& spec) {
    m_frame.hello = spec;
    m_frame.keep(m_frame.hello->greeting, m_frame.hello->sentence, m_frame.hello->beside);
}

// --- content --------------------------------------------------------------------------------------------------------

void Kit::text(const Text& spec) {
    Text text = spec;
    m_frame.keep(text.text);
    Block block = if_room(text_block(m_frame, text), text.if_room);
    block.is_title = text.style == TextStyle::title;
    m_frame.add(std::move(block));
}

void Kit::group(std::string_view heading, std::string_view note) {
    m_frame.add(group_block(m_frame, m_frame.arena.keep(heading), m_frame.arena.keep(note)));
}
void Kit::divider(std::string_view words) {
    m_frame.add(divider_block(m_frame, m_frame.arena.keep(words)));
}
void Kit::strip(const Strip& spec) {
    Block block = if_room(strip_block(m_frame, {}, kept(m_frame, spec)), spec.if_room);
    block.kind = BlockKind::strip;
    block.place = spec.place;
    m_frame.add(std::move(block));
}

bool Kit::strip_button(std::string_view id, const Strip& spec) {
    KIOSK_CHECK(!id.empty());
    Block block = strip_block(m_frame, m_frame.arena.keep(id), kept(m_frame, spec));
    block.in_pages = InPages::lead;
    m_frame.add(std::move(block));
    return m_frame.activated(id);
}

bool Kit::task(const Row& spec) {
    m_frame.add(task_block(m_frame, kept(m_frame, spec)));
    return m_frame.activated(spec.id);
}

void Kit::chips(std::span<const Chip> chips) {
    std::vector<Chip> list(chips.begin(), chips.end());
    for (Chip& chip : list) {
        m_frame.keep(chip.text);
    }
    m_frame.add(chips_block(m_frame, list));
}

void Kit::amount_card(const AmountCard& spec) {
    AmountCard card = spec;
    m_frame.keep(card.label, card.amount, card.note);
    m_frame.add(amount_card_block(m_frame, card));
}

void Kit::total(const Total& spec) {
    Total total = spec;
    m_frame.keep(total.label, total.sum, total.longest_label, total.longest_sum);
    Block block = if_room(total_block(m_frame, total), total.if_room);
    if (!total.longest_label.empty()) {
        const Total longest{.label = total.longest_label, .sum = total.longest_sum};
        block = with_room_for(std::move(block), total_block(m_frame, longest));
    }
    m_frame.add(std::move(block));
}

void Kit::entry(const Entry& spec) {
    Entry entry = spec;
    m_frame.keep(entry.label, entry.sum);
    Block block = entry_block(m_frame, entry);
    block.kind = BlockKind::entry;
    m_frame.add(std::move(block));
}

bool Kit::fact(const Fact& spec) {
    Fact fact = spec;
    m_frame.keep(fact.label, fact.value, fact.change_id);
    m_frame.add(if_room(fact_block(m_frame, fact), fact.if_room));
    return m_frame.activated(fact.change_id);
}

void Kit::spring() {
    Block block;
    block.kind = BlockKind::spring;
    m_frame.add(std::move(block));
}

bool Kit::button(const Button& spec) {
    Button button = kept(m_frame, spec);
    // Beside the tiles of a wide home the first way in is what most come for (mock-up 18).
    const bool wide_home = m_frame.hello && m_frame.settings.panel.orientation() == Orientation::landscape;
    if (wide_home && button.in_pages == InPages::lead && button.later.empty() && button.stopped.empty()) {
        button.kind = ButtonKind::primary;
    }
    m_frame.add(button_block(m_frame, button));
    return m_frame.activated(spec.id);
}

bool Kit::tile(const Tile& spec) {
    add_tile(m_frame, tile_block(m_frame, kept(m_frame, spec)));
    return m_frame.activated(spec.id);
}

bool Kit::hero(const Tile& spec) {
    add_tile(m_frame, hero_block(m_frame, kept(m_frame, spec)));
    return m_frame.activated(spec.id);
}

bool Kit::category(const Tile& spec) {
    add_tile(m_frame, category_block(m_frame, kept(m_frame, spec)));
    return m_frame.activated(spec.id);
}

Kit::ChoicePart Kit::choice(const Choice& spec) {
    Choice choice = spec;
    m_frame.keep(choice.id, choice.label, choice.hint, choice.sum, choice.change_id);
    Block block = choice_block(m_frame, choice);
    block.stays_with_next = choice.stays_with_next;
    block.in_pages = choice.in_pages;
    m_frame.add(std::move(block));
    if (m_frame.activated(choice.change_id)) {
        return ChoicePart::change;
    }
    return m_frame.activated(choice.id) ? ChoicePart::choice : ChoicePart::none;
}

bool Kit::tick(const Tick& spec) {
    Tick tick = spec;
    m_frame.keep(tick.id, tick.text);
    Block block = tick_block(m_frame, tick);
    block.in_pages = tick.in_pages;
    m_frame.add(std::move(block));
    return m_frame.activated(tick.id);
}

bool Kit::toggle(const Switch& spec) {
    Switch toggle = spec;
    m_frame.keep(toggle.id, toggle.label, toggle.hint);
    m_frame.add(switch_block(m_frame, toggle));
    return m_frame.activated(toggle.id);
}

bool Kit::row(const Row& spec) {
    m_frame.add(row_block(m_frame, kept(m_frame, spec)));
    return m_frame.activated(spec.id);
}

bool Kit::field(const Field& spec) {
    Field field = spec;
    m_frame.keep(field.id, field.label, field.value, field.pattern, field.words, field.fault, field.suffix,
                 field.longest_fault);
    Block block = field_block(m_frame, field);
    if (!field.longest_fault.empty()) {
        Field longest = field;
        longest.fault = field.longest_fault;
        block = with_room_for(std::move(block), field_block(m_frame, longest));
    }
    m_frame.add(std::move(block));
    return field.touchable && m_frame.activated(field.id);
}

std::optional<KeyPress> Kit::pad(std::string_view id, Pad kind) {
    m_frame.add(pad_block(m_frame, m_frame.arena.keep(id), kind));
    return pad_press(m_frame, id, kind);
}

std::optional<KeyPress> Kit::iban_pad(const IbanPad& spec) {
    KIOSK_CHECK(!spec.id.empty());
    IbanPad pad = spec;
    m_frame.keep(pad.id);
    m_frame.add(iban_pad_block(m_frame, pad));
    return iban_pad_press(m_frame, pad);
}

void Kit::verdict(const Verdict& spec) {
    Verdict verdict = spec;
    m_frame.keep(verdict.name, verdict.result);
    m_frame.add(if_room(verdict_block(m_frame, verdict), verdict.if_room));
}

SignatureInput Kit::signature_pad(const SignaturePad& spec) {
    KIOSK_CHECK(!spec.id.empty() && spec.signature != nullptr);
    SignaturePad pad = spec;
    m_frame.keep(pad.id, pad.label, pad.hint);
    SignatureInput input;
    if (m_frame.drawn_on == pad.id) {
        input.marks = m_frame.marks;
    }
    input.erased = m_frame.activated(std::string(pad.id) + ".erase") && !spec.signature->empty();
    Signature drawn = *spec.signature;
    drawn.add(input.marks);
    m_frame.add(signature_block(m_frame, pad, std::move(drawn)));
    return input;
}

std::optional<KeyPress> Kit::keyboard(const Keyboard& spec) {
    m_frame.keyboard = spec;
    m_frame.keep(m_frame.keyboard->id, m_frame.keyboard->validate_stopped);
    return keyboard_press(m_frame, *m_frame.keyboard);
}

std::optional<int> Kit::pager(std::string_view id, int page, int pages) {
    m_frame.add(pager_block(m_frame, m_frame.arena.keep(id), page, pages, PagerWords::above));
    return asked_page(m_frame, id, page, pages);
}

void Kit::picture(const PictureSpec& spec) {
    PictureSpec picture = spec;
    m_frame.keep(picture.words, picture.callout, picture.spoken);
    m_frame.add(picture_block(m_frame, picture));
}

void Kit::picture_card(const PictureCard& spec) {
    PictureCard card = spec;
    m_frame.keep(card.title, card.text);
    m_frame.add(picture_card_block(m_frame, card));
}

void Kit::steps(std::span<const Step> list) {
    std::vector<Step> steps(list.begin(), list.end());
    for (Step& step : steps) {
        m_frame.keep(step.text);
    }
    m_frame.add(steps_block(m_frame, steps));
}

void Kit::device_wait(const DeviceWait& spec) {
    DeviceWait wait = spec;
    m_frame.keep(wait.title, wait.text, wait.part_words);
    m_frame.add(if_room(device_wait_block(m_frame, wait), wait.if_room));
}

void Kit::paper(const PaperPreview& spec) {
    PaperPreview paper = spec;
    m_frame.keep(paper.id, paper.spoken, paper.words);
    m_frame.add(paper_block(m_frame, paper));
}

void Kit::qr_code(const QrCode& spec) {
    QrCode code = spec;
    m_frame.keep(code.id, code.payload, code.spoken);
    m_frame.add(qr_code_block(m_frame, code));
}

void Kit::countdown(const Countdown& spec) {
    m_frame.add(countdown_block(m_frame, spec));
}

void Kit::offers(std::span<const Offer> list) {
    std::vector<Offer> offers(list.begin(), list.end());
    for (Offer& offer : offers) {
        m_frame.keep(offer.label);
    }
    m_frame.add(offers_block(m_frame, offers));
}

bool Kit::start_button(const StartButton& spec) {
    StartButton button = spec;
    m_frame.keep(button.id, button.label);
    m_frame.add(start_block(m_frame, button));
    return m_frame.activated(button.id);
}

void Kit::town() {
    m_frame.add(town_block(m_frame));
}

AimInput Kit::aim(const AimField& spec) {
    KIOSK_CHECK(!spec.id.empty() && !spec.stop_id.empty());
    AimField field = spec;
    m_frame.keep(field.id, field.words, field.count, field.stop_id, field.stop_label);
    AimInput input;
    input.stopped = m_frame.activated(field.stop_id);
    const auto begun = std::ranges::find(m_frame.marks, PenMove::begins, &SignatureMark::move);
    if (m_frame.drawn_on == field.id && begun != m_frame.marks.end()) {
        const PanelGeometry& panel = m_frame.settings.panel;
        const Point middle = aim_middle(panel, field.place);
        // Marks are shares of what is drawn upon, here the whole glass.
        input.touched = AimOffset{(begun->at.x * static_cast<float>(panel.width_px) - middle.x) / panel.px_per_mm(),
                                  (begun->at.y * static_cast<float>(panel.height_px) - middle.y) / panel.px_per_mm()};
    }
    m_frame.aim = field;
    return input;
}

// --- actions --------------------------------------------------------------------------------------------------------

bool Kit::back(const Button& spec) {
    Button button = kept(m_frame, spec);
    button.icon = button.icon == Icon::none ? Icon::arrow_left : button.icon;
    m_frame.actions.push_back({button_block(m_frame, button), true});
    return m_frame.activated(button.id);
}

bool Kit::instead(const Button& spec) {
    const Button button = kept(m_frame, spec);
    m_frame.actions.push_back({button_block(m_frame, button), true});
    return m_frame.activated(button.id);
}

bool Kit::forward(const Button& spec) {
    Button button = kept(m_frame, spec);
    // Secondary is the default of a button; the way on is the primary.
    button.kind = button.kind == ButtonKind::secondary ? ButtonKind::primary : button.kind;
    m_frame.actions.push_back({action_block(m_frame, button), false});
    return m_frame.activated(button.id);
}

// --- scopes ---------------------------------------------------------------------------------------------------------

Kit::Grid::Grid(Kit& kit, int columns) : m_kit(kit) {
    KIOSK_CHECK(columns > 0 && !kit.m_frame.grid);
    kit.m_frame.grid = GridScope{columns, {}};
}
Kit::Grid::~Grid() {
    m_kit.m_frame.flush_grid();
}

Kit::DialogScope::DialogScope(Kit& kit, const Dialog& spec) : m_kit(kit) {
    KIOSK_CHECK(!spec.id.empty() && !kit.m_frame.grid);
    // A window over a window takes its place: two questions at once would be one too many.
    kit.m_frame.dialog_content.clear();
    kit.m_frame.dialog = spec;
    kit.m_frame.keep(kit.m_frame.dialog->id);
    kit.m_frame.in_dialog = true;
}
Kit::DialogScope::~DialogScope() {
    m_kit.m_frame.in_dialog = false;
}

void Kit::toast(const Toast& spec) {
    Toast toast = spec;
    m_frame.keep(toast.id, toast.text);
    m_frame.toasts.push_back(toast);
}

}  // namespace kiosk::widgets
