// Dates in French text, and which of them say from when and until when something is valid: "du 01/01/2026 au
// 31/12/2026", "à compter du 1er janvier 2026", "date d’échéance : 31.12.2026". Hints; the tenant confirms them.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/domain/date.hpp"

namespace kiosk::helpers {

struct DatesRead {
    std::vector<Date> dates;  // in their order, each once, at most 12
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;  // after valid_from, when both are there
};

// Lines as a person or a text recognition wrote them, UTF-8. "1", "l" and "I" beside digits are the same, "0" and "O"
// too.
[[nodiscard]] DatesRead dates_in(std::span<const std::string_view> lines);

}  // namespace kiosk::helpers
