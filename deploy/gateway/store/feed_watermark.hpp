// FeedWatermark: how far the feed has come, in a file of its own beside the database. A database that is behind it, or
// has another epoch, or no such file, is a copy that was restored. Whoever restores a whole disk removes the file.
// Not fsynced at each step: after a power cut it may be behind, never ahead, and then nothing was restored.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace kiosk::gateway {

struct FeedMark {
    std::string epoch;
    std::int64_t position = 0;
    friend bool operator==(const FeedMark&, const FeedMark&) = default;
};

class FeedWatermark {
public:
    // nullptr: the file cannot be written.
    [[nodiscard]] static std::unique_ptr<FeedWatermark> open(const std::string& path);
    ~FeedWatermark();
    FeedWatermark(const FeedWatermark&) = delete;
    FeedWatermark& operator=(const FeedWatermark&) = delete;

    [[nodiscard]] const std::optional<FeedMark>& mark() const { return m_mark; }  // nullopt: there was none
    void note(const FeedMark& mark);

private:
    explicit FeedWatermark(int file) : m_file(file) {}
    int m_file;
    std::optional<FeedMark> m_mark;
};

}  // namespace kiosk::gateway
