// Reading and raising the mark: one line, "checksum mark counter".
#include "kiosk/store/reference_mark.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <span>
#include <string_view>

#include "kiosk/domain/reference.hpp"
#include "kiosk/store/checksum.hpp"

namespace kiosk::store {
namespace {

constexpr std::int64_t kMarkMax = std::int64_t{Reference::kSequenceMax} + 1;
constexpr std::uint64_t kFileMaxBytes = 64;

std::string line_of(const ReferenceMark::Known& known) {
    const std::string numbers = std::to_string(known.mark) + ' ' + std::to_string(known.counter);
    std::array<char, 16> checksum{};
    static_cast<void>(std::snprintf(checksum.data(), checksum.size(), "%08x ", crc32c(numbers)));
    return checksum.data() + numbers + '\n';
}

// Accepts what line_of() writes and nothing else.
std::optional<ReferenceMark::Known> parse(std::string_view line) {
    const std::size_t first = std::min(line.find(' '), line.size());
    const std::size_t second = std::min(line.find(' ', first + 1), line.size());
    ReferenceMark::Known known;
    std::from_chars(line.data() + std::min(first + 1, line.size()), line.data() + second, known.mark);
    std::from_chars(line.data() + std::min(second + 1, line.size()), line.data() + line.size(), known.counter);
    const bool is_possible = known.counter >= 0 && known.counter <= known.mark && known.mark <= kMarkMax;
    if (!is_possible || line != line_of(known)) return std::nullopt;
    return known;
}

}  // namespace

std::optional<ReferenceMark::Known> ReferenceMark::load() {
    const auto bytes = m_files.read(m_path, kFileMaxBytes);
    m_known = bytes ? parse({reinterpret_cast<const char*>(bytes->data()), bytes->size()}) : std::nullopt;
    return m_known;
}

Result<void, FileError> ReferenceMark::cover(std::int64_t number, std::int64_t counter) {
    if (m_known && number < m_known->mark) return {};
    return write({std::min(number + kBlock, kMarkMax), counter});
}

void ReferenceMark::note(std::int64_t counter) {
    if (!m_known || counter <= m_known->counter || counter > m_known->mark) return;
    static_cast<void>(write({m_known->mark, counter}));
}

Result<void, FileError> ReferenceMark::write(const Known& known) {
    const std::string line = line_of(known);
    auto replaced = m_files.replace(m_path, std::as_bytes(std::span{line}));
    if (replaced) m_known = known;
    return replaced;
}

}  // namespace kiosk::store
