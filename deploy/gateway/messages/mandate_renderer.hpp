// The landlord's mandate for direct debits as PDF.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "deploy/gateway/landlord/landlord_file.hpp"
#include "kiosk/base/private_text.hpp"

namespace kiosk::gateway {

struct MandatePaper {
    LandlordBlock landlord;
    std::string reference;  // RUM
    PrivateText holder;
    std::vector<PrivateText> holder_address;
    PrivateText iban;
    std::vector<std::string> contract_numbers;
    int debit_day = 0;
    std::optional<std::chrono::year_month> start;
    int pre_notification_days = 14;
    Date issued_on{};
};

class MandateRenderer {
public:
    MandateRenderer() = default;
    MandateRenderer(const MandateRenderer&) = delete;
    MandateRenderer& operator=(const MandateRenderer&) = delete;
    virtual ~MandateRenderer() = default;
    // nullopt: it cannot be set, which is logged.
    [[nodiscard]] virtual std::optional<PrivateText> render(const MandatePaper& paper) const = 0;
};

}  // namespace kiosk::gateway
