// What a view says to the kit: one small struct a widget. All fields have defaults, so that views name only what they
// mean: kit.button({.id = "pay_rent.back", .label = "Retour"}). Texts are copied into the frame; temporaries are fine.
//
// Rich text: "<b>…</b>" is bold, '\n' breaks the line. Everything else is shown as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "kiosk/domain/iban.hpp"
#include "kiosk/domain/signature.hpp"
#include "screens/widgets/icons.hpp"
#include "screens/widgets/widget_record.hpp"

namespace kiosk::widgets {

enum class Tone { mute, info, good, warn, bad };
// Colour of a badge: the family a journey belongs to.
enum class Family { pine, papers, insurance, dwelling, sun, good, warn, bad, mute };
enum class Align { start, centre };

// --- the screen -----------------------------------------------------------------------------------------------------
enum class Backdrop { plain, sky };  // sky: the whole page (attract); home draws its own band with hello()

struct Screen {
    std::string_view id{};  // "pay_rent.amount": another id is another screen (motion, pages, touches begin anew)
    Backdrop backdrop = Backdrop::plain;
};

struct TopBar {
    std::string_view who{};         // "Mme E."; empty: nobody is signed in
    std::string_view clock{};       // "10:24", or "Lundi 23 novembre · 10:24" on the attract screen
    std::string_view contact_id{};  // home only: the button at the end
    std::string_view contact_label{};
};

// The head of the staff side, in place of brand and bar: nobody takes it for a tenant's screen.
struct StaffTab {
    std::string_view id{};
    std::string_view label{};
    Icon icon = Icon::none;
    bool chosen = false;
};
struct StaffHead {
    std::string_view title{};  // "Maintenance"
    std::string_view place{};  // "Agence Centre"
    std::string_view who{};    // "Agent 12 · Technicien"; empty: nobody is on duty
    std::string_view clock{};
    std::span<const StaffTab> tabs{};
};

enum class BarKey { help, language, text_size, contrast, hide, leave };
enum class BarKeyState { ready, active, later };  // later: visibly not there yet
struct Bar {
    BarKeyState help = BarKeyState::ready;
    BarKeyState language = BarKeyState::ready;
    BarKeyState text_size = BarKeyState::ready;
    BarKeyState contrast = BarKeyState::ready;
    BarKeyState hide = BarKeyState::ready;
    BarKeyState leave = BarKeyState::ready;
};

struct Stepper {
    int step = 1;
    int of = 1;
    std::string_view name{};  // "Le montant"
};

struct Question {
    std::string_view text{};
    std::string_view sentence{};  // one, rich
    Align align = Align::start;
};

// The head of home: greeting over the morning town.
struct Hello {
    std::string_view greeting{};  // "Bonjour Mme E."
    std::string_view sentence{};
    std::string_view beside{};  // landscape: heading of the tiles, "Mes démarches"
};

// --- words ----------------------------------------------------------------------------------------------------------
enum class TextStyle { note, body, lead, strong, title, amount, huge };  // lead: as large as strong, regular weight
// In landscape, `beside` puts something into the start column (sign-in on home). `actions`: directly above the actions
// and on every page, because it is what they answer.
enum class Place { flow, beside, actions };
// When the content takes several pages: where it belongs.
enum class InPages {
    in_order,
    lead,      // begins the first: what works, before what does not yet
    on_first,  // ends the first, after as much as fits with it: what the actions ask for
};
struct Text {
    std::string_view text{};  // rich
    TextStyle style = TextStyle::body;
    Align align = Align::start;
    bool second = false;  // second words: softer ink
    Place place = Place::flow;
    bool if_room = false;  // here and below: left out where the words are too large for it
};

struct Strip {
    Tone tone = Tone::info;
    std::string_view text{};  // rich: "<b>fact.</b> consequence"
    Icon icon = Icon::none;   // none: the tone's own
    Align align = Align::start;
    Place place = Place::flow;
    bool if_room = false;  // said elsewhere too (in the help): left out where the words are too large for it
};

struct Chip {
    Tone tone = Tone::mute;
    std::string_view text{};
    Icon icon = Icon::none;
};

// A card with one amount: "Solde à payer au …", 720,84 €, and where it belongs.
struct AmountCard {
    std::string_view label{};
    std::string_view amount{};
    std::string_view note{};  // two short lines, '\n'
    Icon note_icon = Icon::none;
    bool if_room = false;
};

// A quiet line: label at start, sum at end ("Il restera à payer", 570,84 €).
struct Total {
    std::string_view label{};
    std::string_view sum{};
    bool if_room = false;
    // The longest that may stand here while this screen is shown: its room is kept.
    std::string_view longest_label{};
    std::string_view longest_sum{};
};

// A line of a small account, on one card with its neighbours: what it is at start, its sum at end.
struct Entry {
    std::string_view label{};
    std::string_view sum{};
    bool result = false;  // what the lines above come to
};

// --- to touch -------------------------------------------------------------------------------------------------------
enum class ButtonKind { primary, secondary, quiet, danger };
enum class ButtonSize { normal, small, huge };
struct Button {
    std::string_view id{};
    std::string_view label{};  // '\n' allowed
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;      // primary: at the end; others: at the start
    std::string_view stopped{};  // the reason, shown in place of the label; empty: it works
    std::string_view later{};    // "Bientôt", under the label: it is not there yet
    ButtonSize size = ButtonSize::normal;
    Place place = Place::flow;
    InPages in_pages = InPages::in_order;
    bool chosen = false;  // a language, a page
    // The longest that it says while this screen is shown: its room is kept, so that nothing moves while typing.
    std::string_view longest{};
};

struct Fact {
    std::string_view label{};
    std::string_view value{};
    TextStyle style = TextStyle::strong;  // strong, title or amount; the reference and sums: title
    std::string_view change_id{};         // not empty: a button Modifier at the end
    Place place = Place::flow;
    bool if_room = false;
    Icon icon = Icon::none;  // a picture of it at the start, in the colour of `family`
    Family family = Family::pine;
};

struct Tile {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};
    Icon icon = Icon::none;
    Family family = Family::pine;
    int count = 0;               // of things to see; the hint says the same in words
    std::string_view warned{};   // what will be otherwise than usual, shown in place of the hint: it works
    std::string_view stopped{};  // the reason, shown in place of the hint
    std::string_view later{};    // "Bientôt", on a chip in place of the hint: it is not there yet
};

