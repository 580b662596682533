// From the words of IPP to ours: what a printer's state and its reasons mean for somebody who waits for paper.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/ports/printer.hpp"

namespace kiosk::printer {

// RFC 8011 §5.4.11, printer-state.
enum class IppPrinterState : unsigned char { unknown, idle, processing, stopped };

// "media-empty-error" → "media-empty". RFC 8011 §5.4.12: the suffix is the printer's opinion of the moment (the same
// missing paper is a warning while it prints and a report when it is idle), so only the word itself is compared.
[[nodiscard]] std::string_view without_severity(std::string_view reason);

// The condition that matters most. `reasons` with or without severity. Words that are not in the table count only when
// the printer stands still: every maker adds its own, most of them harmless.
[[nodiscard]] PrinterCondition condition_from(std::span<const std::string> reasons, IppPrinterState state);

}  // namespace kiosk::printer
