// Balance and payments, drawn: the account and its lists.
#include "screens/balance/balance_view.hpp"

#include <algorithm>

#include "screens/balance/balance_steps_view.hpp"
#include "screens/texts/dates.hpp"

namespace kiosk::balance {

using texts::Key;
using texts::Texts;
using widgets::Icon;
using widgets::Kit;
using widgets::Picture;
using widgets::Tone;

MaybeEvent Frame::menu() const {
    const bool touched = kit.forward({.id = "balance.menu", .label = words(Key::common_menu), .icon = Icon::home});
    return touched ? MaybeEvent(Leave{}) : std::nullopt;
}

MaybeEvent Frame::try_again() const {
    kit.spring();
    MaybeEvent event;
    if (back()) {
        event = Back{};
    }
    if (kit.forward({.id = "balance.again", .label = words(Key::common_try_again), .icon = Icon::refresh})) {
        event = GoOn{};
    }
    return event;
}

std::string age_words(WallTime recorded_at, WallTime now, const Texts& texts) {
    constexpr std::int64_t kHourMs = 3'600'000;
    constexpr std::int64_t kDayHours = 24;
    const std::int64_t hours = (now.unix_ms - recorded_at.unix_ms) / kHourMs;
    if (hours < 1) {
        return std::string(texts(Key::balance_age_now));
    }
    if (hours < kDayHours) {
        return texts.counted(Key::balance_age_hours_one, Key::balance_age_hours_many, static_cast<std::size_t>(hours));
    }
    return texts.counted(Key::balance_age_days_one, Key::balance_age_days_many,
                         static_cast<std::size_t>(hours / kDayHours));
}

std::string_view words_of(AccountEntry::Kind kind, const Texts& texts) {
    switch (kind) {
        case AccountEntry::Kind::direct_debit:
            return texts(Key::balance_by_debit);
        case AccountEntry::Kind::transfer:
            return texts(Key::balance_by_transfer);
        case AccountEntry::Kind::cheque:
            return texts(Key::balance_by_cheque);
        default:
            return texts(Key::balance_by_card);
    }
}

std::string name_of(const FoundPayment& payment, const Texts& texts) {
    const std::string_view means = words_of(payment.means, texts);
    return payment.amount > Cents{0}
               ? texts.with(Key::balance_payment, {{"amount", to_french(payment.amount)}, {"means", means}})
               : std::string(texts(Key::balance_payment_unknown));
}

namespace {

// More pending payments than this are counted, not listed.
constexpr std::size_t kPendingShown = 3;

Icon icon_of(ContractKind kind) {
    const bool is_car_place = kind == ContractKind::garage || kind == ContractKind::parking;
    return is_car_place ? Icon::car : (kind == ContractKind::cellar ? Icon::key_variant : Icon::home);
}

MaybeEvent draw_step(const Frame& frame, const Loading&) {
    draw_waiting(frame.kit, {"balance.loading", Key::pay_loading_title, Key::pay_loading_text}, frame.context,
                 frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const LoadFailed&) {
    frame.begin("balance.load_failed");
    draw_headline(frame.kit, {.picture = Picture::link_away,
                              .title = frame.words(Key::pay_load_failed_title),
                              .text = frame.words(Key::common_load_failed_text)});
    return frame.try_again();
}

MaybeEvent draw_step(const Frame& frame, const NoContract&) {
    frame.begin("balance.no_contract");
    draw_headline(frame.kit, {.picture = Picture::question,
                              .title = frame.words(Key::balance_no_contract_title),
                              .text = frame.words(Key::pay_no_contract_text)});
    frame.kit.spring();
    return frame.menu();
}

MaybeEvent draw_step(const Frame& frame, const ChooseContract&) {
    frame.begin("balance.contract");
    frame.kit.question({.text = frame.words(Key::common_choose_contract)});
    MaybeEvent event;
    for (std::size_t index = 0; index < frame.model.contracts.size(); ++index) {
        const ContractSummary& contract = frame.model.contracts[index];
        const std::string id = "balance.contract." + std::to_string(index);
        if (frame.kit.row({.id = id,
                           .label = contract_name(contract, frame.texts),
                           .hint = contract.address_line.view(),
                           .icon = icon_of(contract.kind),
                           .family = widgets::Family::sun})) {
            event = ContractChosen{index};
        }
    }
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

// --- the account -----------------------------------------------------------------------------------------------------

void draw_amount(const Frame& frame, const ContractSummary& contract) {
    const bool in_favour = contract.balance < Cents{0};
    const Key owed = contract.balance > Cents{0} ? Key::pay_balance_on : Key::balance_zero_on;
    const std::string label = frame.texts.with(in_favour ? Key::pay_balance_in_favour : owed,
                                               {{"date", date_words(frame.texts, contract.balance_date)}});
    PrivateText where(contract_name(contract, frame.texts));
    where.append("\n");
    where.append(frame.texts.with(Key::pay_contract_line, {{"number", contract.contract_number.view()}}));
    frame.kit.amount_card({.label = label,
                           .amount = to_french(in_favour ? -contract.balance : contract.balance),
                           .note = where.view(),
                           .note_icon = icon_of(contract.kind)});
}

void draw_pending(const Frame& frame, const ContractSummary& contract) {
    std::size_t shown = 0;
    for (const PendingPayment& pending : contract.pending) {
        if (shown++ == kPendingShown) {
            break;
        }
        const std::string age = age_words(pending.recorded_at, frame.context.wall, frame.texts);
        const std::string label =
            frame.texts.with(pending.is_late ? Key::balance_pending_late : Key::balance_pending, {{"age", age}});
        frame.kit.entry({.label = label, .sum = to_french(-pending.amount)});
    }
    if (contract.pending.size() > kPendingShown) {
        frame.kit.entry({.label = frame.texts.counted(Key::pay_pending_more_one, Key::pay_pending_more_many,
                                                      contract.pending.size() - kPendingShown)});
    }
    const bool is_advance = contract.estimated_remainder < Cents{0};
    const Key result = is_advance ? Key::balance_advance_after : Key::pay_remainder;
    frame.kit.entry({.label = frame.words(result),
                     .sum = to_french(is_advance ? -contract.estimated_remainder : contract.estimated_remainder),
                     .result = true});
}

// What the sum means, in words.
void draw_meaning(const Frame& frame, const ContractSummary& contract) {
    if (contract.under_verification) {
        frame.kit.strip({.tone = Tone::warn, .text = frame.words(Key::pay_verification_text)});
    } else if (!contract.pending.empty()) {
        // "24 hours" is not true of what is late: its line and the way to the payment say more.
        if (std::ranges::any_of(contract.pending, &PendingPayment::is_late)) return;
        frame.kit.strip({.text = frame.words(Key::pay_pending_strip), .icon = Icon::clock});
    } else if (contract.balance < Cents{0}) {
        frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::balance_in_favour_text)});
    } else if (contract.balance == Cents{0}) {
        frame.kit.strip({.tone = Tone::good, .text = frame.words(Key::balance_zero_text)});
    }
}

MaybeEvent draw_account_rows(const Frame& frame) {
    MaybeEvent event;
    if (frame.kit.row({.id = "balance.payments",
                       .label = frame.words(Key::balance_paid_but),
                       .hint = frame.words(Key::balance_paid_but_hint),
                       .icon = Icon::credit_card,
                       .family = widgets::Family::sun})) {
        event = ListAsked{List::payments};
    }
    if (frame.kit.row({.id = "balance.movements",
                       .label = frame.words(Key::balance_movements),
                       .hint = frame.words(Key::balance_movements_hint),
                       .icon = Icon::history,
                       .family = widgets::Family::papers})) {
        event = ListAsked{List::movements};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Account&) {
    const ContractSummary& contract = frame.model.contracts[frame.model.contract];
    frame.begin("balance.account");
    frame.kit.question({.text = frame.words(Key::balance_title)});
    draw_amount(frame, contract);
    if (!contract.pending.empty()) {
        draw_pending(frame, contract);
    }
    draw_meaning(frame, contract);
    MaybeEvent event = draw_account_rows(frame);
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    if (!can_be_paid(contract)) {
        MaybeEvent menu = frame.menu();
        return menu ? menu : event;
    }
    if (frame.kit.forward(
            {.id = "balance.pay", .label = frame.words(Key::journey_pay_rent), .icon = Icon::arrow_right})) {
        event = PayAsked{};
    }
    return event;
}

// --- lists -----------------------------------------------------------------------------------------------------------

MaybeEvent draw_step(const Frame& frame, const LoadingList&) {
    draw_waiting(frame.kit, {"balance.loading_list", Key::common_loading_title, Key::common_loading_text},
                 frame.context, frame.texts);
    return std::nullopt;
}

MaybeEvent draw_step(const Frame& frame, const ListFailed&) {
    frame.begin("balance.list_failed");
    draw_load_failed(frame.kit, frame.texts);
    return frame.try_again();
}

MaybeEvent draw_turning(const Frame& frame) {
    const PageKeys keys{"balance.newer", "balance.older", frame.model.entries.has_newer(),
                        frame.model.entries.has_older()};
    if (const auto turn = draw_page_keys(frame.kit, keys, frame.texts)) {
        return *turn == PageTurn::newer ? MaybeEvent(NewerAsked{}) : MaybeEvent(OlderAsked{});
    }
    return std::nullopt;
}

void draw_movement(const Frame& frame, const AccountEntry& entry) {
    PrivateText label{entry.label};
    label.append("\n");
    label.append(to_french_short(entry.date));
    if (entry.state != AccountEntry::State::posted) {
        const bool verifies = entry.state == AccountEntry::State::verifying;
        label.append(" · ");
        label.append(frame.words(verifies ? Key::balance_movement_verifying : Key::balance_movement_captured));
    }
    frame.kit.entry({.label = label.view(), .sum = to_french(entry.amount)});
}

MaybeEvent draw_step(const Frame& frame, const Movements&) {
    frame.begin("balance.movements");
    frame.kit.question(
        {.text = frame.words(Key::balance_movements), .sentence = frame.words(Key::balance_movements_sentence)});
    if (frame.model.entries.empty()) {
        frame.kit.strip({.text = frame.words(Key::balance_no_movement)});
    }
    for (const AccountEntry& entry : frame.model.entries.items()) {
        draw_movement(frame, entry);
    }
    MaybeEvent event = draw_turning(frame);
    frame.kit.spring();
    if (frame.back()) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "balance.tickets",
                           .label = frame.words(Key::balance_tickets),
                           .kind = widgets::ButtonKind::secondary,
                           .icon = Icon::receipt})) {
        event = ListAsked{List::payments};
    }
    return event;
}

