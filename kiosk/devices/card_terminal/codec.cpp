// Caisse-AP's fields: reading and writing them.
#include "kiosk/devices/card_terminal/codec.hpp"

#include <algorithm>
#include <cstdint>

#include "kiosk/base/ascii.hpp"
#include "kiosk/base/check.hpp"

namespace kiosk::card_terminal {
namespace {

constexpr std::size_t kTagLength = 2;
constexpr std::size_t kLengthDigits = 3;
constexpr std::size_t kHeaderLength = kTagLength + kLengthDigits;

// Looks at as much of a field's head as is there.
std::optional<CodecError::Kind> fault_in_header(std::string_view header) {
    for (std::size_t index = 0; index < std::min(header.size(), kHeaderLength); ++index) {
        if (index < kTagLength && !is_capital(header[index])) return CodecError::Kind::bad_tag;
        if (index >= kTagLength && !is_digit(header[index])) return CodecError::Kind::bad_length;
    }
    if (header.size() >= kHeaderLength && header.substr(kTagLength, kLengthDigits) == "000") {
        return CodecError::Kind::bad_length;
    }
    return std::nullopt;
}

std::size_t value_length(std::string_view header) {
    std::size_t length = 0;
    for (const char digit : header.substr(kTagLength, kLengthDigits)) {
        length = length * 10 + static_cast<std::size_t>(digit - '0');
    }
    return length;
}

bool is_interim(const Frame& frame) {
    const std::string* action = frame.find("AE");
    return action != nullptr && *action == "11";
}

}  // namespace

Frame& Frame::add(std::string_view tag, std::string_view value) {
    KIOSK_CHECK(tag.size() == kTagLength && std::all_of(tag.begin(), tag.end(), is_capital));
    KIOSK_CHECK(!value.empty() && value.size() <= kValueBytesMax);
    KIOSK_CHECK(find(tag) == nullptr);
    m_fields.push_back({std::string{tag}, std::string{value}});
    return *this;
}

const std::string* Frame::find(std::string_view tag) const {
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const Field& field) { return field.tag == tag; });
    return found == m_fields.end() ? nullptr : &found->value;
}

std::string Frame::outline() const {
    std::string text;
    for (const Field& field : m_fields) {
        if (!text.empty()) text += ' ';
        text += field.tag + std::to_string(field.value.size());
    }
    return text;
}

std::string Frame::encoded() const {
    std::string bytes;
    for (const Field& field : m_fields) {
        const std::string length = std::to_string(field.value.size());
        bytes += field.tag + std::string(kLengthDigits - length.size(), '0') + length + field.value;
    }
    return bytes;
}

const char* to_text(CodecError::Kind kind) {
    switch (kind) {
        case CodecError::Kind::bad_tag:
            return "bad_tag";
        case CodecError::Kind::bad_length:
            return "bad_length";
        case CodecError::Kind::duplicate_tag:
            return "duplicate_tag";
        case CodecError::Kind::version_not_first:
            return "version_not_first";
        case CodecError::Kind::data_after_end:
            return "data_after_end";
        case CodecError::Kind::too_large:
            return "too_large";
    }
    return "bad_tag";
}

Result<void, CodecError> FrameParser::feed(std::string_view bytes) {
    if (m_error) return failure(CodecError{*m_error});
    m_received_bytes += bytes.size();
    if (m_received_bytes > kFrameBytesMax) {
        m_error = CodecError{CodecError::Kind::too_large, m_received_bytes};
        return failure(CodecError{*m_error});
    }
    m_pending.append(bytes);
    if (const auto kind = parse_pending()) {
        m_error = CodecError{*kind, m_received_bytes - m_pending.size()};
        return failure(CodecError{*m_error});
    }
    return {};
}

std::optional<CodecError::Kind> FrameParser::parse_pending() {
    std::size_t start = 0;
    std::optional<CodecError::Kind> fault;
    while (start < m_pending.size()) {
        const std::string_view rest = std::string_view{m_pending}.substr(start);
        if (!m_frame.fields().empty() && (rest.front() == '\r' || rest.front() == '\n')) {
            m_line_ended = true;
            ++start;
            continue;
        }
        fault = fault_in_header(rest);
        if (fault || rest.size() < kHeaderLength) break;
        const std::size_t length = value_length(rest);
        if (rest.size() < kHeaderLength + length) break;
        fault = take_field(rest.substr(0, kTagLength), rest.substr(kHeaderLength, length));
        if (fault) break;
        start += kHeaderLength + length;
    }
    m_pending.erase(0, start);
    return fault;
}

std::optional<CodecError::Kind> FrameParser::take_field(std::string_view tag, std::string_view value) {
    if (tag == "CZ" && is_interim(m_frame)) {
        m_frame = Frame{};
        m_line_ended = false;
    }
    if (m_line_ended) return CodecError::Kind::data_after_end;
    if (m_frame.fields().empty() && tag != "CZ") return CodecError::Kind::version_not_first;
    if (m_frame.find(tag) != nullptr) return CodecError::Kind::duplicate_tag;
    m_frame.add(tag, value);
    return std::nullopt;
}

Result<Frame, CodecError> parse_nested(std::string_view value) {
    Frame frame;
    for (std::size_t start = 0; start < value.size();) {
        const std::string_view rest = value.substr(start);
        if (const auto fault = fault_in_header(rest)) return failure(CodecError{*fault, start});
        if (rest.size() < kHeaderLength) return failure(CodecError{CodecError::Kind::bad_length, start});
        const std::string_view tag = rest.substr(0, kTagLength);
        const std::size_t length = value_length(rest);
        if (rest.size() < kHeaderLength + length) return failure(CodecError{CodecError::Kind::bad_length, start});
        if (frame.find(tag) != nullptr) return failure(CodecError{CodecError::Kind::duplicate_tag, start});
        frame.add(tag, rest.substr(kHeaderLength, length));
        start += kHeaderLength + length;
    }
    return frame;
}

std::optional<std::string> decode_base64(std::string_view text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";
    std::string decoded;
    std::uint32_t bits = 0;
    std::size_t symbols = 0;
    std::size_t padding = 0;
    for (const char character : text) {
        if (kWhiteSpace.find(character) != std::string_view::npos) continue;
        if (character == '=') {
            ++padding;
            continue;
        }
        const std::size_t value = kAlphabet.find(character);
        if (value == std::string_view::npos || padding > 0) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        ++symbols;
        if (symbols % 4 != 0) continue;
        for (const unsigned shift : {16U, 8U, 0U}) decoded += static_cast<char>((bits >> shift) & 0xFFU);
        bits = 0;
    }
    const std::size_t rest = symbols % 4;
    if (rest == 1 || padding != (4 - rest) % 4) return std::nullopt;
    if (rest == 2) decoded += static_cast<char>((bits >> 4U) & 0xFFU);
    if (rest == 3) {
        decoded += static_cast<char>((bits >> 10U) & 0xFFU);
        decoded += static_cast<char>((bits >> 2U) & 0xFFU);
    }
    return decoded;
}

}  // namespace kiosk::card_terminal
