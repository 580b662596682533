// Part "ask_birth_date": eight digits on the pad, the day in words below them. Whether the day is somebody's only the
// backend knows.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::ask_birth_date {

inline constexpr std::size_t kDigits = kTypedDateDigits;

enum class Fault : unsigned char { no_such_day, not_this_year };
struct Model {
    PrivateText digits;          // day, month, year
    std::optional<Fault> fault;  // shown after an attempt to go on, until the digits change
    friend bool operator==(const Model&, const Model&) = default;
};

// --- events
struct DigitsTyped {
    PrivateText digits;
};  // the whole text as it now stands
struct GoOn {};
struct Back {};
using Event = std::variant<DigitsTyped, GoOn, Back>;

// --- what the part tells the journey around it
struct Given {};  // model.digits are a day
struct WentBack {};
using Answer = std::variant<Given, WentBack>;

struct Outcome {
    Model model;
    std::optional<Answer> answer;
};

[[nodiscard]] Outcome update(Model model, const Event& event, Date today);
// What is wrong with eight digits.
[[nodiscard]] std::optional<Fault> fault_of(const PrivateText& digits, Date today);

}  // namespace kiosk::ask_birth_date
