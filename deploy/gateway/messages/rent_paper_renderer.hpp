// Notices and quittances as PDF, out of what the contract says of them.
#pragma once

#include <optional>
#include <string>

#include "deploy/gateway/json/json_reader.hpp"

namespace kiosk::gateway {

class RentPaperRenderer {
public:
    RentPaperRenderer() = default;
    RentPaperRenderer(const RentPaperRenderer&) = delete;
    RentPaperRenderer& operator=(const RentPaperRenderer&) = delete;
    virtual ~RentPaperRenderer() = default;
    // Schemas Notice and Quittance; nullopt: it cannot be set, which is logged.
    [[nodiscard]] virtual std::optional<std::string> render_notice(const Json& notice) const = 0;
    [[nodiscard]] virtual std::optional<std::string> render_quittance(const Json& quittance) const = 0;
};

}  // namespace kiosk::gateway
