// Caisse-AP frames as the terminal reads and writes them: TAG (two capital letters), LEN (three digits, 001 to 999),
// VALUE (LEN bytes), one after another, with no mark of beginning or end. Written from the protocol's public
// descriptions alone; the kiosk has its own codec.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stand_in::card_terminal {

struct Field {
    std::string tag;
    std::string value;
};

class Frame {
public:
    // Replaces the value when the tag is there, else appends. An empty value means "no such tag".
    void set(std::string_view tag, std::string_view value);
    void remove(std::string_view tag);
    // nullptr when the tag is absent.
    [[nodiscard]] const std::string* find(std::string_view tag) const;
    [[nodiscard]] std::string value_or(std::string_view tag, std::string_view otherwise) const;
    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    [[nodiscard]] std::string bytes() const;

private:
    std::vector<Field> m_fields;
};

enum class ParseState {
    partial,  // more bytes may make it whole
    whole,    // ends on a field's end: whole if nothing follows
    broken,   // no further byte can mend it
};

struct Parsed {
    ParseState state = ParseState::partial;
    Frame frame;
};

// The longest request that a till sends is far shorter.
inline constexpr std::size_t kLongestRequestBytes = 4096;

// Carriage returns and line feeds after the last field are tolerated: some tills send them.
[[nodiscard]] Parsed parse(std::string_view bytes);

// One field as bytes; the caller keeps the value within 1 to 999 bytes.
[[nodiscard]] std::string encode(std::string_view tag, std::string_view value);

}  // namespace stand_in::card_terminal
