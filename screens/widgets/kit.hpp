// The touch kit, as a view sees it. Immediate mode: a view calls widgets in the order in which a person reads them,
// each says whether it was activated, and the kit lays the whole screen out when the view has returned:
//
//     kit.screen({.id = "pay_rent.amount"});
//     kit.stepper({.step = 2, .of = 4, .name = "Le montant"});
//     kit.question({.text = "Combien voulez-vous payer ?"});
//     kit.amount_card({...});
//     kit.spring();
//     if (kit.choice({.id = "pay_rent.all", .label = "Tout le solde", .sum = "720,84 €"})) emit(ChooseAll{});
//     if (kit.back({.id = "pay_rent.back", .label = "Retour"})) emit(Back{});
//     if (kit.forward({.id = "pay_rent.continue", .label = "Continuer", .icon = Icon::arrow_right})) emit(Continue{});
//
// Positions are the kit's business (guide §2): portrait and landscape, mirrored, low zone, larger text; what does not
// fit is paged with Suite and Précédent. A widget that is stopped answers "activated" too when it is touched: the view
// leads to the cause, or ignores it. Screens are never wider than the panel and never scroll.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>

#include "screens/widgets/aim.hpp"
#include "screens/widgets/specs.hpp"

namespace kiosk::widgets {

struct Frame;  // the kit's own: everything of the frame being described

class Kit {
public:
    explicit Kit(Frame& frame) : m_frame(frame) {}
    Kit(const Kit&) = delete;
    Kit& operator=(const Kit&) = delete;

    // --- frame of the screen: each once -----------------------------------------------------------------------------
    void screen(const Screen& spec);  // first of all
    bool top(const TopBar& spec);     // true: the contact button
    // Instead of top and bar. The id of the tab that was touched.
    std::optional<std::string_view> staff_head(const StaffHead& spec);
    std::optional<BarKey> bar(const Bar& spec);  // never `later` ones
    void stepper(const Stepper& spec);
    void question(const Question& spec);
    void hello(const Hello& spec);

    // --- content, from the top --------------------------------------------------------------------------------------
    void text(const Text& spec);
    // Heading of what follows; stays with it on a page. `note` stands beside it where the line has room for both.
    void group(std::string_view heading, std::string_view note = {});
    void divider(std::string_view words);  // "ou tapez les 8 chiffres"
    void strip(const Strip& spec);
    bool strip_button(std::string_view id, const Strip& spec);  // a strip that opens something ("Urgence ?")
    bool task(const Row& spec);                                 // the waiting task of home, sun-coloured
    void chips(std::span<const Chip> chips);
    void chips(std::initializer_list<Chip> list) { chips(std::span<const Chip>(list.begin(), list.size())); }
    void amount_card(const AmountCard& spec);
    void total(const Total& spec);
    void entry(const Entry& spec);
    bool fact(const Fact& spec);  // consecutive facts share a card; true: its Modifier
    void spring();                // takes the height that is left over

    bool button(const Button& spec);
    bool tile(const Tile& spec);      // inside a Grid of two, or alone
    bool hero(const Tile& spec);      // double width: Payer only
    bool category(const Tile& spec);  // inside a Grid of three
    enum class ChoicePart { none, choice, change };
    ChoicePart choice(const Choice& spec);
    bool tick(const Tick& spec);
    bool toggle(const Switch& spec);
    bool row(const Row& spec);

    bool field(const Field& spec);  // true: touched (several fields on a screen)
    std::optional<KeyPress> pad(std::string_view id, Pad kind);
    // Digits and a page of letters; shows the page of what comes next.
    std::optional<KeyPress> iban_pad(const IbanPad& spec);
    // One rule of what is being typed and how it stands; three of them in a Grid of three, under the field.
    void verdict(const Verdict& spec);
    SignatureInput signature_pad(const SignaturePad& spec);
    std::optional<KeyPress> keyboard(const Keyboard& spec);              // docked above the bar
    std::optional<int> pager(std::string_view id, int page, int pages);  // the page asked for; 1 is the first

    void picture(const PictureSpec& spec);
    void picture_card(const PictureCard& spec);
    void steps(std::span<const Step> list);
    void steps(std::initializer_list<Step> list) { steps(std::span<const Step>(list.begin(), list.size())); }
    void device_wait(const DeviceWait& spec);
    void paper(const PaperPreview& spec);
    void qr_code(const QrCode& spec);
    void countdown(const Countdown& spec);

    void offers(std::span<const Offer> list);  // attract: the steps to come, in their order; over three: what there is
    void offers(std::initializer_list<Offer> list) { offers(std::span<const Offer>(list.begin(), list.size())); }
    bool start_button(const StartButton& spec);
    void town();  // attract: the wide town

    // The whole screen, but for its id.
    AimInput aim(const AimField& spec);

    // --- actions: at the foot, above the bar ------------------------------------------------------------------------
    bool back(const Button& spec);     // at the start, with its arrow
    bool instead(const Button& spec);  // at the start, another way on ("Sans ticket"): no arrow
    bool forward(const Button& spec);  // at the end, the one primary; `kind` quiet for a way out without loss

    // --- several side by side ---------------------------------------------------------------------------------------
    // Widgets made while it lives share rows of `columns`; larger text makes them fewer.
    class Grid {
    public:
        Grid(Kit& kit, int columns);
        ~Grid();
        Grid(const Grid&) = delete;
        Grid& operator=(const Grid&) = delete;

    private:
        Kit& m_kit;
    };
    [[nodiscard]] Grid grid(int columns) { return {*this, columns}; }

    // --- above the screen -------------------------------------------------------------------------------------------
    // Widgets made while it lives belong to the dialog; everything made before rests, hidden under plain blocks, and
    // cannot be touched. The bar stays.
    class DialogScope {
    public:
        DialogScope(Kit& kit, const Dialog& spec);
        ~DialogScope();
        DialogScope(const DialogScope&) = delete;
        DialogScope& operator=(const DialogScope&) = delete;

    private:
        Kit& m_kit;
    };
    [[nodiscard]] DialogScope dialog(const Dialog& spec) { return {*this, spec}; }
    void toast(const Toast& spec);

private:
    Frame& m_frame;
};

}  // namespace kiosk::widgets
