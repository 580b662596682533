// The papers of rent_papers.hpp, set as the kiosk sets them.
#pragma once

#include "deploy/gateway/messages/rent_paper_renderer.hpp"
#include "kiosk/base/log.hpp"
#include "printing/layout/fonts.hpp"

namespace kiosk::gateway {

class PdfRentPaperRenderer final : public RentPaperRenderer {
public:
    PdfRentPaperRenderer(printing::FontFiles fonts, LogSink& log) : m_fonts(std::move(fonts)), m_log(log) {}
    [[nodiscard]] std::optional<std::string> render_notice(const Json& notice) const override;
    [[nodiscard]] std::optional<std::string> render_quittance(const Json& quittance) const override;

private:
    template <class Paper>
    [[nodiscard]] std::optional<std::string> set(const std::optional<Paper>& paper) const;

    printing::FontFiles m_fonts;
    LogSink& m_log;
};

}  // namespace kiosk::gateway
