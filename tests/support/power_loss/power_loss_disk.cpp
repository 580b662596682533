// What survives a power cut.
#include "tests/support/power_loss/power_loss_disk.hpp"

#include <algorithm>

namespace kiosk::test {
namespace {

constexpr std::size_t kSectorBytes = 512;

void apply_change(PowerLossDisk::Bytes& content, const PowerLossDisk::Change& change) {
    if (change.kind == PowerLossDisk::Change::Kind::truncate) {
        content.resize(change.offset);
        return;
    }
    content.resize(std::max(content.size(), change.offset + change.bytes.size()));
    std::copy(change.bytes.begin(), change.bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

// Some sectors of a write, from its beginning; for a short one some bytes.
void tear(PowerLossDisk::Change& change, RandomSource& random) {
    if (change.bytes.size() < 2) return;
    std::size_t kept = random.below(change.bytes.size());
    if (change.bytes.size() > kSectorBytes) kept -= kept % kSectorBytes;
    change.bytes.resize(kept);
}

enum class Survival : unsigned char { nothing, beginning, some_of_them };

void lose_unsynced(PowerLossDisk::File& file, Survival survival, RandomSource& random) {
    const std::size_t count = file.unsynced.size();
    const std::size_t kept = survival == Survival::beginning ? random.below(count + 1) : count;
    for (std::size_t index = 0; index < kept && survival != Survival::nothing; ++index) {
        if (survival == Survival::some_of_them && random.below(2) == 0) continue;
        PowerLossDisk::Change change = file.unsynced[index];
        if (change.kind == PowerLossDisk::Change::Kind::write && random.below(4) == 0) tear(change, random);
        apply_change(file.durable, change);
    }
    file.unsynced.clear();
    file.seen = file.durable;
}

}  // namespace

void PowerLossDisk::fail_after(std::uint64_t operations, DiskFault fault, FaultLength length) {
    m_operations_until_fault = operations;
    m_fault = fault;
    m_fault_length = length;
    m_has_failed = false;
}

bool PowerLossDisk::meets_fault(bool is_write) {
    if (!m_operations_until_fault) return false;
    if (m_fault == DiskFault::full && !is_write) return false;
    if (*m_operations_until_fault > 1) {
        --*m_operations_until_fault;
        return false;
    }
    if (m_fault_length == FaultLength::once) m_operations_until_fault.reset();
    m_has_failed = true;
    return true;
}

std::uint64_t PowerLossDisk::free_bytes() const {
    std::uint64_t taken = 0;
    for (const auto& [name, file] : m_seen_names) taken += file->seen.size() + file->reserved_bytes;
    return m_capacity_bytes > taken ? m_capacity_bytes - taken : 0;
}

bool PowerLossDisk::has_room_for(std::uint64_t bytes) {
    if (bytes <= free_bytes()) return true;
    m_fault = DiskFault::full;
    m_has_failed = true;
    return false;
}

bool PowerLossDisk::reserve(File& file, std::uint64_t bytes) {
    if (!m_has_power || meets_fault(true) || !has_room_for(bytes)) return false;
    file.reserved_bytes = bytes;
    return spend_operation();
}

bool PowerLossDisk::read_works() {
    return m_has_power && !meets_fault(false);
}

bool PowerLossDisk::spend_operation() {
    if (!m_has_power) return false;
    ++m_changing_operations;
    if (m_operations_left && --*m_operations_left == 0) {
        m_has_power = false;
        m_operations_left.reset();
        return false;
    }
    return true;
}

PowerLossDisk::FileHandle PowerLossDisk::find(const std::string& name) const {
    const auto found = m_seen_names.find(name);
    return found == m_seen_names.end() ? nullptr : found->second;
}

bool PowerLossDisk::create(const std::string& name) {
    if (!m_has_power || meets_fault(true)) return false;
    m_seen_names[name] = std::make_shared<File>();
    m_unsynced_names.push_back({name, m_seen_names[name]});
    return spend_operation();
}

bool PowerLossDisk::remove(const std::string& name) {
    if (!m_has_power || meets_fault(false)) return false;
    m_seen_names.erase(name);
    m_unsynced_names.push_back({name, nullptr});
    return spend_operation();
}

bool PowerLossDisk::link(const std::string& name, const std::string& second_name) {
    if (!m_has_power || meets_fault(true)) return false;
    m_seen_names[second_name] = m_seen_names.at(name);
    m_unsynced_names.push_back({second_name, m_seen_names.at(name)});
    return spend_operation();
}

bool PowerLossDisk::rename(const std::string& name, const std::string& new_name) {
    if (!m_has_power || meets_fault(false)) return false;
    m_seen_names[new_name] = m_seen_names.at(name);
    m_seen_names.erase(name);
    m_unsynced_names.push_back({new_name, m_seen_names.at(new_name), name});
    return spend_operation();
}

std::vector<std::string> PowerLossDisk::names_in(const std::string& directory) const {
    std::vector<std::string> names;
    const std::string start = directory + '/';
    for (const auto& [name, file] : m_seen_names) {
        if (name.rfind(start, 0) != 0) continue;
        std::string part = name.substr(start.size());
        part.resize(std::min(part.find('/'), part.size()));
        if (names.empty() || names.back() != part) names.push_back(std::move(part));
    }
    return names;
}

bool PowerLossDisk::write(File& file, std::size_t offset, std::span<const std::byte> bytes) {
    if (!m_has_power || meets_fault(true)) return false;
    const std::size_t end = offset + bytes.size();
    if (end > file.seen.size() && !has_room_for(end - file.seen.size())) return false;
    // Noted before the power may go: the write that it interrupts can reach the platter too.
    file.unsynced.push_back({Change::Kind::write, offset, Bytes(bytes.begin(), bytes.end())});
    apply_change(file.seen, file.unsynced.back());
    return spend_operation();
}

bool PowerLossDisk::truncate(File& file, std::size_t size) {
    if (!m_has_power || meets_fault(false)) return false;
    file.unsynced.push_back({Change::Kind::truncate, size, {}});
    apply_change(file.seen, file.unsynced.back());
    return spend_operation();
}

bool PowerLossDisk::sync(File& file) {
    if (!m_has_power) return false;
    if (meets_fault(false)) {
        file.unsynced.clear();
        return false;
    }
    if (!spend_operation()) return false;
    if (m_honesty == DiskHonesty::lies_about_sync) return true;
    for (const Change& change : file.unsynced) apply_change(file.durable, change);
    file.unsynced.clear();
    return true;
}

bool PowerLossDisk::sync_directory() {
    if (!m_has_power || meets_fault(false) || !spend_operation()) return false;
    if (m_honesty == DiskHonesty::forgets_names) return true;
    m_durable_names = m_seen_names;
    m_unsynced_names.clear();
    return true;
}

void PowerLossDisk::restart(RandomSource& random) {
    const auto survival = static_cast<Survival>(random.below(3));
    const std::size_t names_kept = random.below(m_unsynced_names.size() + 1);
    for (std::size_t index = 0; index < names_kept; ++index) {
        const NameChange& change = m_unsynced_names[index];
        if (change.file == nullptr) {
            m_durable_names.erase(change.name);
        } else {
            m_durable_names[change.name] = change.file;
            if (!change.removed_name.empty()) m_durable_names.erase(change.removed_name);
        }
    }
    m_unsynced_names.clear();
    m_seen_names = m_durable_names;
    // A file with two names is settled once: the second time it has nothing unsynced left.
    for (const auto& [name, file] : m_seen_names) lose_unsynced(*file, survival, random);
    m_has_power = true;
    m_operations_left.reset();
}

}  // namespace kiosk::test
