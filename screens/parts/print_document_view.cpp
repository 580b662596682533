// Paper coming out and every fault of a printer, drawn.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::print_document {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;

// What one step shows. `ways` says which buttons lead on.
enum class Ways : unsigned char { none, without_paper, again, finished };
struct Look {
    Picture picture = Picture::printer_printing;
    Key title = Key::print_sending_title;
    Key text = Key::print_printing_text;
    Ways ways = Ways::none;
};

// No fallback: a step without a look does not compile.
Look look_of(const Step& step) {
    return std::visit(
        match{
            [](const Sending&) {
                return Look{Picture::clock_wait, Key::print_sending_title, Key::print_sending_text, Ways::none};
            },
            [](const Printing&) {
                return Look{Picture::printer_printing, Key::print_printing_title, Key::print_printing_text, Ways::none};
            },
            [](const WaitingForPaper&) {
                return Look{Picture::printer_paper_out, Key::print_paper_title, Key::print_paper_text,
                            Ways::without_paper};
            },
            [](const WaitingForCover&) {
                return Look{Picture::printer_cover_open, Key::print_cover_title, Key::print_cover_text,
                            Ways::without_paper};
            },
            [](const WaitingForJam&) {
                return Look{Picture::printer_jam, Key::print_jam_title, Key::print_jam_text, Ways::without_paper};
            },
            [](const WaitingForToner&) {
                return Look{Picture::printer_fault, Key::print_toner_title, Key::print_toner_text, Ways::without_paper};
            },
            [](const WaitingForTurn&) {
                return Look{Picture::clock_wait, Key::print_turn_title, Key::print_turn_text, Ways::without_paper};
            },
            [](const WaitingForService&) {
                return Look{Picture::printer_fault, Key::print_service_title, Key::print_service_text,
                            Ways::without_paper};
            },
            [](const NotPrinted& at) {
                const bool our_fault =
                    at.kind == PrintError::Kind::empty_document || at.kind == PrintError::Kind::unsupported;
                const Key text = at.paper_may_come
                                     ? Key::print_failed_may_come
                                     : (our_fault ? Key::print_failed_document_text : Key::print_failed_text);
                return Look{Picture::printer_fault, Key::print_failed_title, text, Ways::again};
            },
            [](const PaperOut&) {
                return Look{Picture::printer_printing, Key::print_done_title, Key::print_done_text, Ways::finished};
            },
        },
        step);
}

// What is printed: the ticket of a payment, or any other paper.
enum class Thing : unsigned char { ticket, document };

Thing thing_of(const PrintRequest& request) {
    return std::holds_alternative<DocumentRequest>(request) ? Thing::ticket : Thing::document;
}

// The words above are those of a ticket; some of them are others for a document.
Key words_of(Thing thing, Key key) {
    struct Pair {
        Key ticket;
        Key document;
    };
    constexpr Pair kOthers[] = {{Key::print_sending_title, Key::print_document_sending_title},
                                {Key::print_printing_title, Key::print_document_printing_title},
                                {Key::print_paper_text, Key::print_document_paper_text},
                                {Key::print_cover_text, Key::print_document_cover_text},
                                {Key::print_toner_text, Key::print_document_toner_text},
                                {Key::print_turn_text, Key::print_document_turn_text},
                                {Key::print_failed_title, Key::print_document_failed_title},
                                {Key::print_failed_text, Key::print_document_failed_text},
                                {Key::print_failed_document_text, Key::print_document_failed_document_text},
                                {Key::help_printer_3, Key::print_document_later},
                                {Key::print_without, Key::print_document_without},
                                {Key::print_done_title, Key::print_document_done_title},
                                {Key::print_done_text, Key::print_document_done_text}};
    const auto* other = thing == Thing::document ? std::ranges::find(kOthers, key, &Pair::ticket) : std::end(kOthers);
    return other == std::end(kOthers) ? key : other->document;
}

std::optional<Event> draw_ways(Kit& kit, Ways ways, Thing thing, const Texts& texts) {
    std::optional<Event> event;
    const widgets::Button without{.id = "print.without", .label = texts(words_of(thing, Key::print_without))};
    switch (ways) {
        case Ways::none:
            break;
        case Ways::without_paper:
            // The only way on that a finger has: the paper comes by itself when the printer works again.
            kit.strip({.text = texts(words_of(thing, Key::help_printer_3)), .if_room = true});
            if (kit.forward(without)) {
                event = GoOnWithoutPaper{};
            }
            break;
        case Ways::again:
            if (kit.instead(without)) {
                event = GoOnWithoutPaper{};
            }
            if (kit.forward({.id = "print.again", .label = texts(Key::print_again), .icon = Icon::refresh})) {
                event = PrintAgain{};
            }
            break;
        case Ways::finished:
            if (kit.forward(
                    {.id = "print.continue", .label = texts(Key::common_continue), .icon = Icon::arrow_right})) {
                event = GoOn{};
            }
            break;
    }
    return event;
}

}  // namespace

std::string_view screen_id(const Model& model) {
    switch (look_of(model.step).ways) {
        case Ways::none:
            return "pay_rent.printing";
        case Ways::without_paper:
            return "pay_rent.printer_waits";
        case Ways::again:
            return "pay_rent.not_printed";
        case Ways::finished:
            break;
    }
    return "pay_rent.printed";
}

std::optional<Event> draw(Kit& kit, const Model& model, std::span<const ShownFact> facts, const Texts& texts) {
    const Look look = look_of(model.step);
    const Thing thing = thing_of(model.request);
    draw_headline(kit, {.picture = look.picture,
                        .title = texts(words_of(thing, look.title)),
                        .text = texts(words_of(thing, look.text))});
    if (thing == Thing::ticket) {
        const bool is_over = look.ways == Ways::finished;
        kit.strip({.tone = widgets::Tone::good, .text = texts(is_over ? Key::print_saved_short : Key::print_saved)});
    }
    for (const ShownFact& fact : facts) {
        kit.fact(
            {.label = fact.label, .value = fact.value, .style = widgets::TextStyle::title, .if_room = fact.if_room});
    }
    kit.spring();
    return draw_ways(kit, look.ways, thing, texts);
}

}  // namespace kiosk::print_document
