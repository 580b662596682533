// CodeReader: the reader of printed codes beside the glass (a rent notice's QR code). It is read only while a screen
// asks for a scan; whatever is held in front of it at any other time is thrown away unseen.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk {

inline constexpr std::size_t kScannedTextMax = 128;

struct CodeReadError {
    enum class Kind : unsigned char {
        no_reader,   // not connected, or lost in the middle
        timed_out,   // nothing was scanned
        too_long,    // more than kScannedTextMax characters: not one of our codes
        unreadable,  // keys that are no character, or keystrokes were lost
        cancelled,   // our CancelToken
    };
    Kind kind = Kind::no_reader;
    std::string message;  // one short English sentence for the log, never what was scanned
};

[[nodiscard]] constexpr const char* to_text(CodeReadError::Kind kind) {
    switch (kind) {
        case CodeReadError::Kind::no_reader:
            return "no_reader";
        case CodeReadError::Kind::timed_out:
            return "timed_out";
        case CodeReadError::Kind::too_long:
            return "too_long";
        case CodeReadError::Kind::unreadable:
            return "unreadable";
        case CodeReadError::Kind::cancelled:
            return "cancelled";
    }
    return "no_reader";
}

// Used by one worker thread.
class CodeReader {
public:
    CodeReader() = default;
    CodeReader(const CodeReader&) = delete;
    CodeReader& operator=(const CodeReader&) = delete;
    virtual ~CodeReader() = default;

    // Looks after the reader: finds it when it was plugged in again, keeps it for the kiosk alone (no other program
    // sees its keystrokes), throws away what nobody asked for. At the start and every few seconds. True: it is there.
    virtual bool attend() = 0;
    // The next code that is scanned from now on: printable ASCII, 1 to kScannedTextMax characters. It can hold a
    // contract number. Blocks for `patience` at most; a cancel is seen within a fifth of a second.
    [[nodiscard]] virtual Result<PrivateText, CodeReadError> read(Milliseconds patience, const CancelToken& cancel) = 0;
};

}  // namespace kiosk
