// Calls for an agent: the kiosk's side is in operations.hpp; here is the desk's, and what falls due by itself.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

// A desk that missed somebody sees it for so long.
inline constexpr Milliseconds kMissedIsShownFor = std::chrono::minutes{30};

struct DeskAnswer {
    int status = 200;
    Json body;
};
[[nodiscard]] DeskAnswer list_calls(Tools& tools, WallTime now);
// `word`: coming or done.
[[nodiscard]] DeskAnswer answer_call(Tools& tools, const std::string& call_id, std::string_view word);

void give_up_old_calls(Store& store, WallTime now);  // nobody came within two minutes

}  // namespace kiosk::gateway
