// The desk's journal: who looked at what and decided what, in a chain of keyed hashes. Whoever can write the database
// but has not the key file can neither change a row nor take one out of the middle without its being seen.
#pragma once

#include <string>
#include <vector>

#include "deploy/gateway/secrets/secrets.hpp"
#include "deploy/gateway/store/store.hpp"

namespace kiosk::gateway {

struct JournalNote {
    std::string agent_name;
    std::string act;
    std::string reference;
    std::string detail;  // codes and numbers only
};
void note_in_journal(Store& store, const Secrets& secrets, const JournalNote& note, WallTime now);

// The id of the newest row that does not follow from the one before it; nullopt: the chain is whole.
[[nodiscard]] std::optional<std::int64_t> broken_journal_entry(Store& store, const Secrets& secrets);

}  // namespace kiosk::gateway
