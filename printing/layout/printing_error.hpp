// What can go wrong between a document's value and its PDF.
#pragma once

#include <string>

namespace kiosk::printing {

struct PrintingError {
    enum class Kind : unsigned char {
        uncovered_character,  // `code_point` has no glyph in the face that it would be set in
        malformed_text,       // not UTF-8, or a control character (`code_point` when there is one)
        invalid_document,  // a value that a paper may not carry (a reference without QR payload, five card digits…)
        fonts_missing,     // a font file is not there, not TrueType, or damaged: the kiosk is not installed well
        too_long,          // more pages than a receipt can have
        library_failed,    // libharu or libqrencode gave up
    };
    Kind kind = Kind::library_failed;
    char32_t code_point = 0;
    std::string message;  // one short English sentence for the log: names the field and U+XXXX, never the text
};

[[nodiscard]] const char* to_text(PrintingError::Kind kind);

}  // namespace kiosk::printing
