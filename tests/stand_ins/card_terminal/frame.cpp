// See frame.hpp.
#include "tests/stand_ins/card_terminal/frame.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace stand_in::card_terminal {
namespace {

constexpr std::size_t kHeaderBytes = 5;
constexpr std::size_t kLongestValueBytes = 999;

bool is_capital(char byte) {
    return byte >= 'A' && byte <= 'Z';
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// A header may stop early; what is there of it must already be right.
bool header_can_be_right(std::string_view header) {
    for (std::size_t i = 0; i < std::min(header.size(), kHeaderBytes); ++i) {
        if (i < 2 ? !is_capital(header[i]) : !is_digit(header[i])) return false;
    }
    return true;
}

std::size_t value_size(std::string_view header) {
    std::size_t size = 0;
    for (const char digit : header.substr(2, 3)) size = size * 10 + static_cast<std::size_t>(digit - '0');
    return size;
}

std::string_view without_line_ends(std::string_view bytes) {
    while (!bytes.empty() && (bytes.back() == '\r' || bytes.back() == '\n')) bytes.remove_suffix(1);
    return bytes;
}

}  // namespace

void Frame::set(std::string_view tag, std::string_view value) {
    if (value.empty()) return;
    const auto has_tag = [&](const Field& field) { return field.tag == tag; };
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), has_tag);
    if (found != m_fields.end()) {
        found->value = value;
    } else {
        m_fields.push_back({std::string(tag), std::string(value)});
    }
}

void Frame::remove(std::string_view tag) {
    std::erase_if(m_fields, [&](const Field& field) { return field.tag == tag; });
}

const std::string* Frame::find(std::string_view tag) const {
    for (const Field& field : m_fields) {
        if (field.tag == tag) return &field.value;
    }
    return nullptr;
}

std::string Frame::value_or(std::string_view tag, std::string_view otherwise) const {
    const std::string* value = find(tag);
    return value != nullptr ? *value : std::string(otherwise);
}

std::string Frame::bytes() const {
    std::string bytes;
    for (const Field& field : m_fields) bytes += encode(field.tag, field.value);
    return bytes;
}

std::string encode(std::string_view tag, std::string_view value) {
    if (value.empty() || value.size() > kLongestValueBytes) std::abort();
    std::array<char, 4> length{};
    std::snprintf(length.data(), length.size(), "%03u", static_cast<unsigned>(value.size()) % 1000U);
    return std::string(tag) + length.data() + std::string(value);
}

Parsed parse(std::string_view received) {
    const std::string_view bytes = without_line_ends(received);
    Parsed parsed;
    parsed.state = ParseState::broken;
    if (received.size() > kLongestRequestBytes) return parsed;
    std::size_t offset = 0;
    while (offset < bytes.size()) {
        const std::string_view rest = bytes.substr(offset);
        if (!header_can_be_right(rest)) return parsed;
        if (rest.size() < kHeaderBytes) {
            parsed.state = ParseState::partial;
            return parsed;
        }
        const std::string_view tag = rest.substr(0, 2);
        const std::size_t size = value_size(rest);
        const bool first_is_version = offset > 0 || tag == "CZ";
        if (size == 0 || !first_is_version || parsed.frame.find(tag) != nullptr) return parsed;
        if (rest.size() < kHeaderBytes + size) {
            parsed.state = ParseState::partial;
            return parsed;
        }
        parsed.frame.set(tag, rest.substr(kHeaderBytes, size));
        offset += kHeaderBytes + size;
    }
    parsed.state = offset == 0 ? ParseState::partial : ParseState::whole;
    return parsed;
}

}  // namespace stand_in::card_terminal
