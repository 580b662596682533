// How the parts look. Each draws the content of a screen that the journey around it has begun (screen, stepper), and
// gives the part's events.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "screens/parts/ask_birth_date.hpp"
#include "screens/parts/choose_password.hpp"
#include "screens/parts/confirm_email.hpp"
#include "screens/parts/declare_identity.hpp"
#include "screens/parts/hand_over.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/one_time_code.hpp"
#include "screens/parts/own_email.hpp"
#include "screens/parts/print_document.hpp"
#include "screens/parts/scan_pages.hpp"
#include "screens/parts/show_paper.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::ask_birth_date {
// The field alone: the digits, and below them the day in words or what is wrong.
void draw_field(widgets::Kit& kit, std::string_view id, const Model& model, const texts::Texts& texts);
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const texts::Texts& texts);
}  // namespace kiosk::ask_birth_date

namespace kiosk::choose_password {
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const texts::Texts& texts);
}  // namespace kiosk::choose_password

namespace kiosk::confirm_email {
// `paper` says what the words may promise beside the e-mail.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, TicketPaper paper,
                                        const texts::Texts& texts);
// A constant for Screen::id: the two steps are two screens.
[[nodiscard]] std::string_view screen_id(const Model& model);
}  // namespace kiosk::confirm_email

namespace kiosk::hand_over {
// A whole screen: the journey around it begins none.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);
// Beside a paper that is shown: the keys that send it, into a grid of two that the journey has begun.
[[nodiscard]] std::optional<Way> draw_ways(widgets::Kit& kit, const texts::Texts& texts);
// And the primary that prints it on sheets; where there is no printer for them it says so.
[[nodiscard]] bool draw_print(widgets::Kit& kit, const JourneyContext& context, const texts::Texts& texts);
}  // namespace kiosk::hand_over

namespace kiosk::declare_identity {
// A whole screen: the journey around it begins none.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);
}  // namespace kiosk::declare_identity

namespace kiosk::leave_deposit {
// What is said once it is stored: "Votre attestation est enregistrée", what the landlord does next, and what to mind.
struct Words {
    texts::Key title;
    texts::Key next;
    std::optional<texts::Key> besides = std::nullopt;
};
// A whole screen: the journey around it begins none.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts, const Words& said);
}  // namespace kiosk::leave_deposit

namespace kiosk::one_time_code {
// What differs from journey to journey: where the code is to be looked for, what it opens, what the keys say.
struct Words {
    texts::Key sent = texts::Key::sign_in_code_sent;
    texts::Key go_on = texts::Key::home_sign_in;
    widgets::Icon icon = widgets::Icon::cellphone;
    texts::Key send_again = texts::Key::sign_in_code_send_again;
    std::optional<texts::Key> instead = std::nullopt;  // of Retour: another way on, which is Back too
};
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, MonotonicTime now,
                                        const texts::Texts& texts, const Words& words = {});
// The code that was typed brought nothing: why, and that there is a wait until it may be tried again. Gives what the
// key that tries again says meanwhile; empty: it works.
enum class Refusal : unsigned char { wrong_code, no_answer };
struct RefusalWords {
    texts::Key wrong_code;
    texts::Key no_answer = texts::Key::common_load_failed_text;
    widgets::Picture picture = widgets::Picture::question;  // of a wrong code
};
[[nodiscard]] std::string draw_refusal(widgets::Kit& kit, Refusal refusal, MonotonicTime wait_until,
                                       const JourneyContext& context, const texts::Texts& texts,
                                       const RefusalWords& words);
}  // namespace kiosk::one_time_code

namespace kiosk::own_email {
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const texts::Texts& texts);
// A constant for Screen::id: the two steps are two screens.
[[nodiscard]] std::string_view screen_id(const Model& model);
}  // namespace kiosk::own_email

namespace kiosk::scan_pages {
// What is asked for: "Votre attestation d’assurance".
struct Words {
    texts::Key question;
    texts::Key sentence;
};
// A whole screen: the journey around it begins none.
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts, const Words& asked);
}  // namespace kiosk::scan_pages

namespace kiosk::show_paper {
// The page, or what it fails with. The journey around it says above it what it is. `id` is a constant:
// "rent_notices.page".
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, std::string_view id,
                                        const JourneyContext& context, const texts::Texts& texts);
// The keys that turn the page, enlarge it and move it, into a grid of two that the journey has begun. On an enlarged
// page they are all that there is room for.
[[nodiscard]] std::optional<Event> draw_keys(widgets::Kit& kit, const Model& model, const texts::Texts& texts);
}  // namespace kiosk::show_paper

namespace kiosk::print_document {

// What the paper would say: stays on the screen while it prints and when it does not.
struct ShownFact {
    std::string_view label;
    std::string_view value;
    bool if_room = false;
};
[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, std::span<const ShownFact> facts,
                                        const texts::Texts& texts);
[[nodiscard]] std::string_view screen_id(const Model& model);

}  // namespace kiosk::print_document
