// First the signature, then the words.
#include "kiosk/app/configuration_reader.hpp"

#include <algorithm>

#include "kiosk/base/base64.hpp"
#include "kiosk/crypto/sealed_box.hpp"
#include "kiosk/crypto/staff_pin_checker.hpp"
#include "kiosk/portal/wire/configuration.hpp"
#include "kiosk/portal/wire/staff.hpp"

namespace kiosk::app {

Result<KioskConfiguration, ConfigurationFault> SignedConfigurationReader::read(
    const SignedConfiguration& configuration) const {
    if (!crypto::is_signed_configuration(m_sodium, configuration, m_root_key)) {
        return failure(ConfigurationFault::bad_signature);
    }
    auto read = portal::wire::read_configuration_payload(configuration.payload);
    if (!read) return failure(ConfigurationFault::unreadable);
    return std::move(*read);
}

Result<StaffList, ConfigurationFault> SignedStaffListReader::read(const SignedStaffList& list) const {
    if (!crypto::is_signed_staff_list(m_sodium, list, m_root_key)) return failure(ConfigurationFault::bad_signature);
    auto read = portal::wire::read_staff_list_payload(list.payload);
    if (!read) return failure(ConfigurationFault::unreadable);
    return std::move(*read);
}

Result<PublicKey, std::string> read_root_key(FileSystem& files, const std::string& path) {
    constexpr std::uint64_t kFileMaxBytes = 64;
    const auto bytes = files.read(path, kFileMaxBytes);
    if (!bytes) return failure(bytes.error().message);
    std::string text{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    const auto key = parse_base64(text);
    PublicKey root_key{};
    if (!key || key->size() != root_key.size()) return failure(std::string{"not the base64 of a key of 32 bytes"});
    std::copy(key->begin(), key->end(), root_key.begin());
    return root_key;
}

}  // namespace kiosk::app
