// What each event does while the birth date is typed.
#include "screens/parts/ask_birth_date.hpp"

#include <algorithm>

namespace kiosk::ask_birth_date {
namespace {

constexpr int kAgeYearsMin = 16;
constexpr int kAgeYearsMax = 120;

Outcome on(Model model, const DigitsTyped& event, Date) {
    const std::string_view digits = event.digits.view();
    const bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (only_digits && digits.size() <= kDigits) {
        model = {event.digits, std::nullopt};
    }
    return {std::move(model), std::nullopt};
}

Outcome on(Model model, const GoOn&, Date today) {
    if (model.digits.size() != kDigits) {
        return {std::move(model), std::nullopt};
    }
    model.fault = fault_of(model.digits, today);
    const std::optional<Answer> answer = model.fault ? std::nullopt : std::optional<Answer>(Given{});
    return {std::move(model), answer};
}

Outcome on(Model model, const Back&, Date) {
    return {std::move(model), WentBack{}};
}

}  // namespace

std::optional<Fault> fault_of(const PrivateText& digits, Date today) {
    const auto birth_date = parse_typed_date(digits.view());
    if (!birth_date) {
        return Fault::no_such_day;
    }
    const int age_years = static_cast<int>(today.year()) - static_cast<int>(birth_date->year());
    return age_years < kAgeYearsMin || age_years > kAgeYearsMax ? std::optional(Fault::not_this_year) : std::nullopt;
}

Outcome update(Model model, const Event& event, Date today) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, today); }, event);
}

}  // namespace kiosk::ask_birth_date
