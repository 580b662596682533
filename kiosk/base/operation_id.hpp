// OperationId: the key of an operation that must take effect once: born on the kiosk, stored before the first try,
// never made again on a retry. A UUID version 7 (RFC 9562 §5.7): sorts by time of birth.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/random.hpp"

namespace kiosk {

class OperationId {
public:
    [[nodiscard]] static OperationId make(WallTime now, RandomSource& random);
    // Accepts exactly the 36 characters that text() gives: lower case, version 7, the variant of RFC 9562.
    [[nodiscard]] static std::optional<OperationId> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }
    friend auto operator<=>(const OperationId&, const OperationId&) = default;

private:
    explicit OperationId(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

}  // namespace kiosk
