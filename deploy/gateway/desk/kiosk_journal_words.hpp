// A line of a kiosk's journal of its staff side in French. What nobody has words for is shown as it is.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::gateway::desk {

[[nodiscard]] std::string kiosk_act_words(std::string_view act);              // "paper_changed"
[[nodiscard]] std::string kiosk_reference_words(std::string_view reference);  // "K4M7 29TX", a day, "Carte bancaire"
[[nodiscard]] std::string kiosk_detail_words(std::string_view act, std::string_view detail);  // "ticket printed=812"

}  // namespace kiosk::gateway::desk
