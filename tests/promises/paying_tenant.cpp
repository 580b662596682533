// Drawing, touching, deciding, drawing again.
#include "tests/promises/paying_tenant.hpp"

#include <algorithm>
#include <utility>

#include "screens/pay_rent/pay_rent_view.hpp"
#include "screens/session_end/session_end_view.hpp"

namespace kiosk::test {
namespace {

std::vector<std::string_view> all_words(const texts::Texts& texts) {
    return {texts.all().begin(), texts.all().end()};
}

}  // namespace

PayingTenant::PayingTenant(std::vector<ContractSummary> contracts) : m_glass({}, all_words(m_texts)) {
    keep(pay_rent::begin());
    keep(pay_rent::update(std::move(m_model), pay_rent::ContractsLoaded{std::move(contracts), m_context.tenant->email},
                          m_context));
    show();
}

PayingTenant::PayingTenant(pay_rent::Step step) : m_model(paying(std::move(step))), m_glass({}, all_words(m_texts)) {
    show();
}

void PayingTenant::show() {
    m_glass.show([this](widgets::Kit& kit) {
        if (auto event = pay_rent::draw(kit, m_model, m_context, m_texts)) {
            m_touched = std::move(event);
        }
        (void)session_end::draw_bar(kit, {.leaving = pay_rent::leaving(m_model)});
    });
}

void PayingTenant::keep(pay_rent::Outcome outcome) {
    m_model = std::move(outcome.model);
    for (auto& effect : outcome.effects) {
        m_effects.push_back(std::move(effect));
    }
}

void PayingTenant::hears(const pay_rent::Event& event) {
    keep(pay_rent::update(std::move(m_model), event, m_context));
    show();
}

void PayingTenant::act() {
    if (const auto touched = std::exchange(m_touched, std::nullopt)) {
        hears(*touched);
    }
}

void PayingTenant::taps(std::string_view id) {
    INFO("tapping " << id << " on\n" << screen());
    REQUIRE(m_glass.tap(id));
    act();
}

void PayingTenant::types(std::string_view keyboard_id, std::string_view text) {
    for (const char character : text) {  // ASCII is enough for amounts and addresses
        const std::string key = character == ',' ? "comma" : std::string(1, character);
        taps(std::string(keyboard_id) + ".key." + key);
    }
}

void PayingTenant::goes_to_confirm(std::string_view amount) {
    taps("pay_rent.other");
    types("pay_rent.pad", amount);
    taps("pay_rent.continue");
    taps("email.continue");
}

void PayingTenant::goes_to_terminal(std::string_view amount) {
    goes_to_confirm(amount);
    taps("pay_rent.tick");
    taps("pay_rent.confirm_payment");
    taps("pay_rent.summary_validate");
    hears(pay_rent::PaymentStateChanged{PaymentStage::at_terminal});
}

bool PayingTenant::is_stopped(std::string_view id) const {
    const widgets::WidgetRecord* record = m_glass.find(id);
    return record != nullptr && record->state.stopped;
}

bool PayingTenant::is_chosen(std::string_view id) const {
    const widgets::WidgetRecord* record = m_glass.find(id);
    return record != nullptr && record->state.chosen;
}

std::string PayingTenant::label(std::string_view id) const {
    const widgets::WidgetRecord* record = m_glass.find(id);
    return record == nullptr ? std::string() : plain(record->label);
}

bool PayingTenant::reads(std::string_view words) const {
    return plain(m_glass.words()).find(plain(words)) != std::string::npos;
}

std::unique_ptr<Glass> glass_with(std::function<void(widgets::Kit&, const texts::Texts&)> draw) {
    const auto texts = std::make_shared<texts::Texts>(texts::Language::french);
    auto glass = std::make_unique<Glass>(widgets::KitSettings{}, all_words(*texts));
    glass->show([texts, draw = std::move(draw)](widgets::Kit& kit) { draw(kit, *texts); });
    return glass;
}

std::string plain(std::string_view text) {
    std::string flat(text);
    for (const std::string_view blank : {"\u00A0", "\u202F", "\n", "\f"}) {
        for (auto at = flat.find(blank); at != std::string::npos; at = flat.find(blank, at)) {
            flat.replace(at, blank.size(), " ");
        }
    }
    constexpr std::string_view kMayBreakHere = "\u200B";  // in long addresses
    for (auto at = flat.find(kMayBreakHere); at != std::string::npos; at = flat.find(kMayBreakHere)) {
        flat.erase(at, kMayBreakHere.size());
    }
    const auto twice = [](char a, char b) { return a == ' ' && b == ' '; };
    flat.erase(std::unique(flat.begin(), flat.end(), twice), flat.end());
    return flat;
}

}  // namespace kiosk::test