widgets::Chip chip_of(Whereabouts where, const Texts& texts) {
    switch (where) {
        case Whereabouts::being_verified:
            return {Tone::warn, texts(Key::pay_contract_checked), Icon::sync};
        case Whereabouts::late:
            return {Tone::warn, texts(Key::balance_chip_late), Icon::clock};
        case Whereabouts::on_its_way:
            return {Tone::info, texts(Key::balance_chip_on_its_way), Icon::clock};
        case Whereabouts::in_balance:
            break;
    }
    return {Tone::good, texts(Key::balance_chip_in_balance), Icon::check};
}

std::string when_words(const Frame& frame, const FoundPayment& payment) {
    if (payment.recorded_at) {
        return age_words(*payment.recorded_at, frame.context.wall, frame.texts);
    }
    return payment.date ? frame.texts.with(Key::balance_paid_on, {{"date", to_french_short(*payment.date)}})
                        : std::string();
}

MaybeEvent draw_step(const Frame& frame, const Payments&) {
    frame.begin("balance.payments");
    frame.kit.question(
        {.text = frame.words(Key::balance_payments_title), .sentence = frame.words(Key::balance_payments_sentence)});
    MaybeEvent event;
    const auto shown = payments_shown(frame.model);
    if (shown.empty()) {
        frame.kit.strip({.text = frame.words(Key::balance_payments_none_here)});
    }
    for (std::size_t index = 0; index < shown.size(); ++index) {
        const std::string id = "balance.payment." + std::to_string(index);
        const std::string name = name_of(shown[index], frame.texts);
        if (frame.kit.row({.id = id,
                           .label = name,
                           .hint = when_words(frame, shown[index]),
                           .icon = Icon::receipt,
                           .family = widgets::Family::sun,
                           .chip = chip_of(shown[index].where, frame.texts)})) {
            event = PaymentChosen{index};
        }
    }
    if (auto turned = draw_turning(frame)) {
        event = std::move(turned);
    }
    frame.kit.spring();
    if (frame.kit.button({.id = "balance.none_of_these",
                          .label = frame.words(Key::balance_none_of_these),
                          .icon = Icon::help_circle,
                          .size = widgets::ButtonSize::small})) {
        event = NoneOfThese{};
    }
    if (frame.back()) {
        event = Back{};
    }
    return event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::balance
