// What every request is built of: bodies and paths in memory that is wiped, because both may name a tenant.
#pragma once

#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

inline constexpr Milliseconds kReadDeadline{8'000};

[[nodiscard]] WipedString wiped(std::string_view text);
// null when it is empty.
[[nodiscard]] Json wiped_or_null(std::string_view text);
[[nodiscard]] HttpBody to_body(const Json& json);

[[nodiscard]] HttpRequest get(std::string_view path);
[[nodiscard]] HttpRequest post(std::string_view path, HttpBody body, HttpConnection connection, Milliseconds deadline);

// For a segment of a path or a value of its query: all but RFC 3986's unreserved characters in percents, so that
// "104201/01" stays one value.
void append_encoded(PrivateText& path, std::string_view value);

}  // namespace kiosk::portal::wire
