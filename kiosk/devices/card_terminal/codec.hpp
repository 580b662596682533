// The wire form of Caisse-AP (formerly Concert) V3 over TCP: a message is a row of fields, each TAG (two letters), LEN
// (three digits, 001 to 999) and VALUE (LEN bytes of anything). There is no mark for the end of a message and no length
// of the whole: where it ends is the matter of terminal.cpp. (facts: payment-terminal §1.2)
//
// Strict: an answer about money is believed when every byte of it is accounted for, or not at all.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::card_terminal {

inline constexpr std::size_t kFrameBytesMax = 64 * 1024;
inline constexpr std::size_t kValueBytesMax = 999;

struct Field {
    std::string tag;
    std::string value;
    friend bool operator==(const Field&, const Field&) = default;
};

// One message. A tag occurs once.
class Frame {
public:
    // KIOSK_CHECKs tag, length (1..999) and that the tag is new: for building requests.
    Frame& add(std::string_view tag, std::string_view value);
    [[nodiscard]] const std::string* find(std::string_view tag) const;  // nullptr: the tag is absent
    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    // What may be logged of a message: its tags and lengths, "CZ4 CJ12 AE2"; never a value.
    [[nodiscard]] std::string outline() const;
    [[nodiscard]] std::string encoded() const;

private:
    std::vector<Field> m_fields;
};

struct CodecError {
    enum class Kind : unsigned char {
        bad_tag,     // not two capital letters
        bad_length,  // not three digits, or 000
        duplicate_tag,
        version_not_first,  // a message starts with CZ
        data_after_end,     // something other than CR, LF or the next message after a CR or LF
        too_large,          // more than kFrameBytesMax bytes
    };
    Kind kind = Kind::bad_tag;
    std::size_t offset = 0;  // of the field at fault, from the first byte received
};

[[nodiscard]] const char* to_text(CodecError::Kind kind);

// Takes bytes as they come off the network, in pieces of any size. A message that says "taken into account" (AE=11) is
// only an announcement: the CZ after it starts the message that counts. CR and LF are tolerated after a message.
class FrameParser {
public:
    // After an error the parser stays in error: nothing that follows can be trusted.
    [[nodiscard]] Result<void, CodecError> feed(std::string_view bytes);
    // All bytes received so far belong to whole fields, and there is at least one.
    [[nodiscard]] bool at_boundary() const { return !m_error && m_pending.empty() && !m_frame.fields().empty(); }
    // The latest message as far as it is there.
    [[nodiscard]] const Frame& frame() const { return m_frame; }
    [[nodiscard]] std::size_t received_bytes() const { return m_received_bytes; }

private:
    [[nodiscard]] std::optional<CodecError::Kind> take_field(std::string_view tag, std::string_view value);
    [[nodiscard]] std::optional<CodecError::Kind> parse_pending();

    Frame m_frame;
    std::string m_pending;  // the start of a field whose end is not there yet
    std::size_t m_received_bytes = 0;
    bool m_line_ended = false;
    std::optional<CodecError> m_error;
};

// The fields inside a constructed value such as ZT; whole or not at all.
[[nodiscard]] Result<Frame, CodecError> parse_nested(std::string_view value);

// RFC 4648 §4 with padding; ASCII white space anywhere is ignored (terminals end the value with a stray line feed).
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace kiosk::card_terminal
