// What every screen has around its question: brand, who is signed in, the clock; and small helpers for typing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/email.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/scanned.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk {

// The first call of a view. `id` is a constant such as "pay_rent.amount".
void begin_screen(widgets::Kit& kit, std::string_view id, const JourneyContext& context);

// A quiet screen that only waits: one title, one sentence, dots.
struct Waiting {
    std::string_view id;
    texts::Key title;
    texts::Key text;
};
void draw_waiting(widgets::Kit& kit, const Waiting& waiting, const JourneyContext& context, const texts::Texts& texts);

// The head of a screen that tells rather than asks: words in the middle, a picture below, the rest follows.
struct Headline {
    widgets::Picture picture;
    std::string_view title;
    std::string_view text{};
};
void draw_headline(widgets::Kit& kit, const Headline& headline);
// The head that says that what was asked for did not come.
void draw_load_failed(widgets::Kit& kit, const texts::Texts& texts);

// The numbers for an emergency: everybody's and the landlord's.
void draw_emergency(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);

// Under a list that comes page by page: "Plus récents", "Plus anciens", as far as there are such.
struct PageKeys {
    std::string_view newer_id;
    std::string_view older_id;
    bool has_newer = false;
    bool has_older = false;
};
enum class PageTurn : unsigned char { newer, older };
[[nodiscard]] std::optional<PageTurn> draw_page_keys(widgets::Kit& kit, const PageKeys& keys,
                                                     const texts::Texts& texts);

// The words at the top of a dialog.
void draw_dialog_words(widgets::Kit& kit, std::string_view title, std::string_view text);

// "Appartement A-001"; the kind when the contract has no label.
[[nodiscard]] std::string_view kind_name(ContractKind kind, const texts::Texts& texts);
[[nodiscard]] std::string_view contract_name(const ContractSummary& contract, const texts::Texts& texts);

// An e-mail address with places where a long one may go on in the next line: it has no blank to break at.
[[nodiscard]] PrivateText breakable(const PrivateText& address);

// "Sur le portail : Mes suivis": where the same is found there.
[[nodiscard]] std::string on_portal(std::string_view path, const texts::Texts& texts);

// A telephone number that stays on one line.
[[nodiscard]] std::string unbroken(std::string_view number);

// What stands in a field after a key. Keyboard endings (".fr", "mail.example") come as one key.
[[nodiscard]] PrivateText typed_after(const PrivateText& before, const widgets::KeyPress& key);
[[nodiscard]] std::string typed_after(const std::string& before, const widgets::KeyPress& key);

// "Attendez 1 minute", "Attendez 45 secondes": rounded up, minutes from two minutes on. Empty once it is time.
[[nodiscard]] std::string waiting_words(MonotonicTime until, MonotonicTime now, const texts::Texts& texts);

// Where the code of a notice stands and how it is read, or that something else was; without a reader, where the number
// is printed.
void draw_notice_reader(widgets::Kit& kit, Scanned scanned, const JourneyContext& context, const texts::Texts& texts);

// "Encore 3 chiffres": why what is typed cannot be validated yet. Empty once none is missing.
[[nodiscard]] std::string missing_digit_words(std::size_t count, const texts::Texts& texts);

// Pictures for what the landlord names by codes; `otherwise` for a code that is not among them.
struct CodedIcon {
    std::string_view code;
    widgets::Icon icon;
};
[[nodiscard]] widgets::Icon icon_of(std::string_view code, std::span<const CodedIcon> icons, widgets::Icon otherwise);

// The sentences of an address fault: field, cause, example.
[[nodiscard]] texts::Key words_of(EmailProblem problem);

}  // namespace kiosk
