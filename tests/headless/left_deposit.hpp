// What a test leaves at the kiosk in a tenant's place, from the words of its command: a problem report of somebody who
// says who they are, with documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/runtime/deposit_desk.hpp"

namespace kiosk::test {

// CONTRACT BIRTH_DATE COMMENT SIZE...: a document of so many bytes for each SIZE. nullopt: not such words.
[[nodiscard]] std::optional<runtime::DepositOrder> parse_deposit(const std::vector<std::string>& words);

// One line: the reference, or why there is none.
[[nodiscard]] std::string in_words(const runtime::DepositNews& news);

}  // namespace kiosk::test
