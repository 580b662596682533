// Documents and insurance, drawn.
#include "screens/my_documents/my_documents_view.hpp"

#include <algorithm>
#include <string>

#include "screens/parts/parts_view.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::my_documents {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

// Everything that drawing one step needs.
struct Frame {
    Kit& kit;
    const Model& model;
    const JourneyContext& context;
    const Texts& texts;

    void begin(std::string_view id) const { begin_screen(kit, id, context); }
    [[nodiscard]] std::string_view words(Key key) const { return texts(key); }
    [[nodiscard]] bool back() const { return kit.back({.id = "my_documents.back", .label = texts(Key::common_back)}); }
};
using MaybeEvent = std::optional<Event>;

MaybeEvent draw_fault(const Frame& frame, Key title, Key text) {
    draw_headline(frame.kit, {.picture = Picture::link_away, .title = frame.words(title), .text = frame.words(text)});
    frame.kit.spring();
    MaybeEvent event;
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward(
            {.id = "my_documents.again", .label = frame.words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

// --- words -----------------------------------------------------------------------------------------------------------

// How an insurance is spoken of: on its chip, in the title of its screen, what follows from it.
struct InsuranceWords {
    Tone tone;
    Picture picture;
    Key chip;
    Key title;
    Key text;
};

InsuranceWords words_of(InsuranceState::Status status) {
    using Status = InsuranceState::Status;
    switch (status) {
        case Status::not_needed:
            return {Tone::mute, Picture::success, Key::documents_chip_not_needed, Key::documents_not_needed_title,
                    Key::documents_not_needed_text};
        case Status::by_landlord:
            return {Tone::info, Picture::attention, Key::documents_chip_by_landlord, Key::documents_by_landlord_title,
                    Key::documents_by_landlord_text};
        case Status::missing:
            return {Tone::bad, Picture::attention, Key::documents_chip_missing, Key::documents_missing_title,
                    Key::documents_missing_text};
        case Status::in_review:
            return {Tone::info, Picture::clock_wait, Key::documents_chip_in_review, Key::documents_in_review_title,
                    Key::documents_in_review_text};
        case Status::valid:
            return {Tone::good, Picture::success, Key::documents_chip_valid, Key::documents_valid_title,
                    Key::documents_valid_text};
        case Status::expiring:
            return {Tone::warn, Picture::clock_wait, Key::documents_chip_expiring, Key::documents_expiring_title,
                    Key::documents_expiring_text};
        case Status::expired:
            return {Tone::bad, Picture::attention, Key::documents_chip_expired, Key::documents_expired_title,
                    Key::documents_expired_text};
        case Status::rejected:
            break;
    }
    return {Tone::bad, Picture::refused, Key::documents_chip_rejected, Key::documents_rejected_title,
            Key::documents_rejected_text};
}

// Why it was refused, and what to do about it: always both.
Key words_of(RejectionReason reason) {
    switch (reason) {
        case RejectionReason::unreadable:
            return Key::documents_why_unreadable;
        case RejectionReason::cropped:
            return Key::documents_why_cropped;
        case RejectionReason::expired:
            return Key::documents_why_expired;
        case RejectionReason::not_yet_valid:
            return Key::documents_why_not_yet_valid;
        case RejectionReason::name_mismatch:
            return Key::documents_why_name;
        case RejectionReason::address_mismatch:
            return Key::documents_why_address;
        case RejectionReason::wrong_document:
            return Key::documents_why_wrong_document;
        case RejectionReason::no_rental_risk:
            return Key::documents_why_no_rental_risk;
        case RejectionReason::not_insurer:
            return Key::documents_why_not_insurer;
        case RejectionReason::missing_page:
            return Key::documents_why_missing_page;
        case RejectionReason::password_protected:
            return Key::documents_why_password;
        case RejectionReason::too_old:
            return Key::documents_why_too_old;
        case RejectionReason::other:
            break;
    }
    return Key::documents_why_other;
}

Key words_of(TenantDocument::Kind kind) {
    switch (kind) {
        case TenantDocument::Kind::lease:
            return Key::documents_kind_lease;
        case TenantDocument::Kind::insurance_certificate:
            return Key::documents_kind_insurance;
        case TenantDocument::Kind::inventory_report:
            return Key::documents_kind_inventory;
        case TenantDocument::Kind::rent_certificate:
            return Key::documents_kind_rent_certificate;
        case TenantDocument::Kind::charges_statement:
            return Key::documents_kind_charges;
        case TenantDocument::Kind::letter:
            return Key::documents_kind_letter;
        case TenantDocument::Kind::other:
            break;
    }
    return Key::documents_kind_other;
}

widgets::Chip chip_of(TenantDocument::Status status, const Frame& frame) {
    using Status = TenantDocument::Status;
    switch (status) {
        case Status::available:
            return {.tone = Tone::mute, .text = frame.words(Key::documents_chip_available)};
        case Status::in_review:
            return {.tone = Tone::info, .text = frame.words(Key::documents_chip_in_review), .icon = Icon::clock};
        case Status::valid:
            return {.tone = Tone::good, .text = frame.words(Key::documents_chip_valid), .icon = Icon::check};
        case Status::expiring:
            return {.tone = Tone::warn, .text = frame.words(Key::documents_chip_expiring)};
        case Status::expired:
            return {.tone = Tone::bad, .text = frame.words(Key::documents_chip_expired)};
        case Status::rejected:
            break;
    }
    return {.tone = Tone::bad, .text = frame.words(Key::documents_chip_rejected), .icon = Icon::close_circle};
}

PrivateText contract_of(const Frame& frame, const PrivateText& number) {
    if (frame.model.contracts) {
        for (const ContractSummary& contract : *frame.model.contracts) {
            if (contract.contract_number == number) {
                return PrivateText{contract_name(contract, frame.texts)};
            }
        }
    }
    return PrivateText{frame.texts.with(Key::documents_contract, {{"number", number.view()}})};
}

// --- the list --------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"my_documents.loading", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("my_documents.load_failed");
    return draw_fault(frame, Key::common_load_failed_title, Key::common_load_failed_text);
}

MaybeEvent draw_step(const Frame& frame, const Nothing&) {
    frame.begin("my_documents.none");
    draw_headline(frame.kit, {.picture = Picture::clock_wait,
                              .title = frame.words(Key::documents_none_title),
                              .text = frame.words(Key::documents_none_text)});
    frame.kit.spring();
    if (frame.kit.forward({.id = "my_documents.menu", .label = frame.words(Key::common_menu), .icon = Icon::home})) {
        return Leave{};
    }
    return std::nullopt;
}

MaybeEvent draw_insurances(const Frame& frame) {
    MaybeEvent event;
    if (frame.model.insurance.empty()) {
        return event;
    }
    frame.kit.group(frame.words(Key::documents_insurance_group));
    for (std::size_t index = 0; index < frame.model.insurance.size(); ++index) {
        const InsuranceState& insurance = frame.model.insurance[index];
        const InsuranceWords words = words_of(insurance.status);
        const PrivateText contract = contract_of(frame, insurance.contract_number);
        const std::string id = "my_documents.insurance." + std::to_string(index);
        const bool has_date = insurance.valid_until && insurance.status != InsuranceState::Status::in_review;
        const std::string hint =
            has_date
                ? frame.texts.with(Key::documents_until, {{"date", date_words(frame.texts, *insurance.valid_until)}})
                : std::string(frame.words(words.title));
        if (frame.kit.row({.id = id,
                           .label = contract.view(),
                           .hint = hint,
                           .icon = Icon::shield,
                           .family = widgets::Family::insurance,
                           .chip = {.tone = words.tone, .text = frame.words(words.chip)}})) {
            event = InsuranceChosen{index};
        }
    }
    return event;
}

MaybeEvent draw_documents(const Frame& frame) {
    MaybeEvent event;
    frame.kit.group(frame.words(Key::documents_papers_group));
    const std::vector<TenantDocument>& documents = frame.model.documents.items();
    for (std::size_t index = 0; index < documents.size(); ++index) {
        const TenantDocument& document = documents[index];
        const std::string id = "my_documents.document." + std::to_string(index);
        const std::string hint = frame.texts.with(
            Key::documents_row_hint,
            {{"kind", frame.words(words_of(document.kind))}, {"date", to_french_short(document.added_on)}});
        const std::string_view label =
            document.title.empty() ? frame.words(words_of(document.kind)) : document.title.view();
        const bool is_insurance = document.kind == TenantDocument::Kind::insurance_certificate;
        if (frame.kit.row({.id = id,
                           .label = label,
                           .hint = hint,
                           .icon = is_insurance ? Icon::shield : Icon::file_document,
                           .family = is_insurance ? widgets::Family::insurance : widgets::Family::papers,
                           .chip = chip_of(document.status, frame)})) {
            event = DocumentChosen{index};
        }
    }
    if (documents.empty()) {
        frame.kit.text({.text = frame.words(Key::documents_none_here), .second = true});
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const List&) {
    frame.begin("my_documents.list");
    const std::string path = on_portal(frame.words(Key::documents_portal_path), frame.texts);
    frame.kit.question({.text = frame.words(Key::documents_title), .sentence = path});
    MaybeEvent event = draw_insurances(frame);
    if (auto chosen = draw_documents(frame)) {
        event = std::move(chosen);
    }
    const PageKeys keys{"my_documents.newer", "my_documents.older", frame.model.documents.has_newer(),
                        frame.model.documents.has_older()};
    if (const auto turn = draw_page_keys(frame.kit, keys, frame.texts)) {
        event = *turn == PageTurn::newer ? MaybeEvent(NewerAsked{}) : MaybeEvent(OlderAsked{});
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

// --- one thing of it -------------------------------------------------------------------------------------------------

// Where a certificate goes: to its journey where there is one, else in words.
MaybeEvent draw_sending(const Frame& frame) {
    if constexpr (takes_certificates()) {
        if (frame.kit.forward({.id = "my_documents.certificate",
                               .label = frame.words(Key::documents_send_certificate),
                               .icon = Icon::arrow_right})) {
            return CertificateAsked{};
        }
    }
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const Insurance& step) {
    frame.begin("my_documents.insurance");
    const InsuranceState& insurance = frame.model.insurance[step.insurance];
    const InsuranceWords words = words_of(insurance.status);
    const bool wants = wants_certificate(insurance);
    draw_headline(frame.kit,
                  {.picture = words.picture, .title = frame.words(words.title), .text = frame.words(words.text)});
    if (insurance.status == InsuranceState::Status::rejected) {
        const Key why = insurance.reason ? words_of(*insurance.reason) : Key::documents_why_other;
        frame.kit.strip({.tone = Tone::bad, .text = frame.words(why)});
    }
    if (wants && !takes_certificates()) {
        frame.kit.strip({.tone = Tone::info, .text = frame.words(Key::documents_send_elsewhere)});
    }
    const PrivateText contract = contract_of(frame, insurance.contract_number);
    frame.kit.fact({.label = frame.words(Key::documents_fact_contract), .value = contract.view()});
    if (insurance.valid_until) {
        const std::string until = date_words(frame.texts, *insurance.valid_until);
        frame.kit.fact({.label = frame.words(Key::documents_fact_until), .value = until});
    }
    frame.kit.spring();
    MaybeEvent event;
    if (!insurance.document_id.empty() && frame.kit.button({.id = "my_documents.paper",
                                                            .label = frame.words(Key::documents_see_certificate),
                                                            .icon = Icon::file_document,
                                                            .size = widgets::ButtonSize::small})) {
        event = PaperAsked{};
    }
    if (frame.back()) {
        event = Back{};
    }
    auto sends = wants ? draw_sending(frame) : std::nullopt;
    return sends ? sends : event;
}

MaybeEvent draw_step(const Frame& frame, const Explained& step) {
    frame.begin("my_documents.explained");
    const TenantDocument& document = step.document;
    const bool is_refused = document.status == TenantDocument::Status::rejected;
    draw_headline(frame.kit,
                  {.picture = is_refused ? Picture::refused : Picture::clock_wait,
                   .title = frame.words(is_refused ? Key::documents_refused_title : Key::documents_no_picture_title),
                   .text = is_refused ? std::string_view() : frame.words(Key::documents_no_picture_text)});
    const bool is_insurance = document.kind == TenantDocument::Kind::insurance_certificate;
    if (is_refused) {
        const Key why = document.reason ? words_of(*document.reason) : Key::documents_why_other;
        frame.kit.strip({.tone = Tone::bad, .text = frame.words(why)});
        const bool elsewhere = !is_insurance || !takes_certificates();
        if (elsewhere) {
            frame.kit.strip({.tone = Tone::info, .text = frame.words(Key::documents_send_elsewhere)});
        }
    }
    const std::string date = date_words(frame.texts, document.added_on);
    frame.kit.fact({.label = frame.words(words_of(document.kind)), .value = document.title.view()});
    frame.kit.fact({.label = frame.words(Key::documents_fact_added), .value = date});
    frame.kit.spring();
    MaybeEvent event;
    if (document.pages > 0 && frame.kit.button({.id = "my_documents.paper",
                                                .label = frame.words(Key::documents_see),
                                                .icon = Icon::file_document,
                                                .size = widgets::ButtonSize::small})) {
        event = PaperAsked{};
    }
    if (frame.back()) {
        event = Back{};
    }
    auto sends = is_refused && is_insurance ? draw_sending(frame) : std::nullopt;
    return sends ? sends : event;
}

// --- its paper -------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const Opening&) {
    draw_waiting(frame.kit, {"my_documents.opening", Key::paper_opening_title, Key::common_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const CannotOpen&) {
    frame.begin("my_documents.cannot_open");
    return draw_fault(frame, Key::paper_cannot_open_title, Key::paper_cannot_open_text);
}

MaybeEvent draw_step(const Frame& frame, const Preview& step) {
    frame.begin("my_documents.preview");
    const bool is_shown = !std::holds_alternative<show_paper::CannotShow>(step.part.step);
    MaybeEvent event;
    if (is_shown) {
        const std::string_view title =
            step.paper.title.empty() ? frame.words(Key::documents_kind_insurance) : step.paper.title.view();
        frame.kit.question({.text = title});
    }
    if (auto part = show_paper::draw(frame.kit, step.part, "my_documents.page", frame.context, frame.texts)) {
        event = PaperEvent{std::move(*part)};
    }
    if (is_shown) {
        const auto pairs = frame.kit.grid(2);
        if (auto turned = show_paper::draw_keys(frame.kit, step.part, frame.texts)) {
            event = PaperEvent{std::move(*turned)};
        }
        const bool is_whole = step.part.size == show_paper::Size::whole_page;
        if (const auto way = is_whole ? hand_over::draw_ways(frame.kit, frame.texts) : std::nullopt) {
            event = HandingAsked{*way};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    if (is_shown && hand_over::draw_print(frame.kit, frame.context, frame.texts)) {
        event = PrintAsked{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const HandingOver& step) {
    if (auto part = hand_over::draw(frame.kit, step.part, frame.context, frame.texts)) {
        return HandOverEvent{std::move(*part)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::my_documents
