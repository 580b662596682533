// The words for values of the staff side.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "screens/staff/facts.hpp"
#include "screens/staff/staff.hpp"
#include "screens/texts/texts.hpp"

namespace kiosk::staff {

[[nodiscard]] std::string_view words_of(StaffRole role);
[[nodiscard]] std::string_view words_of(Part part);
[[nodiscard]] std::string_view words_of(Verdict verdict);
// Of a session that is not open.
[[nodiscard]] std::string_view words_of(AgentOnDuty::Reach reach);
[[nodiscard]] std::string_view words_of(Hindrance hindrance);
[[nodiscard]] std::string_view words_of(PrinterCondition condition);
[[nodiscard]] std::string_view words_of(ActKind kind);

// How it is, in one line: "Série 99000001".
[[nodiscard]] std::string state_words(Part part, const Facts& facts);
// What somebody who stands here can do.
[[nodiscard]] std::string advice_words(Part part, const Facts& facts);
// The journeys that it keeps tenants from, by their names on the tiles.
[[nodiscard]] std::string blocked_words(Part part, const Facts& facts, const texts::Texts& texts);

// "1 panne, 2 points à surveiller"; empty when all is well.
[[nodiscard]] std::string tally_words(const Tally& tally);
// "4 min", "3 h", "6 j": the largest unit that is whole.
[[nodiscard]] std::string duration_words(Milliseconds duration);
[[nodiscard]] std::string megabytes_words(std::int64_t megabytes);
// "30 novembre 2026 à 10 h 24".
[[nodiscard]] std::string moment_words(WallTime moment);
// What was done, for the journal: "Connexion"; and what belongs to it: "rouleau, 211 imprimés".
[[nodiscard]] std::string act_words(const std::string& act);
[[nodiscard]] std::string reference_words(
    const StaffEntry& entry);  // "K4M7 29TX", "30 novembre 2026", "Carte bancaire"
[[nodiscard]] std::string detail_words(const StaffEntry& entry);

}  // namespace kiosk::staff
