// The frame of every page of the desk: title, navigation, style, headers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "deploy/gateway/desk/html.hpp"
#include "deploy/gateway/desk/visitor.hpp"
#include "deploy/gateway/http/http_server.hpp"

namespace kiosk::gateway::desk {

struct Frame {
    const LandlordBlock& landlord;
    const Visitor* visitor = nullptr;  // nullptr: nobody is signed in
    int waiting = 0;                   // deposits and requests
    int calls = 0;                     // that ring
    std::string_view path{};           // of this page, for the navigation
    int refresh_s = 0;                 // 0: the page stays as it is
};

struct PageText {
    int status = 200;
    std::string title;
    std::string_view notice{};  // what has just been done; a constant
};

[[nodiscard]] HttpResponse page(const Frame& frame, const PageText& text, const Html& body);
// To a path of ours.
[[nodiscard]] HttpResponse see_other(std::string_view path);
// To be kept, not shown.
[[nodiscard]] HttpResponse file_response(std::string_view bytes, std::string_view media_type, std::string_view name);
[[nodiscard]] HttpResponse picture_response(std::string_view png);

// "<form method=post action=…>" with the token; the caller closes it.
void begin_form(Html& html, std::string_view action, const Visitor& visitor);

}  // namespace kiosk::gateway::desk