struct Choice {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};
    std::string_view sum{};
    bool chosen = false;
    std::string_view change_id{};  // not empty: a button Modifier after the sum
    bool stays_with_next = false;  // a Yes is never seen without its No
    InPages in_pages = InPages::in_order;
};

struct Tick {
    std::string_view id{};
    std::string_view text{};  // rich
    bool ticked = false;
    InPages in_pages = InPages::on_first;  // the way on waits for it; in_order: it says that all above it was read
};

struct Switch {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};  // what it does, in words
    bool on = false;
};

struct Row {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};
    Icon icon = Icon::none;
    Family family = Family::pine;
    Chip chip{};  // shown when it has a text
};

// --- typing ---------------------------------------------------------------------------------------------------------
// What a key gives; the view turns it into the journey's event. The kit keeps nothing of it.
struct KeyPress {
    enum class Kind { text, backspace, clear, validate };
    Kind kind = Kind::text;
    std::string_view text{};  // one character, ".fr", or "gmail.com": UTF-8, static storage
};

enum class FieldStyle {
    text,    // size key, caret at the end; a text that is too long shows its end
    digits,  // size title, each digit in a cell of its own
    amount,  // size title, at the end, beside its unit
    lines,   // size strong, several lines, of which a text that is too long shows the last
    groups,  // size key, letters and digits in groups of four; over two lines where one is too narrow
};
inline constexpr std::size_t kNotMarked = std::string_view::npos;
struct Field {
    std::string_view id{};
    std::string_view label{};
    std::string_view value{};          // what was typed so far; copied into the frame only, wiped with it
    std::string_view pattern{};        // digits: "######/##" or "##/##/####": '#' is a digit to come
    std::string_view words{};          // under the field: "12 mars 1961"
    bool words_to_come = false;        // keeps their place, so that nothing moves when they appear
    std::string_view fault{};          // what is wrong and how to mend it; empty: nothing
    std::string_view longest_fault{};  // keeps its room
    std::string_view suffix{};         // "€"
    FieldStyle style = FieldStyle::text;
    std::size_t characters = 0;       // groups: how many there will be, as far as is known; its room is kept
    std::size_t marked = kNotMarked;  // groups: the character where the fault is
    bool instead = false;             // another way than what stands above: the label lies between two hairlines
    bool masked = false;              // shows dots, is never spoken
    bool active = true;               // has the caret
    bool touchable = false;           // several fields on a screen: a touch makes it the active one
};

