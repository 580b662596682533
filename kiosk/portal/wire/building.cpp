// Bodies, paths and the two kinds of exchange.
#include "kiosk/portal/wire/building.hpp"

namespace kiosk::portal::wire {
namespace {

bool is_unreserved(char character) {
    const bool is_letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    const bool is_digit = character >= '0' && character <= '9';
    return is_letter || is_digit || character == '-' || character == '.' || character == '_' || character == '~';
}

}  // namespace

WipedString wiped(std::string_view text) {
    return WipedString{text.begin(), text.end()};
}

Json wiped_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(wiped(text));
}

HttpBody to_body(const Json& json) {
    const WipedString text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return HttpBody{text.begin(), text.end()};
}

HttpRequest get(std::string_view path) {
    HttpRequest request;
    request.path = PrivateText{path};
    request.deadline = kReadDeadline;
    return request;
}

HttpRequest post(std::string_view path, HttpBody body, HttpConnection connection, Milliseconds deadline) {
    HttpRequest request;
    request.method = HttpMethod::post;
    request.path = PrivateText{path};
    request.body = std::move(body);
    request.connection = connection;
    request.deadline = deadline;
    return request;
}

void append_encoded(PrivateText& path, std::string_view value) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char character : value) {
        if (is_unreserved(character)) {
            path.append({&character, 1});
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        path.append("%");
        path.append(kDigits.substr(byte >> 4U, 1));
        path.append(kDigits.substr(byte & 0x0FU, 1));
    }
}

}  // namespace kiosk::portal::wire
