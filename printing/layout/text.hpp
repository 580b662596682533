// Text before it is set: checked, composed, broken into lines. Knows nothing of pages.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "printing/layout/font_coverage.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

// Longer than any field of a letter; bounds the work that a hostile answer of the backend can make.
inline constexpr std::size_t kTextBytesMax = 1'000;

// Unicode NFC: "e" + U+0301 becomes "é". Refuses what is not UTF-8 and control characters, and names the field.
[[nodiscard]] Result<PrivateText, PrintingError> composed(std::string_view field, std::string_view text);

// The first character without a glyph is an error that names it as U+XXXX.
[[nodiscard]] Result<void, PrintingError> check_covered(std::string_view field, std::string_view text,
                                                        const FontCoverage& coverage);

// The first letter in upper case, for "Mme L."; empty when the text is empty or not UTF-8.
[[nodiscard]] PrivateText initial(std::string_view text);

using Measure = std::function<double(std::string_view)>;

// Lines no wider than `width`: broken at blanks; after a hyphen ("soixante-dix-huit") only when the word alone is too
// wide, and inside of its pieces only when these are. No-break spaces hold. The views point into `text`. Never empty:
// an empty text is one empty line.
[[nodiscard]] std::vector<std::string_view> wrap(std::string_view text, double width, const Measure& measure);

// As wrap(), with as few lines but of nearly equal length: for centred words and values, where one last short word
// would look lost.
[[nodiscard]] std::vector<std::string_view> wrap_evenly(std::string_view text, double width, const Measure& measure);

// As wrap(), for what is read from the start of its lines: one lost word under a line or two looks like a mistake, so
// these are broken evenly; under a long paragraph it is its end.
[[nodiscard]] std::vector<std::string_view> wrap_paragraph(std::string_view text, double width, const Measure& measure);

}  // namespace kiosk::printing