enum class Pad { digits, euros };
// The keys of an IBAN. `place` is how many characters are there, `expects` what the next one is: when that is a letter
// the letters come up by themselves.
struct IbanPad {
    std::string_view id{};
    std::size_t place = 0;
    IbanCharacter expects = IbanCharacter::digit_or_letter;
};
// "Longueur", "27 sur 27", and a sign that says the same.
struct Verdict {
    Tone tone = Tone::mute;  // mute: nothing is known yet
    std::string_view name{};
    std::string_view result{};
    bool if_room = false;
};
// Every sign of a computer's keyboard can be typed on each of them: a password was chosen at home.
enum class Board {
    text,
    mail,      // the row of mail endings, @ . - _ .fr .com
    password,  // its apostrophe is the straight one, as at home
};
struct Keyboard {
    std::string_view id{};  // prefix of the ids of its keys: "<id>.key.a", "<id>.validate"
    Board board = Board::text;
    std::string_view validate_stopped{};  // the reason why Valider rests; empty: it works
};

// A box to sign in with a finger, with Effacer beside it.
struct SignaturePad {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};               // in the empty box: "Signez ici avec le doigt"
    const Signature* signature = nullptr;  // what was drawn so far: the view's own, for as long as the frame is drawn
};
// What was done on it since the frame before; the view turns it into the journey's events. The kit keeps nothing.
struct SignatureInput {
    SignatureMarks marks;
    bool erased = false;
};

// --- devices and waiting --------------------------------------------------------------------------------------------
enum class Picture {
    terminal_insert_card,  // card terminal, the card goes in; `words` is the amount on its screen
    terminal_take_card,
    terminal_away,  // no line to the terminal
    printer_printing,
    printer_paper_out,
    printer_fault,  // offline, no ink
    printer_cover_open,
    printer_jam,
    scanner_lay_sheet,   // lid open, the sheet face down at its corner
    scanner_feed_sheet,  // a sheet in the feeder, its written side towards the person
    scanner_scanning,
    scanner_fault,  // busy, unplugged, silent
    scanner_cover_open,
    scanner_jam,
    take_original,  // the sheet leaves the scanner: do not forget it
    phone_qr_code,  // a telephone before the code on the glass
    link_away,      // no line between the kiosk and the landlord
    notice_code,    // a notice held before the reader
    phone_message,  // a code came to the phone
    mail_message,
    clock_wait,
    success,
    refused,
    question,
    attention,
};
struct PictureSpec {
    Picture picture = Picture::success;
    std::string_view words{};    // drawn inside: an amount
    std::string_view callout{};  // "<b>Touche rouge</b>\npour annuler"
    std::string_view spoken{};   // what it shows, for those who do not see it
};

// A picture beside words, on one card (scan the code of your notice).
struct PictureCard {
    Picture picture = Picture::notice_code;
    std::string_view title{};
    std::string_view text{};
};

enum class StepState { done, now, to_come };

struct Step {
    std::string_view text{};  // rich
    StepState state = StepState::to_come;
};

struct DeviceWait {
    Icon icon = Icon::none;  // none: three waiting dots
    std::string_view title{};
    std::string_view text{};
    int part = 0;  // of `parts`; 0 parts: no bar
    int parts = 0;
    std::string_view part_words{};  // "Page 1 sur 2"
    bool if_room = false;
};

// An RGBA picture of the caller, registered with the rasteriser: a page of paper. Drawn whole, as large as fits, or,
// with `width_shown` below 1, that part of its width and as much of its height as there is room for.
struct PaperPreview {
    std::string_view id{};
    std::uint32_t bitmap = 0;  // canvas::BitmapId
    int width_px = 0;
    int height_px = 0;
    std::string_view spoken{};
    float width_shown = 1;
    // Where that part begins: 0 at the left and at the top, 1 as far right and as far down as it goes.
    float across = 0;
    float down = 0;
    std::string_view words{};  // in its place while there is no picture of it yet
};

// A QR code for the tenant's phone, with the quiet zone that readers want around it.
struct QrCode {
    std::string_view id{};
    std::string_view payload{};
    std::string_view spoken{};
};

struct Countdown {
    int seconds_left = 0;
    int seconds_all = 60;
};

struct Dialog {
    std::string_view id{};  // of the whole; its widgets have their own
};

struct Toast {
    std::string_view id{};  // another id is another toast; it stays 6 s
    Tone tone = Tone::good;
    std::string_view text{};
};

// --- attract --------------------------------------------------------------------------------------------------------
struct Offer {
    Icon icon = Icon::none;
    std::string_view label{};
};
struct StartButton {
    std::string_view id{};
    std::string_view label{};
};
}  // namespace kiosk::widgets
