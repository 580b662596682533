// FeedWatermark: one line of fixed length, written over in place.
#include "deploy/gateway/store/feed_watermark.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>

namespace kiosk::gateway {
namespace {

constexpr std::size_t kEpochSize = 16;
constexpr std::size_t kLineSize = kEpochSize + 1 + 20;

std::optional<FeedMark> read_mark(int file) {
    std::array<char, kLineSize> line{};
    if (::pread(file, line.data(), line.size(), 0) != ssize_t{kLineSize} || line[kEpochSize] != ' ')
        return std::nullopt;
    FeedMark mark;
    mark.epoch.assign(line.data(), kEpochSize);
    const auto [end, error] = std::from_chars(line.data() + kEpochSize + 1, line.data() + kLineSize, mark.position);
    return error == std::errc{} && end == line.data() + kLineSize ? std::optional{mark} : std::nullopt;
}

}  // namespace

std::unique_ptr<FeedWatermark> FeedWatermark::open(const std::string& path) {
    constexpr mode_t kOwnerOnly = 0600;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
    if (file < 0) return nullptr;
    std::unique_ptr<FeedWatermark> watermark(new FeedWatermark(file));
    watermark->m_mark = read_mark(file);
    return watermark;
}

FeedWatermark::~FeedWatermark() {
    ::close(m_file);
}

void FeedWatermark::note(const FeedMark& mark) {
    if (m_mark == mark) return;
    std::array<char, kLineSize + 1> line{};
    std::snprintf(line.data(), line.size(), "%16.16s %020lld", mark.epoch.c_str(),
                  static_cast<long long>(mark.position));
    // What was not written makes the mark lag, which is no more than what a power cut does.
    if (::pwrite(m_file, line.data(), kLineSize, 0) == ssize_t{kLineSize}) m_mark = mark;
}

}  // namespace kiosk::gateway
