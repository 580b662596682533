// Table sign_in_failure of outbox.db: wrong answers at sign-in, counted under a keyed hash.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/store/database.hpp"

namespace kiosk::store {

inline constexpr std::int64_t kSignInFailureRowsMax = 4'096;  // the oldest ones make room

// One more; returns how many there are now.
[[nodiscard]] Result<int, StoreError> count_sign_in_failure(Database& database, const Digest& account_hash,
                                                            WallTime now);
[[nodiscard]] Result<void, StoreError> delete_sign_in_failures(Database& database, const Digest& account_hash);
[[nodiscard]] Result<std::vector<SignInFailures>, StoreError> read_sign_in_failures(Database& database);

}  // namespace kiosk::store
