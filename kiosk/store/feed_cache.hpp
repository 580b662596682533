// FeedCache: cache.db, a database that may be lost: a damaged one, or one of another program version, is deleted and
// made anew. A file that does not say that it is the cache may be an outbox.db under the wrong name: it goes into
// quarantine, for the next start to take over what it holds.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/feed_store.hpp"
#include "kiosk/ports/file_system.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

class FeedCache final : public FeedStore {
public:
    // `vfs` as in OutboxOptions. `files` and `clock` must outlive the cache. load() opens it, once Outbox::open() has
    // looked at the directory.
    FeedCache(std::string path, std::string vfs, FileSystem& files, const Clock& clock)
        : m_path(std::move(path)), m_vfs(std::move(vfs)), m_files(files), m_clock(clock) {}
    [[nodiscard]] Result<FeedMemory, StoreError> load() override;
    [[nodiscard]] Result<void, StoreError> store_page(const FeedPosition& position,
                                                      const std::vector<FeedChange>& changes) override;
    [[nodiscard]] Result<void, StoreError> keep_configuration(const SignedConfiguration& configuration) override;
    [[nodiscard]] Result<void, StoreError> keep_staff_list(const SignedStaffList& list) override;

private:
    [[nodiscard]] Result<void, StoreError> open_or_make_anew();
    [[nodiscard]] Result<void, StoreError> open_database();
    [[nodiscard]] Result<void, StoreError> delete_files();
    [[nodiscard]] Result<void, StoreError> set_aside();
    [[nodiscard]] Result<FeedMemory, StoreError> read_memory();
    [[nodiscard]] Result<void, StoreError> write_page(const FeedPosition& position,
                                                      const std::vector<FeedChange>& changes);
    void note(const StoreError& error);

    std::string m_path;
    std::string m_vfs;
    FileSystem& m_files;
    const Clock& m_clock;
    std::unique_ptr<Database> m_database;  // none before load(), and after a fault until the next one
};

}  // namespace kiosk::store
