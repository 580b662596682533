// The mandate, set by printing/documents/sepa_mandate.
#pragma once

#include "deploy/gateway/messages/mandate_renderer.hpp"
#include "kiosk/base/log.hpp"
#include "printing/layout/fonts.hpp"

namespace kiosk::gateway {

class PdfMandateRenderer final : public MandateRenderer {
public:
    PdfMandateRenderer(printing::FontFiles fonts, LogSink& log) : m_fonts(std::move(fonts)), m_log(log) {}
    [[nodiscard]] std::optional<PrivateText> render(const MandatePaper& paper) const override;

private:
    printing::FontFiles m_fonts;
    LogSink& m_log;
};

}  // namespace kiosk::gateway
