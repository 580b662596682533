// Names of the kinds of printing errors.
#include "printing/layout/printing_error.hpp"

#include "kiosk/base/check.hpp"

namespace kiosk::printing {

const char* to_text(PrintingError::Kind kind) {
    switch (kind) {
        case PrintingError::Kind::uncovered_character:
            return "uncovered_character";
        case PrintingError::Kind::malformed_text:
            return "malformed_text";
        case PrintingError::Kind::invalid_document:
            return "invalid_document";
        case PrintingError::Kind::fonts_missing:
            return "fonts_missing";
        case PrintingError::Kind::too_long:
            return "too_long";
        case PrintingError::Kind::library_failed:
            return "library_failed";
    }
    check_failed("PrintingError::Kind");
}

}  // namespace kiosk::printing
