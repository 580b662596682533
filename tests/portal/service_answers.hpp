// One good answer for every question about account, papers, requests and appointments: tests spoil them.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ports/service_values.hpp"

namespace kiosk::test {

struct GoodAnswer {
    const char* name;
    std::variant<TenantQuestion, PublicQuestion> question;
    std::string json;
    // Members that may be missing or null, wherever they stand.
    std::vector<std::string> optional;
};

[[nodiscard]] std::vector<GoodAnswer> good_answers();
[[nodiscard]] const GoodAnswer& good_answer(const std::vector<GoodAnswer>& answers, std::string_view name);

}  // namespace kiosk::test
