// FeedStore: what the backend told without being asked by a tenant: where the kiosk stands in its feed of changes, the
// documents that came with it, and the signed configuration (cache.db). May be lost without harm: all of it is asked
// for again. Used by the store's worker thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/outbox_store.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/sealing.hpp"
#include "kiosk/ports/staff.hpp"

namespace kiosk {

struct FeedPosition {
    std::string epoch;
    std::string cursor;  // empty: the beginning of this epoch
    friend bool operator==(const FeedPosition&, const FeedPosition&) = default;
};

struct CachedDocument {
    std::string name;
    std::int64_t version = 0;
    std::string content;
    friend bool operator==(const CachedDocument&, const CachedDocument&) = default;
};

inline constexpr std::int64_t kDocumentsMax = 256;  // of at most 128 KiB each: all of them are read at the start

struct FeedMemory {
    std::optional<FeedPosition> position;  // nothing: no feed was ever followed, or the cache was lost
    std::vector<CachedDocument> documents;
    // The latest that was kept, as the backend sent it: whoever reads it looks at its signature again.
    std::optional<SignedConfiguration> configuration;
    std::optional<SignedStaffList> staff_list;  // likewise
};

class FeedStore {
public:
    FeedStore() = default;
    FeedStore(const FeedStore&) = delete;
    FeedStore& operator=(const FeedStore&) = delete;
    virtual ~FeedStore() = default;

    // At the start, and again after an error of kind corrupt: a damaged cache is made anew, and until then no page is
    // stored, because the pages before it are gone.
    [[nodiscard]] virtual Result<FeedMemory, StoreError> load() = 0;
    // The changes and the position after them: all of it or nothing. Doing it twice is the same as once. Beyond
    // kDocumentsMax a document of a new name is not kept.
    [[nodiscard]] virtual Result<void, StoreError> store_page(const FeedPosition& position,
                                                              const std::vector<FeedChange>& changes) = 0;
    // Instead of the one before.
    [[nodiscard]] virtual Result<void, StoreError> keep_configuration(const SignedConfiguration& configuration) = 0;
    [[nodiscard]] virtual Result<void, StoreError> keep_staff_list(const SignedStaffList& list) = 0;
};

}  // namespace kiosk
