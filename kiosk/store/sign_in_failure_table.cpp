// Counting wrong answers.
#include "kiosk/store/sign_in_failure_table.hpp"

#include <algorithm>

namespace kiosk::store {

Result<int, StoreError> count_sign_in_failure(Database& database, const Digest& account_hash, WallTime now) {
    {
        Query make_room(database,
                        "DELETE FROM sign_in_failure WHERE account_hash IN (SELECT account_hash FROM sign_in_failure "
                        "ORDER BY last_unix_ms DESC LIMIT -1 OFFSET ?)",
                        "make room for a sign-in failure");
        make_room.bind(kSignInFailureRowsMax - 1);
        if (const auto done = make_room.run(); !done) return failure(done.error());
    }
    // A ceiling far beyond the longest delay keeps the sum within an int.
    Query query(database,
                "INSERT INTO sign_in_failure VALUES (?, 1, ?) ON CONFLICT (account_hash) DO UPDATE SET "
                "failures = min(failures + 1, 1000000), last_unix_ms = excluded.last_unix_ms RETURNING failures",
                "count a sign-in failure");
    query.bind(std::span{account_hash}).bind(now.unix_ms);
    const auto there = query.step();
    if (!there) return failure(there.error());
    const auto failures = static_cast<int>(query.integer(0));
    // The row is only written for good when the statement has run to its end.
    if (const auto ended = query.step(); !ended) return failure(ended.error());
    return failures;
}

Result<void, StoreError> delete_sign_in_failures(Database& database, const Digest& account_hash) {
    Query query(database, "DELETE FROM sign_in_failure WHERE account_hash = ?", "forget sign-in failures");
    query.bind(std::span{account_hash});
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<std::vector<SignInFailures>, StoreError> read_sign_in_failures(Database& database) {
    Query query(database, "SELECT account_hash, failures, last_unix_ms FROM sign_in_failure", "load sign-in failures");
    std::vector<SignInFailures> all;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return all;
        SignInFailures failures{{}, static_cast<int>(query.integer(1)), WallTime{query.integer(2)}};
        const auto hash = query.bytes(0);
        if (hash.size() != failures.account_hash.size()) {
            return failure(StoreError{StoreError::Kind::corrupt, 0, "sign_in_failure: a value that cannot be"});
        }
        std::copy(hash.begin(), hash.end(), failures.account_hash.begin());
        all.push_back(failures);
    }
}

}  // namespace kiosk::store
