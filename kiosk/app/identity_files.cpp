// Small files of lines, each replaced whole.
#include "kiosk/app/identity_files.hpp"

#include <charconv>
#include <span>

#include "kiosk/domain/reference.hpp"

namespace kiosk::app {
namespace {

constexpr const char* kCard = "card";
constexpr const char* kPending = "pending";
constexpr const char* kCertificate = "kiosk.pem";
constexpr const char* kRootKey = "root.key";
constexpr std::uint64_t kFileMax_bytes = 1'024;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return is_whole ? std::optional{number} : std::nullopt;
}

}  // namespace

IdentityFiles::IdentityFiles(FileSystem& files, const std::filesystem::path& storage_directory)
    : m_files(files), m_directory((storage_directory / "identity").string()) {}

Result<void, FileError> IdentityFiles::make_directory() {
    const std::string storage = std::filesystem::path{m_directory}.parent_path().string();
    if (auto made = m_files.make_directory(storage); !made) return made;
    return m_files.make_directory(m_directory);
}

bool IdentityFiles::complete(Configuration& configuration) {
    const std::vector<PrivateText> card = lines(kCard);
    const auto number = card.size() == 2 ? number_of<std::uint32_t>(card[1].view()) : std::nullopt;
    if (!number || card[0].empty() || *number > Reference::kEnrolmentMax) return false;
    configuration.kiosk.id = std::string{card[0].view()};
    configuration.kiosk.enrolment = *number;
    configuration.backend.client_certificate_file = at(kCertificate);
    configuration.backend.client_key_file = key_file();
    configuration.backend.root_key_file = at(kRootKey);
    return true;
}

Result<void, FileError> IdentityFiles::keep(const KioskIdentity& identity) {
    if (auto kept = keep_certificate(identity.certificate_chain); !kept) return kept;
    if (auto kept = write(kRootKey, identity.configuration_root_key + "\n"); !kept) return kept;
    if (auto kept = write(kCard, identity.kiosk_id + "\n" + std::to_string(identity.enrolment) + "\n"); !kept) {
        return kept;
    }
    forget_pending();
    return {};
}

std::string IdentityFiles::certificate() {
    constexpr std::uint64_t kChainMax_bytes = 64 * 1024;
    const auto bytes = m_files.read(at(kCertificate), kChainMax_bytes);
    return bytes ? std::string{reinterpret_cast<const char*>(bytes->data()), bytes->size()} : std::string{};
}

Result<void, FileError> IdentityFiles::keep_certificate(std::string_view chain) {
    return write(kCertificate, chain);
}

std::optional<PendingCode> IdentityFiles::pending() {
    const std::vector<PrivateText> all = lines(kPending);
    if (all.size() != 4) return std::nullopt;
    const auto interval_ms = number_of<std::int64_t>(all[2].view());
    const auto until = number_of<std::int64_t>(all[3].view());
    if (!interval_ms || !until || all[0].empty() || all[1].empty()) return std::nullopt;
    PendingCode pending;
    pending.code.device_code = all[0];
    pending.code.user_code = std::string{all[1].view()};
    pending.code.interval = Milliseconds{*interval_ms};
    pending.until = WallTime{*until};
    return pending;
}

void IdentityFiles::keep_pending(const PendingCode& pending) {
    PrivateText text{pending.code.device_code.view()};
    text.append("\n" + pending.code.user_code + "\n" + std::to_string(pending.code.interval.count()) + "\n" +
                std::to_string(pending.until.unix_ms) + "\n");
    (void)write(kPending, text.view());
}

void IdentityFiles::forget_pending() {
    (void)m_files.remove(at(kPending));
}

Result<void, FileError> IdentityFiles::write(const char* name, std::string_view text) {
    return m_files.replace(at(name), std::as_bytes(std::span{text}));
}

std::vector<PrivateText> IdentityFiles::lines(const char* name) {
    auto bytes = m_files.read(at(name), kFileMax_bytes);
    if (!bytes) return {};
    std::vector<PrivateText> all;
    std::string_view left{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
    for (std::size_t end = left.find('\n'); end != std::string_view::npos; end = left.find('\n')) {
        all.emplace_back(left.substr(0, end));
        left.remove_prefix(end + 1);
    }
    wipe(bytes->data(), bytes->size());
    return all;
}

}  // namespace kiosk::app
